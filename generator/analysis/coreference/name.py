"""A proper name in a text, and how names are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from generator.model import ActorKind
from generator.model import fold as fold

# Marks that stand at the edges of a name or within it and tell nothing.
EDGES = frozenset("'’\"“”‘()-–—,.[]&*/:|") | {"''", "``"}
# Small words within names.
SMALL = frozenset(("of", "for", "and", "the", "&", "-"))


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name at the tokens ``start`` to ``end``, without its title.

    ``kind`` is what the language model takes it for here, none where it saw nobody's name;
    ``title`` is the title before it ("Mr.", "Sen."). A ``nested`` name is part of a longer
    one, as "Boston" is in "Boston Police". ``label`` is the model's own for it, if it has one.
    ``probability`` says how likely it is this one's and no namesake's.
    """

    start: int
    end: int
    text: str
    key: tuple[str, ...]
    kind: ActorKind | None
    title: str | None
    nested: bool = False
    label: str = ""
    probability: float = 1.0


def key_of(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The words of a name for comparison: no marks, and nothing that folding leaves empty ("…", "....")."""
    words = (fold(token.text) for token in tokens if token.text not in EDGES)
    return tuple(word for word in words if word)
