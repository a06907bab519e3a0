"""Quotes: the words stand in the text, and the text credits them to this speaker."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span

from generator.analysis.parsing.grammar import FINITE, SUBJECTS
from generator.analysis.parsing.words import FIRST_PERSON
from generator.model import (
    OPENING_MARKS,
    QUOTATION_MARKS,
    VOICES,
    Cue,
    Evidence,
    Quote,
    QuoteKind,
    ReadQuote,
)
from generator.readings.checks import Unproved, grammar, standing, whole
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.speakers import credited
from generator.readings.checks.words import name_words
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_HANGING = ("VBG", "VBN", "WP", "WDT", "WRB")  # that begin a piece of a sentence
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET")
_LEAST_WORDS = 2  # of a part of a sentence that stands between quotation marks
_STOPS = ".!?…"


def proved_quote(read: ReadQuote, source: CheckedSource) -> Quote:
    """The quote of the briefing that these words are, in whole sentences; raises ``Unproved``."""
    reasons = []
    for place in _places(read, source)[:5]:
        try:
            return _quote(read, place, source)
        except Unproved as error:
            reasons.append(error)
    raise reasons[0]


def _places(read: ReadQuote, source: CheckedSource) -> list[Evidence]:
    """Where the words of a quote stand as they are; raises ``Unproved``."""
    places = source.places(read.text, "the quote")
    exact = [place for place in places if source.words.contains_words(source.words.text(place), read.text)]
    if not exact:
        raise Unproved("the text has the quote's words otherwise: in other letters or with other marks.")
    return exact


def is_proved(quote: Quote, source: CheckedSource) -> bool:
    """Whether a quote of the analysis would hold in a reading, if the analysis had not found it."""
    if quote.speaker is None or quote.uncertain:
        return False
    try:
        for place in quote.spans:
            _kind(place, source)
            _need_all(place, source)
            credited(quote.speaker.name, place, None, source)
    except Unproved:
        return False
    return True


def _quote(read: ReadQuote, place: Evidence, source: CheckedSource) -> Quote:
    kind = _kind(place, source)
    known = _analysed(place, source)
    speaker = None
    if read.speaker is not None and not name_words(read.speaker) <= FIRST_PERSON:  # an "I" names nobody
        speaker = credited(read.speaker, place, known, source)
    elif known is not None and known.speaker is not None and known.speaker.name not in VOICES.values():
        raise Unproved(f"the text credits it to {quoted_for_message(known.speaker.name)}.")
    _need_all(place, source)
    if kind == "indirect" and known is not None:
        kind = known.kind
    kind, spans = whole.grown(place, kind, turns_of(known, source), source)
    return Quote(
        text=whole.joined(spans, source),
        kind=kind,
        start=spans[0].start,
        end=spans[-1].end,
        spans=spans,
        speaker=speaker,
        cue=known.cue if known is not None and is_cue_of(known.cue, spans, source) else None,
        uncertain=False,
    )


def _need_all(place: Evidence, source: CheckedSource) -> None:
    """Raise where words outside take back what these say, or make it a condition."""
    span = source.span(place)
    if span is None:
        return
    if (word := standing.cut_off(span, source)) is not None:
        raise Unproved(f"the text says it under {quoted_for_message(word.text)}, which is cut off.")
    if grammar.is_condition(span[0]) and span.root.dep_ == "advcl" and span.root.head not in span:
        raise Unproved("it is only a condition: quote what would be then, too.")
    if (word := standing.condition_left(span)) is not None:
        raise Unproved(f"the text says it on the condition that {quoted_for_message(word.text)} brings in.")


def turns_of(quote: Quote | None, source: CheckedSource) -> tuple[Evidence, ...]:
    """The places of a quote that is direct and in no marks, as what is said in an interview is."""
    if quote is None or quote.kind != "direct":
        return ()
    marked = any(one.start <= quote.start < one.end for one in source.quotations)
    return () if marked else quote.spans


def is_cue_of(cue: Cue | None, spans: Sequence[Evidence], source: CheckedSource) -> bool:
    """Whether words of saying bring these in: they stand before, or right behind in the same paragraph."""
    if cue is None or cue.start < spans[-1].end:
        return cue is not None
    here, there = (source.parsed.seed.paragraph_at(at) for at in (spans[-1].start, cue.start))
    return here == there


def _kind(place: Evidence, source: CheckedSource) -> QuoteKind:
    """How the words are told; raises ``Unproved`` where they are neither a clause nor quoted as they are."""
    span = source.span(place)
    quoted = (span is not None and source.quotation_around(span) is not None) or _is_between(place, source)
    if span is None or is_clause(span) or source.words.find_sentence(source.words.text(place)) is not None:
        return "direct" if quoted else "indirect"
    if quoted and _is_marked_off(place, source) and len(source.words.text(place).split()) >= _LEAST_WORDS:
        return "mixed"
    raise Unproved(
        "it is a piece of a sentence: quote a whole clause, with who does what, or all the words that stand "
        "between quotation marks."
    )


def is_clause(words: Span) -> bool:
    """Whether words say who does what, or bid to do something; the parse may hang a subject elsewhere."""
    inside = range(words.start, words.end)
    if any(one.dep_ in (*SUBJECTS, "csubjpass", "expl") and one.head.i in inside for one in words):
        return True
    finite = [one for one in words if one.tag_ in FINITE]
    if any(before.pos_ in _NOMINAL for one in finite for before in words if before.i < one.i):
        return True
    root = words.root
    return root.tag_ == "VB" and root.i == next(one.i for one in words if not one.is_punct)


def is_fragment(place: Evidence, source: CheckedSource) -> bool:
    """Whether words begin within a sentence, and do not tell who does what: "including the council"."""
    span = source.span(place)
    if span is None or not span[0].text[0].islower():
        return span is None
    first = next((one for one in span if not one.is_punct), span[0])
    return first.tag_ in (*FINITE, *_HANGING) or not is_clause(span)


def _is_between(place: Evidence, source: CheckedSource) -> bool:
    """Whether words begin and end with a quotation, whatever marks stand in them."""
    starts = {one.start for one in source.quotations}
    ends = (source.parsed.seed.text[place.end : one.end] for one in source.quotations if one.end >= place.end)
    return place.start in starts and not next(ends, "more").strip(",.;:!?… ")


def _is_marked_off(place: Evidence, source: CheckedSource) -> bool:
    """Whether words begin behind an opening mark, or with a sentence, and end before a mark or a stop."""
    text = source.parsed.seed.text
    before, behind = text[: place.start].rstrip()[-1:], text[place.end :].lstrip(",.;:!?… ")[:1]
    ends = (
        behind in QUOTATION_MARKS
        or text[place.end - 1] in _STOPS
        or text[place.end : place.end + 1] in _STOPS
    )
    return bool(before) and before in OPENING_MARKS + _STOPS and ends


def _analysed(place: Evidence, source: CheckedSource) -> Quote | None:
    """The quote of the analysis that these words are of, most of them at least."""

    def shared(quote: Quote) -> int:
        return sum(max(0, min(place.end, span.end) - max(place.start, span.start)) for span in quote.spans)

    best = max(source.briefing.quotes, key=shared, default=None)
    return best if best is not None and 2 * shared(best) >= place.end - place.start else None
