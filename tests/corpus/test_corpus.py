from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.corpus.actors import actors_of
from generator.model import Actor, ActorKind, Briefing, Mention, actor_id
from tests.site import make


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


def test_namesakes_within_a_briefing_stay_two() -> None:
    (first,) = acting("a", "Stone").actors
    briefing = replace(acting("a"), actors=(first, replace(first, id="person-stone--2")))
    assert len(actors_of([briefing]).by_id) == 2


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
