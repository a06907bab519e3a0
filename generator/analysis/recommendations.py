"""Recommendations: what a document asks for in the part that has this heading, in its own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from generator.analysis.other_languages.sentences import split
from generator.analysis.outline import Part, find_parts
from generator.model import Evidence, Paragraph, Seed, Sentence

if TYPE_CHECKING:
    from generator.analysis.document import Document

_LONGEST = 600  # characters of one; what is longer is cut behind a sentence
_LEAD = 200  # characters of the words that items go on with: "The Board should:"
_BULLET = re.compile(r"[•‣◦▪●*·–—-]\s+")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+[.):]?\s+")  # the number of any paragraph: "6.1"
_ITEM = re.compile(  # "1.", "(a)", "R3", "Recommendation 3:"
    r"(?:(?:recommendation\s+)?(?:R\s?)?\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.):]+\s|(?:recommendation\s|R)\d+\b[.:]?)\s*",
    re.IGNORECASE,
)
_ENDING = re.compile(r"[;,](?: and| or)?$")  # of an item that the next one goes on from
_RECOMMENDS = re.compile(r"\brecommend(?:s|ed)?\b", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\b(?:following|recommendations)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:should|must|ought|needs? to|recommend(?:s|ed)?|urges?|calls? (?:on|for)|advises?)\b", re.IGNORECASE
)


def find_section(document: Document) -> list[Sentence]:
    """The recommendations in the order of the text: those of the part that has most."""
    seed = document.parsed.seed
    parts = (one for one in find_parts(seed) if one.name == "recommendations")
    return max((list(_in_part(seed, part)) for part in parts), key=len, default=[])


def _in_part(seed: Seed, part: Part) -> Iterator[Sentence]:
    """Its items, each whole; where there are none below a heading, the sentences that ask for something."""
    groups: list[list[Paragraph]] = [[]]
    for paragraph in (one for one in seed.paragraphs if part.holds(one)):
        if paragraph.kind == "heading":
            groups.append([paragraph])
        elif paragraph.kind in ("body", "list"):
            groups[-1].append(paragraph)
    items = {one.start for group in groups for one in _items(seed, group)}
    for group in groups:
        asks = _ASKS if not items else None if any(one.start in items for one in group) else _RECOMMENDS
        yield from _in_group(seed, group, items, asks)


def _items(seed: Seed, group: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs with the mark of an item, and the one below its heading: "Recommendation 3"."""
    headed = False
    for one in group:
        marked = _ITEM.match(seed.text, one.start, one.end) is not None
        if one.kind != "heading" and (headed or marked or one.kind == "list"):
            yield one
        headed = one.kind == "heading" and marked


def _in_group(
    seed: Seed, group: Sequence[Paragraph], items: Collection[int], asks: re.Pattern[str] | None
) -> Iterator[Sentence]:
    lead: Evidence | None = None
    for paragraph in group:
        marks = (pattern.match(seed.text, paragraph.start, paragraph.end) for pattern in (_BULLET, _NUMBER))
        start = next((mark.end() for mark in marks if mark), paragraph.start)
        if seed.text[paragraph.end - 1] == ":":
            lead = Evidence(start=start, end=min(paragraph.end, start + _LEAD))
        elif paragraph.start in items:
            yield _item(seed, start, paragraph.end, lead)
        elif asks and paragraph.kind != "heading":
            for one in split(seed.text, start, paragraph.end, seed.language):
                told = _ANNOUNCES.search(seed.text, one.start, one.end)
                if asks.search(seed.text, one.start, one.end) and not told:
                    yield _sentence(seed, Evidence(start=one.start, end=one.end))


def _item(seed: Seed, start: int, end: int, lead: Evidence | None) -> Sentence:
    """As many sentences of an item as there is room for, behind the words that it goes on with."""
    mark = _ITEM.match(seed.text, start, end)
    words = mark.end() if mark else start
    ends = [one.end for one in split(seed.text, words, end, seed.language)]
    end = max((one for one in ends if one - words <= _LONGEST), default=ends[0] if ends else end)
    if ending := _ENDING.search(seed.text, max(start, end - len("; and")), end):
        end = ending.start()
    if lead is not None and seed.text[words].islower() and _ASKS.search(seed.text, lead.start, lead.end):
        return _sentence(seed, lead, Evidence(start=words, end=end))
    return _sentence(seed, Evidence(start=start, end=end))


def _sentence(seed: Seed, *places: Evidence) -> Sentence:
    words = (" ".join(seed.text[one.start : one.end].split()) for one in places)
    return Sentence(text=" ".join(words), evidence=places)
