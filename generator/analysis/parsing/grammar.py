"""What the parser's tree tells of a verb and its clause: its subject, its voice, the verbs above it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

# Parts of speech.
VERBS = ("VERB", "AUX")
NOUNS = ("NOUN", "PROPN")
NOMINALS = ("NOUN", "PROPN", "PRON")
# Labels of the parser.
NOUN_SUBJECTS = ("nsubj", "nsubjpass")
SUBJECTS = (*NOUN_SUBJECTS, "csubj")
OBJECTS = ("dobj", "dative")
HELPERS = ("aux", "auxpass")
PREDICATES = ("attr", "acomp", "oprd")  # what a "be" or "become" says of its subject
CLAUSES_OF_NOUNS = ("relcl", "acl")
# Tags.
FINITE = ("VBD", "VBZ", "VBP", "MD")  # of verbs that make a statement
PRESENT = ("VBZ", "VBP")
PLURALS = ("NNS", "NNPS")
RELATIVE = ("WP", "WDT")
MOST_STEPS = 12  # up a tree: a hostile sentence may be as deep as it is long


def is_verb(token: Token) -> bool:
    """Whether a word is a verb or an auxiliary."""
    return token.pos_ in VERBS


def is_noun(token: Token) -> bool:
    """Whether a word is a noun or part of a name."""
    return token.pos_ in NOUNS


def is_plural(noun: Token) -> bool:
    """Whether a noun is in the plural."""
    return noun.tag_ in PLURALS


def child_of(token: Token, *labels: str) -> Token | None:
    """The first child with one of these labels."""
    return next((child for child in token.children if child.dep_ in labels), None)


def subject_of(verb: Token, labels: tuple[str, ...] = SUBJECTS) -> Token | None:
    """The subject of a verb that has one of its own: "he" of "a candidate of the farmers, he won"."""
    subjects = [child for child in verb.children if child.dep_ in labels]
    before = [child for child in subjects if child.i < verb.i]
    return before[-1] if before else next(iter(subjects), None)


def helpers_of(verb: Token) -> list[Token]:
    """The auxiliaries of a verb itself, "not" left out."""
    return [child for child in verb.children if child.dep_ in HELPERS]


def is_negated(verb: Token) -> bool:
    """Whether a verb has a "not" or "never" of its own."""
    return any(child.dep_ == "neg" for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb has an auxiliary of the passive voice."""
    return any(child.dep_ == "auxpass" for child in verb.children)


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def above(token: Token, most: int = MOST_STEPS) -> Iterator[Token]:
    """The words above one in its tree, the nearest first, at most so many."""
    for _ in range(most):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def verbs_above(token: Token, most: int | None = None) -> Iterator[Token]:
    """The verbs above a word, the nearest first, at most so many."""
    return islice(filter(is_verb, token.ancestors), most)
