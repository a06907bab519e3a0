"""Whose somebody is, or somebody's role: "her deputy" is "[Maria Lopez’s] deputy"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Span

from generator.analysis.actors.role_candidates import Candidate
from generator.analysis.actors.role_phrases import is_person
from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes.standing import SURE
from generator.model import Role

_LIKELY = 0.7  # how likely it must be that a name is a body's
Named = Mapping[int, tuple[Entity, EntityMention]]


def is_of_somebody(doc: Doc, one: Candidate) -> bool:
    """Whether a pronoun right before a candidate says whose it is: "her | deputy"."""
    return one.start > 0 and doc[one.start - 1].tag_ == "PRP$"


def is_clear(doc: Doc, entities: Entities, entity: Entity, one: Candidate) -> bool:
    """Whether a candidate says whose it is, or tells something without: "wife" tells nothing."""
    words = doc[one.start : one.end]
    kin = words.root.lemma_.lower() in lexicon.nouns("relative")
    if not is_of_somebody(doc, one):
        return not kin or any(token.tag_ == "POS" or token.lower_ in ("of", "to") for token in words)
    if entity.kind == "person" and not any(map(is_person, words)):
        return False  # "Stone, her campaign in ruins"
    return not kin or owner(doc, entities, entity, one) is not None


def owner(doc: Doc, entities: Entities, entity: Entity, one: Candidate) -> Entity | None:
    """Whose role a candidate is by the pronoun before it; None if there is none, or nobody surely meant."""
    known = entities.at.get(one.start - 1) if is_of_somebody(doc, one) else None
    if known is None or known[0].id == entity.id or known[1].form != "pronoun":
        return None
    return known[0] if not known[1].uncertain and known[1].probability >= SURE else None


def affiliation(parsed: Parsed, named: Named, entity: Entity) -> Role | None:
    """The body that a name stands beside as one of it: "ABC’s Ada Stone", "said Ada Stone at ABC."."""
    if entity.kind != "person":
        return None
    found = (_body(parsed.doc, named, one) for one in entity.mentions if one.form == "name")
    span = next(filter(None, found), None)
    if span is None:
        return None
    where = parsed.evidence_of(span)
    return Role(text=parsed.words(where), evidence=(where,))


def _body(doc: Doc, named: Named, name: EntityMention) -> Span | None:
    """The words for a body beside a name."""
    before, link = name.start - 1, name.end
    possessive = before > 0 and (doc[before].tag_ == "POS" or doc[before].text == "’")
    if possessive and not doc[before - 1].whitespace_ and _is_body(named.get(before - 1)):
        return doc[named[before - 1][1].start : before]
    if before < 0 or link + 1 >= len(doc) or doc[link].lower_ != "at" or not _is_body(named.get(link + 1)):
        return None
    end = named[link + 1][1].end
    told = doc[before].lemma_.lower() in lexicon.speech() and end < len(doc) and doc[end].is_punct
    return doc[link:end] if told else None


def _is_body(known: tuple[Entity, EntityMention] | None) -> bool:
    return known is not None and known[0].kind == "organization" and known[0].chance >= _LIKELY
