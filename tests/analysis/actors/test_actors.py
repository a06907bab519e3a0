"""Key actors: who matters, how much, and as what."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import brief, cases_in, words_at


@pytest.mark.parametrize(("text", "name", "kind"), cases_in(__file__, "kinds"))
def test_kinds(text: str, name: str, kind: str) -> None:
    assert {actor.name: actor.kind for actor in brief(text).actors}[name] == kind


@pytest.mark.parametrize(("text", "role"), cases_in(__file__, "roles"))
def test_roles(text: str, role: str | None) -> None:
    (person,) = (a for a in brief(text).actors if a.kind == "person" and a.name != "Xi Jinping")
    assert (person.role.text if person.role else None) == role
    if person.role:
        assert person.role.text == words_at(text, person.role.evidence[0])


def test_each_actor_once_under_the_fullest_name() -> None:
    text = (
        "Kerry visits China\n\nUS envoy John Kerry has arrived in China. Kerry will meet Chinese officials. "
        "He met Antony Blinken before he left the US. Blinken said that Washington wished Mr. Kerry well."
    )
    actors = brief(text).actors
    assert {actor.name: actor.aliases for actor in actors} == {
        "John Kerry": ("Kerry",),
        "China": ("Chinese",),
        "Antony Blinken": ("Blinken",),
        "United States": ("US", "Washington"),
    }


@pytest.mark.parametrize(("text", "names"), cases_in(__file__, "other_names"))
def test_other_names(text: str, names: dict[str, list[str]]) -> None:
    assert {actor.name: list(actor.aliases) for actor in brief(text).actors} == names


@pytest.mark.parametrize(("text", "first"), cases_in(__file__, "ranks"))
def test_the_weightiest_comes_first(text: str, first: str) -> None:
    actors = brief(text, title="Anna Berg opens the pier" if first == "Anna Berg" else "").actors
    assert actors[0].name == first
    saliences = [actor.salience for actor in actors]
    assert saliences == sorted(saliences, reverse=True)
    assert all(0 < salience < 1 for salience in saliences)


@pytest.mark.parametrize(("text", "name"), cases_in(__file__, "no_actors"))
def test_no_actors(text: str, name: str) -> None:
    assert name not in {actor.name for actor in brief(text).actors}


@pytest.mark.parametrize(("text", "name"), cases_in(__file__, "no_people"))
def test_no_people(text: str, name: str) -> None:
    assert {actor.name: actor.kind for actor in brief(text).actors}.get(name) != "person"
