"""Countries by every name that a text may use: names, codes, people, capitals, seats of power."""

from __future__ import annotations

from functools import cache

from countryinfo import all_countries

from generator.analysis import lexicon


@cache
def by_name() -> dict[str, str]:
    """Country by its names and demonyms ("US", "French", "Americans"), spelled as in running text."""
    odd = lexicon.words("not_country_words")
    found: dict[str, str] = {}
    for country in all_countries():
        info = country.info()
        name = str(info["name"]).removeprefix("The ")
        demonyms = [part for part in (info.get("demonym") or "").replace("/", ",").split(",") if part]
        plurals = [f"{demonym}s" for demonym in demonyms if demonym.endswith(("an", "i"))]
        long_forms = [form for form in info.get("altSpellings") or () if " " in form and "," not in form]
        for form in (name, *demonyms, *plurals, *long_forms):
            if form not in odd:
                found.setdefault(form, name)
    return found | lexicon.table("countries")


@cache
def by_seat() -> dict[str, str]:
    """Country by its capital or seat of power ("Beijing", "Kremlin"), which may stand for its government."""
    found: dict[str, str] = {}
    for country in all_countries():
        info = country.info()
        if info.get("capital") and info.get("demonym"):
            found.setdefault(str(info["capital"]), str(info["name"]).removeprefix("The "))
    return found | lexicon.table("seats")
