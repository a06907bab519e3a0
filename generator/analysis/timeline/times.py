"""Where a text names times: what the model calls dates, and what their spelling alone makes certain."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.quotation_marks import Quotation
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
_TO = ("to", "through", "until", "till", "-", "–", "—", "and")
_BEGUN = ("from", "between")
_LASTING = ("for", "over", "during", "throughout", "within", "between")
_AFTER_HEAD = (":", "-", "–", "—", "--")  # behind the date that heads the entry of a chronology
_MONEY = ("$", "£", "€", "¥", "₹")
# Before and behind a number of four figures that is no year.
_NUMBERED = (
    "page",
    "pages",
    "p.",
    "pp.",
    "p",
    "pp",
    "room",
    "flight",
    "no.",
    "number",
    "№",
    "#",
    "psalm",
    "route",
    "highway",
)
_CLOCK = ("gmt", "utc", "hours", "hrs", "est", "edt", "cet", "bst", "pst", "pdt", "ist", "h", "z", "local")
_BY = ("x", "×", "by", "p", "px", "pixels", "k", "+")
_BETWEEN_YEARS = re.compile(r"\b([12]\d{3})\s?[-–—]\s?([12]\d{3}|\d\d)\b")
# Behind a day of the week that comes again and again: "Saturday evenings", "Monday and Tuesday nights".
_AGAIN = re.compile(rf"(?:(?:,| and| or) {_WEEKDAY})*\s(?:morning|afternoon|evening|night)s\b")
_TITLE, _TITLE_WORDS = 60, 6  # characters behind a time and words within which a title ends
_PROGRAMME = 2  # words of a programme's name that begins with "This"
_ENDS = ("week", "weekend", "morning", "evening")  # and what it ends with
_NO_YEARS = 150  # a range of years is no longer
_PLAIN_YEARS = 1500  # an earlier year is one only behind a preposition
_YEAR_LINKS = (
    "in",
    "since",
    "by",
    "until",
    "from",
    "to",
    "of",
    "around",
    "about",
    "between",
    "circa",
    "and",
    "(",
    "year",
)


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
    found, text = [], parsed.doc.text
    starts = [quotation.start for quotation in parsed.quotations]
    for span in _spans(parsed.doc, text):
        if parsed.passages[parsed.passage_at(span.start)].paragraph.kind != "body" or _recurs(span):
            continue
        when = expressions.read_expression(span.text)
        if when is None or (when.weekday is not None and _AGAIN.match(text, span.end_char)):
            continue
        if _is_name(span) or _is_of_title(span, text, parsed.quotations, starts):
            continue
        if not _lasts(span) and not _counts(span, when):
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
        if one[0] < end or (start >= 0 and _is_range(doc, start, end, one)):
            end = max(end, one[1])
            continue
        if start >= 0:
            yield _whole(doc[start:end])
        start, end = one
    if start >= 0:
        yield _whole(doc[start:end])


def _whole(span: Span) -> Span:
    """With the ending of "the 1930's", which the model cuts off."""
    doc, end = span.doc, span.end
    decade = span.text.endswith("0") and "the" in (
        span[0].lower_,
        doc[span.start - 1].lower_ if span.start else "",
    )
    return doc[span.start : end + 1] if decade and end < len(doc) and doc[end].text in ("'s", "’s") else span


def _is_range(doc: Doc, start: int, end: int, one: tuple[int, int]) -> bool:
    """Whether two times are the ends of one stretch: "from May 3 to May 9"."""
    if one[0] != end + 1 or doc[end].lower_ not in _TO or doc[end].is_sent_start:
        return False
    begun = (start > 0 and doc[start - 1].lower_ in _BEGUN) or doc[start].lower_ in _BEGUN
    return begun or doc[end].lower_ in ("through", "until", "till", "-", "–")


def _is_name(span: Span) -> bool:
    """Whether it is a name or part of one: "Science Today", "Today's Farmer", the “Today” show, This Week."""
    word, doc = span[-1], span.doc
    if len(span) == _PROGRAMME and span[0].lower_ == "this":  # "ABC's This Week"
        return span[0].is_title and word.is_title and word.lower_ in _ENDS and not span[0].is_sent_start
    if len(span) > 1 or word.text not in ("Today", "Tomorrow", "Yesterday", "Tonight") or word.is_sent_start:
        return False
    before = doc[word.i - 1]
    return before.is_title or before.is_upper or before.is_quote or word.pos_ == "PROPN"


def _is_of_title(span: Span, text: str, quotations: Sequence[Quotation], starts: Sequence[int]) -> bool:
    """Whether it stands in the title of a work or a programme: “Late on Saturday”."""
    number = bisect_right(starts, span.start_char) - 1
    if number < 0 or not span.end_char <= quotations[number].end <= span.start_char + _TITLE:
        return False
    quotation = quotations[number]
    words = text[quotation.start : quotation.end].strip(",.;").split()
    large = all(word[0].isupper() or len(word) < len("with") for word in words)
    return large and 1 < len(words) < _TITLE_WORDS


def _recurs(span: Span) -> bool:
    """Whether a word before the time expression makes it a repetition: "every" is no part of it."""
    return span.start > 0 and span.doc[span.start - 1].lower_ in lexicon.words("timeline/recurring")


def _lasts(span: Span) -> bool:
    """Whether it says how long something took, as in "over the past two years"."""
    before = span.doc[max(0, span.start - 1)].lower_
    return (
        before in _LASTING
        and re.search(r"\b(last|past|recent|next|coming)\b.*s$", span.text, re.I) is not None
    )


def _counts(span: Span, when: When) -> bool:
    """Whether a number that looks like a year is none: "1709 schoolchildren", a price, a time of day."""
    doc = span.doc
    if when.precision != "year":
        return False
    before = [token.lower_ for token in doc[max(0, span.start - 2) : span.start]]
    behind = [token.lower_ for token in doc[span.end : span.end + 2]]
    sized = len(before) == 2 and before[-1] in _BY and before[0].isdecimal()  # "1920 by 1080"
    if before and (before[-1] in _NUMBERED or before[-1] in _MONEY or sized):
        return True
    if behind and (behind[0] in _CLOCK or behind[0] in _BY or behind[0] in _MONEY):
        return True
    stretch = _BETWEEN_YEARS.search(span.text)
    if stretch and len(stretch[2]) == 4 and not 0 <= int(stretch[2]) - int(stretch[1]) <= _NO_YEARS:
        return True
    if (when.year or 0) < _PLAIN_YEARS and (not before or before[-1] not in _YEAR_LINKS):
        return True
    noun = span.root.head
    bare = not any(child.dep_ == "det" for child in noun.children)
    return span.root.dep_ == "nummod" and noun.tag_ == "NNS" and bare
