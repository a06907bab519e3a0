"""Quotes: what is said in the text, by whom, and by which words the text says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs
from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import FINITE, SUBJECTS, Parsed
from generator.analysis.quotes import attribution, direct, said, said_signs, salience, transcript
from generator.analysis.quotes.attribution import NOMINAL, Attribution, relative_antecedent
from generator.analysis.quotes.candidates import QuoteCandidate, Quoted
from generator.model import Cue, Quote, Speaker

_TITLE = 9  # a title before a name has fewer tokens than this
_SILENT = ("think", "plan")  # acts that need no speech: told by the writer, they are no quotes
_PART = 3  # tokens that the shortest part of a sentence has
_CUTS = 3  # places that are tried for the end of what was said
Spans = tuple[tuple[int, int], ...]
_OF_A_TITLE = ("NOUN", "PROPN", "ADJ", "ADP", "PART")


def find_quotes(parsed: Parsed, entities: Entities) -> list[Quote]:
    """All quotes in the order of the text."""
    candidates, quotes, chances = find_said(parsed, entities)
    weights = salience.weigh(parsed, entities, candidates, quotes, chances)
    return [structs.replace(one, salience=weight) for one, weight in zip(quotes, weights, strict=True)]


def find_said(
    parsed: Parsed, entities: Entities
) -> tuple[list[QuoteCandidate], list[Quote], list[float]]:
    """What somebody said, in the order of the text: as candidate, as quote, and how likely it was said."""
    turns = transcript.find_turns(parsed)
    quoted, candidates = find_candidates(parsed, turns)
    chances = said.chances(parsed, entities, quoted, candidates)
    told = [(turn, 1.0) for turn in turns]
    told += [(candidates[number], chances[number]) for number in choose(candidates, chances, said.least())]
    told.sort(key=lambda pair: pair[0].start)
    chosen = [candidate for candidate, _ in told]
    return chosen, [_quote(parsed, entities, one) for one in chosen], [chance for _, chance in told]


def find_candidates(
    parsed: Parsed, turns: Sequence[QuoteCandidate]
) -> tuple[list[Quoted], list[QuoteCandidate]]:
    """The quotations of the text, and whatever in it somebody may have said outside of a transcript's turns."""
    doc = parsed.doc
    taken = _mask(doc, (span for turn in turns for span in turn.spans))
    quoted = [quotation for quotation in _quoted(parsed) if not taken[quotation.start]]
    inside = _mask(doc, ((q.start, q.end) for q in quoted if q.end - q.start >= direct.MIN_DIRECT))
    attributions = [
        found
        for found in attribution.find_attributions(doc, inside)
        if found.cue[0] >= parsed.title_end and not taken[found.cue[0]]
    ]
    candidates = direct.credit_quotations(parsed, quoted, attributions)
    return quoted, [*candidates, *_indirect(doc, attributions, candidates)]


def choose(candidates: Sequence[QuoteCandidate], chances: Sequence[float], least: float) -> list[int]:
    """The numbers of those that somebody said, each word once: words in marks before words that tell of them.

    Of several stretches that may be what was said, the likeliest is taken.
    """
    sure = [number for number, chance in enumerate(chances) if chance >= least]
    taken: set[int] = set()
    chosen = []
    for number in sorted(sure, key=lambda number: (candidates[number].kind == "indirect", -chances[number])):
        own = {place for start, end in candidates[number].spans for place in range(start, end)}
        if taken.isdisjoint(own):
            chosen.append(number)
            taken |= own
    return chosen


