from collections.abc import Collection, Sequence

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.corpus.actors import actors_of
from generator.corpus.order import newest_first
from generator.model import Actor, ActorKind, Briefing, Mention, actor_id
from tests.site import make


def dated(id: str, date: str | None) -> Briefing:
    return make.briefing(id, replace(make.seed(), date=date, title=id))


def test_newest_come_first_and_undated_last() -> None:
    briefings = [dated("b", None), dated("old", "2022-12-31"), dated("new", "2023-01-01"), dated("a", None)]
    assert [briefing.id for briefing in newest_first(briefings)] == ["new", "old", "a", "b"]


def test_order_does_not_depend_on_the_order_of_input() -> None:
    briefings = [dated(id, "2023-01-01") for id in ("c", "a", "b")]
    assert newest_first(briefings) == newest_first(reversed(briefings))


def acting(id: str, *names: str, kind: ActorKind = "person", aliases: tuple[str, ...] = ()) -> Briefing:
    actors = tuple(
        Actor(
            id=actor_id(kind, name),
            name=name,
            kind=kind,
            role=None,
            salience=0.5,
            aliases=aliases,
            mentions=(Mention(start=0, end=1, text="A"),),
        )
        for name in names
    )
    return replace(make.briefing(id, make.seed()), actors=actors)


def ids_by_actor(briefings: Sequence[Briefing], full_names: Collection[str] = ()) -> dict[str, list[str]]:
    """The ids of the corpus, each with the briefings that it appears in."""
    return {
        one.id: sorted(part.briefing.id for part in one.parts)
        for one in actors_of(briefings, full_names).by_id.values()
    }


def test_a_full_name_is_one_actor_in_all_briefings() -> None:
    found = ids_by_actor([acting("a", "José Núñez"), acting("b", "Jose Nunez"), acting("c", "Ada Stone")])
    assert found == {"person-jose-nunez": ["a", "b"], "person-ada-stone": ["c"]}


def test_a_surname_alone_is_one_of_its_own_briefing() -> None:
    found = ids_by_actor(
        [acting("a", "Stone"), acting("b", "Stone"), acting("c", "Ada Stone"), acting("d", "Stone")]
    )
    assert found == {
        "person-ada-stone": ["c"],
        "person-stone--a": ["a"],
        "person-stone--b": ["b"],
        "person-stone--d": ["d"],
    }


def test_two_people_of_one_surname_stay_two() -> None:
    briefings = [acting("a", "Ada Stone", aliases=("Stone",)), acting("b", "Bob Stone", aliases=("Stone",))]
    assert ids_by_actor(briefings) == {"person-ada-stone": ["a"], "person-bob-stone": ["b"]}


def test_namesakes_within_a_briefing_stay_two() -> None:
    (first,) = acting("a", "Stone").actors
    briefing = replace(acting("a"), actors=(first, replace(first, id="person-stone--2")))
    assert len(ids_by_actor([briefing])) == 2


def test_one_name_of_two_kinds_is_two_actors() -> None:
    found = ids_by_actor([acting("a", "Paris Hill"), acting("b", "Paris Hill", kind="place")])
    assert found == {"person-paris-hill": ["a"], "place-paris-hill": ["b"]}


def test_a_body_needs_no_second_word() -> None:
    assert ids_by_actor([acting(id, "NATO", kind="organization") for id in "ab"]) == {
        "organization-nato": ["a", "b"]
    }


def test_a_name_that_the_corrections_know_is_a_full_one() -> None:
    assert ids_by_actor([acting(id, "Voltaire") for id in "ab"], {"Voltaire"}) == {
        "person-voltaire": ["a", "b"]
    }


def test_every_alias_is_kept_and_the_commonest_name_is_the_name() -> None:
    briefings = [
        acting("a", "Jose Nunez", aliases=("Pepe",)),
        acting("b", "José Núñez", aliases=("Nunez",)),
        acting("c", "José Núñez"),
    ]
    (one,) = tuple(actors_of(briefings).by_id.values())
    assert (one.name, one.aliases) == ("José Núñez", ("Jose Nunez", "Nunez", "Pepe"))


@given(st.permutations(range(4)))
def test_actors_do_not_depend_on_the_order_of_the_briefings(order: list[int]) -> None:
    briefings = [
        acting("a", "Ada Stone", "Stone"),
        acting("b", "Ada  Stone", "Bob Hill"),
        acting("c", "Bob Hill", aliases=("Hill",)),
        acting("d", "Hill", "ADA STONE"),
    ]
    assert tuple(actors_of([briefings[index] for index in order]).by_id.values()) == tuple(
        actors_of(briefings).by_id.values()
    )
