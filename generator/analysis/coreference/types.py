"""Of what kind a name is, decided over all its mentions together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from generator.analysis.coreference.cluster import GENERATIONS, SMALL, surname
from generator.analysis.coreference.name import Name
from generator.analysis.parsing import lexicon
from generator.model import ActorKind

Key = tuple[str, ...]

_INITIALS = re.compile(r"([A-Z]\.){1,3}$|[A-Z]$")
_WITHIN = ("in", "near", "around")
_ALSO_BODIES = ("General", "Attorney", "Secretary")  # titles that also begin the names of bodies
_BORN = (["was", "born"], ["(", "born"], ["(", "b."], [",", "who"], [",", "whose"])
# What each sign is worth, a mention that the language model judges being worth 2.
_MODEL, _TITLE, _ROLE, _BIRTH, _PLACED, _GIVEN, _GIVEN_EACH = 2.0, 3.0, 2.0, 6.0, 2.0, 3.0, 1.5
_SURELY = 5.0  # from here on a last word like "Hall" does not make a place of a person


def decide_kinds(by_key: Mapping[Key, Sequence[Name]], doc: Doc) -> dict[Key, ActorKind | None]:
    """The kind of each name; none where nothing tells."""
    kinds = {key: _vote(key, names, doc) for key, names in by_key.items()}
    _recognise_people(kinds)
    return kinds


def _vote(key: Key, names: Sequence[Name], doc: Doc) -> ActorKind | None:
    """What the language model says of most mentions, the words of the name and those beside it."""
    if all(name.text in lexicon.table("coreference/places") for name in names):
        return "place"
    votes: dict[ActorKind, float] = defaultdict(float)
    for name in names:
        before = doc[name.start - 1].lower_ if name.start else ""
        if name.kind:
            votes[name.kind] += _MODEL
        if name.title and name.title not in _ALSO_BODIES:
            votes["person"] += _TITLE
        elif len(key) > 1 and before in lexicon.words("parsing/role_nouns"):
            votes["person"] += _ROLE
        elif name.kind and not name.title and before in _WITHIN:
            votes["place"] += _PLACED
        if _is_born(doc, name):
            votes["person"] += _BIRTH
    first = names[0].text.split()[0]
    given = first in lexicon.groups("coreference/first_names")
    if not votes:
        named = given and len(key) < 4 and doc[names[0].end - 1].pos_ == "PROPN"
        return "person" if named and not is_common(key[-1]) else None
    if len(key) in (2, 3) and (given or _INITIALS.match(first)):
        votes["person"] += _GIVEN + _GIVEN_EACH * len(names)
    if len(key) > 2 or (len(key) == 2 and votes["person"] < _SURELY):
        if key[-1] in lexicon.words("coreference/organization_nouns"):
            return "organization"
        if _ends_place(key[-1]) or lexicon.groups("coreference/place_words").get(key[0]) in (
            "begins",
            "both",
        ):
            return "place"
    return max(sorted(votes), key=lambda kind: votes[kind])


def _is_born(doc: Doc, name: Name) -> bool:
    """Whether the text says of this mention that it was born, or who it is ("Anna Lind, who …")."""
    after = [token.lower_ for token in doc[name.end : name.end + 2]]
    return after in _BORN or after[:1] == ["who"]


def _recognise_people(kinds: dict[Key, ActorKind | None]) -> None:
    """Make people of full names that share both ends with a person's, or a surname used like one."""
    people = [key for key, kind in kinds.items() if kind == "person"]
    known = {(key[0], surname(key)) for key in people if len(key) > 1}
    alone = {key[0] for key in people if len(key) == 1}
    for key, kind in kinds.items():
        more = len(key) == 3 and key[2] not in GENERATIONS and kinds.get(key[:2]) == "person"
        if more and kind == "person":
            kinds[key] = None  # "the Adam Walsh Act", cut off by the language model
        if len(key) < 2 or kind == "person" or not SMALL.isdisjoint(key):
            continue
        ends = (key[0], surname(key))
        short = kind != "place" and len(key) <= 3 and not is_common(key[-1])
        if ends in known or (short and ends[1] in alone):
            kinds[key] = "person"


def is_common(word: str) -> bool:
    """Whether a word ends the names of bodies or places."""
    return word in lexicon.words("coreference/organization_nouns") or _ends_place(word)


def _ends_place(word: str) -> bool:
    return lexicon.groups("coreference/place_words").get(word) in ("ends", "both")
