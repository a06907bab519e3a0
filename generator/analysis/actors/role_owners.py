"""Whose somebody's role is, where the text only points to that: "her deputy" is "[Maria Lopez’s] deputy"."""

from __future__ import annotations

from spacy.tokens import Doc

from generator.analysis.actors.role_candidates import Candidate
from generator.analysis.coreference import Entities, Entity
from generator.analysis.quotes.standing import SURE


def is_of_somebody(doc: Doc, one: Candidate) -> bool:
    """Whether a pronoun right before a candidate says whose it is: "her | deputy"."""
    return one.start > 0 and doc[one.start - 1].tag_ == "PRP$"


def owner(doc: Doc, entities: Entities, entity: Entity, one: Candidate) -> Entity | None:
    """Whose role a candidate is by the pronoun before it; None if there is none, or nobody surely meant."""
    known = entities.at.get(one.start - 1) if is_of_somebody(doc, one) else None
    if known is None or known[0].id == entity.id or known[1].form != "pronoun":
        return None
    return known[0] if not known[1].uncertain and known[1].probability >= SURE else None
