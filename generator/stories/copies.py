"""What documents of one story change in a sentence that both have nearly word for word: a number or a time.

Agencies send a report out again with a new count. The names must be the same: reports of several contests
have one sentence for each. What one editor calls "this summer" and another "last summer" may be one summer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, islice, product

import msgspec

from generator.model import MONTHS, WEEKDAYS, Briefing, Evidence
from generator.stories.passages import Passage, sentences_of
from generator.stories.quantities import DifferenceKind, Differing, is_same_rounded, numbers_in

MOST_SENTENCES = 40  # of a document with a number or a time that are compared
MOST_COMPARED = 100  # pairs of sentences of two documents that are compared word by word
SHORTEST, LONGEST = 8, 80  # words of a sentence that is compared
ALIKE = 0.8  # likeness of two sentences by their words in a row (Ratcliff and Obershelp)

_MONTH = "|".join(f"{name}|{name[:3]}[.]" for name in MONTHS) + "|Sept[.]"
_TIME = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)})\b|"
    rf"(?P<day>(?:{_MONTH}) \d{{1,2}}\b|\d{{1,2}} (?:{_MONTH}))|"
    r"(?P<year>(?:19|20)\d\d)\b(?!-))"
)
_WORD = re.compile(r"[^\W_]+")


class _Expression(msgspec.Struct, frozen=True, kw_only=True):
    """A number or a time in a sentence: its form ("weekday"), what it says, and where it stands."""

    kind: DifferenceKind
    form: str
    value: float | str
    at: Evidence


class _Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence: its words in small letters, its names, and its numbers and times in order."""

    at: Evidence
    words: tuple[str, ...]
    names: frozenset[str]
    expressions: tuple[_Expression, ...]


def edited_differences(briefings: Sequence[Briefing]) -> Iterator[Differing]:
    """What differs in sentences that two of ``briefings``, which tell one story, oldest first, both have."""
    sentences = [list(islice(_sentences(one), MOST_SENTENCES)) for one in briefings]
    for (one, ours), (other, theirs) in combinations(zip(briefings, sentences, strict=True), 2):
        likely = ((mine, its) for mine, its in product(ours, theirs) if _may_be_copies(mine, its))
        for mine, its in islice(likely, MOST_COMPARED):
            if _matcher(mine, its).ratio() >= ALIKE:
                for before, after in zip(mine.expressions, its.expressions, strict=True):
                    if not _say_the_same(before, after):
                        yield Differing(
                            kind=before.kind,
                            told=(
                                Passage(briefing=one, sentence=mine.at, at=before.at),
                                Passage(briefing=other, sentence=its.at, at=after.at),
                            ),
                        )


def _may_be_copies(one: _Sentence, other: _Sentence) -> bool:
    """Whether two sentences have the same names, the same forms of numbers and times, and most words."""
    forms, others = ([each.form for each in sentence.expressions] for sentence in (one, other))
    return one.names == other.names and forms == others and _matcher(one, other).quick_ratio() >= ALIKE


def _matcher(one: _Sentence, other: _Sentence) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one.words, other.words, autojunk=False)


def _say_the_same(one: _Expression, other: _Expression) -> bool:
    if isinstance(one.value, float) and isinstance(other.value, float):
        return is_same_rounded(one.value, other.value)
    return one.value == other.value


def _sentences(briefing: Briefing) -> Iterator[_Sentence]:
    """The sentences of the body with a number or a time, of those that are compared."""
    text = briefing.source.text
    for at in sentences_of(briefing):
        words = _WORD.findall(text[at.start : at.end])
        if not SHORTEST <= len(words) <= LONGEST:
            continue
        times = list(_times(text, at))
        told = {place for one in times for place in range(one.at.start, one.at.end)}
        found = [*times, *(one for one in _numbers(text, at) if one.at.start not in told)]
        if found:
            timely = {word for one in times for word in _WORD.findall(text[one.at.start : one.at.end])}
            yield _Sentence(
                at=at,
                words=tuple(word.casefold() for word in words),
                names=frozenset(word for word in words if word[0].isupper()) - timely,
                expressions=tuple(sorted(found, key=lambda one: one.at)),
            )


def _times(text: str, sentence: Evidence) -> Iterator[_Expression]:
    for match in _TIME.finditer(text, sentence.start, sentence.end):
        at = Evidence(start=match.start(), end=match.end())
        yield _Expression(kind="date", form=str(match.lastgroup), value=match[0].casefold(), at=at)


def _numbers(text: str, sentence: Evidence) -> Iterator[_Expression]:
    for kind, value, start, end in numbers_in(text[sentence.start : sentence.end]):
        at = Evidence(start=sentence.start + start, end=sentence.start + end)
        yield _Expression(kind=kind, form=kind, value=value, at=at)
