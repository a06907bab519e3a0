"""From a quotation to its speaker: whose words stand between the marks.

A text is read from left to right. At each quotation a model says how likely each mention around it is to
be the source, how likely it is somebody whom the text does not name, and how likely it is nobody at all: a
term, or words held at arm's length.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, NOMINALS, SUBJECTS, VERBS
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import attribution, indirect
from generator.analysis.quotes.attribution import Attribution
from generator.analysis.quotes.quote_candidates import QuoteCandidate, Quoted
from generator.analysis.quotes.sources import DASHES, Context, QuoteSource
from generator.analysis.quotes.speaker_features import MARKS, Turns, table
from generator.model import Act
from generator.models import Features, Floats, load, softmax

MIN_DIRECT = 3  # tokens that words in marks need to be an utterance; shorter ones are scare quotes
SPECIAL = 2  # outcomes beside the mentions: somebody whom the text does not name, and nobody
_SCRAP = 5  # words that are quoted from within a sentence: fewer say nothing alone
_MOST = 0.9  # of what is credited, to be in marks, so that the rest is left out
_FLOOR = 300  # words outside quotations after which nobody has the floor any longer
_SMALL = 3  # letters of words that titles write small
_CREDIT = 60  # tokens of a credit between two pieces of one utterance, at most

# At a quotation of this number: how likely each of the sources is, then somebody unnamed, then nobody.
Choose = Callable[[int, Sequence[QuoteSource], Sequence[Features]], Floats]


@dataclass(frozen=True, slots=True)
class SpeakerVerdict:
    """Who said a quotation, how likely that is, and how likely it is that somebody did."""

    source: QuoteSource | None
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
    verdicts: list[SpeakerVerdict] = []

    def choose(number: int, sources: Sequence[QuoteSource], rows: Sequence[Features]) -> Floats:
        quotation = quoted[number]
        alone = not context.cues_of(quotation.passage) or quotation.passage == quoted[number - 1].passage
        if quotation.continues and alone and verdicts[-1].source in sources:
            speaker = verdicts[-1].source
            chances = np.array([source is speaker for source in (*sources, None, None)], dtype=np.float64)
        else:
            chances = softmax(fitted.scores(rows))
        verdicts.append(verdict(sources, chances, fitted.calibrated))
        return chances

    walk(context, choose)
    sentences = context.sentences
    numbers = [sentences[one.cue[0]] for one in attributions]
    candidates: list[QuoteCandidate] = []
    last: tuple[Quoted, QuoteCandidate] | None = None
    for quotation, found in zip(quoted, verdicts, strict=True):
        if found.said < fitted.thresholds["said"] or _is_title(parsed.doc[quotation.start : quotation.end]):
            continue
        # Of the sentences that it begins in, ends in or stands behind: no attribution reaches out of its own.
        begin = bisect_left(numbers, sentences[max(0, quotation.start - 2)])
        end = bisect_right(numbers, sentences[min(quotation.end, len(sentences) - 1)])
        candidate = _candidate(context, quotation, found, attributions[begin:end], last)
        if candidate is None:
            continue
        joined = _join(last, quotation, candidate)
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


def verdict(
    sources: Sequence[QuoteSource], chances: Floats, calibrated: Callable[[float], float]
) -> SpeakerVerdict:
    """What the chances come to: the likeliest source, unless nobody or somebody unnamed is likelier."""
    best = int(np.argmax(chances[:-1]))
    said = 1 - float(chances[-1])
    if best == len(sources):
        return SpeakerVerdict(None, 0.0, said)
    return SpeakerVerdict(sources[best], calibrated(float(chances[best])), said)


# ---- from a speaker to a quote ----------------------------------------------------------------


def _candidate(
    context: Context,
    quotation: Quoted,
    found: SpeakerVerdict,
    attributions: Sequence[Attribution],
    last: tuple[Quoted, QuoteCandidate] | None,
) -> QuoteCandidate | None:
    """The quotation as a quote, or the clause that it is part of; none for a word or two without a clause."""
    doc = context.doc
    words = doc[quotation.start : quotation.end]
    fragment = is_fragment(words) and not _goes_on(doc, last, quotation)
    source = None if found.source is None else doc[found.source.token]
    best = None if source is None else _covering(doc, quotation, source, attributions)
    cue, act = (best.cue, best.act) if best else _cue(context, quotation, found.source, last)
    start, end = quotation.start, quotation.end
    if best is not None:
        start, end = min(best.content[0], start), max(_before_dash(doc, quotation, best), end)
    if fragment and (best is None or (quotation.start - 1 <= start and words[0].tag_ in FINITE)):
        start, end = clause_around(doc, quotation, cue)
    most = len(words) > _MOST * (end - start) and not fragment
    whole = most or (quotation.start - 1 <= start and end <= quotation.end + 2)
    if (whole or best is None) and _is_scrap(quotation, words, fragment):
        return None
    own = ((quotation.start, quotation.end),)
    candidate = QuoteCandidate(own, "direct", source, cue, act, probability=found.probability)
    if whole:
        return candidate
    end += end == quotation.end and quotation.closed
    return replace(candidate, spans=_pieces(start, end, best), kind="mixed")


def _before_dash(doc: Doc, quotation: Quoted, found: Attribution) -> int:
    """Where the words end without the writer's remark behind a dash: "he was “glad” – a word for a loss"."""
    end = found.content[1]
    for token in reversed(doc[quotation.end : end]):
        if token.is_quote:
            break
        if token.text in DASHES and (token.whitespace_ or token.text != "-"):
            end = token.i
    return end


