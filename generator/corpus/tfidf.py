"""What texts are about, in the words that set them apart from each other (TF-IDF).

A library would do the same sums; what it costs to load is more than what they take.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from generator.model import Briefing, Evidence

ENGLISH = "en"
KEPT = 60  # the most telling words of a text, which are compared with those of others
LONGEST = 100_000  # characters of a text that are read; the rest would change little
_WORD = re.compile(r"[^\W\d_]{4,}")


class TellingWords(msgspec.Struct, frozen=True, kw_only=True):
    """The telling words of each briefing with their weights, by the briefing's id.

    The squares of a briefing's weights add up to 1 at most, so that the product of two
    briefings' weights is their likeness. ``spelled`` is how a text writes a word.
    """

    weights: Mapping[str, Mapping[str, float]]
    spelled: Mapping[str, Mapping[str, str]]


def find_telling_words(briefings: Iterable[Briefing]) -> TellingWords:
    """The telling words of ``briefings``. Only English is compared: the list of common words is."""
    counts: dict[str, Counter[str]] = {}
    spelled: dict[str, dict[str, str]] = {}
    for briefing in briefings:
        if briefing.source.language == ENGLISH:
            counts[briefing.id], spelled[briefing.id] = _count(_own_words(briefing))
    texts = Counter(word for found in counts.values() for word in found)
    weights: dict[str, dict[str, float]] = {}
    for id, found in counts.items():
        weighed = {
            word: (1 + math.log(count)) * (1 + math.log((1 + len(counts)) / (1 + texts[word])))
            for word, count in found.items()
        }
        norm = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        # A word that no other text has is compared with none.
        best = sorted((word for word in weighed if texts[word] > 1), key=lambda word: (-weighed[word], word))
        weights[id] = {word: weighed[word] / norm for word in best[:KEPT]}
        spelled[id] = {word: spelled[id][word] for word in weights[id]}
    return TellingWords(weights=weights, spelled=spelled)


def subject_words(briefing: Briefing, text: str, evidence: Iterable[Evidence]) -> frozenset[str]:
    """The words that say what a statement of a briefing is about, without the names of its actors."""
    said = " ".join((text, *(briefing.source.text[span.start : span.end] for span in evidence)))
    keys = frozenset(word_key(word) for word in _WORD.findall(said.casefold()))
    names = (name for actor in briefing.actors for name in (actor.name, *actor.aliases))
    return keys - name_words(names) - common_words()


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The words that names are made of."""
    return frozenset(word_key(word) for name in names for word in _WORD.findall(name.casefold()))


@cache
def common_words() -> frozenset[str]:
    """The words that say nothing about what a text is about."""
    lines = (files("generator.corpus") / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word_key(line.strip()) for line in lines if line and not line.startswith("#"))


def _own_words(briefing: Briefing) -> Iterator[str]:
    for paragraph in briefing.source.paragraphs:
        if paragraph.kind != "credit" and paragraph.start < LONGEST:
            yield from _WORD.findall(briefing.source.text[paragraph.start : min(paragraph.end, LONGEST)])


def _count(found: Iterable[str]) -> tuple[Counter[str], dict[str, str]]:
    """How often each word occurs, and how it is written where it first does."""
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for word in found:
        key = word_key(word.casefold())
        if key not in common_words():
            counts[key] += 1
            # A capital that not all of a word's places have only opens a sentence.
            if key not in spelled or word.islower():
                spelled[key] = word
    return counts, spelled


def word_key(word: str) -> str:
    """A word without its plural's end: near enough to count "sanction" and "sanctions" as one."""
    if word.endswith("ies") and len(word) > 5:
        return f"{word[:-3]}y"
    return (
        word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 4 else word
    )
