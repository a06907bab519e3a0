"""Paragraphs in every shape that people paste."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.seeds.paragraphs.splitting import find_paragraphs
from tests.steps import TWICE

LONG = (
    "The harbour council of Lindmouth voted on Tuesday to close the old pier to cars, and it asked the ferry "
    "company to move its boats to the new landing before the storms of the winter set in."
)
OTHER = (
    "Ferry captains said that the new landing is too shallow at low tide and that nobody had asked them "
    "before the vote, which came after four hours of debate in a hall full of angry people."
)
SHORT = "Nobody was hurt."


def paragraphs(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in find_paragraphs(text)]


def wrap(*texts: str, indent: str = "", gap: str = "\n", width: int = 66) -> str:
    return gap.join(textwrap.fill(text, width, initial_indent=indent) for text in texts)


def test_blank_lines_between() -> None:
    assert paragraphs(f"{LONG}\n\n{SHORT}\n \t\n\n{OTHER}\n") == [LONG, SHORT, OTHER]


def test_one_a_line_with_short_ones_among_them() -> None:
    assert paragraphs(f"Pier closes\n{LONG}\n{SHORT}\n{OTHER}\nME\n") == [
        "Pier closes",
        LONG,
        SHORT,
        OTHER,
        "ME",
    ]


@pytest.mark.parametrize("width", [50, 66, 80, 100])
def test_wrapped_with_blank_lines_between(width: int) -> None:
    assert paragraphs(wrap(LONG, SHORT, OTHER, gap="\n\n", width=width)) == [LONG, SHORT, OTHER]


def test_wrapped_without_blank_lines_ends_at_short_lines() -> None:
    assert paragraphs("Old pier closes\n" + wrap(LONG, OTHER, SHORT)) == [
        "Old pier closes",
        LONG,
        OTHER,
        SHORT,
    ]


@pytest.mark.parametrize("indent", ["   ", "\t"])
def test_wrapped_without_blank_lines_begins_at_indented_lines(indent: str) -> None:
    full = "The council closed the pier to cars and sent the ferries to the landing before the storms set in."
    assert paragraphs(wrap(full, LONG, OTHER, indent=indent)) == [full, LONG, OTHER]


def test_title_that_is_wrapped_itself_stays_one() -> None:
    title = "Harbour council closes the old pier and sends the boats of the ferry company to the new landing"
    assert paragraphs(wrap(title, LONG, gap="\n\n", width=60)) == [title, LONG]


def test_byline_above_wrapped_text_is_a_paragraph_of_its_own() -> None:
    assert paragraphs("By Ann Example\n" + wrap(LONG)) == ["By Ann Example", LONG]


def test_a_wrapped_note_below_one_a_line() -> None:
    note = "Note: the paper keeps a list of all the votes of the council, which people find in the library."
    assert paragraphs(f"{LONG}\n{OTHER}\n\n{wrap(note)}\n") == [LONG, OTHER, note]


def test_address_lines_are_not_joined() -> None:
    lines = ["Ann Example", "Harbour Office", "12 Quay Street", "Lindmouth"]
    assert paragraphs("\n".join(lines)) == lines


words = st.sampled_from(["the", "Pier", "closes,", "said.", "“No”", "by", "By", "Ann", "a", "harbour"])
lines = st.lists(words, max_size=14).map(" ".join)


@given(st.one_of(st.text(), st.lists(st.one_of(lines, st.just("  \t")), max_size=30).map("\n".join)))
def test_spans_are_ordered_and_hold_every_character(text: str) -> None:
    spans = find_paragraphs(text)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(st.lists(lines, max_size=30), st.sampled_from(["\r\n", "\r", "\u2028", "\x85"]))
def test_spans_hold_the_same_words_whatever_the_line_end(pasted: list[str], end: str) -> None:
    assert paragraphs(end.join(pasted)) == paragraphs("\n".join(pasted))


@pytest.mark.parametrize("piece", ["a\n", " ", "by A", "(a/", "1 ", "Image: A ", '"', "\n\t", "the,\nof "])
def test_long_input_takes_no_long_time(piece: str) -> None:
    started = time.process_time()
    find_paragraphs(piece * (250_000 // len(piece)))
    assert time.process_time() - started < 10


def test_the_lines_of_a_document_are_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0

    def count(reaches: Sequence[int]) -> list[int]:
        nonlocal measured
        measured += len(reaches)
        return sorted(reaches)

    def lines(times: int) -> int:
        nonlocal measured
        measured = 0
        find_paragraphs("the council voted on that day to\n" * 3 * times + "\n" + "Ab\n\n" * times)
        return measured

    monkeypatch.setattr("generator.seeds.paragraphs.splitting.sorted", count, raising=False)
    assert 0 < lines(200) <= TWICE * lines(100)
