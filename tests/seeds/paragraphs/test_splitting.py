"""Paragraphs in every shape that people paste."""

from __future__ import annotations

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.seeds.paragraphs.splitting import find_paragraphs
from tests.steps import TWICE, steps

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


FULL = "The council closed the pier to cars and sent the ferries to the landing before the storms set in."
TITLE = "Harbour council closes the old pier and sends the boats of the ferry company to the new landing"
NOTE = "Note: the paper keeps a list of all the votes of the council, which people find in the library."
LED = [
    "It was led by the mayor of Lindmouth,",
    "Ann Example, by the captain of all the ferries,",
    "Bea Sample, by the owner of the old landing,",
    "Bob Test, and by nobody else in all of the town.",
]
ADDRESS = ["Ann Example", "Harbour Office", "12 Quay Street", "Lindmouth"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LONG}\n\n{SHORT}\n \t\n\n{OTHER}\n", [LONG, SHORT, OTHER]),
        (f"Pier closes\n{LONG}\n{SHORT}\n{OTHER}\nME\n", ["Pier closes", LONG, SHORT, OTHER, "ME"]),
        *(
            (wrap(LONG, SHORT, OTHER, gap="\n\n", width=width), [LONG, SHORT, OTHER])
            for width in (50, 66, 80, 100)
        ),
        ("Pier closes\n" + wrap(LONG, OTHER, SHORT), ["Pier closes", LONG, OTHER, SHORT]),
        *((wrap(FULL, LONG, OTHER, indent=indent), [FULL, LONG, OTHER]) for indent in ("   ", "\t")),
        (wrap(TITLE, LONG, gap="\n\n", width=60), [TITLE, LONG]),
        ("By Ann Example\n" + wrap(LONG), ["By Ann Example", LONG]),
        (f"{LONG}\n{OTHER}\n\n{wrap(NOTE)}\n", [LONG, OTHER, NOTE]),
        ("\n".join(ADDRESS), ADDRESS),
        ("\n".join(LED), [" ".join(LED)]),  # lines in mid-sentence, of which the first is the shortest
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_the_lines_of_a_document_are_measured_once() -> None:
    def lines(times: int) -> int:
        text = "the council voted on that day to\n" * 3 * times + "\n" + "Ab\n\n" * times
        return steps(lambda: find_paragraphs(text))

    assert lines(200) <= TWICE * lines(100)


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
    find_paragraphs(piece * (60_000 // len(piece)))
    assert time.process_time() - started < 10
