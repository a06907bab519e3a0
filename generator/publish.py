"""What of a briefing a site may show: at most a quarter of a text that its licence keeps, in any section.

Titles, authors and other metadata come first, then public corrections, then statements, of which sections and
speakers take turns. What is left of the quarter shows passages as evidence. ``excerpts`` says what counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from typing import Any

import msgspec
from msgspec.structs import replace

from generator.excerpts import Room, keys_of
from generator.licences import is_open
from generator.model import Actor, Briefing, Evidence, Mention, Published, Quote, Seed, Statement, places_in

_BEFORE = 16  # words before a statement that are read together with it
_SHORT, _AT_ONCE = ("actors", "answers"), 4  # sections whose statements take little, at a turn
_LESS: tuple[Published, ...] = ("whole", "evidence", "none")


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
    room = Room(seed.text)
    seed = replace(_metadata_within(seed, room), original=False)
    notes = tuple(note for note in briefing.notes if room.add(note))
    kept = _statements_within(briefing.sections, room)
    known = {one.id for one in kept["actors"] if isinstance(one, Actor)}
    kept["quotes"] = [one.leading_to(known) for one in kept["quotes"] if isinstance(one, Quote)]
    cut = replace(briefing, notes=notes).with_sections(kept).with_left_out(briefing, "licence")
    passages = _passages(cut, room) if published == "evidence" else ()
    return replace(cut, source=replace(seed, published=published, passages=passages))


def with_less(briefing: Briefing) -> Iterator[Briefing]:
    """The briefing with less and less of its source text, for pages that are too long."""
    for published in _LESS[_LESS.index(briefing.source.published) + 1 :]:
        passages = _passages(briefing, Room(briefing.source.text)) if published == "evidence" else ()
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


def _metadata_within(seed: Seed, room: Room) -> Seed:
    """The seed without metadata for which there is no room."""
    names = ("title", "author", "publisher", "url", "license")
    kept = {name: value if room.add(value := getattr(seed, name)) else None for name in names}
    kept["title"] = kept["title"] or seed.path
    return replace(seed, tags=tuple(filter(room.add, seed.tags)), **kept)


def _statements_within(sections: Mapping[str, Sequence[Statement]], room: Room) -> dict[str, list[Statement]]:
    """The statements for which there is room, or what of them can do with less."""
    before: dict[tuple[str, int], list[str]] = {}
    for name, said in sections.items():
        words: list[str] = []
        for at, one in enumerate(said):
            own = list(keys_of(one.text))
            before[name, at] = [*words, *own] if len(own) < _BEFORE else []
            words = [*words, *own][-_BEFORE:]
    kept: dict[str, dict[int, Statement]] = {name: {} for name in sections}
    for name, at in _by_need(sections):
        for version in _versions(sections[name][at]):
            if at not in kept[name] and room.add(version, before[name, at]):
                kept[name][at] = version
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
        turn = _AT_ONCE if name in _SHORT else 1
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


def _passages(briefing: Briefing, room: Room) -> tuple[Evidence, ...]:
    """The passages that are shown as evidence, in order: whole sentences where there is room, else parts."""
    seed, shown = briefing.source, list[Evidence]()
    sentences: dict[int, list[Evidence]] = {}
    for name, at in _by_need(briefing.sections):
        for group in places_in(briefing.sections[name][at]):
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
    from generator.analysis.other_languages.sentence_ends import split

    found: list[Evidence] = []
    for index in seed.paragraphs_at(place):
        if index not in known:
            one = seed.paragraphs[index]
            parts = split(seed.text, one.start, one.end, seed.language)
            known[index] = [Evidence(start=part.start, end=part.end) for part in parts]
        found += place.overlapping(known[index])
    return found
