"""Quotes: what is said in the text, by whom, and by which words the text says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import attribution, direct, speaker, transcript
from generator.analysis.quotes.attribution import Attribution, relative_antecedent
from generator.analysis.quotes.candidates import QuoteCandidate, Quoted
from generator.model import Cue, Quote


def find_quotes(parsed: Parsed, entities: Entities) -> list[Quote]:
    """All quotes in the order of the text."""
    doc = parsed.doc
    turns = transcript.find_turns(parsed, entities)
    taken = _mask(doc, (span for turn in turns for span in turn.spans))
    quoted = find_quotations(parsed, turns)
    said = _mask(doc, ((q.start, q.end) for q in quoted if q.end - q.start >= direct.MIN_DIRECT))
    attributions = [
        found
        for found in attribution.find_attributions(doc, said)
        if found.cue[0] >= parsed.title_end and not taken[found.cue[0]]
    ]
    candidates = [*turns, *direct.credit_quotations(parsed, entities, quoted, attributions)]
    candidates.extend(_indirect(doc, attributions, candidates))
    candidates.sort(key=lambda candidate: (candidate.start, -candidate.end))
    return [_quote(parsed, entities, candidate) for candidate in _apart(candidates)]


def _mask(doc: Doc, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte a token, 1 inside the spans."""
    mask = bytearray(len(doc))
    for start, end in spans:
        mask[start:end] = b"\1" * (end - start)
    return mask


def find_quotations(parsed: Parsed, turns: Sequence[QuoteCandidate]) -> list[Quoted]:
    """The quotations of the text as tokens, but for those inside of turns."""
    taken = _mask(parsed.doc, (span for turn in turns for span in turn.spans))
    starts = [token.idx for token in parsed.doc]
    found = []
    for quotation in parsed.quotations:
        start = bisect_left(starts, quotation.start)
        end = bisect_left(starts, quotation.end)
        place = parsed.passage_at(start)
        if start < end and not taken[start] and parsed.passages[place].paragraph.kind != "title":
            found.append(Quoted(start, end, place, quotation.closed, quotation.continues, quotation.double))
    return found


# ---- indirect speech --------------------------------------------------------------------------


def _indirect(
    doc: Doc, attributions: Sequence[Attribution], candidates: Sequence[QuoteCandidate]
) -> Iterator[QuoteCandidate]:
    """What is credited to a source without quotation marks."""
    taken = _mask(doc, ((candidate.start, candidate.end) for candidate in candidates))
    starts = {candidate.cue[1]: candidate.start for candidate in candidates if candidate.cue is not None}
    for found in attributions:
        start, end = found.content
        said_behind = starts.get(found.cue[1], end) >= end  # the cue may credit words on both of its sides
        if found.source is None or not said_behind or end - start < 2:
            continue
        if any(taken[start:end]):
            continue
        if not _may_speak(found.source):
            continue
        yield QuoteCandidate(found.pieces, "indirect", found.source, found.cue, found.act)


def _may_speak(source: Token) -> bool:
    """First and second persons are the reader's or the writer's, "it" and "this" nobody's."""
    return relative_antecedent(source) is not None or source.lower_ not in lexicon.words("quotes/no_sources")


def _apart(candidates: Sequence[QuoteCandidate]) -> Iterator[QuoteCandidate]:
    """The candidates without those that lie inside another of the same kind."""
    ends: dict[str, int] = {}
    for candidate in candidates:
        if candidate.start >= ends.get(candidate.kind, 0):
            ends[candidate.kind] = candidate.end
            yield candidate


# ---- nouns ------------------------------------------------------------------------------------


def _quote(parsed: Parsed, entities: Entities, candidate: QuoteCandidate) -> Quote:
    doc = parsed.doc
    spans = tuple(parsed.evidence_of(doc[start:end]) for start, end in candidate.spans)
    cue = None
    if candidate.cue is not None:
        where = parsed.evidence_of(doc[candidate.cue[0] : candidate.cue[1]])
        cue = Cue(text=parsed.words(where), start=where.start, end=where.end, act=candidate.act)
    credited = speaker.credit(parsed, entities, candidate)
    return Quote(
        text=" ".join(parsed.words(span) for span in spans),
        kind=candidate.kind,
        start=spans[0].start,
        end=spans[-1].end,
        spans=spans,
        speaker=credited.speaker,
        cue=cue,
        uncertain=credited.uncertain,
    )
