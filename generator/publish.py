"""What of a briefing a site may show: at most a quarter of a text that its licence keeps, in any section.

A statement in the words of its own places in the text publishes these. Any other publishes the words that it
has of each stretch of eight successive words of the text of which it has at least six, in whatever order and
whatever stands between them. It is read together with what stands right before it, so that nothing is gained
by cutting it into pieces. What all statements have of the text in groups of three words counts from five of
eight on. Words are compared by their first letters; in scripts without blanks, pairs of characters are words.

Titles, authors and other metadata count as well, and go first. What is left of the quarter shows passages of
the text as evidence. A part of the text that repeats an earlier one makes no room.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import chain, zip_longest
from operator import or_
from typing import Any

import msgspec
from msgspec.structs import replace

from generator.licences import is_open
from generator.model import (
    UNSEEN,
    UNSPACED,
    Actor,
    Briefing,
    Evidence,
    Mention,
    Published,
    Quote,
    Seed,
    Statement,
    fold,
    strings_in,
)

SHARE = 4  # one part in so many of a text is published, at most
FLOOR = 400  # characters that may be published of a text however short it is: two or three sentences

# Successive words of a text, and how many of them make an excerpt: of one statement, and of all together.
_STRETCH, _ENOUGH, _ENOUGH_JOINED = 8, 6, 5
_GROUP = 3
_BEFORE = 16  # words before a statement that are read together with it
_LETTERS = 5  # by which words are compared: they have different endings
_NAMES = 4  # actors at a turn: their names take little
_KEPT = 1000  # words whose places are at hand as a number
_WORD = re.compile(rf"(?P<pairs>[{UNSPACED}]+)|(?:(?![{UNSPACED}])[^\W_]|[{UNSEEN}\u0300-\u036f])+")
# Letters of other scripts that look like Latin ones.
_ALIKE = str.maketrans("авекмнорстухіјѕԁԛԝгпαβεικνορτυχ", "abekmhopctyxijsdqwrnabeiknoptux")
_LESS: Mapping[Published, tuple[Published, ...]] = {"whole": ("evidence", "none"), "evidence": ("none",)}


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """How much is published under an open licence, where none is stated, and under any other."""

    open: Published = "whole"
    unstated: Published = "evidence"
    other: Published = "evidence"


def publish(briefing: Briefing, policy: Policy) -> Briefing:
    """The briefing as the site may show it.

    Its seed says how much of the text is shown, and which passages. Statements for which there is no room are
    left out, and the briefing says how many.
    """
    seed = briefing.source
    published = (
        policy.unstated if seed.license is None else policy.open if is_open(seed.license) else policy.other
    )
    if published == "whole":
        return replace(briefing, source=replace(seed, published=published, passages=None))
    room = _Room(seed.text)
    seed = _metadata_within(seed, room)
    kept = _statements_within(briefing.sections, room)
    known = {one.id for one in kept["actors"] if isinstance(one, Actor)}
    kept["quotes"] = [one.leading_to(known) for one in kept["quotes"] if isinstance(one, Quote)]
    notes = tuple(note for note in briefing.notes if room.add(note))
    cut = replace(briefing, notes=notes).with_sections(kept).with_left_out(briefing, "licence")
    passages = _passages(cut, room) if published == "evidence" else ()
    return replace(cut, source=replace(seed, published=published, passages=passages))


def with_less(briefing: Briefing) -> Iterator[Briefing]:
    """The briefing with less and less of its source text, for pages that are too long."""
    for published in _LESS.get(briefing.source.published, ()):
        passages = _passages(briefing, _Room(briefing.source.text)) if published == "evidence" else ()
        yield replace(briefing, source=replace(briefing.source, published=published, passages=passages))


def as_data(briefing: Briefing) -> Briefing:
    """A published briefing as data for everybody.

    Where the text is withheld, ``source.text`` is empty and each evidence holds the words that it covers, if
    these are published. All offsets stay those of the whole text.
    """
    seed = briefing.source
    if seed.passages is None:
        return briefing
    plain = _with_words(msgspec.to_builtins(briefing), seed)
    plain["source"]["text"] = ""
    return msgspec.convert(plain, Briefing)


def _with_words(value: Any, seed: Seed) -> Any:  # noqa: ANN401 - any part of a briefing
    """The same data, in which every evidence that is published holds its words."""
    if isinstance(value, list | tuple):
        return [_with_words(part, seed) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"start", "end"}:
        shown = seed.shown([Evidence(**value)])
        return value | {"text": seed.text[value["start"] : value["end"]]} if shown else value
    return {key: _with_words(part, seed) for key, part in value.items()}


class _Index:
    """Where a text has which words, as numbers: bit ``n`` stands for its word ``n``."""

    def __init__(self, keys: Sequence[object]) -> None:
        self._places: dict[object, list[int]] = {}
        for place, key in enumerate(keys):
            self._places.setdefault(key, []).append(place)
        self._places_of = lru_cache(_KEPT)(self._bits)

    def bits(self, keys: Iterable[object]) -> int:
        """All places of these words."""
        return reduce(or_, map(self._places_of, set(keys) & self._places.keys()), 0)

    def _bits(self, key: object) -> int:
        places = self._places[key]
        bits = bytearray(places[-1] // 8 + 1)
        for place in places:
            bits[place // 8] |= 1 << place % 8
        return int.from_bytes(bits, "little")


class _Room:
    """What of a text is published so far, and how many more characters may be."""

    def __init__(self, text: str) -> None:
        words = list(_words(text))
        self._keys, self._starts, self._ends = (
            ([*part] for part in zip(*words, strict=True)) if words else ([], [], [])
        )
        self._edges = [*self._starts, len(text)]  # a word counts together with what stands behind it
        self._words, self._groups = _Index(self._keys), _Index(_groups(self._keys))
        new = {tuple(self._keys[at : at + _STRETCH]): at for at in range(len(words))}.values()
        self.left = max(sum(self._edges[at + 1] - self._edges[at] for at in new) // SHARE, FLOOR)
        self._taken = self._joined = 0

    def add(self, said: object, before: Sequence[str] = ()) -> bool:
        """Whether there is room for a statement, which is taken; ``before`` are the words before it."""
        strings = [tuple(_keys(string)) for string in set(strings_in(said))]
        lengths = set(map(len, strings))
        places = list(_places(said))
        there = {
            tuple(key for first, behind in ranges for key in self._keys[first:behind]): ranges
            for ranges in (list(map(self._range, group)) for group in places)
            if sum(behind - first for first, behind in ranges) in lengths
        }
        own, joined, words = 0, 0, list(before)
        if isinstance(said, Quote):
            own = _bits(map(self._range, [*said.spans, *filter(None, [said.asked])]))
            joined = _bits(map(self._range, filter(None, [said.speaker])))
        for keys in strings:
            if keys in there:
                joined |= _bits(there[keys])
                own |= _bits(there[keys]) if len(keys) >= _ENOUGH else 0  # a shorter one is a fact
            else:
                words += keys
                found = self._groups.bits(_groups(keys))
                joined |= found | found << 1 | found << 2
        return self._take(own | _excerpts(self._words.bits(words)), joined)

    def show(self, places: Iterable[Evidence]) -> bool:
        """Whether there is room for the text at these places, which is taken."""
        return self._take(_bits(map(self._range, places)))

    def _take(self, own: int, joined: int = 0) -> bool:
        joined |= self._joined | own
        new = (own | _excerpts(joined, _ENOUGH_JOINED)) & ~self._taken
        runs = re.finditer("1+", f"{new:b}"[::-1])
        size = sum(self._edges[run.end()] - self._edges[run.start()] for run in runs)
        if size > self.left:
            return False
        self.left, self._taken, self._joined = self.left - size, self._taken | new, joined
        return True

    def _range(self, place: Any) -> tuple[int, int]:  # noqa: ANN401 - all that has a start and an end
        """The first word at a place, and the first one behind it."""
        first = bisect_right(self._ends, place.start)
        return first, max(first, bisect_left(self._starts, place.end))


def _bits(ranges: Iterable[tuple[int, int]]) -> int:
    bits = 0
    for first, behind in ranges:
        bits |= (1 << behind) - (1 << first)
    return bits


def _excerpts(bits: int, enough: int = _ENOUGH) -> int:
    """Those of some words that stand in a stretch of the text with enough of them."""
    # How many there are from each word on, in binary, and what makes 8 of enough.
    digits = [-(_STRETCH - enough >> power & 1) for power in range(4)]
    for place in range(_STRETCH):
        carry = bits >> place
        for power, digit in enumerate(digits):
            digits[power], carry = digit ^ carry, digit & carry
    found = digits[3]
    for shift in (1, 2, 4):
        found |= found << shift
    return bits & found


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text as they are compared, and their places."""
    for word in _WORD.finditer(text):
        start, end = word.span()
        if word["pairs"]:
            for at in range(start, max(start + 1, end - 1)):
                yield text[at : min(at + 2, end)], at, at + 1 if at + 2 < end else end
        elif key := fold(word[0]).translate(_ALIKE)[:_LETTERS]:
            yield key, start, end


