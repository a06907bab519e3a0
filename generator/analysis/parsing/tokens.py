"""Words of a text by what they carry, and places of words."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

_MEANING = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))


def mask(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte for each of so many tokens, 1 inside the spans."""
    marked = bytearray(length)
    for start, end in spans:
        marked[start:end] = b"\1" * (end - start)
    return marked


def means(token: Token) -> bool:
    """Whether a word carries meaning, as "fire" does and "the" does not."""
    return token.pos_ in _MEANING and not token.is_stop


def content(tokens: Iterable[Token]) -> list[str]:
    """The lemmas of the words that are no stop words, in small letters."""
    return [token.lemma_.lower() for token in tokens if token.is_alpha and not token.is_stop]
