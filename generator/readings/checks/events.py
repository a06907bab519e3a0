"""Events: words of the text for what and when, and the date that these and the day of writing give."""

from __future__ import annotations

from spacy.tokens import Span, Token

from generator.model import Event, Evidence, Precision, ReadEvent
from generator.readings.checks import Unproved, classes, dates, grammar, standing
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.times import is_time
from generator.readings.checks.words import plain
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_PAST = ("VBD", "VBN")


def proved_event(read: ReadEvent, source: CheckedSource) -> Event:
    """The event of the briefing that this one is; raises ``Unproved``."""
    said = (read.date, read.when, read.what, read.status)
    for one in source.briefing.timeline:  # what the analysis has found itself holds
        if (one.date, one.when, one.text, one.status) == said:
            return one
    reasons = []
    for place in source.places(read.what, "the event")[:5]:
        try:
            return _event(read, place, source)
        except Unproved as error:
            reasons.append(error)
    raise reasons[0]


def _event(read: ReadEvent, place: Evidence, source: CheckedSource) -> Event:
    if not is_time(read.when):
        raise Unproved(f"{quoted_for_message(read.when)} is no expression of time.")
    around = _need_when(read, place, source)
    if read.date is not None and not dates.gives(read.date, read.when, around, source.parsed.seed.day):
        raise Unproved(f"{quoted_for_message(read.when)} does not give the date {read.date}.")
    span = source.span(place)
    if span is not None:
        _need_status(read, span)
        if (word := standing.cut_off(span, source, as_fact=True)) is not None:
            raise Unproved(f"the text tells it under {quoted_for_message(word.text)}, which is cut off.")
    return Event(
        date=read.date,
        precision=_PRECISION[len(read.date)] if read.date else "relative",
        when=" ".join(read.when.split()),
        status=read.status,
        text=source.words.text(place),
        evidence=(place,),
    )


def _need_when(read: ReadEvent, place: Evidence, source: CheckedSource) -> str:
    """Raise where the words of time stand neither in the event's sentences nor next to them.

    Returns the words of these sentences.
    """
    seed = source.parsed.seed
    near = source.around(source.sentences([place]))
    bounds = [source.parsed.evidence_of(sentence) for sentence in near]
    home = seed.paragraph_at(place.start)
    found = source.places(read.when, "the time")
    if not any(
        seed.paragraph_at(one.start) == home or any(bound.contains(one) for bound in bounds) for one in found
    ):
        raise Unproved(f"the time {quoted_for_message(read.when)} does not stand by the event.")
    return seed.text[place.start : place.end] + " " + " ".join(one.text for one in near)


def _need_status(read: ReadEvent, what: Span) -> None:
    """Raise for what is to come and told as past, and for what is past and told as to come."""
    verbs = list(grammar.verbs(what))
    if not verbs:
        return
    coming = [verb for verb in verbs if _is_to_come(verb)]
    told = [verb for verb in verbs if plain(verb.lemma_) in classes.planning()]
    if read.status == "past" and len(coming) == len(verbs):
        raise Unproved(f"the text tells {quoted_for_message(coming[0].text)} as to come, not as past.")
    if read.status != "past" and not coming and not told and all(verb.tag_ in _PAST for verb in verbs):
        raise Unproved(f"the text tells {quoted_for_message(verbs[0].text)} as past, not as to come.")


def _is_to_come(verb: Token) -> bool:
    if grammar.sureness(verb) & {"future", "to be done"} or grammar.plans(verb):
        return True
    return verb.tag_ in ("VBZ", "VBP") and plain(verb.lemma_) in classes.planning()
