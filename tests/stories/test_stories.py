"""Stories of made-up reports: what belongs together, what does not, and what people say of it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.corrections.stories import Entry
from generator.model import Briefing, Story
from generator.stories import Grouping, candidates, find_stories
from generator.stories.followed import FollowedGrouping
from tests.corpus.newsroom import report
from tests.stories.worlds import ALONE, COMET, EVENTS, FERRY, ORCHARD, all_of_them


def stories(briefings: Iterable[Briefing], *entries: Entry) -> tuple[Story, ...]:
    found, problems = find_stories(briefings, entries)
    assert problems == ()
    return found


def seeds(found: Iterable[Story]) -> set[tuple[str, ...]]:
    return {story.seeds for story in found}


def paths(briefings: Iterable[Briefing]) -> tuple[str, ...]:
    return tuple(briefing.source.path for briefing in briefings)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event[0].id)
def test_reports_of_one_event_are_one_story(event: Sequence[Briefing]) -> None:
    assert seeds(stories(event)) == {paths(event)}


def test_reports_of_other_events_stay_alone() -> None:
    assert seeds(stories(all_of_them())) == {paths(event) for event in EVENTS}


def test_what_is_written_years_later_is_another_event() -> None:
    later = replace(COMET[1], source=replace(COMET[1].source, date="2025-11-20"))
    assert stories((COMET[0], later)) == ()


def test_a_story_says_when_it_was_told_and_why_it_is_one() -> None:
    (story,) = stories(ORCHARD)
    assert (story.id, story.first, story.last) == ("frost", "2023-04-11", "2023-04-12")
    assert "Both name Velden and Bela Marsh." in story.why
    assert "blossom" in story.why


def test_the_newest_story_comes_first() -> None:
    assert [story.id for story in stories(all_of_them())] == ["comet", "frost", "ferry-aground"]


def test_texts_in_other_languages_belong_to_no_story() -> None:
    twice = replace(ALONE[2], id="pont-2", source=replace(ALONE[2].source, path="pont-2.txt"))
    assert stories((ALONE[2], twice)) == ()


def test_the_id_stays_when_a_later_report_joins() -> None:
    third = report(
        "towed",
        "The ferry Marigold, which ran aground on a sandbank off Calder, was towed to the harbour.",
        "The hull is torn, and the engine room flooded, the coastguard officer Ada Stone said.",
        actors=("Ada Stone", "Calder"),
        date="2023-03-09",
        title="Stranded ferry towed to Calder",
    )
    (story,) = stories((*FERRY, third))
    assert (story.id, len(story.seeds)) == ("ferry-aground", 3)


# ---- what people say --------------------------------------------------------------------------


def test_documents_are_joined_by_hand_and_named() -> None:
    entry = Entry(line=1, join=("museum.txt", "ferry-fares.txt"), name="Old and new fares")
    found = stories(all_of_them(), entry)
    (story,) = [story for story in found if "museum.txt" in story.seeds]
    assert story.seeds == ("ferry-fares.txt", "museum.txt")
    assert story.title == "Old and new fares"
    assert story.why.startswith("Joined by hand.")


def test_a_text_in_another_language_can_be_joined_by_hand() -> None:
    (story,) = stories((*FERRY, ALONE[2]), Entry(line=1, join=("pont.txt", "marigold.txt")))
    assert story.seeds == ("ferry-aground.txt", "marigold.txt", "pont.txt")


def test_documents_are_kept_apart_by_hand() -> None:
    entry = Entry(line=1, apart=("frost.txt", "apricots.txt"))
    assert seeds(stories(all_of_them(), entry)) == {paths(FERRY), paths(COMET)}


def test_of_several_that_are_kept_apart_each_has_its_own_story() -> None:
    copies = [
        replace(one, id=f"{one.id}-2", source=replace(one.source, path=f"{one.id}-2.txt")) for one in ORCHARD
    ]
    entry = Entry(line=1, apart=("frost.txt", "apricots.txt"))
    for story in stories((*ORCHARD, *copies), entry):
        assert not {"frost.txt", "apricots.txt"} <= set(story.seeds)


def test_a_story_is_named_by_one_of_its_documents() -> None:
    (story,) = stories(COMET, Entry(line=4, name="The comet of Orlo", of="tail.txt"))
    assert (story.id, story.title) == ("comet", "The comet of Orlo")


UNKNOWN = {
    "join": Entry(line=7, join=("frost.txt", "thaw.txt")),
    "apart": Entry(line=7, apart=("thaw.txt", "frost.txt")),
    "of": Entry(line=7, name="Thaw", of="thaw.txt"),
}


@pytest.mark.parametrize("entry", UNKNOWN.values(), ids=UNKNOWN)
def test_a_path_that_is_no_seed_is_named_with_its_line(entry: Entry) -> None:
    found, (problem,) = find_stories(ORCHARD, [entry])
    assert (problem.path, problem.line, problem.severity) == ("stories.yml", 7, "flaw")
    assert "'thaw.txt'" in problem.reason
    assert seeds(found) == {paths(ORCHARD)}


def test_what_is_joined_and_kept_apart_is_named() -> None:
    entries = (
        Entry(line=1, join=("museum.txt", "frost.txt")),
        Entry(line=2, join=("museum.txt", "comet.txt")),
        Entry(line=3, apart=("frost.txt", "comet.txt")),
    )
    found, (problem,) = find_stories(all_of_them(), entries)
    assert problem.line == 2
    assert not any({"frost.txt", "comet.txt"} <= set(story.seeds) for story in found)


# ---- what must always hold ----------------------------------------------------------------------

SUBJECTS = (
    "ferry sandbank lifeboat coastguard passengers hull harbour",
    "apricot blossom frost grower candle valley harvest",
    "comet astronomer observatory telescope tail venus orbit",
    "strike docker crane wages harbour picket ferry",
)
PEOPLE = ("Ada Stone", "Bela Marsh", "Chidi Eze")


@st.composite
def newsrooms(draw: st.DrawFn) -> list[Briefing]:
    """A few reports whose words, people and days overlap more or less."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        words = draw(st.sampled_from(SUBJECTS)).split() + draw(st.sampled_from(SUBJECTS)).split()[:3]
        chosen = draw(st.lists(st.sampled_from(words), min_size=2, max_size=8))
        person = draw(st.sampled_from(PEOPLE))
        day = draw(st.sampled_from((None, "2023-03-07", "2023-03-09", "2023-05-30")))
        line = f"{person} spoke of the {' and the '.join(chosen)}."
        found.append(report(f"r{number}", line, actors=(person,), date=day, title=" ".join(chosen[:3])))
    return found


