"""What the text itself tells of what it leaves open: that it was done, or refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities
from generator.analysis.questions.prompts import Form, Prompt, verb_groups
from generator.analysis.questions.syntax import actor_of, helper, is_negated, is_past, subject_of

_TO_COME: tuple[Form, ...] = (
    "asked",
    "future",
    "possible",
    "planned",
    "ought",
    "wanted",
    "withheld",
    "condition",
)
_STEM = 5  # letters that a verb and its noun share at least: "withdraw" and "withdrawal"
_AFTER = ("after", "following", "since")
_ANY_MATTER = ("be", "come", "do", "get", "give", "go", "have", "keep", "make", "put", "say", "see", "take")

_Deeds = Mapping[str, Sequence[tuple[Token, Token]]]  # verbs or nouns with their doers


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells: deeds by verb, by the stem of their noun, and plain refusals by their place."""

    deeds: _Deeds
    nouns: _Deeds
    refusals: Mapping[int, Sequence[Token]]


class Answers:
    """What one text tells as done or refused; it is read when it is first asked for."""

    def __init__(self, entities: Entities) -> None:
        """``entities`` tells whom names and pronouns mean."""
        self._entities = entities
        self._told: _Told | None = None

    def tell(self, prompt: Prompt) -> bool:
        """Whether the sentence or a later one says that what is open was done or refused."""
        what = prompt.what
        if prompt.form not in _TO_COME or what.pos_ != "VERB" or what.lemma_ in _ANY_MATTER:
            return False
        who = prompt.who or subject_of(what) or actor_of(what)
        if who is None:
            return False
        told = self._told = self._told or _read(what.doc)
        verb, sentence = what.lemma_.lower(), what.sent
        found = [(deed, doer) for deed, doer in told.deeds.get(verb, ()) if deed not in (what, prompt.token)]
        stem = verb.removesuffix("e")
        found += [one for one in told.nouns.get(stem[:_STEM], ()) if one[0].lower_.startswith(stem)]
        if any(deed.i >= sentence.start and self._same(who, doer) for deed, doer in found):
            return True
        refusing = (doer for start in (sentence.start, sentence.end) for doer in told.refusals.get(start, ()))
        return prompt.form != "withheld" and any(self._same(who, doer) for doer in refusing)

    def _same(self, who: Token, other: Token) -> bool:
        """Whether two subjects are one: the same entity, or else the same noun."""
        one, two = self._entities.at.get(who.i), self._entities.at.get(other.i)
        if one is not None and two is not None:
            return one[0] is two[0]
        return who.pos_ in ("NOUN", "PROPN") and who.lemma_.lower() == other.lemma_.lower()


def _read(doc: Doc) -> _Told:
    deeds: dict[str, list[tuple[Token, Token]]] = defaultdict(list)
    nouns: dict[str, list[tuple[Token, Token]]] = defaultdict(list)
    refusals: dict[int, list[Token]] = defaultdict(list)
    for token in doc:
        if token.pos_ == "NOUN" and token.head.lower_ in _AFTER:
            owners = [(token, child) for child in token.children if child.dep_ == "poss"]
            nouns[token.lower_[:_STEM]].extend(owners)
        doer = actor_of(token) if token.pos_ == "VERB" and _is_done(token) else None
        if doer is None:
            continue
        deeds[token.lemma_.lower()].append((token, doer))
        if "refuse" in verb_groups(token):
            refused = [child for child in token.children if child.dep_ == "xcomp"]
            for verb in refused:
                deeds[verb.lemma_.lower()].append((verb, doer))
            if not refused:
                refusals[token.sent.start].append(doer)
    return _Told(deeds, nouns, refusals)


def _is_done(verb: Token) -> bool:
    """Whether a verb tells what was or has been done."""
    perfect = (helper(verb, "VBZ") or helper(verb, "VBP")) in ("has", "have")
    return (is_past(verb) or (perfect and verb.tag_ == "VBN")) and not is_negated(verb)
