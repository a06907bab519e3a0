"""The source text as a page shows it: in numbered paragraphs, with a place to land for each statement.

Statements rest on stretches of the text that overlap, nest and cross: a sentence holds quotes, a
quote holds actors, an actor is mentioned all over the text. A *mark* is what one link lights up.
Its first stretch is an element with an id, so that ``:target`` finds it; its other stretches are
elements with that id as their class, which a rule of the page ties to the first. Where two
stretches cross, the later one is cut in two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush

import msgspec
from markupsafe import Markup, escape
from msgspec.structs import replace

from generator.model import Evidence, Paragraph, ParagraphKind, Seed
from generator.site.language import ENGLISH, Language

NUMBERED = ("body", "list", "table")
OMISSION = " […] "
_LETTER = re.compile(r"[^\W_]")


class Highlight(msgspec.Struct, frozen=True, kw_only=True):
    """The stretches of the source text that light up together, and the statement they belong to.

    ``id`` and ``statement`` are ids of elements of the page. ``taken`` says for whom words such as "he" are
    taken there, and ``publisher`` is where the publisher's page has these words.
    """

    id: str
    statement: str
    spans: tuple[Evidence, ...]
    taken: str = ""
    publisher: str | None = None


class SourceParagraph(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph as a page shows it; ``number`` counts those of ``NUMBERED`` kinds from 1.

    ``page`` is the page of the file that begins there.
    """

    id: str
    kind: ParagraphKind
    number: int | None
    html: Markup
    page: int | None = None


class ShownText(msgspec.Struct, frozen=True, kw_only=True):
    """The whole source text as a page shows it, and the style that ties cut marks together."""

    paragraphs: tuple[SourceParagraph, ...]
    style: Markup

    def parts(self) -> list[list[SourceParagraph]]:
        """The paragraphs, parted where a heading begins; what stands before the first comes first."""
        found: list[list[SourceParagraph]] = [[]]
        for paragraph in self.paragraphs:
            if paragraph.kind == "heading":
                found.append([])
            found[-1].append(paragraph)
        return found


class _Piece(msgspec.Struct, frozen=True, order=True):
    """A stretch within one paragraph. Sorts outer before inner."""

    start: int
    minus_end: int
    mark: int

    @property
    def end(self) -> int:
        return -self.minus_end


def paragraph_numbers(paragraphs: Sequence[Paragraph]) -> tuple[int | None, ...]:
    """The number of each paragraph, from 1; what only heads or surrounds the text has none."""
    count = 0
    found: list[int | None] = []
    for paragraph in paragraphs:
        count += paragraph.kind in NUMBERED
        found.append(count if paragraph.kind in NUMBERED else None)
    return tuple(found)


