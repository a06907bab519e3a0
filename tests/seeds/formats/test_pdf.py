"""PDF files: paragraphs from lines, without the boilerplate of pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.seeds.document import Metadata, Unreadable
from generator.seeds.formats.pdf import MAX_PAGES, read_document
from tests.seeds import make
from tests.seeds.formats.test_html import paragraphs
from tests.seeds.make import Line, column, pdf

FIRST = [
    "The council voted on Sunday to close the old pier, and the",
    "captains of all the boats said that they would not move, in",
    "spite of what the mayor had written to them.",
]
SECOND = [
    "“We will stay,” said Captain Bea Sample, who has lived there",
    "for all of her life. “Nobody asked us about the pier.”",
]
THIRD = ["The mayor did not answer, and her office closed at noon."]
HEAD: Line = (72, 760, 9, "Harbour Gazette · 16 July")


def words_of(data: bytes) -> list[str]:
    return [words for _, words in paragraphs(read_document(data))]


def one(lines: list[str]) -> str:
    return " ".join(lines)


def test_a_paragraph_goes_on_over_the_page_and_says_on_which_it_begins() -> None:
    document = read_document(pdf([column(FIRST[:2]), column([FIRST[2], "", *SECOND]), column(THIRD)]))
    assert [paragraph.page for paragraph in document.paragraphs] == [1, 2, 3]
    assert [words for _, words in paragraphs(document)] == [one(FIRST), one(SECOND), one(THIRD)]


@pytest.mark.parametrize("first", [True, False], ids=["before the text", "after it"])
def test_running_heads_and_page_numbers_are_not_in_the_text(first: bool) -> None:
    pages = []
    for number, lines in enumerate([FIRST, SECOND, THIRD], start=1):
        boilerplate = [HEAD, (300, 40, 9, f"Page {number} of 3")]
        pages.append([*boilerplate, *column(lines)] if first else [*column(lines), *boilerplate])
    assert words_of(pdf(pages)) == [one(FIRST), one(SECOND), one(THIRD)]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        *((number, False) for number in ("7", "- 7 -", "Page 7", "7 / 12", "vii", "p. 7")),
        *((text, True) for text in ("It is late.", "The year was 1987", "7 boats")),
    ],
)
def test_the_last_line_of_a_single_page_may_be_its_number(line: str, stays: bool) -> None:
    words = words_of(pdf([[*column(FIRST), (72, 40, 11, line)]]))
    assert words == [one(FIRST), *([line] if stays else [])]


def test_what_a_document_says_of_itself() -> None:
    assert read_document(
        pdf([column(FIRST)], title="Old pier shut", author="Ann Example")
    ).metadata == Metadata(title="Old pier shut", author="Ann Example")
    assert read_document(pdf([column(FIRST)], title="pier_v2.docx", author="aexample")).metadata == Metadata()


NUMBERED: list[list[Line]] = [[(300, 40, 9, str(number))] for number in range(1, 9)]
EMPTY: list[list[list[Line]]] = [[[]], NUMBERED, [[HEAD]] * 5]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        *((pdf(pages), "as a scanner makes them") for pages in EMPTY),
        (pdf([column(["§§%%&&//(())==??", "++**~~##''::;;"])]), "which letters"),
        (pdf([[]] * (MAX_PAGES + 1)), "more than 1,000 pages"),
        *((data, "no PDF") for data in (b"", b"%PDF-1.7", b"%PDF-1.7\ntrailer<</Root 1 0 R>>\n%%EOF")),
    ],
)
def test_what_holds_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_document(data)


@pytest.mark.parametrize("all_unseen", [False, True])
def test_invisible_words_count_only_where_they_are_the_text_of_a_picture(all_unseen: bool) -> None:
    shown = b"".join(map(make.shown, column(FIRST)))
    unseen = b"3 Tr BT /F 11 Tf 72 400 Td (Secret.) Tj ET\n"
    assert words_of(make.page(b"3 Tr " + shown if all_unseen else shown + unseen)) == [one(FIRST)]


def test_letters_may_be_turned_over_and_those_without_height_are_unseen() -> None:
    turned = [(x, y, -size, words) for x, y, size, words in column([*FIRST, "", *SECOND])]
    assert words_of(pdf([[*turned, (72, 650, 0, "Secret.")]])) == [one(FIRST), one(SECOND)]


TITLE = ["Closing the Old Pier:", "A Study of Captains", "and Councils in Small", "Northern Towns"]
TITLE += ["During the Years", "of the Great Frost"]


@given(
    st.lists(
        st.tuples(st.sampled_from((72, 84, 240, 330, 420)), st.integers(4, 70), st.sampled_from((8, 11, 16))),
        min_size=1,
        max_size=20,
    ),
    st.integers(1, 9),
)
def test_no_word_is_lost_wherever_lines_stand(places: list[tuple[int, int, int]], words: int) -> None:
    names = [f"{chr(97 + number // 20)}{chr(97 + number % 20)}" for number in range(len(places))]
    page = [
        (float(x), 10.0 * y, float(size), one([f"quay{name}", *["boats"] * words]))
        for name, (x, y, size) in zip(names, places, strict=True)
    ]
    found = read_document(pdf([page])).text
    assert not [name for name in names if f"quay{name}" not in found]
