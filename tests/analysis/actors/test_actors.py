"""Key actors: who matters, how much, and as what."""

from __future__ import annotations

import pytest

from generator.analysis.coreference import types
from generator.model import Evidence
from tests.analysis.helpers import brief, cases, words_at

KINDS = {
    "person": ("Anna Berg opened the bridge.", "Anna Berg", "person"),
    "organization": ("The US State Department wrote a letter.", "US State Department", "organization"),
    "country": ("France sent a boat.", "France", "country"),
    "country by its seat": ("Beijing wants Washington to talk.", "China", "country"),
    "place": ("Karl Olsen flew to Dubai.", "Dubai", "place"),
    "another country's territory": (
        "Anna Berg flew home from Bermuda. Bermuda sent a band.",
        "Bermuda",
        "place",
    ),
}


@pytest.mark.parametrize(("text", "name", "kind"), cases(KINDS))
def test_kinds(text: str, name: str, kind: str) -> None:
    assert {actor.name: actor.kind for actor in brief(text).actors}[name] == kind


def test_a_description_that_may_be_anothers_is_no_role() -> None:
    text = (
        "Tom Ford told Anna Berg that she could not win. But Ms. Berg said that she would. Ford later "
        "denied it. The strategist helped three mayors to win. Ford hired Berg last year."
    )
    assert {actor.name: actor.role for actor in brief(text).actors} == {"Tom Ford": None, "Anna Berg": None}


ROLES: dict[str, tuple[str, str | None]] = {
    "a title": ("Mayor Anna Berg opened the bridge.", "Mayor"),
    "a long title": ("US Special Climate Envoy Anna Berg left.", "US Special Climate Envoy"),
    "a title with of": ("Secretary of State Anna Berg left.", "Secretary of State"),
    "a title of a country": ("French President Anna Berg left.", "French President"),
    "a title in small letters": ("The former senator Anna Berg left.", "former senator"),
    "behind the name": ("Anna Berg, the mayor of Paris, left.", "mayor of Paris"),
    "behind the name, with no article": (
        "Anna Berg, chief engineer of the port, left.",
        "chief engineer of the port",
    ),
    "behind the name, up to a clause": (
        "Karl Olsen, a retired captain, who owns two boats, left.",
        "retired captain",
    ),
    "before the name, with a comma": ("The Treasury Secretary, Janet Yellen, left.", "Treasury Secretary"),
    "before the name, with a place": ("The mayor of Vale, Anna Berg, left.", "mayor of Vale"),
    "behind the age": ("Anna Berg, 45, a nurse from Calder, won the race.", "nurse from Calder"),
    "what she is": ("Anna Berg is the harbour master of Vale.", "harbour master of Vale"),
    "what she was before": ("Then-senator Anna Berg left.", "Then-senator"),
    "of a year": ("Anna Berg, the party's nominee in 2012, left.", "party's nominee in 2012"),
    "the fuller of two": (
        "Secretary Anna Berg left. Anna Berg, the secretary of the harbour council, was tired.",
        "secretary of the harbour council",
    ),
    "an office of today before a former one": (
        "The President of Vale, Anna Berg, a former union leader, left. President Berg spoke.",
        "President of Vale",
    ),
    "supporters of hers": ("Democratic supporters of Sen. Anna Berg booed. Berg waved to the crowd.", "Sen."),
    "none": ("Anna Berg left the bridge.", None),
    "only an address": ("Mrs. Anna Berg left the bridge.", None),
    "somebody else's": ("President Xi Jinping met Anna Berg.", None),
    "what she was in a year": ("Anna Berg was the party's nominee in 2012.", None),
    "praise": ("Anna Berg is the best candidate to lead the town.", None),
}


@pytest.mark.parametrize(("text", "role"), cases(ROLES))
def test_roles(text: str, role: str | None) -> None:
    (person,) = (a for a in brief(text).actors if a.kind == "person" and a.name != "Xi Jinping")
    assert (person.role.text if person.role else None) == role
    if person.role:
        assert person.role.text == words_at(text, person.role.evidence[0])


def test_bodies_have_roles_too() -> None:
    (trust,) = brief("The Vale Trust, a charity for old ships, bought the pier.").actors
    assert trust.role is not None
    assert trust.role.text == "charity for old ships"


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


