"""Whose somebody is, or somebody's role: "her deputy" is "[Maria Lopez’s] deputy"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Span

from generator.analysis.actors.role_candidates import Candidate
from generator.analysis.actors.role_phrases import OF_SOMEBODY
from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes.standing import SURE
from generator.model import Role

_LIKELY = 0.6  # how likely it must be that a name is a body's
Named = Mapping[int, tuple[Entity, EntityMention]]


def is_of_somebody(doc: Doc, one: Candidate) -> bool:
    """Whether a pronoun right before a candidate says whose it is: "her | deputy"."""
    return one.start > 0 and doc[one.start - 1].tag_ == "PRP$"


def is_clear(doc: Doc, entities: Entities, entity: Entity, one: Candidate) -> bool:
    """Whether a candidate says whose it is, or tells something without: "wife" and "rival" tell nothing."""
    words = doc[one.start : one.end]
    core = words.root.lemma_.lower()
    apart = core in OF_SOMEBODY and all(token.text.islower() or token.is_sent_start for token in words)
    kin = apart or core in lexicon.nouns("relative")
    if not is_of_somebody(doc, one):
        return not kin or any(token.tag_ == "POS" or token.lower_ in ("of", "to") for token in words)
    return not kin or owner(doc, entities, entity, one) is not None


def owner(doc: Doc, entities: Entities, entity: Entity, one: Candidate) -> Entity | None:
    """Whose role a candidate is by the pronoun before it; None if there is none, or nobody surely meant."""
    known = entities.at.get(one.start - 1) if is_of_somebody(doc, one) else None
    if known is None or known[0].id == entity.id:
        return None
    return known[0] if not known[1].uncertain and known[1].probability >= SURE else None


def affiliation(parsed: Parsed, named: Named, entity: Entity) -> Role | None:
    """The body whose somebody is called before the name: "ABC’s Ada Stone"."""
    if entity.kind != "person":
        return None
    found = (_body(parsed.doc, named, one.start - 1) for one in entity.mentions if one.form == "name")
    span = next(filter(None, found), None)
    if span is None:
        return None
    where = parsed.evidence_of(span)
    return Role(text=parsed.words(where), evidence=(where,))


def _body(doc: Doc, named: Named, mark: int) -> Span | None:
    """The words for a body before an apostrophe."""
    possessive = mark > 0 and (doc[mark].tag_ == "POS" or doc[mark].text == "’")
    if not possessive or doc[mark - 1].whitespace_ or mark - 1 not in named:
        return None
    entity, mention = named[mark - 1]
    is_body = entity.kind == "organization" and entity.chance >= _LIKELY
    return doc[mention.start : mark] if is_body else None
