"""Signs of whether readers want to know what a clause tells of its subject."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, get_args

import numpy as np
from spacy.attrs import LEMMA, SENT_START
from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import ActorKind

if TYPE_CHECKING:
    from generator.analysis.actors.predicates import Clause

_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
_DOMAINS = (
    "bodily",
    "changing",
    "contending",
    "emotional",
    "lasting",
    "making",
    "mental",
    "moving",
    "perceiving",
    "possessing",
    "social",
    "speaking",
    "touching",
)
_NOUNS = ("NOUN", "PROPN")
_TELLING = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
_BEFORE = 12  # words of a sentence before its subject that are looked at

SIGNS: tuple[str, ...] = (
    # where
    "sentence",
    "paragraph",
    "how far",
    "order",
    "before subject",
    "time before",
    "begins",
    "joined",
    "rest",
    "goes on",
    "pronoun",
    # how
    "words",
    "past",
    "present",
    "perfect",
    "to come",
    "going on",
    "passive",
    "object",
    "to do",
    "agent",
    "prepositions",
    "particles",
    "adverbs",
    "owners",
    "dates",
    "years",
    "numbers",
    "nouns",
    "proper nouns",
    "adjectives",
    "verbs",
    # what
    *(f"verb of {one}" for one in _DOMAINS),
    "weak verb",
    "verb of speech",
    "be or have",
    "in title",
    "of title",
    "often",
    "rare",
    # who
    *_KINDS,
    "share",
    "mentions",
    "others",
    "people",
)


class Context:
    """What the signs of all clauses of one text need."""

    def __init__(self, parsed: Parsed, entities: Entities) -> None:
        """Take it from the text."""
        self.doc = doc = parsed.doc
        columns = doc.to_array([LEMMA, SENT_START])
        self.lemmas: list[int] = columns[:, 0].tolist()
        self.often = Counter(self.lemmas)
        self.sentences: list[int] = np.cumsum(columns[:, 1] == 1).tolist()
        self.begins = np.flatnonzero(columns[:, 1] == 1).tolist() or [0]
        self.starts = [passage.start for passage in parsed.passages]
        kinds = [passage.paragraph.kind for passage in parsed.passages]
        body = [number for number, kind in enumerate(kinds) if kind == "body"]
        self.order = {number: place for place, number in enumerate(body)}
        self.lead = self.sentences[self.starts[body[0]]] if body else 0
        self.title = {
            self.lemmas[token.i]
            for passage in parsed.passages
            if passage.paragraph.kind == "title"
            for token in doc[passage.start : passage.end]
            if token.pos_ in _TELLING
        }
        self.all = max(1, sum(len(entity.mentions) for entity in entities.all))
        self.named = {index: (entity.id, entity.kind) for index, (entity, _) in entities.at.items()}


def signs(context: Context, entity: Entity, clause: Clause) -> list[float]:
    """The signs of one clause, whose subject is the entity."""
    doc, verb, subject = context.doc, context.doc[clause.verb], context.doc[clause.subject]
    words = list(doc[clause.start : clause.end])
    number = context.sentences[clause.verb]
    place = bisect_right(context.begins, clause.verb) - 1
    begin = context.begins[place]
    end = context.begins[place + 1] if place + 1 < len(context.begins) else len(doc)
    left = subject.left_edge.i
    telling = [token for token in words if token.pos_ in _TELLING]
    others = {known for token in words if (known := context.named.get(token.i)) and known[0] != entity.id}
    found: dict[str, float] = {
        "sentence": math.log1p(max(0, number - context.lead)),
        "paragraph": math.log1p(context.order.get(bisect_right(context.starts, clause.verb) - 1, 0)),
        "how far": clause.verb / len(doc),
        "order": math.log1p(sum(mention.start < clause.subject for mention in entity.mentions)),
        "before subject": max(0, left - begin),
        "time before": any(token.ent_type_ == "DATE" for token in doc[max(begin, left - _BEFORE) : left]),
        "begins": left == begin,
        "joined": verb.dep_ == "conj",
        "rest": end - clause.end,
        "pronoun": clause.pronoun,
        "goes on": any(child.dep_ in ("conj", "advcl") and child.i >= clause.end for child in verb.rights),
        "in title": sum(context.lemmas[token.i] in context.title for token in telling),
        "of title": sum(context.lemmas[token.i] in context.title for token in telling)
        / max(1, len(context.title)),
        "often": sum(math.log(context.often[context.lemmas[token.i]]) for token in telling)
        / max(1, len(telling)),
        "rare": sum(context.often[context.lemmas[token.i]] == 1 for token in telling) / max(1, len(telling)),
        **{kind: entity.kind == kind for kind in _KINDS},
        "share": len(entity.mentions) / context.all,
        "mentions": math.log1p(len(entity.mentions)),
        "others": len(others),
        "people": sum(kind == "person" for _, kind in others),
        **_of_verb(verb, words),
        **_of_words(words),
    }
    return [float(found[sign]) for sign in SIGNS]


def _of_verb(verb: Token, words: list[Token]) -> dict[str, float]:
    lemma = verb.lemma_.lower()
    known = lexicon.verb(lemma)
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    right = [child for child in verb.rights if child.i <= words[-1].i]
    return {
        "past": verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers),
        "present": verb.tag_ in ("VBZ", "VBP"),
        "perfect": any(child.lower_ in ("has", "have") for child in helpers),
        "to come": any(child.tag_ == "MD" for child in helpers),
        "going on": verb.tag_ == "VBG",
        "passive": any(child.dep_ == "auxpass" for child in helpers),
        "object": any(child.dep_ == "dobj" for child in right),
        "to do": any(child.dep_ == "xcomp" for child in right),
        "agent": any(child.dep_ == "agent" for child in right),
        "prepositions": sum(child.dep_ == "prep" for child in right),
        "particles": sum(child.dep_ == "prt" for child in right),
        **{f"verb of {one}": known.domain == one for one in _DOMAINS},
        "weak verb": "weak" in known.classes,
        "verb of speech": lemma in lexicon.speech(),
        "be or have": lemma in ("be", "have", "do", "get", "make", "take", "give"),
    }


def _of_words(words: list[Token]) -> dict[str, float]:
    return {
        "words": len(words),
        "adverbs": sum(token.pos_ == "ADV" for token in words),
        "owners": sum(token.tag_ == "PRP$" for token in words),
        "dates": sum(token.ent_type_ == "DATE" for token in words),
        "years": sum(token.ent_type_ == "DATE" and token.is_digit and len(token) == 4 for token in words),
        "numbers": sum(token.pos_ == "NUM" for token in words),
        "nouns": sum(token.pos_ == "NOUN" for token in words),
        "proper nouns": sum(token.pos_ == "PROPN" for token in words),
        "adjectives": sum(token.pos_ == "ADJ" for token in words),
        "verbs": sum(token.pos_ == "VERB" for token in words),
    }
