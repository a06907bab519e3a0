"""Parts of a report with a longest length."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.review.parts import Listing, Section

LINES = st.lists(st.integers(0, 3_000).map("x".__mul__), max_size=60)
LISTINGS = st.builds(Listing, title=st.just("Things"), lines=LINES)
SECTIONS = st.builds(
    Section,
    head=st.just("## Some\n\n"),
    parts=st.lists(LISTINGS, max_size=4),
    name=st.sampled_from(["a.txt", "~" * 400]),
)


def cut_lines(text: str) -> int:
    return sum(int(number.replace(",", "")) for number in re.findall(r"… and ([\d,]+) more", text))


@given(st.lists(SECTIONS, min_size=1, max_size=8), st.integers(0, 60_000))
def test_what_is_cut_fits_and_every_part_has_its_least(sections: list[Section], spare: int) -> None:
    whole = Section(head="# All\n\n", parts=sections)
    room = len(whole.head) + sum(part.least() for part in sections) + spare
    text = whole.cut(room)
    assert len(text) <= room
    assert text.count("## Some\n") == len(sections)
    lines = [line for part in sections for one in part.parts for line in getattr(one, "lines", ())]
    if "No room here" not in text:
        shown = [line for line in text.splitlines() if re.fullmatch(r"- x*", line)]
        assert len(shown) + cut_lines(text) == len(lines)
    if room >= len(whole.whole()):
        assert text == whole.whole()


@given(st.lists(SECTIONS, max_size=30), st.integers(4_000, 60_000))
def test_what_has_no_room_is_counted_and_named(sections: list[Section], room: int) -> None:
    text = Section(head="# All\n\n", parts=sections, of="documents").cut(room)
    assert len(text) <= room
    left_out = sum(map(int, re.findall(r"No room here for (\d+) more documents: ", text)))
    assert text.count("## Some\n") + left_out == len(sections)


def test_a_long_part_takes_no_room_from_short_ones() -> None:
    short = [Section(head=f"## {n}\n\n", parts=[Listing(title="One", lines=[str(n)])]) for n in range(9)]
    long = Section(head="## Long\n\n", parts=[Listing(title="Long", lines=["x" * 900] * 40)])
    for parts in ([long, *short], [*short, long]):
        text = Section(head="", parts=parts).cut(10_000)
        assert all(part.whole() in text for part in short)
        assert text.count("x" * 900) == 10  # what the short ones leave is used


def test_a_long_line_keeps_no_short_one_away() -> None:
    text = Listing(title="Things", lines=["x" * 90, "one", "two", "three", "four"]).cut(124)
    assert text == "### Things\n\n- one\n- two\n- three\n- four\n- … and 1 more\n\n"


def test_the_longest_parts_are_left_out_first() -> None:
    parts = [
        Section(head=f"## {'x' * size}\n\n", parts=[Listing(title="A", lines=["y" * 9_000])], name=str(size))
        for size in (3_000, 30, 3_001, 40)
    ]
    text = Section(head="", parts=parts, of="documents").cut(7_000)
    assert re.findall(r"## (x+)", text) == ["x" * 30, "x" * 40]
    assert "No room here for 2 more documents: 3000, 3001.\n" in text