def _keys(text: str) -> Iterator[str]:
    return (key for key, _, _ in _words(text))


def _groups(keys: Sequence[str]) -> list[tuple[str, ...]]:
    """Each three successive words, in whatever order."""
    return [tuple(sorted(keys[at : at + _GROUP])) for at in range(len(keys) - _GROUP + 1)]


def _places(value: object) -> Iterator[Sequence[Any]]:
    """All places in a statement, whatever its fields: each alone, and those of a field together."""
    parts: Iterable[object] = ()
    if isinstance(value, msgspec.Struct):
        if {"start", "end"} <= set(value.__struct_fields__):
            yield (value,)
        parts = (getattr(value, name) for name in value.__struct_fields__)
    elif isinstance(value, Mapping):
        parts = value.values()
    elif isinstance(value, list | tuple | set | frozenset):
        parts = value
        if len(value) > 1 and all(isinstance(part, Evidence) for part in value):
            yield tuple(value)
    for part in parts:
        yield from _places(part)


def _metadata_within(seed: Seed, room: _Room) -> Seed:
    """The seed without metadata for which there is no room."""
    names = ("title", "author", "publisher", "url", "license")
    kept = {name: value if room.add(value := getattr(seed, name)) else None for name in names}
    kept["title"] = kept["title"] or seed.path
    return replace(seed, tags=tuple(filter(room.add, seed.tags)), **kept)


