"""PDF files: lines with their places on the page, and what a reader makes of them.

A PDF knows no paragraphs and no tables: they are told by places. What stands at one place of many pages is
boilerplate: running heads, page numbers. Notes at the foot of a page come behind the text; their marks go.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from generator.seeds.document import Document, Metadata, Unreadable
from generator.seeds.formats.blocks import Block, assemble_document, lays_out, table_blocks
from generator.seeds.formats.pdf_lines import RAISED, Line, PageReader
from generator.seeds.formats.pdf_paragraphs import BULLET, LARGER, NUMBER, Paragraphs, is_row
from generator.seeds.metadata.embedded import embedded_author, embedded_title
from generator.seeds.paragraphs.kinds import looks_like_heading

_MAX_PAGES = 2_000
_EDGE = 3  # lines at the top and at the foot of each page that may be boilerplate
_NEAR = 3.0  # points that the same line may move from page to page
_NUMBERED = re.compile(r"^(\d{1,4})(?=[\s|·•–—-])|(?<=[\s|·•–—-])(\d{1,4})$")  # a running head with its page
_SHARE = 0.3  # share of the pages (and two at least) on which boilerplate must stand
_PAGENUMBER = re.compile(
    r"(?:page |p\. ?)?[-–—|• ]*(?:\d{1,4}|[ivxl]{1,7})[-–—|• ]*(?:(?:of|/) ?\d{1,4})?", re.IGNORECASE
)
_SMALLER = 0.88  # type of this times the usual size makes a note
_HEADING_CHARS = 200
_MARK = re.compile(rf"{RAISED}([^{RAISED}]*){RAISED}")
_NOTE = re.compile(rf"(?:{RAISED}\s*)?(\d{{1,3}}|[*†‡§]{{1,3}})[.)]?(?:\s*{RAISED}|\s)\s*(?=\S)")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-‐\xad]$")
_LEGIBLE = 0.5  # share of letters that a text must have; with fewer it is codes of glyphs
_REMEDY = "Print it into a new PDF, or put its text into a .txt file."


def read_document(data: bytes) -> Document:
    """Understand a .pdf file; raises ``Unreadable``."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        pages = list(_pages(document))
        metadata = _metadata(document)
    except (MemoryError, Unreadable):
        raise
    except PDFPasswordIncorrect:
        raise Unreadable("this PDF is locked by a password.", "Save it without one.") from None
    except Exception:  # a damaged file fails in as many ways as there are objects in it
        raise Unreadable("this is no PDF, or a damaged one.", _REMEDY) from None
    with_text = tuple(number for number, page in enumerate(pages, start=1) if page)
    pages = _without_boilerplate(pages)
    words = "".join(line.words for page in pages for line in page)
    if not words:
        raise Unreadable(
            "this PDF holds no text: its pages are pictures, as a scanner makes them.",
            "Have it recognised: briefings new FILE.pdf --ocr. Or put it into a .txt file.",
        )
    if sum(map(str.isalpha, words)) < len(words) * _LEGIBLE:
        raise Unreadable("the fonts of this PDF do not tell which letters they show.", _REMEDY)
    return msgspec.structs.replace(assemble_document(_blocks(pages), metadata), pages=with_text)


def _pages(document: PDFDocument) -> Iterator[list[Line]]:
    resources = PDFResourceManager()
    reader = PageReader(resources)
    interpreter = PDFPageInterpreter(resources, reader)
    number = 0
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if number > _MAX_PAGES:
            raise Unreadable(f"this PDF has more than {_MAX_PAGES:,} pages.", "Split it into several seeds.")
        interpreter.process_page(page)
        yield reader.lines
    if not number:
        raise ValueError("a PDF has a page")


def _metadata(document: PDFDocument) -> Metadata:
    """Title and author. The date is left out: it is that of the file, which may be any day."""
    about = {key: _decoded(value) for info in document.info for key, value in info.items()}
    return Metadata(title=embedded_title(about.get("Title")), author=embedded_author(about.get("Author")))


def _decoded(value: object) -> str | None:
    value = resolve1(value)
    if isinstance(value, bytes) and value.startswith(b"\xff\xfe"):  # which the library takes for letters
        return value.decode("utf-16", "replace")
    return decode_text(value) if isinstance(value, bytes) else None


