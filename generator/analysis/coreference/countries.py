"""Countries by every name that a text may use: names, codes, people, capitals, seats of power."""

from __future__ import annotations

from functools import cache

from countryinfo import CountryInfo, all_countries

from generator.analysis.coreference.name import fold
from generator.analysis.parsing import lexicon

_ODD_CHARACTERS = set(",()[]")  # of entries that are no running text: "Virgin Islands, U.S."


def _largest_first() -> list[CountryInfo]:
    """All countries, so that a name which several share goes to the one that texts mostly mean."""
    own = (
        country
        for country in all_countries()
        if _name(country) not in lexicon.words("coreference/territories")
    )
    return sorted(own, key=lambda country: -int(country.info().get("population") or 0))


def _name(country: CountryInfo) -> str:
    """What we call a country: the name of the data, unless our own list has a newer one for it."""
    name = str(country.info()["name"]).removeprefix("The ")
    return lexicon.table("coreference/countries").get(name, name)


@cache
def by_name() -> dict[str, str]:
    """Country by its names and demonyms ("US", "French", "Americans"), spelled as in running text."""
    found: dict[str, str] = {}
    for country in _largest_first():
        info = country.info()
        name = _name(country)
        demonyms = [part for part in (info.get("demonym") or "").replace("/", ",").split(",") if part]
        plurals = [f"{demonym}s" for demonym in demonyms if demonym.endswith(("an", "i"))]
        long_forms = [form for form in info.get("altSpellings") or () if " " in form and form[0].isupper()]
        for form in (name, *demonyms, *plurals, *long_forms):
            if not set(form) & _ODD_CHARACTERS:
                found.setdefault(form, name)
    return found | lexicon.table("coreference/countries")


@cache
def folded() -> frozenset[str]:
    """The names of countries as names are compared."""
    return frozenset(" ".join(fold(word) for word in form.split()) for form in by_name())


@cache
def by_seat() -> dict[str, str]:
    """Country by its capital or seat of power ("Beijing", "Kremlin"), which may stand for its government.

    The territories of others ("Bermuda") have none.
    """
    found: dict[str, str] = {}
    for country in _largest_first():
        info = country.info()
        capital = info.get("capital")
        if isinstance(capital, str) and capital and info.get("demonym"):
            found.setdefault(capital, _name(country))
    none = dict.fromkeys(lexicon.words("coreference/territories"), "")
    return found | lexicon.table("coreference/seats") | none