OTHER_NAMES: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "a seat of power is no house": (
        "Anna Berg won the White House in May. The House voted, and the House rose.",
        {"Anna Berg": (), "White House": (), "House": ()},
    ),
    "an exchange is not its city": (
        "The London Stock Exchange opened an office. Anna Berg will list the ferry in London.",
        {"Anna Berg": (), "London Stock Exchange": (), "London": ()},
    ),
    "a name before she married": (
        "Nancy Lund Berg opened the bridge. As Nancy Lund she had built ships.",
        {"Nancy Lund Berg": ("Nancy Lund",)},
    ),
    "a firm that its form stands before": (
        "N.V. Brandal said its profit rose. The state owns a third of Brandal. Anna Berg runs Brandal.",
        {"N.V. Brandal": ("Brandal",), "Anna Berg": ()},
    ),
    "a firm that sounds like somebody": (
        "Eastman Lindholm Co. drills wells. Anna Berg may sell Eastman Lindholm.",
        {"Eastman Lindholm Co.": ("Eastman Lindholm",), "Anna Berg": ()},
    ),
}


@pytest.mark.parametrize(("text", "names"), cases(OTHER_NAMES))
def test_other_names(text: str, names: dict[str, tuple[str, ...]]) -> None:
    assert {actor.name: actor.aliases for actor in brief(text).actors} == names


def test_mentions_are_in_order_and_read_as_the_text() -> None:
    text = "Anna Berg met Karl Olsen. She gave\nhim a map of France, and he thanked Anna\nBerg."
    for actor in brief(text).actors:
        assert list(actor.mentions) == sorted(actor.mentions)
        for mention in actor.mentions:
            assert mention.text == words_at(text, Evidence(start=mention.start, end=mention.end))


RANKS = {
    "who is named more often": (
        "The boats left. Anna Berg left. Karl Olsen came. Olsen sang. Olsen sat.",
        "Karl Olsen",
    ),
    "who is in the title": ("Karl Olsen met Anna Berg.", "Anna Berg"),
    "who does something": ("The boats left. The pier was built for Karl Olsen by Anna Berg.", "Karl Olsen"),
    "of equal ones the first": ("Karl Olsen and Anna Berg left.", "Karl Olsen"),
}


@pytest.mark.parametrize(("text", "first"), cases(RANKS))
def test_the_weightiest_comes_first(text: str, first: str) -> None:
    actors = brief(text, title="Anna Berg opens the pier" if first == "Anna Berg" else "").actors
    assert actors[0].name == first
    saliences = [actor.salience for actor in actors]
    assert saliences == sorted(saliences, reverse=True)
    assert all(0 < salience < 1 for salience in saliences)


def test_nobody() -> None:
    assert brief("The boats left the pier. It was late.").actors == ()


@pytest.mark.parametrize(("chance", "listed"), [(0.4, 0), (0.9, 1)])
def test_who_may_well_be_of_another_kind_is_no_key_actor(
    monkeypatch: pytest.MonkeyPatch, chance: float, listed: int
) -> None:
    verdict = types.Verdict("organization", somebody=0.9, person=0.1, chance=chance, is_somebody=True)
    monkeypatch.setattr(types, "decide_kinds", lambda parsed, by_key, other: dict.fromkeys(by_key, verdict))
    assert len(brief("Marlow sold its ships. Marlow fell.").actors) == listed


def test_one_of_several_is_told_in_the_singular() -> None:
    actors = brief(
        "Two senators, Anna Berg and Karl Olsen, met the mayor of Vale. Berg spoke, and Olsen left."
    ).actors
    roles = {actor.name: actor.role.text for actor in actors if actor.role}
    assert roles == {"Anna Berg": "senator", "Karl Olsen": "senator"}


def test_so_is_one_of_several_firms() -> None:
    actors = brief(
        "The plane makers Orla Aviation and Vale Aircraft will merge. Orla Aviation lost money."
    ).actors
    roles = {actor.name: actor.role.text for actor in actors if actor.role}
    assert roles["Orla Aviation"] == "plane maker"


