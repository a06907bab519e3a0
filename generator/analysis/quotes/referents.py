"""Whom a definite description refers to, such as "the captain", of those whom the text names."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import child_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import descriptions
from generator.analysis.quotes.sources import kind_of_noun

KINDS = {"person": "person", "body": "organization"}  # of whom a noun brings in


def find_referent(
    parsed: Parsed, entities: Entities, source: Token, others: frozenset[str], *, is_new: bool
) -> Entity | None:
    """Whom a definite description refers to, none of these ``others``, where the text leaves one choice.

    That is the only one who is called by its noun, or the body that the text mentions twice as often as any
    other. A person who ``is_new`` was brought in without a name.
    """
    lemma = source.lemma_.lower()
    kinds = _kinds(source, lemma) - {"person" if is_new else ""}
    if not kinds or _is_told_whose(source):
        return None
    fitting = [one for one in entities.all if one.id not in others and _may_be(one, kinds, source)]
    called = [one for one in fitting if _is_called(parsed.doc, one, lemma)]
    if called or kinds == {"person"} or lemma in lexicon.nouns("source") - lexicon.nouns("company"):
        return called[0] if len(called) == 1 else None
    first, *others_too = sorted(fitting, key=lambda one: -len(one.mentions)) or (None,)
    rivals = [one for one in others_too if first and 2 * len(one.mentions) > len(first.mentions)]
    return None if rivals else first


def _kinds(source: Token, lemma: str) -> frozenset[str]:
    """The kinds of actors that a noun is for: a person, or a body that no name in its phrase tells apart."""
    if source.ent_type_ == "NORP":
        return frozenset(("person",))
    if source.tag_ != "NN" or lemma in lexicon.nouns("state"):
        return frozenset()
    classes = lexicon.noun(lemma).classes
    person = kind_of_noun(lemma) == "person" and "people" not in classes
    body = "body" in classes and not descriptions.has_name(source)
    return frozenset(kind for kind, fits in (("person", person), ("organization", body)) if fits)


def _is_told_whose(source: Token) -> bool:
    """Whether a phrase says whose it is, so that it needs no name: "the mayor’s aide"."""
    of = next((child for child in source.rights if child.lower_ == "of"), None)
    objects = () if of is None else of.children
    told = any(one.pos_ == "PROPN" or child_of(one, "det", "poss") is not None for one in objects)
    return told or child_of(source, "poss") is not None


def _may_be(entity: Entity, kinds: frozenset[str], noun: Token) -> bool:
    """Whether an entity is of the kind and sex of a noun, and named before it."""
    sex = descriptions.sex_of(noun.lemma_.lower())
    named = any(mention.form == "name" and mention.end <= noun.left_edge.i for mention in entity.mentions)
    whole = entity.kind != "person" or entity.sex is not None or " " in entity.name
    return named and whole and entity.kind in kinds and (None in (sex, entity.sex) or sex == entity.sex)


def _is_called(doc: Doc, entity: Entity, lemma: str) -> bool:
    """Whether the text says what somebody is by a noun: "Captain Bell", "Bell is captain"."""
    for mention in entity.mentions:
        name = doc[mention.start : mention.end].root
        beside = [name, name.head] if name.dep_ in ("appos", "compound", "nmod") else [name]
        beside += [child for child in name.children if child.dep_ in ("appos", "compound", "nmod")]
        if name.dep_ == "nsubj":
            beside += [child for child in name.head.children if child.dep_ == "attr"]
        if any(one.lemma_.lower() == lemma for one in beside):
            return True
    return False
