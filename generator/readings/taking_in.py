"""A reading taken into the briefing of its seed: what holds, in the place of what the analysis found.

Section by section: one of which at least half holds says what the reading says; for another one the
analysis stands in. Corrections come later, and go on top.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace
from spacy.tokens import Doc

from generator.analysis.coreference import Entities
from generator.analysis.parsing import spacy_pass
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import (
    Actor,
    Briefing,
    CheckedReading,
    Quote,
    ReadActor,
    Reading,
    Refusal,
)
from generator.model import Statement as Section
from generator.readings.checks import Unproved
from generator.readings.checks.actors import proved_actor, with_role
from generator.readings.checks.events import proved_event
from generator.readings.checks.questions import proved_question
from generator.readings.checks.quotes import proved_quote
from generator.readings.checks.sentences import proved_sentence
from generator.readings.checks.source import CheckedSource

_Read = TypeVar("_Read")
_Proved = TypeVar("_Proved")

_SALIENCE = 0.5  # of the last actor of a reading; the first has 1


def take_in(parsed: Parsed, entities: Entities, briefing: Briefing) -> Briefing:
    """The briefing with what holds of the reading that its seed has; as it is where it has none."""
    reading = parsed.seed.reading
    if reading is None:
        return briefing
    return _TakenIn(reading, CheckedSource(parsed, entities, briefing)).briefing()


def check_reading(reading: Reading, source: CheckedSource) -> CheckedReading:
    """What holds of a reading of this source, and why the rest does not; a source serves for many."""
    taken = _TakenIn(reading, source)
    taken.briefing()
    return taken.checked()


class _TakenIn:
    """A reading under way into a briefing; collects what does not hold."""

    def __init__(self, reading: Reading, source: CheckedSource) -> None:
        self._reading, self._source = reading, source
        self._refusals: list[Refusal] = []
        self._sections: list[Section] = []
        self._statements = 0
        nlp = spacy_pass.load_model(source.briefing.generator.model)
        texts = [*(one.text for one in reading.summary), *(one.text for one in reading.questions)]
        self._docs: dict[str, Doc] = {text: nlp(text) for text in dict.fromkeys(texts)}

    def briefing(self) -> Briefing:
        reading, source = self._reading, self._source
        briefing = source.briefing
        summary = self._proved(
            "sentence", reading.summary, lambda read: proved_sentence(read, self._docs[read.text], source)
        )
        actors = self._proved("actor", reading.actors, lambda read: proved_actor(read, source))
        quotes = self._proved("quote", reading.quotes, lambda read: proved_quote(read, source))
        questions = self._proved(
            "question",
            reading.questions,
            lambda read: proved_question(read, self._docs[read.text][:], source),
        )
        events = self._proved("event", reading.timeline, lambda read: proved_event(read, source))
        if summary:
            briefing = replace(briefing, summary=tuple(said for _, said in summary))
        if quotes:
            briefing = replace(
                briefing, quotes=tuple(sorted((q for _, q in quotes), key=lambda q: (q.start, q.end)))
            )
        if questions:
            briefing = replace(briefing, questions=tuple(question for _, question in questions))
        if events:
            briefing = replace(briefing, timeline=tuple(event for _, event in events))
        if actors:
            briefing = self._with_actors(briefing, [(read, actor) for read, actor in actors])
        return replace(briefing, reading=self.checked())

    def _proved(
        self, section: Section, read: Sequence[_Read], prove: Callable[[_Read], _Proved]
    ) -> list[tuple[_Read, _Proved]]:
        """What holds of a section, in order; nothing where less than half of it does."""
        found = []
        for one in read:
            self._statements += 1
            try:
                found.append((one, prove(one)))
            except Unproved as error:
                self._refuse(one, section, str(error))
            except (RecursionError, ArithmeticError, LookupError, ValueError) as error:
                self._refuse(one, section, f"the check failed ({type(error).__name__}).")
        if 2 * len(found) < len(read):
            return []
        if found:
            self._sections.append(section)
        return found

    def _refuse(self, one: object, section: Section, reason: str, part: str | None = None) -> None:
        line: int = one.line  # type: ignore[attr-defined]
        told = f"this {part or section} is left out: {reason}"
        self._refusals.append(Refusal(section=section, line=line, reason=told))

    def _with_actors(self, briefing: Briefing, proved: Sequence[tuple[ReadActor, Actor]]) -> Briefing:
        """The briefing with these actors and no others; whoever else speaks keeps the name."""
        actors: dict[str, Actor] = {}
        for place, (read, actor) in enumerate(proved):
            if actor.id in actors:
                self._refuse(read, "actor", "it is another name of an actor above it.")
                continue
            salience = 1 - (1 - _SALIENCE) * place / max(1, len(proved) - 1)
            actors[actor.id] = replace(self._with_role(read, actor), salience=round(salience, 3))
        by_name = {actor.name: actor.id for actor in actors.values()}

        def credited(quote: Quote) -> Quote:
            if quote.speaker is None or quote.speaker.actor in actors:
                return quote
            return replace(quote, speaker=replace(quote.speaker, actor=by_name.get(quote.speaker.name)))

        quotes = tuple(map(credited, briefing.quotes))
        return replace(briefing, actors=tuple(actors.values()), quotes=quotes)

    def _with_role(self, read: ReadActor, actor: Actor) -> Actor:
        """The actor with the role of the reading, where it holds; else with that of the analysis."""
        if read.role is None:
            return actor
        self._statements += 1
        try:
            return with_role(actor, read.role, read, self._source)
        except Unproved as error:
            self._refuse(read, "actor", str(error), part="role")
            return actor

    def checked(self) -> CheckedReading:
        """What became of the reading so far."""
        reading = self._reading
        return CheckedReading(
            model=reading.model,
            drafted=reading.drafted,
            prompt=reading.prompt,
            sections=tuple(self._sections),
            statements=self._statements,
            refused=len(self._refusals),
            refusals=tuple(sorted(self._refusals, key=lambda one: one.line)),
        )
