"""Quotes: what is said in the text, by whom, and by which words the text says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import structs
from spacy.tokens import Doc

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import VERBS
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import mask
from generator.analysis.quotes import (
    attribution,
    decontextualization,
    direct,
    indirect,
    said,
    salience,
    speaker,
    thread,
    transcript,
)
from generator.analysis.quotes.quote_candidates import QuoteCandidate, Quoted, mend
from generator.analysis.quotes.sources import kind_of_noun
from generator.analysis.quotes.speaker_features import MARKS
from generator.model import Cue, Quote, QuoteKind, Speaker

if TYPE_CHECKING:
    from generator.analysis.parsed_document import ParsedDocument

_LAST_COMMA = re.compile(r",(?=[^\w\s]*$)")  # it belongs to the sentence around the quote
LONG = 5  # tokens of a quotation that says something without the clause that it is a part of


def find_section(document: ParsedDocument) -> list[Quote]:
    """All quotes of a document in the order of the text; speakers lead to key actors."""
    known = {actor.id for actor in document.key_actors}
    messages = thread.find_messages(document.parsed.seed)
    said = [_as_quoted(messages, one) for one in document.said]
    return [
        one.leading_to(known)
        for one in sorted((*said, *document.own_statements), key=lambda quote: quote.start)
    ]


def _as_quoted(messages: Sequence[thread.Message], quote: Quote) -> Quote:
    """The quote, uncertain in a message that an e-mail only quotes."""
    message = thread.message_at(messages, quote.start)
    return quote if message is None or message.own else structs.replace(quote, uncertain=True)


def find_quotes(parsed: Parsed, entities: Entities) -> list[Quote]:
    """All quotes in the order of the text."""
    candidates, quotes, chances = find_said(parsed, entities)
    weights = salience.weigh(parsed, entities, candidates, quotes, chances)
    return [structs.replace(quote, salience=weight) for quote, weight in zip(quotes, weights, strict=True)]


def find_said(parsed: Parsed, entities: Entities) -> tuple[list[QuoteCandidate], list[Quote], list[float]]:
    """What somebody said, in the order of the text: as candidate, as quote, and how likely it was said."""
    turns = transcript.find_turns(parsed, entities)
    quoted, candidates = find_candidates(parsed, entities, turns)
    chances = said.probabilities(parsed, entities, quoted, candidates)
    told = [(turn, 1.0) for turn in turns]
    told += [(candidates[number], chances[number]) for number in choose(candidates, chances, said.least)]
    marked = mask(len(parsed.doc), ((one.start, one.end) for one in quoted if one.double))
    kept = []
    for candidate, chance in told:
        found = _told_alone(parsed, entities, quoted, marked, candidate)
        if found is not None:
            kept.append((*found, chance))
    kept.sort(key=lambda one: (one[1].start, -one[1].end))
    return [one for one, _, _ in kept], [quote for _, quote, _ in kept], [chance for _, _, chance in kept]


def _told_alone(
    parsed: Parsed, entities: Entities, quoted: Sequence[Quoted], marked: bytearray, candidate: QuoteCandidate
) -> tuple[QuoteCandidate, Quote] | None:
    """The candidate and its quote, in words that can be understood alone; None if there are none.

    Words that no speaker is likely enough to have said are left out, as is a word or two in marks that may
    be somebody else's. Where the writer's words around a quotation point to what they do not name, it
    stands without them.
    """
    ends = candidate.start, candidate.end
    first, last = (bisect_left(quoted, end, key=lambda one: one.start) for end in ends)
    within = quoted[first:last]
    who, uncertain = speaker.credit(parsed, entities, candidate)
    uncertain |= any(one.left_open for one in within)  # where the words end is a guess
    if who is None:
        return None
    longest = max((one for one in within if one.end <= candidate.end), key=len, default=None)
    names = decontextualization.needed_names(parsed.doc, entities, candidate, who, marked)
    if candidate.kind == "mixed" and names is None:
        candidate = _less(parsed.doc, longest, candidate)
        names = decontextualization.needed_names(parsed.doc, entities, candidate, who, marked)
    candidate = _with_verb(parsed.doc, candidate)
    scrap = candidate.kind == "mixed" and (longest is None or len(longest) <= direct.MIN_DIRECT)
    if names is None or (uncertain and scrap):
        return None
    return candidate, _quote(parsed, candidate, who, uncertain, names)


def _with_verb(doc: Doc, candidate: QuoteCandidate) -> QuoteCandidate:
    """The candidate from its cue on, if its words are denied or no clause: "accused the club of fraud"."""
    start, end, cue = candidate.start, candidate.end, candidate.cue
    words = doc[start:end]
    if cue is None or cue[1] > start or doc[cue[0]].pos_ not in VERBS:
        return candidate
    if candidate.act != "deny" and direct.has_clause(words):
        return candidate
    if candidate.kind != "direct":
        return replace(candidate, spans=((cue[0], end),))
    if start > cue[1] + 1 or not direct.is_fragment(words):
        return candidate
    return replace(candidate, kind="mixed", spans=((cue[0], end + (doc[end : end + 1].text in MARKS)),))


def _less(doc: Doc, longest: Quoted | None, candidate: QuoteCandidate) -> QuoteCandidate:
    """The longest quotation in a candidate as a direct quote, or with the clause that it is a part of."""
    if longest is None or len(longest) < LONG:
        return candidate
    if not direct.is_fragment(doc[longest.start : longest.end]):
        return replace(candidate, kind="direct", spans=((longest.start, longest.end),))
    start, end = direct.clause_around(doc, longest, candidate.cue)
    return replace(candidate, spans=((start, end + (end == longest.end and longest.closed)),))


def find_candidates(
    parsed: Parsed, entities: Entities, turns: Sequence[QuoteCandidate]
) -> tuple[list[Quoted], list[QuoteCandidate]]:
    """The quotations of the text, and all that somebody may have said in it outside of turns."""
    doc = parsed.doc
    taken = mask(len(doc), (span for turn in turns for span in turn.spans))
    quoted = find_quotations(parsed, turns)
    inside = mask(len(doc), ((q.start, q.end) for q in quoted if q.end - q.start >= direct.MIN_DIRECT))
    attributions = [
        found
        for found in attribution.find_attributions(doc, inside)
        if found.cue[0] >= parsed.title_end and not taken[found.cue[0]]
    ]
    candidates = direct.credit_quotations(parsed, entities, quoted, attributions)
    told = [*candidates, *indirect.credit_clauses(doc, attributions, candidates)]
    return quoted, list(mend(quoted, (one for one in told if _is_said(parsed, one))))


def _is_said(parsed: Parsed, candidate: QuoteCandidate) -> bool:
    """Whether words may be somebody's: a condition tells of nothing said.

    Outside of marks, answers were counted, and what is shown, refused or denied is not said.
    """
    source, cue = candidate.source, candidate.cue
    if cue is not None and said.is_condition(parsed.doc[cue[1] - 1]):
        return False
    if candidate.kind == "direct" or source is None or cue is None:
        return True
    verb, lemma = parsed.doc[cue[1] - 1].lemma_, source.lemma_.lower()
    thing = source.pos_ == "NOUN" and kind_of_noun(lemma) not in ("person", "body")
    shows = verb in lexicon.verbs("show")
    shown = shows and (thing or verb not in lexicon.verbs("say") | lexicon.verbs("announce"))
    classes = lexicon.noun(lemma).classes
    mute = thing and ("law" in classes or classes >= {"artifact", "text"})  # "according to a video"
    denied = candidate.act == "deny" and candidate.kind == "indirect"
    denied |= verb in lexicon.verbs("refuse") and parsed.doc[candidate.start].lower_ == "to"
    return not (shown or mute or denied or speaker.is_count(source))


def choose(
    candidates: Sequence[QuoteCandidate], chances: Sequence[float], least: Callable[[QuoteKind], float]
) -> list[int]:
    """The numbers of those that somebody said, each word once: words in marks before words that tell of them.

    Of several stretches that may be what was said, the likeliest is taken.
    """
    sure = [number for number, chance in enumerate(chances) if chance >= least(candidates[number].kind)]
    taken: set[int] = set()
    chosen = []
    for number in sorted(sure, key=lambda number: (candidates[number].kind == "indirect", -chances[number])):
        own = {place for start, end in candidates[number].spans for place in range(start, end)}
        if taken.isdisjoint(own):
            chosen.append(number)
            taken |= own
    return chosen


def find_quotations(parsed: Parsed, turns: Sequence[QuoteCandidate]) -> list[Quoted]:
    """The quotations of the text as tokens, but for those inside of turns."""
    taken = mask(len(parsed.doc), (span for turn in turns for span in turn.spans))
    starts = [token.idx for token in parsed.doc]
    found = []
    for quotation, following in zip_longest(parsed.quotations, parsed.quotations[1:]):
        start = bisect_left(starts, quotation.start)
        end = bisect_left(starts, quotation.end)
        place = parsed.passage_at(start)
        if start < end and not any(taken[start:end]) and parsed.passages[place].paragraph.kind != "title":
            left_open = not quotation.closed and not (following and following.continues)
            found.append(
                Quoted(start, end, place, quotation.closed, quotation.continues, quotation.double, left_open)
            )
    return found


def _quote(
    parsed: Parsed, candidate: QuoteCandidate, who: Speaker, uncertain: bool, names: Mapping[int, str]
) -> Quote:
    doc = parsed.doc
    spans = tuple(parsed.evidence_of(doc[start:end]) for start, end in candidate.spans)
    cue = None
    if candidate.cue is not None:
        where = parsed.evidence_of(doc[candidate.cue[0] : candidate.cue[1]])
        cue = Cue(text=parsed.words(where), start=where.start, end=where.end, act=candidate.act)
    return Quote(
        text=_words(parsed, candidate, names),
        kind=candidate.kind,
        start=spans[0].start,
        end=spans[-1].end,
        spans=spans,
        speaker=who,
        cue=cue,
        uncertain=uncertain,
        asked=candidate.asked and parsed.evidence_of(doc[candidate.asked[0] : candidate.asked[1]]),
    )


def _words(parsed: Parsed, candidate: QuoteCandidate, names: Mapping[int, str]) -> str:
    """The words of a candidate, with names in square brackets and an ellipsis where words stand between."""
    text, before = "", 0
    for start, end in candidate.spans:
        piece = parsed.doc[start:end]
        words = parsed.words(parsed.evidence_of(piece))
        if not names.keys().isdisjoint(range(start, end)):
            told = "".join(names.get(token.i, token.text) + token.whitespace_ for token in piece)
            words = " ".join(told.split())
        if text:
            cut = any(token.is_alpha for token in parsed.doc[before:start])
            text = f"{text.rstrip(',;')} … {words}" if cut else f"{text} {words}"
        else:
            text = words
        before = end
    return _LAST_COMMA.sub("", text)
