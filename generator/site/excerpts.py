"""How much of a text that its licence keeps is published with its briefing: at most a quarter.

Everything counts, wherever it is published: the statements' own words as much as the passages that are shown
as their evidence. Words that stand in two statements count once. The words of a statement are those at its
places in the text; of one that says it otherwise (a question, a sentence in other words, a name) they are
each run of eight words or more that the text has, too. A shorter run is a fact and no excerpt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from generator.model import Actor, Briefing, Event, Evidence, Question, Quote, Role, Seed, Sentence
from generator.rendering import one_line

SHARE = 4  # one part in so many of a text is published, at most
FLOOR = 400  # characters that may be published of a text however short it is: two or three sentences

_RUN = 8  # words in a row that a text and a statement have in common
_BEST = 3  # quotes that go before all but the summary
_WORD = re.compile(r"\w+")
# Behind some marks, no blank is needed.
_BOUNDARY = re.compile(r"(?<=[.!?…؟۔।])[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\W_a-z])|(?<=[。！？])(?![」』）])")

_Part = Sentence | Actor | Role | Quote | Question | Event
_Said = TypeVar("_Said", Sentence, Actor, Quote, Question, Event)


def limit(text: str) -> int:
    """How many characters of a text may be published."""
    return max(len(text) // SHARE, FLOOR)


def within_limit(briefing: Briefing) -> Briefing:
    """The briefing without what would publish more of its text than may be: the most needed statements stay.

    Of a sentence that rests on several places, some of these are left out if the sentence can stay that way.
    """
    excerpt = _Excerpt(briefing)
    kept = {id(part): found for part in _by_need(briefing) if (found := excerpt.add(part)) is not None}

    def those(said: Iterable[_Said]) -> tuple[_Said, ...]:
        return tuple(kept[id(one)] for one in said if id(one) in kept)

    actors = tuple(replace(actor, role=kept.get(id(actor.role))) for actor in those(briefing.actors))
    known = {actor.id for actor in actors}
    return replace(
        briefing,
        summary=those(briefing.summary),
        actors=actors,
        quotes=tuple(_by_known(quote, known) for quote in those(briefing.quotes)),
        questions=those(briefing.questions),
        timeline=those(briefing.timeline),
    )


def _by_known(quote: Quote, known: set[str]) -> Quote:
    """The quote, whose speaker is no actor where that actor is left out."""
    if quote.speaker is None or quote.speaker.actor is None or quote.speaker.actor in known:
        return quote
    return replace(quote, speaker=replace(quote.speaker, actor=None))


def shown_passages(briefing: Briefing) -> list[Evidence]:
    """The passages that are shown as evidence, in order: whole sentences, as long as there is room for them.

    A statement for which there is no more has its own words, which are published anyway.
    """
    excerpt, sentences = _Excerpt(briefing), _Sentences(briefing.source)
    parts = [fitting for part in _by_need(briefing) if (fitting := excerpt.add(part)) is not None]
    shown = [place for part in parts for place in _places(part)]
    for part in parts:
        for place in _evidence(part):
            around = list(sentences.around(place))
            shown += around if excerpt.take(around) else [place] if excerpt.take([place]) else []
    found: list[Evidence] = []
    for place in sorted(shown):
        # Passages with but white space between them are one: nothing is left out there.
        between = Evidence(start=found[-1].end, end=place.start) if found else None
        if (
            between
            and not briefing.source.text[between.start : between.end].strip()
            and excerpt.take([between])
        ):
            found[-1] = Evidence(start=found[-1].start, end=max(found[-1].end, place.end))
        else:
            found.append(place)
    return found


def _by_need(briefing: Briefing) -> Iterator[_Part]:
    """All that a briefing says, in the order in which it gets room."""
    quotes = sorted(briefing.quotes, key=lambda quote: -quote.salience)
    yield from briefing.summary
    yield from briefing.actors  # their names, which are rarely long
    yield from quotes[:_BEST]
    yield from (actor.role for actor in briefing.actors if actor.role is not None)
    yield from briefing.questions
    yield from briefing.timeline
    yield from quotes[_BEST:]


def _places(part: _Part) -> tuple[Evidence, ...]:
    """Where the text has a part's own words."""
    match part:
        case Sentence() | Role() | Event():
            return part.evidence
        case Quote():
            return (*part.spans, *([part.asked] if part.asked else []))
    return ()


def _evidence(part: _Part) -> Iterator[Evidence]:
    """What a part rests on, but for the places where an actor is merely mentioned."""
    if isinstance(part, Quote):
        said = (part, part.speaker, part.cue, part.asked)
        yield from (Evidence(start=one.start, end=one.end) for one in said if one is not None)
    elif not isinstance(part, Actor):
        yield from part.evidence


