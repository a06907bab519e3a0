"""From a quotation to its speaker: whose words stand between the marks.

A text is read from left to right. At each quotation a model says how likely each mention around it is to
be the source, how likely it is somebody whom the text does not name, and how likely it is nobody at all: a
term, or words held at arm's length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import FINITE, Parsed
from generator.analysis.quotes import attribution, indirect
from generator.analysis.quotes.attribution import Attribution
from generator.analysis.quotes.candidates import QuoteCandidate, Quoted
from generator.analysis.quotes.sources import Context, Source
from generator.analysis.quotes.speaker_features import Turns, table
from generator.model import Act
from generator.models import Features, Floats, load, softmax

MIN_DIRECT = 3  # tokens that words in marks need to be an utterance; shorter ones are scare quotes
SPECIAL = 2  # outcomes beside the mentions: somebody whom the text does not name, and nobody
_FLOOR = 300  # words outside quotations after which nobody has the floor any longer
_SMALL = 3  # letters of words that titles write small
_CREDIT = 60  # tokens of a credit between two pieces of one utterance, at most
_CLOSING = ("'", "’", "”", '"')

# At a quotation of this number: how likely each of the sources is, then somebody unnamed, then nobody.
Choose = Callable[[int, Sequence[Source], Sequence[Features]], Floats]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who said a quotation, how likely that is, and how likely it is that somebody did."""

    source: Source | None
    probability: float
    said: float


def credit_quotations(
    parsed: Parsed, entities: Entities, quoted: Sequence[Quoted], attributions: Sequence[Attribution]
) -> list[QuoteCandidate]:
    """A candidate for each quotation that is somebody's utterance."""
    if not quoted:
        return []
    fitted = load("quotes/speakers")
    context = Context(parsed, entities, quoted)
    verdicts: list[Verdict] = []

    def choose(number: int, sources: Sequence[Source], rows: Sequence[Features]) -> Floats:
        goes_on = number > 0 and quoted[number].goes_on_from(quoted[number - 1])
        named = verdicts[-1].source if goes_on else context.named_by_layout(number)
        if named in sources:
            chances = np.array([source is named for source in (*sources, None, None)], dtype=np.float64)
        else:
            chances = softmax(fitted.scores(rows))
        verdicts.append(verdict(sources, chances, fitted.calibrated))
        return chances

    walk(context, choose)
    by_sentence = _BySentence(parsed.doc, attributions)
    candidates: list[QuoteCandidate] = []
    last: tuple[Quoted, QuoteCandidate] | None = None
    for quotation, found in zip(quoted, verdicts, strict=True):
        said = found.said >= fitted.thresholds["said"] or _stands_alone(context, quotation)
        if not said or _is_title(parsed.doc[quotation.start : quotation.end]):
            continue
        candidate = _candidate(context, quotation, found, by_sentence.near(quotation), last)
        if candidate is None:
            continue
        joined = _join(parsed.doc, last, quotation, candidate)
        if joined is not None:
            candidates[-1] = candidate = joined
        else:
            candidates.append(candidate)
        last = (quotation, candidate)
    return candidates


def walk(context: Context, choose: Choose) -> None:
    """Read a text from left to right, and ask at each quotation who says it."""
    turns = Turns()
    for number, quotation in enumerate(context.quoted):
        sources = context.near(number)
        last = turns.floor
        near = last is not None and context.between(last.token, quotation.start) <= _FLOOR
        if last is not None and near and last not in sources and last.token < quotation.start:
            sources.insert(0, last)
        chances = choose(number, sources, table(context, number, sources, turns))
        best = int(np.argmax(chances))
        turns.take(quotation, sources[best] if best < len(sources) else None)


def verdict(sources: Sequence[Source], chances: Floats, calibrated: Callable[[float], float]) -> Verdict:
    """What the chances come to: the likeliest source, unless nobody or somebody unnamed is likelier."""
    best = int(np.argmax(chances[:-1]))
    said = 1 - float(chances[-1])
    if best == len(sources):
        return Verdict(None, 0.0, said)
    return Verdict(sources[best], calibrated(float(chances[best])), said)


# ---- from a speaker to a quote ----------------------------------------------------------------


