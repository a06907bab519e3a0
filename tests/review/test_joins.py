"""Which stories changed seeds join."""

from __future__ import annotations

from msgspec.structs import replace

from generator.corrections.stories import Entry
from generator.model import Briefing
from generator.review.changes import Changes
from generator.review.joins import Join, find_joins
from generator.review.report import write_report
from tests.stories.worlds import ALONE, FERRY, ORCHARD

FIRST, LATER = FERRY
THIRD = replace(LATER, id="third", source=replace(LATER.source, path="third.txt", date="2023-03-09"))


def joins(before: list[Briefing], after: list[Briefing], *others: Briefing) -> list[tuple[str, bool]]:
    return [(one.path, one.is_new) for one in find_joins([*before, *others], [*after, *others], (), ())]


def test_a_new_seed_makes_a_story_with_another_or_joins_one() -> None:
    assert joins([], [LATER], FIRST, *ORCHARD) == [("ferry-aground.txt", True)]
    assert joins([], [THIRD], FIRST, LATER) == [("third.txt", False)]


def test_two_new_seeds_make_a_story() -> None:
    assert joins([], [FIRST, LATER], *ALONE) == [("ferry-aground.txt", True)]


def test_who_was_in_the_story_before_does_not_join_it() -> None:
    edited = replace(LATER, source=replace(LATER.source, title="Another title"))
    assert joins([LATER], [edited], FIRST) == []


def test_who_is_alone_joins_nothing() -> None:
    assert joins([], [ALONE[1]], FIRST, LATER) == []


def test_what_people_join_counts() -> None:
    entry = Entry(line=1, join=(ALONE[1].source.path, FIRST.source.path))
    both = [ALONE[1], FIRST]
    (one,) = find_joins(both, both, (), [entry])
    assert {one.path, *one.others} == {briefing.source.path for briefing in both}
    assert list(find_joins(both, both, [entry], [entry])) == []


def test_the_report_says_which_story_a_seed_joins() -> None:
    (made,) = find_joins([FIRST], [FIRST, LATER], [], [])
    (joined,) = find_joins([FIRST, LATER], [FIRST, LATER, THIRD], [], [])

    def told(one: Join) -> str:
        return write_report(Changes(changes=(), others=(), joins=(one,))).replace("\N{WORD JOINER}", "")

    assert "makes, with marigold" in told(made)
    assert "joins the story “" in told(joined)
    assert "marigold" in told(joined)