@pytest.mark.slow
@given(newsrooms(), st.randoms(use_true_random=False), st.integers(1, 25))
def test_any_order_gives_the_same_stories(
    briefings: list[Briefing], chance: random.Random, nearest: int
) -> None:
    """Also where many have a word in common, and those that come later alter who is near whom."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(candidates, "NEAREST", nearest)
        expected, shuffled = find_stories(briefings), list(briefings)
        chance.shuffle(shuffled)
        grouping = Grouping()
        for briefing in shuffled:
            grouping.add(briefing)
            if chance.random() < 0.5:
                grouping.stories()  # what is asked in between makes no difference
        assert grouping.stories() == expected


@pytest.mark.slow
@given(newsrooms(), st.randoms(use_true_random=False), st.integers(1, 25))
def test_what_goes_leaves_no_trace(briefings: list[Briefing], chance: random.Random, nearest: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(candidates, "NEAREST", nearest)
        grouping, there = Grouping(), dict[str, Briefing]()
        for _ in range(3 * len(briefings)):
            briefing = chance.choice(briefings)
            path = briefing.source.path
            if path in there and chance.random() < 0.6:
                del there[path]
                grouping.remove(path)
            else:
                day = chance.choice((briefing.source.date, "2023-03-08"))
                there[path] = replace(briefing, source=replace(briefing.source, date=day))
                grouping.remove(path)
                grouping.add(there[path])
            if chance.random() < 0.5:
                assert grouping.stories() == find_stories(there.values())
        assert grouping.stories() == find_stories(there.values())


@pytest.mark.slow
@given(newsrooms(), st.lists(st.tuples(newsrooms(), st.integers(0, 9)), max_size=4))
def test_what_becomes_of_documents_gives_the_stories_of_what_they_are(
    briefings: list[Briefing], edits: list[tuple[list[Briefing], int]]
) -> None:
    """Documents that are edited, dated anew, new or gone leave nothing behind."""
    followed = FollowedGrouping()
    for others, kept in [(briefings, 9), *edits]:
        now = [*briefings[:kept], *others[kept:]]
        followed.begin()
        for briefing in now:
            followed.add(briefing)
        assert followed.stories() == find_stories(now)


@given(newsrooms())
def test_every_story_has_two_documents_or_more_and_no_document_two_stories(briefings: list[Briefing]) -> None:
    found, _ = find_stories(briefings)
    told = [path for story in found for path in story.seeds]
    assert all(len(story.seeds) > 1 for story in found)
    assert len(told) == len(set(told))
    assert all(story.id == story.seeds[0].removesuffix(".txt") for story in found)
