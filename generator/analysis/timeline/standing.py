"""Whether a clause can be read alone on a timeline: that it states something, of somebody whom it names."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, NOUNS, SUBJECTS, helpers_of
from generator.analysis.summary.compression import has_markup
from generator.analysis.timeline.clauses import Clause

_UNNAMED = ("i", "we", "you", "this", "that", "these", "those", "many", "something")  # in the entry
_WITHIN = ("pobj", "conj", "compound")  # what the subject of a sentence is not
_RELATIVE = ("WP", "WDT", "WP$", "WRB")


def stands(clause: Clause, brackets: Mapping[int, str] | None) -> bool:
    """Whether a reader understands it alone; ``brackets`` are None where its pronouns mean nobody known."""
    if has_markup(clause.span.text):
        return False
    if clause.tokens[0].tag_ in _RELATIVE and clause.tokens[0].i > clause.tokens[0].sent.start:
        return False
    subject, verb = clause.subject, clause.verb
    if brackets is None or verb is None:
        return False
    if subject is None or not _is_finite(verb, subject):
        return subject is None and _has_noun_before(verb, clause)
    if any(_is_counted(token) for token in clause.tokens if token.dep_ in SUBJECTS):
        return False
    return subject.lower_ not in _UNNAMED


def _has_noun_before(verb: Token, clause: Clause) -> bool:
    """Whether a verb may have a subject that the parser takes for something else."""
    before = (token for token in clause.tokens if token.pos_ in NOUNS and token.i < verb.i)
    return verb.tag_ in FINITE and any(token.dep_ not in _WITHIN for token in before)


def is_bare(clause: Clause) -> bool:
    """Whether it is about "the company" and nothing more, and tells more than what that says."""
    subject, verb = clause.subject, clause.verb
    if subject is None or subject.pos_ != "NOUN" or [child.lower_ for child in subject.children] != ["the"]:
        return False
    return verb is not None and verb.lemma_ not in lexicon.verbs("say")


def _is_finite(verb: Token, subject: Token) -> bool:
    """Whether a verb states something, by itself or by its auxiliary; "to be held" says that it will be.

    "They parted" may be taken for a participle, but has a subject.
    """
    words = (verb, *helpers_of(verb))
    stated = any(word.tag_ in FINITE or word.lower_ == "to" for word in words)
    taken = verb.tag_ == "VBN" and (subject.head == verb or verb.head == subject)
    return stated or taken or verb.dep_ == "conj"


def _is_counted(subject: Token) -> bool:
    """Whether it is "the two men" or "the 12" and nothing more: some of whom the text spoke before."""
    words = [child for child in subject.children if child.dep_ != "nummod"]
    counts = any(child.like_num and child.ent_type_ != "DATE" for child in (subject, *subject.children))
    return counts and [child.lower_ for child in words] == ["the"]
