"""Open questions: what the text raises and does not answer, asked in its own words."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from generator.analysis import marks
from generator.analysis.language import Parsed
from generator.analysis.questions.patterns import read, wording_words
from generator.analysis.questions.phrasing import fuller_phrases
from generator.analysis.questions.scene import Draft, Scene
from generator.analysis.reference import Cast, Figure
from generator.analysis.timeline import MONTHS
from generator.model import Evidence, Question, Quote

MOST = 7
FEWEST = 3  # below this, weaker questions are welcome too
_LEAD = 90  # tokens in which a text tells its main event
_STRONG = 5.0
_FULL_DATE = re.compile(
    r"\b(%s)[a-z]*\.? \d{1,2}, (19|20)\d\d\b" % "|".join(month[:3].title() for month in MONTHS)
)


def find(parsed: Parsed, cast: Cast, quotes: Sequence[Quote]) -> list[Question]:
    """The questions, the most consequential first."""
    found = sorted(
        drafts(parsed, cast, quotes), key=lambda draft: (-draft.weight, draft.prompt.i, draft.text)
    )
    return [_question(parsed, draft) for draft in _select(found)]


def drafts(parsed: Parsed, cast: Cast, quotes: Sequence[Quote]) -> Iterator[Draft]:
    """All questions that the text prompts."""
    quoted = _quoted(parsed)
    body = next((p.start for p in parsed.passages if p.paragraph.kind != "title"), len(parsed.doc))
    scene = Scene(
        cast,
        voices=_voices(parsed, quotes),
        fuller=fuller_phrases(parsed.doc, cast),
        dated=_dated(parsed),
        lead=body + _LEAD,
        margin="margin of error" in parsed.seed.text.lower(),
    )
    speakers = _Speakers(parsed, cast, quotes)
    count = {figure.id: len(figure.references) for figure in cast.figures}
    order = 0
    for passage in parsed.passages:
        if passage.paragraph.kind != "body":
            continue
        for sentence in parsed.sentences(passage):
            order += 1
            asks = sentence.text.rstrip("”\"'’ ").endswith("?")
            for token in sentence:
                view = replace(scene, asks=True) if asks else scene
                if quoted[token.i]:
                    speaker = speakers.of(token)
                    if speaker is None:
                        continue
                    view = replace(view, speaker=speaker)
                for draft in read(token, view):
                    weight = draft.weight + 2.0 / (1 + order / 8)
                    weight += 0.4 * max((math.log1p(count[f.id]) for f in draft.figures), default=0.0)
                    yield replace(draft, weight=weight)


def _dated(parsed: Parsed) -> bool:
    """Whether front matter or text give the day on which the text was written."""
    return parsed.seed.date is not None or _FULL_DATE.search(parsed.seed.text) is not None


def _voices(parsed: Parsed, quotes: Sequence[Quote]) -> dict[str, list[int]]:
    """For each figure the tokens at which the text lets it speak."""
    found: dict[str, list[int]] = defaultdict(list)
    tokens = iter(parsed.doc)
    token = next(tokens, None)
    for quote in sorted(quotes, key=lambda quote: quote.start):
        while token is not None and parsed.offset(token.idx) < quote.start:
            token = next(tokens, None)
        if token is not None and quote.speaker is not None and quote.speaker.actor is not None:
            found[quote.speaker.actor].append(token.i)
    return found


class _Speakers:
    def __init__(self, parsed: Parsed, cast: Cast, quotes: Sequence[Quote]) -> None:
        self._parsed = parsed
        self._by_id = {figure.id: figure for figure in cast.figures}
        self._quotes = sorted(
            (q for q in quotes if q.kind != "indirect" and q.speaker and q.speaker.actor),
            key=lambda q: q.start,
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
    """The best few: none that asks what another asks, not too many of one kind."""
    chosen: list[Draft] = []
    asked: list[frozenset[str]] = []
    share: Counter[str] = Counter()
    for draft in drafts:
        words = _matter_of(draft.text)
        again = any(len(words & other) >= 0.6 * min(len(words), len(other)) for other in asked)
        if again or share[draft.pattern] >= 3 or (draft.weight < _STRONG and len(chosen) >= FEWEST):
            continue
        chosen.append(draft)
        asked.append(words)
        share[draft.pattern] += 1
        if len(chosen) == MOST:
            break
    return chosen


def _matter_of(text: str) -> frozenset[str]:
    """The words of a question that are not part of its wording."""
    words = (word.strip("“”\"',.?").removesuffix("’s").removesuffix("'s").lower() for word in text.split())
    return frozenset(word for word in words if len(word) > 3 and word not in wording_words())


def _question(parsed: Parsed, draft: Draft) -> Question:
    where = parsed.evidence_of(draft.prompt.sent)
    return Question(text=draft.text, kind=draft.kind, evidence=(Evidence(start=where.start, end=where.end),))


def _quoted(parsed: Parsed) -> bytearray:
    """For each token whether it stands between double quotation marks."""
    doc = parsed.doc
    bounds = [
        (doc[p.start].idx, doc[p.end - 1].idx + len(doc[p.end - 1]))
        for p in parsed.passages
        if p.start < p.end
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
