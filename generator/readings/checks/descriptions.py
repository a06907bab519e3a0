"""Whom a description means that has no name by it: "the senator", "a man from Ulm"."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entity
from generator.model import Actor, Evidence
from generator.readings.checks import grammar
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import is_name, is_of

_SUBJECTS = ("nsubj", "nsubjpass")
_TOLD = ("appos", "attr", "oprd")  # by grammar, of whoever stands there
_MOST_STEPS = 12  # up a tree: a hostile sentence may be as deep as it is long
_OF_PEOPLE = ("person", "role", "relative", "people")
_OF_BODIES = ("body", "company")


def is_meant(role: Span, actor: Actor, source: CheckedSource) -> bool:
    """Whether a description can only mean the actor: the last one named, the only one, or the next."""
    if is_definite(role) and not _is_below(role, actor, source):
        return _is_last_named(role, actor, source) or _is_only_one(role, actor, source)
    return _is_named_next(role, actor, source)


def is_definite(role: Span) -> bool:
    """Whether the words, or what stands before them, describe somebody known: "the senator"."""
    root = grammar.first_of_joined(role.root)
    if root.pos_ not in ("NOUN", "PROPN") or root.dep_ in _TOLD:
        return False
    if any(is_name(child) for child in root.children if child.dep_ == "appos"):
        return False
    return any(child.lower_ in ("the", "its", "their") for child in root.children)


def _is_last_named(role: Span, actor: Actor, source: CheckedSource) -> bool:
    last = source.last_before(role.root, actor.kind == "person")
    entity = source.meant(last) if last is not None else None
    return entity is not None and entity.id == actor.id


def _is_below(role: Span, actor: Actor, source: CheckedSource) -> bool:
    """Whether the actor is the subject of a verb above: in "Lee met the mayor" the mayor is not Lee."""
    if role.root.head.lower_ == "as":  # "kept her rank as the chief"
        return False
    above = islice(role.root.ancestors, _MOST_STEPS)
    subjects = (child for verb in above for child in verb.children if child.dep_ in _SUBJECTS)
    meant = (source.meant(one) for one in subjects if not role.start <= one.i < role.end)
    return any(one is not None and one.id == actor.id for one in meant)


def _is_only_one(role: Span, actor: Actor, source: CheckedSource) -> bool:
    """Whether nobody else of the kind that the noun is for is named before it."""
    if not is_of(role.root, *(_OF_PEOPLE if actor.kind == "person" else _OF_BODIES)):
        return False
    named = {one.id for at in range(role.start) if (one := _named_at(at, actor, source)) is not None}
    return named == {actor.id}


def _is_named_next(role: Span, actor: Actor, source: CheckedSource) -> bool:
    """Whether the actor is who a text begins with: "a man from Ulm was hurt. Jan Rot, 40, fell"."""
    doc, sentence = role.doc, role.sent
    is_somebody = _is_one_of_many(role.root) or is_of(role.root, *_OF_PEOPLE, *_OF_BODIES)
    if sentence.end >= len(doc) or not is_somebody:
        return False
    inside = range(role.start, role.end)
    if any(_named_at(at, actor, source) for at in range(sentence.start, sentence.end) if at not in inside):
        return False
    behind = doc[sentence.end].sent
    name = _mention_in(behind, actor, source)
    if name is None or name.root.dep_ not in _SUBJECTS:
        return False
    if any(_named_at(at, actor, source) for at in range(behind.start, name.start)):
        return False
    return _is_first(name, actor, source)


def _mention_in(sentence: Span, actor: Actor, source: CheckedSource) -> Span | None:
    """The first mention of the actor in a sentence."""
    spans = (source.span(Evidence(start=one.start, end=one.end)) for one in actor.mentions)
    return next((one for one in spans if one is not None and one.sent.start == sentence.start), None)


def _is_first(name: Span, actor: Actor, source: CheckedSource) -> bool:
    """Whether nothing before a mention means the actor, but for the title."""
    title = next((one.end for one in source.parsed.seed.paragraphs if one.kind == "title"), 0)
    start = source.parsed.evidence_of(name).start
    return not any(title < one.start < start for one in actor.mentions)


def _is_one_of_many(root: Token) -> bool:
    """Whether a number is of people: "one of the town's best bakers"."""
    return root.pos_ == "NUM" and any(
        one.tag_ in ("NNS", "NNPS") for of in root.children if of.lower_ == "of" for one in of.children
    )


def _named_at(at: int, actor: Actor, source: CheckedSource) -> Entity | None:
    """Who of the actor's kind is named at a place."""
    found = source.entities.at.get(at)
    return found[0] if found is not None and found[1].form == "name" and found[0].kind == actor.kind else None
