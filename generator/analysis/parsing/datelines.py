"""Datelines: where, when and for which agency a report was filed, before its first sentence.

"DUNMORE, Ireland, May 3 (AP) — The pier …": a dateline belongs to no sentence, and its place and agency are
nobody in the story. Only a dash ends one. Capital letters and a dash alone may also be a heading that runs
into its text, or a term that is explained; those are told by their words, which the text has elsewhere.
"""

from __future__ import annotations

import re

_REACH = 300  # characters of a paragraph; headline and byline may have run into its first line
_LETTERS = 4  # of a place in capitals, with nothing else to show that it is one

_CAPITALS = r"[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){0,3}"
_PLACE = r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}"
_REGION = r"(?:,\s[A-Z][\w.]{1,15}(?:\s[A-Z][\w.]{1,15}){0,2})"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:,?\s(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?)"
_AGENCY = r"\s?\([A-Za-z][\w.&]*(?:[\s/-][A-Z][\w.&]*){0,3}\)"
_DASH = r"\s?(?:[-–—―_]|--)\s(?=[\"'“‘«(\[$£€]*[A-Z0-9])"
_BYLINE = r"(?:By(?:\s[A-Z][\w.'’-]+){2,5}\s)?"

# With an agency, however the place is written; with a region or a day, in capitals.
_FILED = re.compile(
    rf"{_BYLINE}(?:(?:{_CAPITALS}|{_PLACE}){_REGION}{{0,2}}{_DAY}?)?{_AGENCY}{_DASH}"
    rf"|{_BYLINE}{_CAPITALS}(?:{_REGION}{{1,2}}{_DAY}?|{_DAY}){_DASH}"
)
_BARE = re.compile(rf"({_CAPITALS}){_DASH}")


def find_dateline(text: str, start: int, end: int, *, early: bool) -> tuple[int, int] | None:
    """Where the dateline of the paragraph at ``start`` to ``end`` lies, with its dash, if it has one.

    ``early`` says that the paragraph is among the text's first ones, where a mere place may be one.
    """
    end = min(end, start + _REACH)
    if found := _FILED.match(text, start, end):
        return found.span()
    if early and (found := _BARE.match(text, start, end)) and _is_place(text, found[1]):
        return found.span()
    return None


def _is_place(text: str, capitals: str) -> bool:
    """Whether words in capitals name a place: the text has them nowhere else, nor in small letters."""
    small = "|".join(map(re.escape, capitals.lower().split()))
    return (
        sum(map(str.isalpha, capitals)) >= _LETTERS
        and text.count(capitals) == 1
        and re.search(rf"\b(?:{small})\b", text) is None
    )
