"""Countries by every name that a text may use."""

from __future__ import annotations

import pytest

from generator.analysis.coreference import countries
from tests.analysis.helpers import cases

NAMES = {
    "United States": ["United States", "US", "U.S.", "USA", "America", "American", "Americans"],
    "United Kingdom": ["United Kingdom", "UK", "Britain", "Great Britain", "British", "Britons"],
    "China": ["China", "Chinese", "People's Republic of China"],
    "Russia": ["Russia", "Russian", "Russians", "Russian Federation"],
    "Germany": ["Germany", "German", "Germans"],
    "France": ["France", "French"],
    "Netherlands": ["Netherlands", "Dutch"],
    "Switzerland": ["Switzerland", "Swiss"],
    "Greece": ["Greece", "Greek", "Greeks"],
    "Turkey": ["Turkey", "Turkish", "Turks", "Türkiye"],
    "South Korea": ["South Korea", "South Korean", "South Koreans"],
    "Ivory Coast": ["Ivory Coast", "Côte d'Ivoire"],
    "Myanmar": ["Myanmar", "Burma", "Burmese"],
    "Eswatini": ["Eswatini", "Swaziland"],
    "North Macedonia": ["North Macedonia", "Macedonia", "Macedonian"],
    "Serbia": ["Serbia", "Serbian", "Serbians", "Serbs"],
    "Montenegro": ["Montenegro", "Montenegrin"],
    "Holy See": ["Holy See", "Vatican", "Vatican City"],
    "Ireland": ["Ireland", "Irish", "Republic of Ireland"],
}


@pytest.mark.parametrize(
    ("form", "country"), cases({form: (form, country) for country, forms in NAMES.items() for form in forms})
)
def test_names_and_people(form: str, country: str) -> None:
    assert countries.by_name()[form] == country


@pytest.mark.parametrize("word", ["Turkeys", "us", "polish", "Us", "It"])
def test_what_is_no_country_or_not_only_one(word: str) -> None:
    assert word not in countries.by_name()


REGIONS: dict[str, tuple[set[str], bool]] = {
    "beside other regions of that country": ({"Georgia", "Alabama", "Texas"}, True),
    "beside its own capital": ({"Georgia", "Tbilisi", "Texas"}, False),
    "beside nothing that tells": ({"Georgia", "Paris"}, False),
}


@pytest.mark.parametrize(("named", "expected"), cases(REGIONS))
def test_a_region_that_is_called_like_a_country(named: set[str], expected: bool) -> None:
    assert countries.is_region("Georgia", named) is expected


SEATS = {
    "Beijing": "China",
    "Moscow": "Russia",
    "Kremlin": "Russia",
    "Washington": "United States",
    "White House": "United States",
    "London": "United Kingdom",
    "Downing Street": "United Kingdom",
    "Kyiv": "Ukraine",
    "Kiev": "Ukraine",
    "Pyongyang": "North Korea",
}


@pytest.mark.parametrize(("seat", "country"), cases({seat: (seat, SEATS[seat]) for seat in SEATS}))
def test_seats_of_power(seat: str, country: str) -> None:
    assert countries.by_seat()[seat] == country
    assert seat not in countries.by_name()
