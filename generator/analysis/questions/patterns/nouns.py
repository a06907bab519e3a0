"""Nouns that leave something open: a lawsuit, a rumour, a rise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.questions.context import Context, QuestionCandidate, read_entry, worded_candidate
from generator.analysis.questions.syntax import has_to, is_history, is_negated, is_singular, part
from generator.model import QuestionKind

_COMPARING = ("JJS", "RBS", "JJR", "RBR")
_INTENSE = ("chief", "close", "deep", "great", "main", "major", "serious", "significant", "strong", "top")
_LITTLE = ("a ", "an ", "another ", "any ", "some ")


@dataclass(frozen=True, slots=True)
class _Matter:
    """What is asked about a noun, and what must stand beside it.

    ``owned`` says that it must have an owner ("her role"), ``free`` that it must have none.
    """

    ties: frozenset[str]
    owned: bool
    free: bool
    kind: QuestionKind
    weight: float
    wording: str


@cache
def matters() -> Mapping[str, _Matter]:
    """The nouns that leave something open, by lemma."""
    found = {}
    for entry, value in lexicon.table("questions/patterns/nouns").items():
        noun, *ties = entry.split()
        found[noun.rstrip("*-")] = _Matter(
            frozenset(ties), noun.endswith("*"), noun.endswith("-"), *read_entry(value)
        )
    return found


def matter(noun: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "Her lawsuit against the city": will it succeed? "The ties to the bank": how close are they?"""
    entry = matters()[noun.lemma_]
    tied = next((c for c in noun.children if c.i > noun.i and _tie(c) in entry.ties), None)
    beside = [c for c in noun.children if c.dep_ in ("poss", "compound", "amod") and context.named(c)]
    owned = part(noun, "poss") is not None
    if (
        tied is None
        or tied.i in context.left_out
        or (part(tied, "pcomp") is not None and "about" in entry.ties)
    ):
        return
    if not beside and (not context.telling(tied) or (entry.owned and tied.lower_ != "between")):
        return
    if entry.kind == "missing" and not is_singular(noun) and not owned and "of" in entry.ties:
        return
    if (entry.free and owned) or _settled(noun) or noun.i in context.entities.at:
        return
    if "about" in entry.ties and not any(context.named(word) for word in tied.subtree):
        return
    if has_to(tied) and not any(word.pos_ in ("NOUN", "PROPN", "NUM") for word in tied.subtree):
        return  # "the efforts to collect": what?
    wording = context.wording()
    it = wording.noun(noun, subject=True)
    if it.startswith(("a ", "an ")) and entry.wording.startswith("What {is} {it}"):
        return
    for little in _LITTLE:
        it = it.removeprefix(little)
    if not it.startswith("the ") and not owned and noun.left_edge.dep_ != "poss":
        it = f"the {it}"
    verbs = {"is": "is", "was": "was"} if is_singular(noun) else {"is": "are", "was": "were"}
    text = entry.wording.format(it=it, **verbs)
    yield worded_candidate(text, entry.kind, f"matter {noun.lemma_}", entry.weight, noun, wording)


def _settled(noun: Token) -> bool:
    """Whether the sentence tells how it ended, or tells of long ago, or only compares."""
    verb = noun.head
    above = verb.head if verb.pos_ == "ADP" else verb
    ended = verb.pos_ == "VERB" and (
        verb.lemma_ in lexicon.words("questions/patterns/outcomes") or is_negated(verb)
    )
    before = verb.pos_ == "ADP" and verb.lower_ in ("before", "after", "during", "since", "despite", "until")
    made = verb.lemma_ == "make" and noun.dep_ == "dobj"
    return (
        ended
        or before
        or made
        or above.lemma_ in lexicon.words("questions/patterns/endings")
        or any(token.tag_ in _COMPARING for token in noun.subtree)
        or any(token.lower_ in _INTENSE for token in noun.children)
        or is_history(noun)
    )


def _tie(child: Token) -> str:
    """The word that ties a noun to what stands after it."""
    if child.dep_ == "prep":
        return child.lower_
    if child.dep_ in ("acl", "relcl"):
        return "to" if has_to(child) else "that" if child.left_edge.lower_ in ("that", "which") else ""
    return ""
