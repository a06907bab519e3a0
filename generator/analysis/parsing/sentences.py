"""Where the sentences of a text begin, as far as its writing tells; in doubt the parser decides.

A sentence ends at a mark that ends sentences, with the closing marks behind it. Whether such a mark does
end one is told by the word before it (an abbreviation, an initial, the number of a list), by what follows
(a small letter, a number, a word that opens sentences), and by the quotation marks around. Told before the
parser runs, so that it looks for no verb beyond a sentence's end, nor ends one between "Gov." and "Pence".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.analysis.parsing import lexicon

# Whether a sentence starts at a place: it does, it does not, the parser decides. As spaCy has it.
Verdict = Literal[1, -1, 0]
STARTS: Verdict = 1
GOES_ON: Verdict = -1
OPEN: Verdict = 0

_CLOSERS = "\"'”’»)\\]"
_QUOTES = "\"'”’»"
# The mark, with what closes behind it and numbers of notes. Spaced dots are one mark: ". . .". None begins
# within another, so that a long row of them is looked through once.
_END = re.compile(
    rf"(?<![.!?…])(?P<mark>\.(?: \.)+|[.!?…]+)(?P<closers>[{_CLOSERS}]*)"
    rf"(?: ?\[\d{{1,3}}\])*"
    r"(?: |(?<=[a-z][.?!])(?=[A-Z][a-z]))"  # hurried typing leaves the space out
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OPENING = " \"'“”‘’«„([{<*"
_SMALL = re.compile(r"(?<![\w’'-])[a-z]+")
_DOTTED = re.compile(r"(?:\w{1,3}\.)+\w{1,3}")  # U.S, p.m, Ph.D
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_APOSTROPHE = re.compile("['’]")
_ZONE = re.compile(r"[A-Z]{2,4}\b")  # 9 a.m. GMT
_FEW_LETTERS = 4  # of a word without a vowel that is an abbreviation
_MARKS = 4  # characters that may stand between a sentence's end and the next word
_NEAR = 40  # characters in which the word before a mark is looked for


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark that may end a sentence, and what stands around it.

    ``begins`` says that only ``before``, the word before it, stands in its sentence so far. ``head`` is
    the word after it, which starts at ``place``, empty where none does; ``sign`` is that place's character.
    ``following`` is where a sentence would start: before marks that open.
    """

    mark: str
    closers: str
    before: str
    begins: bool
    following: int
    place: int
    sign: str
    head: str

    @property
    def quoted(self) -> bool:
        return any(char in _QUOTES for char in self.closers)

    @property
    def dots(self) -> bool:
        return len(self.mark) > 1 or self.mark == "…"


class Sentences:
    """The places of one text, whose white space must be folded, where sentences start or may start."""

    def __init__(self, text: str) -> None:
        """Take the text; its own spelling tells what is no name."""
        self._text = text
        self._small = frozenset(_SMALL.findall(text))

    def starts(self, begin: int, end: int) -> Iterator[tuple[int, Verdict]]:
        """The offsets within the paragraph at ``begin`` to ``end`` that stand behind marks."""
        sentence = begin
        for found in _END.finditer(self._text, begin, end):
            mark, following = self._around(found, sentence, end), found.end()
            verdict = self._verdict(mark, found.start()) if mark.sign else OPEN
            if verdict != GOES_ON:
                yield following, verdict
            if verdict == STARTS or (mark.begins and _LIST_NUMBER.fullmatch(mark.before)):
                sentence = following

    def _around(self, found: re.Match[str], sentence: int, end: int) -> _Mark:
        text, stop, following = self._text, *found.span()
        near = range(following, min(end, following + _MARKS))
        place = next((place for place in near if text[place] not in _OPENING), end)
        word = _WORD.match(text, place, end)
        before = text[max(sentence, stop - _NEAR) : stop].rpartition(" ")[2]
        return _Mark(
            mark=found["mark"],
            closers=found["closers"],
            before=before.lstrip(_OPENING),
            begins=stop - len(before) == sentence,
            following=following,
            place=place,
            sign=text[place : place + 1] if place < end else "",
            head=word[0] if word else "",
        )

    def _verdict(self, mark: _Mark, stop: int) -> Verdict:
        """Whether the mark at ``stop`` ends a sentence."""
        if not mark.head:
            return self._before_sign(mark)
        if mark.head.islower():
            return GOES_ON if mark.closers or mark.dots or _is_short(mark.before) else OPEN
        if mark.dots:
            return STARTS if mark.quoted or _opens(mark.head) else OPEN
        if self._text[mark.following - 1] != " ":
            return OPEN
        if mark.mark in "!?":
            return OPEN if mark.quoted and not _opens(mark.head) else STARTS
        return self._before_capital(mark, stop)

    def _before_sign(self, mark: _Mark) -> Verdict:
        """A number or a sign follows."""
        if not mark.sign.isdigit():
            return OPEN
        if self._text[mark.following] == "(":
            return GOES_ON
        return GOES_ON if mark.before.isdigit() or _is_short(mark.before) else STARTS

    def _before_capital(self, mark: _Mark, stop: int) -> Verdict:
        """A single stop, and a capital letter or a mixed word follows."""
        before, opens, group = mark.before, _opens(mark.head), _group(mark.before)
        initials = len(before) == len(mark.head) == 1 and self._text.startswith(".", mark.place + 1)
        number = mark.begins and _LIST_NUMBER.fullmatch(before) is not None
        if not mark.closers and (group in ("title", "link") or number or initials):
            return GOES_ON
        if len(before) == 1 and before.isalpha():
            return self._behind_letter(before, stop, opens=opens)
        if group == "saint" or (before.lower() in ("a.m", "p.m") and _ZONE.match(mark.head)):
            return GOES_ON
        return OPEN if not opens and _is_short(before) else STARTS

    def _behind_letter(self, letter: str, stop: int, *, opens: bool) -> Verdict:
        """An initial goes on; "Plan B." and "vitamin C." may not."""
        if opens:
            return STARTS
        thing = self._text[max(0, stop - _NEAR) : stop - 2].rpartition(" ")[2].lower()
        return GOES_ON if letter.isupper() and thing not in self._small else OPEN


def _is_short(word: str) -> bool:
    """Whether a word is an abbreviation, known or by its letters."""
    return (
        len(word) == 1
        or _group(word) is not None
        or _DOTTED.fullmatch(word) is not None
        or (1 < len(word) <= _FEW_LETTERS and word[1:].islower() and not _VOWEL.search(word))
    )


def _group(word: str) -> str | None:
    """What kind of abbreviation a word is: names have a capital letter, and links not all ("IE")."""
    group = lexicon.groups("parsing/abbreviations").get(word.lower())
    named = group in ("title", "saint", "month", "place")
    return None if (named and word[0].islower()) or (group == "link" and word.isupper()) else group


def _opens(word: str) -> bool:
    """Whether a word opens sentences, and is next to never a name."""
    return _APOSTROPHE.split(word, maxsplit=1)[0].lower() in lexicon.words("parsing/openers")
