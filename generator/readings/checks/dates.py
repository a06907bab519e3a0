"""Whether words of time and the day of writing give a date, as far as the date goes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import get_args

from generator.analysis.timeline.expressions import Lean, When, read_expression, resolve_date

_YEAR = re.compile(r"(?<!\d)(1\d\d\d|20\d\d)(?!\d)")
_CLOCK = re.compile(
    r"\b\d{1,2}([:.]\d\d)?\s*([ap]\.?m\b|o['’]clock)|\b\d{1,2}:\d\d|\b\d{4} UTC\b", re.IGNORECASE
)
_MIDDLE = (7, 1)  # month and day from which a day of the same year is the nearest one


def gives(date: str, when: str, around: str, written: datetime.date | None) -> bool:
    """Whether ``when``, in a sentence with the words ``around``, gives this date, whole or in part."""
    if date in when:
        return True
    named = read_expression(_CLOCK.sub(" ", when))
    found = _dates(named, around, written) if named is not None else ()
    return any(f"{one}-".startswith(f"{date}-") for one in found)


def _dates(named: When, around: str, written: datetime.date | None) -> Iterator[str]:
    """The dates that a time may have: by the day of writing, or by a year told in the sentence."""
    years = _YEAR.findall(around)
    bases = [(written, lean) for lean in get_args(Lean)]
    if named.year is None and named.unit is None and named.turn is None:
        bases += [(datetime.date(int(year), *_MIDDLE), "near") for year in years]
    found = [one for base, lean in bases if (one := resolve_date(named, base, lean))]
    if not found and named.decade is None:
        found = [str(written.year)] if written else years
    yield from found
