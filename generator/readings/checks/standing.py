"""What a clause of the source hangs on: whether it stands as a fact, and if not, on which words.

"The council closed the school" is no fact where it is what somebody denies, wants, dreams or is accused of,
where it stands under a condition, in a question or in a novel. A statement may tell it only with these words.

It is not asked whether a word denies. Whatever governs a clause keeps it from standing by itself, but for the
few verbs after which it is done indeed ("began to close"): so a word that no list has counts as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import MOST_STEPS, NOUN_SUBJECTS, PREDICATES, is_apart, is_verb
from generator.readings.checks import classes, grammar
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import is_of, listed, plain

_COMPLEMENTS = ("xcomp", "ccomp", "csubj", "csubjpass")
_BESIDE = ("conj", "advcl", "relcl", "parataxis", "acl")
_WITHIN_NOUNS = (
    "pobj",
    "prep",
    "dobj",
    "appos",
    "compound",
    "poss",
    "amod",
    "nmod",
    "attr",
    "agent",
    *NOUN_SUBJECTS,
)
_WHEN = {"after", "before", "since", "while", "when", "on", "upon"}
_WHEN_AND_HOW = _WHEN | {"by", "in", "despite", "besides", "through"}
_FRAMING = {"in", "to", "under", "on", "from", "by"}


def hangs_on(token: Token) -> list[Token]:
    """The words without which a clause, or a noun for one, is not what the text says."""
    return [*_above(token), *_frames(token), *_alternatives(token)]


@cache
def happening() -> frozenset[str]:
    """Verbs after which "to" tells what is done indeed."""
    return (
        lexicon.verbs("begin")
        | lexicon.verbs("continue")
        | {"go", "manage", "come", "get", "help", "make", "let", "mean"}
    )


def _above(token: Token) -> Iterator[Token]:
    """What governs a token, upwards; of a "be", what it says: "false" of "it is false that"."""
    for _ in range(MOST_STEPS):
        head = token.head
        if head.i == token.i or is_apart(token, head):
            return
        if token.dep_ in _COMPLEMENTS and plain(head.lemma_) in happening():
            pass
        elif token.dep_ in _COMPLEMENTS or _is_content_of(token):
            yield from _said_by(head)
        elif token.dep_ == "pcomp":
            if head.lower_ not in _WHEN_AND_HOW:
                yield head.head if head.lower_ != "without" else head
        elif token.dep_ in _WITHIN_NOUNS:
            if token.dep_ not in ("nsubj", "attr") and _leaves_open(head):
                yield head
        elif token.dep_ not in _BESIDE:
            return
        token = head


def _is_content_of(clause: Token) -> bool:
    """Whether a clause tells what a noun says, as in "the rumour that he left", "the plan to leave".

    Often it is parsed as a relative clause, or as one beside a verb: "a whisper went round that he left".
    """
    parts = [child.dep_ for child in clause.children]
    if clause.dep_ == "advcl":
        return any(one.lower_ == "that" and one.dep_ == "mark" for one in clause.children)
    if clause.dep_ == "relcl":
        return _is_relative_by_mistake(clause)
    if clause.dep_ != "acl":
        return False
    return not {*NOUN_SUBJECTS, "mark"}.isdisjoint(parts) or any(
        one.lower_ == "to" and one.dep_ == "aux" for one in clause.children
    )


def _is_relative_by_mistake(clause: Token) -> bool:
    """Whether the "that" of a relative clause takes no part in it that nobody else has."""
    parts = [child.dep_ for child in clause.children]
    that = next((one for one in clause.children if one.lower_ == "that"), None)
    if that is None or "nsubj" not in parts:
        return False
    if that.dep_ == "mark" or parts.count(that.dep_) > 1:
        return True
    return that.dep_ != "nsubj" and (
        "dobj" in parts or is_of(clause.head, "said", "text", "thought", "doubted")
    )


def _said_by(head: Token) -> Iterator[Token]:
    """A governing word; of "be" and its like, what they say."""
    told = [child for child in head.children if child.dep_ in PREDICATES]
    yield from told if head.lemma_ == "be" and told else [head]


def _leaves_open(head: Token) -> bool:
    """Whether a word leaves open that there is what it is about: "denies the theft", "plans an attack"."""
    word = plain(head.lemma_)
    if is_verb(head):
        return word in classes.unsettling_verbs()
    return head.pos_ == "NOUN" and word in classes.unsettling_nouns()


def _frames(token: Token) -> Iterator[Token]:
    """The text or the mind that a clause is told of: "in the novel", "in his view", "in theory"."""
    is_speech = plain(token.lemma_) in classes.speaking()
    for _ in range(MOST_STEPS):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in _FRAMING:
                yield from (one for one in child.children if one.dep_ == "pobj" and _is_frame(one, is_speech))
        if token.head.i == token.i or token.dep_ not in ("conj", "advcl", "ccomp"):
            return
        token = token.head


def _is_frame(noun: Token, is_speech: bool) -> bool:
    """Whether a noun is of what is made up, or of a text or a thought; what is said is said "in a letter"."""
    word = plain(noun.lemma_)
    if word in listed("fiction"):
        return True
    return not is_speech and (is_of(noun, "text") or word in lexicon.nouns(act="think"))


def _alternatives(token: Token) -> Iterator[Token]:
    """The "or" between clauses of which one may not be so."""
    for _ in range(MOST_STEPS):
        pair = token if any(child.dep_ == "conj" for child in token.children) else token.head
        if pair.i == token.i or token.dep_ == "conj":
            joined = any(child.dep_ == "conj" and is_verb(child) for child in pair.children)
            yield from (child for child in pair.children if joined and child.dep_ == "cc" and _parts(child))
        if token.dep_ != "conj" or token.head.i == token.i:
            return
        token = token.head


def _parts(joining: Token) -> bool:
    """Whether of what a word joins not all is so: "or", "everything but"."""
    before = joining.nbor(-1).lower_ if joining.i else ""
    return joining.lower_ == "or" or (joining.lower_ == "but" and before in ("everything", "anything", "all"))


def cut_off(words: Span, source: CheckedSource, *, as_fact: bool = False) -> Token | None:
    """A word outside these words of the source that takes back what they say, or says it of nobody.

    "He did not say", "it is a lie that", "if" before them do, and in one quotation "they say"; that somebody
    says or reports them does not. ``as_fact`` wants more: nobody merely claims them.
    """
    root = words.root
    quoted = source.is_quoted(root)
    outside = [one for one in hangs_on(root) if not words.start <= one.i < words.end]
    for one in outside:
        others = quoted and source.is_quoted(one) and not _is_own_word(one)
        if others or _is_rumour(one) or _takes_back(one, as_fact=as_fact) or grammar.is_turned(one):
            return one
    beside = (
        child for one in (root, *outside) for child in one.children if not words.start <= child.i < words.end
    )
    return next((child for child in beside if _turns(child, words)), None)


def condition_left(words: Span) -> Token | None:
    """The "if" of a condition outside of these words for what their main verb tells: "“It would do” if …"."""
    beside = (one for one in words.root.children if not words.start <= one.i < words.end)
    marks = (mark for one in beside if one.dep_ == "advcl" for mark in one.children if mark.dep_ == "mark")
    return next(filter(grammar.is_condition, marks), None)


def _turns(child: Token, words: Span) -> bool:
    """Whether a word beside the words makes them untrue or a condition; "nor" behind them adds something."""
    if child.dep_ == "cc" and child.i >= words.end:
        return False
    return grammar.turns(child) or (child.dep_ == "mark" and grammar.is_condition(child))


def _is_rumour(governor: Token) -> bool:
    """Whether a rumour or a doubt says it: "rumour has it that"."""
    told = grammar.arguments(governor)
    return any(is_of(one.token, "doubted") for one in told if one.relation == "subject")


def _takes_back(word: Token, *, as_fact: bool) -> bool:
    lemma = plain(word.lemma_)
    if lemma in classes.disowning() or (as_fact and lemma in classes.claiming()):
        return True
    return word.pos_ == "NOUN" and lemma != "report" and is_of(word, "doubted")


def _is_own_word(governor: Token) -> bool:
    """Whether who speaks says or thinks it: "I think"; a noun as in "my view" counts."""
    subjects = [one.token for one in grammar.arguments(governor) if one.relation == "subject"]
    return governor.pos_ == "NOUN" or any(one.lower_ in ("i", "we") for one in subjects)


def stands(token: Token, source: CheckedSource) -> bool:
    """Whether a clause or a noun for one stands in the source as a fact, on nobody's word."""
    return not (
        hangs_on(token)
        or grammar.sayers(token)
        or grammar.sureness(token)
        or grammar.is_turned(token)
        or source.is_quoted(token)
        or token.sent.text.rstrip().endswith("?")
    )
