"""How much of a thing there may be: so that no document, whoever sent it, outgrows its page or its site.

Among several hundred newspaper articles and texts of ten other genres, the fullest had 62 key actors, 100
quotes, 7 open questions and 37 events, none longer than 1,015 characters; the longest title had 203.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from generator.model import Actor, Briefing, Event, Problem, Question, Quote, Sentence

_STATEMENT = 5_000  # bytes of one statement, at most: a list shows forty of them on one page


class Limit(NamedTuple):
    """How many statements of a kind a briefing holds, and how many bytes all of them take."""

    number: int
    bytes: int


# A page says each statement twice (itself, its citation), with some 400
# bytes of marks. With all sections full, it still has room for the source text's evidence.
SUMMARY = Limit(20, 20_000)
ACTORS = Limit(100, 50_000)  # there is a page for each actor
QUOTES = Limit(500, 150_000)
QUESTIONS = Limit(60, 40_000)
EVENTS = Limit(300, 60_000)

_Said = TypeVar("_Said", Sentence, Actor, Quote, Question, Event)


def limit_briefing(briefing: Briefing) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing with no more in it than its page can hold, and a problem for each section that had more.

    Of actors, questions and sentences the weightiest stay, of quotes and events the first of the text.
    """
    summary = _few(briefing.summary, SUMMARY)
    actors = _few(briefing.actors, ACTORS)
    quotes = _few(briefing.quotes, QUOTES)
    questions = _few(briefing.questions, QUESTIONS)
    timeline = _few(briefing.timeline, EVENTS, order=lambda event: min(event.evidence).start)
    problems = (
        *_more(briefing, "sentences in its summary", briefing.summary, summary, SUMMARY),
        *_more(briefing, "key actors", briefing.actors, actors, ACTORS),
        *_more(briefing, "quotes", briefing.quotes, quotes, QUOTES),
        *_more(briefing, "open questions", briefing.questions, questions, QUESTIONS),
        *_more(briefing, "events", briefing.timeline, timeline, EVENTS),
    )
    if not problems:
        return briefing, ()
    if len(actors) < len(briefing.actors):
        known = {actor.id for actor in actors}
        quotes = tuple(quote.leading_to(known) for quote in quotes)
    cut = replace(
        briefing, summary=summary, actors=actors, quotes=quotes, questions=questions, timeline=timeline
    )
    return cut.with_emptied(briefing, "length"), problems


def _few(
    said: tuple[_Said, ...], limit: Limit, order: Callable[[_Said], int] = lambda _: 0
) -> tuple[_Said, ...]:
    """Those that fit, the first in ``order`` first, in the order that they had."""
    kept: set[int] = set()
    room = limit.bytes
    for place in sorted(range(len(said)), key=lambda place: order(said[place])):
        size = sum(map(_size, _words(said[place])))
        if size <= min(room, _STATEMENT) and len(kept) < limit.number:
            kept.add(place)
            room -= size
    return said if len(kept) == len(said) else tuple(said[place] for place in sorted(kept))


def _words(said: Sentence | Actor | Quote | Question | Event) -> Iterator[str]:
    """The words of a statement that its page shows."""
    match said:
        case Actor():
            yield from (said.name, *said.aliases)
            if said.role:
                yield said.role.text
        case Quote():
            yield said.text
            if said.speaker:
                yield said.speaker.name
            if said.cue:
                yield said.cue.text
        case Event():
            yield from (said.when, said.text)
        case _:
            yield said.text


def _size(words: str) -> int:
    """The bytes that words take on a page."""
    return len(html.escape(words).encode("utf-8", "replace"))


def _more(
    briefing: Briefing, what: str, said: Sequence[_Said], kept: Sequence[_Said], limit: Limit
) -> Iterator[Problem]:
    if len(kept) < len(said):
        yield Problem(
            path=briefing.source.path,
            line=None,
            reason=f"the briefing holds {len(kept):,} of {len(said):,} {what}: the limits are "
            f"{limit.number:,} of them, {limit.bytes:,} bytes together and {_STATEMENT:,} each.",
            remedy="Split the document into several seeds, if the rest matters.",
            severity="note",
        )
