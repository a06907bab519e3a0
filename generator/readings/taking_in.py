"""A reading taken into the briefing of its seed: what holds, in the place of what the analysis found.

A section of which anything holds says what the reading says; for another one the analysis stands in.
Corrections come later, and go on top.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace
from spacy.tokens import Doc

from generator.analysis.coreference import Entities
from generator.analysis.parsing import spacy_pass
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import (
    READ_SALIENCE,
    Actor,
    Briefing,
    CheckedReading,
    Quote,
    ReadActor,
    Reading,
    ReadQuote,
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
from generator.readings.naming import Named, as_read, renamed, speaker_as_read

_Read = TypeVar("_Read")
_Proved = TypeVar("_Proved")

_CERTAIN = READ_SALIENCE / 2  # salience of a quote of the analysis whose speaker is without doubt, at least


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
        texts += [one.what for one in reading.timeline if one.cites]
        self._docs: dict[str, Doc] = {text: nlp(text) for text in dict.fromkeys(texts)}

    def briefing(self) -> Briefing:
        reading, source, docs = self._reading, self._source, self._docs
        briefing = source.briefing
        summary = self._proved(
            "sentence", reading.summary, lambda read: proved_sentence(read, docs[read.text], source)
        )
        questions = self._proved(
            "question", reading.questions, lambda read: proved_question(read, docs[read.text][:], source)
        )
        events = self._proved(
            "event", reading.timeline, lambda read: proved_event(read, docs.get(read.what), source)
        )
        if summary:
            briefing = replace(briefing, summary=tuple(said for _, said in summary))
        if questions:
            briefing = replace(briefing, questions=tuple(question for _, question in questions))
        if events:
            briefing = replace(briefing, timeline=tuple(event for _, event in events))
        briefing = self._with_who_speaks(briefing)
        return replace(briefing, reading=self.checked())

    def _with_who_speaks(self, briefing: Briefing) -> Briefing:
        """The briefing with the actors and quotes of the reading: those are called alike in both."""
        actors = list(self._named_actors())
        quotes = self._proved("quote", self._reading.quotes, lambda read: self._quote(read, actors))
        others = briefing.quotes
        if actors:
            known = {actor.id: named for (_, named), actor in actors}
            others = tuple(
                replace(one, speaker=one.speaker and renamed(one.speaker, known)) for one in others
            )
            briefing = replace(briefing, actors=tuple(actor for (_, actor), _ in actors))
        if quotes:
            others = _by_importance([quote for _, quote in quotes], others)
        return replace(briefing, quotes=others)

    def _quote(self, read: ReadQuote, actors: Sequence[tuple[Named, Actor]]) -> Quote:
        quote = proved_quote(read, self._source)
        if quote.speaker is None or read.speaker is None:
            return quote
        speaker = speaker_as_read(quote.speaker, read.speaker, [named for named, _ in actors], self._source)
        return replace(quote, speaker=speaker)

    def _named_actors(self) -> Iterator[tuple[Named, Actor]]:
        """The actors of the reading, the first the most important; each with itself before it was renamed."""
        proved = self._proved("actor", self._reading.actors, lambda read: proved_actor(read, self._source))
        known: set[str] = set()
        for place, (read, actor) in enumerate(proved):
            named = as_read(read, actor, self._source)
            if not known.isdisjoint((actor.id, named.id)):
                self._refuse(read, "actor", "it is another name of an actor above it.")
                continue
            known |= {actor.id, named.id}
            named = replace(self._with_role(read, named), salience=_salience(place, len(proved)))
            yield (read, named), actor

    def _proved(
        self, section: Section, read: Sequence[_Read], prove: Callable[[_Read], _Proved]
    ) -> list[tuple[_Read, _Proved]]:
        """What holds of a section, in order."""
        found = []
        for one in read:
            self._statements += 1
            try:
                found.append((one, prove(one)))
            except Unproved as error:
                self._refuse(one, section, str(error))
            except (RecursionError, ArithmeticError, LookupError, ValueError) as error:
                self._refuse(one, section, f"the check failed ({type(error).__name__}).")
        if found:
            self._sections.append(section)
        return found

    def _refuse(self, one: object, section: Section, reason: str, part: str | None = None) -> None:
        line: int = one.line  # type: ignore[attr-defined]
        told = f"this {part or section} is left out: {reason}"
        self._refusals.append(Refusal(section=section, line=line, reason=told))

    def _with_role(self, read: ReadActor, actor: Actor) -> Actor:
        """The actor with the reading's role where that holds, else with the analysis' where that does."""
        if read.role is not None:
            self._statements += 1
            try:
                return with_role(actor, read.role, read, self._source)
            except Unproved as error:
                self._refuse(read, "actor", str(error), part="role")
        if actor.role is None:
            return actor
        bare = replace(actor, role=None)
        try:
            return with_role(bare, actor.role.text, read, self._source)
        except Unproved:
            return bare

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


def _salience(place: int, count: int) -> float:
    """Of the place among so many that a reading puts down, the most important first."""
    return round(1 - (1 - READ_SALIENCE) * place / max(1, count - 1), 3)


def _by_importance(read: Sequence[Quote], analysed: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes of a reading with the other direct ones that the analysis has, in the order of the text.

    The latter count for less: a quote with a speaker and no doubt for more than the rest of them.
    """
    spans = [span for quote in read for span in quote.spans]
    found = [replace(one, salience=_salience(place, len(read))) for place, one in enumerate(read)]
    for one in analysed:
        if one.kind != "direct" or any(span.overlaps(other) for span in one.spans for other in spans):
            continue
        least = 0.0 if one.speaker is None or one.uncertain else _CERTAIN
        salience = least + one.salience * (READ_SALIENCE - _CERTAIN) * 0.99
        found.append(replace(one, salience=round(salience, 3)))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))
