"""Whom a name means that stands alone where two people of a text bear it."""

import pytest

from tests.analysis.helpers import cases, entities_of, parse

# A text with one surname, and whose it is wherever it stands alone; "?" where it may well be another's.
MEANT = {
    "the one who was brought in first": (
        "Anna Berg opened the bakery. Her brother, Karl Berg, sings.\n\nBerg bakes at night.",
        ["Anna Berg"],
    ),
    "one of whom the text mostly gives both names": (
        "Olga Rask leads the party. Sven Rask resigned. Sven Rask is her son. Sven Rask lives in Oslo."
        "\n\nThe voters like Rask.",
        ["Olga Rask?"],
    ),
    "the father of a child called by a given name": (
        "The court heard of Emil Vanek. Emil is six. Emil fled with his aunt. Emil likes ships.\n\n"
        "His father, Pavel Vanek, wrote to the judge.\n\nThen Vanek flew home.",
        ["Pavel Vanek"],
    ),
    "another in the same paragraph": (
        "Ivo Hale sold the mill. His son Peter Hale told the crowd so, and Hale wept.",
        ["Ivo Hale?"],
    ),
    "another in the paragraph before": (
        "Police shot Omar Lindt. Lindt had lit the fire.\n\n“I am proud,” wrote Mayor of Vale Sara Lindt."
        "\n\nLindt lived in Wick.",
        ["Omar Lindt", "Omar Lindt?"],
    ),
    "another whose office is told again": (
        "Police shot Omar Lindt. Mayor Sara Lindt came. Mayor Lindt thanked them, and Lindt was buried.",
        ["Sara Lindt", "Omar Lindt?"],
    ),
    "another where the first is out of sight": (
        "Gus Dahl ran a shop.\n\nIt rained.\n\nIt snowed.\n\nIt thawed.\n\nIt froze.\n\n"
        "Mona Dahl leads the port.\n\nDahl has closed it. Nobody will see Dahl today.",
        ["Mona Dahl", "Mona Dahl"],
    ),
    "a spouse of the sex that the title tells": (
        "Ruth Moss and John Moss came. Mr. Moss sang.",
        ["John Moss"],
    ),
}


@pytest.mark.parametrize(("text", "meant"), cases(MEANT))
def test_a_name_alone(text: str, meant: list[str]) -> None:
    doc = parse(text).doc
    alone = [
        (mention.start, entity.name + "?" * mention.uncertain)
        for entity in entities_of(text).all
        for mention in entity.mentions
        if doc[mention.start : mention.end].text == entity.name.split()[-1] != entity.name
    ]
    assert [name for _, name in sorted(alone)] == meant


def test_a_given_name_that_the_model_passed_over() -> None:
    text = "Police shot Ivo Berg. “They were brave” tweeted Mayor of London Bilal Berg (no relation)."
    assert {one.name for one in entities_of(text).all if one.kind == "person"} == {"Ivo Berg", "Bilal Berg"}
