"""Roles of one of several, around a name, in dashes, of who is named next; and whose they are not."""

from __future__ import annotations

from functools import cache

import pytest

from generator.model import ActorKind, ReadActor
from generator.readings.checks import Unproved
from generator.readings.checks.actors import proved_actor, with_role
from generator.readings.checks.source import CheckedSource
from tests.readings.sources import checked

SEVERAL = """\
Danish rowers Lise Holm and Karen Juhl won in Bled on Sunday. The boats came from yacht builders including \
Navalto, Brixon and Perlan. Mary Ode and Paul Reke, the parents of two rowers hurt in the race, wept. \
The coaches met the judges. Tom Reed and his friends watched the sailors from the pier.

Reed later told Lars Berg, the starter, that nobody was to blame."""

AROUND = """\
Presidents Ann Okoro of Kenya and Juma Said of Uganda met in Vienna. Mayor Rosa Lang of Linz was their host. \
The Czech state-owned Vodarna company paid for the hall. An Austrian Vodarna supplier sent the chairs. \
Mayor Lang in Bern had met a rival."""

ASIDE = """\
Investors fear that Hansa's control over its Klarbank unit - the house that settles trades - would grow. \
They like the Merkur - the port's biggest lender - into the bargain. \
The group sold a Merkur subsidiary - the maker of clocks - last week.

The leader of the island's church, the Bishop of Wick, Owen Hale, says that help is late. \
The bishop's wife thanked Hale. A friend of Hale's brother paid. The state of Bihar said little."""

NEXT = """\
Spain's biggest private ferry firm could leave a plan to build a port in Ghana after deputies cut its stake.

Conservatives in parliament say Balmar's stake in Ghanaport should be cut. Balmar now says it may give up. \
Its rival Norlinea, a shipping group, is waiting."""


@cache
def source(text: str) -> CheckedSource:
    return checked(text, title="Ten things to know")


def told(text: str, name: str, words: str, kind: ActorKind = "person", *also: str) -> str | None:
    """The role as the page tells it; None where it is refused."""
    read = ReadActor(name=name, kind=kind, role=words, also=also, line=1)
    actor = proved_actor(read, source(text))
    try:
        role = with_role(actor, words, read, source(text)).role
    except Unproved:
        return None
    return role.text if role else None


@pytest.mark.parametrize(
    ("name", "words", "shown"),
    [
        ("Lise Holm", "Danish rowers", "Danish rower"),
        ("Karen Juhl", "a Danish rower", "a Danish rower"),
        (
            "Mary Ode",
            "the parents of two rowers hurt in the race",
            "[one of] the parents of two rowers hurt in the race",
        ),
        ("Paul Reke", "one of the parents of two rowers", "one of the parents of two rowers"),
    ],
)
def test_one_of_several_has_their_role_in_the_singular(name: str, words: str, shown: str) -> None:
    assert told(SEVERAL, name, words) == shown


@pytest.mark.parametrize("name", ["Navalto", "Brixon", "Perlan"])
def test_a_firm_is_one_of_those_that_a_plural_counts_it_among(name: str) -> None:
    assert told(SEVERAL, name, "yacht builders", "organization") == "yacht builder"
    assert told(SEVERAL, name, "yacht builder", "organization") == "yacht builder"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Tom Reed", "Danish rower"),
        ("Lars Berg", "Danish rower"),
        ("Tom Reed", "sailor"),
        ("Tom Reed", "judge"),
        ("Mary Ode", "Danish rower"),
        ("Mary Ode", "the parent of two rowers hurt in the race"),  # each may have one of them
    ],
)
def test_a_plural_of_others_gives_nobody_else_a_role(name: str, words: str) -> None:
    assert told(SEVERAL, name, words) is None


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("Ann Okoro", "President of Uganda", "person"),
        ("Juma Said", "President of Kenya", "person"),
        ("Rosa Lang", "Mayor in Bern", "person"),
    ],
)
def test_what_stands_around_another_name_is_no_role(name: str, words: str, kind: ActorKind) -> None:
    assert told(AROUND, name, words, kind) is None


BEHIND = """\
The port leased the Vodarna company for a year. It sold a Merkur company in June. \
The town has closed its Norlinea unit in Bern. An Austrian Perlan supplier sent the chairs. \
Brixon shares fell. The Lang campaign is short of money. The troubled Darnu region was quiet."""


@pytest.mark.parametrize(
    ("name", "words", "shown"),
    [
        ("Vodarna", "company", "company"),
        ("Norlinea", "unit", "unit"),
        ("Darnu", "region", "region"),
        ("Merkur", "company", None),
        ("Perlan", "supplier", None),
        ("Brixon", "shares", None),
        ("Lang", "campaign", None),
    ],
)
def test_a_noun_behind_a_name_is_seldom_for_its_bearer(name: str, words: str, shown: str | None) -> None:
    assert told(BEHIND, name, words, "organization") == shown


@pytest.mark.parametrize("words", ["The bishop's wife", "A friend of Hale's brother", "friend of Hale"])
def test_whose_wife_or_friend_somebody_is_does_not_describe_him(words: str) -> None:
    assert told(ASIDE, "Owen Hale", words, "person", "Hale") is None


def test_the_first_new_name_is_of_whom_a_text_begins_with() -> None:
    words = "Spain's biggest private ferry firm"
    assert told(NEXT, "Balmar", words, "organization")
    assert told(NEXT, "Ghanaport", words, "organization") is None
    assert told(NEXT, "Norlinea", words, "organization") is None


CALLED = """\
Ida Holm set up a joint venture called Navalto in Bled. Tom Reed called Brixon a mad scheme. \
The yard named Perlan its partner. The firm dubbed Ferrow, a ship owner, will sail."""


@pytest.mark.parametrize(
    ("name", "words"), [("Brixon", "mad scheme"), ("Perlan", "yard"), ("Navalto", "mad scheme")]
)
def test_what_somebody_calls_it_is_no_role(name: str, words: str) -> None:
    assert told(CALLED, name, words, "organization") is None
