"""The timeline: what the text puts in time, with the text's own words for when."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis import lexicon
from generator.analysis.language import Parsed
from generator.model import Event, Evidence, Precision

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_RELATIVE = re.compile(
    r"\b(today|yesterday|tomorrow|tonight|(last|next|this|past|recent|coming|earlier|later)\b|ago\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_DAY = re.compile(r"\b([12]\d|3[01]|0?[1-9])(st|nd|rd|th)?\b(?!\s*(?:years|months|weeks|days|hours|minutes))")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_SHIFTS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_COMING = ("relcl", "acl", "advcl", "xcomp")  # where an infinitive tells of what is still to be done
_MAX_WORDS = 32


@dataclass(frozen=True, slots=True)
class _When:
    """A time expression read: what of year, month and day it names.

    ``shift`` counts days from the day of writing; ``apart`` says that a weekday is another day
    than that one ("next Monday", written on a Monday).
    """

    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    apart: bool = False
    shift: int | None = None


def find(parsed: Parsed) -> list[Event]:
    """The dated events, in the order that dates, months and tenses support, else that of the text."""
    base = datetime.date.fromisoformat(parsed.seed.date) if parsed.seed.date else None
    found: list[tuple[tuple[object, ...], Event]] = []
    seen: set[tuple[Evidence, Token | None]] = set()
    for ent in parsed.doc.ents:
        if ent.label_ != "DATE" or _in_title(parsed, ent) or _recurs(ent):
            continue
        when = _read(ent.text)
        if when is None:
            continue
        clause = _clause(ent)
        where = parsed.evidence_of(clause)
        if (where, _verb(ent)) in seen:  # a date of one more verb is one more event
            continue
        seen.add((where, _verb(ent)))
        date = _resolve(when, base, _ahead(ent))
        event = Event(
            date=date, precision=when.precision, when=_words(ent), text=parsed.words(where), evidence=(where,)
        )
        found.append((_order(when, date, _ahead(ent), ent), event))
    dated = all(event.date for _, event in found)
    found.sort(key=lambda pair: pair[1].date or "" if dated else pair[0])
    return [event for _, event in found]


def _in_title(parsed: Parsed, ent: Span) -> bool:
    place = bisect_right(parsed.passages, ent.start, key=lambda passage: passage.start)
    return place > 0 and parsed.passages[place - 1].paragraph.kind == "title"


def _recurs(ent: Span) -> bool:
    """Whether a word before the time expression makes it a repetition: "every" is no part of it."""
    return ent.start > 0 and ent.doc[ent.start - 1].lower_ in lexicon.words("recurring")


def _words(ent: Span) -> str:
    """The time expression without the article of a plain date."""
    text = ent.text
    return text[4:] if text.lower().startswith("the ") and _YEAR.search(text) else text


def _read(text: str) -> _When | None:
    """What a time expression names; nothing for lengths, ages and repetitions."""
    words = text.lower().replace("-", " ").replace(".", "").replace(",", " ").split()
    if not words or set(words) & lexicon.words("recurring") or text.lower().endswith("s old"):
        return None
    iso = _ISO.search(text)
    if iso:
        return _When("day", int(iso[1]), int(iso[2]), int(iso[3]))
    month = next((MONTHS.index(full) + 1 for word in words for full in MONTHS if _is_month(word, full)), None)
    year_match = _YEAR.search(text)
    year = int(year_match.group()) if year_match else None
    if year and re.search(r"\b\d{4}s\b", text):
        return None
    weekday = next((WEEKDAYS.index(word) for word in words if word in WEEKDAYS), None)
    if month:
        rest = text.replace(year_match.group(), "") if year_match else text
        day_match = _DAY.search(rest)
        if day_match:
            return _When("day", year, month, int(day_match.group(1)))
        return _When("month", year, month)
    if weekday is not None:
        return _When("day", weekday=weekday, apart=not {"next", "last"}.isdisjoint(words))
    if any(season in words for season in _SEASONS) and (year or _RELATIVE.search(text)):
        return _When("season", year)
    if year:
        return _When("year", year)
    shift = next((_SHIFTS[word] for word in words if word in _SHIFTS), None)
    if shift is not None:
        return _When("day", shift=shift)
    return _When("relative") if _RELATIVE.search(text) else None


def _is_month(word: str, month: str) -> bool:
    return word == month or (len(word) >= 3 and word in (month[:3], month[:4]))


def _resolve(when: _When, base: datetime.date | None, ahead: bool) -> str | None:
    """The ISO date, as far as the words and the seed's own date settle it; nothing for 30 February."""
    try:
        return _date(when, base, ahead)
    except (ValueError, OverflowError):
        return None


def _date(when: _When, base: datetime.date | None, ahead: bool) -> str | None:
    if when.year and not when.month:
        return f"{when.year}"
    year = when.year or (_nearest_year(when, base, ahead) if base else None)
    if when.month and year:
        first = datetime.date(year, when.month, when.day or 1).isoformat()
        return first if when.day else first[: len("2023-05")]
    if base is None:
        return None
    if when.shift is not None:
        return (base + datetime.timedelta(days=when.shift)).isoformat()
    if when.weekday is not None:
        days = (when.weekday - base.weekday()) % 7 if ahead else -((base.weekday() - when.weekday) % 7)
        if when.apart and not days:
            days = 7 if ahead else -7
        return (base + datetime.timedelta(days=days)).isoformat()
    return None


def _nearest_year(when: _When, base: datetime.date, ahead: bool) -> int:
    """The year of the next such month for what is to come, else of the last one."""
    this = (when.month or 1, when.day or 1)
    here = (base.month, base.day if when.day else 1)
    if ahead:
        return base.year if this >= here else base.year + 1
    return base.year if this <= here else base.year - 1


def _order(when: _When, date: str | None, ahead: bool, ent: Span) -> tuple[object, ...]:
    """Past before recent before coming; within these by year and month where the text names them."""
    recent = (
        (when.precision == "relative" and "earlier" not in ent.text.lower())
        or when.weekday is not None
        or when.shift is not None
    )
    phase = 2 if ahead else 1 if recent else 0
    year = when.year or (9999 if phase else 9998)
    month = 0 if recent else when.month or 0
    return phase, year, month, when.day or 0, when.weekday is not None, ent.start


def _ahead(ent: Span) -> bool:
    """Whether the event is still to come when the text is written."""
    if re.search(r"\b(next|tomorrow|coming)\b", ent.text, re.IGNORECASE):
        return True
    verb = _verb(ent)
    if verb is None:
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return bool(helpers & {"will", "wo", "'ll", "shall"}) or ("to" in helpers and verb.dep_ in _COMING)


def _verb(ent: Span) -> Token | None:
    for token in (ent.root, *ent.root.ancestors):
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _clause(ent: Span) -> Span:
    """The clause that holds the date where the sentence is long, else the sentence."""
    sentence = ent.root.sent
    if len(sentence) <= _MAX_WORDS:
        return sentence
    verb = _verb(ent)
    while verb is not None and verb.dep_ not in ("ROOT", "conj", "ccomp", "relcl") and verb.head is not verb:
        verb = verb.head
    if verb is None or not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
        return sentence
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    if verb.dep_ == "relcl":
        return sentence
    while start < end and sentence.doc[start].is_punct:
        start += 1
    return sentence.doc[start:end] if start <= ent.start < end else sentence
