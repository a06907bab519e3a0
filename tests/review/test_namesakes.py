"""Which actors a person is asked about: what is likely one, and what is nobody's business."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.corpus.actors import actors_of
from generator.model import Briefing, actor_id
from generator.overlay.actors import ActorCorrections, understand_actor_corrections
from generator.review.namesakes import find_namesakes
from tests.analysis.helpers import cases
from tests.corpus.newsroom import report


def story(id: str, *names: str, kinds: tuple[tuple[str, str], ...] = ()) -> Briefing:
    """A briefing of these actors; ``kinds`` are those of names that are no person's."""
    told = report(id, f"{', '.join(names)} met.", actors=names)
    of = dict(kinds)
    actors = tuple(
        replace(one, kind=of[one.name], id=actor_id(of[one.name], one.name)) if one.name in of else one  # type: ignore[arg-type]
        for one in told.actors
    )
    return replace(told, actors=actors)


def proposed(*briefings: Briefing, said: str = "") -> list[tuple[str, str]]:
    corrections, problems = understand_actor_corrections(said)
    assert not problems
    everyone = actors_of(briefings, corrections.names(), corrections.merged())
    return [(one.actor.name, one.other.name) for one in find_namesakes(everyone, corrections)]


PARTIES = tuple(
    (name, "group" if name.endswith("s") else "organization")
    for name in (
        "Republican Party",
        "Republicans",
        "GOP",
        "Democratic Party",
        "Democrats",
        "Greens",
        "Tea Party",
    )
)
BODIES = (
    *PARTIES,
    ("Office of Harbour Safety", "organization"),
    ("Office of Harbour Safty", "organization"),
    ("OHS", "organization"),
    ("Ohs", "organization"),
)
PAIRS: dict[str, tuple[list[tuple[str, ...]], list[tuple[str, str]]]] = {
    "a middle name": ([("Ada Stone",), ("Ada Stone",), ("Ada Maria Stone",)],
                      [("Ada Stone", "Ada Maria Stone")]),
    "an initial beside the name in one text": (
        [("Ada Stone", "Ada B. Stone"), ("Ada Stone",)],
        [("Ada Stone", "Ada B. Stone")],
    ),
    "two initials": ([("Ada Stone",), ("Ada B. Stone",), ("Ada C. Stone",)], []),
    "father and son": ([("Bob Hill",), ("Bob Hill Jr.",)], []),
    "a short name": ([("Rob Hill",), ("Rob Hill",), ("Robert Hill",)], [("Rob Hill", "Robert Hill")]),
    "an initial is no short name": ([("R. Hill",), ("Robert Hill",)], []),
    "a short name of two": ([("Alex Hill",), ("Alexander Hill",), ("Alexandra Hill",)], []),
    "a letter less": ([("Ada Kowalczyk",), ("Ada Kowalczyk",), ("Ada Kowalczk",)],
                      [("Ada Kowalczyk", "Ada Kowalczk")]),
    "a letter less of a body": ([("Office of Harbour Safety",), ("Office of Harbour Safty",)],
                                [("Office of Harbour Safety", "Office of Harbour Safty")]),
    "a given name with a letter less": ([("Erica Marsh",), ("Eric Marsh",), ("Eric Marsh",)], []),
    "a given name that begins so": ([("Christa Marsh",), ("Chris Marsh",)], []),
    "a short form with a letter less": ([("Jon Lee",), ("John Lee",)], []),
    "a party, its members and its other name": (
        [("Republican Party",), ("Republicans", "Republican Party"), ("GOP",), ("Tea Party",)],
        [("Republican Party", "Republicans"), ("Republican Party", "GOP")],
    ),
    "a party and its members": ([("Democratic Party",), ("Democrats",)], [("Democratic Party", "Democrats")]),
    "members of no party": ([("Greens",), ("Democrats",), ("Tea Party",)], []),
    "two people": ([("Ada Stone",), ("Bela Marsh",), ("Ada Marsh",)], []),
    "letters of words": ([("Office of Harbour Safety",), ("OHS",)], [("Office of Harbour Safety", "OHS")]),
    "no letters of words": ([("Office of Harbour Safety",), ("Ohs",)], []),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "pairs"), cases(PAIRS))
def test_who_may_be_one(texts: list[tuple[str, ...]], pairs: list[tuple[str, str]]) -> None:
    briefings = [story(f"b{number}", *names, kinds=BODIES) for number, names in enumerate(texts)]
    assert sorted(map(sorted, proposed(*briefings))) == sorted(map(sorted, pairs))


def test_one_name_of_two_kinds() -> None:
    briefings = [story("a", "Lang Mill"), story("b", "Lang Mill", kinds=(("Lang Mill", "place"),))]
    (one,) = find_namesakes(actors_of(briefings), ActorCorrections())
    assert {one.actor.kind, one.other.kind} == {"person", "place"}
    assert one.together is None


def test_most_named_come_first_and_what_both_are_in_is_told() -> None:
    briefings = [
        story("a", "Ada Stone", "Ada B. Stone"),
        story("b", "Rob Hill"),
        story("c", "Robert Hill", "Ada Stone"),
        story("d", "Robert Hill", "Ada Stone"),
    ]
    found = find_namesakes(actors_of(briefings), ActorCorrections())
    assert [(one.actor.name, one.other.name) for one in found] == [
        ("Ada Stone", "Ada B. Stone"),
        ("Robert Hill", "Rob Hill"),
    ]
    assert [one.together for one in found] == ["a", None]


def test_what_is_denied_is_not_proposed() -> None:
    briefings = [story("a", "Rob Hill"), story("b", "Robert Hill")]
    assert proposed(*briefings)
    assert not proposed(*briefings, said="- name: Robert Hill\n  not the same as: [Rob Hill]")


def test_what_a_text_gives_in_brackets_is_another_name() -> None:
    kinds = (("Vale Water Board", "organization"), ("Aqua", "organization"), ("Lind", "organization"))
    told = story("a", "Vale Water Board", kinds=kinds)
    text = "The Vale Water Board (Aqua) met (Lind)."
    first = replace(told, source=replace(told.source, text=text))
    others = [story("b", "Aqua", kinds=kinds), story("c", "Lind", kinds=kinds)]
    assert [set(pair) for pair in proposed(first, *others)] == [{"Aqua", "Vale Water Board"}]


def test_a_family_of_very_many_is_not_compared_each_with_each() -> None:
    crowd = [story("many", *(f"Rob{'ert' * (n % 2)}{chr(97 + n % 26)}x{n} Hill" for n in range(3_000)))]
    assert proposed(*crowd) == []
