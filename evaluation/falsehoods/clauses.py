"""More ways to make something false of a sentence that holds: its clauses, phrases and sources.

Each has the same contract as those of ``falsehoods.sentences``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from random import Random

from msgspec.structs import replace
from spacy.tokens import Span, Token

from corpora import Listed, Reading
from evaluation.falsehoods.sentences import (
    SAYING,
    Made,
    Sentence,
    again,
    exchanged,
    phrase,
    share_words,
    subject_of,
    with_words,
)

_CONDITIONS = ("if", "unless", "once")
_LITTLE = 0.3  # of a statement's words that an unrelated sentence may have too


def without_condition(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """What holds under a condition is told without it."""
    for token in one[0]:
        marks = [child for child in token.children if child.dep_ == "mark" and child.lower_ in _CONDITIONS]
        if token.dep_ == "advcl" and marks:
            left = one[1].text.replace(_text(phrase(token)), "", 1).strip(" ,")
            return again(one, left[:1].upper() + left[1:]) if len(left.split()) > 3 else None
    return None


def passive_turned(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """Who did it, and to whom, change places in the passive."""
    for verb in one[0]:
        subject = _child(verb, "nsubjpass")
        agents = [_child(by, "pobj") for by in verb.children if by.dep_ == "agent"]
        if subject is not None and agents and agents[0] is not None and subject.pos_ != "PRON":
            return exchanged(one, phrase(subject), phrase(agents[0]))
    return None


def made_passive(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """Who did something is told to have it done to them."""
    for verb in one[0]:
        subject, done_to = _child(verb, "nsubj"), _child(verb, "dobj")
        if verb.tag_ != "VBD" or not verb.text.endswith("ed") or subject is None or done_to is None:
            continue
        if {subject.pos_, done_to.pos_} <= {"NOUN", "PROPN"} and done_to.left_edge.i == verb.i + 1:
            return with_words(one, one[0].doc[verb.i : verb.i + 1], f"was {verb.text} by")
    return None


def numbers_swapped(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """Two numbers change places."""
    numbers = [token for token in one[0] if token.pos_ == "NUM" and token.dep_ == "nummod"]
    pairs = [(a, b) for a in numbers for b in numbers if a.i < b.i and _are_two(a, b)]
    return _swapped(one, pairs, chance)


def adjectives_swapped(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """Two adjectives change places."""
    known = [token for token in one[0] if token.tag_ == "JJ" and token.dep_ == "amod"]
    pairs = [(a, b) for a in known for b in known if a.i < b.i and _are_two(a, b)]
    return _swapped(one, pairs, chance)


def _are_two(one: Token, other: Token) -> bool:
    heads_differ = one.head.lemma_ != other.head.lemma_ and other.head not in one.head.conjuncts
    return one.lower_ != other.lower_ and one.head != other.head and heads_differ


def _swapped(one: Sentence, pairs: list[tuple[Token, Token]], chance: Random) -> Made:
    if not pairs:
        return None
    first, second = chance.choice(pairs)
    doc = one[0].doc
    return exchanged(one, doc[first.i : first.i + 1], doc[second.i : second.i + 1])


def another_place(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """A place becomes another one of the document."""
    return _renamed(one, ("GPE", "LOC"), ("country", "place"), reading, chance)


def another_organization(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """An organisation becomes another one of the document."""
    return _renamed(one, ("ORG",), ("organization",), reading, chance)


def _renamed(
    one: Sentence, labels: tuple[str, ...], kinds: tuple[str, ...], reading: Reading, chance: Random
) -> Made:
    names = [entity for entity in one[0].ents if entity.label_ in labels]
    if not names:
        return None
    name = chance.choice(names)
    others = [
        actor.name for actor in reading.actors if actor.kind in kinds and not _is_called(actor, one[0].text)
    ]
    return with_words(one, name, chance.choice(others)) if others else None


def _is_called(actor: Listed, text: str) -> bool:
    """Whether an actor may be meant by some word of a text."""
    return any(share_words(name, text) for name in (actor.name, *actor.also))


def another_source(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """What somebody says is told as said by somebody else."""
    subject = subject_of(one[0])
    if one[0].root.lemma_ not in SAYING or subject is None or subject.root.pos_ != "PROPN":
        return None
    others = [actor.name for actor in reading.actors if not _is_called(actor, one[0].text)]
    return with_words(one, subject, chance.choice(others)) if others else None


def object_of_another(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """What one sentence tells is told of another sentence's object."""
    objects = [_child(sentence.root, "dobj") for sentence in (one[0], other[0])]
    first, second = objects
    if (
        first is None
        or second is None
        or "PRON" in (first.pos_, second.pos_)
        or first.lemma_ == second.lemma_
    ):
        return None
    made = with_words(one, phrase(first), _text(phrase(second)))
    return replace(made, cites=(*one[1].cites, *other[1].cites))


def done_as_planned(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """What has happened is told as to come."""
    verb = one[0].root
    if verb.tag_ != "VBD" or verb.pos_ not in ("VERB", "AUX") or verb.lemma_ in SAYING:
        return None
    return with_words(one, one[0].doc[verb.i : verb.i + 1], f"will {verb.lemma_}")


def only_added(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """There is only this, and no other."""
    done_to = _child(one[0].root, "dobj")
    if done_to is None:
        return None
    span = phrase(done_to)
    return with_words(one, span, f"only {_text(span)}")


def cited_elsewhere(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """A true sentence cites one that tells something else; with one word changed, it is another statement."""
    words, others = (set(re.findall(r"\w+", each[1].text.casefold())) for each in (one, other))
    if len(words & others) > _LITTLE * len(words):
        return None
    return replace(one[1], cites=other[1].cites)


def apposition_of_another(one: Sentence, other: Sentence, reading: Reading, chance: Random) -> Made:
    """What a person is, is told of another person of the sentence."""
    people = [entity for entity in one[0].ents if entity.label_ == "PERSON"]
    for token in one[0]:
        named = [person for person in people if token.dep_ == "appos" and person.root == token.head]
        others = [person for person in people if named and person.start > token.right_edge.i]
        if others and token.pos_ == "NOUN":
            told = _text(phrase(token))
            rest = re.sub(rf",? {re.escape(told)},?", "", one[1].text, count=1)
            other_name = others[0].text
            return again(one, rest.replace(other_name, f"{other_name}, {told},", 1))
    return None


CLAUSES: dict[str, Callable[[Sentence, Sentence, Reading, Random], Made]] = {
    "condition left out": without_condition,
    "passive turned round": passive_turned,
    "active made passive": made_passive,
    "two numbers swapped": numbers_swapped,
    "two adjectives swapped": adjectives_swapped,
    "place changed": another_place,
    "organisation changed": another_organization,
    "claim of another source": another_source,
    "object of another sentence": object_of_another,
    "done told as planned": done_as_planned,
    "only added": only_added,
    "cites another sentence": cited_elsewhere,
    "apposition of another person": apposition_of_another,
}


def _child(token: Token, *labels: str) -> Token | None:
    found: Iterable[Token] = (child for child in token.children if child.dep_ in labels)
    return next(iter(found), None)


def _text(span: Span) -> str:
    return " ".join(span.text.split())
