"""Which actors a person is asked about: what is likely one, and what is nobody's business."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.cli.actors import entry_of
from generator.corpus.actors import actors_of
from generator.model import ActorKind, Briefing, actor_id
from generator.overlay.actors_file import ActorCorrections, understand_actor_corrections
from generator.review.namesakes import Proposal, find_namesakes
from tests.analysis.helpers import cases
from tests.corpus.newsroom import report

NOTHING = ActorCorrections()
KINDS: dict[str, ActorKind] = {"org": "organization", "group": "group", "place": "place"}


def briefing_of(number: int, *names: str) -> Briefing:
    """A briefing of these actors: people, unless a kind stands before the name ("org: Petrel")."""
    kinds = {name.rpartition(": ")[2]: KINDS.get(name.rpartition(": ")[0], "person") for name in names}
    made = report(f"b{number}", f"{', '.join(kinds)} met.", actors=tuple(kinds))
    actors = (
        replace(one, kind=kinds[one.name], id=actor_id(kinds[one.name], one.name)) for one in made.actors
    )
    return replace(made, actors=tuple(actors))


def proposed(*texts: tuple[str, ...], said: ActorCorrections = NOTHING) -> list[Proposal]:
    briefings = [briefing_of(number, *names) for number, names in enumerate(texts)]
    return find_namesakes(actors_of(briefings, said.names(), said.merged()), said)


PAIRS: dict[str, tuple[list[tuple[str, ...]], str]] = {
    "a middle name": ([("Ada Stone",), ("Ada Stone",), ("Ada Maria Stone",)], "Ada Stone = Ada Maria Stone"),
    "an initial": ([("Ada Stone", "Ada B. Stone"), ("Ada Stone",)], "Ada Stone = Ada B. Stone"),
    "two initials": ([("Ada Stone",), ("Ada B. Stone",), ("Ada C. Stone",)], ""),
    "father and son": ([("Bob Hill",), ("Bob Hill Jr.",)], ""),
    "a short name": ([("Rob Hill",), ("Rob Hill",), ("Robert Hill",)], "Rob Hill = Robert Hill"),
    "a short name of two": ([("Alex Hill",), ("Alexander Hill",), ("Alexandra Hill",)], ""),
    "a given name with a letter less": ([("Erica Marsh",), ("Eric Marsh",), ("Eric Marsh",)], ""),
    "a family name alone": ([("Knight", 'Marion "Suge" Knight')], 'Knight = Marion "Suge" Knight'),
    "a family name of two": ([("Stone",), ("Ada Stone", "Bob Stone")], ""),
    "the beginning of a name": ([("org: Petrel", "org: Petrel Resources")], "Petrel = Petrel Resources"),
    "a body taken for a person": ([("Petrel",), ("org: Petrel Resources",)], "Petrel = Petrel Resources"),
    "a place in a name": ([("place: Selby",), ("org: Selby Mill",)], ""),
    "the end of a place's name": ([("place: Selby",), ("place: North Selby",)], ""),
    "members": ([("group: Harbours",), ("org: Harbour Party",)], "Harbour Party = Harbours"),
    "letters": ([("org: Standard & Poor's",), ("org: S&P",)], "S&P = Standard & Poor's"),
    "a part of a body": ([("org: Harbour Council", "org: Harbour Council Committee")], ""),
    "two bodies in one name": ([("org: Ferry Union", "org: Ferry Union and Tram Union")], ""),
    "capitals": ([("org: CREW", "org: Crew Dragon")], ""),
    "a country's people": ([("place: Vale", "Valen Ortega"), ("place: Vale",)], ""),
    "guests": ([("org: Selby World", "group: Selby World guests")], ""),
    "two kinds": ([("Lang Mill",), ("place: Lang Mill",)], "Lang Mill = Lang Mill"),
    "very many": ([tuple(f"Rob{'ert' * (n % 2)}{chr(97 + n % 26)}x{n} Hill" for n in range(3_000))], ""),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "pair"), cases(PAIRS))
def test_who_may_be_one(texts: list[tuple[str, ...]], pair: str) -> None:
    assert ", ".join(f"{one.actor.name} = {one.other.name}" for one in proposed(*texts)) == pair


def test_the_surest_come_first() -> None:
    texts = [("org: Selby", "Bob Hill"), ("org: Selby Mill",), ("Stone", "Cy Lee"), ("Ada Stone", "Cy Lee")]
    found = proposed(*texts, ("Bob Hill",), ("Bob Ivo Hill",))
    names = [(one.actor.name, one.other.name) for one in found]
    assert names == [("Bob Hill", "Bob Ivo Hill"), ("Ada Stone", "Stone"), ("Selby", "Selby Mill")]


@pytest.mark.parametrize(
    "pair",
    [("Ada Stone", "Ada Maria Stone"), ("Knight", 'Marion "Suge" Knight'), ("Lang Mill", "place: Lang Mill")],
)
def test_a_proposal_is_an_entry_by_which_the_two_are_one(pair: tuple[str, str]) -> None:
    [proposal] = proposed(*((name,) for name in pair))
    said, problems = understand_actor_corrections(entry_of(proposal))
    assert not problems
    [entry] = said.entries()
    assert set(entry.names) == {proposal.actor.name, proposal.other.name}
    assert entry.kind or len(entry.names) > 1


def test_what_is_denied_is_not_proposed() -> None:
    said, _ = understand_actor_corrections("- name: Robert Hill\n  not the same as: [Rob Hill]")
    assert proposed(("Rob Hill",), ("Robert Hill",))
    assert not proposed(("Rob Hill",), ("Robert Hill",), said=said)
