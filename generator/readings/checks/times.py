"""Whether words are an expression of time: "on Monday", "two years ago", "after the vote"."""

from __future__ import annotations

import re

from generator.dates import MONTH, WEEKDAY
from generator.readings.checks.words import listed

_MOST_WORDS = 16
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+|\.[^\W_]+)*")
_NAMED = re.compile(rf"(?=[A-Z])(?i:{MONTH}|{WEEKDAY})s?")
_FIGURE = re.compile(r"\d.*")
_YEAR = re.compile(r"1\d{3}|20\d\d")


def is_time(words: str) -> bool:
    """Whether words name a time, and nothing else but what it is counted from.

    "Two days after the vote" and "at the end of the war" are counted from what happened: behind "after"
    anything may stand, and behind an "of" that comes after a time. A year may have a word behind it: "in the
    2016 vote".
    """
    found = _WORD.findall(words)
    if len(found) > _MOST_WORDS:
        return False
    named = False
    for before, word, behind in zip(["", *found], found, [*found[1:], ""], strict=False):
        small = word.lower().replace("’", "'").replace(".", "").removesuffix("'s")
        if small in listed("time_openers") and (behind or named):
            return True
        if small in ("of", "into") and behind and named:
            return True
        if _names_time(word, small):
            named = True
        elif small not in listed("time_links") and not _YEAR.fullmatch(before):
            return False
    return named


def _names_time(word: str, small: str) -> bool:
    if _NAMED.fullmatch(re.split("['’]", word)[0]) or _FIGURE.fullmatch(word):
        return True
    forms = {small, small.removesuffix("s"), re.sub("ies$", "y", small)}
    return not forms.isdisjoint(listed("time_words"))