def _mask(doc: Doc, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte a token, 1 inside the spans."""
    mask = bytearray(len(doc))
    for start, end in spans:
        mask[start:end] = b"\1" * (end - start)
    return mask


def _quoted(parsed: Parsed) -> list[Quoted]:
    """The quotations of the text as tokens."""
    starts = [token.idx for token in parsed.doc]
    found = []
    for quotation in parsed.quotations:
        start = bisect_left(starts, quotation.start)
        end = bisect_left(starts, quotation.end)
        place = parsed.passage_at(start)
        if start < end and parsed.passages[place].paragraph.kind != "title":
            found.append(Quoted(start, end, place, quotation.closed, quotation.continues, quotation.double))
    return found


# ---- indirect speech --------------------------------------------------------------------------


def _indirect(
    doc: Doc, attributions: Sequence[Attribution], candidates: Sequence[QuoteCandidate]
) -> Iterator[QuoteCandidate]:
    """What is credited to a source without quotation marks."""
    starts = {candidate.cue[1]: candidate.start for candidate in candidates if candidate.cue is not None}
    for found in attributions:
        start, end = found.content
        said_behind = starts.get(found.cue[1], end) >= end  # the cue may credit words on both of its sides
        if found.source is None or not said_behind or not _may_speak(found.source):
            continue
        verb = _told_by(doc, found)
        if verb is not None:
            for spans in _stretches(doc, found, verb):
                shortened = spans != found.pieces
                yield QuoteCandidate(
                    spans, "indirect", found.source, found.cue, found.act, shortened=shortened
                )


def _stretches(doc: Doc, found: Attribution, verb: Token) -> Iterator[Spans]:
    """What may be the content: all that the parser hangs there, or less by the last parts of the sentence."""
    yield found.pieces
    *firsts, (start, end) = found.pieces
    if start >= found.cue[1]:
        cuts = [place for place in range(max(start, verb.i) + 1, end - _PART) if _may_end(doc, place)]
        for cut in cuts[-_CUTS:]:
            yield (*firsts, (start, cut))


def _may_end(doc: Doc, place: int) -> bool:
    """Whether what was said may end before this token: at a comma, a dash, a clause of time or reason."""
    token = doc[place]
    if token.text in (",", "–", "—", "--"):
        return True
    opens = token.dep_ == "mark" or token.tag_ == "WRB"
    return opens and token.head.dep_ == "advcl" and doc[place - 1].text != ","


def _told_by(doc: Doc, found: Attribution) -> Token | None:
    """The verb of the statement that the content is, of what is speech: not what somebody thinks or did not say."""
    if found.act in _SILENT or said_signs.is_negated(doc[found.cue[1] - 1]):
        return None
    start, end = found.pieces[0][0], found.pieces[-1][1]
    if found.act == "deny" and doc[start].lower_ == "to":  # "declined to say": what nobody did
        return None
    verb = _main_verb(doc, start, end)
    return verb if verb is not None and _is_whole(verb, start) else None


def _main_verb(doc: Doc, start: int, end: int) -> Token | None:
    """The verb that a stretch of words hangs on, if it is a clause."""
    for token in doc[start:end]:
        if start <= token.head.i < end and token.head.i != token.i:
            continue
        told = token if token.pos_ != "ADP" else next((c for c in token.children if c.dep_ == "pcomp"), token)
        if told.pos_ in ("VERB", "AUX"):
            return told
    return None


def _is_whole(verb: Token, start: int) -> bool:
    """Whether a clause has its subject in it, if its verb needs one."""
    finite = verb.tag_ in FINITE or any(child.tag_ in FINITE for child in verb.lefts)
    subjects = [child.i for child in verb.children if child.dep_ in (*SUBJECTS, "expl", "attr")]
    return not finite or any(place >= start for place in subjects)


def _may_speak(source: Token) -> bool:
    """First and second persons are the reader's or the writer's, "it" and "this" nobody's."""
    return relative_antecedent(source) is not None or source.lower_ not in lexicon.words("quotes/no_sources")


# ---- nouns ------------------------------------------------------------------------------------


def _quote(parsed: Parsed, entities: Entities, candidate: QuoteCandidate) -> Quote:
    doc = parsed.doc
    spans = tuple(parsed.evidence_of(doc[start:end]) for start, end in candidate.spans)
    cue = None
    if candidate.cue is not None:
        where = parsed.evidence_of(doc[candidate.cue[0] : candidate.cue[1]])
        cue = Cue(text=parsed.words(where), start=where.start, end=where.end, act=candidate.act)
    known = None if candidate.source is None else entities.at.get(candidate.source.i)
    return Quote(
        text=" ".join(parsed.words(span) for span in spans),
        kind=candidate.kind,
        start=spans[0].start,
        end=spans[-1].end,
        spans=spans,
        speaker=None if candidate.source is None else _speaker(parsed, entities, candidate.source),
        cue=cue,
        uncertain=candidate.uncertain or (known is not None and known[1].uncertain),
    )


def _speaker(parsed: Parsed, entities: Entities, source: Token) -> Speaker:
    noun = relative_antecedent(source)
    if noun is None:
        return _credited(parsed, entities, source)
    where = parsed.evidence_of(source)
    return structs.replace(_credited(parsed, entities, noun), start=where.start, end=where.end)


def _credited(parsed: Parsed, entities: Entities, source: Token) -> Speaker:
    doc = parsed.doc
    known = entities.at.get(source.i) or _name_beside(entities, source) or _name_after(entities, source)
    if known is not None:
        entity, mention = known
        where = parsed.evidence_of(doc[mention.start : mention.end])
        return Speaker(actor=entity.id, name=entity.name, start=where.start, end=where.end, unnamed=False)
    start, end = _phrase(source)
    where = parsed.evidence_of(doc[start:end])
    name = parsed.words(where)
    alias = entities.called.get(name)
    if alias is not None:
        return Speaker(actor=alias.id, name=alias.name, start=where.start, end=where.end, unnamed=False)
    somebody = source.pos_ != "PROPN" and source.lemma_.lower() not in lexicon.words("quotes/text_nouns")
    return Speaker(actor=None, name=name, start=where.start, end=where.end, unnamed=somebody)


def _name_after(entities: Entities, source: Token) -> tuple[Entity, EntityMention] | None:
    """The person whose name completes a title that the parser took for the source: "co-founder Ann Lee"."""
    if source.pos_ not in ("NOUN", "PROPN"):
        return None
    for token in source.doc[source.i + 1 : source.i + _TITLE]:
        known = entities.at.get(token.i)
        if known is not None and known[0].kind == "person" and known[1].form == "name":
            return known
        if token.pos_ not in _OF_A_TITLE and token.text not in ("-", "the"):
            return None
    return None


def _name_beside(entities: Entities, source: Token) -> tuple[Entity, EntityMention] | None:
    """The person named between commas behind a description: "the mayor, Ann Lee, said"."""
    doc, place = source.doc, source.i + 1
    while place < len(doc) and place - source.i < _TITLE and doc[place].pos_ in (*_OF_A_TITLE, "DET"):
        place += 1
    if source.pos_ != "NOUN" or source.tag_ != "NN" or place + 1 >= len(doc) or doc[place].text != ",":
        return None
    place += 1
    known = entities.at.get(place)
    if known is None or known[0].kind != "person" or known[1].form != "name" or known[1].start != place:
        return None
    after = doc[known[1].end].text if known[1].end < len(doc) else "."
    listed = after == "," and known[1].end + 1 < len(doc) and doc[known[1].end + 1].lower_ in ("and", "or")
    return known if after in (",", ".", ";") and not listed else None


def _phrase(head: Token) -> tuple[int, int]:
    """The noun phrase around a head, up to its first comma or clause."""
    doc = head.doc
    start, end = max(head.left_edge.i, head.i - 8), head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.i == end and child.right_edge.i - head.i <= 8:
            end = child.right_edge.i + 1
        else:
            break
    while start < head.i and doc[start].is_punct:
        start += 1
    bracket = next((token.i for token in doc[start:end] if token.text in ("(", "[")), end)
    end = max(bracket, head.i + 1)
    while end > head.i + 1 and doc[end - 1].is_punct:
        end -= 1
    return start, end
