"""Who is meant by names, pronouns and descriptions."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import cases_in, entities_of, parse

BUGS = {"one surname, told by nothing but titles": "titles of both sexes go to one person"}


@pytest.mark.parametrize(("text", "entities"), cases_in(__file__, "figures", bugs=BUGS))
def test_who_is_meant(text: str, entities: list[str]) -> None:
    doc = parse(text).doc
    assert [
        f"{entity.name}: {', '.join(doc[r.start : r.end].text for r in entity.mentions)}"
        for entity in entities_of(text).all
    ] == entities


def test_every_token_of_a_mention_knows_its_entity() -> None:
    found = entities_of("Anna Berg met Karl Olsen. She gave him a map of France, and he thanked her.")
    covered = {i for entity in found.all for r in entity.mentions for i in range(r.start, r.end)}
    assert set(found.at) == covered
    for index, (entity, mention) in found.at.items():
        assert mention in entity.mentions
        assert mention.start <= index < mention.end
