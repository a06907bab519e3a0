"""Whether an actor that the analysis found is the one that a reader put down."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.analysis.coreference import Entity
from training.corpora import Listed

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TITLE = re.compile(r"^(the|mr|mrs|ms|dr|sir|president) ")
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the")
) | {"this", "to", "was", "with"}
ALIKE = 0.5  # two descriptions with so many words in common say the same


def same(entity: Entity, listed: Listed) -> bool:
    """Whether they have a name in common, or one name holds the other."""
    if _names((entity.name, *entity.aliases)) & _names((listed.name, *listed.also)):
        return True
    pairs = ((set(a.split()), set(b.split())) for a in _names([entity.name]) for b in _names([listed.name]))
    return any(ours <= theirs or theirs <= ours for ours, theirs in pairs)


def _names(names: Iterable[str]) -> set[str]:
    plain = (" ".join(_WORD.findall(re.sub(r"['’]s$", "", name).casefold())) for name in names)
    return {_TITLE.sub("", name) for name in plain} - {""}


def in_common(ours: str, theirs: str) -> float:
    """The share of the words that two descriptions have in common, small words aside."""
    left, right = content(ours), content(theirs)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def content(text: str) -> set[str]:
    """The words of a text, small ones and genitives aside."""
    return {re.sub(r"['’]s?$", "", word) for word in _WORD.findall(text.casefold())} - _SMALL
