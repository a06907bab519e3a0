"""Whether an event is understood alone, far from the text's other words, and its time is its own."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from generator.analysis.parsing.grammar import NOUN_SUBJECTS, is_noun
from generator.analysis.parsing.words import INDEFINITE
from generator.readings.checks import Unproved
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import is_name, is_of, plain
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_POINTING = {"the", "this", "these", "that", "those", "such", "both"}
_TELLING_WHICH = ("relcl", "acl", "appos", "poss", "compound", "nmod", "nummod")
_BESIDE_A_NOUN = ("compound", "nummod", "nmod", "amod")
# What such a noun means is told before it, unless words beside it tell: "the finding", "the pair".
_OF_WHAT_IS_TOLD = ("said", "text", "trial", "quantity")


def need_named_subject(sentence: Span, own: Sequence[Span], source: CheckedSource) -> None:
    """Raise for a subject that points to the text before it: "the finding", "the company", "such lists"."""
    subject = next((one for one in sentence.root.children if one.dep_ in NOUN_SUBJECTS), None)
    if subject is None or not own or not own[0].start:
        return
    owners = (one for one in subject.children if any(mark.dep_ == "case" for mark in one.children))
    for noun in (subject, *owners):
        if noun.pos_ == "NOUN" and not _tells_which(noun):
            _need_told(noun, own, source)


def _need_told(noun: Token, own: Sequence[Span], source: CheckedSource) -> None:
    """Raise for a noun, or an owner, of which only the text before tells which is meant."""
    if (_is_bare(noun) and is_of(noun, *_OF_WHAT_IS_TOLD)) or _is_known(noun, own, source):
        words = " ".join(one.text for one in (*(c for c in noun.lefts if c.dep_ == "det"), noun))
        raise Unproved(
            f"its subject is {quoted_for_message(words)}: an event is understood alone, so say which "
            f"{noun.text}, and cite the words that tell."
        )


def _tells_which(noun: Token) -> bool:
    """Whether words beside a noun tell which is meant, or none points back."""
    children = list(noun.children)
    if not any(one.lower_ in _POINTING for one in children):
        return True
    named = any(is_name(one) for one in children)
    return named or any(one.dep_ in _TELLING_WHICH or one.lower_ == "of" for one in children)


def _is_bare(noun: Token) -> bool:
    return all(one.lower_ in _POINTING for one in noun.children)


def _is_known(noun: Token, own: Sequence[Span], source: CheckedSource) -> bool:
    """Whether the source names whom its sentence describes so, or brings it in before: "a film"."""
    same = [one for sentence in own for one in sentence if plain(one.lemma_) == plain(noun.lemma_)]
    if any(source.meant_or_described(one) for one in same):
        return True
    before = source.parsed.doc[: own[0].start]
    earlier = (one for one in before if one.pos_ == "NOUN" and plain(one.lemma_) == plain(noun.lemma_))
    return any(child.lower_ in INDEFINITE for one in earlier for child in one.children)


def need_time_once(text: str, when: str) -> None:
    """Raise where an event tells its time twice."""
    if text.casefold().count(when.casefold()) > 1:
        raise Unproved(f"it tells the time {quoted_for_message(when)} twice.")


def need_own_time(found: Sequence[Span]) -> None:
    """Raise where words of time only tell which thing is meant: "the 2016 election"."""
    if found and all(map(_describes, found)):
        raise Unproved(f"{quoted_for_message(found[0].text)} tells which {found[0].root.head.text} is meant.")


def _describes(time: Span) -> bool:
    year, head = time.root, time.root.head
    beside = year.dep_ in _BESIDE_A_NOUN and is_noun(head) and head.i >= time.end
    return beside and len(time) == 1 and year.like_num and head.ent_type_ not in ("DATE", "TIME")
