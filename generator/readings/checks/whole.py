"""Quotes in whole sentences: what was cut off at the ends of one comes back, as far as its marks go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from generator.analysis.parsing.grammar import SUBJECTS, is_verb
from generator.analysis.parsing.quotation_marks import Quotation
from generator.model import CLOSING_MARKS, OPENING_MARKS, Evidence, QuoteKind
from generator.readings.checks.source import CheckedSource

_MOST_WORDS = 90  # of a quote that has become longer
_SHORT = 60  # words of a quotation that is shown whole, whichever of its sentences were chosen
_MOST_ASIDE = 15  # words between two halves of a sentence: "We left," said Ann Lee of the council, "at noon."
_MOST_BEFORE = 8  # words from a subject to the quotation that tells what it does
_STOPS = ".!?…"
_HALVES = ",;—–-"  # a quotation whose sentence goes on behind "he said"
_BEHIND = ",;: \t\n"  # that no quote ends with
_ADDED_COMMA = re.compile(r"\s*\[[,;]\]\Z")  # an insertion by the person who quotes
_ALPHA = re.compile(r"[^\W\d_]")


def grown(
    place: Evidence, kind: QuoteKind, turns: Sequence[Evidence], source: CheckedSource
) -> tuple[QuoteKind, tuple[Evidence, ...]]:
    """The whole sentences in marks that words are of, piece by piece, and what kind of quote they are.

    A short quotation is whole.

    A piece that does not tell who does what gets the words before its mark that do: that is a mixed quote.
    Words stay as they are where they stand neither in marks nor in one of these ``turns`` of an interview,
    and where they would become too long.
    """
    pieces = _pieces(place, turns, source) if kind != "indirect" else []
    if not pieces:
        return kind, (place,)
    first, last = pieces[0], pieces[-1]
    if not turns and sum(len(source.words.text(_place(one)).split()) for one in pieces) <= _SHORT:
        start, end = first.start, _stripped_end(last, source)
    else:
        start = max(first.start, _sentence_start(place.start, first, source))
        end = _sentence_end(place.end, last, source)
    ahead = _half_before(start, first, source)
    behind = _half_behind(end, last, source)
    places = [*ahead, *_between_marks(start, end, pieces, source), *behind]
    subject = _subject_before(places[0], source) if not ahead else None
    if subject is not None and len(places) == 1:
        closing = source.parsed.seed.text[last.end : last.end + 1]
        end = last.end + (closing in CLOSING_MARKS) if end >= _stripped_end(last, source) else end
        places = [Evidence(start=subject, end=end)]
    if sum(len(source.words.text(one).split()) for one in places) > _MOST_WORDS:
        return kind, (place,)
    return (kind if subject is None else "mixed"), tuple(places)


def _place(one: Quotation) -> Evidence:
    return Evidence(start=one.start, end=one.end)


def joined(places: Sequence[Evidence], source: CheckedSource) -> str:
    """The words of a quote, with an ellipsis where others stand between two pieces of it."""
    text, before = "", 0
    for one in places:
        words = source.words.text(one)
        if text and _ALPHA.search(source.parsed.seed.text, before, one.start):
            text = f"{text.rstrip(',;')} … {words}"
        else:
            text = f"{text} {words}".strip()
        before = one.end
    return text


def sentences(place: Evidence, source: CheckedSource) -> list[Evidence]:
    """The sentences of the words at a place, each as far as it stands there."""
    found: list[Evidence] = []
    for sentence in source.sentences([place]):
        own = source.parsed.evidence_of(sentence)
        start, end = max(own.start, place.start), min(own.end, place.end)
        if found and not _ends_a_sentence(found[-1].end, source):  # the parse cuts where no mark does
            found[-1] = Evidence(start=found[-1].start, end=end)
        elif start < end:
            found.append(Evidence(start=start, end=end))
    return found


def _pieces(place: Evidence, turns: Sequence[Evidence], source: CheckedSource) -> list[Quotation]:
    """The quotations that hold the words, which are one and its further pieces; none if some are outside."""
    for one in turns:
        if one.contains(place):
            return [Quotation(start=one.start, end=one.end, double=True, closed=True, continues=False)]
    found = [one for one in source.quotations if one.start < place.end and place.start < one.end]
    if not found or place.start < found[0].start or place.end > found[-1].end:
        return []
    return found if all(one.continues for one in found[1:]) else []


def _between_marks(
    start: int, end: int, pieces: Sequence[Quotation], source: CheckedSource
) -> Iterator[Evidence]:
    """What stands from start to end, without the marks that pieces of one quotation open with."""
    for one in pieces:
        first, last = max(start, one.start), min(end, one.end)
        last = _without_marks(first, last, source)
        if first < last:
            yield Evidence(start=first, end=last)


def _without_marks(start: int, end: int, source: CheckedSource) -> int:
    words = source.parsed.seed.text[start:end].rstrip(_BEHIND)
    return start + len(_ADDED_COMMA.sub("", words))


def _stripped_end(one: Quotation, source: CheckedSource) -> int:
    return _without_marks(one.start, one.end, source)


def _ends_a_sentence(at: int, source: CheckedSource) -> bool:
    """Whether a sentence ends right before a place in the text, but for marks and white space."""
    text = source.parsed.seed.text[max(0, at - _MOST_ASIDE) : at]
    return text.rstrip(" \t\n)]" + CLOSING_MARKS + OPENING_MARKS)[-1:] in (*_STOPS, "")


def _sentence_start(at: int, piece: Quotation, source: CheckedSource) -> int:
    """Where the sentence of a place begins within a quotation."""
    for one in reversed(_own_sentences(piece, source)):
        if one.start <= at and _ends_a_sentence(one.start, source):
            return max(one.start, piece.start)
    return piece.start


def _sentence_end(at: int, piece: Quotation, source: CheckedSource) -> int:
    """Where the sentence that ends at a place or behind it ends within a quotation, with its own marks."""
    text = source.parsed.seed.text
    ends = [one.end for one in _own_sentences(piece, source)]
    end = next((one for one in ends if one >= at and _ends_a_sentence(one, source)), piece.end)
    if at <= piece.end and _ends_a_sentence(at, source):
        end = min(end, at)
    end = min(end, piece.end)
    while end < piece.end and text[end] in CLOSING_MARKS + _STOPS:
        end += 1
    return _without_marks(piece.start, end, source)


def _own_sentences(piece: Quotation, source: CheckedSource) -> list[Evidence]:
    places = [_place(piece)]
    return [source.parsed.evidence_of(one) for one in source.sentences(places)]


# ---- sentences that "he said" parts ----


def _half_before(start: int, piece: Quotation, source: CheckedSource) -> list[Evidence]:
    """The first half of a sentence whose second half begins with this quotation."""
    if source.parsed.seed.text[piece.start : start].strip():
        return []
    before = next((one for one in reversed(source.quotations) if one.end <= piece.start), None)
    if before is None or not _is_one_sentence(before, piece, source):
        return []
    end = _stripped_end(before, source)
    return [Evidence(start=_sentence_start(end - 1, before, source), end=end)]


def _half_behind(end: int, piece: Quotation, source: CheckedSource) -> list[Evidence]:
    """The second half of a sentence whose first half ends with this quotation."""
    if end < _stripped_end(piece, source):
        return []
    behind = next((one for one in source.quotations if one.start >= piece.end), None)
    if behind is None or not _is_one_sentence(piece, behind, source):
        return []
    return [Evidence(start=behind.start, end=_sentence_end(behind.start + 1, behind, source))]


def _is_one_sentence(first: Quotation, second: Quotation, source: CheckedSource) -> bool:
    """Whether two quotations are halves of one: commas stand before and behind the words between them."""
    text = source.parsed.seed.text
    between = text[first.end : second.start].strip(" \t" + CLOSING_MARKS + OPENING_MARKS)
    if "\n" in between or not between or len(between.split()) > _MOST_ASIDE:
        return False
    half = text[first.start : first.end].rstrip()[-1:] in _HALVES or between[0] in _HALVES
    goes_on = text[second.start].islower() or text[second.start : second.start + 2].rstrip("'’ ") == "I"
    return half and between[-1] in _HALVES and goes_on


# ---- pieces that do not tell who does it ----


def _subject_before(place: Evidence, source: CheckedSource) -> int | None:
    """Where the subject of words stands that begin with what it does, right before their mark."""
    span = source.span(place)
    if span is None or not span[0].text[0].islower() or span.start == span[0].sent.start:
        return None
    part = span.doc[span.start : min(span.end, span[0].sent.end)]
    subject = next(_subjects_before(part), None)
    if subject is None:
        return None
    start = source.parsed.evidence_of(subject).start
    between = source.parsed.seed.text[start : place.start]
    if len(between.split()) > _MOST_BEFORE or any(one in OPENING_MARKS for one in between.rstrip()[:-1]):
        return None
    return start


def _subjects_before(part: Span) -> Iterator[Span]:
    """The subjects of the verb of these words that stand before them, where none stands in them."""
    verb = part.root
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if is_verb(verb) and subjects and all(one.i < part.start for one in subjects):
        subject = part.doc[subjects[-1].left_edge.i : subjects[-1].right_edge.i + 1]
        if not any(one.pos_ == "VERB" for one in part.doc[subject.end : part.start]):  # "Lee, he said, “is"
            yield subject
