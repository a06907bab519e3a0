import pytest
from msgspec.structs import replace

from generator.corpus.actors import (
    CorpusActor,
    CorpusActors,
    actors_of,
    companions_of,
    newest_role,
    roles_of,
    times_quoted,
)
from generator.model import Role
from tests.corpus.newsroom import report

OLD = report(
    "old",
    "Ada Stone met Bela Marsh.",
    "“Bela Marsh and Ada Stone agree,” said Ada Stone.",
    actors=("Ada Stone", "Bela Marsh"),
    date="2023-01-02",
    roles={"Ada Stone": "mayor"},
    quotes=[("Ada Stone", "Bela Marsh and Ada Stone agree,")],
    questions=[("Will Bela Marsh pay?", "Ada Stone met Bela Marsh.")],
    events=[("2023-01", "Ada Stone met")],
)
NEW = report(
    "new",
    "Ada Stone met nobody in Norland.",
    actors=("Norland", "Ada Stone"),
    date="2023-05-02",
    roles={"Ada Stone": "envoy"},
)
NEWER = report(
    "newer", "Ada Stone rests.", actors=("Ada Stone",), date="2023-06", roles={"Ada Stone": "Mayor"}
)
ACTORS = actors_of([OLD, NEW, NEWER])


def named(name: str, everyone: CorpusActors = ACTORS) -> CorpusActor:
    (actor,) = [actor for actor in everyone.by_id.values() if actor.name == name]
    return actor


def test_those_of_most_briefings_come_first_and_their_briefings_newest_first() -> None:
    assert [actor.name for actor in ACTORS.by_id.values()] == ["Ada Stone", "Bela Marsh", "Norland"]
    assert [part.briefing.id for part in named("Ada Stone").parts] == ["newer", "new", "old"]


def test_a_part_says_which_statements_an_actor_has_to_do_with() -> None:
    (bela,) = named("Bela Marsh").parts
    ada = named("Ada Stone").parts[-1]
    assert (bela.by, bela.about, bela.questions, bela.events) == ((), (1,), (1,), ())
    # Who speaks about themselves is no other's subject.
    assert (ada.by, ada.about, ada.questions, ada.events) == ((1,), (), (1,), (1,))
    assert times_quoted(named("Ada Stone")) == 1


def test_roles_come_newest_first_and_each_once() -> None:
    found = [(text, [part.briefing.id for part in parts]) for text, parts in roles_of(named("Ada Stone"))]
    assert found == [("Mayor", ["newer", "old"]), ("envoy", ["new"])]
    words, part = newest_role(named("Ada Stone")) or ("", None)
    assert (words, part) == ("Mayor", named("Ada Stone").parts[0])
    assert newest_role(named("Norland")) is None


def test_a_role_that_needs_its_text_is_none_across_briefings() -> None:
    told = report("one", "Ada Stone spoke.", actors=("Ada Stone",))
    (actor,) = told.actors
    role = Role(text="aide", evidence=(), uncertain=True)
    (known,) = actors_of([replace(told, actors=(replace(actor, role=role),))]).by_id.values()
    assert (roles_of(known), newest_role(known)) == ((), None)


def test_company_is_those_of_the_same_briefings() -> None:
    assert [(actor.name, count) for actor, count in companions_of(ACTORS, named("Ada Stone"))] == [
        ("Norland", 1),
        ("Bela Marsh", 1),
    ]


@pytest.mark.parametrize("full", [(), ("Voltaire",)])
def test_a_single_name_is_one_person_only_where_it_is_said_to_be(full: tuple[str, ...]) -> None:
    both = [report(id, "Voltaire writes.", actors=("Voltaire",)) for id in "ab"]
    assert len(actors_of(both, full).by_id) == (1 if full else 2)
