"""The figures of a document: counts, sums and shares, each with its place and with what it is of."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, get_args

import msgspec

from generator.model import NUMBERS, Briefing, Evidence
from generator.stories.counted import Words, counted_by, fate_of, names_beside, plain_words, whole_of
from generator.stories.passages import sentences_of

FigureKind = Literal["count", "sum", "share"]

MOST_FIGURES = 60  # of a document that are compared
ROUND = 100  # from here on a figure may be another one rounded
LOOK = 300  # characters before and behind a figure that are read
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SMALL = {word: float(value) for word, value in NUMBERS.items() if value > 1}  # "one" is a pronoun, too
_NUMBER = re.compile(
    r"(?P<money>[$£€¥]\s?|US\$\s?)?(?<![\w.,:/])(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|"
    + "|".join(sorted(_SMALL, key=len, reverse=True))
    + r")(?:(?:-|–| to )(?P<upto>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?))?(?!(?!bn\b|m\b)\w|[.,:/-]\d)"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion|trillion)s?\b|(?P<short>bn|m)\b)?"
    r"(?P<share>\s?%|\s(?:percent|per cent)\b)?"
    r"(?P<currency>\s(?:dollar|euro|pound|yen|rupee|ruble|yuan)s?\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r" [^\W\d_]")
# What makes a number part of a name or of a date: a word with a capital right before it, within a sentence.
_NAME = re.compile(r"[\w,]\s+[A-Z][\w.]*[ -]$")
# What makes a number one of more, or of some among all.
_SOME = re.compile(
    r"\b(?:another|additional|extra|further|other|first|last|latest|next|past|previous|final|one of)\s$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s(?:others?|more|further|additional|extra|fewer|less|remaining)\b(?! than)")
_TIME = re.compile(
    r" (?:(?:year|month|week|day|hour|minute|second|time|decade)s?|centur(?:y|ies)|[ap]m|to)\b"
)


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of a document: its value, its place, and that of its sentence.

    ``upto`` is the higher value of a range, else the same. ``whole`` is what is counted with the first thing.
    ``beside`` are the words of the sentence by key, ``names`` the names in the clause, and ``capitals`` these
    and the first word of the sentence.
    """

    kind: FigureKind
    value: float
    upto: float
    at: Evidence
    sentence: Evidence
    counted: Words
    whole: frozenset[str]
    beside: Words
    names: frozenset[str]
    capitals: frozenset[str]


def numbers_in(words: str) -> Iterator[tuple[FigureKind, float, int, int]]:
    """All numbers, whatever they count: of each its kind, its value (the higher of a range), its place."""
    for match in _NUMBER.finditer(words):
        yield _kind(match), _value(match, match["upto"] or match["value"]), match.start(), match.end()


def is_same_rounded(one: float, other: float) -> bool:
    """Whether two values are the same, or one is the other rounded or cut off."""
    small, large = sorted((one, other))
    if one == other or small < ROUND or large > 2 * small:
        return one == other
    return _is_rounded(one, other) or _is_rounded(other, one)


def _is_rounded(exact: float, value: float) -> bool:
    digits = max(1, len(f"{value:.15g}".replace(".", "").strip("0")))
    unit = 10.0 ** (math.floor(math.log10(value)) + 1 - digits)  # of the last digit that tells something
    return float(f"{exact:.{digits}g}") == value or (digits > 1 and 0 < exact - value < unit)


def figures_of(briefing: Briefing) -> list[Figure]:
    """The first figures of the body, in its order."""
    return list(islice(_figures(briefing), MOST_FIGURES))


def _figures(briefing: Briefing) -> Iterator[Figure]:
    text = briefing.source.text
    for sentence in sentences_of(briefing):
        words = text[sentence.start : sentence.end]
        found = list(_NUMBER.finditer(words))
        if not found:
            continue
        beside = plain_words(words)
        for match, between in zip(found, _between(words, found), strict=True):
            figure = _figure(words, match, between, sentence, beside)
            if figure is not None:
                yield figure


def _between(words: str, found: Sequence[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """The words before and behind each number up to others of its kind, where it says what it counts."""
    ends, last = [], dict.fromkeys(get_args(FigureKind), 0)
    for match in found:
        ends.append(max(last[_kind(match)], match.start() - LOOK))
        last[_kind(match)] = match.end()
    starts, next = [], dict.fromkeys(get_args(FigureKind), len(words))
    for match in reversed(found):
        starts.append(min(next[_kind(match)], match.end() + LOOK))
        next[_kind(match)] = match.start()
    for match, end, start in zip(found, ends, reversed(starts), strict=True):
        yield words[end : match.start()], words[match.end() : start]


def _figure(
    words: str,
    match: re.Match[str],
    between: tuple[str, str],
    sentence: Evidence,
    beside: Words,
) -> Figure | None:
    """The figure of a number; none of a day, a year, a time, a name or a number that counts nothing."""
    kind = _kind(match)
    ahead, behind = (
        words[max(0, match.start() - LOOK) : match.start()],
        words[match.end() : match.end() + LOOK],
    )
    if behind[:1] not in " .,;)" or (kind == "count" and not _counts(match, ahead, behind)):
        return None
    upto = _value(match, match["upto"] or match["value"])
    value = upto if ahead.endswith("from ") else _value(match, match["value"])  # no range but a change
    at = Evidence(start=sentence.start + match.start(), end=sentence.start + match.end())
    counted = counted_by(kind, *between)
    names, capitals = names_beside(ahead, behind)
    if kind == "count" and not counted:
        return None
    return Figure(
        kind=kind,
        value=value,
        upto=upto,
        at=at,
        sentence=sentence,
        counted=counted,
        whole=whole_of(*between),
        beside=beside,
        names=names,
        capitals=capitals,
    )


def _kind(match: re.Match[str]) -> FigureKind:
    return "sum" if match["money"] or match["currency"] else "share" if match["share"] else "count"


def _counts(match: re.Match[str], ahead: str, behind: str) -> bool:
    """Whether a number without a unit counts all of something, and is no year, time or part of a name."""
    is_year = _YEAR.fullmatch(match["value"]) and not match["scale"]
    is_part = _SOME.search(ahead) or _MORE.match(behind)
    if is_year or is_part or _NAME.search(ahead) or _TIME.match(behind):
        return False
    return bool(_WORD.match(behind) or fate_of(ahead, behind))


def _value(match: re.Match[str], written: str) -> float:
    """The value of a number as it is written, by the scale behind it."""
    written = written.casefold()
    value = _SMALL[written] if written in _SMALL else float(written.replace(",", ""))
    short = {"m": 1e6, "bn": 1e9}.get((match["short"] or "").casefold(), 1.0)
    return value * _SCALES.get((match["scale"] or "").casefold(), 1.0) * short
