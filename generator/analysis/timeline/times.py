"""Where a text names times: what the model calls dates, and what their spelling alone makes certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline import expressions
from generator.analysis.timeline.expressions import When
from generator.dates import MONTH
from generator.model import WEEKDAYS

_LABELS = ("DATE", "TIME")
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?![:.]\d)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)\b(?![.,:]\d|[%’'-]|\s(?:GMT|UTC|hours))"
_PART = r"(?:morning|afternoon|evening|night)"
# What is a time however the model takes it. "May" and "March" alone are not.
_CERTAIN = re.compile(
    rf"\b(?:(?:{_WEEKDAY},?\s)?(?:{MONTH}\s{_DAY}|{_DAY}\s(?:of\s)?{MONTH})(?:,?\s(?:of\s)?{_YEAR})?"
    rf"|{MONTH},?\s(?:of\s)?{_YEAR}"
    rf"|(?:(?:[Ll]ast|[Nn]ext|[Tt]his|[Ll]ate|[Ee]arly)\s)?{_WEEKDAY}(?:\s{_PART})?"
    rf"|(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Dd]uring|[Aa]fter)\s(?P<year>{_YEAR})"
    rf"|{_YEAR}(?=(?::|\s[-–—])\s)"
    rf"|(?:[Ll]ast|[Tt]his)\s{_PART}|(?:[Tt]his|[Ll]ast|[Nn]ext)\s(?:spring|summer|fall|autumn)"
    rf"|[Tt]hat\s(?:same\s)?(?:day|night|{_PART}|week|month|year|spring|summer|fall|autumn|winter)"
    rf"|(?:[Oo]ver|[Dd]uring)\s(?P<weekend>the\sweekend)"
    rf"|(?:[Yy]esterday|[Tt]oday|[Tt]omorrow)(?:\s{_PART})?|[Tt]onight)(?!\w|['’]s?\sday\b)"
)
_TO = ("to", "through", "until", "till", "-", "–")
_AFTER_HEAD = (":", "-", "–", "—", "--")  # behind the date that heads the entry of a chronology
_UNITS = ("gmt", "utc", "hours", "est", "edt", "cet", "local", "x", "×", "by", "p", "px", "pixels", "k", "+")
_SAME_YEAR = re.compile(r"\s?(?:of |in )?(?:that|(?:that|the) same) year\b", re.IGNORECASE)

_PLAIN_YEARS = 1500  # an earlier year is one only behind a preposition
_YEAR_LINKS = ("in", "since", "by", "until", "from", "to", "of", "around", "about", "between", "and", "(")
# Behind a day of the week that comes again and again: "Saturday evenings", "Monday and Tuesday nights".
_AGAIN = re.compile(rf"(?:(?:,| and| or) {_WEEKDAY})*\s{_PART}s\b")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression in the document, with what it names."""

    span: Span
    when: When

    @property
    def heads(self) -> bool:
        """Whether it heads an entry of a chronology: "1999: Fall of the mayor"."""
        span = self.span
        behind = span.doc[span.end].text if span.end < len(span.doc) else ""
        return bool(span[0].is_sent_start) and behind in _AFTER_HEAD


def find_times(parsed: Parsed) -> list[Time]:
    """The times that the body of a text names, in order; lengths, ages and repetitions are none."""
    found: list[Time] = []
    text = parsed.doc.text
    for span in _spans(parsed.doc, text):
        if parsed.passages[parsed.passage_at(span.start)].paragraph.kind != "body":
            continue
        if span.start and span.doc[span.start - 1].lower_ in lexicon.words("timeline/recurring"):
            continue
        when = expressions.read_expression(span.text)
        if when is None or _counts(span, when):
            continue
        if when.weekday is not None and _AGAIN.match(text, span.end_char):
            continue
        that = span.start > 0 and span.doc[span.start - 1].lower_ == "that"
        if when.month and not when.year and (that or _SAME_YEAR.match(text, span.end_char)):
            when = When("relative")
        found.append(Time(span, when))
    return found


def _spans(doc: Doc, text: str) -> Iterator[Span]:
    """What may be a time, from left to right; what overlaps or is joined to a range is one."""
    bounds = [(ent.start, ent.end) for ent in doc.ents if ent.label_ in _LABELS]
    for match in _CERTAIN.finditer(text):
        span = doc.char_span(*match.span(match.lastgroup or 0), alignment_mode="expand")
        if span is not None:
            bounds.append((span.start, span.end))
    start = end = -1
    for one in sorted(bounds):
        if one[0] < end or (one[0] == end + 1 and doc[end].lower_ in _TO and not doc[end].is_sent_start):
            end = max(end, one[1])
            continue
        if start >= 0:
            yield doc[start:end]
        start, end = one
    if start >= 0:
        yield doc[start:end]


def _counts(span: Span, when: When) -> bool:
    """Whether a number that looks like a year is none: "1709 schoolchildren", "1750 GMT", "Order 2000"."""
    doc, noun = span.doc, span.root.head
    if when.precision != "year":
        return False
    before = doc[span.start - 1].lower_ if span.start else ""
    if (when.year or 0) < _PLAIN_YEARS and before not in _YEAR_LINKS:
        return True
    behind = doc[span.end].lower_ if span.end < len(doc) else ""
    if behind in _UNITS or (len(span) == 1 and span.start > 0 and doc[span.start - 1].pos_ == "PROPN"):
        return True
    bare = not any(child.dep_ == "det" for child in noun.children)
    return span.root.dep_ == "nummod" and noun.tag_ == "NNS" and bare
