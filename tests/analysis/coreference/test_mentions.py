"""Proper names, cleaned of what does not belong to them."""

from __future__ import annotations

import pytest

from generator.analysis.coreference import mentions
from tests.analysis.helpers import cases_in, entities_of, parse


@pytest.mark.parametrize(("text", "expected"), cases_in(__file__, "names"))
def test_names(text: str, expected: list[str]) -> None:
    assert [
        f"{name.title or ''}/{name.text}/{name.kind}" for name in mentions.find_names(parse(text))
    ] == expected


def test_the_headline_of_another_text_is_nobodys_name() -> None:
    text = (
        "The council met on Monday, and the mayor spoke for an hour.\n\n"
        "Ada Stone Blasts Mayor Over Harbour Plans Before Council Votes\n\n"
        "Marta Lund Responds To Question About Harbour Plans And Prices.\n\n"
        "The meeting ended at noon."
    )
    people = {entity.name for entity in entities_of(text).all if entity.kind == "person"}
    assert people <= {"Ada Stone", "Marta Lund"}
