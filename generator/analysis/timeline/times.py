"""Where a text names times: what the language model calls dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import SUBJECTS, child_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline.expressions import When, read_expression

_TO = ("to", "through", "until", "till", "-", "–")
# A year at the end of brackets, behind no more than a name or title: a source, or when a work came out.
_CITED, _WIDEST = re.compile(r"\((?!born)[^()]*[);,]\Z"), 60
_HOUR = re.compile(r" (?:GMT|UTC|hours)\b")  # behind a number
# Behind a month whose year another sentence tells, and behind a day that comes again and again.
_UNTOLD = re.compile(
    r"\s?(?:of |in )?(?:that|(?:that|the) same) year\b"
    r"|(?:(?:,| and| or) [A-Z]\w+day)*\s(?:morning|afternoon|evening|night)s\b",
    re.IGNORECASE,
)
_NAMES = ("Today", "Tonight")  # of programmes, where they do not begin a sentence
_PLAIN_YEARS = 1500  # an earlier year is one only behind a preposition


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression in the document, with what it names."""

    span: Span
    when: When

    @property
    def heads(self) -> bool:
        """Whether it heads an entry of a chronology: "1999: Fall of the mayor"."""
        behind = self.span.doc[self.span.end : self.span.end + 1].text
        return bool(self.span[0].is_sent_start) and behind in (":", "-", "–", "—", "--")


def find_times(parsed: Parsed) -> Iterator[Time]:
    """The times that the body of a text names, in order; lengths, ages and repetitions are none."""
    text = parsed.doc.text
    for span in _spans(parsed.doc):
        when = read_expression(span.text)
        if when is None or parsed.passages[parsed.passage_at(span.start)].paragraph.kind != "body":
            continue
        before = span.doc[span.start - 1] if span.start else None
        if before is not None and before.lower_ in lexicon.words("timeline/recurring"):
            continue
        that = when.month and before is not None and before.lower_ == "that"
        if _is_name(span):
            continue
        if not when.year and (that or _UNTOLD.match(text, span.end_char)):
            continue
        if when.precision != "year" or _is_year(span, when, before):
            yield Time(span, when)


def _is_name(span: Span) -> bool:
    """Whether a word for a time is a name: "May said", "the Today programme"."""
    if len(span) > 1:
        return False
    return (span.text == "May" and span.root.dep_ in SUBJECTS) or (
        span.text in _NAMES and not span[0].is_sent_start
    )


def _is_year(span: Span, when: When, before: Token | None) -> bool:
    """Whether a number is an event's year: not "1709 captains", "Order 2000", "1130 UTC", "(Lee, 2006)"."""
    text, root = span.doc.text, span.root
    around = text[max(0, span.start_char - _WIDEST) : span.end_char + 1]
    if (when.until is None and _CITED.search(around)) or _HOUR.match(text, span.end_char):
        return False
    if before is not None and len(span) == 1 and before.pos_ == "PROPN":
        return False
    if (when.year or 0) < _PLAIN_YEARS and (before is None or before.pos_ not in ("ADP", "SCONJ", "CCONJ")):
        return False
    return root.dep_ != "nummod" or root.head.tag_ != "NNS" or child_of(root.head, "det") is not None


def _spans(doc: Doc) -> Iterator[Span]:
    """What may be a time, from left to right; what is joined to a range is one."""
    start = end = 0
    for ent in doc.ents:
        if ent.label_ not in ("DATE", "TIME"):
            continue
        if not end or ent.start != end + 1 or doc[end].lower_ not in _TO:
            if end:
                yield doc[start:end]
            start = ent.start
        end = ent.end
    if end:
        yield doc[start:end]
