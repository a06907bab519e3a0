"""Actors under other names, and several as one."""

from __future__ import annotations

from msgspec.structs import replace

from generator.model import Mention
from generator.overlay.merging import rename_actor, replace_actors
from tests.site import make

BRIDGE = make.bridge()
STONE = BRIDGE.actors[0]
CLERK = replace(
    STONE,
    id="group-clerk",
    name="clerk",
    kind="group",
    salience=0.1,
    aliases=("a clerk",),
    mentions=(Mention(start=0, end=3, text="Ada"),),
)
BOTH = replace(BRIDGE, actors=(STONE, CLERK))


def test_an_id_lasts_as_long_as_name_and_kind() -> None:
    assert rename_actor(STONE, STONE.name, STONE.kind, ["Stone"]).id == STONE.id
    renamed = rename_actor(STONE, "Ada B. Stone", "group", ["Stone", "Ada B. Stone"])
    assert (renamed.id, renamed.aliases) == ("group-ada-b-stone", ("Stone",))


def test_those_that_come_to_have_one_id_are_one_in_the_place_of_the_first() -> None:
    result = replace_actors(BOTH, {CLERK.id: replace(CLERK, id=STONE.id, name=STONE.name)})
    (actor,) = result.actors
    assert (actor.name, actor.salience, actor.corrected) == (STONE.name, STONE.salience, True)
    assert actor.aliases == ("Stone", "a clerk")
    assert set(actor.mentions) == {*STONE.mentions, *CLERK.mentions}
    assert list(actor.mentions) == sorted(actor.mentions)


def test_what_stays_the_same_is_not_marked() -> None:
    assert replace_actors(BOTH, {STONE.id: STONE, CLERK.id: CLERK}) == BOTH


def test_a_quote_credits_what_its_speaker_has_become() -> None:
    new = rename_actor(STONE, "Ada B. Stone", "person", ())
    before = [quote.speaker for quote in BOTH.quotes if quote.speaker and quote.speaker.actor == STONE.id]
    assert before
    after = [quote.speaker for quote in replace_actors(BOTH, {STONE.id: new}).quotes]
    assert [one for one in after if one and one.actor == new.id] == [
        replace(speaker, actor=new.id, name=new.name) for speaker in before
    ]
    gone = [quote.speaker for quote in replace_actors(BOTH, {STONE.id: None}).quotes]
    assert all(replace(speaker, actor=None) in gone for speaker in before)
