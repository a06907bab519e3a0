"""A reading laid over the analysis: what of it is grounded, in the place of what the analysis found.

A section of which anything is grounded takes the place of the analysis' one, whole; the analysis stays where
nothing is. Corrections come later, and go on top.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from msgspec.structs import replace

from generator.grounding import rules
from generator.grounding.rules import Ungrounded
from generator.grounding.text import SourceText, words_of
from generator.model import (
    Actor,
    Briefing,
    CheckedReading,
    Event,
    Evidence,
    Mention,
    Precision,
    Question,
    Quote,
    QuoteKind,
    ReadActor,
    ReadEvent,
    Reading,
    ReadQuestion,
    ReadQuote,
    ReadSentence,
    Refusal,
    Role,
    Seed,
    Sentence,
    Speaker,
    actor_id,
    folded,
    is_worked_out,
)
from generator.sections import SECTIONS
from generator.seeds.metadata.yaml_nodes import quoted_for_message as quoted

_Entry = ReadSentence | ReadActor | ReadQuote | ReadQuestion | ReadEvent
_Read = TypeVar("_Read", bound=_Entry)
_Said = TypeVar("_Said")

_LEFT_OUT = re.compile(r"\s*(?:…|\.\.\.)\s*")  # between two pieces of a quote
_MOST_PIECES = 8
_MOST_BETWEEN = 25  # words of the text between two pieces
_MOST_STARTS = 20  # places of the first piece that are tried
_MOST_MENTIONS = 500  # of an actor
_MOST_SENTENCES = 50  # with these, in which his role is looked for
_LONGEST_WORD = 40
_PRECISIONS: dict[int, Precision] = {0: "relative", 1: "year", 2: "month", 3: "day"}  # by parts of a date


def lay_over(briefing: Briefing, reading: Reading) -> Briefing:
    """The briefing with what is grounded of the reading."""
    return Grounding(reading, briefing.source, briefing.actors).over(briefing)


class Grounding:
    """What of a reading is grounded in a text, and which statements are not."""

    def __init__(self, reading: Reading, seed: Seed, analysed: Sequence[Actor] = ()) -> None:
        """Looks at each statement once. ``analysed`` are who is known without the reading."""
        self._reading, self._text = reading, SourceText(seed)
        # Countries have one name in all documents, which the text may not have.
        self._countries = {one.id for one in analysed if one.kind == "country"}
        self._refusals: list[Refusal] = []
        self.statements = 0
        self.actors = self._placed(self._held("actor", reading.actors, self._actor))
        self._named = _by_name(self.actors or analysed)
        self.summary = self._held("sentence", reading.summary, self._sentence)
        self.quotes = sorted(self._placed(self._held("quote", reading.quotes, self._quote)), key=_place)
        self.questions = self._held("question", reading.questions, self._question)
        self.timeline = self._held("event", reading.timeline, self._event)

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What is left out, and why, in the order of the file."""
        return tuple(sorted(self._refusals, key=lambda one: one.line))

    def over(self, briefing: Briefing) -> Briefing:
        """The briefing with the sections that have something grounded."""
        given = [row.noun for row in SECTIONS if getattr(self, row.name)]
        names = {row.name for row in SECTIONS if getattr(self, row.name)}
        briefing = replace(
            briefing,
            **{name: tuple(getattr(self, name)) for name in names},
            failures=tuple(one for one in briefing.failures if one.section not in names),
            reading=CheckedReading(
                model=self._reading.model,
                drafted=self._reading.drafted,
                prompt=self._reading.prompt,
                sections=tuple(given),
                statements=self.statements,
                refused=len(self._refusals),
                refusals=self.refusals,
            ),
        )
        if self.actors and not self.quotes:  # the analysis' quotes lead to the reading's actors
            briefing = replace(briefing, quotes=tuple(map(self._linked, briefing.quotes)))
        return briefing

    def _held(self, section: str, read: Sequence[_Read], ground: Callable[[_Read], _Said]) -> list[_Said]:
        """The statements of a section that are grounded, each once."""
        found: dict[str, _Said] = {}
        for one in read:
            self.statements += 1
            try:
                said = ground(one)
                if (key := _key(said)) in found:
                    raise Ungrounded("it says the same as one above it.")
                found[key] = said
            except Ungrounded as error:
                self._refuse(one, section, section, error)
        return list(found.values())

    def _refuse(self, one: _Entry, section: str, what: str, error: Ungrounded) -> None:
        reason = f"this {what} is left out: {error}"
        self._refusals.append(Refusal(section=section, line=one.line, reason=reason))

    def _part(
        self, one: _Entry, section: str, what: str, words: str, ground: Callable[[str], _Said]
    ) -> _Said | None:
        """A part of a statement; None, and named, where it is not grounded: the rest stays."""
        self.statements += 1
        try:
            return ground(words)
        except Ungrounded as error:
            self._refuse(one, section, what, error)
            return None

    def _sentence(self, read: ReadSentence) -> Sentence:
        evidence = rules.cited(read.cites or (read.text,), self._text)
        rules.need_statement(read.text, evidence, self._reading.actors, self._text)
        return Sentence(text=read.text, evidence=evidence)

    def _actor(self, read: ReadActor) -> Actor:
        id = actor_id(read.kind, read.name)
        if id not in self._countries:
            self._found(read.name)
        also = [one for one in read.also if self._part(read, "actor", "name", one, self._found)]
        mentions = list(self._mentions((read.name, *also)))
        if not mentions:
            self._found(read.name)
        role = read.role and self._part(
            read, "actor", "role", read.role, lambda words: self._role(words, mentions)
        )
        return Actor(
            id=id,
            name=read.name,
            kind=read.kind,
            role=role or None,
            salience=1.0,
            aliases=tuple(dict.fromkeys(one for one in also if one != read.name)),
            mentions=tuple(mentions),
        )

    def _found(self, words: str) -> Evidence:
        return rules.found(words, self._text)

    def _mentions(self, names: Sequence[str]) -> Iterator[Mention]:
        """The places of these names; of two that overlap, the longer one."""
        found = (place for name in names for place in self._text.find(name))
        places = set(islice(found, _MOST_MENTIONS))
        end = 0
        for place in sorted(places, key=lambda one: (one.start, -one.end)):
            if place.start >= end:
                text = self._text.words_at([place])
                yield Mention(start=place.start, end=place.end, text=text)
                end = place.end

    def _role(self, role: str, mentions: Sequence[Mention]) -> Role:
        """A role; its evidence is where it stands or, reworded, the sentence with most of its words."""
        evidence = _nearest(self._text.find(role), mentions[0].start) or self._most_like(role, mentions)
        rules.need_plain(role, self._text.words_at([evidence]))
        rules.need_numbers(role, self._text.numbers)
        rules.need_names(role, self._reading.actors, self._text)
        rules.need_share(role, self._text)
        return Role(text=role, evidence=(evidence,))

    def _most_like(self, role: str, mentions: Sequence[Mention]) -> Evidence:
        """The first sentence of those with a mention that has the most words of the role."""
        wanted = set(words_of(role.casefold()))
        return max(
            (
                sentence
                for one in mentions[:_MOST_SENTENCES]
                for sentence in self._text.sentences_at(Evidence(start=one.start, end=one.end))
            ),
            key=lambda place: len(wanted & set(words_of(self._text.words_at([place]).casefold()))),
        )

    def _quote(self, read: ReadQuote) -> Quote:
        spans = self._pieces(read.text)
        *before, last = (self._text.words_at([one]) for one in spans)
        kinds = {self._text.kind_of(one) for one in spans}
        kind: QuoteKind = kinds.pop() if len(kinds) == 1 else "mixed"
        start, end = spans[0].start, spans[-1].end
        speaker = read.speaker and self._part(
            read, "quote", "speaker", read.speaker, lambda name: self._speaker(name, start, end)
        )
        return Quote(
            text=" … ".join([*(one.rstrip(",;") for one in before), last]),
            kind=kind,
            start=start,
            end=end,
            spans=tuple(spans),
            speaker=speaker or None,
            cue=None,
            uncertain=False,
        )

    def _pieces(self, words: str) -> list[Evidence]:
        """The places of a quote's words, or of its pieces one behind the other."""
        if place := next(self._text.find(words), None):
            return [place]
        first, *others = _LEFT_OUT.split(words)
        if len(others) < _MOST_PIECES:
            for start in islice(self._text.find(first), _MOST_STARTS if others else 0):
                spans = [start]
                for piece in others:
                    spans += self._next(piece, spans[-1].end)
                if len(spans) == len(others) + 1:
                    return spans
        raise Ungrounded(f"the text does not have the words {quoted(words)}.")

    def _next(self, piece: str, start: int) -> list[Evidence]:
        """The next piece of a quote, if few words and none of another quotation stand before it."""
        text = self._text.seed.text
        end = start + _MOST_BETWEEN * _LONGEST_WORD + 2 * len(piece)
        place = next(self._text.find(piece, start, end), None)
        if place is None or len(words_of(text[start : place.start])) > _MOST_BETWEEN:
            return []
        between = Evidence(start=start, end=place.start)
        return [place] if self._text.kind_of(between) == "indirect" else []

    def _speaker(self, name: str, start: int, end: int) -> Speaker:
        rules.need_plain(name, "")
        actor = self._named.get(folded(name))
        place = _nearest(self._text.find(name), start)
        if place is None and not all(map(self._text.has_word, words_of(name))):
            raise Ungrounded(f"the text does not have all words of {quoted(name)}.")
        if place is None and actor is not None:
            place = _nearest([Evidence(start=one.start, end=one.end) for one in actor.mentions], start)
        return Speaker(
            actor=actor.id if actor else None,
            name=actor.name if actor else name,
            start=place.start if place else start,
            end=place.end if place else end,
            unnamed=actor is None and name[:1].islower(),
        )

    def _linked(self, quote: Quote) -> Quote:
        """A quote of the analysis whose speaker leads to the actor of that name, or nowhere."""
        if quote.speaker is None:
            return quote
        actor = self._named.get(folded(quote.speaker.name))
        name = actor.name if actor else quote.speaker.name
        return replace(quote, speaker=replace(quote.speaker, actor=actor.id if actor else None, name=name))

    def _question(self, read: ReadQuestion) -> Question:
        evidence = rules.cited((read.prompt,), self._text)
        short = rules.short_question(read.text)
        if short != read.text:
            rules.need_statement(read.text, evidence, self._reading.actors, self._text)
        return Question(text=read.text, short=short, kind=read.kind, evidence=evidence)

    def _event(self, read: ReadEvent) -> Event:
        evidence = rules.cited(read.cites or (read.what,), self._text)
        rules.need_statement(read.what, evidence, self._reading.actors, self._text)
        rules.need_date(read.date, read.when, self._text)
        return Event(
            date=read.date,
            precision=_PRECISIONS[len(read.date.split("-")) if read.date else 0],
            when=read.when,
            status=read.status,
            text=read.what,
            evidence=evidence,
            worked_out=is_worked_out(read.date, read.when),
        )

    def _placed(self, said: list[_Said]) -> list[_Said]:
        """Actors or quotes with a salience by their place: the most important comes first."""
        return [
            replace(one, salience=round(1 - place / len(said), 3))  # type: ignore[type-var]
            for place, one in enumerate(said)
        ]


def _key(said: object) -> str:
    """What two statements that say the same have in common."""
    match said:
        case Actor():
            return said.id
        case Event():
            return f"{folded(said.text)} {said.date}"
        case Sentence() | Quote() | Question():
            return folded(said.text)
    raise AssertionError


def _by_name(actors: Sequence[Actor]) -> dict[str, Actor]:
    """The actors by their names, the first by that where two share one."""
    found: dict[str, Actor] = {}
    for one in actors:
        for name in (one.name, *one.aliases):
            found.setdefault(folded(name), one)
    return found


def _nearest(places: Iterable[Evidence], to: int) -> Evidence | None:
    return min(places, key=lambda one: abs(one.start - to), default=None)


def _place(quote: Quote) -> tuple[int, int]:
    return quote.start, quote.end
