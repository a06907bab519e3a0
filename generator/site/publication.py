"""How much of a seed's text is published, by what its licence says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from generator.model import Actor, Briefing, Event, Evidence, Published, Question, Quote, Seed, Sentence
from generator.rendering import N_

# The reasons why a page does not show all of a text: its licence, or its length.
WITHHELD = {
    "evidence": N_(
        "Only the sentences that this briefing rests on are shown: no licence is known that provides "
        "for more."
    ),
    "none": N_("The text is not shown: no licence is known that provides for that."),
}
TOO_LONG = {
    "evidence": N_("This text is too long for one page: here are the sentences that this briefing rests on."),
    "none": N_("This text is too long for one page, and is not shown on it."),
}
_LESS: dict[Published, tuple[Published, ...]] = {
    "whole": ("evidence", "none"),
    "evidence": ("none",),
    "none": (),
}
_BOUNDARY = re.compile(r"(?<=[.!?…؟۔।])[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\W_a-z])|(?<=[。！？])(?![」』）])")

_WORD = re.compile(r"[^\W_]+")


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """How much is published under an open licence, where none is stated, and under any other."""

    open: Published = "whole"
    unstated: Published = "evidence"
    other: Published = "evidence"


def apply_policy(briefing: Briefing, policy: Policy) -> Briefing:
    """The briefing, in which its seed says how much of it is published."""
    license = briefing.source.license
    published = policy.unstated if license is None else policy.open if is_open(license) else policy.other
    return msgspec.structs.replace(
        briefing, source=msgspec.structs.replace(briefing.source, published=published)
    )


def with_less(briefing: Briefing) -> Iterator[Briefing]:
    """The briefing with less and less of its source text to be shown."""
    for published in _LESS[briefing.source.published]:
        yield msgspec.structs.replace(
            briefing, source=msgspec.structs.replace(briefing.source, published=published)
        )


def is_open(license: str) -> bool:
    """Whether a licence lets anybody publish the whole text, as far as its name tells."""
    words = " ".join(["", *_WORD.findall(license.casefold()), ""])
    if " not " in words or " all rights reserved " in words:
        return False
    return any(f" {phrase} " in words for phrase in _open_licences())


def published_spans(briefing: Briefing) -> tuple[Evidence, ...] | None:
    """The stretches of the source text that are published, in order; None where that is all of it."""
    seed = briefing.source
    if seed.published == "whole":
        return None
    if seed.published == "none":
        return ()
    found: list[Evidence] = []
    for stretch in sorted(_sentences(seed, _evidence(briefing))):
        # Stretches with but white space between them are one: nothing is left out there.
        if found and not seed.text[found[-1].end : stretch.start].strip():
            found[-1] = Evidence(start=found[-1].start, end=max(found[-1].end, stretch.end))
        else:
            found.append(stretch)
    return tuple(found)


def publishable(briefing: Briefing) -> Briefing:
    """The briefing as data for everybody.

    Where the text is withheld, ``source.text`` is empty and each evidence holds the words that it
    covers, if these are published. All offsets stay those of the whole text.
    """
    seed = briefing.source
    if seed.published == "whole":
        return briefing
    plain = msgspec.to_builtins(briefing)
    if seed.published == "evidence":
        plain = _told(plain, seed.text)
    plain["source"]["text"] = ""
    return msgspec.convert(plain, Briefing)


def _told(value: Any, text: str) -> Any:  # noqa: ANN401 - any part of a briefing
    """The same data, in which every evidence holds its words."""
    if isinstance(value, list | tuple):
        return [_told(part, text) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"start", "end"}:
        return value | {"text": text[value["start"] : value["end"]]}
    return {key: _told(part, text) for key, part in value.items()}


def _evidence(briefing: Briefing) -> Iterator[Evidence]:
    """All that statements rest on, but for the places where an actor is merely mentioned."""
    said: tuple[Sentence | Question | Event, ...] = (
        *briefing.summary,
        *briefing.questions,
        *briefing.timeline,
    )
    for statement in said:
        yield from statement.evidence
    for actor in briefing.actors:
        yield from _of_actor(actor)
    for quote in briefing.quotes:
        yield from _of_quote(quote)


def _of_actor(actor: Actor) -> Iterator[Evidence]:
    if actor.role is not None:
        yield from actor.role.evidence
    if actor.does is not None:
        yield from actor.does.evidence


def _of_quote(quote: Quote) -> Iterator[Evidence]:
    for part in (quote, quote.speaker, quote.cue, quote.asked):
        if part is not None:
            yield Evidence(start=part.start, end=part.end)


def _sentences(seed: Seed, places: Iterator[Evidence]) -> Iterator[Evidence]:
    """Each place widened to the sentences that it lies in, paragraph by paragraph."""
    bounds: dict[int, Sequence[int]] = {}
    for place in places:
        for index in range(seed.paragraph_at(place.start), len(seed.paragraphs)):
            paragraph = seed.paragraphs[index]
            start, end = max(place.start, paragraph.start), min(place.end, paragraph.end)
            if paragraph.start >= place.end:
                break
            if start >= end:
                continue
            if index not in bounds:
                inner = _BOUNDARY.finditer(seed.text, paragraph.start, paragraph.end)
                bounds[index] = [paragraph.start, *(match.end() for match in inner), paragraph.end]
            edges = bounds[index]
            before, after = bisect_right(edges, start) - 1, bisect_right(edges, end - 1)
            words = seed.text[edges[before] : edges[after]]
            yield Evidence(start=edges[before], end=edges[before] + len(words.rstrip()))


@cache
def _open_licences() -> tuple[str, ...]:
    lines = Path(__file__).with_name("open_licences.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))
