"""Whom a name means that stands alone where two people of a text bear it."""

import pytest

from tests.analysis.helpers import cases_in, entities_of, parse


@pytest.mark.parametrize(("text", "meant"), cases_in(__file__, "meant"))
def test_a_name_alone(text: str, meant: list[str]) -> None:
    doc = parse(text).doc
    alone = [
        (mention.start, entity.name + "?" * mention.uncertain)
        for entity in entities_of(text).all
        for mention in entity.mentions
        if doc[mention.start : mention.end].text == entity.name.split()[-1] != entity.name
    ]
    assert [name for _, name in sorted(alone)] == meant
