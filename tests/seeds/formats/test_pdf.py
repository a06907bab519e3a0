"""PDF files: paragraphs from lines, without the boilerplate of pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.seeds.document import Metadata, Unreadable
from generator.seeds.formats.pdf import MAX_PAGES, read_document
from tests.seeds import make
from tests.seeds.formats.test_html import paragraphs
from tests.seeds.make import Line, column, objects, pdf, stream

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


def test_indents_part_paragraphs() -> None:
    lines = column([*FIRST, *SECOND])
    for first in (0, len(FIRST)):
        x, y, size, words = lines[first]
        lines[first] = (x + 15, y, size, words)
    assert words_of(pdf([lines])) == [one(FIRST), one(SECOND)]


def test_a_paragraph_goes_on_over_the_page() -> None:
    assert words_of(pdf([column(FIRST[:2]), column([FIRST[2], "", *SECOND])])) == [one(FIRST), one(SECOND)]


def test_a_paragraph_says_on_which_page_it_begins() -> None:
    document = read_document(pdf([column(FIRST[:2]), column([FIRST[2], "", *SECOND]), column(THIRD)]))
    assert [paragraph.page for paragraph in document.paragraphs] == [1, 2, 3]


@pytest.mark.parametrize("first", [True, False], ids=["before the text", "after it"])
def test_running_heads_and_page_numbers_are_not_in_the_text(first: bool) -> None:
    pages = []
    for number, lines in enumerate([FIRST, SECOND, THIRD], start=1):
        boilerplate = [HEAD, (300, 40, 9, f"Page {number} of 3")]
        pages.append([*boilerplate, *column(lines)] if first else [*column(lines), *boilerplate])
    assert words_of(pdf(pages)) == [one(FIRST), one(SECOND), one(THIRD)]


@pytest.mark.parametrize("number", ["7", "- 7 -", "Page 7", "7 / 12", "vii", "p. 7"])
def test_the_number_of_a_single_page(number: str) -> None:
    assert words_of(pdf([[*column(FIRST), (300, 40, 9, number)]])) == [one(FIRST)]


@pytest.mark.parametrize("line", ["It is late.", "The year was 1987", "7 boats"])
def test_a_last_line_that_is_text_stays(line: str) -> None:
    assert line in read_document(pdf([[*column(FIRST), (72, 40, 11, line)]])).text


def test_words_on_two_pages_are_boilerplate_only_at_one_place() -> None:
    pages = [column(["Nobody knows.", *FIRST], top=700), column([*SECOND, "Nobody knows."], top=700)]
    assert read_document(pdf(pages)).text.count("Nobody knows.") == 2


@pytest.mark.parametrize(
    ("upper", "lower", "words"),
    [
        ("the old admini-", "stration has gone", "the old administration has gone"),
        ("the fears of anti-", "Beijing moves", "the fears of anti-Beijing moves"),
        ("a well-known man, a well-", "known woman", "a well-known man, a well-known woman"),
        ("from 1987-", "1990 it was open", "from 1987- 1990 it was open"),
        ("nobody knows -", "not even she", "nobody knows - not even she"),
    ],
)
def test_words_that_a_lines_end_breaks(upper: str, lower: str, words: str) -> None:
    filled = "and so it was, for all of the many years in which nobody ever"
    assert words in read_document(pdf([column([filled, upper, lower, filled])])).text


def test_ligatures_are_letters() -> None:
    page = pdf([column(FIRST)])
    assert "ﬁ" not in read_document(page).text
    table = b"1 beginbfchar <41> <FB01> endbfchar"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>"
    file = objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 4 0 R>>>>/Contents 6 0 R>>",
        font,
        stream(b"/CIDInit /ProcSet findresource begin begincmap " + table + b" endcmap end"),
        stream(b"BT /F 12 Tf 72 700 Td (Ave is six) Tj ET"),
    )
    assert read_document(file).text == "five is six"


def test_what_a_document_says_of_itself() -> None:
    assert read_document(
        pdf([column(FIRST)], title="Old pier shut", author="Ann Example")
    ).metadata == Metadata(title="Old pier shut", author="Ann Example")
    assert read_document(pdf([column(FIRST)], title="pier_v2.docx", author="aexample")).metadata == Metadata()


def test_pages_without_text_are_refused_with_the_reason() -> None:
    numbered: list[list[Line]] = [[(300, 40, 9, str(number))] for number in range(1, 9)]
    files: list[list[list[Line]]] = [[[]], numbered, [[HEAD]] * 5]
    for pages in files:
        with pytest.raises(Unreadable, match="as a scanner makes them"):
            read_document(pdf(pages))


def test_codes_that_are_no_letters_are_refused() -> None:
    with pytest.raises(Unreadable, match="which letters"):
        read_document(pdf([column(["§§%%&&//(())==??", "++**~~##''::;;"])]))


def test_a_locked_file_is_refused() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([column(FIRST)]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(Unreadable, match="password"):
        read_document(out.getvalue())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"Text.", b"%PDF-1.7\ntrailer<</Root 1 0 R>>\n%%EOF"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="no PDF"):
        read_document(data)


def test_order_is_that_of_the_file_so_that_columns_stay_whole() -> None:
    left, right = column(FIRST), [(320.0, y, size, words) for _, y, size, words in column(SECOND)]
    assert words_of(pdf([[*left, *right]])) == [one(FIRST), one(SECOND)]


@pytest.mark.parametrize("mark", ["•", "1.", "a)"])
def test_an_item_is_parted_from_what_follows_it(mark: str) -> None:
    page: list[Line] = [
        *column(FIRST),
        (84, 640, 11, f"{mark} moorings: seven of the harbours have no rings that hold the ships"),
        (96, 626, 11, "that call there"),
        (72, 612, 11, "The office will be back in the spring."),
    ]
    assert paragraphs(read_document(pdf([page])))[1:] == [
        (
            "list",
            f"{mark} moorings: seven of the harbours have no rings that hold the ships that call there",
        ),
        ("body", "The office will be back in the spring."),
    ]


def test_marks_of_notes_go_and_the_notes_follow_their_paragraph() -> None:
    page: list[Line] = [
        (72, 700, 11, "The cabinet fell because of one minister."),
        (270, 704, 7, "1"),
        (278, 700, 11, "He knew it, and he had said so."),
        (72, 686, 11, "The field has 400 m"),
        (170, 690, 7, "2"),
        (72, 80, 8, "1 See the letter of 12 February 1934."),
    ]
    after = column(THIRD)
    found = paragraphs(read_document(pdf([page, after])))
    assert found[-1] == ("credit", "1 See the letter of 12 February 1934.")
    text = " ".join(words for _, words in found[:-1])
    assert "one minister. He knew it" in text
    assert "400 m2" in text
    assert THIRD[0] in text


def test_words_without_height_are_not_in_the_text() -> None:
    page, unseen = column([*FIRST, "", *SECOND]), (72, 650, 0, "Secret.")
    assert words_of(pdf([[page[0], unseen, *page[1:], unseen]])) == [one(FIRST), one(SECOND)]


def test_letters_may_be_turned_over() -> None:
    turned = [(x, y, -size, words) for x, y, size, words in column([*FIRST, "", *SECOND])]
    assert words_of(pdf([turned])) == [one(FIRST), one(SECOND)]


def test_a_number_on_the_cover_is_no_page_number() -> None:
    cover: list[Line] = [(200, 500, 20, "The old pier"), (250, 400, 11, "21 March"), (258, 386, 11, "2024")]
    pages = [[*column([*FIRST, "", *SECOND]), (300, 40, 9, str(number))] for number in (2, 3, 4)]
    assert "21 March 2024" in words_of(pdf([cover, *pages]))


def test_a_running_head_goes_although_its_other_end_changes() -> None:
    heads = ["Summary", "The pier", "The boats", "The weather", "What is next"]
    pages: list[list[Line]] = []
    for head in heads:
        text = column([f"{head[-3:]} {line}" for line in LEFT])
        pages.append([(72, 760, 8, "Harbour council"), (430, 760, 8, head), *text])
    found = " ".join(words_of(pdf(pages)))
    assert not [head for head in ("Harbour council", *heads) if head in found]


ENTRIES = ["1 The old pier", "2 The captains", "3 What the mayor said"]


@pytest.mark.parametrize("dots", [" . . . . . . ", ""], ids=["dots", "a gap"])
@pytest.mark.parametrize("first", [False, True], ids=["line by line", "numbers first"])
def test_a_table_of_contents_is_left_out(dots: str, first: bool) -> None:
    lines = column([f"{entry}{dots}" for entry in ENTRIES])
    numbers: list[Line] = [(500, y, 11, str(page)) for page, (_, y, _, _) in enumerate(lines, start=2)]
    page = [*numbers, *lines] if first else [one for pair in zip(lines, numbers, strict=True) for one in pair]
    contents: list[Line] = [(72, 730, 16, "Contents"), *page]
    assert words_of(pdf([contents, column([*FIRST, "", *SECOND])])) == [one(FIRST), one(SECOND)]


def rows(cells: list[list[str]], *, top: float = 600, high: float = 30) -> list[Line]:
    """Cells of two lines at most, each written whole before the next."""
    return [
        (72.0 + 150 * place, top - high * number - 14 * below, 11.0, words)
        for number, row in enumerate(cells)
        for place, cell in enumerate(row)
        for below, words in enumerate(cell.split("/"))
    ]


HEADS_OF_TABLE = ["Place", "Owner", "State"]
TABLE = [["Old pier", "The council", "Shut by the/council"], ["New/harbour", "The port", "Open"]]


def test_the_lines_of_a_cell_are_one_and_the_table_stands_at_its_place() -> None:
    found = paragraphs(
        read_document(pdf([[*column(FIRST), *rows([HEADS_OF_TABLE, *TABLE]), *column(THIRD, top=400)]]))
    )
    assert found[1:-1] == [
        ("table", words)
        for words in (
            "Place | Owner | State",
            "Old pier | The council | Shut by the council",
            "New harbour | The port | Open",
        )
    ]
    assert found[-1] == ("body", THIRD[0])


def test_words_that_are_stretched_over_a_line_are_no_row() -> None:
    stretched: list[Line] = []
    for y, word, apart in ((700, "boats", 80), (686, "ships", 95)):
        stretched += [(72.0 + apart * place, y, 11, word) for place in range(4)]
    assert "table" not in [kind for kind, _ in paragraphs(read_document(pdf([stretched])))]


def test_notes_of_each_column_come_behind_the_paragraph_that_has_their_mark() -> None:
    note = "1 Letter to the mayor, 3 May."
    left: list[Line] = [
        *column([*FIRST[:2], "spite of it.", "", *THIRD]),
        (125, 677, 7, "1"),
        (72, 90, 8, note),
    ]
    left.insert(3, left.pop(-2))  # the mark stands where its sentence ends
    right = to_the_right(column(RIGHT))
    found = words_of(pdf([[*left, *right]]))
    assert found[:2] == [one([*FIRST[:2], "spite of it."]), note]
    assert found[2].startswith(THIRD[0])


def test_a_row_in_small_type_is_no_note() -> None:
    marked: list[Line] = [*column(["It was shut."]), (132, 704, 7, "1")]
    small: list[Line] = [
        (x, y, 8, words) for x, y, _, words in rows([["1 May", "Ash", "6"], ["2 May", "Elm", "7"]])
    ]
    kinds = [kind for kind, _ in paragraphs(read_document(pdf([[*marked, *small]])))]
    assert kinds.count("table") == 2


@pytest.mark.parametrize("between", ["a table", "a caption", "a note"])
def test_a_sentence_goes_on_behind_what_stands_in_its_midst(between: str) -> None:
    stands: dict[str, list[Line]] = {
        "a table": rows(TABLE, top=700),
        "a caption": [(72, 700, 9, "Figure 1. The pier in winter")],
        "a note": [(72, 700, 8, "in the letter of the mayor, as it is kept in the town.")],
    }
    first, second = column(FIRST[:2]), [*stands[between], *column([FIRST[2]], top=400)]
    assert one(FIRST) in words_of(pdf([first, second]))


@pytest.mark.parametrize("mark", ["•", "1."])
def test_a_mark_that_stands_apart_belongs_to_its_line(mark: str) -> None:
    lines = column(["the boats, which nobody had asked", "the herring, which came back"], top=600)
    marks: list[Line] = [(58, y, 11, mark) for _, y, _, _ in lines]
    found = paragraphs(read_document(pdf([[*column(FIRST), *marks, *lines]])))
    assert found[1:] == [("list", f"{mark} {words}") for _, _, _, words in lines]


def test_invisible_words_count_only_where_they_are_the_text_of_a_picture() -> None:
    def page(*, all_unseen: bool) -> bytes:
        shown = b"".join(map(make.shown, column(FIRST)))
        unseen = b"3 Tr BT /F 11 Tf 72 400 Td (Secret.) Tj ET\n"
        return make.stream(b"3 Tr " + shown if all_unseen else shown + unseen)

    def text(content: bytes) -> str:
        tree, font = (
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        )
        place = b"/MediaBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
        return read_document(
            objects(
                b"<</Type/Catalog/Pages 2 0 R>>", tree, b"<</Type/Page/Parent 2 0 R" + place, content, font
            )
        ).text

    assert text(page(all_unseen=False)) == one(FIRST)
    assert text(page(all_unseen=True)) == one(FIRST)


def test_a_file_of_too_many_pages_is_refused_before_they_are_read() -> None:
    with pytest.raises(Unreadable, match="more than 1,000 pages"):
        read_document(pdf([[]] * (MAX_PAGES + 1)))


TITLE = [
    "Closing the Old Pier:",
    "A Study of Captains",
    "and Councils in Small",
    "Northern Towns",
    "During the Years",
    "of the Great Frost",
]
LEFT = [*FIRST, *SECOND, "", *THIRD, "So it stayed, with all its boats, until the first of May."]
RIGHT = [
    "In spring the harbour board counted what the storm had left,",
    "and found that nine of the eleven posts had to be replaced",
    "before any ship could tie up there again.",
    "",
    "“We knew it,” said Bea Sample, and went back to her boat.",
    "The posts came in June, on a barge from the next town, and",
    "the pier was open again when the herring came back.",
]


def to_the_right(lines: list[Line], by: float = 340) -> list[Line]:
    return [(x + by, y, size, words) for x, y, size, words in lines]


@pytest.mark.parametrize("gap", [22, 26, 33])
@pytest.mark.parametrize("centred", [False, True], ids=["from the left", "centred"])
def test_a_title_of_several_lines_is_one(gap: float, centred: bool) -> None:
    head: list[Line] = [
        (306 - 5 * len(words) if centred else 72, 760 - gap * number, 20, words)
        for number, words in enumerate(TITLE)
    ]
    page = [*head, *column(LEFT, top=540), *to_the_right(column(RIGHT, top=540))]
    found = paragraphs(read_document(pdf([page])))
    assert found[0] == ("title", one(TITLE))
    assert [kind for kind, _ in found].count("title") == 1
    assert "heading" not in [kind for kind, _ in found]


def test_a_heading_goes_on_at_the_head_of_the_next_column() -> None:
    page = [
        *column(LEFT),
        *[(72, 400 - 20 * number, 16, words) for number, words in enumerate(TITLE[:2])],
        (412, 700, 16, TITLE[2]),
        *to_the_right(column(RIGHT, top=670)),
    ]
    assert one(TITLE[:3]) in words_of(pdf([page]))


def test_headings_apart_beside_each_other_or_with_a_number_each_are_several() -> None:
    apart: list[Line] = [(72, 700, 16, "The old pier"), (72, 670, 16, "The new pier")]
    beside: list[Line] = [(72, 640, 16, "The left bank"), (330, 640, 16, "The right bank")]
    numbered: list[Line] = [(72, 600, 16, "1. The quay"), (72, 580, 16, "2. The boats")]
    found = words_of(pdf([[*apart, beside[0], *numbered, *column(LEFT, top=540)]]))
    assert found[:5] == ["The old pier", "The new pier", "The left bank", "1. The quay", "2. The boats"]
    found = words_of(pdf([[*beside, *column(LEFT, top=540)], [apart[0]], [apart[1], *column(RIGHT)]]))
    assert {"The old pier", "The new pier"} <= set(found)


def test_rows_of_long_cells_that_the_file_fills_one_by_one_stay_rows() -> None:
    page: list[Line] = []
    for row, top in enumerate((700, 640, 580)):
        page += column([f"The harbour of row {row} is old and", "it has no lamp of its own."], top=top)
        page += to_the_right(
            column([f"The council of row {row} will mend", "it in the spring of 1932."], top=top)
        )
    found = " ".join(words_of(pdf([page])))
    places = [found.index(f"{who} of row {row}") for row in range(3) for who in ("harbour", "council")]
    assert places == sorted(places)


def test_a_bold_or_larger_line_beside_a_column_is_only_its_own_columns_heading() -> None:
    left, right = column(LEFT), to_the_right(column(RIGHT))
    left[3] = (72, left[3][1], 16, "The captain")
    page = [line for pair in zip(left, right, strict=False) for line in pair]
    found = paragraphs(read_document(pdf([page])))
    assert [words for kind, words in found if kind in ("title", "heading")] == ["The captain"]


HEADS = {
    "left and right": [
        "",
        "2 Ann Example",
        "The old pier 3",
        "4 Ann Example",
        "The old pier 5",
        "6 Ann Example",
    ],
    "by section": ["Boats | 11", "Posts | 12", "Herring | 13", "Storms | 14"],
}


@pytest.mark.parametrize("heads", HEADS.values(), ids=HEADS)
def test_running_heads_whose_words_change_go_by_the_numbers_of_their_pages(heads: list[str]) -> None:
    pages = []
    for number, head in enumerate(heads):
        left, right = column([*FIRST, "", *SECOND]), to_the_right(column([*THIRD, f"This is page {number}."]))
        top: list[Line] = [(72, 760, 8, head)] if head else []
        pages.append([*top, *left, *right, (300, 40, 8, "© Harbour Press")])
    found = " ".join(words_of(pdf(pages)))
    assert "Harbour Press" not in found
    assert not [head for head in heads if head and head in found]
    assert found.count("mayor had written") == len(heads)


def test_numbers_that_do_not_follow_the_pages_are_text() -> None:
    lines = ["1912 was a year of frost", "1931 was a year of storms", "1940 was a year of war"]
    found = " ".join(words_of(pdf([column([line, *FIRST]) for line in lines])))
    assert all(line in found for line in lines)


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
