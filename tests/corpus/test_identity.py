"""Who is one over several briefings, and who is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from generator.corpus.identity import identify
from generator.model import Briefing
from tests.analysis.helpers import cases
from tests.corpus.newsroom import report
from tests.steps import TWICE, steps

# Each briefing as its actors, a name before its other forms: "Ada M. Stone: Stone".
Told = Sequence[Sequence[str]]

ONE: dict[str, tuple[Told, list[set[str]]]] = {
    "a middle initial": ([["Ada M. Stone"], ["Ada Stone"]], [{"Ada M. Stone", "Ada Stone"}]),
    "accents": ([["José Núñez"], ["Jose Nunez"]], [{"José Núñez", "Jose Nunez"}]),
    "a body of one word": ([["NSB"], ["NSB"]], [{"NSB"}]),
    "two middle initials": (
        [["Ada M. Stone"], ["Ada K. Stone"], ["Ada Stone"]],
        [{"Ada M. Stone"}, {"Ada K. Stone"}, {"Ada Stone"}],
    ),
    "father and son": (
        [["Bela Marsh"], ["Bela Marsh Jr."], ["Bela T. Marsh"]],
        [{"Bela Marsh", "Bela T. Marsh"}, {"Bela Marsh Jr."}],
    ),
    "two of one briefing": (
        [["Ada M. Stone", "Ada Stone"], ["Ada Stone"]],
        [{"Ada M. Stone"}, {"Ada Stone"}],
    ),
    "initials for a given name": ([["A. M. Stone"], ["A. K. Stone"]], [{"A. M. Stone"}, {"A. K. Stone"}]),
    "a surname that many call somebody by": (
        [["Ada Stone: Stone"], ["Ada M. Stone: Stone"], ["Ada Stone: Stone"], ["Stone"]],
        [{"Ada M. Stone", "Ada Stone", "Stone"}],
    ),
    "a surname that few call somebody by": (
        [["Ada Stone: Stone"], ["Ada Stone: Stone"], ["Stone"]],
        [{"Ada Stone"}, {"Stone"}],
    ),
    "a surname of two": (
        [*[["Ada Stone: Stone"]] * 3, ["Karl Stone: Stone"], ["Stone"]],
        [{"Ada Stone"}, {"Karl Stone"}, {"Stone"}],
    ),
    "a son by his surname": ([*[["Bela Marsh Jr.: Marsh"]] * 3, ["Marsh"]], [{"Bela Marsh Jr.", "Marsh"}]),
    "an abbreviation": ([["North Sea Bank: N.S.B."], ["NSB"]], [{"North Sea Bank", "NSB"}]),
    "an abbreviation of two": (
        [["North Sea Bank: NSB"], ["New School Board: NSB"], ["NSB"]],
        [{"North Sea Bank"}, {"New School Board"}, {"NSB"}],
    ),
    "a short name of nobody knows which body": (
        [["Vale Board: Board"], ["Board", "Ada Stone"], ["Board", "Bela Marsh"]],
        [{"Vale Board"}, {"Board"}, {"Board"}, {"Ada Stone"}, {"Bela Marsh"}],
    ),
    "a short name in the same company": (
        [["Vale Board: Board"], ["Board", "Ada Stone"], ["Board", "Ada Stone"]],
        [{"Vale Board"}, {"Board"}, {"Ada Stone"}],
    ),
    "a short name that no text is known to shorten": ([["Board"], ["Board"]], [{"Board"}]),
    "a word in capitals": ([["Norland Senate: SENATE"], ["Senate"]], [{"Norland Senate"}, {"Senate"}]),
}
_BODIES = ("Bank", "Board", "Senate", "NSB")


def told(briefings: Told) -> list[Briefing]:
    """Briefings of these actors."""
    found = []
    for number, actors in enumerate(briefings):
        names = [one.partition(":")[0] for one in actors]
        made = report(f"r{number}", ". ".join(names), actors=names)
        forms = [tuple(filter(None, one.partition(":")[2].split())) for one in actors]
        entries = [
            replace(actor, aliases=aliases)
            if not actor.name.endswith(_BODIES)
            else replace(
                actor, aliases=aliases, kind="organization", id=actor.id.replace("person", "organization")
            )
            for actor, aliases in zip(made.actors, forms, strict=True)
        ]
        found.append(replace(made, actors=tuple(entries)))
    return found


@pytest.mark.parametrize(("briefings", "people"), cases(ONE))
def test_who_is_one(briefings: Told, people: list[set[str]]) -> None:
    made = told(briefings)
    ids, _ = identify(made)
    groups: dict[str, set[str]] = {}
    for briefing in made:
        for actor in briefing.actors:
            groups.setdefault(ids[briefing.id, actor.id], set()).add(actor.name)
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, people))


def test_twice_the_briefings_take_twice_the_steps() -> None:
    def work(times: int) -> int:
        kinds = [["Ada M. Stone: Stone"], ["Ada Stone@: Stone@"], ["Stone"]]
        made = told([[kinds[n % 3][0].replace("@", str(n))] for n in range(times)])
        return steps(lambda: identify(made))

    assert work(400) <= TWICE * work(200)


def test_a_name_that_people_made_one_is_one_of_all_kinds() -> None:
    person, body = (replace(report(id, "Lang Mill burns.", actors=["Lang Mill"]), id=id) for id in ("a", "b"))
    (actor,) = body.actors
    body = replace(body, actors=(replace(actor, id="organization-lang-mill", kind="organization"),))
    assert len(set(identify([person, body])[0].values())) == 2
    assert set(identify([person, body], merged=["Lang Mill"])[0].values()) == {"organization-lang-mill"}


def test_a_surname_of_another_time_is_anothers() -> None:
    made = told([*[["Ada Stone: Stone"]] * 3, ["Stone"]])
    dated = [replace(one, source=replace(one.source, date="2016-05-01")) for one in made[:3]]
    for date, people in (("2017-01-02", 1), ("1998-02-06", 2)):
        last = replace(made[3], source=replace(made[3].source, date=date))
        assert len(set(identify([*dated, last])[0].values())) == people