class _BySentence:
    """The attributions by their sentences, out of which none reaches."""

    def __init__(self, doc: Doc, attributions: Sequence[Attribution]) -> None:
        self._starts = [sentence.start for sentence in doc.sents]
        self._found: list[list[Attribution]] = [[] for _ in self._starts]
        for one in attributions:
            self._found[self._number(one.cue[0])].append(one)

    def near(self, quotation: Quoted) -> list[Attribution]:
        """Those of the sentences that a quotation begins in, ends in or stands behind."""
        first, last = self._number(max(0, quotation.start - 2)), self._number(quotation.end)
        return [one for found in self._found[first : last + 1] for one in found]

    def _number(self, token: int) -> int:
        return bisect_right(self._starts, token) - 1


def _candidate(
    context: Context,
    quotation: Quoted,
    found: Verdict,
    attributions: Sequence[Attribution],
    last: tuple[Quoted, QuoteCandidate] | None,
) -> QuoteCandidate | None:
    """The quotation as a quote, or the clause that it is part of; none for a word or two without a clause."""
    doc, source = context.doc, found.source
    token = None if source is None else doc[source.token]
    span = (quotation.start, quotation.end)
    if token is not None and not _begins_anew(doc, quotation):
        covering = [
            one
            for one in attributions
            if one.source == token
            and _covers(one, quotation)
            and indirect.is_speech(doc[one.cue[1] - 1], one.act)
        ]
        if covering:
            best = max(covering, key=lambda one: one.content[1] - one.content[0])
            span = min(best.content[0], span[0]), max(best.content[1], span[1])
            candidate = _spanning(quotation, span, token, best.cue, best.act, found.probability)
            return _without_credit(candidate, best)
    words = sum(token.is_alpha for token in doc[quotation.start : quotation.end])
    if words < MIN_DIRECT and not _punctuated(doc, quotation):
        return None
    cue, act = _cue(context, quotation, source, last)
    if cue is not None and cue[0] >= quotation.end and token is not None and token.i >= quotation.end:
        span = _sentence_start(context, quotation), span[1]
    return _spanning(quotation, span, token, cue, act, found.probability)


def _without_credit(candidate: QuoteCandidate, attribution: Attribution) -> QuoteCandidate:
    """The candidate in two pieces where the credit stands in its midst: "The move, he said, “saved” them"."""
    split = attribution.split
    if split is None or candidate.kind != "mixed":
        return candidate
    if not candidate.start < split[0] < split[1] < candidate.end:
        return candidate
    return replace(candidate, spans=((candidate.start, split[0]), (split[1], candidate.end)))


def _begins_anew(doc: Doc, quotation: Quoted) -> bool:
    """Whether a sentence of its own is quoted behind a comma or colon."""
    before = quotation.start - 2
    return before >= 0 and doc[before].text in (",", ":") and doc[quotation.start].text[:1].isupper()


def _covers(found: Attribution, quotation: Quoted) -> bool:
    return found.content[0] <= quotation.start + 1 and quotation.end - 1 <= found.content[1]


def _spanning(
    quotation: Quoted,
    span: tuple[int, int],
    source: Token | None,
    cue: tuple[int, int] | None,
    act: Act,
    probability: float,
) -> QuoteCandidate:
    """A direct quote, or a mixed one where more than the quotation is credited, its marks included."""
    start, end = span
    whole = quotation.start - 1 <= start and end <= quotation.end + 2
    if whole or quotation.end - quotation.start > 0.9 * (end - start):
        own = ((quotation.start, quotation.end),)
        return QuoteCandidate(own, "direct", source, cue, act, probability=probability)
    if end == quotation.end and quotation.closed:
        end += 1
    return QuoteCandidate(((start, end),), "mixed", source, cue, act, probability=probability)


def _cue(
    context: Context, quotation: Quoted, source: Source | None, last: tuple[Quoted, QuoteCandidate] | None
) -> tuple[tuple[int, int] | None, Act]:
    """The words that credit the source with the quotation, if there are any, and what they do."""
    if source is None:
        return None, "assert"
    cue = context.cue_of(source, quotation)
    if cue is not None and context.sentences_apart(quotation, cue.token) == 0:
        return attribution.with_helpers(context.doc[cue.token]), cue.act
    mark = context.mark_of(source, quotation)
    if mark is not None:
        return mark, "assert"
    if last is not None and last[1].source is not None and last[1].source.i == source.token:
        return last[1].cue, last[1].act
    if cue is not None and context.sentences_apart(quotation, cue.token) == 1:
        return attribution.with_helpers(context.doc[cue.token]), cue.act
    return None, "assert"


