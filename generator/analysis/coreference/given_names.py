"""What is known of given names: how widely each is given, to whom mostly, and what it is short for."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple, cast

from generator.analysis.coreference.name import fold
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.words import Sex as Sex


class GivenName(NamedTuple):
    """A given name; one that nobody knows has no lists."""

    lists: int = 0  # the number of countries in whose lists it is
    is_sure: bool = False  # a word that begins with a capital letter and reads like this is a given name
    sex: Sex | None = None  # of those who mostly bear it
    long: tuple[str, ...] = ()  # what it is a short form of


@lru_cache(maxsize=1 << 14)
def given_name(folded: str) -> GivenName:
    """What is known of a name that is folded already."""
    row = _table().get(folded)
    if row is None:
        return GivenName()
    _, lists, sure, sex, long = (*row, "", "", "")[:5]
    return GivenName(int(lists), sure == "yes", cast("Sex | None", sex or None), tuple(long.split()))


def is_given_name(word: str) -> bool:
    """Whether a word of a text is a given name for sure."""
    return word[:1].isupper() and given_name(fold(word)).is_sure


def sex_of(word: str) -> Sex | None:
    """The sex that mostly bears this name, if it is one for sure."""
    return given_name(fold(word)).sex if is_given_name(word) else None


@cache
def _table() -> dict[str, list[str]]:
    return {row[0]: row for row in lexicon.rows_of("coreference/given_names")[1:]}
