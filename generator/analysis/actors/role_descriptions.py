"""Descriptions away from any name: "the former governor", which may mean somebody named shortly before.

Each is a definite noun phrase in the singular. A model says whom it means, by the features of both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from generator.analysis.actors.role_phrases import MANY, is_body, is_hyphen, is_person, sentence_around
from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import SUBJECTS, above
from generator.analysis.parsing.spacy_pass import Parsed

# The names of the features.
FITTING = ("sentences between", "was subject", "is subject", "weight", "others around", "others between")
_BESIDE = ("appos", "attr", "compound", "conj", "nmod", "npadvmod", "oprd")  # what is told of another word
_BACK = 12  # mentions before a description among which it may mean one


class Descriptions:
    """The descriptions of one text, and whom it speaks of around each."""

    def __init__(self, parsed: Parsed, entities: Entities) -> None:
        """Find them, each with whom it may mean."""
        self._doc, self._sentences = parsed.doc, parsed.sentence_numbers
        spoken = {one: entity for entity, one in entities.at.values() if one.form != "attribute"}
        sure = ((one, entity) for one, entity in spoken.items() if not one.uncertain)
        self._spoken = sorted(sure, key=lambda one: one[0].start)
        self._starts = [mention.start for mention, _ in self._spoken]
        self._weight = Counter(entity.id for _, entity in self._spoken)
        self._heaviest: Counter[str] = Counter()
        for _, entity in self._spoken:
            self._heaviest[entity.kind] = max(self._heaviest[entity.kind], self._weight[entity.id])
        self._meant: dict[str, list[Token]] = defaultdict(list)
        for noun in _nouns(parsed.doc):
            taken = entities.at.get(noun.i)
            if taken is None or taken[1].form == "nominal":
                meant = self._meaning(noun)
                if meant is not None:
                    self._meant[meant.id].append(noun)

    def of(self, entity: Entity) -> list[Token]:
        """The nouns of the descriptions that may mean somebody."""
        return self._meant[entity.id]

    def features(self, entity: Entity, noun: Token) -> dict[str, float]:
        """How well a description fits somebody."""
        place = self._place(noun.left_edge.i)
        before = self._spoken[max(0, place - _BACK) : place]
        last = next(number for number in range(len(before) - 1, -1, -1) if before[number][1].id == entity.id)
        name = self._doc[before[last][0].start]
        others = {own.id for _, own in self._before(noun)} - {entity.id}
        values = (
            self._sentences[noun.i] - self._sentences[name.i],
            name.dep_ in SUBJECTS or name.head.dep_ in SUBJECTS,
            noun.dep_ in SUBJECTS,
            self._weight[entity.id] / self._heaviest[entity.kind],
            len(others),
            any(own.kind == entity.kind for _, own in before[last + 1 :]),
        )
        return dict(zip(FITTING, values, strict=True))

    def _place(self, token: int) -> int:
        """The number of the first mention from a token on."""
        return bisect_left(self._starts, token)

    def _meaning(self, noun: Token) -> Entity | None:
        """Whom a description may mean: the last who was spoken of before."""
        own = (entity for _, entity in self._before(noun) if not self._is_beside(entity, noun))
        return next(own, None)

    def _before(self, noun: Token) -> Iterator[tuple[EntityMention, Entity]]:
        """Mentions of those whom a noun may mean, the last one first."""
        place = self._place(noun.left_edge.i)
        for mention, entity in reversed(self._spoken[max(0, place - _BACK) : place]):
            if _may_mean(noun, entity):
                yield mention, entity

    def _is_beside(self, entity: Entity, noun: Token) -> bool:
        """Whether somebody is named in the sentence of a description, or its subject, and so is not meant."""
        start, end = sentence_around(noun)
        first, place, last = map(self._place, (start, noun.left_edge.i, end))
        if any(one.form == "name" and own.id == entity.id for one, own in self._spoken[first:last]):
            return True
        verbs = {token.i for token in above(noun)}  # "she | met the mayor"
        names = (self._doc[one.end - 1] for one, own in self._spoken[first:place] if own.id == entity.id)
        return any(name.dep_ in SUBJECTS and name.head.i in verbs for name in names)


def _nouns(doc: Doc) -> Iterator[Token]:
    """The nouns of definite descriptions, but for "the spokesman" behind "a spokesman", who is that one."""
    brought_in: set[str] = set()
    for noun in doc:
        if noun.tag_ == "NN" and noun.dep_ not in _BESIDE and doc[noun.left_edge.i].lower_ in ("a", "an"):
            brought_in.add(noun.lower_)
        if _is_definite(noun) and (noun.lower_ not in brought_in or is_body(noun)):
            yield noun


def _may_mean(noun: Token, entity: Entity) -> bool:
    """Whether a noun fits somebody: a body, or a person of a sex."""
    if entity.kind == "organization":
        return is_body(noun) and not is_hyphen(noun.nbor(-1))  # "the film-maker"
    sexes = lexicon.noun(noun.lemma_.lower()).classes & {"male", "female"}
    fits = entity.sex is None or len(sexes) != 1 or entity.sex in sexes
    return entity.kind == "person" and is_person(noun) and fits


def _is_definite(noun: Token) -> bool:
    """Whether a noun heads a phrase with "the" in the singular that stands beside no name."""
    doc, start = noun.doc, noun.left_edge.i
    if noun.tag_ not in ("NN", "NNP") or noun.dep_ in _BESIDE or doc[start].lower_ != "the":
        return False
    beside = {"appos", "conj", "cc"}
    if not is_person(noun):
        if not is_body(noun) or noun.i == start + 1:
            return False  # "the company" tells nothing
        beside.add("poss")  # "the paper's board" is no paper
    if any(child.dep_ in beside for child in islice(noun.children, MANY)):
        return False
    return noun.i + 1 == len(doc) or doc[noun.i + 1].pos_ != "PROPN"
