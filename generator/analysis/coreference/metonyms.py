"""Metonyms: whether "Beijing" or "the White House" means a government, or just the place."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from generator.analysis.coreference.name import Name
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import OBJECTS, SUBJECTS

_DOERS = (*SUBJECTS, "agent")
# Words before a name that make it a place where something is.
WHERE = (
    "in", "at", "near", "around", "outside", "across", "into", "through", "throughout", "inside", "via",
)  # fmt: skip
# Acts of speech, and classes of verbs, that have somebody for their object, or for one with "to".
_TOWARDS = frozenset(("criticize", "praise", "warn", "demand"))
_DEALING = frozenset(("accuse", "affect", "force", "help", "oppose", "persuade", "threaten"))
_SPEAKING = _TOWARDS | {"assert", "answer", "promise"}
_GIVING = frozenset(("give", "sell", "talk"))
_FACING = ("with", "against", "between", "toward", "towards")


def acting_seats(doc: Doc, seat: str, names: Sequence[Name]) -> list[Name]:
    """The mentions of a seat of power that mean the government, and not the place.

    Where the surroundings do not tell, a building means the government that sits in it, and a
    city its government if that acts anywhere in the text.
    """
    acting = [name for name in names if _acts(doc, name)]
    is_city = seat in lexicon.words("coreference/seat_cities")
    if not acting and (is_city or seat not in lexicon.table("coreference/seats")):
        return []
    return [*acting, *(name for name in names if name not in acting and not _rests(doc, name))]


def _acts(doc: Doc, name: Name) -> bool:
    """Whether a government does something here, has a policy, is dealt with or is served."""
    if name.nested:
        return False
    head = _head(doc, name)
    above = head.head
    verbs, nouns = lexicon.verbs("power"), lexicon.nouns("power")
    if head.dep_ in _DOERS:
        return above.lemma_.lower() in verbs
    if head.dep_ in OBJECTS:
        return deals_with_people(above)
    if head.dep_ == "poss":
        return above.lemma_.lower() in nouns
    if head.dep_ in ("compound", "nmod", "amod"):
        # Those who serve a government: "Beijing officials", "a Kremlin spokesman"; or what it has.
        return above.lemma_.lower() in lexicon.nouns("role") | lexicon.nouns("source") | nouns
    if head.dep_ == "pobj":
        if above.lower_ == "to":  # somebody who gets something: "sells arms to Moscow", "said to Moscow"
            verb = lexicon.verb(above.head.lemma_.lower())
            return verb.act in _SPEAKING or not verb.classes.isdisjoint(_GIVING)
        return above.lower_ in _FACING or (above.lower_ == "by" and above.dep_ == "agent")
    return False


def deals_with_people(verb: Token) -> bool:
    """Whether a verb has somebody for its object, who is spoken to, moved or judged: "warned Beijing"."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon.verbs(frame="hearer") or lexicon.verb(lemma).act in _TOWARDS:
        return True
    return not lexicon.verb(lemma).classes.isdisjoint(_DEALING)


def _rests(doc: Doc, name: Name) -> bool:
    """Whether it is just a place here: somebody is in it, goes to it or comes from it."""
    head = _head(doc, name)
    if head.dep_ == "pobj":
        return head.head.lower_ in (*WHERE, "to", "from", "of")
    return head.dep_ in ("dobj", "compound", "nmod", "appos", "npadvmod", "attr")


def _head(doc: Doc, name: Name) -> Token:
    """The token that tells what the name does; of "Moscow and Beijing" the first."""
    head = doc[name.start : name.end].root
    while head.dep_ == "conj" and head.head.pos_ == "PROPN":
        head = head.head
    return head
