"""Whose somebody's role is, where the text only points to that: "her deputy" is "[Maria Lopez’s] deputy"."""

from __future__ import annotations

from spacy.tokens import Doc

from generator.analysis.actors.role_candidates import Candidate
from generator.analysis.actors.role_phrases import is_person
from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.quotes.standing import SURE


def is_of_somebody(doc: Doc, one: Candidate) -> bool:
    """Whether a pronoun right before a candidate says whose it is: "her | deputy"."""
    return one.start > 0 and doc[one.start - 1].tag_ == "PRP$"


def is_clear(doc: Doc, entities: Entities, entity: Entity, one: Candidate) -> bool:
    """Whether a candidate says whose it is, or tells something without: "wife" tells nothing."""
    if not is_of_somebody(doc, one):
        return True
    words = doc[one.start : one.end]
    if entity.kind == "person" and not any(map(is_person, words)):
        return False  # "Stone, her campaign in ruins"
    kin = any(token.lemma_.lower() in lexicon.nouns("relative") for token in words)
    return not kin or owner(doc, entities, entity, one) is not None


def owner(doc: Doc, entities: Entities, entity: Entity, one: Candidate) -> Entity | None:
    """Whose role a candidate is by the pronoun before it; None if there is none, or nobody surely meant."""
    known = entities.at.get(one.start - 1) if is_of_somebody(doc, one) else None
    if known is None or known[0].id == entity.id or known[1].form != "pronoun":
        return None
    return known[0] if not known[1].uncertain and known[1].probability >= SURE else None
