"""Days and names that documents tell differently, and what is put side by side."""

from __future__ import annotations

import pytest

from generator.model import Briefing, Evidence
from generator.stories.differences import Difference, find_differences
from tests.analysis.helpers import cases
from tests.corpus.newsroom import report


def differences(*members: Briefing) -> tuple[Difference, ...]:
    return find_differences(members, lambda *_: True)


def dated(id: str, day: str, words: str, *actors: str) -> Briefing:
    return report(id, words, actors=actors, events=((day, words),))


DAYS_THAT_DIFFER = {
    "a launch": (
        dated("one", "2023-05-04", "The rocket Vesper will carry two satellites from the pad of Orlo"),
        dated(
            "other", "2023-05-06", "The rocket is to carry both satellites into orbit from its pad in Orlo"
        ),
    ),
    "with an actor": (
        dated("one", "2023-03-10", "Norline will have the ferry towed to a dockyard", "Norline"),
        dated(
            "other", "2023-03-12", "Norline will tow the ferry to the dockyard; the ferry is towed", "Norline"
        ),
    ),
}
DAYS_OF_TWO_EVENTS = {
    "what happened is something else": (
        dated("one", "2023-03-07", "The ferry ran aground on a sandbank with all passengers"),
        dated("other", "2023-03-12", "Two tugs pulled the ferry off the sandbank at noon"),
    ),
    "only names are shared": (
        dated(
            "one",
            "2023-03-07",
            "Ada Stone met Bela Marsh and Carla Field in Norland",
            "Ada Stone",
            "Bela Marsh",
        ),
        dated(
            "other",
            "2023-03-09",
            "Ada Stone left Bela Marsh and Carla Field behind",
            "Ada Stone",
            "Bela Marsh",
        ),
    ),
    "other people": (
        dated("one", "2023-03-07", "Ada Stone opened the museum of clocks with speeches", "Ada Stone"),
        dated("other", "2023-03-09", "Dorian Wood opened the museum of clocks with speeches", "Dorian Wood"),
    ),
    "a year lies between": (
        dated("one", "2022-04-11", "Frost destroyed the apricot blossom of the valley"),
        dated("other", "2023-04-12", "Frost destroyed the apricot blossom of the valley"),
    ),
    "the same day": (
        dated("one", "2023-04-11", "Frost destroyed the apricot blossom of the valley"),
        dated("other", "2023-04-11", "Frost destroyed the apricot blossom of the valley"),
    ),
}


@pytest.mark.parametrize(("one", "other"), cases(DAYS_THAT_DIFFER))
def test_an_event_on_two_days_differs(one: Briefing, other: Briefing) -> None:
    (found,) = differences(one, other)
    assert found.kind == "date"
    assert [version.date for version in found.versions] == [one.timeline[0].date, other.timeline[0].date]


@pytest.mark.parametrize(("one", "other"), cases(DAYS_OF_TWO_EVENTS))
def test_two_events_do_not_differ(one: Briefing, other: Briefing) -> None:
    assert differences(one, other) == ()


def named(id: str, name: str, more: str = "") -> Briefing:
    return report(id, f"{name} refused to speak of the bridge. {more}", actors=(name,))


def test_a_name_written_in_two_ways_differs() -> None:
    (found,) = differences(named("one", "Sergei Marlow"), named("other", "Sergey Marlow"))
    assert found.kind == "name"
    assert [version.passage.words for version in found.versions] == ["Sergei Marlow", "Sergey Marlow"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Stone", "Eda Stone"),  # too short to be sure
        ("Sergei Marlow", "Andrei Marlow"),
        ("Sergei Marlow", "Sergei Barlow"),  # nobody misspells a first letter
        ("Sergei Marlow", "Marlow"),
    ],
)
def test_other_names_are_other_people(one: str, other: str) -> None:
    assert differences(named("one", one), named("other", other)) == ()


def test_who_stand_in_one_text_are_two() -> None:
    both = named("one", "Marian Wood", "Mariana Wood spoke."), named("other", "Mariana Wood")
    assert differences(*both) == ()


AGROUND = "The ferry ran aground off Calder with {} passengers aboard, the coastguard said."


def test_all_who_differ_stand_side_by_side_oldest_first() -> None:
    members = [report(f"r{count}", AGROUND.format(count)) for count in (212, 219, 221)]
    (found,) = differences(*members)
    assert [version.passage.words for version in found.versions] == ["212", "219", "221"]
    assert found.about == "passengers aboard"


def test_what_may_not_be_shown_is_not_compared() -> None:
    members = [report(f"r{count}", AGROUND.format(count)) for count in (212, 219)]

    def may_show(briefing: Briefing, _: Evidence) -> bool:
        return briefing.id == "r212"

    assert find_differences(members, may_show) == ()


@pytest.mark.parametrize(
    ("days", "counts", "what", "is_update"),
    [
        (("2023-03-07", "2023-03-08"), (17, 19), "sailors dead", True),
        (("2023-03-07", "2023-03-07"), (17, 19), "sailors dead", False),
        (("2023-03-07", None), (17, 19), "sailors dead", False),
        (("2023-03-07", "2023-03-08"), (19, 17), "sailors dead", False),
        (("2023-03-07", "2023-03-08"), (212, 219), "passengers aboard", False),  # it has not grown since
    ],
)
def test_a_toll_that_grows_from_day_to_day_is_an_update(
    days: tuple[str, str | None], counts: tuple[int, int], what: str, is_update: bool
) -> None:
    line = "The ferry ran aground off Calder with {} {}, the coastguard said."
    members = [report(f"r{n}", line.format(n, what), date=day) for n, day in zip(counts, days, strict=True)]
    (found,) = differences(*members)
    assert found.is_update is is_update
    assert [one.date for one in found.versions] == (list(days) if is_update else [None, None])
