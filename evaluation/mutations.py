"""Ways in which a text arrives broken: each takes a text and a source of chance, and gives the broken text.

They make what converters, keyboards and strangers make: words glued or cut, other marks, look-alikes of
letters, lists, lines in capitals. Where a text has nothing that a way could break, it comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from generator.model import DOUBLE_MARKS, HIDDEN, SINGLE_MARKS

Mutation = Callable[[str, Random], str]

_WORD = re.compile(r"\w+")
_BLANK = re.compile(r"(?<=\S) (?=\S)")
_MARK = re.compile(r"[^\w\s]")
_BREAK = re.compile(r"\n\s*\n")
_STOP = re.compile(r"(?<=[.!?]) ")
_SHARE = 0.1  # of the places that are broken, where each may be
_QUOTES = (
    ("“", "”"),
    ("„", "“"),
    ("«", "»"),
    ("‘", "’"),
    ("'", "'"),
    ('"', '"'),
    ("‟", "”"),
    ("`", "`"),
    ("(", ")"),
)
_ALIKE = dict(zip("aceopxyABEHKMOPTX", "асеорхуАВЕНКМОРТХ", strict=True))  # Latin letters, and Cyrillic ones
_DOTS = ("…", "...", "....", ". . .", "·", "—…")
_BULLETS = ("- ", "* ", "• ", "1. ", "(a) ", "§ ", "— ")
_ODD = ("\u0301", "ﬁ", "\u00a0", "\t", "�", "🚢", "ﾞ", "\x0b", "İ", "ß", "東京", "\u2028", "٣", "ª", "\u3000")
_NUMBERS = ("0", "00", "31", "1,000,000", "3.14", "2024", "99th", "12:61", "1/0/24", "-5", "½", "1e9", "٣")


def glued(text: str, chance: Random) -> str:
    """Blanks fall out, so that words stick together."""
    return _some(_BLANK, text, chance, lambda _: "")


def cut(text: str, chance: Random) -> str:
    """The text begins or ends, or a word breaks, in mid-word."""
    if not text:
        return text
    at = chance.randrange(len(text))
    return chance.choice((text[at:], text[:at], f"{text[:at]} {text[at:]}", f"{text[:at]}-\n{text[at:]}"))


def requoted(text: str, chance: Random) -> str:
    """Quotation marks of another language or kind, opened and closed in turn."""
    opening, closing = chance.choice(_QUOTES)
    turns = iter(range(len(text)))
    return re.sub(f"[{DOUBLE_MARKS}]", lambda _: (opening, closing)[next(turns) % 2], text)


def unmarked(text: str, chance: Random) -> str:
    """Some marks are missing: a quotation never closes, a sentence never ends."""
    return _some(_MARK, text, chance, lambda _: "", share=0.5)


def doubled(text: str, chance: Random) -> str:
    """Marks stand twice or more."""
    return _some(_MARK, text, chance, lambda mark: mark * chance.randint(2, 5), share=0.3)


def in_capitals(text: str, chance: Random) -> str:
    """A paragraph, or all of the text, in capitals."""
    return _paragraph(text, chance, str.upper)


def in_small_letters(text: str, chance: Random) -> str:
    """A paragraph, or all of the text, in small letters."""
    return _paragraph(text, chance, str.lower)


def in_title_case(text: str, chance: Random) -> str:
    """A paragraph, or all of the text, with every word big."""
    return _paragraph(text, chance, str.title)


def listed(text: str, chance: Random) -> str:
    """The sentences as items of a list."""
    bullet = chance.choice(_BULLETS)
    return "\n".join(bullet + one for one in _STOP.split(text))


def joined(text: str, chance: Random) -> str:
    """All paragraphs run together in one line."""
    return " ".join(text.split())


def parted(text: str, chance: Random) -> str:
    """Paragraphs break within sentences, on blank lines or without."""
    return _some(_BLANK, text, chance, lambda _: chance.choice(("\n", "\n\n", "\r\n")))


def shuffled(text: str, chance: Random) -> str:
    """The words of the text in any order."""
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def alike(text: str, chance: Random) -> str:
    """Letters of another alphabet that look the same."""
    return _some(re.compile("|".join(_ALIKE)), text, chance, _ALIKE.__getitem__)


def unseen(text: str, chance: Random) -> str:
    """Characters without width and other odd ones, within words and alone."""
    odd = [*_ODD, *"\u200b\u200d\u202e\u2060\ufeff\u00ad"]
    return _some(_WORD, text, chance, lambda word: _into(word, chance.choice(odd), chance))


def emptied(text: str, chance: Random) -> str:
    """Words that are no words, beside others or in their place: "…", "....", marks alone."""
    empty = (*_DOTS, *HIDDEN[:1], *SINGLE_MARKS, "&", "/", "-", "|", "()", "[]", "''s", "’s", "@", "#", "$")
    return _some(_WORD, text, chance, lambda word: _into(word, chance.choice(empty), chance))


def numbered(text: str, chance: Random) -> str:
    """Numbers, dates and what only looks like them in the place of words."""
    return _some(_WORD, text, chance, lambda _: chance.choice(_NUMBERS))


def repeated(text: str, chance: Random) -> str:
    """Words that stand several times in a row, or the text twice."""
    if chance.random() < _SHARE:
        return f"{text}\n\n{text}"
    return _some(_WORD, text, chance, lambda word: " ".join([word] * chance.randint(2, 6)))


MUTATIONS: tuple[Mutation, ...] = (
    glued,
    cut,
    requoted,
    unmarked,
    doubled,
    in_capitals,
    in_small_letters,
    in_title_case,
    listed,
    joined,
    parted,
    shuffled,
    alike,
    unseen,
    emptied,
    numbered,
    repeated,
)


def mutant(text: str, chance: Random, *, most: int = 3) -> tuple[str, tuple[str, ...]]:
    """The text, broken in one to ``most`` ways, and the names of these."""
    ways = chance.sample(MUTATIONS, chance.randint(1, most))
    for way in ways:
        text = way(text, chance)
    return text, tuple(way.__name__ for way in ways)


def window(text: str, chance: Random, size: int) -> str:
    """The title of a text, and paragraphs from anywhere in it: about ``size`` characters."""
    title, *rest = [one.strip() for one in _BREAK.split(text) if one.strip()] or [""]
    start = chance.randrange(len(rest)) if rest else 0
    body = "\n\n".join(rest[start:]) or title
    return f"{title[:size]}\n\n{body[:size]}" if rest else body[:size]


def _some(
    what: re.Pattern[str], text: str, chance: Random, instead: Callable[[str], str], *, share: float = _SHARE
) -> str:
    return what.sub(lambda found: instead(found[0]) if chance.random() < share else found[0], text)


def _into(word: str, odd: str, chance: Random) -> str:
    """A word with something odd in it, at an end, beside it, or in its place."""
    at = chance.randint(0, len(word))
    return chance.choice((word[:at] + odd + word[at:], f"{word} {odd}", f"{odd} {word}", odd, odd + word))


def _paragraph(text: str, chance: Random, change: Callable[[str], str]) -> str:
    """The text with one of its paragraphs changed, or all of it."""
    paragraphs = text.split("\n\n")
    if chance.random() < 0.5:
        return change(text)
    at = chance.randrange(len(paragraphs))
    return "\n\n".join([*paragraphs[:at], change(paragraphs[at]), *paragraphs[at + 1 :]])
