"""A person's full name in its parts, and whether two full names may be one person's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.analysis.coreference.given_names import given_name
from generator.analysis.coreference.name import EDGES, fold
from generator.analysis.parsing import lexicon
from generator.model import GENERATIONS

# Two capitals without a vowel are initials too ("JK"): no given name is spelled so.
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?|[A-Z]|[B-DF-HJ-NP-TV-Z]{2}")
_PARTS = re.compile(r"[\s,–-]+")
_MARKS = "".join(mark for mark in EDGES if len(mark) == 1 and mark != ".")


@dataclass(frozen=True, slots=True)
class FullName:
    """The parts of a person's name, folded: "William “Bill” F. Weld Jr.".

    ``given`` are the names before the ``surname``, a nickname among them, a middle one as an initial where it
    is one; ``generation`` is empty where the name has none.
    """

    given: tuple[str, ...]
    surname: str
    generation: str = ""


@lru_cache(maxsize=1 << 14)
def parse_full_name(text: str) -> FullName:
    """The parts of a name."""
    words = list(filter(fold, (part.strip(_MARKS) for part in _PARTS.split(text))))
    if not words:
        return FullName((), "")
    generation = fold(words.pop()) if len(words) > 2 and fold(words[-1]) in GENERATIONS else ""
    *given, last = words
    # What stands like a given name may only say what somebody is: "Emperor Norton".
    while given and (word := fold(given[0])) in lexicon.nouns("role") and not given_name(word).lists:
        given.pop(0)
    parts = tuple(part for word in given for part in _given(word, shouted=text.isupper()))
    return FullName(parts, fold(last), generation)


def _given(word: str, *, shouted: bool) -> Iterator[str]:
    """A given name, or the initials that are written as one word: "J.K."."""
    if _INITIALS.fullmatch(word) and not (shouted and "." not in word and len(word) > 1):
        yield from fold(word)
    else:
        yield fold(word)


def entered_under(name: FullName) -> Iterator[str]:
    """Under which words a name is to be found: its given names in full, and how the first begins."""
    yield from _in_full(name)
    for first in name.given[:1]:
        yield f"{first}." if len(first) == 1 else f"{first[:1]}-"


def looked_up_under(name: FullName) -> Iterator[str]:
    """Under which words the names are found that may be the same person's."""
    yield from _in_full(name)
    for first in name.given[:1]:
        yield f"{first[:1]}."
        if len(first) == 1:
            yield f"{first}-"


def _in_full(name: FullName) -> Iterator[str]:
    for word in name.given:
        if len(word) > 1:
            yield from sorted(full_forms(word))


def may_be_same(full_name: FullName, other: FullName) -> bool:
    """Whether two full names may be one person's: no part of one speaks against the other.

    "Donald Trump" is "Donald J. Trump", "Bill Weld" is "William Weld", "Otto Lind" is "Jens Otto Lind", and
    "Ada Berg" is "Ada Berg Lind"; "George W. Lind" is not "George H. W. Lind". Father and son share a name,
    and are told apart by "Jr.".
    """
    short, long = sorted((full_name, other), key=lambda name: len(name.given))
    if (*short.given, short.surname) == long.given:
        return True
    if full_name.surname != other.surname or (
        full_name.generation and other.generation not in ("", full_name.generation)
    ):
        return False
    return all(map(_fits, short.given, long.given)) or _within(short.given, long.given)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the short names stand together among the long ones."""
    size = len(short)
    return any(tuple(long[at : at + size]) == tuple(short) for at in range(1, len(long) - size + 1))


def _fits(one: str, other: str) -> bool:
    if len(one) < 2 or len(other) < 2:
        return one[:1] == other[:1]
    return one == other or not full_forms(one).isdisjoint(full_forms(other))


@lru_cache(maxsize=1 << 14)
def full_forms(word: str) -> frozenset[str]:
    """A given name, and the names that it is a short form of."""
    return frozenset((word, *given_name(word).long))
