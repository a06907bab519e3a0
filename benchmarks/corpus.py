"""Made-up seeds of any number and length, the same for the same number on every machine.

They read like news, so that every section of a briefing has something to find: people with
offices, ministries, countries and their capitals, quotes of all three kinds, open matters, days
and months. Nothing in them is about anyone real. Their words are in ``words.toml``.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

_FIRST_DAY = date(2015, 1, 1)
_DAYS_OF_ARCHIVE = 3_650
_USUAL_WORDS = (150, 450)
_PARAGRAPH_SENTENCES = (1, 2, 2, 3, 4)
_WORDS_TOGETHER = 400  # words after which other people and countries take over in a long text


class Country(NamedTuple):
    """A country with its capital and the adjective of its people."""

    name: str
    capital: str
    people: str


class Person(NamedTuple):
    """Somebody with an office."""

    name: str
    last: str
    office: str


def seed_name(number: int) -> str:
    """The path of a seed below the folder of seeds, which holds a folder for each thousand."""
    return f"{number // 1000:03}/story-{number:07}.txt"


def seed(number: int, words: int | None = None) -> str:
    """The whole file of a seed with about this number of words, by default as many as news has."""
    random = Random(-number - 1)
    title, text = story(number, words or random.randint(*_USUAL_WORDS))
    day = _FIRST_DAY + timedelta(days=random.randrange(_DAYS_OF_ARCHIVE))
    return (
        f"---\ntitle: {title}\ndate: {day}\npublisher: Example Wire {random.randint(1, 9)}\n"
        f"url: https://example.org/{number}\nlanguage: en\n---\n{title}\n\n{text}\n"
    )


def write(folder: Path, numbers: range) -> None:
    """Write the seeds of these numbers below ``folder``."""
    for number in numbers:
        path = folder / seed_name(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(seed(number), encoding="utf-8")


def story(number: int, words: int) -> tuple[str, str]:
    """The title and the paragraphs of seed ``number``, at least ``words`` long."""
    random = Random(number)
    title, paragraphs, count = "", [], 0
    while count < words:
        fields = _protagonists(random)
        title = title or _capital(random.choice(_words()["titles"]).format_map(fields))
        said = [random.choice(_words()["openings"]).format_map(fields)]
        deck: list[str] = []
        until = min(words, count + _WORDS_TOGETHER)
        while count < until:
            while len(said) < random.choice(_PARAGRAPH_SENTENCES):
                deck = deck or random.sample(_words()["sentences"], len(_words()["sentences"]))
                said.append(deck.pop().format_map({**fields, **_details(random)}))
            paragraphs.append(" ".join(map(_capital, said)))
            count += len(paragraphs[-1].split())
            said = []
    return title, "\n\n".join(paragraphs)


def _protagonists(random: Random) -> dict[str, object]:
    """Who and what a story is about."""
    here, there = random.sample(_words()["places"], 2)
    return {
        "c1": Country(*here),
        "c2": Country(*there),
        "p1": _person(random),
        "p2": _person(random),
        "body": random.choice(_words()["bodies"]),
        "matter": random.choice(_words()["matters"]),
        **_details(random),
    }


def _person(random: Random) -> Person:
    last = "".join(random.choice(_words()[f"surname_{part}"]) for part in ("starts", "middles", "ends"))
    first = random.choice(_words()["first_names"])
    return Person(f"{first} {last}", last, random.choice(_words()["offices"]))


def _details(random: Random) -> dict[str, object]:
    """What differs from sentence to sentence."""
    year = random.randint(2010, 2024)
    return {
        "day": random.choice(_words()["days"]),
        "month": random.choice(_words()["months"]),
        "month2": random.choice(_words()["months"]),
        "monthday": f"{random.choice(_words()['months'])} {random.randint(1, 28)}",
        "year": year,
        "year2": year + random.randint(1, 5),
        "number": random.randint(12, 990),
        "percent": random.randint(2, 30),
        "deed": random.choice(_words()["deeds"]),
        "verdict": random.choice(_words()["verdicts"]),
    }


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
