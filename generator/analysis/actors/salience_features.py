"""Features of how much an actor matters: how often, where and as what part of a clause it is named.

The model says how likely somebody who tells the text in short is to name it. It was fitted to what careful
readers listed as the key actors of whole texts, each with a weight, and to the share of summaries of a text
that name each actor.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import SUBJECTS
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import Quote

_RELATING = ("attribute", "part")  # forms that speak of something else
_MODIFIERS = ("compound", "nmod", "amod")
_WITHIN = ("in", "at", "from", "near")
_TOP = 2  # entities named most
_NOWHERE = 4.0  # instead of the logarithm of the first paragraph's number, where there is none


def table(parsed: Parsed, entities: Entities, quotes: Sequence[Quote]) -> list[dict[str, float]]:
    """The features of each entity."""
    text, ranks = _Text(parsed), _Ranks(entities.all)
    together: dict[int, set[int]] = defaultdict(set)
    for number, entity in enumerate(entities.all):
        for mention in entity.mentions:
            together[text.sentences[mention.start]].add(number)
    said = Counter(quote.speaker.actor for quote in quotes if quote.speaker is not None)
    titled = sum(
        any(mention.start < parsed.title_end for mention in entity.mentions) for entity in entities.all
    )
    shared = {
        "entities": math.log1p(len(entities.all)),
        "tokens": math.log1p(len(text.doc)),
        "paragraphs": math.log1p(len(text.order)),
        "all quotes": math.log1p(len(quotes)),
        "in title": titled,
    }
    return [
        {
            **ranks.features(number),
            **_of_entity(entity),
            **text.where(entity),
            **text.as_what(entity),
            **_company(number, [together[sentence] for sentence in text.sentences_of(entity)], ranks.top),
            "quotes": math.log1p(said[entity.id]),
            **shared,
        }
        for number, entity in enumerate(entities.all)
    ]


def _own(entity: Entity) -> list[EntityMention]:
    """The mentions that speak of the entity itself."""
    return [mention for mention in entity.mentions if mention.form not in _RELATING]


def _of_entity(entity: Entity) -> dict[str, float]:
    forms = Counter(mention.form for mention in entity.mentions)
    return {
        "names": math.log1p(forms["name"]),
        "parts": math.log1p(forms["part"]),
        "words": len(entity.name.split()),
        "somebody": entity.somebody,
        f"kind={entity.kind}": 1,
    }


def _company(number: int, sentences: Sequence[set[int]], top: set[int]) -> dict[str, float]:
    """With whom an entity is named: the entities of each sentence that names it."""
    return {
        "company": sum(len(sentence) - 1 for sentence in sentences) / len(sentences),
        "with the top": _share(sentence & top - {number} for sentence in sentences),
    }


class _Ranks:
    """How often each entity is named, beside the others."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._counts = [len(_own(entity)) for entity in entities]
        self._all, self._most = max(1, sum(self._counts)), max(1, *self._counts, 1)
        firsts = [entity.mentions[0].start for entity in entities]
        numbers = range(len(entities))
        by_count = sorted(numbers, key=lambda number: (-self._counts[number], firsts[number]))
        by_place = sorted(numbers, key=lambda number: (firsts[number], number))
        self._rank = {number: place for place, number in enumerate(by_count)}
        self._rank_of_first = {number: place for place, number in enumerate(by_place)}
        self._kinds = [entity.kind for entity in entities]
        self._of_kind: Counter[str] = Counter()
        self._rank_in_kind: dict[int, int] = {}
        for number in by_count:
            self._rank_in_kind[number] = self._of_kind[self._kinds[number]]
            self._of_kind[self._kinds[number]] += 1
        self.top = set(by_count[:_TOP])

    def features(self, number: int) -> dict[str, float]:
        """The features of the entity of that number."""
        count = self._counts[number]
        return {
            "mentions": math.log1p(count),
            "share": count / self._all,
            "of most": count / self._most,
            "rank": math.log1p(self._rank[number]),
            "rank in kind": math.log1p(self._rank_in_kind[number]),
            "rank of first": math.log1p(self._rank_of_first[number]),
            "of its kind": math.log1p(self._of_kind[self._kinds[number]]),
        }


class _Text:
    """Where and as what a text names entities."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed, self.doc, self.sentences = parsed, parsed.doc, parsed.sentence_numbers
        body = [number for number, passage in enumerate(parsed.passages) if passage.paragraph.kind == "body"]
        self.order = {number: place for place, number in enumerate(body)}

    def sentences_of(self, entity: Entity) -> list[int]:
        """The numbers of the sentences that speak of an entity."""
        return sorted({self.sentences[mention.start] for mention in entity.mentions})

    def where(self, entity: Entity) -> dict[str, float]:
        """Where in the text an entity is named."""
        first, last, tokens = entity.mentions[0].start, entity.mentions[-1].start, len(self.doc)
        places = {self._parsed.passage_at(one.start) for one in _own(entity) or entity.mentions}
        body = {self.order[place] for place in places if place in self.order}
        sentences = len(self.sentences_of(entity))
        return {
            "first": first / tokens,
            "words before": math.log1p(first),
            "last": last / tokens,
            "spread": (last - first) / tokens,
            "first paragraph": math.log1p(min(body)) if body else _NOWHERE,
            "share of paragraphs": len(body) / max(1, len(self.order)),
            "sentences": math.log1p(sentences),
            "share of sentences": sentences / max(1, self.sentences[-1]),
        }

    def as_what(self, entity: Entity) -> dict[str, float]:
        """As what part of a clause an entity is named, and with what before its name."""
        used = _own(entity) or entity.mentions
        roots = [self.doc[one.start : one.end].root for one in used]
        links = [root.head.lower_ for root in roots if root.dep_ == "pobj"]
        titles = (self.doc[one.start - 1].lower_ for one in used if one.start)
        people = lexicon.nouns("person") | lexicon.nouns("role") | lexicon.table("parsing/titles").keys()
        return {
            "subject": _share(root.dep_ in SUBJECTS for root in roots),
            "modifier": _share(root.dep_ in _MODIFIERS for root in roots),
            "of preposition": len(links) / len(used),
            "in a place": sum(link in _WITHIN for link in links) / len(used),
            "titled": sum(word in people for word in titles) / len(used),
        }


def _share(true: Iterable[object]) -> float:
    values = [bool(one) for one in true]
    return sum(values) / len(values)
