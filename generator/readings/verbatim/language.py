"""The small words and verbs of a language by which it can be told who says something, and when it was.

There is a table for each language that has been tried; of another one, who says what and who somebody is
stay open. A table is one file; its words are those that grammars of the language list, not those of a text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).with_name("data")
_NOTHING = re.compile(r"(?!)")


class Words(NamedTuple):
    """Patterns for each group of words of a language."""

    saying: re.Pattern[str]
    denying: re.Pattern[str]  # what takes back, denies, doubts or puts under a condition
    addressing: re.Pattern[str]  # before whom something is said to, or who is spoken of
    articles: re.Pattern[str]
    genitives: re.Pattern[str]  # before whose somebody or something is
    openers: re.Pattern[str]  # what a noun phrase may follow
    relations: re.Pattern[str]  # nouns that tell whose somebody is: "brother", "spokeswoman"
    titles: re.Pattern[str]
    past: re.Pattern[str]
    coming: re.Pattern[str]
    perhaps: re.Pattern[str]  # what may tell something as to come, or not
    joining: re.Pattern[str]  # words that begin another clause
    periods: re.Pattern[str]  # words by which a weekday or a day of the year is another than the next one
    years: re.Pattern[str]  # words behind which a number is a year
    days: re.Pattern[str]
    days_away: dict[str, int]


@cache
def words_of(language: str) -> Words | None:
    """The words of a language; None of one that has no table."""
    path = _DATA / f"{language}.txt"
    if not re.fullmatch("[a-z]{2}", language) or not path.is_file():
        return None
    groups: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            entries = groups.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            entries.append(line)
    days = dict(line.split(" = ") for line in groups.pop("days"))
    spaced = "articles" in groups or "openers" in groups
    # An Arabic "and" or "so" is written together with the word behind it.
    before = "[وف]?" if language == "ar" else ""
    return Words(
        **{
            name: _pattern(groups.get(name, ()), before, spaced=spaced, small=name in ("past", "coming"))
            for name in Words._fields
            if name not in ("days", "days_away")
        },
        days=_pattern([*days], before, spaced=spaced),
        days_away={day: int(away) for day, away in days.items()},
    )


def _pattern(entries: Sequence[str], before: str, *, spaced: bool, small: bool = False) -> re.Pattern[str]:
    """A pattern of these entries, the longest first; of whole words, where words are parted."""
    if not entries:
        return _NOTHING
    flags = 0 if small else re.IGNORECASE
    letters = r"[^\W\d_A-ZÀ-Þ]*" if small else r"\w*"
    told = "|".join(_told(one, letters) for one in sorted(entries, key=len, reverse=True))
    return re.compile(rf"(?<!\w){before}({told})(?!\w)" if spaced else f"({told})", flags)


def _told(entry: str, letters: str) -> str:
    escaped = re.escape(entry).replace(r"\*", letters).replace(r"\ ", r"\s+")
    return escaped.replace(r"\s+…\s+", r"\s(?:[^,;:]{0,80}\s)?")