def _is_scrap(quotation: Quoted, words: Span, fragment: bool) -> bool:
    """Whether words in marks are a term, a scare quote or a scrap of a sentence."""
    few = sum(word.is_alpha for word in words) < (_SCRAP if fragment else MIN_DIRECT)
    return few and (fragment or not (quotation.closed and _punctuated(words)))


def _pieces(start: int, end: int, found: Attribution | None) -> tuple[tuple[int, int], ...]:
    """The words without a credit in their midst: "The move, he said, “saved” them"."""
    split = None if found is None else found.split
    if split is None or not start < split[0] < split[1] < end:
        return ((start, end),)
    return (start, split[0]), (split[1], end)


def _covering(
    doc: Doc, quotation: Quoted, source: Token, attributions: Sequence[Attribution]
) -> Attribution | None:
    """What the source says as the parser has it, if the quotation is a part of that."""
    if _begins_anew(doc, quotation):
        return None
    said = [
        one
        for one in attributions
        if one.source == source
        and one.content[0] <= quotation.start + 1
        and quotation.end - 1 <= one.content[1]
        and indirect.is_speech(doc[one.cue[1] - 1], one.act)
    ]
    return max(said, key=lambda one: one.content[1] - one.content[0], default=None)


def is_fragment(words: Span) -> bool:
    """Whether words are a part of a sentence without its subject: "shows how to work with us"."""
    if not words[0].is_lower or words[-1].text in ("!", "?"):
        return False
    return words[0].tag_ in FINITE or not has_clause(words)


def has_clause(words: Span) -> bool:
    """Whether words have a subject with its finite verb, which do not hang on another word."""
    return any(
        token.dep_ in (*SUBJECTS, "expl")
        and words.start <= token.head.i < words.end
        and token.head.dep_ not in ("relcl", "acl", "advcl", "csubj")
        and any(verb.tag_ in FINITE for verb in (token.head, *token.head.lefts))
        for token in words
    )


def clause_around(doc: Doc, quotation: Quoted, cue: tuple[int, int] | None) -> tuple[int, int]:
    """The clause that a quotation is part of, with its subject, else the sentence; up to a credit behind."""
    root = _first_root(doc, quotation)
    start, end = root.sent.start, root.sent.end
    for verb in itertools.chain((root,), root.ancestors):
        covers = verb.left_edge.i <= quotation.start and min(quotation.end, end) <= verb.right_edge.i + 1
        if covers and any(child.dep_ in SUBJECTS for child in verb.lefts):
            start, end = verb.left_edge.i, verb.right_edge.i + 1
            break
    if cue is not None and quotation.end <= cue[0] < end:
        end = quotation.end
    elif cue is not None and start < cue[0] < quotation.start:
        start = cue[1]
    return attribution.trim(doc, start, max(end, quotation.end))


