"""How likely it is that somebody said, wrote or stated the words of a quote.

A model over features of its cue, its source, its content and its place, fitted to attributions that people
marked in news articles.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOMINALS, VERBS
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import mask
from generator.analysis.quotes import attribution
from generator.analysis.quotes.quote_candidates import QuoteCandidate, Quoted
from generator.model import QuoteKind
from generator.models import load

_CONDITIONS = ("if", "unless", "whether", "until", "for")  # "it is awkward for him to say"
_DOES = ("go", "continue", "begin", "start", "proceed", "hasten", "manage")  # "went on to say": it was said
_FAR = 60  # tokens; what is further is as far
_NEXT = 3  # tokens behind the content among which the source may go on with another cue

# What the conjunctions of a clause tell; writers add what was so "though" it was said.
_CONJUNCTIONS = {
    "concession": ("though", "although", "whereas", "while", "despite"),
    "reason": ("because", "since", "as"),
}


def probabilities(
    parsed: Parsed, entities: Entities, quoted: Sequence[Quoted], candidates: Sequence[QuoteCandidate]
) -> list[float]:
    """How likely each candidate was said."""
    model = load("quotes/said")
    given = model.probabilities(table(parsed, entities, quoted, candidates))
    return [model.calibrated(one) for one in given.tolist()]


def least(kind: QuoteKind) -> float:
    """The probability from which on a candidate of a kind is a quote."""
    return load("quotes/said").thresholds[kind]


def table(
    parsed: Parsed, entities: Entities, quoted: Sequence[Quoted], candidates: Sequence[QuoteCandidate]
) -> list[dict[str, float]]:
    """The features of each candidate."""
    marked = mask(len(parsed.doc), ((one.start, one.end) for one in quoted))
    return [
        {
            "direct": candidate.kind == "direct",
            "mixed": candidate.kind == "mixed",
            **_cue(parsed.doc, candidate),
            **_source(entities, candidate),
            **_content(parsed.doc, candidate),
            **_place(candidate),
            **_marks(marked, candidate),
        }
        for candidate in candidates
    ]


def _cue(doc: Doc, candidate: QuoteCandidate) -> dict[str, float]:
    """The verb that credits the content to its source."""
    head = None if candidate.cue is None else doc[candidate.cue[1] - 1]
    if head is None or head.pos_ not in VERBS:
        return {}
    word = lexicon.verb(head.lemma_)
    return {
        "cue=main verb": head.dep_ == "ROOT",
        "cue=relative clause": head.dep_ in ("relcl", "acl"),
        "cue=under a verb": head.dep_ in ("xcomp", "ccomp", "pcomp"),
        "cue=clause": any(child.dep_ == "ccomp" for child in head.children),
        "cue=clause only": "weak" in word.frames and head.lemma_ in lexicon.speech(),
        "cue=that": "that" in word.frames,
        "cue=speaking": word.domain == "speaking",
    }


def _source(entities: Entities, candidate: QuoteCandidate) -> dict[str, float]:
    """How surely the source is known, and how far from the cue it stands."""
    source = candidate.source
    if source is None:
        return {}
    known = entities.at.get((attribution.relative_antecedent(source) or source).i)
    found = {"source=probability": 0.0 if known is None else known[1].probability}
    if candidate.cue is not None:
        cue = candidate.cue[1] - 1
        near = min(source.right_edge.i, cue) if source.i < cue else source.left_edge.i
        found["source=distance"] = min(_FAR, abs(cue - near))
        found["source=behind"] = source.i > cue
    return found


def _content(doc: Doc, candidate: QuoteCandidate) -> dict[str, float]:
    """The words themselves, and what stands behind them."""
    cues, end, sentence = lexicon.speech(), candidate.end, doc[candidate.start].sent
    tokens = [token for first, last in candidate.spans for token in doc[first:last]]
    behind = end + (end < len(doc) and doc[end].is_punct and doc[end].text not in (".", "?", "!"))
    while behind + 1 < len(doc) and doc[behind].pos_ == "ADV" and doc[behind].tag_ != "WRB":
        behind += 1
    return {
        "tokens": math.log1p(len(tokens)),
        "sentence tokens": math.log1p(len(sentence)),
        "share of sentence": min(1.0, len(tokens) / max(1, len(sentence))),
        "ends sentence": end >= sentence.end - 1,
        "another cue": any(token.pos_ == "VERB" and token.lemma_ in cues for token in tokens),
        "behind a cue": any(one.pos_ == "VERB" and one.lemma_ in cues for one in doc[end : end + _NEXT]),
        f"behind={_joint(doc[behind] if behind < len(doc) else None)}": 1,
        "parts": sum(token.text in (",", "–", "—", "-") for token in tokens[:-1]),
        "shortened": candidate.shortened,
    }


def _place(candidate: QuoteCandidate) -> dict[str, float]:
    """Where the content stands, as seen from the cue and the whole phrase of its source."""
    if candidate.cue is None:
        return {}
    before, behind = candidate.cue
    if candidate.source is not None:
        before = min(before, candidate.source.left_edge.i)
        behind = max(behind, candidate.source.right_edge.i + 1)
    gap = before - candidate.end if candidate.end <= candidate.cue[0] else candidate.start - behind
    return {
        "content=before cue": candidate.end <= candidate.cue[0],
        "content=behind cue": candidate.start >= candidate.cue[1],
        "content=distance": min(_FAR, max(0, gap)),
    }


def _marks(marked: bytearray, candidate: QuoteCandidate) -> dict[str, float]:
    """How much of the content stands in quotation marks."""
    inside = sum(sum(marked[first:last]) for first, last in candidate.spans)
    return {
        "marks=tokens": math.log1p(inside),
        "marks=share": inside / sum(last - first for first, last in candidate.spans),
    }


def _joint(token: Token | None) -> str:
    """What kind of a part a word opens."""
    if token is None or token.is_punct:
        return "end"
    if token.tag_ in ("WDT", "WP", "WP$"):
        return "relative"
    if token.dep_ == "mark" or token.tag_ == "WRB":
        kind = (kind for kind, words in _CONJUNCTIONS.items() if token.lower_ in words)
        return next(kind, "clause")
    return "noun" if token.pos_ in NOMINALS else "verb" if token.pos_ in VERBS else "other"


def is_unsaid(verb: Token) -> bool:
    """Whether the text does not tell that it was said: "did not say", "if he says", "accused of saying"."""
    if any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.lefts) or is_condition(verb):
        return True
    above = verb.head
    if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp"):  # "want him to admit", "fail to say"
        return above.lemma_ not in _DOES
    return verb.dep_ == "pcomp" and above.lower_ in ("of", "without")


def is_condition(verb: Token) -> bool:
    """Whether a verb, or the one that it is joined to, stands under an "if": "if he comes and says"."""
    joined = (verb, verb.head) if verb.dep_ == "conj" else (verb,)
    return any(left.dep_ == "mark" and left.lower_ in _CONDITIONS for above in joined for left in above.lefts)
