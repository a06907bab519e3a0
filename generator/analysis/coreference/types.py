"""Of what kind a name is, if it names anybody, decided by a model over all its mentions together."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Doc, Token

from generator.analysis.coreference import name_features
from generator.analysis.coreference.given_names import given_name
from generator.analysis.coreference.name import Name
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import SUBJECTS
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import ActorKind
from generator.models import Model, load

Key = tuple[str, ...]
NOBODY = "nobody"
# Classes of nouns that, as the first word of a name, tell what it names, unless they are for people as well.
_THINGS = frozenset(("body", "company", "contest", "disaster", "event", "text", "vehicle", "weather", "work"))
_PEOPLE = frozenset(("person", "role", "people"))
_LIFELESS = frozenset(("animal", "disaster", "food", "plant", "substance", "vehicle", "weapon", "work"))
_PLAYERS = (
    "defender", "fly-half", "fullback", "goalkeeper", "linebacker", "midfielder", "quarterback", "striker",
    "winger",
)  # fmt: skip
_RANKS = ("genus", "species")
_STREETS = ("ave", "avenue", "blvd", "rd", "st", "street")  # which a name ends with


@dataclass(frozen=True, slots=True)
class Verdict:
    """The likeliest kind of a name if it names somebody, how likely that is, and how likely a person is.

    Countries are places here.
    """

    kind: ActorKind
    somebody: float
    person: float
    is_somebody: bool


def decide_kinds(
    parsed: Parsed, by_key: Mapping[Key, Sequence[Name]], other: Model | None = None
) -> dict[Key, Verdict]:
    """The verdict on each name, by the model in the data or by another one."""
    if not by_key:
        return {}
    fitted = other or load("coreference/kinds")
    chances = fitted.class_probabilities(name_features.table(parsed, by_key))
    nobody, person = fitted.classes.index(NOBODY), fitted.classes.index("person")
    verdicts = {}
    group, body, place = map(fitted.classes.index, ("group", "organization", "place"))
    for (key, names), row in zip(by_key.items(), chances, strict=True):
        if _is_thing(parsed.doc, key, names):
            row[nobody] = 1.0
        if _is_no_person(key, by_key):
            row[person] = 0.0
        elif all(name.label == "NORP" for name in names):
            row[group], row[person], row[body] = row[group] + row[person] + row[body], 0.0, 0.0
        elif _is_plural(parsed.doc, key, names):
            row[group], row[person] = row[group] + row[person], 0.0
        elif any(_is_club(parsed.doc, name) for name in names):
            row[body], row[place], row[person] = row[body] + row[place] + row[person], 0.0, 0.0
        somebody, as_person = 1 - float(row[nobody]), float(row[person])
        row[nobody] = -1.0
        kind = cast(ActorKind, fitted.classes[int(row.argmax())])
        verdicts[key] = Verdict(kind, somebody, as_person, somebody >= fitted.thresholds["somebody"])
    return verdicts


def _is_thing(doc: Doc, key: Key, names: Sequence[Name]) -> bool:
    """Whether a name is said to be a thing's: "the film Vale", "Vale was a dinosaur", "Storm Vale"."""
    if len(key) > 1 and "weather" in lexicon.noun(key[0]).classes:
        return True
    if len(key) > 1 and given_name(key[0]).lists:
        return False
    if any(_is_product(doc, name) for name in names):
        return True
    return any(_means_thing(noun) for name in names if not name.nested for noun in _told(doc, name))


def _is_product(doc: Doc, name: Name) -> bool:
    """Whether it is a firm's, and no place of its own: "Vale Motors's Comet II"."""
    made = name.label in ("LOC", "PRODUCT", "WORK_OF_ART") and name.start > 1
    return made and doc[name.start - 1].tag_ == "POS" and doc[name.start - 2].ent_type_ == "ORG"


def _told(doc: Doc, name: Name) -> Iterator[Token]:
    """The nouns that say what a name names: right before it, or behind "is"."""
    head = doc[name.start : name.end].root
    before = doc[name.start - 1] if name.start else head
    if before.is_lower and (name.start <= before.head.i < name.end or head.head in (before, before.head)):
        yield before
    if head.dep_ in SUBJECTS and head.head.lemma_ == "be":
        yield from (child for child in head.head.children if child.dep_ == "attr" and child.tag_ == "NN")


def _means_thing(noun: Token) -> bool:
    """Whether a noun means what never acts, and nothing else: "drama", "dinosaur"."""
    word = noun.lemma_.lower()
    if word in _RANKS:
        return True
    told = not _LIFELESS.isdisjoint(lexicon.noun(word).classes)
    return noun.pos_ == "NOUN" and told and name_features.broad_kinds(word) == {"thing"}


def _is_club(doc: Doc, name: Name) -> bool:
    """Whether a name stands before one of its players: "Vale striker Ada Stone"."""
    return name.end < len(doc) and doc[name.end].lower_ in _PLAYERS and doc[name.end - 1].head.i >= name.end


def _is_plural(doc: Doc, key: Key, names: Sequence[Name]) -> bool:
    """Whether one word is mostly a plural, as a people's name is: "Latinos"."""
    plurals = sum(doc[name.start].tag_ in ("NNS", "NNPS") for name in names)
    return len(key) == 1 and 2 * plurals >= len(names)


def _is_no_person(key: Key, by_key: Container[Key]) -> bool:
    """Whether a name is none of a person: "TV2", "Hurricane Marco", "Marsh Ave"."""
    first, last = key[0], key[-1]
    if any(c.isdigit() for c in first):
        return True
    if len(key) > 1 and last in _STREETS:
        return (last,) not in by_key  # the text calls Sharon Street by her surname
    classes = lexicon.noun(first).classes
    told = not _THINGS.isdisjoint(classes) and _PEOPLE.isdisjoint(classes)
    return len(key) > 1 and told and not given_name(first).lists
