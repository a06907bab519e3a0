"""Readings of texts that are not in English: everything must stand in the text as it is put down.

No grammar is parsed. What is verbatim can be proved in any language: whole sentences that the text itself
tells, names, what stands between marks, questions that it asks, dates that it writes out. Who says something,
who somebody is and what a weekday means is proved in the languages whose small words are known (``data/``).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator.model import (
    Actor,
    Briefing,
    CheckedReading,
    Quote,
    ReadActor,
    Reading,
    ReadQuote,
    Seed,
    Sentence,
)
from generator.readings.checks import Unproved
from generator.readings.proving import Proving, by_importance, salience_of
from generator.readings.verbatim.actors import proved_actor, with_role
from generator.readings.verbatim.events import proved_event
from generator.readings.verbatim.questions import proved_question
from generator.readings.verbatim.quotes import proved_quote, proved_speaker
from generator.readings.verbatim.text import VerbatimText


def take_in_verbatim(seed: Seed, briefing: Briefing) -> Briefing:
    """The briefing with what holds of the reading that its seed has; as it is where it has none."""
    if seed.reading is None:
        return briefing
    return _TakenIn(seed.reading, seed).briefing(briefing)


def check_verbatim(reading: Reading, seed: Seed, briefing: Briefing) -> CheckedReading:
    """What holds of a reading of this seed, and why the rest does not."""
    taken = _TakenIn(reading, seed)
    taken.briefing(briefing)
    return taken.checked()


class _TakenIn(Proving):
    """A reading under way into a briefing; collects what does not hold."""

    def __init__(self, reading: Reading, seed: Seed) -> None:
        super().__init__(reading)
        self._text = VerbatimText(seed)

    def briefing(self, briefing: Briefing) -> Briefing:
        reading, text = self.reading, self._text
        summary = self.proved("sentence", reading.summary, lambda read: text.fact(read.text))
        actors = list(self._actors())
        quotes = self.proved("quote", reading.quotes, lambda read: self._quote(read, actors))
        questions = self.proved("question", reading.questions, lambda read: proved_question(read, text))
        events = self.proved("event", reading.timeline, lambda read: proved_event(read, text))
        if summary:
            said = (Sentence(text=text.line(one.evidence), evidence=(one.evidence,)) for _, one in summary)
            briefing = replace(briefing, summary=tuple(said))
        if actors:
            briefing = replace(briefing, actors=tuple(actors))
        if quotes:
            found = by_importance([quote for _, quote in quotes], briefing.quotes)
            briefing = replace(briefing, quotes=found)
        if questions:
            briefing = replace(briefing, questions=tuple(question for _, question in questions))
        if events:
            briefing = replace(briefing, timeline=tuple(event for _, event in events))
        return replace(briefing, reading=self.checked())

    def _actors(self) -> Iterator[Actor]:
        """The actors of the reading, the first the most important."""
        everybody, text = self.reading.actors, self._text
        proved = self.proved("actor", everybody, lambda read: proved_actor(read, everybody, text))
        known: set[str] = set()
        for place, (read, actor) in enumerate(proved):
            if actor.id in known:
                self.refuse(read, "actor", "it is another name of an actor above it.")
                continue
            known.add(actor.id)
            yield replace(self._with_role(read, actor), salience=salience_of(place, len(proved)))

    def _with_role(self, read: ReadActor, actor: Actor) -> Actor:
        if read.role is None:
            return actor
        self.statements += 1
        try:
            return with_role(actor, read.role, self.reading.actors, self._text)
        except Unproved as error:
            self.refuse(read, "actor", str(error), part="role")
            return actor

    def _quote(self, read: ReadQuote, actors: list[Actor]) -> Quote:
        """The quote with its speaker, where the text has it beside a verb of saying; else of nobody."""
        quote = proved_quote(read, self._text)
        if read.speaker is None:
            return quote
        self.statements += 1
        try:
            return replace(quote, speaker=proved_speaker(read, quote, actors, self._text))
        except Unproved as error:
            self.refuse(read, "quote", str(error), part="speaker")
            return quote
