"""What of a briefing is compared with others: its telling words, names, day and bigrams.

All of it is made of the briefing alone. How much a word tells is how rare it is in English.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from sys import intern
from zlib import crc32

import msgspec

from generator.corpus.tfidf import ENGLISH, common_words, name_words, word_key
from generator.model import GENERATIONS, Actor, Briefing, folded

KEPT = 150  # the most telling words of a text; the rest would change little
LONGEST = 20_000  # characters of a text that are read
SUBJECTS = 2  # rarest names of the title and the first sentence, which say whom or what a report is about
LEAD = 700  # characters behind the title: the first paragraphs of a report say what happened
SHORTEST = 3  # letters of a word of a bigram
# From which frequency on a word tells nothing, and what counts for a word too rare to be listed, which is a
# name, mostly; both as ten times the logarithm of what is in a billion words.
_COMMONEST = 65
_UNLISTED = 32
_DAMPED = 0.7  # of two words, one ten times as rare does not tell ten times as much
NAMES = 25  # actors of a briefing that are compared, the weightiest ones
FAINT = 0.05  # salience of an actor that is hardly one
_WORD = re.compile(r"[^\W\d_]{4,}")
_ANY_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<=[\w,] )[^\W\d_a-z][\w’']+")  # not the first word of a sentence

_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w’']+")
_RECURRING = re.compile(r"\b(?:polls?|surveys?|interviews?)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[a-z]{2}[.!?])\s")

Weights = Mapping[str, float]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What is compared. The squares of the weights of each part add up to 1, so that products are likenesses.

    ``day`` is the day of writing as an ordinal, null where it is not known. ``bigrams`` are hashes of two
    telling words in a row. ``lead_names`` are words with a capital in the title and the first paragraphs.
    ``subjects`` are the rarest of those in the title and the first sentence, ``capitals`` all in the text.
    ``named`` are the words of the actors' names. ``is_recurring`` if the title speaks of a poll or an
    interview: others of the campaign or the week are hardly the same one.
    ``names`` are what the weightiest actors weigh, by a person's surname or all words of another name.
    ``spelled`` is how the text writes a word or calls an actor, where that is not its key.
    """

    id: str
    path: str
    headline: str
    date: str | None
    day: int | None
    is_recurring: bool
    words: Weights
    named: frozenset[str]
    title: Weights
    names: Weights
    bigrams: frozenset[int]
    lead_names: frozenset[str]
    capitals: frozenset[str]
    subjects: frozenset[str]
    spelled: Mapping[str, str]


def profile_of(briefing: Briefing) -> Profile:
    """The profile of a briefing; of a text that is not in English, it compares with nothing."""
    seed = briefing.source
    english = seed.language == ENGLISH
    title, body = (seed.title, _body(briefing)) if english else ("", "")
    actors = briefing.actors[:NAMES] if english else ()
    counts, spelled = _count(f"{title}\n{body}")
    words = _weighed(counts, KEPT)
    named = words.keys() & name_words(name for one in briefing.actors for name in (one.name, *one.aliases))
    day = seed.day.toordinal() if seed.day else None
    return Profile(
        id=briefing.id,
        path=seed.path,
        headline=seed.title,
        date=seed.date,
        day=day,
        is_recurring=bool(_RECURRING.search(title)),
        words=words,
        named=frozenset(named),
        title=_weighed(_count(title)[0], KEPT),
        names=_unit(_names(actors)),
        bigrams=frozenset(_bigrams(f"{title}\n{body}".casefold())),
        lead_names=frozenset(_lead_names(f"{title}\n{body[:LEAD]}")),
        capitals=frozenset(_keys(_CAPITAL.findall(f"{title}\n{body}"))),
        subjects=_subjects(f"{title}\n{_SENTENCE.split(body, maxsplit=1)[0]}"),
        spelled={word: spelled[word] for word in words if spelled[word] != word}
        | {f"={name_key(one)}": one.name for one in reversed(actors)},
    )


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """How much a word tells, from 0 to 1: the rarer it is in English, the more."""
    share = max(0, _COMMONEST - frequencies().get(word, _UNLISTED)) / (_COMMONEST - _UNLISTED)
    return round(math.pow(share, _DAMPED), 6)


@cache
def frequencies() -> dict[str, int]:
    """How often each word stands in a billion, as ten times its logarithm to the base of ten."""
    lines = (files("generator.stories") / "data" / "frequencies.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: int(value) for word, value in rows}


def _body(briefing: Briefing) -> str:
    """The text without its title and what belongs to no section."""
    parts = []
    for paragraph in briefing.source.paragraphs:
        if paragraph.start >= LONGEST:
            break
        if paragraph.kind in ("body", "heading"):
            parts.append(briefing.source.text[paragraph.start : min(paragraph.end, LONGEST)])
    return "\n".join(parts)


def _count(text: str) -> tuple[Counter[str], dict[str, str]]:
    """How often each telling word stands in a text, and how it is written, in small letters if it ever is."""
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for word in _WORD.findall(text):
        key = intern(word_key(word.casefold()))
        if key not in common_words():
            counts[key] += 1
            if key not in spelled or word.islower():
                spelled[key] = intern(word)
    return counts, spelled


def _weighed(counts: Mapping[str, int], most: int) -> dict[str, float]:
    weights = {word: (1 + math.log(count)) * rarity(word) for word, count in counts.items()}
    best = sorted(weights, key=lambda word: (-weights[word], word))[:most]
    return _unit({word: weights[word] for word in best if weights[word]})


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {one: weight / norm for one, weight in weights.items()}


def name_key(actor: Actor) -> str:
    """What an actor is found by: a person's surname, all words of another name."""
    words = folded(actor.name).split("-")
    while len(words) > 1 and words[-1] in GENERATIONS:
        words.pop()
    return intern(words[-1] if actor.kind == "person" else "-".join(words))


def _names(actors: Iterable[Actor]) -> dict[str, float]:
    """What actors weigh, by their keys: more if they are salient and their names are rare."""
    found: dict[str, float] = {}
    for actor in actors:
        key = name_key(actor)
        telling = max(rarity(word_key(word)) for word in key.split("-"))
        if key:
            found.setdefault(key, min(1.0, FAINT + actor.salience) * telling)
    return found


def _bigrams(text: str) -> Iterator[int]:
    keys = [word_key(word) for word in _ANY_WORD.findall(text) if len(word) >= SHORTEST]
    telling = [key for key in keys if key not in common_words()]
    for pair in pairwise(telling):
        yield crc32(" ".join(pair).encode("utf-8", "replace"))


def _lead_names(text: str) -> Iterator[str]:
    return _keys(_NAME.findall(text))


def _keys(names: Iterable[str]) -> Iterator[str]:
    """What words are compared by, without those that tell nothing."""
    keys = (word_key(name.casefold()) for name in names)
    return (intern(key) for key in keys if key not in common_words())


def _subjects(text: str) -> frozenset[str]:
    """The rarest names of a text."""
    return frozenset(sorted(set(_lead_names(text)), key=lambda name: (-rarity(name), name))[:SUBJECTS])
