"""Sentences of documents, and the words by which two of them can be compared."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from generator.corpus.tfidf import common_words, word_key
from generator.model import Briefing, Evidence
from generator.stories.profile import LONGEST, rarity

# The last part is for texts that lost the space between two sentences.
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9])|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])")
# What ends in a full stop and ends no sentence, or seldom.
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Rev|Jr|Sr|No|vs|Inc|Corp|Co|Ltd|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_LONGEST_ABBREVIATED = 6
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4  # letters of a word that tells something

MayShow = Callable[[Briefing, Evidence], bool]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a document; ``at`` are the words within it that matter, where not all do."""

    briefing: Briefing
    sentence: Evidence
    at: Evidence | None = None

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.briefing.source.text[self.sentence.start : self.sentence.end]

    @property
    def words(self) -> str:
        """Those that matter."""
        at = self.at or self.sentence
        return self.briefing.source.text[at.start : at.end]


def sentences_of(briefing: Briefing) -> Iterator[Evidence]:
    """The sentences of the body, as near as marks tell."""
    text = briefing.source.text
    for paragraph in briefing.source.paragraphs:
        if paragraph.start >= LONGEST:
            return
        if paragraph.kind != "body":
            continue
        start = paragraph.start
        for end in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
            if _ABBREVIATED.search(text, max(start, end.start() - _LONGEST_ABBREVIATED), end.start()):
                continue
            closing = end.start() + len(end[0].rstrip())
            yield Evidence(start=start, end=closing)
            start = end.end()
        yield Evidence(start=start, end=paragraph.end)


def keys_of(text: str) -> Iterator[str]:
    """The words of a text that say what it is about."""
    for word in _WORD.findall(text.casefold()):
        key = word_key(word)
        if len(word) >= _SHORTEST and key not in common_words():
            yield key


def weight_of(keys: Iterable[str]) -> float:
    """How much words tell together; each counts by its rarity in English."""
    return math.fsum(map(rarity, keys))


def words_of(text: str) -> list[str]:
    """All words of a text in small letters, without marks."""
    return re.findall(r"\w+", text.casefold().replace("’", "").replace("'", ""))
