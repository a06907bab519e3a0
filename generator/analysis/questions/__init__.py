"""Open questions: what the text raises and does not answer, asked in its own words."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from generator.analysis import marks
from generator.analysis.language import Parsed
from generator.analysis.questions.patterns import Draft, Scene, read
from generator.analysis.reference import Cast, Figure
from generator.model import Evidence, Question, Quote

MOST = 7


def find(parsed: Parsed, cast: Cast, quotes: Sequence[Quote]) -> list[Question]:
    """The questions, the most consequential first."""
    found = sorted(drafts(parsed, cast, quotes), key=lambda draft: (-draft.weight, draft.prompt.i, draft.text))
    return [_question(parsed, draft) for draft in _select(found)]


def drafts(parsed: Parsed, cast: Cast, quotes: Sequence[Quote]) -> Iterator[Draft]:
    """All questions that the text prompts."""
    quoted = _quoted(parsed)
    voices = frozenset(q.speaker.actor for q in quotes if q.speaker is not None and q.speaker.actor is not None)
    scene = Scene(cast, voices)
    speakers = _Speakers(parsed, cast, quotes)
    count = {figure.id: len(figure.references) for figure in cast.figures}
    order = 0
    for passage in parsed.passages:
        if passage.paragraph.kind != "body":
            continue
        for sentence in parsed.sentences(passage):
            order += 1
            for token in sentence:
                view = scene
                if quoted[token.i]:
                    speaker = speakers.of(token) if token.dep_ == "ROOT" else None
                    if speaker is None:
                        continue
                    view = replace(scene, speaker=speaker)
                for draft in read(token, view):
                    weight = draft.weight + 2.0 / (1 + order / 8)
                    weight += 0.4 * max((math.log1p(count[f.id]) for f in draft.figures), default=0.0)
                    yield replace(draft, weight=weight)


class _Speakers:
    def __init__(self, parsed: Parsed, cast: Cast, quotes: Sequence[Quote]) -> None:
        self._parsed = parsed
        self._by_id = {figure.id: figure for figure in cast.figures}
        self._quotes = sorted(
            (q for q in quotes if q.kind != "indirect" and q.speaker and q.speaker.actor), key=lambda q: q.start
        )
        self._starts = [q.start for q in self._quotes]

    def of(self, token: Token) -> Figure | None:
        offset = self._parsed.offset(token.idx)
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return None
        quote = self._quotes[place]
        if offset >= quote.end or quote.uncertain or quote.speaker is None:
            return None
        return self._by_id.get(quote.speaker.actor or "")


def _select(drafts: Sequence[Draft]) -> list[Draft]:
    chosen: list[Draft] = []
    seen: list[frozenset[str]] = []
    share: Counter[str] = Counter()
    for draft in drafts:
        words = frozenset(draft.text.lower().split())
        if share[draft.pattern] >= 3 or any(len(words & other) > 0.6 * min(len(words), len(other)) for other in seen):
            continue
        chosen.append(draft)
        seen.append(words)
        share[draft.pattern] += 1
        if len(chosen) == MOST:
            break
    return chosen


def _question(parsed: Parsed, draft: Draft) -> Question:
    where = parsed.evidence_of(_sentence(draft.prompt))
    return Question(text=draft.text, kind=draft.kind, evidence=(Evidence(start=where.start, end=where.end),))


def _sentence(token: Token):
    return token.sent


def _quoted(parsed: Parsed) -> bytearray:
    """For each token whether it stands between double quotation marks."""
    doc = parsed.doc
    bounds = [
        (doc[p.start].idx, doc[p.end - 1].idx + len(doc[p.end - 1])) for p in parsed.passages if p.start < p.end
    ]
    mask = bytearray(len(doc))
    tokens: Iterator[Token] = iter(doc)
    token = next(tokens, None)
    for quotation in marks.find(doc.text, bounds):
        if not quotation.double:
            continue
        while token is not None and token.idx < quotation.start:
            token = next(tokens, None)
        while token is not None and token.idx < quotation.end:
            mask[token.i] = 1
            token = next(tokens, None)
    return mask
