"""Where documents of one story tell the same thing with different figures, each with its place.

A figure is taken with the words beside it that say what it counts, and with the sentence around it. Two
figures are of the same thing where both count it and the sentences share enough of what they say besides; of
several, those that are most alike. They differ unless either document has the other's figure, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, zip_longest
from typing import Literal

import msgspec

from generator.corpus.tfidf import word_key
from generator.model import Briefing, Evidence
from generator.stories.passages import Passage, keys_of, sentences_of, weight_of

FigureKind = Literal["count", "sum", "share"]

# What the sentences around two figures must share besides the thing counted, in rarities of words, and how
# many words: a name alone is in every sentence.
LEAST_SHARED = 1.5
FEWEST_SHARED = 2
# Of figures that are nearly the same, and count the same by so many words, these are enough.
NEAR = 1.25
TELLING = 2
ROUND = 100  # from here on a figure may be another one rounded
MOST_FIGURES = 60  # of a document that are compared
FURTHEST = 3  # times that one figure may be the other: what differs more is of something else
_BESIDE = 4  # words that say what is counted, at most
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_TO_NINETEEN = """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""  # "one" is a pronoun, too
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: float(value) for value, word in enumerate(_TO_NINETEEN.split(), start=2)} | {
    word: 10.0 * value for value, word in enumerate(_TENS.split(), start=2)
}
_NUMBER = re.compile(
    r"(?P<money>[$£€¥]\s?|US\$\s?)?(?<![\w.,])(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|"
    + "|".join(sorted(_SMALL, key=len, reverse=True))
    + r")(?:(?:-|–| to )(?P<upto>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?))?(?![\w]|[.,:/-]\d)"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion|trillion)s?\b|(?P<short>bn|m)\b)?"
    r"(?P<share>\s?%|\s(?:percent|per cent)\b)?"
    r"(?P<currency>\s(?:dollar|euro|pound|yen|rupee|ruble|yuan)s?\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+")
# What makes a number part of a name or of a date: a word with a capital right before it, within a sentence.
_NAME = re.compile(r"[\w,]\s+[A-Z][\w.]*[ -]$")
_CAPITAL = re.compile(r"\b[A-Z]\w*")  # a name, of which there is no number
_MARK = re.compile(r"[.,;:()—]")
# Where the words that say what is counted end; a sum may be one to do something.
_PAST = re.compile(r"\b(?:for|with|to|in|on|at|by|that|who|which|and|or|than|from|after|when|while)\b")
_TIMES = frozenset(
    ("year", "month", "week", "day", "hour", "minute", "second", "time", "century", "decade", "am", "pm")
)


# What becomes of people whom figures count, which tells more than that they are people.
_FATES = {
    "killed": "killed killing kills kill dead died die deaths death toll fatalities",
    "hurt": "hurt injured injuring injures wounded wounding wounds injuries",
    "missing": "missing",
    "held": "arrested arrests detained detains arrest",
}
_FATE_OF = {word: fate for fate, words in _FATES.items() for word in words.split()}
_NEAR = 8  # words before and behind a figure, among which that stands


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of a document: its value, its place, that of its sentence, and the words of both.

    ``upto`` is the higher value of a range, else the same. ``counted`` are the words that say what it counts:
    those right behind it, up to the next mark; of sums and shares those before it, too; of people what has
    become of them.
    """

    kind: FigureKind
    value: float
    upto: float
    at: Evidence
    sentence: Evidence
    counted: frozenset[str]
    beside: frozenset[str]


class FigureDifference(msgspec.Struct, frozen=True, kw_only=True):
    """The same thing told with different figures by two documents, the older one first.

    ``counted`` are the keys of the words for what both count.
    """

    kind: FigureKind
    counted: frozenset[str]
    told: tuple[Passage, Passage]


def differing_figures(briefings: Sequence[Briefing]) -> Iterator[FigureDifference]:
    """The figures that differ between each two of ``briefings``, which tell one story, oldest first."""
    figures = [list(islice(_figures(one), MOST_FIGURES)) for one in briefings]
    for (one, ours), (other, theirs) in combinations(zip(briefings, figures, strict=True), 2):
        yield from _between(one, ours, other, theirs)


def _between(
    one: Briefing, ours: Sequence[Figure], other: Briefing, theirs: Sequence[Figure]
) -> Iterator[FigureDifference]:
    """The differences of two documents: of the figures that may be of one thing those that are most alike."""
    pairs = [(_alike(figure, its), figure, its) for figure in ours for its in theirs]
    taken: set[Evidence] = set()
    for alike, figure, its in sorted(pairs, key=lambda pair: (-pair[0], pair[1].at, pair[2].at)):
        if not alike:
            break
        if figure.at in taken or its.at in taken:
            continue
        taken |= {figure.at, its.at}
        if _agree(figure, its) or _told_too(figure, theirs) or _told_too(its, ours):
            continue
        yield FigureDifference(
            kind=figure.kind,
            counted=figure.counted & its.counted,
            told=(
                Passage(briefing=one, sentence=figure.sentence, at=figure.at),
                Passage(briefing=other, sentence=its.sentence, at=its.at),
            ),
        )


def _alike(one: Figure, other: Figure) -> float:
    """How much speaks for two figures being of the same thing; nothing where it is not enough."""
    counted, beside = one.counted & other.counted, one.beside & other.beside
    small, large = sorted((one.upto, other.upto))
    if one.kind != other.kind or not counted or len(beside) < FEWEST_SHARED or large > FURTHEST * small:
        return 0.0
    shared = weight_of(beside)
    certain = len(counted) >= TELLING and large <= NEAR * small
    return shared + weight_of(counted) if certain or shared >= LEAST_SHARED else 0.0


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same, or one is the other rounded."""
    if (one.value, one.upto) == (other.value, other.upto):
        return True
    if one.value != one.upto or other.value != other.upto or min(one.value, other.value) < ROUND:
        return False
    return any(_rounded(a.value, b.value) == b.value for a, b in ((one, other), (other, one)))


