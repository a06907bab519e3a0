"""Events of a text in any language: a whole sentence of it, and the date that its own words of time give."""

from __future__ import annotations

from generator.model import Event, Evidence, Precision, ReadEvent, is_worked_out
from generator.readings.checks import Unproved
from generator.readings.verbatim.text import Place, VerbatimText
from generator.readings.verbatim.times import Told, dates_of, tense_at
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def proved_event(read: ReadEvent, text: VerbatimText) -> Event:
    """The event of the briefing that this one is; raises ``Unproved``."""
    place = text.fact(read.what)
    when = _when(read, place, text)
    told = _date(read, when, place, text)
    _need_status(read, told, when, place, text)
    return Event(
        date=told.date if told else None,
        precision=_PRECISION[len(told.date)] if told else "relative",
        when=text.line(when),
        status=read.status,
        text=text.line(place.evidence),
        evidence=(place.evidence,),
        worked_out=is_worked_out(told.date if told else None, text.line(when)),
    )


def _when(read: ReadEvent, sentence: Place, text: VerbatimText) -> Evidence:
    """Where the words of time stand in the sentence, in no marks."""
    for one in text.find(read.when, "the time"):
        if sentence.start <= one.start and one.end <= sentence.end and not text.is_marked(one):
            return one
    raise Unproved(f"the time {quoted_for_message(read.when)} does not stand in the event's sentence.")


def _date(read: ReadEvent, when: Evidence, place: Place, text: VerbatimText) -> Told | None:
    """The date of the words of time; None where they give none and the reading says none."""
    found = dates_of(place.start, place.end, text)
    told = next((one for one in found if one.start < when.end and when.start < one.end), None)
    if told is None:
        if read.date is None:
            return None
        raise Unproved(
            f"nobody can tell for certain that {quoted_for_message(read.when)} gives a date; leave it out."
        )
    if read.date is not None and read.date != told.date:
        raise Unproved(f"{quoted_for_message(read.when)} gives the date {told.date}, not {read.date}.")
    if any(one.date != told.date for one in found):
        raise Unproved("the sentence has several dates; nobody can tell which is the event's.")
    return told


def _need_status(
    read: ReadEvent, told: Told | None, when: Evidence, place: Place, text: VerbatimText
) -> None:
    """Raise for what the date, or where that does not tell, the tense does not show as past or as to come."""
    written = text.seed.day.isoformat() if text.seed.day else None
    if told is not None and written is not None and told.date != written[: len(told.date)]:
        is_past = told.date < written[: len(told.date)]
    else:
        tense = None
        if text.words is not None:
            sentence = text.outside(place.start, place.end)
            start, end = when.start - place.start, when.end - place.start
            tense = tense_at(start, end, sentence, text.seed.language, text.words)
        if tense is None:
            raise Unproved("nobody can tell for certain whether it is past or to come.")
        is_past = tense == "past"
    if is_past != (read.status == "past"):
        raise Unproved(f"by its date or tense it is {'past' if is_past else 'to come'}.")
