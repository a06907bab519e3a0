"""What the page of a story is made of: each thing said once, and nothing of another time."""

from __future__ import annotations

from generator.corpus.actors import actors_of
from generator.model import Briefing, Story
from generator.stories.account import Account, account_of
from generator.stories.passages import sentences_of
from tests.corpus.newsroom import report

DAM = "Water seeps through the dam above Tessin, a hiker with two dogs reported on Monday."
PUMPS = "Eleven pumps from Norland arrived by train in the night to lower the reservoir."
SIRENS = "Sirens along the gorge will be tried on Friday at noon by the fire brigade."
TURBINES = "The turbines stand still, so Tessin buys its electricity from the coast, Bela Marsh wrote."
CRACK = "The crack grows by a hand's breadth each day and has reached the spillway"


def monday(**more: object) -> Briefing:
    """An older document of the story."""
    told: dict[str, object] = {"date": "2023-05-01", "actors": ("Bela Marsh",), **more}
    return report("dam", DAM, PUMPS, SIRENS, TURBINES, **told)  # type: ignore[arg-type]


def tuesday(**more: object) -> Briefing:
    """A newer one."""
    told: dict[str, object] = {"date": "2023-05-02", "actors": ("Bela Marsh",), **more}
    line = f"“{CRACK},” said Bela Marsh."
    return report("crack", line, "Four schools are closed.", **told)  # type: ignore[arg-type]


def account(*members: Briefing, others: tuple[Briefing, ...] = ()) -> Account:
    """What they tell together, all of it published."""
    story = Story(id="dam", title="Dam", seeds=("dam.txt",), first=None, last=None, why="")
    return account_of(story, members, actors_of([*members, *others]), lambda briefing, place: True)


def own(found: Account) -> list[str]:
    """The sentences that only one document tells."""
    return [passage.text for one in found.own for passage in one.passages]


def test_an_actor_has_the_role_of_the_storys_own_time() -> None:
    members = monday(roles={"Bela Marsh": "keeper"}), tuesday()
    later = report(
        "vote", "Bela Marsh won.", actors=("Bela Marsh",), date="2027-01-01", roles={"Bela Marsh": "mayor"}
    )
    (actor,) = account(*members, others=(later,)).actors
    assert [part.actor.role.text for part in actor.actor.parts if part.actor.role] == ["keeper"]


def test_what_the_summary_or_a_quote_says_is_not_told_again_as_only_ones_own() -> None:
    quoting = tuesday(quotes=(("Bela Marsh", CRACK),))
    assert len(list(sentences_of(quoting))) == 2
    found = own(account(monday(), quoting))
    assert PUMPS in found
    assert not [one for one in found if one == DAM or CRACK in one]


def test_only_the_newest_documents_ask() -> None:
    asked = "When will it be done?"
    older = monday(questions=((asked, SIRENS),))
    newer = tuesday(questions=((asked, "Four schools are closed."),))
    assert [one.fullest.briefing.id for one in account(older, newer).questions] == ["crack"]
    assert account(older, tuesday()).questions == ()