NO_ACTORS = {
    "a film": ("Reed watched the film Brightvale. Critics saw Brightvale in May.", "Brightvale"),
    "an animal": ("Velosaurus was a feathered dinosaur. In Velosaurus the tail was short.", "Velosaurus"),
    "an outlet that is cited": ("Mayor Ann Marsh told the Vale Gazette that she was tired.", "Vale Gazette"),
    "a photographer": ("Anna Berg opened the bridge.\n\nJonas Meyer via Vale Images.", "Jonas Meyer"),
    "a translator in brackets": ("Anna Berg opened the bridge. She was glad. (Jonas Meyer)", "Jonas Meyer"),
    "a state behind a town": ("Anna Berg opened the bridge in Dunmore, Oregon.", "Oregon"),
    "a state behind a name": ("Sen. Anna Berg (Oregon) opened the bridge.", "Oregon"),
    "a seat of a firm": ("Anna Berg runs the Boston-based harbour trust.", "Boston"),
    "a seat of a firm, with its state": (
        "Anna Berg sold ferries to Dunmore, Oregon-based Lind Yards. Karl Hill and Jonas Meyer signed.",
        "Dunmore",
    ),
    "where something is the most of its kind": (
        "Anna Berg bought Latvia's oldest ferry. Jonas Meyer sold it. Karl Hill painted it.",
        "Latvia",
    ),
    "among what something is the most": (
        "Anna Berg bought the ferry. Jonas Meyer sold it. Karl Hill painted it. It is the oldest in Latvia.",
        "Latvia",
    ),
    "where somebody is from": (
        "Anna Berg beat Dana Novak of Latvia. Karl Hill watched Berg. Jonas Meyer cheered Berg.",
        "Latvia",
    ),
    "the author in a note": (
        "Anna Berg wants tolls. Karl Hill fears tolls. Jonas Meyer likes tolls.\n\n"
        "Dana Novak is president of Harbour College in Dunmore.",
        "Dana Novak",
    ),
    "those who are counted": (
        "Malta's population grew by 3%. Malta's population will grow again, Anna Berg said.",
        "Malta's population",
    ),
    "officials of nobody": (
        "Officials closed the pier. The officials said that Anna Berg had left. Officials were tired.",
        "Officials",
    ),
    "a headline of another text": (
        "Anna Berg opened the bridge.\n\nFive Things That Jonas Meyer Said About Harbours",
        "Jonas Meyer",
    ),
    "an outlet of a reporter": ("A Vale Gazette reporter asked Mayor Ann Marsh.", "Vale Gazette"),
    "a prize": ("The Oscar winner Anna Berg sang. Anna Berg won an Oscar in May.", "Oscar"),
    "a storm": ("Storm Lorenzo hit the islands. Storm Lorenzo moved north.", "Storm Lorenzo"),
    "a word that describes": ("Karl Olsen met French officials. French diplomats spoke.", "France"),
}


@pytest.mark.parametrize(("text", "name"), cases(NO_ACTORS))
def test_no_actors(text: str, name: str) -> None:
    assert name not in {actor.name for actor in brief(text).actors}


NO_PEOPLE = {
    "a team": ("The Ospreys won. Anna Berg left the Ospreys in May.", "Ospreys"),
    "a bank in the lists": (
        "The city sued Morgan Stanley, its former banker, over a bond. Anna Berg defended Morgan Stanley.",
        "Morgan Stanley",
    ),
    "a name behind a noun for a body": (
        "The firm was the soap group Tessaro Lindholm. Tessaro Lindholm was at the centre of a feud.",
        "Tessaro Lindholm",
    ),
    "a committee": ("Anna Berg gave money to the Ferries for Hanna PAC.", "Hanna PAC"),
    "a branch": ("Lind Europe said it would close its offices. Anna Berg left Lind Europe.", "Lind Europe"),
}


@pytest.mark.parametrize(("text", "name"), cases(NO_PEOPLE))
def test_no_people(text: str, name: str) -> None:
    assert {actor.name: actor.kind for actor in brief(text).actors}.get(name) != "person"


def test_a_country_among_others_is_an_actor() -> None:
    actors = brief("Peru, Chile and Bolivia signed a treaty.").actors
    assert {actor.name for actor in actors} == {"Peru", "Chile", "Bolivia"}


def test_an_outlet_that_acts_is_an_actor() -> None:
    actors = brief("The mayor sued the Vale Gazette. The Vale Gazette hired a lawyer.").actors
    assert "Vale Gazette" in {actor.name for actor in actors}
