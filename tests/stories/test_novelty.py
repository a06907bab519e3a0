"""What only one document tells."""

from __future__ import annotations

from generator.model import Briefing
from generator.stories.novelty import SHOWN, own_passages
from tests.corpus.newsroom import report

LEAD = "The ferry Marigold ran aground on a sandbank off Calder with all passengers aboard."
SCHOOL = "Teachers cooked soup in the gymnasium of a school, and a choir sang for everybody until midnight."
CABLE = "A broken cable had put out the lights of every buoy for three weeks, the harbour office admitted."


def own(*members: Briefing) -> dict[str, list[str]]:
    return {
        one.briefing.id: [passage.text for passage in one.passages]
        for one in own_passages(members, lambda *_: True)
    }


def test_what_another_tells_too_is_not_told_by_one_only() -> None:
    other = "Off Calder the ferry Marigold ran aground on a sandbank, with passengers aboard."
    found = own(report("one", LEAD, SCHOOL), report("other", other, CABLE))
    assert found == {"one": [SCHOOL], "other": [CABLE]}


def test_what_another_tells_in_two_sentences_is_told_by_it() -> None:
    parts = "In a school a choir sang until midnight.", "Teachers cooked soup for everybody in its gymnasium."
    assert "one" not in own(report("one", SCHOOL), report("other", *parts))


def test_a_sentence_that_leans_on_another_is_left_out() -> None:
    leaning = SCHOOL.replace("Teachers", "They")
    cut = f"“{SCHOOL}"
    assert own(report("one", leaning, cut), report("other", CABLE)) == {"other": [CABLE]}


def test_few_are_shown_in_the_order_of_the_text() -> None:
    lines = [
        f"The {thing} of the {place} was repainted in {colour} by its {people} before the summer festival."
        for thing, place, colour, people in (
            ("steeple", "monastery", "crimson", "novices"),
            ("turbine", "powerhouse", "turquoise", "engineers"),
            ("carousel", "fairground", "magenta", "acrobats"),
            ("greenhouse", "nursery", "ochre", "gardeners"),
            ("telescope", "observatory", "silver", "astronomers"),
        )
    ]
    found = own(report("one", *lines), report("other", CABLE))["one"]
    assert len(found) == SHOWN
    assert found == sorted(found, key=lines.index)


def test_only_what_comes_later_than_all_is_new() -> None:
    def latest(*dates: str | None) -> list[bool]:
        texts = (SCHOOL, CABLE)
        members = [
            report(f"r{n}", text, date=date) for n, (text, date) in enumerate(zip(texts, dates, strict=True))
        ]
        return [one.is_latest for one in own_passages(members, lambda *_: True)]

    assert latest("2023-03-07", "2023-03-08") == [False, True]
    assert latest("2023-03-08", "2023-03-08") == [False, False]
    assert latest(None, "2023-03-08") == [False, False]


def test_what_may_not_be_shown_is_not_shown_but_compared() -> None:
    members = report("one", SCHOOL), report("other", SCHOOL, CABLE)
    found = list(own_passages(members, lambda briefing, _: briefing.id == "one"))
    assert found == []
