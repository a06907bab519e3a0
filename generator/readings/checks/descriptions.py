"""Whom a description means that has no name by it: "the senator", "a man from Ulm"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entity
from generator.analysis.parsing.grammar import NOUN_SUBJECTS, is_noun, is_plural
from generator.model import Actor, Evidence
from generator.readings.checks import grammar
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import is_name, is_of

_TOLD = ("appos", "attr", "oprd")  # labels of a description that belongs to a name by grammar
_MOST_STEPS = 12  # up a tree: a hostile sentence may be as deep as it is long
_OF_PEOPLE = ("person", "role", "relative", "people")
_OF_BODIES = ("body", "company")
_MOST_TOKENS = 60  # between a description and the name that comes next


def is_meant(role: Span, actor: Actor, source: CheckedSource) -> bool:
    """Whether a description can only mean the actor: the last one named, the only one, or the next."""
    if is_definite(role) and not _is_below(role, actor, source):
        if _is_last_named(role, actor, source) or _is_only_one(role, actor, source):
            return True
    elif _is_named_next(role, actor, source):
        return True
    return _is_introduced_next(role, actor, source)


def is_definite(role: Span) -> bool:
    """Whether the words, or what stands before them, describe somebody known: "the senator"."""
    root = grammar.first_of_joined(role.root)
    if not is_noun(root) or root.dep_ in _TOLD:
        return False
    if any(is_name(child) for child in root.children if child.dep_ == "appos"):
        return False
    return _is_known(root) or (
        is_of(root, *_OF_BODIES) and any(child.dep_ == "poss" and _is_known(child) for child in root.children)
    )


def _is_known(noun: Token) -> bool:
    return any(child.lower_ in ("the", "its", "their") for child in noun.children)


def _is_last_named(role: Span, actor: Actor, source: CheckedSource) -> bool:
    last = source.last_before(role.root, actor.kind == "person")
    entity = source.meant(last) if last is not None else None
    return entity is not None and entity.id == actor.id


def _is_below(role: Span, actor: Actor, source: CheckedSource) -> bool:
    """Whether the actor is the subject of a verb above: in "Lee met the mayor" the mayor is not Lee."""
    if role.root.head.lower_ == "as":  # "kept her rank as the chief"
        return False
    above = islice(role.root.ancestors, _MOST_STEPS)
    subjects = (child for verb in above for child in verb.children if child.dep_ in NOUN_SUBJECTS)
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
    if name is None or name.root.dep_ not in NOUN_SUBJECTS:
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


def _is_introduced_next(role: Span, actor: Actor, source: CheckedSource) -> bool:
    """Whether a text begins with a description, and the actor is the first new one whom it then names."""
    is_somebody = _is_one_of_many(role.root) or is_of(role.root, *_OF_PEOPLE, *_OF_BODIES)
    if not is_somebody or role.root.dep_ not in (*NOUN_SUBJECTS, "ROOT"):
        return False
    doc, first = role.doc, _first_of_body(source)
    if any(_named_at(at, actor, source) for at in range(first, role.start)):
        return False
    at, new = next(_new_behind(role, actor, source), (0, None))
    return new is not None and new.id == actor.id and not _is_described(doc[at], source)


def _first_of_body(source: CheckedSource) -> int:
    """The first token behind the title."""
    title = next((one.end for one in source.parsed.seed.paragraphs if one.kind == "title"), 0)
    doc = source.parsed.doc
    return next((one.i for one in doc if source.parsed.offset(one.idx) >= title), len(doc))


def _new_behind(role: Span, actor: Actor, source: CheckedSource) -> Iterator[tuple[int, Entity]]:
    """Those who are named behind the sentence of a role, and not within it: people, where the actor is one.

    The analysis may take a body for a person, seldom a person for a body.
    """
    kinds = ("person",) if actor.kind == "person" else ("person", actor.kind)
    doc, sentence = role.doc, role.sent
    places = (source.entities.at.get(at) for at in range(sentence.start, sentence.end))
    known = {found[0].id for found in places if found}
    for at in range(sentence.end, min(len(doc), sentence.end + _MOST_TOKENS)):
        found = source.entities.at.get(at)
        if found and found[1].form == "name" and found[0].kind in kinds and found[0].id not in known:
            yield at, found[0]


def _is_described(token: Token, source: CheckedSource) -> bool:
    """Whether a name has words for who that is beside it."""
    name = token.doc[source.entities.at[token.i][1].start : source.entities.at[token.i][1].end]
    before = name[0].nbor(-1) if name.start else None
    titled = before is not None and before.pos_ == "NOUN" and is_of(before, *_OF_PEOPLE)
    root = name.root
    told = [child for child in root.children if child.dep_ in ("appos", "relcl") and child.pos_ != "NUM"]
    return titled or bool(told) or root.dep_ == "appos"


def _is_one_of_many(root: Token) -> bool:
    """Whether a number is of people: "one of the town's best bakers"."""
    return root.pos_ == "NUM" and any(
        is_plural(one) for of in root.children if of.lower_ == "of" for one in of.children
    )


def _named_at(at: int, actor: Actor, source: CheckedSource) -> Entity | None:
    """Who of the actor's kind is named at a place."""
    found = source.entities.at.get(at)
    return found[0] if found is not None and found[1].form == "name" and found[0].kind == actor.kind else None
