"""When two words are one: by inflection, or by derivation where the ends of both are known."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.model import unaccented

_DATA = Path(__file__).parents[1] / "data"
# Words between quotation marks, double or single ones.
QUOTED = re.compile(r"[\"“«]([^\"“”«»]+)[\"”»]|(?<!\w)[‘']([^‘’']+(?:['’]\w[^‘’']*)*)[’'](?!\w)")
_ROOT = 4  # letters that two words of one family share at least
CONTENT = ("NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM", "X")
_SMALL = {"the", "a", "an", "of", "and", "in", "for", "on", "at", "to", "mr", "mrs", "ms", "dr", ""}
TITLES = {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"}


@cache
def listed(name: str) -> frozenset[str]:
    """The words of the list of that name, in small letters."""
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def families() -> dict[str, str]:
    """The first word of the family of each word whose ending does not tell it."""
    return {word: line.split()[0] for line in listed("families") for word in line.split()}


@cache
def relatives(word: str) -> frozenset[str]:
    """The words of the family of one whose ending does not tell it."""
    first = families().get(word)
    return frozenset(one for one, family in families().items() if family == first) if first else frozenset()


@cache
def plain(word: str) -> str:
    """A word in small plain letters, without the marks around it and its genitive."""
    word = unaccented(word).casefold().replace("’", "'").strip("'\"“”-.,:;()[]")
    return word.removesuffix("'s")


def name_words(name: str) -> set[str]:
    """The words of a name that tell it, in small plain letters: no articles, no "Mr"."""
    return {plain(word) for word in name.split()} - _SMALL


def is_of(noun: Token, *kinds: str) -> bool:
    """Whether a noun is of one of these classes of the table of nouns."""
    return not lexicon.noun(plain(noun.lemma_)).classes.isdisjoint(kinds)


def is_name(token: Token) -> bool:
    """Whether a token is of a name: tagged so, or written with a capital within a sentence."""
    if not token.text[:1].isalnum():
        return False
    if token.pos_ == "PROPN":
        return True
    return token.text[0].isupper() and not token.is_sent_start and token.pos_ in ("NOUN", "ADJ", "X")


def is_content(token: Token) -> bool:
    """Whether a token says something: no function word, no mark."""
    return token.pos_ in CONTENT and token.text[:1].isalnum()


def same_word(one: Token, other: Token) -> bool:
    """Whether two tokens are forms of one word or of one family of words."""
    if plain(one.text) == plain(other.text):
        return True
    left, right = plain(one.lemma_), plain(other.lemma_)
    return left == right or is_family(left, right)


@cache
def is_family(one: str, other: str) -> bool:
    """Whether two words have one root, and behind it nothing but known endings: "state", "statement"."""
    if families().get(one, one) == families().get(other, other):
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    endings = listed("endings") | {""}
    return any(one[at:] in endings and other[at:] in endings for at in range(_ROOT, shared + 1))
