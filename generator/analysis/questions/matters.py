"""Nouns that leave something open: a lawsuit, a rumour, a rise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Token

from generator.analysis import lexicon
from generator.analysis.questions.parse import (
    has_to,
    is_history,
    is_negated,
    is_singular,
    part,
)
from generator.analysis.questions.phrasing import (
    finished,
)
from generator.analysis.questions.scene import (
    Draft,
    Scene,
    is_named,
    is_telling,
)
from generator.model import QuestionKind


@dataclass(frozen=True, slots=True)
class _Matter:
    """What is asked about a noun, and what must stand beside it."""

    ties: frozenset[str]
    owned: bool
    free: bool
    kind: QuestionKind
    weight: float
    wording: str


@cache
def matters() -> Mapping[str, _Matter]:
    found = {}
    for entry, value in lexicon.table("question_nouns").items():
        noun, *ties = entry.split()
        kind, weight, text = (part.strip() for part in value.split("|"))
        found[noun.rstrip("*-")] = _Matter(
            frozenset(ties),
            noun.endswith("*"),
            noun.endswith("-"),
            cast(QuestionKind, kind),
            float(weight),
            text,
        )
    return found


def matter(noun: Token, scene: Scene) -> Iterator[Draft]:
    """ "Her lawsuit against the city": will it succeed? "The ties to the bank": how close are they?"""
    entry = matters()[noun.lemma_]
    tied = next((c for c in noun.children if c.i > noun.i and _tie(c) in entry.ties), None)
    owner = next(
        (c for c in noun.children if c.dep_ in ("poss", "compound", "amod") and is_named(c, scene)), None
    )
    if (
        tied is None
        or (owner is None and not is_telling(tied, scene))
        or (part(tied, "pcomp") is not None and "about" in entry.ties)
    ):
        return
    above = noun.head.head if noun.head.pos_ == "ADP" else noun.head
    if above.lemma_ in lexicon.words("endings"):
        return
    if any(token.tag_ in ("JJS", "RBS", "JJR", "RBR") for token in noun.subtree) or scene.cast.at.get(noun.i):
        return
    if entry.free and any(c.dep_ == "poss" for c in noun.children):
        return
    if (entry.owned and owner is None and tied.lower_ != "between") or is_history(noun):
        return
    if noun.head.pos_ == "VERB" and (noun.head.lemma_ in lexicon.words("outcomes") or is_negated(noun.head)):
        return
    wording = scene.wording()
    it = wording.noun(noun, subject=True)
    if entry.wording.startswith("What {is} {it}") and it.startswith(("a ", "an ")):
        return
    for little in ("a ", "an ", "another ", "any ", "some "):
        it = it.removeprefix(little)
    first = noun.left_edge
    if (
        not it.startswith("the ")
        and not any(c.dep_ == "poss" for c in noun.children)
        and first.dep_ != "poss"
    ):
        it = f"the {it}"
    be = ("is", "was") if is_singular(noun) else ("are", "were")
    text = finished(entry.wording.format(it=it, **{"is": be[0], "was": be[1]}).removesuffix("?"))
    weight = entry.weight - 1.0 * wording.vague
    yield Draft(text, entry.kind, f"matter {noun.lemma_}", weight, noun, tuple(wording.named))


def _tie(child: Token) -> str:
    if child.dep_ == "prep":
        return child.lower_
    if child.dep_ in ("acl", "relcl"):
        return "to" if has_to(child) else "that" if child.left_edge.lower_ in ("that", "which") else ""
    return ""
