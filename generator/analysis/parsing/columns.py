"""The parse of a text as plain lists, a place a token: asked once, and not once for each feature."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from spacy.attrs import DEP, ENT_TYPE, IS_ALPHA, IS_STOP, LEMMA, LIKE_NUM, LOWER, POS, TAG
from spacy.tokens import Doc, Token

_MEANING = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))
_WORDS = (POS, TAG, DEP, ENT_TYPE, LEMMA, LOWER)
_FLAGS = (IS_STOP, IS_ALPHA, LIKE_NUM)


@dataclass(frozen=True, slots=True)
class Columns:
    """What spaCy says of each token; lemmas in small letters. ``means`` says that a word carries meaning,
    ``content`` only that it is one of letters and no stop word.
    """

    pos: list[str]
    tag: list[str]
    dep: list[str]
    entity: list[str]
    lemma: list[str]
    lower: list[str]
    means: list[bool]
    alpha: list[bool]
    capital: list[bool]
    number: list[bool]
    content: list[bool]


def mask(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte for each of so many tokens, 1 inside the spans."""
    marked = bytearray(length)
    for start, end in spans:
        marked[start:end] = b"\1" * (end - start)
    return marked


def means(token: Token) -> bool:
    """Whether a word carries meaning, as "fire" does and "the" does not."""
    return token.pos_ in _MEANING and not token.is_stop


@lru_cache(maxsize=1)  # several rooms read one document after the other
def columns(doc: Doc) -> Columns:
    """The columns of a document, whose lemmas no longer change."""
    strings = doc.vocab.strings
    table = doc.to_array([*_WORDS, *_FLAGS])
    words = []
    for place, attribute in enumerate(_WORDS):
        ids = table[:, place].tolist()
        called = {one: strings[one] for one in set(ids)}
        if attribute == LEMMA:
            called = {one: word.lower() for one, word in called.items()}
        words.append([called[one] for one in ids])
    stop, alpha, number = (table[:, len(_WORDS) + n].astype(bool).tolist() for n in range(len(_FLAGS)))
    meaning = [one in _MEANING and not stops for one, stops in zip(words[0], stop, strict=True)]
    pos, tag, dep, entity, lemma, lower = words
    capital = [one[:1] != word[:1] for one, word in zip((token.text for token in doc), lower, strict=True)]
    content = [letters and not stops for letters, stops in zip(alpha, stop, strict=True)]
    return Columns(pos, tag, dep, entity, lemma, lower, meaning, alpha, capital, number, content)
