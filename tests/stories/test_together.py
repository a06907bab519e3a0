"""What documents of one story have in common, told once: quotes, events, questions; in several worlds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.stories.repeated import events_once, questions_once, quotes_once
from tests.corpus.newsroom import report

HULL = "The hull is torn in two places, and the water in the engine room stands a man high"


def quoted(id: str, said: str, *, by: str | None = "Ada Stone", more: str = "") -> object:
    """A report that quotes somebody."""
    line = f"“{said},” said {by or 'a voice'}. {more}"
    return report(id, line, actors=(by,) if by else (), quotes=((by, said),))


def told(*reports: object) -> list[tuple[str, list[str]]]:
    """Each quote with the documents that have it."""
    members = tuple(reports)
    found = quotes_once(members)  # type: ignore[arg-type]
    return [(one.fullest.said.text, [version.briefing.id for version in one.versions]) for one in found]


def test_a_quote_is_told_once_with_all_who_have_it() -> None:
    assert told(quoted("one", HULL), quoted("other", HULL.replace("two", "three"))) == [
        (HULL, ["one", "other"])
    ]


def test_the_fullest_version_comes_first() -> None:
    assert told(quoted("one", "The hull is torn in two places"), quoted("other", HULL)) == [
        (HULL, ["other", "one"])
    ]


def test_two_speakers_say_two_things_unless_all_words_are_the_same() -> None:
    one, other = "The blossom turned brown over night", "The blossom turned brown at night"
    assert len(told(quoted("one", one), quoted("other", other, by="Edda Hill"))) == 2
    assert len(told(quoted("one", HULL), quoted("other", HULL.replace("two", "six"), by="Edda Hill"))) == 2
    assert told(quoted("one", HULL), quoted("other", HULL, by="Edda Hill")) == [(HULL, ["one", "other"])]


def test_a_quote_that_nobody_is_credited_with_may_be_anybodys() -> None:
    assert told(quoted("one", HULL), quoted("other", HULL.replace("two", "three"), by=None)) == [
        (HULL, ["one", "other"])
    ]


def test_few_words_in_common_make_no_quote_one() -> None:
    assert len(told(quoted("one", "We waited"), quoted("other", "We waited all night for the comet"))) == 2


def test_a_fragment_of_a_quote_is_told_with_it_and_not_of_another_one() -> None:
    whole = "We waited all night for the comet, and it came"
    assert told(quoted("one", "All night for"), quoted("other", whole)) == [(whole, ["other", "one"])]
    assert len(told(quoted("one", "All night long"), quoted("other", whole))) == 2


def test_quotes_of_more_documents_come_first() -> None:
    both = "The blossom turned brown over night"
    one = report(
        "one",
        f"“The candles are gone,” said Bela Marsh. “{both},” said Carla Field.",
        actors=("Bela Marsh", "Carla Field"),
        quotes=(("Bela Marsh", "The candles are gone"), ("Carla Field", both)),
    )
    assert told(one, quoted("other", both, by="Carla Field"))[0] == (both, ["one", "other"])


def test_an_event_is_told_once_on_its_day() -> None:
    one = report(
        "one",
        "Frost destroyed the blossom in Velden.",
        events=(("2023-04-10", "Frost destroyed the blossom in Velden"),),
    )
    other = report(
        "other",
        "The frost destroyed the blossom in Velden. Growers met.",
        events=(
            ("2023-04-10", "The frost destroyed the blossom in Velden"),
            ("2023-04-11", "Growers met"),
            (None, "Growers met"),
        ),
    )
    found = [(event.fullest.said.date, event.documents) for event in events_once((one, other))]
    assert found == [("2023-04-10", 2), ("2023-04-11", 1)]


def test_the_same_words_on_two_days_are_two_events() -> None:
    reports = [
        report(
            f"r{day}",
            "The comet passed Venus at night.",
            events=((f"2023-08-0{day}", "The comet passed Venus at night"),),
        )
        for day in (1, 2)
    ]
    assert len(events_once(reports)) == 2


def test_a_question_is_told_once() -> None:
    asked = "Will the ferry be towed to a dockyard?"
    one = report("one", "The ferry will be towed.", questions=((asked, "The ferry will be towed."),))
    other = report("other", "The ferry is to be towed.", questions=((asked, "The ferry is to be towed."),))
    (question,) = questions_once((one, other))
    assert question.documents == 2


@given(
    st.lists(st.sampled_from([HULL, HULL.replace("two", "three"), "We waited", "We will sail again in June"]))
)
def test_no_quote_is_lost_or_told_twice(said: list[str]) -> None:
    reports = tuple(quoted(f"r{number}", words) for number, words in enumerate(said))
    assert sorted(id for _, ids in told(*reports) for id in ids) == sorted(
        f"r{number}" for number in range(len(said))
    )
