"""Features of whether an editor would pull a quote out: how it is said, by whom, where, and what about."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import FINITE, Parsed
from generator.analysis.quotes.candidates import QuoteCandidate
from generator.model import Quote

_FIRST_PERSON = ("i", "we", "my", "our", "me", "us")
_HE = (
    "he",
    "she",
    "they",
    "it",
    "his",
    "her",
    "their",
    "its",
    "him",
    "them",
    "this",
    "that",
    "these",
    "those",
)
_EARLY = 3  # paragraphs


def table(
    parsed: Parsed,
    entities: Entities,
    candidates: Sequence[QuoteCandidate],
    quotes: Sequence[Quote],
    chances: Sequence[float],
) -> list[dict[str, float]]:
    """The features of each quote; ``candidates`` are what the quotes were made of, in the same order."""
    text = _Text(parsed, entities, candidates, quotes)
    return [text.features(number, chance) for number, chance in enumerate(chances)]


class _Text:
    """A text, and what its quotes share."""

    def __init__(
        self,
        parsed: Parsed,
        entities: Entities,
        candidates: Sequence[QuoteCandidate],
        quotes: Sequence[Quote],
    ) -> None:
        self.parsed, self.doc, self.entities = parsed, parsed.doc, entities
        self.candidates, self.quotes = candidates, quotes
        self.places = [parsed.passage_at(candidate.start) for candidate in candidates]
        self.in_paragraph = Counter(self.places)
        self.lengths = [sum(end - start for start, end in one.spans) for one in candidates]
        by_length = sorted(range(len(quotes)), key=lambda number: -self.lengths[number])
        self.rank_of_length = {number: rank for rank, number in enumerate(by_length)}
        self.words = Counter(_words(parsed.doc))
        self.title = set(_words(parsed.doc[: parsed.title_end]))
        self.lead = next(
            (n for n, passage in enumerate(parsed.passages) if passage.paragraph.kind == "body"), 0
        )
        ranked = sorted(entities.all, key=lambda entity: (-len(entity.mentions), entity.mentions[0].start))
        self.rank = {entity.id: rank for rank, entity in enumerate(ranked)}
        self.by_id = {entity.id: entity for entity in entities.all}
        speakers = [quote.speaker.name for quote in quotes if quote.speaker]
        self.by_speaker = Counter(speakers)
        self.seen: Counter[str] = Counter()
        self.nth: list[int] = []
        for quote in quotes:
            name = quote.speaker.name if quote.speaker else ""
            self.nth.append(self.seen[name])
            self.seen[name] += 1
        self.common = {
            "quotes": math.log1p(len(quotes)),
            "direct quotes": math.log1p(sum(quote.kind == "direct" for quote in quotes)),
            "tokens of text": math.log1p(len(parsed.doc)),
            "paragraphs of text": math.log1p(len(parsed.passages)),
        }

    def features(self, number: int, chance: float) -> dict[str, float]:
        """The features of the quote of that number, which was said with that chance."""
        candidate, quote = self.candidates[number], self.quotes[number]
        tokens = [token for start, end in candidate.spans for token in self.doc[start:end]]
        return {
            "direct": quote.kind == "direct",
            "mixed": quote.kind == "mixed",
            "said": chance,
            "uncertain": quote.uncertain,
            f"act={candidate.act}": 1,
            "pieces": len(candidate.spans),
            **_form(tokens),
            **self._speaker(number),
            **self._where(number),
            **self._about(tokens),
            **self.common,
            "rank of length": math.log1p(self.rank_of_length[number]),
            "longest": self.lengths[number] / max(self.lengths),
        }

    def _speaker(self, number: int) -> dict[str, float]:
        speaker = self.quotes[number].speaker
        if speaker is None:
            return {"speaker=none": 1}
        found: dict[str, float] = {
            "speaker=unnamed": speaker.unnamed,
            "speaker=in actors": speaker.actor is not None,
            "speaker=quotes": math.log1p(self.by_speaker[speaker.name]),
            "speaker=share": self.by_speaker[speaker.name] / len(self.quotes),
            "speaker=place": math.log1p(self.nth[number]),
        }
        entity = None if speaker.actor is None else self.by_id.get(speaker.actor)
        if entity is not None:
            source = self.candidates[number].source
            known = None if source is None else self.entities.at.get(source.i)
            found |= {
                f"speaker kind={entity.kind}": 1,
                "speaker=by name": known is not None and known[1].form == "name",
                "speaker=mentions": math.log1p(len(entity.mentions)),
                "speaker=rank": math.log1p(self.rank[entity.id]),
                "speaker=in title": entity.mentions[0].start < self.parsed.title_end,
            }
        return found

    def _where(self, number: int) -> dict[str, float]:
        place, start = self.places[number], self.candidates[number].start
        return {
            "place": start / len(self.doc),
            "paragraph": math.log1p(max(0, place - self.lead)),
            "in lead": place <= self.lead,
            "early": place - self.lead < _EARLY,
            "place among quotes": number / len(self.quotes),
            "quotes in paragraph": self.in_paragraph[place],
            "last of text": place == self.places[-1],
        }

    def _about(self, tokens: Sequence[Token]) -> dict[str, float]:
        words = list(_words(tokens))
        named = {
            self.entities.at[token.i][0].id
            for token in tokens
            if token.i in self.entities.at and token.pos_ != "PRON"
        }
        return {
            "title words": sum(word in self.title for word in set(words)),
            "common words": _mean(math.log(self.words[word]) for word in words),
            "rare words": _mean(self.words[word] == 1 for word in words),
            "top actors named": sum(self.rank[one] < _EARLY for one in named),
        }


def _form(tokens: Sequence[Token]) -> dict[str, float]:
    words = [token for token in tokens if not token.is_punct]
    lower = [token.lower_ for token in words]
    first = words[0] if words else tokens[0]
    return {
        "tokens": math.log1p(len(tokens)),
        "sentences": sum(token.text in (".", "?", "!") for token in tokens[:-1]),
        "finite": any(token.tag_ in FINITE for token in tokens),
        "starts with capital": first.text[:1].isupper(),
        "first person": any(word in _FIRST_PERSON for word in lower),
        "third person": sum(word in _HE for word in lower) / max(1, len(lower)),
        "begins with pronoun": first.lower_ in _HE,
        "begins with joint": first.pos_ in ("CCONJ", "SCONJ", "ADP"),
        "question": any(token.text == "?" for token in tokens),
        "exclamation": any(token.text == "!" for token in tokens),
        "numbers": sum(token.pos_ == "NUM" for token in tokens),
        "names": _mean(token.pos_ == "PROPN" for token in words),
        "negation": any(token.dep_ == "neg" or token.lower_ in ("no", "never") for token in tokens),
        "modal": any(token.tag_ == "MD" for token in tokens),
        "adjectives": _mean(token.pos_ == "ADJ" for token in words),
        "superlatives": any(token.tag_ in ("JJS", "RBS") for token in tokens),
        "long words": _mean(len(word) > 7 for word in lower),
    }


def _words(tokens: Iterable[Token]) -> Iterable[str]:
    """The words that tell what a text is about."""
    return (token.lemma_.lower() for token in tokens if token.is_alpha and not token.is_stop)


def _mean(values: Iterable[float]) -> float:
    given = list(values)
    return sum(given) / len(given) if given else 0.0
