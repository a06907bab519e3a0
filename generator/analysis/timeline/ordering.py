"""The order of events: by their dates, else by what months, tenses and the text itself tell."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline.candidates import Candidate
from generator.model import Event

_Key = tuple[int, ...]
_NO_YEAR = 9999
_A_YEAR = 365


def ordered(parsed: Parsed, found: Sequence[Candidate]) -> list[Event]:
    """The events by their keys; one without a key comes before the next of the text that has one."""
    keyed: list[tuple[_Key, int, Event]] = []
    following: _Key | None = None
    for place in range(len(found) - 1, -1, -1):
        following = _key(found[place], parsed.seed.day) or following
        keyed.append((following or (_NO_YEAR,), place, found[place].event()))
    return [event for _, _, event in sorted(keyed, key=lambda entry: entry[:2])]


def _key(one: Candidate, base: datetime.date | None) -> _Key | None:
    """Where an event belongs, for comparison with others; nothing where its words do not say."""
    when, date = one.when, one.date
    if base is None:
        return _undated_key(one)
    if when.decade is not None:
        return (when.decade,)
    if date is None and when.back is not None:
        date = _shifted(base, -when.back)
    return tuple(map(int, date.split("-"))) if date else None


def _undated_key(one: Candidate) -> _Key | None:
    """The same where the day of writing is not known: what is past, then what was just now, then the rest."""
    when, back = one.when, one.when.back or 0
    year = when.year or when.decade or 0
    if one.status != "past":  # what has no year comes sooner than what needs one
        return 2, year, when.month or 0, when.day or 0, -back
    if back:
        return (0, _NO_YEAR - 1, 0, 0, -back) if back >= _A_YEAR else (1, 0, 0, 0, -back)
    return (0, year or _NO_YEAR, when.month or 0, when.day or 0, 0) if year or when.month else None


def _shifted(base: datetime.date, days: int) -> str | None:
    try:
        return (base + datetime.timedelta(days=days)).isoformat()
    except OverflowError:
        return None
