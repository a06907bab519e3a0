"""Recommendations: what a document asks for in the part that has this heading, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.analysis.other_languages.sentence_ends import split
from generator.analysis.outline import HeadedPart, find_parts
from generator.model import Evidence, Paragraph, Seed, Sentence

if TYPE_CHECKING:
    from generator.analysis.parsed_document import ParsedDocument

_LONGEST = 600  # characters of one; what is longer is cut behind a sentence
_LEAD = 200  # characters of the words that items go on with: "The Board should:"
# What stands before the words and is no name for them: a bullet, the number of any paragraph.
_MARK = re.compile(r"[•‣◦▪●*·–—-]\s+|\d{1,3}(?:\.\d{1,3})+[.):]?\s+|")
_ITEM = re.compile(  # "1.", "(a)", "R3", "Recommendation 3:"
    r"(?:recommendation\s+)?(?:R\s?)?\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.):]+\s+|(?:recommendation\s|R)\d+\b[.:]?\s*",
    re.IGNORECASE,
)
_ENDING = re.compile(r"[;,](?: and| or)?$")  # of an item that the next one goes on from
_RECOMMENDS = re.compile(r"\brecommend(?:s|ed)?\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:should|must|ought|needs? to|recommend(?:s|ed)?|urges?|calls? (?:on|for)|advises?)\b", re.IGNORECASE
)
_ANNOUNCES = re.compile(r"\b(?:following|recommendations)\b", re.IGNORECASE)


def find_section(document: ParsedDocument) -> list[Sentence]:
    """The recommendations in the order of the text: those of the part that has most."""
    seed = document.parsed.seed
    parts = (part for part in find_parts(seed) if part.name == "recommendations")
    return max((list(_in_part(seed, part)) for part in parts), key=len, default=[])


def _in_part(seed: Seed, part: HeadedPart) -> Iterator[Sentence]:
    """Its items, each whole; where there are none below a heading, the sentences that ask for something."""
    groups: list[list[Paragraph]] = [[]]
    for paragraph in filter(part.holds, seed.paragraphs):
        if paragraph.kind == "heading":
            groups.append([paragraph])
        elif paragraph.kind in ("body", "list"):
            groups[-1].append(paragraph)
    items = [set(_items(seed, group)) for group in groups]
    for group, own in zip(groups, items, strict=True):
        asks = _RECOMMENDS if any(items) else _ASKS
        yield from _with_lead(seed, group, own) if own else _sentences(seed, group, asks)


def _items(seed: Seed, group: Sequence[Paragraph]) -> Iterator[int]:
    """Where paragraphs begin that have the mark of an item, or its heading: "Recommendation 3"."""
    headed = False
    for one in group:
        marked = _ITEM.match(seed.text, one.start, one.end) is not None
        if one.kind != "heading" and (headed or marked or one.kind == "list"):
            yield one.start
        headed = one.kind == "heading" and marked


def _with_lead(seed: Seed, group: Sequence[Paragraph], items: set[int]) -> Iterator[Sentence]:
    """The items, each behind the words that it goes on with, with as many sentences as there is room for."""
    lead: Evidence | None = None
    for one in group:
        start = _after(_MARK, seed, one.start)
        words = _after(_ITEM, seed, start)
        ends = [sentence.end for sentence in split(seed.text, words, one.end, seed.language)]
        if seed.text[one.end - 1] == ":":
            lead = Evidence(start=start, end=min(one.end, start + _LEAD))
        elif one.start in items and ends:
            end = max((end for end in ends if end - words <= _LONGEST), default=ends[0])
            ending = _ENDING.search(seed.text, max(words + 1, end - len("; and")), end)
            goes_on = lead and seed.text[words].islower() and _ASKS.search(seed.text, lead.start, lead.end)
            place = Evidence(start=words if goes_on else start, end=ending.start() if ending else end)
            yield _sentence(seed, *((lead, place) if lead and goes_on else (place,)))


def _sentences(seed: Seed, group: Sequence[Paragraph], asks: re.Pattern[str]) -> Iterator[Sentence]:
    for paragraph in group:
        for one in split(seed.text, _after(_MARK, seed, paragraph.start), paragraph.end, seed.language):
            place = (one.start, one.end)
            asked = paragraph.kind != "heading" and asks.search(seed.text, *place)
            if asked and not _ANNOUNCES.search(seed.text, *place):
                yield _sentence(seed, Evidence(start=one.start, end=one.end))


def _after(mark: re.Pattern[str], seed: Seed, start: int) -> int:
    found = mark.match(seed.text, start)
    return found.end() if found else start


def _sentence(seed: Seed, *places: Evidence) -> Sentence:
    words = (" ".join(seed.text[place.start : place.end].split()) for place in places)
    return Sentence(text=" ".join(words), evidence=places)
