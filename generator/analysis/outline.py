"""The parts of a document by their headings: its own summary, its recommendations, its references.

``data/headings.txt`` says which headings these are. A part ends at the next heading of its level. The numbers
of headings tell levels; where there are none, capitals do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from generator.analysis.parsing import lexicon
from generator.dates import MONTH
from generator.model import Evidence, Paragraph, Seed

Name = Literal["summary", "findings", "conclusions", "recommendations", "front", "back"]

_NUMBER = re.compile(
    rf"(?:(?:chapter|part|section) )?"
    rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*(?! {MONTH}\b)|(?:[ivx]+|[a-z])(?=[.:)]))"
    r"[.:)]?[ –—-]+(?P<words>.+)",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"(?:for|to)\b.*|(?:key )?recommendations? (?:for|to|\d).*", re.IGNORECASE
)  # recommendations
RUN_IN = re.compile(r"(?:Abstract|ABSTRACT)(?:\s?[.:—–-]\s?|\s+)(?=[A-Z])")  # into the abstract itself
_ANNEX = re.compile(r"(?:annex|appendix)(?:es)?\b.*", re.IGNORECASE)
_MOST = 100  # parts of one document
_SHORT = 30  # characters of a heading that passes for a credit: "ABSTRACT"
_LOW = 9  # the level of a heading that is below all that have a number


@dataclass(frozen=True, slots=True)
class HeadedPart:
    """What stands below a heading that is known, and where."""

    name: Name
    place: Evidence

    def holds(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph belongs to it."""
        return self.place.start <= paragraph.start < self.place.end


class _Heading(NamedTuple):
    paragraph: int
    name: Name | None
    level: int

    @property
    def is_plain(self) -> bool:
        return self.name is None and self.level in (0, _LOW)


def find_parts(seed: Seed) -> list[HeadedPart]:
    """The parts whose headings are known, in the order of the text; one may lie within another."""
    headings, parts = _headings(seed), list[HeadedPart]()
    known = [place for place, heading in enumerate(headings) if heading.name is not None]
    for place in known[:_MOST]:
        own, behind = headings[place], headings[place + 1 :]
        # Where one that is not known follows at once, those of its kind are below it: "To the Government".
        over = bool(behind) and behind[0].is_plain and behind[0].paragraph == own.paragraph + 1
        ends = (one for one in behind if one.level <= own.level and not (over and one.is_plain))
        end = next((seed.paragraphs[end.paragraph].start for end in ends), len(seed.text))
        parts.append(
            HeadedPart(cast(Name, own.name), Evidence(start=seed.paragraphs[own.paragraph].end, end=end))
        )
    for paragraph in seed.paragraphs:
        if paragraph.kind == "body" and RUN_IN.match(seed.text, paragraph.start, paragraph.end):
            return [HeadedPart("summary", Evidence(start=paragraph.start, end=paragraph.end)), *parts]
    return parts


def longest(parts: Sequence[HeadedPart], name: Name) -> HeadedPart | None:
    """The longest part of that name: the table of contents has its heading, too."""
    own = [part for part in parts if part.name == name]
    return max(own, key=lambda one: one.place.end - one.place.start, default=None)


def _headings(seed: Seed) -> list[_Heading]:
    known = cast(dict[str, Name], lexicon.groups("headings"))
    lines = {
        at: " ".join(seed.text[paragraph.start : paragraph.end].split())
        for at, paragraph in enumerate(seed.paragraphs)
        if paragraph.kind == "heading"
        or (paragraph.kind == "credit" and paragraph.end - paragraph.start < _SHORT)
    }
    numbers = {at: number for at, line in lines.items() if (number := _NUMBER.fullmatch(line))}
    capitals = any(line.isupper() for at, line in lines.items() if seed.paragraphs[at].kind == "heading")
    found = []
    for at, line in lines.items():
        number = numbers.get(at)
        words = (number["words"] if number else line).casefold().replace("’", "'").rstrip(" .:")
        name: Name | None = "back" if _ANNEX.fullmatch(line) else known.get(words)
        if name is None and seed.paragraphs[at].kind == "credit":
            continue
        below = numbers or (capitals and not line.isupper()) or _BELOW.fullmatch(line)
        low = _LOW if below else 0
        level = number["number"].count(".") if number else 0 if name else low
        found.append(_Heading(at, name, level))
    return found
