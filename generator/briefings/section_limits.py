"""How much of a briefing its page holds: a page has only so much room, and a list shows forty statements.

The limits of each section stand in its row (``generator/sections.py``). The ten golden texts come to 3
sentences, 13 actors, 12 quotes, 4 questions and 8 events at most; the longest document tried (250,000
characters) came to 98 actors, 100 quotes, 7 open questions and 37 events, none longer than 1,015 characters.
"""

from __future__ import annotations

import html

import msgspec

from generator.model import Briefing, Problem, Quote, Statement, strings_in
from generator.sections import Section, all_sections

_STATEMENT = 5_000  # bytes of one statement, at most


def limit_briefing(briefing: Briefing) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing with no more in it than its page can hold, and a problem for each section that had more.

    The first statements stay, of events the first of the text.
    """
    rows = all_sections()
    few = {
        name: few
        for name, said in briefing.sections.items()
        if len(few := _few(said, rows[name])) < len(said)
    }
    if not few:
        return briefing, ()
    cut = briefing.with_sections(few)
    known = {actor.id for actor in cut.actors}
    quotes: tuple[Quote, ...] = tuple(quote.leading_to(known) for quote in cut.quotes)
    problems = tuple(_problem(briefing, rows[name], len(kept)) for name, kept in few.items())
    return cut.with_sections({"quotes": quotes}).with_left_out(briefing, "length"), problems


def _few(said: tuple[Statement, ...], row: Section) -> tuple[Statement, ...]:
    """Those that fit, in the order that they had."""
    most = [_most_size(one) for one in said]
    if len(said) <= row.most.number and max(most, default=0) <= _STATEMENT and sum(most) <= row.most.bytes:
        return said
    order = range(len(said))
    if row.name == "timeline":
        order = sorted(order, key=lambda place: min(said[place].evidence).start)  # type: ignore[assignment]
    kept: set[int] = set()
    room = row.most.bytes
    for place in order:
        size = sum(map(_size, set(strings_in(said[place]))))
        if size <= min(room, _STATEMENT) and len(kept) < row.most.number:
            kept.add(place)
            room -= size
    return said if len(kept) == len(said) else tuple(said[place] for place in sorted(kept))


def _most_size(statement: Statement) -> int:
    """What a statement takes at most, found out in a fraction of the time: nearly all have room."""
    data = msgspec.json.encode(statement)
    return len(data) + 5 * sum(map(data.count, (b"&", b"<", b">", b'"', b"'")))  # as &quot;


def _size(words: str) -> int:
    """The bytes that words take on a page."""
    return len(html.escape(words).encode("utf-8", "replace"))


def _problem(briefing: Briefing, row: Section, kept: int) -> Problem:
    found = len(briefing.sections[row.name])
    return Problem(
        path=briefing.source.path,
        line=None,
        reason=f"the briefing holds {kept:,} of {found:,} {row.nouns}: the limits are "
        f"{row.most.number:,} of them, {row.most.bytes:,} bytes together and {_STATEMENT:,} each.",
        remedy="Split the document into several seeds, if the rest matters.",
        severity="note",
    )
