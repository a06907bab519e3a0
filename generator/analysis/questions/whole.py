"""A whole question, "Will Peru sell the ferry?", where subject, verb and rest stand plainly in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from generator.analysis.parsing.grammar import (
    NOUN_SUBJECTS,
    NOUNS,
    child_of,
    has_to,
    helpers_of,
    is_negated,
    is_plural,
    subject_of,
)
from generator.analysis.parsing.words import HAVE, POSSESSIVES, RELATIVE, SEXES
from generator.analysis.questions.conditions import actor_of
from generator.analysis.questions.markers import Marker

COMING = ("demanded", "future", "planned", "possible", "refused", "scheduled", "sought")
_ASKED_OF = ("undecided", "unknown", "unsaid")
_SAYING = ("answer", "comment", "reply", "respond", "say", "tell")
_ASIDE = ("acl", "advcl", "appos", "parataxis", "relcl")  # what a sentence does without after a comma
_PLAIN = ("MD", "TO")  # after them a verb has its plain form
_BREAKS = ",;:-–—("
_DEFINITE = ("the", *sorted(POSSESSIVES))
_FEWEST = 2  # words from the verb on


@dataclass(frozen=True, slots=True)
class Whole:
    """The parts of a whole question: "Will", "Peru", "sell the ferry"."""

    opening: str
    subject: Sequence[Token]
    rest: Sequence[Token]


def whole_of(marker: Marker) -> Whole | None:
    """The whole question of what a marker says may come or is not known, if the words for it are plain."""
    verb = marker.verb if marker.name in COMING else _whether(marker)
    if verb is None or is_negated(verb) or verb.lemma_ in _SAYING:
        return None
    first, who = _first_helper(verb), _who(verb, marker)
    if first is None or who is None or (marker.name in COMING and first.tag_ not in _PLAIN):
        return None
    subject, rest = _phrase(who), _rest(verb, first)
    apart = subject and rest and (subject[-1].i < rest[0].i or rest[-1].i < subject[0].i)
    return Whole(_opening(first, marker), subject, rest) if apart and len(rest) >= _FEWEST else None


def _whether(marker: Marker) -> Token | None:
    """The verb of the "whether" that a marker says is not known."""
    if marker.name not in _ASKED_OF:
        return None
    clauses = (child_of(word, "ccomp", "xcomp") for word in (marker.token, marker.verb))
    asked = (one for one in clauses if one is not None and one.left_edge.lower_ in ("if", "whether"))
    return next(asked, None)


def is_to_be_done(marker: Marker) -> bool:
    """Whether a marker's verb says what is to come, as "will sell" and "plans to sell" do; "will not sell" does not."""
    first = _first_helper(marker.verb)
    plain = first is not None and first.tag_ in _PLAIN
    return marker.name in COMING and plain and not is_negated(marker.verb)


def _first_helper(verb: Token) -> Token | None:
    """The word that a question begins with: the "will" of "will be sold", or the "was" of "was sold"."""
    helpers = [one for one in helpers_of(verb) if one.i < verb.i]
    first = helpers[0] if helpers else verb
    if first.tag_ in _PLAIN:
        plain = helpers[1] if len(helpers) > 1 else verb
        return first if plain.tag_ == "VB" and plain.lower_ not in HAVE else None
    return first if first.pos_ == "AUX" and first.tag_ in ("VBD", "VBP", "VBZ") else None


def _opening(first: Token, marker: Marker) -> str:
    """How a question begins: what somebody would do without a word that he plans it is only imagined."""
    told = first.head.dep_ == "ccomp" and first.head.head.tag_ == "VBD"
    if first.lower_ == "would" and not told:
        return "Would"
    return "Will" if first.tag_ in _PLAIN else first.text.capitalize()


def _who(verb: Token, marker: Marker) -> Token | None:
    """Who is to do it: "urged Peru to pay", "Peru plans to pay", "the bill, which may pass"."""
    word, own = marker.token, subject_of(verb)
    if own is None and has_to(verb) and marker.name == "demanded":
        own = child_of(word, "dobj", "dative", "nsubjpass")
    elif own is None:
        own = actor_of(word.head if word.pos_ == "NOUN" else word if has_to(verb) else verb)
    if own is not None and own.lower_ in RELATIVE:
        own = verb.head if verb.dep_ == "relcl" else None
    if own is None or (own.pos_ not in NOUNS and own.lower_ not in SEXES):
        return None
    return own if verb.head != own or _is_definite(own) else None


def _is_definite(noun: Token) -> bool:
    """Whether a noun means something in particular: "the bill", "Peru"; not "a bill that may pass"."""
    return noun.pos_ == "PROPN" or noun.left_edge.lower_ in _DEFINITE


def _phrase(who: Token) -> list[Token]:
    """The noun phrase of a noun, without what stands by the way; none where it goes on after that."""
    end = who.i + 1
    aside = next((one for one in who.rights if one.dep_ in (*_ASIDE, "punct")), None)
    for child in who.rights:
        if aside is None or child.i < aside.i:
            end = child.right_edge.i + 1
        elif child.dep_ == "conj":
            return []
    first = who.left_edge
    astray = first.lower_ == "that" and is_plural(who)  # "says that cuts may come", parsed as "that cuts"
    return list(who.doc[first.i + astray : end])


def _rest(verb: Token, first: Token) -> list[Token]:
    """The words of a clause after its first helper, up to what stands by the way."""
    inside, end = {one.i for one in verb.subtree}, verb.right_edge.i + 1
    for one in verb.doc[verb.i + 1 : end]:
        another = one.dep_ == "conj" and one.head == verb and child_of(one, *NOUN_SUBJECTS, "aux") is not None
        if another or (one.dep_ in _ASIDE and one.left_edge.nbor(-1).text in _BREAKS):
            end = min(end, one.left_edge.i)
    tokens = list(verb.doc[first.i + 1 : end])
    while tokens and (tokens[-1].dep_ == "cc" or tokens[-1].text in _BREAKS + "."):
        tokens.pop()
    return tokens if all(one.i in inside for one in tokens) else []
