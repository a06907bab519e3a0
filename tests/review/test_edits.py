"""What files beside seeds say otherwise than before."""

from __future__ import annotations

from generator.corrections.actors import ActorCorrection as Entry
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Correction, Reading, ReadSentence
from generator.review.edits import Edit, contrast, edits_of, lines_of, lines_of_reading
from tests.steps import TWICE, steps

JOINED = Entry(line=1, name="Rob Hill", same_as=("R. Hill",))
NAMES = st.text("ab", min_size=1, max_size=2)
ENTRIES = st.lists(st.builds(Entry, line=st.integers(1, 9), name=NAMES, preferred_name=NAMES), max_size=6)


def told(before: list[Entry], after: list[Entry]) -> list[str]:
    return [line for edit in edits_of(before, after) for line in lines_of(edit)]


def test_entries_come_go_and_change() -> None:
    named = Entry(line=1, name="Rob Hill", same_as=("R. Hill", "Bob Hill"), preferred_name="Robert Hill")
    assert told([], [JOINED]) == ["**new** · **Rob Hill**: same as: “R&#46; Hill”"]
    assert told([JOINED], []) == ["**gone** · **Rob Hill**: same as: “R&#46; Hill”"]
    assert told([JOINED], [named]) == [
        "**changed** · **Rob Hill**: same as: from now on “Bob Hill”",
        "**changed** · **Rob Hill**: preferred name: Robert Hill (before: none)",
    ]


def test_where_an_entry_stands_is_no_news() -> None:
    assert told([JOINED], [Entry(line=9, name=JOINED.name, same_as=JOINED.same_as)]) == []


@given(ENTRIES, ENTRIES)
def test_nothing_is_told_only_where_the_same_entries_are_there(
    before: list[Entry], after: list[Entry]
) -> None:
    same = sorted((one.name, one.shown) for one in before) == sorted((one.name, one.shown) for one in after)
    assert (told(before, after) == []) == same


def test_a_second_correction_of_the_same_words_is_told() -> None:
    first = Correction(path="a.yml", line=2, words="the pier", drop="quote")
    second = Correction(path="a.yml", line=4, words="the pier", speaker="")
    (edit,) = edits_of([first], [first, second])
    assert list(lines_of(edit)) == ["**new** · **the pier**: speaker: none"]


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    same = "word " * 100
    assert contrast(f"{same}nobody came", f"{same}he stole it").endswith("word nobody came)")
    assert "he stole it (before: …" in contrast(f"{same}nobody came", f"{same}he stole it")


def test_the_order_of_values_is_told() -> None:
    assert contrast(("a", "b"), ("b", "a")) == "“b”, “a” (before: “a”, “b”)"
    assert contrast(("a", "b"), ("b", "c")) == "from now on “c”, no longer “a”"


def test_of_many_values_some_are_shown_and_all_are_counted() -> None:
    (line,) = lines_of(Edit(name="x", before=None, after={"join": tuple(map(str, range(1_010)))}))
    assert line.endswith("“9” and 1,000 more")


def test_a_reading_is_told_with_its_cites_and_what_drafted_it() -> None:
    said = ReadSentence(text="The pier fell.", cites=("The pier fell into the sea.",), line=3)
    wide = ReadSentence(text="The pier fell.", cites=(*said.cites, "Ann Lee is a thief."), line=3)
    before = Reading(summary=(said,))
    after = Reading(summary=(wide,), model="pen", prompt=2)
    assert list(lines_of_reading(before, after)) == [
        "**new** · **origin**: model: pen; prompt: 2",
        "summary · **changed** · **The pier fell&#46;**: cites: from now on “Ann Lee is a thief&#46;”",
    ]
    assert list(lines_of_reading(None, before)) == [
        "summary · **new** · **The pier fell&#46;**: cites: “The pier fell into the sea&#46;”"
    ]
    assert list(lines_of_reading(before, before)) == []


def test_many_entries_of_one_name_take_time_in_proportion() -> None:
    def work(times: int) -> int:
        entries = [Entry(line=1, name="a", same_as=(f"{number}",)) for number in range(times)]
        return steps(lambda: told(entries, [*reversed(entries), JOINED]))

    assert work(200) <= TWICE * work(100)
