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
    "Netherlands": ["Netherlands", "Dutch"],
    "Turkey": ["Turkey", "Turkish", "Turks", "Türkiye"],
    "South Korea": ["South Korea", "South Korean", "South Koreans"],
    "Ivory Coast": ["Ivory Coast", "Côte d'Ivoire"],
    "North Macedonia": ["North Macedonia", "Macedonia", "Macedonian"],
    "Holy See": ["Holy See", "Vatican", "Vatican City"],
}


@pytest.mark.parametrize(
    ("form", "country"), cases({form: (form, country) for country, forms in NAMES.items() for form in forms})
)
def test_names_and_people(form: str, country: str) -> None:
    assert countries.by_name()[form] == country


@pytest.mark.parametrize("word", ["Turkeys", "us", "polish", "Us", "It"])
def test_what_is_no_country_or_not_only_one(word: str) -> None:
    assert word not in countries.by_name()


SEATS = {
    "Beijing": "China",
    "Kremlin": "Russia",
    "Washington": "United States",
    "White House": "United States",
    "Downing Street": "United Kingdom",
    "Kyiv": "Ukraine",
}


@pytest.mark.parametrize(("seat", "country"), cases({seat: (seat, SEATS[seat]) for seat in SEATS}))
def test_seats_of_power(seat: str, country: str) -> None:
    assert countries.by_seat()[seat] == country
    assert seat not in countries.by_name()