def _statements_within(
    sections: Mapping[str, Sequence[Statement]], room: _Room
) -> dict[str, list[Statement]]:
    """The statements for which there is room, or what of them can do with less."""
    before: dict[tuple[str, int], list[str]] = {}
    for name, said in sections.items():
        words: list[str] = []
        for at, one in enumerate(said):
            own = list(_keys(one.text))
            before[name, at] = [*words, *own] if len(own) < _BEFORE else []
            words = [*words, *own][-_BEFORE:]
    kept: dict[str, dict[int, Statement]] = {name: {} for name in sections}
    for name, at in _by_need(sections):
        for one in _versions(sections[name][at]):
            if at not in kept[name] and room.add(one, before[name, at]):
                kept[name][at] = one
    return {
        name: [one for _, one in sorted(found.items(), key=lambda item: item[0])]
        for name, found in kept.items()
    }


def _versions(said: Statement) -> Iterator[Statement]:
    """A statement, and itself without what it can do without."""
    yield said
    if isinstance(said, Quote) and said.asked:
        yield replace(said, asked=None)
    if isinstance(said, Actor) and said.role:
        yield replace(said, role=None)


def _by_need(sections: Mapping[str, Sequence[Statement]]) -> Iterator[tuple[str, int]]:
    """All statements by section and number, in the order in which they get room; sections take turns."""
    queues = []
    for name, said in sections.items():
        order = _by_speakers(said) if name == "quotes" else range(len(said))
        turn = _NAMES if name == "actors" else 1
        turns = range(0, len(said), turn)
        queues.append([[(name, at) for at in order[first : first + turn]] for first in turns])
    return chain.from_iterable(chain.from_iterable(zip_longest(*queues, fillvalue=[])))


def _by_speakers(quotes: Sequence[Any]) -> Sequence[int]:
    """The best quote of each speaker, then the second of each, and so on."""
    turns: Counter[str | None] = Counter()
    order = []
    for at in sorted(range(len(quotes)), key=lambda at: -quotes[at].salience):
        speaker = quotes[at].speaker and quotes[at].speaker.name
        order.append((turns[speaker], at))
        turns[speaker] += 1
    return [at for _, at in sorted(order, key=lambda one: one[0])]


def _passages(briefing: Briefing, room: _Room) -> tuple[Evidence, ...]:
    """The passages that are shown as evidence, in order: whole sentences where there is room, else parts."""
    seed, shown = briefing.source, list[Evidence]()
    sentences: dict[int, list[Evidence]] = {}
    for name, at in _by_need(briefing.sections):
        for group in _places(briefing.sections[name][at]):
            place = Evidence(start=group[0].start, end=group[0].end)
            if len(group) == 1 and not isinstance(group[0], Mention) and room.show([place]):
                around = _sentences_at(seed, place, sentences)
                shown += around if room.show(around) else [place]
    found: list[Evidence] = []
    for place in sorted(shown):
        # Passages with but white space between them are one: nothing is left out there.
        if found and not seed.text[found[-1].end : place.start].strip():
            found[-1] = Evidence(start=found[-1].start, end=max(found[-1].end, place.end))
        else:
            found.append(place)
    return tuple(found)


def _sentences_at(seed: Seed, place: Evidence, known: dict[int, list[Evidence]]) -> list[Evidence]:
    """The sentences that a place lies in; those of a paragraph are looked for once."""
    # A site of open texts loads nothing of the analysis.
    from generator.analysis.other_languages.sentences import split

    found = []
    for index in range(seed.paragraph_at(place.start), seed.paragraph_at(place.end - 1) + 1):
        if index not in known:
            one = seed.paragraphs[index]
            parts = split(seed.text, one.start, one.end, seed.language)
            known[index] = [Evidence(start=part.start, end=part.end) for part in parts]
        found += [one for one in known[index] if one.overlaps(place)]
    return found