def _without_boilerplate(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without what stands at the edge of many, and without their numbers."""
    edges = [_edge(page) for page in pages]
    places = [{line: _places(line, number) for line in edge} for number, edge in enumerate(edges)]
    counts = Counter(place for edge in places for place in set(chain(*edge.values())))
    needed = max(2, len(pages) * _SHARE)
    boilerplate = [
        {
            line
            for line, found in edge.items()
            if any(sum(counts[what, near] for near in (y - 1, y, y + 1)) >= needed for what, y in found)
        }
        for edge in places
    ]
    return [_without(*page) for page in zip(pages, edges, boilerplate, strict=True)]


def _without(page: list[Line], edge: list[Line], boilerplate: set[Line]) -> list[Line]:
    """A page without these lines of its edge, without empty ones, and without its number."""
    inner = [line for line in edge if line not in boilerplate]
    numbers = {line for line in (*inner[:1], *inner[-1:]) if _PAGENUMBER.fullmatch(line.words)}
    return [line for line in page if line.words and line not in boilerplate and line not in numbers]


def _edge(page: list[Line]) -> list[Line]:
    """The lines at the top and at the foot of a page, where some stand side by side."""
    heights = sorted({round(line.y / _NEAR) for line in page})
    at_edge = {*heights[:_EDGE], *heights[-_EDGE:]}
    return sorted((line for line in page if round(line.y / _NEAR) in at_edge), key=lambda line: line.y)


def _places(line: Line, page: int) -> list[tuple[str | int, int]]:
    """What is the same of a running head on each page: its words but for numbers, and its height.

    Where its words change from page to page, it is how far its number is from that of the page in the file.
    """
    y = round(line.y / _NEAR)
    found: list[tuple[str | int, int]] = [(re.sub(r"\d+", "#", line.words.casefold()), y)]
    if numbered := _NUMBERED.search(line.words):
        found.append((int(numbered[1] or numbered[2]) - page, y))
    return found


class _Look(msgspec.Struct, frozen=True, kw_only=True):
    """How a document is set: its usual and largest size of type, its words, and the marks of its notes."""

    usual: float
    largest: float
    spelled: set[str]
    marks: set[str]


def _blocks(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    usual = _usual_size(list(chain.from_iterable(pages)))
    starts = [_notes_start(page, usual) for page in pages]
    texts = [page[:start] for page, start in zip(pages, starts, strict=True)]
    notes = [one for page, start in zip(pages, starts, strict=True) for one in _notes(page[start:])]
    told = "\n".join(line.words for line in chain.from_iterable(texts))
    look = _Look(
        usual=usual,
        largest=max((line.size for line in (texts[0] or chain.from_iterable(texts))), default=usual),
        spelled=set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", told.lower())),
        marks={found[1] for note in notes if (found := _NOTE.match(note[0].words))},
    )
    for paragraph in Paragraphs(texts, usual).all():
        yield from _block(paragraph, look)
    for note in notes:
        words = _joined([line.words.replace(RAISED, " ").strip() for line in note], look.spelled)
        yield Block(words=" ".join(words.split()), kind="credit", page=note[0].page)


def _block(lines: Sequence[Line], look: _Look) -> Iterator[Block]:
    """The block of the lines of a paragraph, or those of a table's rows."""
    if is_row(lines[0]) and len(lines) > 1:
        rows = _grid(lines)
        if not lays_out(rows):
            yield from table_blocks(
                rows, headed=(lines[0].bold and not lines[1].bold) or None, page=lines[0].page
            )
            return
    told = [
        _MARK.sub(lambda mark: "" if mark[1].strip() in look.marks else mark[1], line.words) for line in lines
    ]
    mark, told[0] = _item(lines[0], told[0])
    words = " ".join(_joined(told, look.spelled).split())
    level = _level(lines, words, look)
    if level:
        mark, words = "", f"{mark} {words}".strip()
    yield Block(words=words, level=level, mark=mark, page=lines[0].page)


def _level(lines: Sequence[Line], words: str, look: _Look) -> int:
    """The level of a heading, which is set larger than the text, or in bold; 0 for what is none."""
    size = min(line.size for line in lines)
    if size >= look.usual * LARGER and len(words) <= _HEADING_CHARS:
        return 1 if size == look.largest else 2
    return 3 if all(line.bold for line in lines) and looks_like_heading(words) else 0


def _item(line: Line, words: str) -> tuple[str, str]:
    """The mark of a paragraph that is an item of a list, and its first line without it."""
    if line.dotted:
        return "•", words
    found = BULLET.match(words) or NUMBER.match(words)
    if found is None:
        return "", words
    return ("•" if BULLET.match(words) else found[1]), words[found.end() :]


def _grid(lines: Sequence[Line]) -> list[list[str]]:
    """The words of a table's cells, each in the column under whose head it begins or ends."""
    widest = max(lines, key=lambda line: len(line.cells))
    rows = []
    for line in lines:
        row = [""] * len(widest.cells)
        for cell in line.cells:
            place = min(
                range(len(row)),
                key=lambda n: min(abs(widest.cells[n].x - cell.x), abs(widest.cells[n].end - cell.end)),
            )
            row[place] = f"{row[place]} {cell.words}".strip().replace(RAISED, "")
        rows.append(row)
    return rows


def _usual_size(lines: Sequence[Line]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.words)
    return sizes.most_common(1)[0][0]


def _notes_start(page: Sequence[Line], usual: float) -> int:
    """Where the notes, in small type at the end of a page, begin."""
    small = len(page)
    while small and page[small - 1].size <= usual * _SMALLER:
        small -= 1
    return next((n for n in range(small, len(page)) if _NOTE.match(page[n].words)), len(page))


def _notes(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each note."""
    begun: list[Line] = []
    for line in lines:
        if begun and _NOTE.match(line.words):
            yield begun
            begun = []
        begun.append(line)
    if begun:
        yield begun


def _joined(lines: Sequence[str], spelled: set[str]) -> str:
    """Lines as one, with the words mended that their ends break."""
    words = ""
    for line in lines:
        broken = _HYPHENATED.search(words)
        if broken is None or not line[:1].isalpha():
            words = f"{words} {line}" if words else line
            continue
        rest = re.match(r"[^\W\d_]+", line)
        whole, compound = f"{broken[1]}{rest[0] if rest else ''}", f"{broken[1]}-{rest[0] if rest else ''}"
        keeps = line[0].isupper() or (compound.lower() in spelled and whole.lower() not in spelled)
        words = words[:-1] + ("-" if keeps and words[-1] != "\xad" else "") + line
    return words.replace("\xad", "")
