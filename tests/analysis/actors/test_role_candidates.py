"""Which words may tell who somebody is: those of every common pattern, none that are torn or another's."""

from __future__ import annotations

import pytest

from generator.analysis import coreference
from generator.analysis.actors.role_candidates import Finder
from tests.analysis.helpers import brief, cases_in, parse


def candidates(text: str, name: str) -> set[str]:
    parsed = parse(text)
    entities = coreference.find_entities(parsed)
    entity = next(one for one in entities.all if one.name == name)
    found = Finder(parsed, entities).candidates(entity)
    return {parsed.doc[one.start : one.end].text for one in found}


@pytest.mark.parametrize(("text", "name", "words"), cases_in(__file__, "found"))
def test_common_patterns(text: str, name: str, words: str) -> None:
    assert words in candidates(text, name)


@pytest.mark.parametrize(("text", "name", "words"), cases_in(__file__, "never"))
def test_never(text: str, name: str, words: str) -> None:
    assert words not in candidates(text, name)


def test_marks_alone_are_no_role() -> None:
    """Once the marks around it are taken away nothing is left of what stands before the name."""
    text = "Rosa Vidal opened the kiln of Lund in May.According to the ‘Nobody,’ said Mrs. Olsen."
    assert all(actor.role is None for actor in brief(text).actors)
