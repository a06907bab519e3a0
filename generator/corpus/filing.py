"""Under which word a name is looked up, and whether what an actor is called is a name at all.

People stand under their surname: the shortest end of the name that the texts use by itself ("Vargas Llosa"),
else its last word, with the particles before it ("van der Berg", "Le Pen") and without "Jr." behind it.
Particles in small letters are passed over in the order, as libraries do: "van der Berg" is among B, "Le Pen"
among L. Where a family name comes first ("Mao Zedong"), a name alone does not tell, so that such people
stand under the last word, too. Of all others "The" is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files

import msgspec

from generator.model import GENERATIONS, Actor, ActorKind, folded

DIGITS, OTHERS = "0–9", "Other letters"
# Letters with a stroke or joined ones, which have no accent to take off.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_WITHIN = ("of", "the", "for", "and", "in", "on", "&")  # words in small letters within names
_ARTICLE = re.compile(r"(?:al|el)-(?=\w)")  # "al-Rashid"; in small letters it is passed over, too


class FiledName(msgspec.Struct, frozen=True, kw_only=True):
    """A name in three pieces, as it is written; ``under`` is what it is looked up under."""

    before: str
    under: str
    behind: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What lists are sorted by."""
        words = self.under.split()
        while len(words) > 1 and words[0] in particles():
            words.pop(0)
        under = _ARTICLE.sub("", " ".join(words), count=1)
        return (_plain(under), _plain(self.before), _plain(self.behind))

    @property
    def letter(self) -> str:
        """The letter of the alphabet that the name stands under."""
        first = self.key[0][:1].upper()
        if "A" <= first <= "Z":
            return first
        return DIGITS if first.isdecimal() else OTHERS


def file_name(name: str, kind: ActorKind, aliases: Collection[str] = ()) -> FiledName:
    """A name with the word that it is looked up under; ``aliases`` are the other names in use."""
    words = name.split()
    if kind != "person":
        article = int(len(words) > 1 and words[0].casefold() == "the")
        return FiledName(before=" ".join(words[:article]), under=" ".join(words[article:]), behind="")
    end = len(words)
    while end > 1 and folded(words[end - 1]) in GENERATIONS:
        end -= 1
    start = end - 1
    usual = (at for at in range(end - 1, 0, -1) if " ".join(words[at:end]).rstrip(",") in aliases)
    start = next(usual, start)
    while start > 1 and words[start - 1].casefold() in particles():
        start -= 1
    return FiledName(
        before=" ".join(words[:start]),
        under=" ".join(words[start:end]),
        behind=" ".join(words[end:]),
    )


@cache
def particles() -> frozenset[str]:
    """Words that stand before surnames and belong to them."""
    lines = (files("generator.corpus") / "particles.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def has_name(actor: Actor, text: str) -> bool:
    """Whether an actor of a briefing is called by a name in its ``text``.

    Groups may be called by a common noun ("witnesses", "Officials" where a sentence begins); of others
    the analysis has judged that already.
    """
    words = actor.name.split() if actor.kind == "group" else []
    if not words or not all(word.islower() for word in words[1:]):
        return True
    return not words[0].islower() and not _stands_small(words[0], text)


def is_name(speaker: str, text: str) -> bool:
    """Whether a speaker that is no actor has a name, and is no "report" or "spokeswoman" of the ``text``."""
    words = speaker.split()
    if words[:1] and words[0].casefold() == "the":
        words = words[1:]
    if not words or words[0].casefold() in ("a", "an"):
        return False
    if not all(word[:1].isupper() or word in _WITHIN for word in words):
        return False
    return len(words) > 1 or not _stands_small(words[0], text)


def _stands_small(word: str, text: str) -> bool:
    """Whether a word stands in small letters in a text, too, as common nouns do."""
    return re.search(rf"\b{re.escape(word.lower())}\b", text) is not None


def _plain(words: str) -> str:
    return folded(words).translate(_PLAIN)


def name_in_text(actor: Actor) -> str | None:
    """What the text calls an actor to whom an editor gave a name that it does not have."""
    called = [f"-{folded(mention.text)}-" for mention in actor.mentions]
    if not actor.corrected or _are_in(actor.name, called):
        return None
    return max(
        (alias for alias in actor.aliases if _are_in(alias, called)), key=len, default=actor.mentions[0].text
    )


def _are_in(name: str, called: Iterable[str]) -> bool:
    return any(f"-{folded(name)}-" in one for one in called)
