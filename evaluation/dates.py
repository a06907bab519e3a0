"""The days of timeline events, beside the times of TimeBank and AQUAINT (TempEval-3; UzZaman et al., 2013).

Their times are those that are a day, a month or a year of the calendar. An event of ours stands for the time
that the words of its ``when`` overlap, within its evidence. Each text is given with the day of its writing.

recall     Of their times, the share that some event carries with the right date.
right      Of our dated events that stand for a time, the share with the right date: days have to be the same
           day, months the same month. f1 joins the two.
undated    Of our events that stand for a time, the share without a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpora import Dated, Span, Time
from generator.model import Briefing, Event
from metrics.measure import Figures, f1, share, shared

_DATE = re.compile(r"((?:1[89]|20)\d\d(?:-\d\d(?:-\d\d)?)?)(?:T.*)?")


def score(documents: Iterable[tuple[Dated, Briefing, int]]) -> Figures:
    """The figures of texts with their briefings, and where each text begins in its seed's text."""
    texts = theirs = standing = undated = right = carried = 0
    for document, briefing, start in documents:
        times = {
            Span(time.span.start + start, time.span.end + start): date
            for time in document.times
            if (date := calendar_date(time))
        }
        found = set()
        for event in briefing.timeline:
            words = list(_words(event, briefing.source.text))
            span = next((time for time in times if any(shared(time, one) for one in words)), None)
            if span is None:
                continue
            standing += 1
            undated += event.date is None
            if event.date == times[span]:
                right += 1
                found.add(span)
        texts += 1
        theirs += len(times)
        carried += len(found)
    recall, precision = share(carried, theirs), share(right, standing - undated)
    return {
        "texts": texts,
        "theirs": theirs,
        "events": standing,
        "recall": recall,
        "right": precision,
        "f1": f1(precision, recall),
        "undated": share(undated, standing),
    }


def calendar_date(time: Time) -> str | None:
    """The year, month or day that an annotated time is, without its time of day; None for all else."""
    found = _DATE.fullmatch(time.value)
    return found[1] if found and time.type in ("DATE", "TIME") else None


def _words(event: Event, text: str) -> Iterator[Span]:
    """Where the words of an event's ``when`` stand in its evidence."""
    pattern = r"\s+".join(map(re.escape, event.when.split()))
    for place in event.evidence:
        for match in re.finditer(pattern, text[place.start : place.end], re.IGNORECASE):
            yield Span(match.start() + place.start, match.end() + place.start)
