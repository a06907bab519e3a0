"""PDF files: lines with their places on the page, and what a reader makes of them.

A PDF has no paragraphs or tables: they are found by the places of lines. What is at the same place of many
pages is boilerplate: running heads, page numbers. Footnotes are put behind the paragraph with their mark, and
the marks are removed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

import msgspec
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from generator.seeds.document import Document, Unreadable
from generator.seeds.formats.blocks import assemble_document
from generator.seeds.formats.pdf_lines import BULLET, ITEM, RAISED, Line, by_height, joined, page_lines
from generator.seeds.formats.pdf_paragraphs import LARGER, paragraphs
from generator.seeds.formats.pdf_tables import Table, with_tables
from generator.seeds.metadata.embedded import embedded_metadata
from generator.seeds.paragraphs.boilerplate import is_caption
from generator.seeds.paragraphs.paragraph_kinds import Block, ends_sentence, looks_like_heading

MAX_PAGES = 1_000
_EDGE = 3  # lines at the top and at the foot of each page that may be boilerplate
_NEAR = 3.0  # points that the same line may move from page to page
_NUMBERED = re.compile(r"^(\d{1,4})(?=[\s|·•–—-]|$)|(?<=[\s|·•–—-])(\d{1,4})$")  # of a page
_SHARE = 0.3  # share of the pages (and two at least) on which boilerplate must stand
_FEW = 2  # pages, whose numbers do not show that they follow each other
_PAGENUMBER = re.compile(
    r"(?:page |p\. ?)?[-–—|• ]*(?:\d{1,3}|[ivxl]{1,7})[-–—|• ]*(?:(?:of|/) ?\d{1,4})?", re.IGNORECASE
)
_CONTENTS = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|indice"
)
_ENTRY = re.compile(r"(?:.*\s)?(?:\d{1,4}|[ivxl]{1,7})")  # of a table of contents
_LEADERS_CHARS = 40  # at the end of a line, among which dots that lead to a page are looked for
_LEADERS = re.compile(r"(?:[.·…_] ?){4,}\s*(?:\d{1,4}|[ivxl]{1,7})?$")
_SMALLER = 0.92  # type of this times the usual size makes a note
_HEAD_CHARS = 10  # of a running head beside another one, at least
_HEADING_CHARS = 200
_Place = tuple[str | int, int]
_MARK = re.compile(rf" ?{RAISED}([^{RAISED}]*){RAISED}")
_NOTE = re.compile(
    rf"(?:{RAISED}\s*)?(\d{{1,3}}|[*†‡§]{{1,3}})[.)]?(?:\s*{RAISED}|\s)\s*(?=[^\W\d_]|[“‘«\"(\[])"
)
_NOTED = re.compile(r"(?:[^\W\d_]{3}|[^\w\s])$")  # stands before the mark of a note, and no power
_LEGIBLE = 0.5  # share of letters that a text must have; with fewer it is codes of glyphs
_REMEDY = "Print it into a new PDF, or put its text into a .txt file."


def read_document(data: bytes) -> Document:
    """Understand a .pdf file; raises ``Unreadable``."""
    try:
        with PdfDocument(data) as document:
            pages = list(_pages(document))
            # The date is left out: it is that of the file, which may be any day.
            about = document.get_metadata_dict(skip_empty=True)
    except PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Unreadable("this PDF is locked by a password.", "Save it without one.") from None
        raise Unreadable("this is no PDF, or a damaged one.", _REMEDY) from None
    pages = _without_boilerplate(pages)
    words = "".join(line.words for page in pages for line in page)
    if not words:
        raise Unreadable(
            "this PDF holds no text: its pages are pictures, as a scanner makes them.",
            "Have it recognised, as by ocrmypdf --skip-text FILE.pdf NEW.pdf, or put it into a .txt file.",
        )
    if sum(map(str.isalpha, words)) < len(words) * _LEGIBLE:
        raise Unreadable("the fonts of this PDF do not tell which letters they show.", _REMEDY)
    return assemble_document(_blocks(pages), embedded_metadata(about.get("Title"), about.get("Author")))


def _pages(document: PdfDocument) -> Iterator[list[Line]]:
    if len(document) > MAX_PAGES:
        raise Unreadable(f"this PDF has more than {MAX_PAGES:,} pages.", "Split it into several seeds.")
    for number in range(len(document)):
        page = document[number]
        yield page_lines(page, number + 1)
        page.close()


def _without_boilerplate(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without what stands at the edge of many, and without their numbers."""
    usual = _usual_size(list(chain.from_iterable(pages)))
    needed = max(2, round(len(pages) * _SHARE))
    edges = []
    for rows in map(by_height, pages):
        outer = rows if len(rows) <= 2 * _EDGE else rows[:_EDGE] + rows[-_EDGE:]
        edges.append([(row, set(_places(row, usual))) for row in outer])
    counts = Counter(place for edge in edges for place in set[_Place]().union(*(found for _, found in edge)))
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        inner = [
            row
            for row, found in edge
            if all(sum(counts[what, near] for near in (y - 1, y, y + 1)) < needed for what, y in found)
        ]
        numbers = [row for row in (*inner[:1], *inner[-1:]) if _is_page_number(row, len(pages))]
        text = {id(line) for row in inner if row not in numbers for line in row}
        gone = {id(line) for row, _ in edge for line in row} - text
        kept.append([line for line in page if id(line) not in gone])
    return kept


