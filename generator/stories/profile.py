"""What of a briefing is compared with others: its telling words, names, day and runs of words.

All of it is made of the briefing alone. How much a word tells is how rare it is in English, not how rare it
is among the briefings at hand.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from sys import intern
from zlib import crc32

import msgspec

from generator.corpus.tfidf import ENGLISH, common_words, name_words, word_key
from generator.model import GENERATIONS, WEEKDAYS, Actor, Briefing, folded

KEPT = 150  # the most telling words of a text; the rest would change little
LONGEST = 20_000  # characters of a text that are read
LEAD = 700  # characters behind the title: the first paragraphs of a report say what happened
RUN = 5  # words in a row that two texts hardly share by chance
SAMPLED = 4  # of so many runs one is kept, the same ones in every text
# From which frequency on a word tells nothing, and what counts for a word too rare to be listed, which is a
# name, mostly; both as ten times the logarithm of what is in a billion words.
_COMMONEST = 65
_UNLISTED = 32
_DAMPED = 0.7  # of two words, one ten times as rare does not tell ten times as much
NAMES = 25  # actors of a briefing that are compared, the weightiest ones
FAINT = 0.05  # salience of an actor that is hardly one
_WORD = re.compile(r"[^\W\d_]{4,}")
_ANY_WORD = re.compile(r"\w+")
_DAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)}|today|tonight|yesterday)\b", re.IGNORECASE)

Weights = Mapping[str, float]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What is compared. The squares of the weights of each part add up to 1, so that products are likenesses.

    ``day`` is the day of writing as an ordinal, null where it is not known. ``days`` are those that the first
    paragraphs name, looked for in the week that ends with it. ``named`` are the words of the actors' names.
    ``names`` are what the weightiest actors weigh, by a person's surname or all words of another name.
    ``spelled`` is how the text writes a word or calls an actor, where that is not its key.
    """

    id: str
    path: str
    headline: str
    date: str | None
    day: int | None
    days: frozenset[int]
    words: Weights
    named: frozenset[str]
    lead: Weights
    title: Weights
    names: Weights
    runs: frozenset[int]
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
        days=frozenset(_days(body[:LEAD], day) if day else ()),
        words=words,
        named=frozenset(named),
        lead=_weighed(_count(f"{title}\n{body[:LEAD]}")[0], KEPT),
        title=_weighed(_count(title)[0], KEPT),
        names=_unit(_names(actors)),
        runs=frozenset(_runs(body.casefold())),
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


def _days(text: str, day: int) -> Iterator[int]:
    """The days that a text written on ``day`` names by the day of the week."""
    for match in _DAY.finditer(text):
        word = match[0].capitalize()
        if word in WEEKDAYS:
            yield day - (day - 1 - WEEKDAYS.index(word)) % len(WEEKDAYS)
        else:
            yield day - (word == "Yesterday")


def _runs(text: str) -> Iterator[int]:
    words = _ANY_WORD.findall(text)
    for start in range(len(words) - RUN + 1):
        run = crc32(" ".join(words[start : start + RUN]).encode("utf-8", "replace"))
        if run % SAMPLED == 0:
            yield run