def _strings(part: _Part, text: str) -> Iterator[str]:
    """All that is published of a part as words, among them those that the text has for a speaker."""
    if isinstance(part, Actor):
        yield from {part.name, *part.aliases, *(one.text for one in part.mentions)}
        return
    yield part.text
    if isinstance(part, Event):
        yield part.when
    elif isinstance(part, Quote) and part.speaker is not None:
        yield from (part.speaker.name, text[part.speaker.start : part.speaker.end])


class _Excerpt:
    """What is published of a text so far."""

    def __init__(self, briefing: Briefing) -> None:
        self._text = briefing.source.text
        self._taken, self._room = bytearray(len(self._text)), limit(self._text)
        self._runs = _common_runs(self._text, {one for part in _by_need(briefing) for one in self._own(part)})

    def add(self, part: _Part) -> Any:  # noqa: ANN401 - a part of the same kind
        """The part with what there is room for, which is taken; None where there is not enough."""
        runs = [run for words in self._own(part) for run in self._runs.get(words, ())]
        if self.take([*_places(part), *runs]):
            return part
        if isinstance(part, Quote) and part.asked is not None:
            return self.add(replace(part, asked=None))
        if isinstance(part, Sentence):
            some: list[Evidence] = []
            for place in part.evidence:
                some += [place] if self._size([*some, place, *runs]) <= self._room else []
            if some and self.take([*some, *runs]):
                return replace(part, evidence=tuple(some))
        return None

    def take(self, places: Iterable[Evidence]) -> bool:
        """Whether there is room for all these places; if so, it is taken."""
        places = list(places)
        size = self._size(places)
        if size > self._room:
            return False
        self._room -= size
        for place in places:
            self._taken[place.start : place.end] = b"\1" * (place.end - place.start)
        return True

    def _size(self, places: Iterable[Evidence]) -> int:
        """How many more characters there would be with these places."""
        size = at = 0
        for place in sorted(places):
            start = max(at, place.start)
            if start < place.end:
                size += self._taken.count(0, start, place.end)
                at = place.end
        return size

    def _own(self, part: _Part) -> Iterator[str]:
        """The words of a part that are not just those at its places."""
        there = " ".join(self._text[place.start : place.end] for place in _places(part))
        return (
            words
            for words in _strings(part, self._text)
            if words != there and one_line(words) != one_line(there)
        )


def _common_runs(text: str, strings: Iterable[str]) -> dict[str, list[Evidence]]:
    """Where a text first has each run of words that one of the strings has as well, by the string."""
    runs = {words: _runs_of(words) for words in strings}
    wanted = {run for found in runs.values() for run in found}
    places: dict[tuple[str, ...], Evidence] = {}
    last: deque[re.Match[str]] = deque(maxlen=_RUN)
    words: deque[str] = deque(maxlen=_RUN)
    for match in _WORD.finditer(text) if wanted else ():
        last.append(match)
        words.append(match[0].casefold())
        run = tuple(words)
        if run in wanted and run not in places:
            places[run] = Evidence(start=last[0].start(), end=match.end())
    return {one: [places[run] for run in found if run in places] for one, found in runs.items()}


def _runs_of(words: str) -> list[tuple[str, ...]]:
    found = [word.casefold() for word in _WORD.findall(words)]
    return [tuple(found[at : at + _RUN]) for at in range(len(found) - _RUN + 1)]


class _Sentences:
    """The sentences of a text, as far as its marks tell, looked for where they are needed."""

    def __init__(self, seed: Seed) -> None:
        self._seed = seed
        self._bounds: dict[int, Sequence[int]] = {}

    def around(self, place: Evidence) -> Iterator[Evidence]:
        """A place widened to the sentences that it lies in, paragraph by paragraph."""
        seed = self._seed
        for index in range(seed.paragraph_at(place.start), len(seed.paragraphs)):
            paragraph = seed.paragraphs[index]
            start, end = max(place.start, paragraph.start), min(place.end, paragraph.end)
            if paragraph.start >= place.end:
                break
            if start >= end:
                continue
            edges = self._edges(index)
            before, after = bisect_right(edges, start) - 1, bisect_right(edges, end - 1)
            words = seed.text[edges[before] : edges[after]]
            yield Evidence(start=edges[before], end=edges[before] + len(words.rstrip()))

    def _edges(self, index: int) -> Sequence[int]:
        if index not in self._bounds:
            paragraph = self._seed.paragraphs[index]
            inner = _BOUNDARY.finditer(self._seed.text, paragraph.start, paragraph.end)
            self._bounds[index] = [paragraph.start, *(match.end() for match in inner), paragraph.end]
        return self._bounds[index]