def _places(row: Sequence[Line], usual: float) -> Iterator[_Place]:
    """What is the same of a running head on each page, and its height.

    It is its words, or those of a part of it; else how far its number is from that of the page in the file.
    """
    y = round(row[0].y / _NEAR)
    whole = " ".join(line.words for line in row)
    for words in (whole, *(line.words for line in row if len(line.words) >= _HEAD_CHARS)):
        yield re.sub(r"\d+", "#", words.casefold()), y
    numbered = _NUMBERED.search(whole)
    if numbered and max(line.size for line in row) < usual * LARGER:  # else it may head a chapter
        yield int(numbered[1] or numbered[2]) - row[0].page, y


def _is_page_number(row: Sequence[Line], pages: int) -> bool:
    """Whether a row is the number of a page. A bare one that does not follow the pages is text: 2024."""
    words = " ".join(line.words for line in row)
    return _PAGENUMBER.fullmatch(words) is not None and (pages <= _FEW or not words.isdecimal())


class _Look(msgspec.Struct, frozen=True, kw_only=True):
    """How a document is set: its usual and largest size of type, its words, and where marks of notes are."""

    usual: float
    largest: float
    spelled: set[str]
    marks: set[tuple[int, str]]


def _blocks(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    usual = _usual_size(list(chain.from_iterable(pages)))
    texts, notes = _apart(pages, usual)
    words = "\n".join(line.words for line in chain.from_iterable(texts))
    look = _Look(
        usual=usual,
        largest=max((line.size for line in (texts[0] or chain.from_iterable(texts))), default=usual),
        spelled=set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", words.lower())),
        marks=set(notes),
    )
    items = [item for page in _without_contents(texts) for item in with_tables(page, look.spelled)]
    for part in _whole(paragraphs(items, usual), usual):
        if isinstance(part, Table):
            yield from part.blocks()
            continue
        earlier = [place for place in notes if place[0] < part[0].page]
        yield from (_note_block(notes.pop(place), look) for place in earlier)
        yield _block(part, look)
        yield from (_note_block(notes.pop(place), look) for place in sorted(_marks(part) & notes.keys()))
    yield from (_note_block(note, look) for note in notes.values())


def _apart(
    pages: Sequence[Sequence[Line]], usual: float
) -> tuple[list[list[Line]], dict[tuple[int, str], list[Line]]]:
    """The lines of each page, and the notes at the foot of it or of a column.

    A note is in small type, and its mark stands raised in the text before it; the row of a table is no note.
    Notes are found by the page on which their mark stands, and the mark.
    """
    texts: list[list[Line]] = []
    notes: dict[tuple[int, str], list[Line]] = {}
    marks: dict[str, int] = {}
    for page in pages:
        marks |= {mark: number for number, mark in _marks(page)}
        heights = Counter(round(line.y) for line in page)
        text: list[Line] = []
        into = text
        for line in page:
            found = _NOTE.match(line.words)
            if line.size > usual * _SMALLER:
                into = text
            elif found and found[1] in marks and heights[round(line.y)] == 1:
                into = notes.setdefault((marks.pop(found[1]), found[1]), [])
            into.append(line)
        texts.append(text)
    return texts, notes


def _marks(lines: Sequence[Line]) -> set[tuple[int, str]]:
    """What stands raised in lines, but at their beginning, with its page."""
    return {(line.page, mark.strip()) for line in lines for mark in _MARK.findall(line.words[1:])}


def _without_contents(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The pages without a table of contents: lines that end with a page below its heading, or after dots."""
    inside = False
    for page in pages:
        rows = [(words, row) for row in by_height(page) if (words := " ".join(line.words for line in row))]
        gone: set[int] = set()
        for (words, row), (below, _) in pairwise([*rows, ("", [])]):
            is_head = _CONTENTS.fullmatch(words.casefold().strip(" .:")) is not None
            entries = [_ENTRY.fullmatch(text) is not None for text in (words, below)]
            inside = (is_head and entries[1]) or (inside and (any(entries) or not below))
            if inside or _LEADERS.search(words[-_LEADERS_CHARS:]):
                gone |= set(map(id, row))
        yield [line for line in page if id(line) not in gone]


def _whole(parts: Iterable[list[Line] | Table], usual: float) -> Iterator[list[Line] | Table]:
    """The parts of a text, with what a table, a picture or a page parts put together again."""
    whole: list[list[Line] | Table] = []
    unfinished: list[Line] | None = None
    for part in parts:
        if isinstance(part, Table):
            whole.append(part)
            continue
        above, line = unfinished[-1] if unfinished else part[0], part[0]
        # A sentence goes on on another page, or below something else.
        moved = whole and (whole[-1] is not unfinished or line.page != above.page or line.y > above.y)
        goes_on = line.words[0].islower() and line.size == above.size and not ITEM.match(line.words)
        if unfinished and moved and goes_on:
            unfinished += part
        else:
            whole.append(part)
            if is_caption(part[0].words) or part[0].size <= usual * _SMALLER:
                continue
            unfinished = part
        if ends_sentence(unfinished[-1].words) or unfinished[0].size >= usual * LARGER:
            unfinished = None
    return iter(whole)


def _note_block(note: Sequence[Line], look: _Look) -> Block:
    words = joined([line.words.replace(RAISED, " ").strip() for line in note], look.spelled)
    return Block(words=" ".join(words.split()), kind="credit", page=note[0].page)


def _block(lines: Sequence[Line], look: _Look) -> Block:
    """The block of the lines of a paragraph."""
    cleaned = [_without_marks(line, look) for line in lines]
    mark = ""
    if item := ITEM.match(cleaned[0]):  # its mark is no part of its words
        mark = "•" if BULLET.match(cleaned[0]) else item[1]
        cleaned[0] = cleaned[0][item.end() :]
    words = " ".join(joined(cleaned, look.spelled).split())
    level = _level(lines, words, look)
    if level:
        mark, words = "", f"{mark} {words}".strip()
    return Block(words=words, level=level, mark=mark, page=lines[0].page)


def _without_marks(line: Line, look: _Look) -> str:
    """The words of a line without the marks of notes; other raised figures stay: m², 4th."""

    def kept(found: re.Match[str]) -> str:
        is_mark = (line.page, found[1].strip()) in look.marks or (
            found[1].strip(" ,").isdigit() and _NOTED.search(line.words[: found.start()])
        )
        return "" if is_mark else found[0].replace(RAISED, "")

    return _MARK.sub(kept, line.words)


def _level(lines: Sequence[Line], words: str, look: _Look) -> int:
    """The level of a heading, which is set larger than the text, or in bold; 0 for what is none."""
    size = min(line.size for line in lines)
    if is_caption(words):
        return 0
    if size >= look.usual * LARGER and len(words) <= _HEADING_CHARS:
        return 1 if size == look.largest else 2
    return 3 if all(line.bold for line in lines) and looks_like_heading(words) else 0


def _usual_size(lines: Sequence[Line]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.words)
    return max(sizes, key=sizes.__getitem__, default=0.0)
