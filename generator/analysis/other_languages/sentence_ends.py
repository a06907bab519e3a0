"""Where sentences end in any language, as far as that is certain; what is uncertain is no end.

A part of a sentence may say the contrary of all of it ("Nach Angaben von Dr. | Müller stahl er das Geld."):
so a place at which a sentence may as well go on does not end it, and two that cannot be told apart are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.analysis.other_languages.quoted_words import QuotedWords, quotations
from generator.model import FULL_STOPS, SENTENCE_ENDS, Seed

_CERTAIN = "。！？｡"  # marks of scripts that end nothing else with them
_STOP = re.compile(f"[{SENTENCE_ENDS}]+")
_CLOSERS = "”’»“\"'›)]」』）"
_LAST_WORD = re.compile(r"[\w.'’/-]+$")
_VOWEL = re.compile(r"[aeiouyà-æè-öø-ýā-ąē-ěĩ-įō-őũ-ųœаеёиоуыэюяєії]", re.IGNORECASE)
_LATIN = re.compile(r"[a-zа-я]", re.IGNORECASE)
_NUMBER = re.compile(r"\d{4,}|\d[\d.,]*[.,]\d+")  # of fewer digits, a stop may make an ordinal: "12. März"
_ABBREVIATIONS = Path(__file__).with_name("abbreviations.txt")
_LONGEST_WORD = 40
_SHORT = 4  # letters of a word that may be short for another before a number: "Abs. 3"


class SentencePlace(NamedTuple):
    """A sentence by its place; ``whole`` where a mark ends it."""

    start: int
    end: int
    whole: bool


def sentence_places(seed: Seed) -> list[SentencePlace]:
    """The sentences of all paragraphs, in order."""
    return [
        one
        for paragraph in seed.paragraphs
        for one in split(seed.text, paragraph.start, paragraph.end, seed.language)
    ]


def sentences_of(seed: Seed) -> list[str]:
    """The same, each on one line: what a model is shown by numbers."""
    return [" ".join(seed.text[place.start : place.end].split()) for place in sentence_places(seed)]


def split(text: str, start: int, end: int, language: str) -> list[SentencePlace]:
    """The sentences between two places of a text that lie in one paragraph."""
    marked = list(quotations(text, start, end))
    found, begin = [], start
    for stop in (*_ends(text, start, end, marked, language), end):
        first = begin + len(text[begin:stop]) - len(text[begin:stop].lstrip())
        last = first + len(text[first:stop].rstrip())
        if first < last:
            found.append(
                SentencePlace(
                    first, last, text[first:last].rstrip(_CLOSERS + " ").endswith(tuple(SENTENCE_ENDS))
                )
            )
        begin = stop
    return found


def _ends(text: str, start: int, end: int, marked: Sequence[QuotedWords], language: str) -> Iterator[int]:
    """Where sentences end before the last one does."""
    begin, behind = start, iter(marked)
    quotation = next(behind, None)
    for stop in _STOP.finditer(text, start, end):
        while (
            quotation is not None and quotation.end < stop.start()
        ):  # its closing mark stands before the stop
            quotation = next(behind, None)
        if quotation is not None and quotation.start <= stop.start():
            at = quotation.end + 1
            last = quotation.closed and not text[stop.end() : quotation.end].strip()
            if not (last and _ends_with(text, begin, quotation, stop[0], end)):
                continue
        else:
            at = stop.end()
            while at < end and text[at] in ")]）":
                at += 1
            if not _is_end(text, begin, stop, at, end, language):
                continue
        yield at
        begin = at


def _ends_with(text: str, begin: int, quotation: QuotedWords, stop: str, end: int) -> bool:
    """Whether a sentence ends with a quotation that ends with a stop.

    A full stop ends both. After a question or an exclamation the sentence may go on with who says it, so that
    it ends only where the quotation is all of it or follows a colon.
    """
    before = text[begin : quotation.start - 1].rstrip()
    led = before.endswith((":", "："))
    if before.strip() and not led and stop not in FULL_STOPS:
        return False
    return _goes_on_new(text, quotation.end + 1, end, certain=led and stop in FULL_STOPS)


def _is_end(text: str, begin: int, stop: re.Match[str], at: int, end: int, language: str) -> bool:
    """Whether a mark outside of quotations ends a sentence for certain."""
    if set(stop[0]) <= set(_CERTAIN):
        return True
    if "…" in stop[0] or ".." in stop[0] or not _goes_on_new(text, at, end, certain=True):
        return False
    if stop[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(begin, stop.start() - _LONGEST_WORD), stop.start())
    return word is None or _is_word(word[0], text[at:end].lstrip()[:1], language)


def _is_word(word: str, behind: str, language: str) -> bool:
    """Whether a stop behind a word ends a sentence, and does not make it short for another."""
    if word[-1].isdecimal():
        return bool(_NUMBER.fullmatch(word))
    if len(word) < 2 or "." in word or word.casefold() in _abbreviations().get(language, ()):
        return False
    if behind.isdecimal() and len(word) <= _SHORT:
        return False
    return not _LATIN.search(word) or bool(_VOWEL.search(word))


def _goes_on_new(text: str, at: int, end: int, *, certain: bool) -> bool:
    """Whether what follows begins a sentence: after a blank, and with no small letter.

    Where it must not be ``certain`` before, only a capital letter or a mark that opens does.
    """
    rest = text[at : min(end, at + 80)]
    behind = rest.lstrip()[:1]
    if not behind or not rest[0].isspace():
        return not behind
    if certain:
        return not behind.islower() and behind not in "–—,;:"
    return behind.isupper() or behind in '„“«»"¿¡'


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    """Words of each language that are written with a full stop."""
    lines = _ABBREVIATIONS.read_text(encoding="utf-8").splitlines()
    tables = (line.partition(": ") for line in lines if not line.startswith("#"))
    return {language: frozenset(words.split()) for language, _, words in tables}