def _rounded(value: float, like: float) -> float:
    """A value with as many digits that tell something as another has."""
    digits = len(f"{like:.15g}".replace(".", "").strip("0"))
    return float(f"{value:.{max(digits, 1)}g}")


def _told_too(figure: Figure, others: Iterable[Figure]) -> bool:
    """Whether the other document has the same figure of something alike."""
    return any(_agree(its, figure) and its.counted & figure.counted for its in others)


def _figures(briefing: Briefing) -> Iterator[Figure]:
    text = briefing.source.text
    for sentence in sentences_of(briefing):
        words = text[sentence.start : sentence.end]
        beside = frozenset(keys_of(words))
        for match in _NUMBER.finditer(words):
            if (figure := _figure(words, match, sentence, beside)) is not None:
                yield figure


def _figure(words: str, match: re.Match[str], sentence: Evidence, beside: frozenset[str]) -> Figure | None:
    """The figure of a number; none of a day, a year, a time, a name or a number that counts nothing."""
    kind: FigureKind = (
        "sum" if match["money"] or match["currency"] else "share" if match["share"] else "count"
    )
    ahead, behind = words[: match.start()], words[match.end() :]
    fate = _fate(_MARK.split(ahead)[-1], _MARK.split(behind, maxsplit=1)[0]) if kind == "count" else None
    if behind[:1] not in " .,;" or (kind == "count" and not _counts(match, ahead, behind, fate)):
        return None
    value = _value(match, match["value"])
    at = Evidence(start=sentence.start + match.start(), end=sentence.start + match.end())
    return Figure(
        kind=kind,
        value=value,
        upto=_value(match, match["upto"]) if match["upto"] else value,
        at=at,
        sentence=sentence,
        counted=frozenset((fate,)) if fate else _counted(kind, ahead, behind),
        beside=beside,
    )


def _counts(match: re.Match[str], ahead: str, behind: str, fate: str | None) -> bool:
    """Whether a number without a unit counts something, and is no year, no time and no part of a name."""
    is_year = _YEAR.fullmatch(match["value"]) and not match["scale"]
    if is_year or _NAME.search(ahead):
        return False
    first = _WORD.search(behind)
    if first is None:
        return fate is not None
    word = first[0].casefold()
    return word_key(word) not in _TIMES and (fate is not None or word not in ("to", "and"))


def _counted(kind: FigureKind, ahead: str, behind: str) -> frozenset[str]:
    """The keys of the words that say what a figure counts."""
    phrase = _MARK.split(behind, maxsplit=1)[0]
    if kind != "sum":
        phrase = _PAST.split(phrase, maxsplit=1)[0]
    found = list(islice(keys_of(_CAPITAL.sub(" ", phrase)), _BESIDE))
    if kind != "count":
        found += list(keys_of(_CAPITAL.sub(" ", _MARK.split(ahead)[-1])))[-_BESIDE:]
    return frozenset(found)


def _fate(ahead: str, behind: str) -> str | None:
    """What has become of those whom a figure counts, by the nearest word that tells it, if any."""
    after = _WORD.findall(behind.casefold().split(" and ")[0])[:_NEAR]
    before = _WORD.findall(ahead.casefold().split(" and ")[-1])[: -_NEAR - 1 : -1]
    for near in zip_longest(before, after):
        for word in near:
            if word in _FATE_OF:
                return _FATE_OF[word]
    return None


def _value(match: re.Match[str], written: str) -> float:
    """The value of a number as it is written, by the scale behind it."""
    written = written.casefold()
    value = _SMALL[written] if written in _SMALL else float(written.replace(",", ""))
    short = {"m": 1e6, "bn": 1e9}.get((match["short"] or "").casefold(), 1.0)
    return value * _SCALES.get((match["scale"] or "").casefold(), 1.0) * short
