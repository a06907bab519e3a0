"""Whom a "he" or "the company" of the source means: the only one of the sentences before that it can mean.

This is structure, not a model: kind, number and sex leave one name. Where the sentence and the one before
it name nobody who fits, the one before that is looked at, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOUN_SUBJECTS, OBJECTS
from generator.analysis.parsing.words import SEXES
from generator.readings.checks import classes
from generator.readings.checks.words import is_of, plain

_LONGEST_DESCRIPTION = 6  # words, behind its "the"
_BEFORE = (1, 2)  # sentences before its own


def description_at(token: Token) -> Span | None:
    """The description of somebody that begins with a token: "he", "it", "the company", "the 23-year-old"."""
    if token.lower_ in SEXES or (token.lower_ == "it" and token.dep_ in NOUN_SUBJECTS):
        return token.doc[token.i : token.i + 1]
    noun = token.head
    whole = token.lower_ == "the" and noun.left_edge.i == token.i and noun.i - token.i <= _LONGEST_DESCRIPTION
    return token.doc[token.i : noun.i + 1] if whole and noun.right_edge.i == noun.i else None


def only_candidate(described: Span, entities: Entities) -> Entity | None:
    """The only one of its kind whom a description can mean, of those named in the sentences before it."""
    for count in _BEFORE:
        before = _before(described, count)
        named = _named(described.root, before, entities)
        if named:
            return _only(described.root, named, before, entities) or _same_subject(described, named, entities)
    return None


def _same_subject(described: Span, named: dict[str, Entity], entities: Entities) -> Entity | None:
    """The one of those named who is the subject of the sentence before, where a "he" begins the next one.

    None but a pronoun for a person goes on so: who "the man" is must be told otherwise.
    """
    noun, sentence = described.root, described.root.sent
    if noun.lower_ not in SEXES or not sentence.start or not _is_subject_of(noun, sentence):
        return None
    before = described.doc[sentence.start - 1].sent
    subjects = [one for one in before if _is_subject_of(one, before)]
    found = entities.at.get(subjects[0].i) if len(subjects) == 1 else None
    if found is None or found[1].form != "name" or found[0].id not in named:
        return None
    return found[0] if found[0].sex in (None, SEXES[noun.lower_]) else None


def _is_subject_of(noun: Token, sentence: Span) -> bool:
    return noun.dep_ in NOUN_SUBJECTS and noun.head.i == sentence.root.i


def _before(described: Span, count: int) -> Span:
    """What stands before a description, in its sentence and so many before it."""
    start = described.root.sent.start
    for _ in range(count):
        start = described.doc[max(0, start - 1)].sent.start
    return described.doc[start : described.start]


def _named(noun: Token, before: Span, entities: Entities) -> dict[str, Entity]:
    """Those named there who are of a kind that a description may be of."""
    kinds, _ = _kinds_of(noun)
    found = (one for token in before if (one := entities.at.get(token.i)))
    return {one.id: one for one, mention in found if mention.form == "name" and one.kind in kinds}


def _only(noun: Token, named: dict[str, Entity], before: Span, entities: Entities) -> Entity | None:
    sex = SEXES.get(noun.lower_)
    fitting = [one for one in named.values() if sex is None or one.sex in (None, sex)]
    nameless = [token for token in before if token.i not in entities.at]
    if len(fitting) != 1:
        return None
    if noun.lower_ == "it" and not _is_speaker(noun):
        is_other = any(map(_is_thing, nameless)) or not _acts_on(noun)
    else:
        _, sorts = _kinds_of(noun)
        is_other = any(is_another(token, sorts) for token in nameless)
    return None if is_other else fitting[0]


def _is_speaker(token: Token) -> bool:
    """Whether a token is an "it" that says or wants something, as no thing does."""
    return token.dep_ == "nsubj" and plain(token.head.lemma_) in classes.speaking()


def _is_thing(token: Token) -> bool:
    """Whether a noun is one thing that does something, as an "it" behind it may mean."""
    return token.tag_ == "NN" and token.dep_ in NOUN_SUBJECTS


def _acts_on(pronoun: Token) -> bool:
    """Whether an "it" does something to something, as a body does."""
    verb = pronoun.head
    return pronoun.dep_ == "nsubj" and any(child.dep_ in OBJECTS for child in verb.children)


def _kinds_of(noun: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of actors that a description may be of, and the classes of nouns for these."""
    if noun.lower_ in SEXES or noun.lower_ == "old" or is_of(noun, "person", "role"):
        return ("person",), ("person", "role")
    if is_of(noun, "place") and is_of(noun, "state"):
        return ("country", "place"), ("place", "state")
    if noun.lower_ == "it" or is_of(noun, "company", "body"):
        return ("organization", "country", "group"), ("company", "body")
    return (), ()


def is_another(noun: Token, sorts: Sequence[str]) -> bool:
    """Whether a noun may be somebody of these sorts who has no name; what describes a name is nobody else.

    A noun of which nothing is known may be anybody where it does something.
    """
    describing = noun.dep_ in ("attr", "compound", "nmod", "amod")
    if noun.tag_ != "NN" or describing or any(one.dep_ == "appos" for one in (noun, *noun.ancestors)):
        return False
    known = lexicon.noun(plain(noun.lemma_)).classes
    if any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in noun.children):
        return False
    return not known.isdisjoint(sorts) if known else noun.dep_ in NOUN_SUBJECTS
