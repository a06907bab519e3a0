"""Who is meant by names, pronouns and descriptions."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import cases, entities_of, parse

# Each text with its entities as "name: what stands for it, in the order of the text".
FIGURES: dict[str, tuple[str, list[str]]] = {
    "a surname": ("Anna Berg left. Berg was tired.", ["Anna Berg: Anna Berg, Berg"]),
    "a given name": ("Anna Berg left. Anna was tired.", ["Anna Berg: Anna Berg, Anna"]),
    "a surname with a title": ("Anna Berg left. Mrs. Berg was tired.", ["Anna Berg: Anna Berg, Berg"]),
    "a surname before the full name": (
        "Berg left. Anna Berg was tired.",
        ["Anna Berg: Berg, Anna Berg"],
    ),
    "a middle initial": (
        "Anna K. Berg left. Anna Berg was tired.",
        ["Anna K. Berg: Anna K. Berg, Anna Berg"],
    ),
    "accents left out": ("José Núñez left. Nunez was tired.", ["José Núñez: José Núñez, Nunez"]),
    "two people": (
        "John Kerry met Antony Blinken. Kerry smiled; Blinken did not.",
        ["John Kerry: John Kerry, Kerry", "Antony Blinken: Antony Blinken, Blinken"],
    ),
    "one surname, told by the title": (
        "John Smith and Mary Smith own the mill. Mrs. Smith wants to sell it.",
        ["John Smith: John Smith", "Mary Smith: Mary Smith, Smith"],
    ),
    "one surname, told by nothing but titles": (
        "Mr. Smith and Mrs. Smith own the mill.",
        ["Smith: Smith", "Smith: Smith"],
    ),
    "a role with a capital": (
        "The Bishop of Wick, Owen Hale, sang. The Bishop was tired.",
        ["Owen Hale: Owen Hale, The Bishop"],
    ),
    "a role with a capital that is another one's": (
        "Owen Hale met the Bishop. The Bishop was tired.",
        ["Owen Hale: Owen Hale"],
    ),
    "she": ("Anna Berg left. She was tired.", ["Anna Berg: Anna Berg, She"]),
    "she and he": (
        "Anna Berg met Karl Olsen. She gave him a map, and he thanked her.",
        ["Anna Berg: Anna Berg, She, her", "Karl Olsen: Karl Olsen, him, he"],
    ),
    "his": ("Karl Olsen sold his boat.", ["Karl Olsen: Karl Olsen, his"]),
    "it is no person": ("Karl Olsen sold a boat. It sank.", ["Karl Olsen: Karl Olsen"]),
    "nobody to be meant": ("He left early and she stayed.", []),
    "a pronoun far from the name": (
        "Karl Olsen left. The sea was calm. The sky was blue. The wind was low. The sand was warm. "
        "The sun was high. He sang.",
        ["Karl Olsen: Karl Olsen"],
    ),
    "a description": (
        "Karl Olsen, a retired captain, sold a boat. The captain bought a house.",
        ["Karl Olsen: Karl Olsen, The captain"],
    ),
    "a description of another": (
        "Karl Olsen sold a boat. The captain bought it.",
        ["Karl Olsen: Karl Olsen"],
    ),
    "a seat of power as a place": (
        "Karl Olsen arrived in Paris on Sunday.",
        ["Karl Olsen: Karl Olsen", "Paris: Paris"],
    ),
    "an adjective of a country": ("China sent a boat. Chinese sailors sang.", ["China: China, Chinese"]),
    "an abbreviation": (
        "The International Atomic Energy Agency sent two people. The IAEA will report.",
        ["International Atomic Energy Agency: International Atomic Energy Agency, IAEA"],
    ),
    "an abbreviation in brackets": (
        "The International Atomic Energy Agency (IAEA) sent two people. The IAEA will report.",
        ["International Atomic Energy Agency: International Atomic Energy Agency, IAEA, IAEA"],
    ),
    "a shortened name": (
        "The US State Department wrote a letter. The State Department gave no date.",
        ["US State Department: US State Department, State Department"],
    ),
    "two countries of one region": (
        "South Korea and North Korea met.",
        ["South Korea: South Korea", "North Korea: North Korea"],
    ),
}
BUGS = {"one surname, told by nothing but titles": "titles of both sexes go to one person"}


@pytest.mark.parametrize(("text", "entities"), cases(FIGURES, BUGS))
def test_who_is_meant(text: str, entities: list[str]) -> None:
    doc = parse(text).doc
    assert [
        f"{entity.name}: {', '.join(doc[r.start : r.end].text for r in entity.mentions)}"
        for entity in entities_of(text).all
    ] == entities


def test_adjectives_of_countries_only_relate_to_them() -> None:
    (china,) = entities_of("China sent a boat. Chinese sailors sang.").all
    assert [mention.form for mention in china.mentions] == ["name", "attribute"]


def test_every_token_of_a_mention_knows_its_entity() -> None:
    found = entities_of("Anna Berg met Karl Olsen. She gave him a map of France, and he thanked her.")
    covered = {i for entity in found.all for r in entity.mentions for i in range(r.start, r.end)}
    assert set(found.at) == covered
    for index, (entity, mention) in found.at.items():
        assert mention in entity.mentions
        assert mention.start <= index < mention.end


def test_ids_are_the_entities_own() -> None:
    text = "Anna Berg met Karl Olsen in Georgia. Paris Hilton flew to Paris, and Berg’s boat to Berg."
    ids = [entity.id for entity in entities_of(text).all]
    assert len(ids) == len(set(ids))
    assert all(part.isalnum() for one in ids for part in one.split("-"))
