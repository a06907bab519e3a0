"""PDF files: lines with their places on the page, and what a reader makes of them.

A PDF knows no paragraphs. Where one ends is told by wider gaps, indents and other sizes of type,
else by the lengths of lines, as in any wrapped text. What stands at one place of many pages is
boilerplate: running heads, page numbers.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from math import isfinite
from statistics import median
from typing import TYPE_CHECKING, Any

import msgspec

from generator.seeds.document import Document, Metadata, Unreadable
from generator.seeds.formats.blocks import Block, assemble_document, cleaned_line
from generator.seeds.metadata.embedded import embedded_author, embedded_title
from generator.seeds.paragraphs.splitting import find_paragraphs

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MAX_PAGES = 2_000
_EDGE = 3  # lines at the top and at the foot of each page that may be boilerplate
_NEAR = 3.0  # points that the same line may move from page to page
_SHARE = 0.3  # share of the pages (and two at least) on which boilerplate must stand
_PAGE_NUMBER = re.compile(
    r"(?:page |p\. ?)?[-–—|• ]*(?:\d{1,4}|[ivxl]{1,7})[-–—|• ]*(?:(?:of|/) ?\d{1,4})?", re.IGNORECASE
)
_WIDER = 1.3  # a gap of this times the usual one begins a paragraph
_INDENTED = 0.7  # an indent of this times the size of the type begins one
_LARGER = 1.15  # type of this times the usual size makes a heading
_HEADING_CHARS = 200
_HYPHENATED = re.compile(r"([^\W\d_]+)[-‐\xad]$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LEGIBLE = 0.5  # share of letters that a text must have; with fewer it is codes of glyphs
_REMEDY = "Print it into a new PDF, or put its text into a .txt file."


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one line, where they begin on the page, in points from below left, and their size."""

    words: str
    x: float
    y: float
    size: float


def read_document(data: bytes) -> Document:
    """Understand a .pdf file; raises ``Unreadable``."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("this PDF is locked by a password.", "Save it without one.")
        if len(reader.pages) > _MAX_PAGES:
            raise Unreadable(f"this PDF has more than {_MAX_PAGES:,} pages.", "Split it into several seeds.")
        pages = [list(_lines(page)) for page in reader.pages]
        metadata = _metadata(reader)
    except (MemoryError, Unreadable):
        raise
    except Exception:  # a damaged file fails in as many ways as there are objects in it
        raise Unreadable("this is no PDF, or a damaged one.", _REMEDY) from None
    pages = _without_boilerplate(pages)
    words = "".join(line.words for page in pages for line in page)
    if not words:
        raise Unreadable(
            "this PDF holds no text: its pages are pictures, as a scanner makes them.",
            "Have the text recognised (OCR) and saved with the PDF, or put it into a .txt file.",
        )
    if sum(map(str.isalpha, words)) < len(words) * _LEGIBLE:
        raise Unreadable("the fonts of this PDF do not tell which letters they show.", _REMEDY)
    return assemble_document(_blocks(pages), metadata)


def _metadata(reader: PdfReader) -> Metadata:
    """Title and author. The date is left out: it is that of the file, which may be any day."""
    about = reader.metadata
    return (
        Metadata(title=embedded_title(about.title), author=embedded_author(about.author))
        if about
        else Metadata()
    )


def _lines(page: PageObject) -> Iterator[_Line]:
    from pypdf import mult

    pieces: list[tuple[str, float, float, float]] = []

    def gather(words: str, place: Any, matrix: Any, _font: object, size: float) -> None:  # noqa: ANN401
        if words:
            at = mult(matrix, place)
            scale = (at[2] ** 2 + at[3] ** 2) ** 0.5
            x, y, height = float(at[4]), float(at[5]), round(abs(float(size)) * scale, 1)
            # Text without a height or a place is not visible.
            seen = height > 0 and all(map(isfinite, (x, y, height)))
            pieces.append((words if seen else "\n" * words.count("\n"), x, y, height))

    page.extract_text(visitor_text=gather)
    line: list[str] = []
    x = y = size = 0.0
    for words, *place in pieces:
        for number, part in enumerate(words.split("\n")):
            if number and line:
                yield _Line(words=_legible(line), x=x, y=y, size=size)
                line = []
            if part.strip():
                if not line:
                    x, y, size = place
                line.append(part)
            elif line:
                line.append(part)
    if line:
        yield _Line(words=_legible(line), x=x, y=y, size=size)


def _legible(line: list[str]) -> str:
    words = "".join(line).rstrip()
    # The soft hyphen at a line's end is the one that was printed.
    return cleaned_line(words[:-1] if words.endswith("\xad") else words).translate(_LIGATURES) + (
        "\xad" if words.endswith("\xad") else ""
    )


def _without_boilerplate(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without what stands at the edge of many, and without their numbers."""
    edges = [_edge(page) for page in pages]
    counts = Counter(place for edge in edges for place in {_place(line) for line in edge})
    needed = max(2, len(pages) * _SHARE)

    def is_boilerplate(line: _Line) -> bool:
        words, y = _place(line)
        return sum(counts[words, near] for near in (y - 1, y, y + 1)) >= needed

    return [
        _without(page, edge, {line for line in edge if is_boilerplate(line)})
        for page, edge in zip(pages, edges, strict=True)
    ]


