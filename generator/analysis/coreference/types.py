"""Of what kind a name is, if it names anybody, decided by a model over all its mentions together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Doc

from generator.analysis.coreference import mentions, name_features
from generator.analysis.coreference.given_names import given_name
from generator.analysis.coreference.name import Name, fold
from generator.analysis.coreference.organizations import is_place
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import ActorKind
from generator.models import Model, load

Key = tuple[str, ...]
NOBODY = "nobody"
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
    group, place, body = (fitted.classes.index(kind) for kind in ("group", "place", "organization"))
    for (key, names), row in zip(by_key.items(), chances, strict=True):
        if _is_no_person(parsed.doc, key, names):
            row[person] = 0.0
        elif _is_plural(parsed.doc, key, names):
            row[group], row[person] = row[group] + row[person], 0.0
            if all(name.label == "NORP" for name in names):
                row[group], row[body] = row[group] + row[body], 0.0
        elif all(_is_town(parsed.doc, name) for name in names):
            row[place], row[person] = row[place] + row[person], 0.0
        somebody, as_person = 1 - float(row[nobody]), float(row[person])
        row[nobody] = -1.0
        kind = cast(ActorKind, fitted.classes[int(row.argmax())])
        verdicts[key] = Verdict(kind, somebody, as_person, somebody >= fitted.thresholds["somebody"])
    return verdicts


def _is_plural(doc: Doc, key: Key, names: Sequence[Name]) -> bool:
    """Whether one word is mostly a plural, as a people's name is: "Latinos"."""
    plurals = sum(doc[name.start].tag_ in ("NNS", "NNPS") for name in names)
    return len(key) == 1 and 2 * plurals >= len(names)


def _is_town(doc: Doc, name: Name) -> bool:
    """Whether a name that the model takes for a place's has its state behind it: "of Ashton, Md."."""
    behind = name.end + 1
    if name.kind != "place" or behind >= len(doc) or doc[name.end].text != ",":
        return False
    return doc[behind].text in lexicon.table("coreference/place_abbreviations") or is_place(
        (fold(doc[behind].text),)
    )


def _is_no_person(doc: Doc, key: Key, names: Sequence[Name]) -> bool:
    """Whether a name is none of a person: "TV2", "Hurricane Marco", "Vale PAC", "Marsh Ave"."""
    first, last = key[0], key[-1]
    if any(c.isdigit() for c in first) or (len(key) > 1 and last in _STREETS):
        return True
    if len(key) == 1:
        return False
    if given_name(first).lists:
        return all(_ends_in_capitals(doc, name) for name in names)
    return mentions.tells_what(first)


def _ends_in_capitals(doc: Doc, name: Name) -> bool:
    """Whether its last word alone is in capitals, and no number of a king: "Marina PAC"."""
    *others, last = (token.text for token in doc[name.start : name.end])
    return (
        last.isupper()
        and last.isalpha()
        and not set(last) <= set("IVX")
        and not any(map(str.isupper, others))
    )
