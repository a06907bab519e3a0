"""The shortest clause that shows what is open, and the question that it may have inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from generator.analysis.parsing.grammar import (
    CLAUSES_OF_NOUNS,
    FINITE,
    SUBJECTS,
    above,
    child_of,
    helpers_of,
    is_negated,
    is_verb,
    subject_of,
)
from generator.analysis.parsing.words import RELATIVE
from generator.analysis.questions.cues import Cue
from generator.analysis.questions.facts import ASKING, SIDE, is_told, own_verb, words_of
from generator.model import DOUBLE_MARKS

_ENOUGH = 6  # tokens of a clause that stands without the rest of its sentence
_LONG = 22  # tokens from which on a clause loses what only adds to it
_WHOLE = 40  # tokens of a sentence that stands whole, at most
_TOLD = 32  # tokens of a clause with the one that it is told in, at most
_NEAR = 2  # words between a cue in a side clause and the verb of the clause around it
_ADDING = ("after", "although", "as", "because", "before", "since", "though", "when", "where", "while")
_QUESTIONS = ("acl", "ccomp", "csubj", "csubjpass", "xcomp")
_WHO = ("WDT", "WP", "WP$", "WRB")
_DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}


def clauses_around(cue: Cue, span: Span) -> Iterator[list[Token]]:
    """The clauses around a cue with a subject and a finite verb, the shortest first, the sentence last.

    What somebody said stands with who said it, if that is not long.
    """
    verb = own_verb(cue.token)
    if cue.token.dep_ == "mark":  # "whether": the clause that says that it is not known
        verb = next(filter(is_verb, above(verb)), verb)
    chain = [cue.token, *above(cue.token)]
    for one in (verb, *filter(is_verb, above(verb))):
        between = chain[: chain.index(one)] if one in chain else []
        if len(between) > _NEAR and any(word.dep_ in SIDE for word in between):
            break
        clause = [] if not _is_finite(one) or _is_doubted(one) else _clause(one)
        teller = _clause(one.head) if is_told(one) and _is_finite(one.head) else []
        for words in (teller if len(teller) <= _TOLD else [], clause):
            if cue.token in words and len(words) >= _ENOUGH:
                yield words
    if len(span) <= _WHOLE and is_whole(span):
        yield list(span)


def is_whole(span: Span) -> bool:
    """Whether a sentence has a finite verb and its subject, and is no scrap."""
    root = span.root
    fronted = child_of(root, "advcl")  # "Whether Peru will pay is not known."
    asked = fronted is not None and fronted.i < root.i and fronted.left_edge.lower_ in ASKING
    subject = asked or child_of(root, *SUBJECTS, "csubjpass", "expl") is not None
    return is_verb(root) and _is_finite(root) and subject


def _is_finite(verb: Token) -> bool:
    return any(one.tag_ in FINITE for one in (verb, *helpers_of(verb)))


def _is_doubted(verb: Token) -> bool:
    """Whether the words above a verb take back what it says: "nobody believes that Peru will pay"."""
    return any(
        is_verb(one) and (is_negated(one) or one.lemma_ in words_of("doubting")) for one in above(verb)
    )


def _clause(verb: Token) -> list[Token]:
    """The words of a verb's clause with its subject, without what joins it to others or only adds to it."""
    who = child_of(verb, *SUBJECTS, "expl")
    subject: list[Token] = []
    if verb.dep_ == "relcl":
        if who is None or who.lower_ not in RELATIVE:
            return []
        subject = _without_clauses(verb.head)
    elif who is None:
        shared = child_of(verb.head, *SUBJECTS) if verb.dep_ == "conj" and is_verb(verb.head) else None
        if shared is None or shared.lower_ in RELATIVE:
            return []
        subject = _without_clauses(shared)
    words = _own_words(verb, who if verb.dep_ == "relcl" else None)
    if len(words) > _LONG:
        extra = {token.i for one in words if _only_adds(one) for token in one.subtree}
        words = [one for one in words if one.i not in extra]
    found = [*subject, *trimmed(words)]
    return [] if not found or found[0].tag_ in _WHO else found


def _own_words(verb: Token, dropped: Token | None) -> list[Token]:
    """The words below a verb, other main clauses and what leads up to the clause left out."""
    joined = max((one.i for one in verb.lefts if one.dep_ == "mark"), default=-1)
    without = {dropped.i} if dropped is not None else set()
    for one in verb.children:
        other = one.dep_ == "conj" and subject_of(one) is not None
        adding = one.dep_ == "advcl" and any(child.lower_ in _ADDING for child in one.children)
        if other or adding or one.dep_ == "parataxis":
            without.update(token.i for token in one.subtree)
        if other:
            without.update(joint.i for joint in verb.children if joint.dep_ == "cc")
    return sorted(one for one in verb.subtree if one.i > joined and one.i not in without)


def _without_clauses(noun: Token) -> list[Token]:
    """The words of a noun phrase, without its relative clauses."""
    clauses = [one for one in noun.subtree if one.dep_ in (*CLAUSES_OF_NOUNS, "appos")]
    dropped = {token.i for one in clauses for token in one.subtree}
    return trimmed(sorted(one for one in noun.subtree if one.i not in dropped))


def _only_adds(word: Token) -> bool:
    """Whether a word is the head of what stands behind a comma or dash and could be left out."""
    first = word.left_edge
    behind = first.i > 0 and first.nbor(-1).text in (",", "–", "—", "--", "-")
    return behind and word.dep_ in ("relcl", "appos", "advcl")


def trimmed(words: list[Token]) -> list[Token]:
    """The words without commas and conjunctions at their ends."""
    kept = [number for number, one in enumerate(words) if not _is_loose(one)]
    return words[kept[0] : kept[-1] + 1] if kept else []


def _is_loose(word: Token) -> bool:
    return word.tag_ == "CC" or (word.is_punct and word.text not in (*DOUBLE_MARKS, "(", ")", "%"))


def question_inside(cue: Cue) -> Token | None:
    """The verb of the question that a cue says has no answer: "it did not say which would be affected"."""
    if cue.token.dep_ == "mark":
        return cue.token.head
    near = (*cue.token.children, *own_verb(cue.token).children)
    clauses = (one for one in near if one.dep_ in _QUESTIONS and is_verb(one))
    return next((one for one in clauses if one.left_edge.lower_ in ASKING), None)


def as_question(verb: Token, words: Sequence[Token], names: Mapping[int, str]) -> str | None:
    """A clause such as "which would be affected" as a question; ``names`` stand for its pronouns.

    Its helper or a "do" goes before the subject. None where the clause is not plain enough for that.
    """
    who = subject_of(verb)
    if who is None or not _is_finite(verb) or len(words) > _LONG or words[0].lower_ not in ASKING:
        return None
    written = {one.i: names.get(one.i, one.text) for one in words}
    if any(
        one.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers_of(one)) for one in above(verb)
    ):
        written |= {one.i: "will" for one in words if one.lower_ == "would"}
    subject = [one for one in words if one in set(who.subtree)]
    if words[0] in subject:
        return _spaced(words, written)
    before = [one for one in words if one.i < subject[0].i and one.lower_ not in ("if", "whether")]
    after = [one for one in words if one.i > subject[-1].i]
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
    text = " ".join(written[one.i] for one in words)
    text = re.sub(r" (?=[,;:)%’'])|(?<=\() | (?=n[’']t\b)|(?<=[$£€]) ", "", re.sub(r" - ", "-", text))
    return f"{text[:1].upper()}{text[1:]}?"
