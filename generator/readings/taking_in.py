"""A reading taken into the briefing of its seed: what holds, in the place of what the analysis found.

A section of which anything holds says what the reading says; for another one the analysis stands in.
Corrections come later, and go on top.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    ReadQuote,
    ReadSentence,
    Role,
    Sentence,
)
from generator.readings.beside import beside, certain, each_once
from generator.readings.checks import Unproved
from generator.readings.checks.actors import proved_actor, with_role
from generator.readings.checks.events import proved_event
from generator.readings.checks.questions import proved_question
from generator.readings.checks.quotes import proved_quote
from generator.readings.checks.sentences import proved_sentence
from generator.readings.checks.source import CheckedSource
from generator.readings.naming import (
    Named,
    as_read,
    renamed,
    role_as_read,
    says_who,
    speaker_as_read,
)
from generator.readings.proving import Proving, by_importance, salience_of


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


class _TakenIn(Proving):
    """A reading under way into a briefing; collects what does not hold."""

    def __init__(self, reading: Reading, source: CheckedSource) -> None:
        super().__init__(reading)
        self._source = source
        nlp = spacy_pass.load_model(source.briefing.generator.model)
        texts = [*(one.text for one in reading.summary), *(one.text for one in reading.questions)]
        texts += [one.what for one in reading.timeline if one.cites]
        self._docs: dict[str, Doc] = {text: nlp(text) for text in dict.fromkeys(texts)}

    def briefing(self) -> Briefing:
        reading, source, docs = self.reading, self._source, self._docs
        briefing = source.briefing
        summary = self.proved(
            "sentence", reading.summary, lambda read: proved_sentence(read, docs[read.text], source)
        )
        summary = list(self._each_once(summary))
        questions = self.proved(
            "question", reading.questions, lambda read: proved_question(read, docs[read.text][:], source)
        )
        events = self.proved(
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

    def _each_once(
        self, summary: Sequence[tuple[ReadSentence, Sentence]]
    ) -> Iterator[tuple[ReadSentence, Sentence]]:
        """The sentences of the summary without those that say again what one above them says."""
        told: set[str] = set()
        for read, said in summary:
            if said.text.casefold() in told:
                self.refuse(read, "sentence", "another sentence says the same.")
                continue
            told.add(said.text.casefold())
            yield read, said

    def _with_who_speaks(self, briefing: Briefing) -> Briefing:
        """The briefing with the actors and quotes of the reading: those are called alike in both."""
        actors = list(self._named_actors())
        quotes = self.proved("quote", self.reading.quotes, lambda read: self._quote(read, actors))
        others = briefing.quotes
        if actors:
            known = {actor.id: named for (_, named), actor in actors}
            others = tuple(
                replace(one, speaker=one.speaker and renamed(one.speaker, known)) for one in others
            )
            briefing = replace(briefing, actors=tuple(actor for (_, actor), _ in actors))
        if quotes:
            read = each_once([quote for _, quote in quotes])
            others = by_importance(read, beside(read, others, self._source))
        else:
            others = certain(others, self._source)
        return replace(briefing, quotes=others)

    def _quote(self, read: ReadQuote, actors: Sequence[tuple[Named, Actor]]) -> Quote:
        quote = proved_quote(read, self._source)
        if quote.speaker is None or read.speaker is None:
            return quote
        speaker = speaker_as_read(quote.speaker, read.speaker, [named for named, _ in actors], self._source)
        return replace(quote, speaker=speaker)

    def _named_actors(self) -> Iterator[tuple[Named, Actor]]:
        """The actors of the reading, the first the most important; each with itself before it was renamed."""
        proved = self.proved("actor", self.reading.actors, lambda read: proved_actor(read, self._source))
        known: set[str] = set()
        for place, (read, actor) in enumerate(proved):
            named = as_read(read, actor, self._source)
            if not known.isdisjoint((actor.id, named.id)):
                self.refuse(read, "actor", "it is another name of an actor above it.")
                continue
            known |= {actor.id, named.id}
            salience = salience_of(place, len(proved))
            named = replace(named, role=self._role(read, actor), salience=salience)
            yield (read, named), actor

    def _role(self, read: ReadActor, actor: Actor) -> Role | None:
        """The reading's role where that holds, else the analysis' where that does."""
        source, bare = self._source, replace(actor, role=None)
        if read.role is not None:
            self.statements += 1
            try:
                return role_as_read(with_role(bare, read.role, read, source), source).role
            except Unproved as error:
                self.refuse(read, "actor", str(error), part="role")
        if actor.role is None or not says_who(actor.role, source):
            return None
        try:
            words = actor.role.text
            if words.startswith("["):  # of "[Lee’s] deputy" the text has "her deputy"
                words = source.words.text(actor.role.evidence[0])
            return role_as_read(with_role(bare, words, read, source), source).role
        except Unproved:
            return None
