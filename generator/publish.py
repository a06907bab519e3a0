"""What of a briefing a site may show: at most a quarter of a text that its licence keeps, in any section.

A statement in the words of its own places in the text publishes these. Any other publishes each word that it
has of a stretch of eight successive words of the text, if it has at least six of these, in whatever order and
whatever stands between them. It is read together with what stands right before it, so that nothing is gained
by cutting it into pieces. The same holds for what all statements have in groups of three words. Words are
compared by their first letters; in scripts without blanks, pairs of characters count as words. Titles,
authors and other metadata count as well, and they go first. What is left of the quarter shows passages of
the text as evidence. A part of the text that repeats an earlier one adds nothing to what may be shown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
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

_STRETCH, _ENOUGH = 8, 6  # successive words of a text, and how many of them make an excerpt
_GROUP = 3
_BEFORE = 16  # words before a statement that are read together with it
_LETTERS = 5  # by which words are compared: they have different endings
_NAMES = 4  # actors at a turn: their names take little
_MANY = 64  # places of a word from which on they are kept as a number
_WORD = re.compile(rf"(?P<pairs>[{UNSPACED}]+)|(?:(?![{UNSPACED}])[^\W_]|[{UNSEEN}\u0300-\u036f])+")
# Letters of other scripts that look like Latin ones.
_ALIKE = str.maketrans("авекмнорстухіјѕԁԛԝгпαβεικνορτυχ", "abekmhopctyxijsdqwrnabeiknoptux")
# Behind some marks, no blank is needed.
_SENTENCE_END = re.compile(r"(?<=[.!?…؟۔।])[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\W_a-z])|(?<=[。！？])(?![」』）])")
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
    notes = tuple(note for note in briefing.notes if room.take(room.parts(note)))
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
        self._size = len(keys) // 8 + 1
        self._places: dict[object, list[int]] = defaultdict(list)
        for place, key in enumerate(keys):
            self._places[key].append(place)
        self._frequent: dict[object, int] = {}

    def bits(self, keys: Iterable[object]) -> int:
        """All places of these words."""
        found, rare = 0, list[int]()
        for key in set(keys):
            places = self._places.get(key, [])
            if len(places) <= _MANY:
                rare += places
            else:
                if key not in self._frequent:
                    self._frequent[key] = self._number(places)
                found |= self._frequent[key]
        return found | self._number(rare)

    def _number(self, places: Iterable[int]) -> int:
        bits = bytearray(self._size)
        for place in places:
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")


class _Parts(msgspec.Struct, frozen=True):
    """Which words of the text a statement publishes at its places, as words of its own, and in groups."""

    places: int = 0
    words: int = 0
    groups: int = 0


class _Room:
    """A text, and what of it is published so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_words(text))
        keys = [key for key, _, _ in found]
        self._starts, self._ends = [start for _, start, _ in found], [end for _, _, end in found]
        self._edges = [*self._starts, len(text)]  # a word counts together with what stands behind it
        self._words, self._groups = _Index(keys), _Index(_groups_of(keys))
        first = {tuple(keys[at : at + _STRETCH]): at for at in range(len(keys))}
        new = sum(self._edges[at + 1] - self._edges[at] for at in first.values())
        self.left = max(new // SHARE, FLOOR)
        self._taken = self._grouped = 0

    def at(self, places: Iterable[Evidence]) -> int:
        """The words at these places, also those that stand there only in part."""
        bits = 0
        for place in places:
            first, behind = bisect_right(self._ends, place.start), bisect_left(self._starts, place.end)
            bits |= ((1 << max(0, behind - first)) - 1) << first
        return bits

    def parts(self, said: object, before: Sequence[str] = ()) -> _Parts:
        """What a statement publishes; ``before`` are words that stand right before it."""
        there = {
            tuple(key for one in group for key in _keys(self.text[one.start : one.end])): group
            for group in _places_in(said)
        }
        places = self.at([*said.spans, *filter(None, [said.asked])]) if isinstance(said, Quote) else 0
        words, groups, short = list(before), 0, 0
        strings = set(strings_in(said))
        if isinstance(said, Quote) and said.speaker:
            strings.add(self.text[said.speaker.start : said.speaker.end])
        for string in strings:
            keys = tuple(_keys(string))
            if keys not in there:
                words += keys
                groups |= self._groups.bits(_groups_of(keys))
            elif len(keys) < _ENOUGH:  # a fact, as long as it stands alone
                short |= self.at(there[keys])
            else:
                places |= self.at(there[keys])
        return _Parts(places, self._words.bits(words), short | groups | groups << 1 | groups << 2)

    def take(self, parts: _Parts) -> bool:
        """Whether there is room for this; if so, it is taken."""
        grouped = self._grouped | parts.groups | parts.places
        new = (parts.places | _excerpts(parts.words) | _excerpts(grouped)) & ~self._taken
        runs = re.finditer("1+", f"{new:b}"[::-1])
        size = sum(self._edges[run.end()] - self._edges[run.start()] for run in runs)
        if size > self.left:
            return False
        self.left -= size
        self._taken |= new
        self._grouped = grouped
        return True

    def take_places(self, places: Iterable[Evidence]) -> bool:
        """Whether there is room for the words at these places; if so, they are taken."""
        return self.take(_Parts(places=self.at(places)))


def _excerpts(bits: int) -> int:
    """Those of some words that stand in a stretch with six of them; all stretches are counted at once."""
    one, two = bits ^ bits >> 1, bits & bits >> 1  # of two words, as binary digits
    carry = one & one >> 2
    low = one ^ one >> 2
    middle = two ^ two >> 2 ^ carry
    high = two & two >> 2 | carry & (two ^ two >> 2)  # of four words
    carry = low & low >> 4
    twos = middle ^ middle >> 4 ^ carry
    carry = middle & middle >> 4 | carry & (middle ^ middle >> 4)
    fours, eights = high ^ high >> 4 ^ carry, high & high >> 4 | carry & (high ^ high >> 4)
    found = eights | fours & twos
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


def _groups_of(keys: Sequence[str]) -> list[tuple[str, ...]]:
    """Each three successive words, in whatever order."""
    return [tuple(sorted(keys[at : at + _GROUP])) for at in range(len(keys) - _GROUP + 1)]


def _places_in(value: object) -> Iterator[Sequence[Any]]:
    """All places in a statement, whatever its fields: each alone, and those of a field together."""
    if isinstance(value, msgspec.Struct):
        if "start" in value.__struct_fields__ and "end" in value.__struct_fields__:
            yield (value,)
        for name in value.__struct_fields__:
            yield from _places_in(getattr(value, name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _places_in(part)
    elif isinstance(value, list | tuple | set | frozenset):
        if value and all(isinstance(part, Evidence) for part in value):
            yield tuple(value)
        for part in value:
            yield from _places_in(part)


def _metadata_within(seed: Seed, room: _Room) -> Seed:
    """The seed without metadata for which there is no room."""
    kept: dict[str, Any] = {}
    for name, otherwise in (("title", seed.path), ("author", None), ("publisher", None), ("url", None)):
        kept[name] = value if room.take(room.parts(value := getattr(seed, name))) else otherwise
    tags = tuple(tag for tag in seed.tags if room.take(room.parts(tag)))
    license = seed.license if room.take(room.parts(seed.license)) else None
    return replace(seed, tags=tags, license=license, **kept)


def _statements_within(
    sections: Mapping[str, Sequence[Statement]], room: _Room
) -> dict[str, list[Statement]]:
    """The statements for which there is room, or what of them can do with less; sections take turns."""
    before: dict[str, list[Sequence[str]]] = {}
    for name, said in sections.items():
        words: list[str] = []
        for one in said:
            own = list(_keys(one.text))
            before.setdefault(name, []).append([*words, *own] if len(own) < _BEFORE else ())
            words = [*words, *own][-_BEFORE:]
    kept: dict[str, dict[int, Statement]] = {name: {} for name in sections}
    for name, at in _by_need(sections):
        for one in _versions(sections[name][at]):
            if room.take(room.parts(one, before[name][at])):
                kept[name][at] = one
                break
    return {name: [found[at] for at in sorted(found)] for name, found in kept.items()}


def _by_need(sections: Mapping[str, Sequence[Statement]]) -> Iterator[tuple[str, int]]:
    """All statements by section and number, in the order in which they get room; sections take turns."""
    queues = []
    for name, said in sections.items():
        order = _by_speakers(said) if name == "quotes" else range(len(said))
        turn = _NAMES if name == "actors" else 1
        queues.append(
            [[(name, at) for at in order[first : first + turn]] for first in range(0, len(said), turn)]
        )
    return chain.from_iterable(chain.from_iterable(zip_longest(*queues, fillvalue=[])))


def _by_speakers(quotes: Sequence[Any]) -> list[int]:
    """The best quote of each speaker, then the second of each, and so on."""
    before: Counter[str | None] = Counter()
    ranks = {}
    for at in sorted(range(len(quotes)), key=lambda at: -quotes[at].salience):
        speaker = quotes[at].speaker and quotes[at].speaker.name
        ranks[at] = before[speaker]
        before[speaker] += 1
    return sorted(ranks, key=lambda at: ranks[at])


def _versions(said: Statement) -> Iterator[Statement]:
    """A statement, and itself without what it can do without."""
    yield said
    if isinstance(said, Quote) and said.asked:
        yield replace(said, asked=None)
    if isinstance(said, Actor) and said.role:
        yield replace(said, role=None)


def _passages(briefing: Briefing, room: _Room) -> tuple[Evidence, ...]:
    """The passages that are shown as evidence, in order: whole sentences, as long as there is room for them.

    A statement for which there is no more has its own words, which are published anyway.
    """
    seed, edges = briefing.source, _Sentences(briefing.source)
    shown: list[Evidence] = []
    for name, at in _by_need(briefing.sections):
        for group in _places_in(briefing.sections[name][at]):
            for one in group if len(group) == 1 and not isinstance(group[0], Mention) else ():
                place = Evidence(start=one.start, end=one.end)
                around = list(edges.around(place))
                shown += around if room.take_places(around) else [place] if room.take_places([place]) else []
    found: list[Evidence] = []
    for place in sorted(shown):
        # Passages with but white space between them are one: nothing is left out there.
        if found and not seed.text[found[-1].end : place.start].strip():
            found[-1] = Evidence(start=found[-1].start, end=max(found[-1].end, place.end))
        else:
            found.append(place)
    return tuple(found)


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
            inner = _SENTENCE_END.finditer(self._seed.text, paragraph.start, paragraph.end)
            self._bounds[index] = [paragraph.start, *(match.end() for match in inner), paragraph.end]
        return self._bounds[index]