def merge_spans(text: str, spans: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The same words as ``spans`` cover, in order and each once, in as few stretches as possible.

    Stretches with only white space and punctuation between them become one.
    """
    found: list[Evidence] = []
    for span in sorted(spans):
        if found and not _LETTER.search(text, found[-1].end, span.start):
            found[-1] = Evidence(start=found[-1].start, end=max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def lay_out(seed: Seed, marks: Sequence[Highlight], language: Language = ENGLISH) -> ShownText:
    """The source text of ``seed``, as far as it is published, with all ``marks``, which lie in that."""
    waiting: list[list[_Piece]] = [[] for _ in seed.paragraphs]
    for index, mark in enumerate(marks):
        for span in merge_spans(seed.text, mark.spans):
            place = seed.paragraph_at(span.start)
            for at in range(place, len(seed.paragraphs)):
                paragraph, pieces = seed.paragraphs[at], waiting[at]
                if paragraph.start >= span.end:
                    break
                start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
                if start < end:
                    pieces.append(_Piece(start, -end, index))

    uses: Counter[int] = Counter()
    words = language.gettext("Back to the statement"), language.gettext("These words at the publisher")
    paragraphs = tuple(
        SourceParagraph(
            id=f"paragraph-{place}",
            kind=paragraph.kind,
            number=number,
            html=_weave(_Stretches(seed.text, paragraph, shown), paragraph, pieces, marks, uses, words),
            page=paragraph.page,
        )
        for place, (paragraph, number, pieces) in enumerate(
            zip(seed.paragraphs, paragraph_numbers(seed.paragraphs), waiting, strict=True), start=1
        )
        if (shown := _within(paragraph, seed.passages))
    )
    before = (None, *(paragraph.page for paragraph in paragraphs))
    paragraphs = tuple(
        replace(paragraph, page=None) if paragraph.page == page else paragraph
        for paragraph, page in zip(paragraphs, before, strict=False)
    )
    cut = [marks[index].id for index, count in sorted(uses.items()) if count > 1]
    # A rule each: a browser drops a whole rule when it does not know one selector in its list.
    style = "\n".join(f".source:has(#{id}:target) .{id}{{background:var(--evidence)}}" for id in cut)
    return ShownText(paragraphs=paragraphs, style=Markup(style))


def published_paragraphs(seed: Seed) -> Iterator[tuple[int | None, int, str]]:
    """What is to be published of each paragraph, with its number and its place, if it is anything."""
    counted = zip(paragraph_numbers(seed.paragraphs), seed.paragraphs, strict=True)
    for place, (number, paragraph) in enumerate(counted, start=1):
        if shown := _within(paragraph, seed.passages):
            stretches = _Stretches(seed.text, paragraph, shown)
            yield number, place, stretches[paragraph.start : paragraph.end].strip()


def _within(paragraph: Paragraph, kept: Sequence[Evidence] | None) -> list[Evidence]:
    """The parts of a paragraph that are shown."""
    whole = Evidence(start=paragraph.start, end=paragraph.end)
    if kept is None:
        return [whole]
    first = bisect_right(kept, paragraph.start, key=lambda stretch: stretch.end)
    after = bisect_left(kept, paragraph.end, key=lambda stretch: stretch.start)
    return [
        Evidence(start=max(stretch.start, whole.start), end=min(stretch.end, whole.end))
        for stretch in kept[first:after]
    ]


class _Stretches:
    """The text of a paragraph as it is shown: what is left out leaves a mark."""

    def __init__(self, text: str, paragraph: Paragraph, shown: Sequence[Evidence]) -> None:
        self._text = text
        self._shown = shown
        ends = [paragraph.start, *(stretch.end for stretch in shown)]
        starts = [*(stretch.start for stretch in shown), paragraph.end]
        self._gaps = [end for end, start in zip(ends, starts, strict=True) if end < start]

    def __getitem__(self, place: slice) -> str:
        """The words from one offset to another, which asks for each place but once."""
        first = bisect_right(self._shown, place.start, key=lambda stretch: stretch.end)
        after = bisect_left(self._shown, place.stop, key=lambda stretch: stretch.start)
        gaps = self._gaps[bisect_left(self._gaps, place.start) : bisect_left(self._gaps, place.stop)]
        parts = [(gap, OMISSION) for gap in gaps]
        for stretch in self._shown[first:after]:
            start, end = max(stretch.start, place.start), min(stretch.end, place.stop)
            parts.append((start, self._text[start:end]))
        return "".join(words for _, words in sorted(parts))


def _weave(
    text: _Stretches,
    paragraph: Paragraph,
    pieces: list[_Piece],
    marks: Sequence[Highlight],
    uses: Counter[int],
    words: tuple[str, str],
) -> Markup:
    """One paragraph's text with its pieces as properly nested elements; ``words`` say where links lead."""
    out: list[str] = []
    at = paragraph.start
    open_: list[tuple[_Piece, str]] = []  # with what closes them; inner ones last

    def write_up_to(offset: int) -> None:
        nonlocal at
        while open_ and open_[-1][0].end <= offset:
            piece, closing = open_.pop()
            out.extend((escape(text[at : piece.end]), closing))
            at = piece.end
        out.append(escape(text[at:offset]))
        at = offset

    heapify(pieces)
    while pieces:
        piece = heappop(pieces)
        write_up_to(piece.start)
        if open_ and piece.end > open_[-1][0].end:
            outer = open_[-1][0]
            heappush(pieces, _Piece(outer.end, piece.minus_end, piece.mark))
            piece = _Piece(piece.start, outer.minus_end, piece.mark)
        mark = marks[piece.mark]
        if uses[piece.mark]:
            out.append(f'<span class="{mark.id}">')
            open_.append((piece, "</span>"))
        else:
            taken = f' data-taken="{escape(mark.taken)}"' if mark.taken else ""
            out.append(f'<span class="evidence" id="{mark.id}"{taken}>')
            open_.append((piece, f"{_ways(mark, *words)}</span>"))
        uses[piece.mark] += 1
    write_up_to(paragraph.end)
    return Markup("".join(out))


def _ways(mark: Highlight, back: str, publisher: str) -> str:
    """The ways from a mark to its statement, and to the publisher's page."""
    ways = f'<a class="back" href="#{mark.statement}" aria-label="{escape(back)}"></a>'
    there = f'<a class="publisher" href="{escape(mark.publisher)}" rel="noreferrer" aria-label='
    return f'{ways}{there}"{escape(publisher)}"></a>' if mark.publisher else ways
