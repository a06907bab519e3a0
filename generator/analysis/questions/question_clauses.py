"""The shortest clause that shows what is open, and the question that it may have inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from generator.analysis.parsing.grammar import (
    SUBJECTS,
    above,
    child_of,
    helpers_of,
    is_negated,
    is_verb,
    subject_of,
)
from generator.analysis.parsing.words import RELATIVE
from generator.analysis.questions.cues import QuestionCue, is_finite, own_verb, words_of
from generator.model import DOUBLE_MARKS

_ENOUGH = 6  # tokens of a clause that stands without the rest of its sentence
_LONG = 22  # tokens of a question at most
_WHOLE = 40  # tokens of a sentence that stands whole, at most
_QUESTIONS = ("acl", "advcl", "ccomp", "csubj", "csubjpass", "xcomp")
_DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}


def clauses_around(cue: QuestionCue, span: Span) -> Iterator[list[Token]]:
    """The clauses around a cue with a subject and a finite verb, the shortest first, the sentence last.

    What somebody said stands with who said it. Nothing above a relative clause is a place for its cue: "the
    team that hopes to return has won" leaves open nothing about the win.
    """
    verb = own_verb(cue.token)
    for one in (verb, *filter(is_verb, above(verb))):
        words = [] if one.dep_ == "ccomp" or _is_doubted(one) else _clause(one)
        if cue.token in words and len(words) >= _ENOUGH:
            yield words
        if one.dep_ == "relcl":
            return
    if len(span) <= _WHOLE and is_whole(span):
        yield list(span)


def is_whole(span: Span) -> bool:
    """Whether a sentence has a finite verb and its subject, and is no scrap."""
    return is_finite(span.root) and child_of(span.root, *SUBJECTS, "csubjpass", "expl", "advcl") is not None


def _is_doubted(verb: Token) -> bool:
    """Whether the words above a verb take back what it says: "nobody believes that Peru will pay"."""
    return any(is_negated(one) or one.lemma_ in words_of("doubting") for one in filter(is_verb, above(verb)))


def _clause(verb: Token) -> list[Token]:
    """The words of a verb's clause with its subject, without what joins it to others or only adds to it."""
    who = child_of(verb, *SUBJECTS, "expl")
    if not is_finite(verb) or who is None or who.lower_ == "that":
        return []
    dropped: set[int] = set()
    joint = max((left.i for left in verb.lefts if left.dep_ == "mark"), default=-1)
    for child in verb.children:
        joined = child.dep_ == "conj" and subject_of(child) is not None
        adding = child.dep_ == "advcl" and any(word.lower_ in words_of("adding") for word in child.children)
        if joined or adding or child.dep_ == "parataxis":
            dropped.update(word.i for word in child.subtree)
    words = _trimmed(one for one in verb.subtree if one.i > joint and one.i not in dropped)
    if words and who.lower_ in RELATIVE:  # "Peru, which plans to pay"
        words = [*verb.doc[verb.head.left_edge.i : words[0].i], *words]
    torn = not words or words[-1].i - words[0].i >= len(words)
    return [] if torn or any(word.tag_.startswith("W") for word in words[:2]) else words


def _trimmed(words: Iterable[Token]) -> list[Token]:
    """The words without commas and conjunctions at their ends."""
    kept = sorted(words)
    while kept and _is_loose(kept[0]):
        del kept[0]
    while kept and _is_loose(kept[-1]):
        del kept[-1]
    return kept


def _is_loose(word: Token) -> bool:
    return word.tag_ == "CC" or (word.is_punct and word.text not in (*DOUBLE_MARKS, "(", ")", "%"))


def question_inside(cue: QuestionCue) -> list[Token]:
    """The question that a cue says has no answer: "it did not say which would be affected"."""
    near = (*cue.token.children, *own_verb(cue.token).children)
    clauses = (one for one in near if one.dep_ in _QUESTIONS and is_verb(one))
    verbs = [cue.token.head] if cue.token.dep_ == "mark" else clauses
    verb = next((verb for verb in verbs if verb.left_edge.lower_ in words_of("asking")), None)
    return [] if verb is None else [verb, *_trimmed(verb.subtree)]


def as_question(verb: Token, words: Sequence[Token], names: Mapping[int, str]) -> str | None:
    """A clause such as "which would be affected" as a question; ``names`` stand for its pronouns.

    Its helper or a "do" goes before the subject. None where the clause is not plain enough for that.
    """
    who = subject_of(verb)
    if who is None or not is_finite(verb) or len(words) > _LONG:
        return None
    written = {word.i: names.get(word.i, word.text) for word in words}
    if any(one.tag_ == "VBD" for other in above(verb) for one in (other, *helpers_of(other))):
        written |= {word.i: "will" for word in words if word.lower_ == "would"}
    subject = [word for word in words if word in set(who.subtree)]
    if words[0] in subject:
        return _spaced(words, written)
    before = [word for word in words if word.i < subject[0].i and word.lower_ not in ("if", "whether")]
    after = [word for word in words if word.i > subject[-1].i]
    helper = next(iter(helpers_of(verb)), verb if verb.lemma_ == "be" else None)
    if any(one.is_punct for one in before) or (helper or verb) not in after:
        return None
    if helper is None:
        if verb.tag_ not in _DO:
            return None
        written[subject[0].i] = f"{_DO[verb.tag_]} {written[subject[0].i]}"
        written[verb.i] = verb.lemma_
        return _spaced([*before, *subject, *after], written)
    return _spaced([*before, helper, *subject, *(one for one in after if one != helper)], written)


def _spaced(words: Sequence[Token], written: Mapping[int, str]) -> str:
    text = " ".join(written[word.i] for word in words)
    text = re.sub(r" (?=[,;:)%’'])|(?<=\() | (?=n[’']t\b)|(?<=[$£€]) ", "", re.sub(r" - ", "-", text))
    return f"{text[:1].upper()}{text[1:]}?"