def _first_root(doc: Doc, quotation: Quoted) -> Token:
    """What the first sentence of a quotation hangs on."""
    return doc[quotation.start : min(quotation.end, doc[quotation.start].sent.end)].root


def _goes_on(doc: Doc, last: tuple[Quoted, QuoteCandidate] | None, quotation: Quoted) -> bool:
    """Whether a sentence goes on that a credit has broken: ``“The bridge,” she said, “is safe.”``."""
    if last is None or last[0].passage != quotation.passage or doc[last[0].end - 1].text != ",":
        return False
    verb = _first_root(doc, quotation)
    if any(child.dep_ in SUBJECTS and last[0].end <= child.i < quotation.start for child in verb.lefts):
        return False  # it goes on a sentence between the two: she said that the ferry “was late”
    return doc[quotation.start - 2].pos_ in ("PUNCT", *NOMINALS, *VERBS)  # and not "a “safe” bridge"


def _begins_anew(doc: Doc, quotation: Quoted) -> bool:
    """Whether a sentence of its own is quoted behind a comma or colon."""
    before = quotation.start - 2
    return before >= 0 and doc[before].text in (",", ":") and doc[quotation.start].text[:1].isupper()


def _cue(
    context: Context,
    quotation: Quoted,
    source: QuoteSource | None,
    last: tuple[Quoted, QuoteCandidate] | None,
) -> tuple[tuple[int, int] | None, Act]:
    """The words that credit the source with the quotation, if there are any, and what they do."""
    if source is None:
        return None, "assert"
    cue = context.cue_of(source, quotation)
    if cue is not None and context.sentences_apart(quotation, cue.i) == 0:
        return attribution.with_helpers(cue), cast(Act, lexicon.speech()[cue.lemma_])
    mark = context.mark_of(source, quotation)
    if mark is not None:
        return mark, "assert"
    if last is not None and last[1].source is not None and last[1].source.i == source.token:
        return last[1].cue, last[1].act
    if cue is not None and context.sentences_apart(quotation, cue.i) == 1:
        return attribution.with_helpers(cue), cast(Act, lexicon.speech()[cue.lemma_])
    return None, "assert"


def _is_title(words: Span) -> bool:
    """Whether the words are spelled as the title of a work: "The Old Captain and His NATO Boat"."""
    long = [token for token in words if len(token) > _SMALL and token.is_alpha]
    title = any(token.is_title for token in long)
    spelled = len(words) > 1 and title and all(token.is_title or token.is_upper for token in long)
    told = words[-1].text in ("?", "!") or any(token.tag_ in FINITE for token in words)
    return spelled and (len(long) > _SMALL or not told)


def _punctuated(words: Span) -> bool:
    """Whether a stop or comma stands at their end, as with an utterance and not with a mere term."""
    last = next((token.text for token in reversed(words) if token.text not in MARKS), "")
    return last in (",", ".", "?", "!")


# ---- one utterance in two pieces ----------------------------------------------------------------


def _join(
    last: tuple[Quoted, QuoteCandidate] | None, quotation: Quoted, candidate: QuoteCandidate
) -> QuoteCandidate | None:
    """One utterance out of two quotations with nothing but the credit between them."""
    if last is None or candidate.kind != "direct" or candidate.source is None:
        return None
    before = last[1]
    if before.source != candidate.source:
        return None
    if not (quotation.continues and before.kind == "direct"):
        if quotation.passage != last[0].passage or before.cue is None:
            return None
        gap = range(last[0].end, quotation.start)
        inside = before.cue[0] in gap and candidate.source.i in gap and len(gap) <= _CREDIT
        if candidate.cue not in (None, before.cue) or not inside:
            return None
    least = min(before.probability, candidate.probability)
    return replace(before, spans=(*before.spans, *candidate.spans), probability=least)
