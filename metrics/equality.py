"""Whether what the analysis found, an actor, a quote or a date, is what a reader put down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpora import Listed, Said, Span

ALIKE = 0.5  # two descriptions or statements with so many words in common say the same
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TITLE = re.compile(r"^(the|mr|mrs|ms|dr|sir|president) ")
_SMALL = set(re.findall(r"\w+", "a an and as at by for from in is it of on or that the this to was with"))


def same_actor(name: str, aliases: Iterable[str], listed: Listed) -> bool:
    """Whether they have a name in common, or one name has all words of the other."""
    if _names(name, *aliases) & _names(listed.name, *listed.also):
        return True
    return _one_holds_the_other(_names(name), _names(listed.name))


def says(text: str, speaker: str | None, said: Said, listed: Sequence[Listed]) -> bool:
    """Whether a quote is a reader's statement: half of the words of the shorter one, and its speaker."""
    if not same_words(text, said.text):
        return False
    if speaker is None or not said.speaker:
        return speaker is None and not said.speaker
    also = next((one.also for one in listed if one.name == said.speaker), ())
    return _one_holds_the_other(_names(speaker), _names(said.speaker, *also))


def same_words(ours: str, theirs: str) -> bool:
    """Whether two texts have half of the words of the shorter one in common."""
    left, right = content(ours), content(theirs)
    return bool(left and right) and len(left & right) >= ALIKE * min(len(left), len(right))


def in_common(ours: str, theirs: str) -> float:
    """F1 of the words that two descriptions have in common, small words aside."""
    left, right = content(ours), content(theirs)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def content(text: str) -> set[str]:
    """The words of a text, small ones and genitives aside."""
    return {re.sub(r"['’]s?$", "", word) for word in _words(text)} - _SMALL


def same_date(ours: str | None, theirs: str | None) -> bool:
    """Whether two dates in ISO 8601 are the same as far as both go."""
    if ours is None or theirs is None:
        return ours is theirs
    size = min(len(ours), len(theirs))
    return ours[:size] == theirs[:size]


def place(text: str, words: str, within: Span | None = None) -> Span | None:
    """Where words stand in a text, whatever white space is between them; None if nowhere."""
    start, end = (within.start, min(within.end, len(text))) if within else (0, len(text))
    pattern = r"\s+".join(map(re.escape, words.split()))
    exact, loose = (re.compile(pattern, flags) for flags in (re.NOFLAG, re.IGNORECASE))
    found = exact.search(text, start, end) or loose.search(text, start, end)
    return Span(*found.span()) if found else None


def _one_holds_the_other(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    pairs = ((set(a.split()), set(b.split())) for a in ours for b in theirs)
    return any(a <= b or b <= a for a, b in pairs)


def _names(*names: str) -> set[str]:
    """Names for comparison, without titles and the genitive."""
    plain = (" ".join(_words(re.sub(r"['’]s$", "", name))) for name in names)
    return {_TITLE.sub("", name) for name in plain} - {""}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
