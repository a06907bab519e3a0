"""Features of whether readers want to know what a clause tells of its subject."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import LEMMA, SENT_START
from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import helpers_of
from generator.analysis.parsing.spacy_pass import Parsed

if TYPE_CHECKING:
    from generator.analysis.actors.predicates import Clause

_TELLING = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
_BEFORE = 12  # words of a sentence before its subject that are looked at


class Context:
    """What the features of all clauses of one text need."""

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


def features(context: Context, entity: Entity, clause: Clause) -> dict[str, float]:
    """The features of one clause, whose subject is the entity."""
    doc, verb, subject = context.doc, context.doc[clause.verb], context.doc[clause.subject]
    words = list(doc[clause.start : clause.end])
    number = context.sentences[clause.verb]
    place = bisect_right(context.begins, clause.verb) - 1
    begin = context.begins[place]
    end = context.begins[place + 1] if place + 1 < len(context.begins) else len(doc)
    left = subject.left_edge.i
    others = {known for token in words if (known := context.named.get(token.i)) and known[0] != entity.id}
    return {
        "sentence": math.log1p(max(0, number - context.lead)),
        "paragraph": math.log1p(context.order.get(bisect_right(context.starts, clause.verb) - 1, 0)),
        "how far": clause.verb / len(doc),
        "order": math.log1p(sum(mention.start < clause.subject for mention in entity.mentions)),
        "before subject": max(0, left - begin),
        "time before": any(token.ent_type_ == "DATE" for token in doc[max(begin, left - _BEFORE) : left]),
        "begins": left == begin,
        "rest": end - clause.end,
        "goes on": any(child.dep_ in ("conj", "advcl") and child.i >= clause.end for child in verb.rights),
        f"kind={entity.kind}": 1,
        "share": len(entity.mentions) / context.all,
        "mentions": math.log1p(len(entity.mentions)),
        "others": len(others),
        "people": sum(kind == "person" for _, kind in others),
        **_of_text(context, words),
        **_of_verb(verb, words),
        **_of_words(words),
    }


def _of_text(context: Context, words: list[Token]) -> dict[str, float]:
    """How often the text has the words that tell something, and whether its title does."""
    telling = [context.lemmas[token.i] for token in words if token.pos_ in _TELLING]
    count = max(1, len(telling))
    return {
        "in title": sum(word in context.title for word in telling),
        "often": sum(math.log(context.often[word]) for word in telling) / count,
        "rare": sum(context.often[word] == 1 for word in telling) / count,
    }


def _of_verb(verb: Token, words: list[Token]) -> dict[str, float]:
    lemma = verb.lemma_.lower()
    known = lexicon.verb(lemma)
    helpers = helpers_of(verb)
    right = [child for child in verb.rights if child.i <= words[-1].i]
    return {
        "past": verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers),
        "present": verb.tag_ in ("VBZ", "VBP"),
        "object": any(child.dep_ == "dobj" for child in right),
        "prepositions": sum(child.dep_ == "prep" for child in right),
        f"verb domain={known.domain}": 1,
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
        "numbers": sum(token.pos_ == "NUM" for token in words),
        "nouns": sum(token.pos_ == "NOUN" for token in words),
        "proper nouns": sum(token.pos_ == "PROPN" for token in words),
        "adjectives": sum(token.pos_ == "ADJ" for token in words),
        "verbs": sum(token.pos_ == "VERB" for token in words),
    }