def _stands_alone(context: Context, quotation: Quoted) -> bool:
    """Whether a whole sentence in marks is all of its paragraph: somebody says it, if nobody knows who."""
    passage = context.passages[quotation.passage]
    alone = quotation.start - 1 == passage.start and quotation.end + 1 == passage.end
    return (
        alone
        and quotation.end - quotation.start > MIN_DIRECT
        and _punctuated(context.doc, quotation)
        and context.doc[quotation.start].text[:1].isupper()
    )


def _is_title(words: Span) -> bool:
    """Whether the words are spelled as the title of a work: "The Old Captain and His Boat"."""
    long = [token for token in words if len(token) > _SMALL]
    spelled = len(long) > 1 and all(token.text[0].isupper() for token in long)
    return spelled and words[-1].text not in ("?", "!") and not any(token.tag_ in FINITE for token in words)


def _last_word(doc: Doc, quotation: Quoted) -> Token:
    """The last token inside the marks, the closing marks of quotations nested in it passed over."""
    last = quotation.end - 1
    while last > quotation.start and doc[last].text in _CLOSING:
        last -= 1
    return doc[last]


def _punctuated(doc: Doc, quotation: Quoted) -> bool:
    """Whether a stop or comma stands inside the marks, as with an utterance and not with a mere term."""
    return quotation.closed and _last_word(doc, quotation).text in (",", ".", "?", "!")


def _sentence_start(context: Context, quotation: Quoted) -> int:
    """Where the sentence starts whose end is quoted: ``With many systems, "…," he said``."""
    doc, floor = context.doc, context.passages[quotation.passage].start
    start = quotation.start - 1
    if start <= floor or doc[start - 1].text in (":", ".", "?", "!", ";") or doc[quotation.start].is_title:
        return quotation.start
    while start > floor and not doc[start].is_sent_start:
        start -= 1
    lead = doc[start : quotation.start - 1]
    if (
        not lead
        or not lead[0].text[:1].isupper()
        or any(token.text in (":", ";", *_CLOSING) for token in lead)
    ):
        return quotation.start
    return start


# ---- one utterance in two pieces ----------------------------------------------------------------


def _join(
    doc: Doc, last: tuple[Quoted, QuoteCandidate] | None, quotation: Quoted, candidate: QuoteCandidate
) -> QuoteCandidate | None:
    """One utterance out of two quotations with nothing but the credit between them."""
    if last is None or candidate.kind != "direct" or candidate.source is None:
        return None
    before = last[1]
    if quotation.continues and candidate.source == before.source and before.kind == "direct":
        return _joined(before, candidate)
    if quotation.passage != last[0].passage or before.cue is None or before.source != candidate.source:
        return None
    gap = (last[0].end, quotation.start)
    inside = gap[0] <= before.cue[0] < gap[1] and gap[0] <= candidate.source.i < gap[1]
    own = candidate.cue is not None and candidate.cue != before.cue
    if inside and not own and gap[1] - gap[0] <= _CREDIT and not _says_more(doc, before, gap):
        return _joined(before, candidate)
    return None


def _joined(before: QuoteCandidate, candidate: QuoteCandidate) -> QuoteCandidate:
    least = min(before.probability, candidate.probability)
    return replace(before, spans=(*before.spans, *candidate.spans), probability=least)


def _says_more(doc: Doc, before: QuoteCandidate, gap: tuple[int, int]) -> bool:
    """Whether more than the credit stands between two quotations: another clause, another sentence."""
    assert before.cue is not None
    verb = before.cue[1] - 1
    for token in doc[gap[0] + 1 : gap[1] - 1]:
        if token.i != gap[1] - 2 and _full_stop(doc, token.i):
            return True
        if token.i > verb and token.pos_ in ("CCONJ", "SCONJ") and token.head.i == verb:
            return True
    return False


def _full_stop(doc: Doc, index: int) -> bool:
    """Whether the token ends a sentence; the parser tells it from the dot of an abbreviation."""
    token = doc[index]
    if (
        token.text.endswith(".")
        and len(token) > 1
        and index + 1 < len(doc)
        and doc[index + 1].pos_ == "PROPN"
    ):
        return False
    return token.text == "." or (index + 1 < len(doc) and bool(doc[index + 1].is_sent_start))
