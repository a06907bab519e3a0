"""Which names mean the same, and of what kind they are, decided over the whole text."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.analysis.helpers import brief, cases_in, entities_of, parse


@pytest.mark.parametrize(("text", "entities"), cases_in(__file__, "joined"))
def test_names_are_joined(text: str, entities: list[str]) -> None:
    doc = parse(text).doc
    found = [
        f"{entity.kind} {entity.name}: "
        + ", ".join(doc[r.start : r.end].text for r in entity.mentions if r.form != "part")
        for entity in entities_of(text).all
    ]
    assert found == entities


@pytest.mark.parametrize(("text", "names"), cases_in(__file__, "nobody"))
def test_what_names_nobody_is_no_entity(text: str, names: list[str]) -> None:
    assert {entity.name for entity in entities_of(text).all} == set(names)


def test_a_headline_sticks_no_word_to_a_name() -> None:
    found = brief(
        "Anna Berg met the ferry. Berg was tired. The ferry hit Berg.", title="Weary Berg Meets Tired Ferry"
    )
    assert [(actor.name, actor.aliases) for actor in found.actors] == [("Anna Berg", ("Berg",))]
    assert len(found.actors[0].mentions) == 4


@pytest.mark.parametrize(("text", "groups"), cases_in(__file__, "groups"))
def test_groups_of_people(text: str, groups: dict[str, int]) -> None:
    found = {entity.name: len(entity.mentions) for entity in entities_of(text).all if entity.kind == "group"}
    assert found == groups


@pytest.mark.parametrize(("text", "name", "kind"), cases_in(__file__, "kinds"))
def test_kinds_are_judged_by_all_that_the_text_says(text: str, name: str, kind: str) -> None:
    assert {entity.name: entity.kind for entity in entities_of(text).all}.get(name) == kind


@pytest.mark.parametrize(("title", "text", "name"), cases_in(__file__, "speakers"))
def test_who_says_i(title: str, text: str, name: str) -> None:
    found = brief(text, title=title)
    speaking = {
        actor.name for actor in found.actors for m in actor.mentions if m.text in ("I", "My", "my", "me")
    }
    assert speaking == ({name} if name else set())


TEXT = (
    "Anna Berg of the Boston Police met Karl Olsen in Boston. She gave him the key of Olsen Hall. "
    "Kenyan women and the women of Kenya sang; the women left. Beijing said that China would pay."
)


def test_mentions_lie_in_the_text_and_overlap_only_where_one_holds_the_other() -> None:
    found = brief(TEXT)
    spans = [(m.start, m.end, actor.id) for actor in found.actors for m in actor.mentions]
    assert len(spans) == len(set(spans)) > len(found.actors)
    for actor in found.actors:
        for mention in actor.mentions:
            assert found.source.text[mention.start : mention.end] == mention.text
    for one, other in combinations(sorted(spans, key=lambda span: (span[0], -span[1])), 2):
        assert one[1] <= other[0] or other[1] <= one[1]


@pytest.mark.parametrize("unseen", ["\u034f", "\u115f", "\u1160", "\u3164", "\ufe0f", "\uffa0"])
def test_letters_left_blank_make_no_second_actor(unseen: str) -> None:
    [actor] = brief(f"Karl Hill sang. Ka{unseen}rl Hill left, and Karl{unseen} Hi{unseen}ll slept.").actors
    assert (actor.name, len(actor.mentions)) == ("Karl Hill", 3)
