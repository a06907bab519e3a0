"""Features of how much an actor matters: how often, where and as what part of a clause it is named.

The model says how likely somebody who tells the text in short is to name it. It was fitted to what careful
readers listed as the key actors of whole texts, each with a weight, and to the share of summaries of a text
that name each actor.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing.grammar import SUBJECTS
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import Quote

_RELATING = ("attribute", "part")  # forms that speak of something else
_MODIFIERS = ("compound", "nmod", "amod")
_WITHIN = ("in", "at", "from", "near")
_NOWHERE = 4.0  # instead of the logarithm of the first paragraph's number, where there is none


def table(parsed: Parsed, entities: Entities, quotes: Sequence[Quote]) -> list[dict[str, float]]:
    """The features of each entity."""
    text, ranks = _Text(parsed, entities.all), _ranks(entities.all)
    said = Counter(quote.speaker.actor for quote in quotes if quote.speaker is not None)
    shared = {
        "entities": math.log1p(len(entities.all)),
        "tokens": math.log1p(len(parsed.doc)),
        "paragraphs": math.log1p(len(text.order)),
        "all quotes": math.log1p(len(quotes)),
    }
    return [
        {
            **ranks[number],
            **_of_entity(entity),
            **text.where(entity),
            **text.as_what(entity),
            "company": text.company(entity),
            "quotes": math.log1p(said[entity.id]),
            **shared,
        }
        for number, entity in enumerate(entities.all)
    ]


def _own(entity: Entity) -> list[EntityMention]:
    """The mentions that speak of the entity itself."""
    return [mention for mention in entity.mentions if mention.form not in _RELATING]


def _of_entity(entity: Entity) -> dict[str, float]:
    return {
        "names": math.log1p(sum(mention.form == "name" for mention in entity.mentions)),
        "words": len(entity.name.split()),
        "somebody": entity.somebody,
        f"kind={entity.kind}": 1,
    }


def _ranks(entities: Sequence[Entity]) -> list[dict[str, float]]:
    """How often each entity is named, beside the others."""
    counts = [len(_own(entity)) for entity in entities]
    total, most = max(1, sum(counts)), max(1, *counts, 1)
    firsts = [entity.mentions[0].start for entity in entities]
    numbers = range(len(entities))
    by_count = sorted(numbers, key=lambda number: (-counts[number], firsts[number]))
    by_place = sorted(numbers, key=lambda number: (firsts[number], number))
    kinds = Counter(entity.kind for entity in entities)
    return [
        {
            "mentions": math.log1p(count),
            "share": count / total,
            "of most": count / most,
            "rank": math.log1p(rank),
            "rank of first": math.log1p(rank_of_first),
            "of its kind": math.log1p(kinds[entity.kind]),
        }
        for entity, count, rank, rank_of_first in zip(
            entities, counts, _inverse(by_count), _inverse(by_place), strict=True
        )
    ]


def _inverse(order: Sequence[int]) -> list[int]:
    """The place of each number in an order of all."""
    return sorted(range(len(order)), key=order.__getitem__)


class _Text:
    """Where the paragraphs and sentences of one text stand."""

    def __init__(self, parsed: Parsed, entities: Sequence[Entity]) -> None:
        self._parsed, self.sentences = parsed, parsed.sentence_numbers
        body = (number for number, one in enumerate(parsed.passages) if one.paragraph.kind == "body")
        self.order = {number: place for place, number in enumerate(body)}
        self._named = Counter(one for entity in entities for one in self.sentences_of(entity))

    def company(self, entity: Entity) -> float:
        """How many others are named with an entity in a sentence, on average."""
        sentences = self.sentences_of(entity)
        return sum(self._named[one] for one in sentences) / len(sentences) - 1

    def sentences_of(self, entity: Entity) -> list[int]:
        """The numbers of the sentences that speak of an entity."""
        return sorted({self.sentences[mention.start] for mention in entity.mentions})

    def where(self, entity: Entity) -> dict[str, float]:
        """Where in the text an entity is named."""
        first, last, tokens = entity.mentions[0].start, entity.mentions[-1].start, len(self.sentences)
        places = {self._parsed.passage_at(mention.start) for mention in _own(entity) or entity.mentions}
        body = {self.order[place] for place in places if place in self.order}
        return {
            "first": first / tokens,
            "words before": math.log1p(first),
            "last": last / tokens,
            "spread": (last - first) / tokens,
            "first paragraph": math.log1p(min(body)) if body else _NOWHERE,
            "share of paragraphs": len(body) / max(1, len(self.order)),
            "share of sentences": len(self.sentences_of(entity)) / max(1, self.sentences[-1]),
        }

    def as_what(self, entity: Entity) -> dict[str, float]:
        """The shares of the mentions that are a subject, a modifier, or behind a preposition."""
        used = _own(entity) or entity.mentions
        roots = [self._parsed.doc[one.start : one.end].root for one in used]
        links = [root.head.lower_ for root in roots if root.dep_ == "pobj"]
        return {
            "subject": sum(root.dep_ in SUBJECTS for root in roots) / len(used),
            "modifier": sum(root.dep_ in _MODIFIERS for root in roots) / len(used),
            "of preposition": len(links) / len(used),
            "in a place": sum(link in _WITHIN for link in links) / len(used),
        }
