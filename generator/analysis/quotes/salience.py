"""How likely an editor would pull a quote out.

A model over features of how it is said, by whom, and where, fitted to the statements that careful readers of
whole texts put down.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing.grammar import FINITE
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import FIRST_PERSON, POINTING, THIRD_PERSON
from generator.analysis.quotes.quote_candidates import QuoteCandidate
from generator.model import Quote
from generator.models import load

CLASSES = ("passed over", "pulled out")
_DIGITS = 3
_LONG = 7  # letters


def weigh(
    parsed: Parsed,
    entities: Entities,
    candidates: Sequence[QuoteCandidate],
    quotes: Sequence[Quote],
    chances: Sequence[float],
) -> list[float]:
    """The salience of each quote, from 0 to 1."""
    rows = table(parsed, entities, candidates, quotes, chances)
    given = load("quotes/salience").class_probabilities(rows)[:, CLASSES.index("pulled out")]
    return [round(one, _DIGITS) for one in given.tolist()]


def table(
    parsed: Parsed,
    entities: Entities,
    candidates: Sequence[QuoteCandidate],
    quotes: Sequence[Quote],
    chances: Sequence[float],
) -> list[dict[str, float]]:
    """The features of each quote; ``candidates`` are what the quotes were made of, in the same order."""
    kinds = {entity.id: entity.kind for entity in entities.all}
    lead = next((n for n, passage in enumerate(parsed.passages) if passage.paragraph.kind == "body"), 0)
    lengths = [sum(end - start for start, end in candidate.spans) for candidate in candidates]
    by_length = sorted(range(len(quotes)), key=lambda number: -lengths[number])
    rank = {number: place for place, number in enumerate(by_length)}
    by_speaker = Counter(quote.speaker.name for quote in quotes if quote.speaker)
    common = {
        "quotes": math.log1p(len(quotes)),
        "direct quotes": math.log1p(sum(quote.kind == "direct" for quote in quotes)),
        "tokens of text": math.log1p(len(parsed.doc)),
        "paragraphs of text": math.log1p(len(parsed.passages)),
    }
    return [
        {
            "direct": quote.kind == "direct",
            "said": chances[number],
            "uncertain": quote.uncertain,
            f"act={candidate.act}": 1,
            "pieces": len(candidate.spans),
            **_form([token for start, end in candidate.spans for token in parsed.doc[start:end]]),
            **_speaker(quote, kinds, by_speaker),
            **common,
            "place": candidate.start / len(parsed.doc),
            "in lead": parsed.passage_at(candidate.start) <= lead,
            "rank of length": math.log1p(rank[number]),
            "longest": lengths[number] / max(lengths),
        }
        for number, (candidate, quote) in enumerate(zip(candidates, quotes, strict=True))
    ]


def _speaker(quote: Quote, kinds: Mapping[str, str], by_speaker: Counter[str]) -> dict[str, float]:
    speaker = quote.speaker
    assert speaker is not None
    kind = None if speaker.actor is None else kinds.get(speaker.actor)
    return {
        f"speaker kind={kind}": 1,
        "speaker=unnamed": speaker.unnamed,
        "speaker=quotes": math.log1p(by_speaker[speaker.name]),
    }


def _form(tokens: Sequence[Token]) -> dict[str, float]:
    words = [token for token in tokens if not token.is_punct] or tokens
    lower = [token.lower_ for token in words]
    count = len(words)
    return {
        "tokens": math.log1p(len(tokens)),
        "finite": any(token.tag_ in FINITE for token in tokens),
        "first person": not FIRST_PERSON.isdisjoint(lower),
        "third person": sum(word in THIRD_PERSON or word in POINTING for word in lower) / count,
        "question": tokens[-1].text == "?",
        "names": sum(token.pos_ == "PROPN" for token in words) / count,
        "negation": any(token.dep_ == "neg" or token.lower_ in ("no", "never") for token in tokens),
        "adjectives": sum(token.pos_ == "ADJ" for token in words) / count,
        "long words": sum(len(word) > _LONG for word in lower) / count,
    }
