"""How likely it is that somebody said, wrote or stated the words of a quote.

A model over features of its cue, its source, its content and its place, fitted to attributions that people
marked in news articles.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, SUBJECTS, VERBS, child_of, has_to
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import mask
from generator.analysis.quotes import attribution
from generator.analysis.quotes.candidates import QuoteCandidate, Quoted
from generator.model import QuoteKind
from generator.models import load

_CONDITIONS = ("if", "unless", "whether", "until")
_OPEN = ("likely", "unlikely", "due", "set", "ready", "reluctant", "unable")  # to say something
_NAMING = ("called", "named", "titled", "entitled", "dubbed", "-", "so", "word", "phrase", "term", "known")
_STOPS = (",", ".", "?", "!", "…", "...")
_FAR = 60  # tokens; what is further is as far
_NEXT = 3  # tokens behind the content among which the source may go on with another cue

# What the conjunctions of a clause tell; writers add what was so "though" or "when" it was said.
_CONJUNCTIONS = {
    "concession": ("though", "although", "whereas", "while", "despite"),
    "reason": ("because", "since", "as"),
    "time": ("when", "after", "before", "until", "once"),
}
_DASHES = ("–", "—", "--", "-", "_")

# Classes and frames of verbs that tell saying from doing, thinking and showing.
_CUES = ("say", "speech", "show", "claim", "tell")
_FRAMES = ("that", "hearer", "to", "object", "something")


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
    text = _Text(parsed, entities, quoted)
    return [text.features(candidate) for candidate in candidates]


class _Text:
    """A text, and what its candidates share."""

    def __init__(self, parsed: Parsed, entities: Entities, quoted: Sequence[Quoted]) -> None:
        self.parsed, self.doc, self.entities = parsed, parsed.doc, entities
        self.verbs = attribution.cue_verbs()
        self.marked = mask(len(parsed.doc), ((one.start, one.end) for one in quoted))

    def features(self, candidate: QuoteCandidate) -> dict[str, float]:
        sentence = self.doc[candidate.start].sent
        return {
            "direct": candidate.kind == "direct",
            "mixed": candidate.kind == "mixed",
            **self._cue(candidate),
            **self._source(candidate),
            **self._content(candidate),
            **self._marks(candidate),
            "sentence tokens": math.log1p(len(sentence)),
        }

    # ---- the cue ------------------------------------------------------------------------------

    def _cue(self, candidate: QuoteCandidate) -> dict[str, float]:
        if candidate.cue is None:
            return {"cue=none": 1}
        head = self.doc[candidate.cue[1] - 1]
        found: dict[str, float] = {
            f"act={candidate.act}": 1,
            "cue=verb": head.pos_ in VERBS,
        }
        if head.pos_ not in VERBS:
            return found
        known = self.verbs.get(head.lemma_)
        helpers = [child for child in head.lefts if child.dep_ in ("aux", "auxpass", "neg")]
        found |= {
            "cue=present": head.tag_ in ("VBZ", "VBP"),
            "cue=infinitive": any(one.lower_ == "to" for one in helpers),
            "cue=main verb": head.dep_ == "ROOT",
            "cue=relative clause": head.dep_ in ("relcl", "acl"),
            "cue=under a verb": head.dep_ in ("xcomp", "ccomp", "pcomp"),
            "cue=clause": any(child.dep_ == "ccomp" for child in head.children),
            "cue=object": any(child.dep_ == "dobj" for child in head.children),
            "cue=clause only": known is not None and known.clause_only,
        }
        return found | _verb_features(head.lemma_)

    # ---- the source ---------------------------------------------------------------------------

    def _source(self, candidate: QuoteCandidate) -> dict[str, float]:
        source = candidate.source
        if source is None:
            return {}
        stands_for = attribution.relative_antecedent(source) or source
        known = self.entities.at.get(stands_for.i)
        found: dict[str, float] = {
            "source=pronoun": source.pos_ == "PRON",
            "source=name": known is not None and known[1].form == "name",
            "source=plural": stands_for.tag_ in ("NNS", "NNPS"),
            "source=role": stands_for.lemma_.lower() in lexicon.nouns("role"),
            "source=text": stands_for.lemma_.lower() in lexicon.nouns("text"),
            "source=probability": 0.0 if known is None else known[1].probability,
        }
        if known is not None:
            found[f"source kind={known[0].kind}"] = 1
        if candidate.cue is not None:
            cue = candidate.cue[1] - 1
            found["source=subject of cue"] = source.head.i == cue and source.dep_ in SUBJECTS
            near = min(source.right_edge.i, cue) if source.i < cue else source.left_edge.i
            found["source=distance"] = min(_FAR, abs(cue - near))
            found["source=behind"] = source.i > cue
        return found

    # ---- the content --------------------------------------------------------------------------

    def _content(self, candidate: QuoteCandidate) -> dict[str, float]:
        doc, start, end = self.doc, candidate.start, candidate.end
        tokens = [token for first, last in candidate.spans for token in doc[first:last]]
        sentence = doc[start].sent
        first = doc[start]
        found: dict[str, float] = {
            "tokens": math.log1p(len(tokens)),
            "share of sentence": min(1.0, len(tokens) / max(1, len(sentence))),
            "question word": first.tag_ in ("WP", "WRB", "WDT") or first.lower_ in ("if", "whether"),
            "subject": any(token.dep_ in SUBJECTS for token in tokens),
            "verb": any(token.pos_ in VERBS for token in tokens),
            "another cue": any(token.pos_ == "VERB" and token.lemma_ in self.verbs for token in tokens),
            "ends sentence": end >= sentence.end - 1,
            "starts sentence": start <= sentence.start + 1,
            "unmatched brackets": sum(token.text in ("(", ")", "[", "]") for token in tokens) % 2,
            "next word joins": end < len(doc) and doc[end].pos_ in ("CCONJ", "ADP", "SCONJ", "PART", "NOUN"),
            **self._edges(candidate, tokens),
        }
        return found if candidate.cue is None else found | _from_cue(candidate, candidate.cue)

    def _edges(self, candidate: QuoteCandidate, tokens: Sequence[Token]) -> dict[str, float]:
        """What stands behind the content, and what the last part of it is."""
        doc, end = self.doc, candidate.end
        behind = end + (end < len(doc) and doc[end].is_punct and doc[end].text not in (".", "?", "!"))
        while behind + 1 < len(doc) and doc[behind].pos_ == "ADV" and doc[behind].tag_ != "WRB":
            behind += 1
        commas = [place for place, token in enumerate(tokens[:-1]) if token.text in (",", "–", "—", "-")]
        found: dict[str, float] = {
            f"behind={_joint(doc[behind] if behind < len(doc) else None)}": 1,
            "behind a cue": any(t.pos_ == "VERB" and t.lemma_ in self.verbs for t in doc[end : end + _NEXT]),
            "parts": len(commas),
            "shortened": candidate.shortened,
            "dashes": sum(token.text in _DASHES for token in tokens) % 2,
        }
        return found | _last_part(tokens, commas[-1]) if commas else found

    def _marks(self, candidate: QuoteCandidate) -> dict[str, float]:
        inside = [
            index for first, last in candidate.spans for index in range(first, last) if self.marked[index]
        ]
        if not inside:
            return {}
        doc = self.doc
        length = sum(last - first for first, last in candidate.spans)
        first, last = doc[inside[0]], doc[inside[-1]]
        before = doc[max(0, first.i - 2)]
        words = [doc[index] for index in inside if doc[index].is_alpha]
        return {
            "marks=tokens": math.log1p(len(inside)),
            "marks=share": len(inside) / length,
            "marks=stop inside": last.text in _STOPS,
            "marks=capital inside": first.text[:1].isupper(),
            "marks=capitals inside": sum(word.text[0].isupper() for word in words) / max(1, len(words)),
            "marks=naming before": before.lower_ in _NAMING,
            "marks=comma before": before.text in (",", ":"),
        }


@cache
def _verb_features(lemma: str) -> dict[str, float]:
    """The features of a cue that the table of verbs tells."""
    word = lexicon.verb(lemma)
    of = {f"cue class={one}": 1.0 for one in _CUES if one in word.classes}
    governs = {f"cue frame={one}": 1.0 for one in _FRAMES if one in word.frames}
    return {**of, **governs, f"cue domain={word.domain}": 1.0}


def _from_cue(candidate: QuoteCandidate, cue: tuple[int, int]) -> dict[str, float]:
    """Where the content stands, as seen from the cue and its source."""
    before, behind = cue
    if candidate.source is not None:  # with the whole phrase of the source
        before = min(before, candidate.source.left_edge.i)
        behind = max(behind, candidate.source.right_edge.i + 1)
    gap = before - candidate.end if candidate.end <= cue[0] else candidate.start - behind
    return {
        "content=before cue": candidate.end <= cue[0],
        "content=behind cue": candidate.start >= cue[1],
        "content=distance": min(_FAR, max(0, gap)),
    }


def _last_part(tokens: Sequence[Token], comma: int) -> dict[str, float]:
    """What stands behind the last comma of the content."""
    last, own = tokens[comma + 1 :], {token.i for token in tokens}
    opening = next((token for token in last if token.pos_ != "ADV"), last[0])
    return {
        f"last={_joint(opening)}": 1,
        "last=share": len(last) / len(tokens),
        "last=hangs above": any(token.head.i not in own for token in last),
        "last=all verb": opening.tag_ in FINITE and child_of(opening, *SUBJECTS) is None,
    }


def _joint(token: Token | None) -> str:
    """What kind of a part a word opens."""
    if token is None or token.is_punct:
        return "end"
    if token.tag_ in ("WDT", "WP", "WP$"):
        return "relative"
    if token.tag_ in ("VBG", "VBN"):
        return "participle"
    if token.dep_ == "mark" or token.tag_ == "WRB":
        kind = (kind for kind, words in _CONJUNCTIONS.items() if token.lower_ in words)
        return next(kind, "clause")
    kinds = {"CCONJ": "joint", "ADP": "phrase", "SCONJ": "phrase", "VERB": "verb", "AUX": "verb"}
    nominal = token.pos_ in ("NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON")
    return "noun" if nominal else kinds.get(token.pos_, "other")


def is_unsaid(verb: Token) -> bool:
    """Whether the text does not tell that it was said: "did not say", "if he says", "accused of saying"."""
    if any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.lefts) or _is_condition(verb):
        return True
    above = verb.head
    asked = verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and has_to(verb))  # "want him to admit"
    return (asked and _is_open(above)) or (verb.dep_ == "pcomp" and above.lower_ in ("of", "without"))


def _is_open(above: Token) -> bool:
    """Whether what somebody does "to say" something leaves it unsaid: "refused to", "is expected to"."""
    if above.pos_ == "ADJ":
        return above.lower_ in _OPEN
    return above.pos_ == "VERB" and (
        any(above.lemma_ in lexicon.verbs(kind) for kind in ("refuse", "wish", "plan", "expect"))
        or lexicon.verb(above.lemma_).act in ("ask", "demand")
    )


def _is_condition(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in verb.lefts)