def _without(page: list[_Line], edge: list[_Line], boilerplate: set[_Line]) -> list[_Line]:
    """A page without these lines of its edge, without empty ones, and without its number."""
    inner = [line for line in edge if line not in boilerplate]
    numbers = {line for line in (*inner[:1], *inner[-1:]) if _PAGE_NUMBER.fullmatch(line.words)}
    return [line for line in page if line.words and line not in boilerplate and line not in numbers]


def _edge(page: list[_Line]) -> list[_Line]:
    by_height = sorted(page, key=lambda line: line.y)
    return by_height if len(page) <= 2 * _EDGE else [*by_height[:_EDGE], *by_height[-_EDGE:]]


def _place(line: _Line) -> tuple[str, int]:
    """What is the same of a running head on each page: its words but for numbers, and its height."""
    return re.sub(r"\d+", "#", line.words.casefold()), round(line.y / _NEAR)


def _blocks(pages: Sequence[Sequence[_Line]]) -> Iterator[Block]:
    lines = [line for page in pages for line in page]
    usual = _usual_size(lines)
    largest = max((line.size for line in (pages[0] or lines)), default=usual)
    text, starts = _as_text(pages)
    spelled = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))
    for paragraph in _paragraphs(lines, text, starts):
        words = _joined([line.words for line in paragraph], spelled)
        size = min(line.size for line in paragraph)
        heading = size >= usual * _LARGER and len(words) <= _HEADING_CHARS
        yield Block(words=words, level=0 if not heading else 1 if size == largest else 2)


def _usual_size(lines: Sequence[_Line]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.words)
    return sizes.most_common(1)[0][0]


def _paragraphs(lines: Sequence[_Line], text: str, starts: Sequence[int]) -> Iterator[Sequence[_Line]]:
    """The lines of each paragraph of the text; no line belongs to two."""
    after = 0
    for start, end in find_paragraphs(text):
        first = max(after, bisect_right(starts, start) - 1)
        after = bisect_left(starts, end, lo=first)
        yield lines[first:after]


def _as_text(pages: Sequence[Sequence[_Line]]) -> tuple[str, list[int]]:
    """The lines as a text in which a blank line is a gap and white space an indent; where each begins."""
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for page in pages:
        usual = _usual_gap(page)
        above: _Line | None = None
        for line, below in zip_longest(page, page[1:]):
            apart = above is not None and _parts(above, line, usual)
            indent = below is not None and _INDENTED * line.size <= line.x - below.x <= 5 * line.size
            lead = ("\n" if apart else "") + ("    " if indent else "")
            starts.append(at + len(lead))
            parts.append(f"{lead}{line.words}\n")
            at += len(parts[-1])
            above = line
    return "".join(parts), starts


def _usual_gap(page: Sequence[_Line]) -> float:
    gaps = [above.y - line.y for above, line in pairwise(page) if 0 < above.y - line.y < 3 * above.size]
    return median(gaps) if gaps else 0.0


def _parts(above: _Line, line: _Line, usual: float) -> bool:
    if abs(above.size - line.size) > 0.1 * above.size:
        return True
    gap = above.y - line.y
    return usual > 0 and gap > usual * _WIDER * max(1.0, line.size / above.size)


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
