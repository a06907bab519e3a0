"""Whether a PDF file can be published as it is, and what it holds that its text does not show.

Readers' viewers repair files in many ways, so all objects count, wherever they stand in the file and whether
anything refers to them or not. What is not understood is refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pdfminer import settings
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, list_value, resolve1
from pdfminer.psparser import KWD, LIT, PSKeyword, PSLiteral, literal_name
from pdfminer.utils import Matrix, apply_matrix_pt, decode_text

from generator.seeds.document import Look

_SCRIPTS, _ACTIONS, _FORMS = "scripts", "actions", "forms"
_ATTACHED, _MEDIA, _LOCKED = "attachments", "sound, film or 3D", "encryption"
# Names that are found nowhere in a harmless file, as keys or as values.
_NAMES = {
    **dict.fromkeys(("JavaScript", "JS"), _SCRIPTS),
    **dict.fromkeys(("AA", "Launch", "GoToR", "GoToE", "GoToDp", "GoTo3DView", "ImportData"), _ACTIONS),
    **dict.fromkeys(("SubmitForm", "ResetForm", "Rendition", "RichMediaExecute", "SetOCGState"), _ACTIONS),
    **dict.fromkeys(("AcroForm", "XFA", "Widget"), _FORMS),
    **dict.fromkeys(("EmbeddedFiles", "EmbeddedFile", "FileAttachment", "EF", "AF", "Collection"), _ATTACHED),
    **dict.fromkeys(("RichMedia", "Movie", "Sound", "3D"), _MEDIA),
    "Encrypt": _LOCKED,
}
# The same of the kind of an object: elsewhere they are ways to blend colours or to turn pages.
_KINDS = {
    **dict.fromkeys(("Hide", "Named", "Thread", "Trans"), _ACTIONS),
    **dict.fromkeys(("Screen", "Projection"), _MEDIA),
    "PS": _SCRIPTS,
}
_ALLOWED_ACTIONS = ("GoTo", "URI")
_ELSEWHERE = {"F", "FFilter", "FDecodeParms", "Ref", "OPI"}  # of a stream: it is in another file
_LINK = re.compile(rb"(?:https?://|mailto:)", re.IGNORECASE)

_BLANK = rb"[\0\t\n\f\r ]"
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})%b{1,9}\d{1,5}%b{1,9}obj" % (_BLANK, _BLANK))
# What a viewer that repairs files may take for the same, whatever stands before it.
_LIKE_OBJECT = re.compile(rb"(?<=[\0\t\n\f\r 0-9])obj(?=[\0\t\n\f\r <\[(/%0-9+-])")
_AT = re.compile(rb"%b{0,9}(\d{1,10})%b{1,9}\d{1,5}%b{1,9}obj" % (_BLANK, _BLANK, _BLANK))
_TRAILER = re.compile(rb"trailer(?=%b{0,9}<<)" % _BLANK)
_STREAM_END = re.compile(rb"%b{0,4}endstream" % _BLANK)
_END = b"%%EOF"

_INVISIBLE = (3, 7)  # modes of text
_WHITE: tuple[object, ...] = (1, (1, 1, 1), (0, 0, 0, 0))


class _Refused(Exception):
    """Raised for a file that is not published; the message completes "it has …"."""


class _Parser(PDFParser):
    """A strict parser of the objects of a file or, where they are ``packed``, of a stream of objects."""

    packed = False

    def flush(self) -> None:
        """Called by the library behind each object that is whole."""
        if self.packed:
            self.add_results(*self.popall())

    def end_type(self, type: str) -> tuple[int, list[Any]]:
        """Called by the library at the end of a dictionary; of two equal keys each viewer takes another."""
        at, objects = super().end_type(type)
        if type == "d" and 2 * len({literal_name(key) for key in objects[::2]}) != len(objects):
            raise _Refused("a key that stands twice")
        return at, objects

    def object_at(self, place: int) -> tuple[int, Any]:
        """The object there, and where it is or, of a stream, where its data begin."""
        self.seek(place)
        found: tuple[int, Any] = self.nextobject()
        rest = [one for _, one in self.results + self.curstack]
        if self.context or rest != [KWD(b"endstream")] * isinstance(found[1], PDFStream):
            raise _Refused("an object that does not end")
        return found


def look_at(data: bytes) -> Look:
    """What a .pdf file holds that a reader of its text does not see."""
    settings.STRICT = True  # what the library mends, a viewer may mend in another way
    try:
        _refuse(data)
    except _Refused as error:
        return Look(refused=f"it has {error}")
    except MemoryError:
        raise
    except Exception:  # a damaged file fails in as many ways as there are objects in it
        return Look(refused="it is not made as a PDF is to be")
    finally:
        settings.STRICT = False
    document = PDFDocument(PDFParser(io.BytesIO(data)), fallback=False)
    resources = PDFResourceManager()
    eye = _Eye(resources)
    interpreter = PDFPageInterpreter(resources, eye)
    empty, annotated, hidden = list[int](), list[int](), list[int]()
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        interpreter.process_page(page)
        empty += [number] * (not eye.seen and not eye.hidden)
        hidden += [number] * eye.hidden
        annotations = map(resolve1, list_value(page.annots or []))
        annotated += [number] * any(literal_name(one["Subtype"]) != "Link" for one in annotations)
    return Look(
        empty=tuple(empty), annotated=tuple(annotated), hidden=tuple(hidden), about=dict(_about(document))
    )


def _refuse(data: bytes) -> None:
    """Raise for a file that could do more than be read, or that holds more than one state of itself."""
    parser = _Parser(io.BytesIO(data))
    document = PDFDocument(parser, fallback=False)
    places = {found.end(): int(found[1]) for found in _OBJECT.finditer(data)}
    if any(found.end() not in places for found in _LIKE_OBJECT.finditer(data)):
        raise _Refused("objects in a place of their own")
    numbers, packed = [*places.values()], set[int]()
    first: Any = None
    for place, number in places.items():
        at, value = parser.object_at(place)
        first = value if first is None else first
        if isinstance(value, PDFStream):
            if not _STREAM_END.match(data, at + len(value.rawdata or b"")):
                raise _Refused("a stream that does not end")
            if value.get("Type") is LIT("ObjStm") or "First" in value:
                packed.add(number)
                for inner, one in _unpacked(value, document):
                    numbers.append(inner)
                    _refuse_parts(one)
        _refuse_parts(value)
    for found in _TRAILER.finditer(data):
        _refuse_parts(parser.object_at(found.end())[1])
    if len(set(numbers)) < len(numbers):
        raise _Refused("an object twice: an older state of it is in the file")
    for xref in document.xrefs:
        for number in xref.get_objids():
            stream, place, _ = xref.get_pos(number)
            if stream is not None and stream not in packed:
                raise _Refused("objects in a place of their own")
            there = _AT.match(data, place) if stream is None else None
            if stream is None and (there is None or places.get(there.end()) != number):
                raise _Refused("objects in a place of their own")
    _refuse_states(data, first)


def _refuse_states(data: bytes, first: object) -> None:
    """Raise for what is no PDF from its first byte to its last, or was changed after it was written."""
    _, *states, rest = data.split(_END)
    is_changed = len(states) > 1 or (states and _OBJECT.search(states[0]))
    is_linear = isinstance(first, dict) and "Linearized" in first and first.get("L") == len(data)
    if not data.startswith(b"%PDF-") or rest.strip(b"\0\t\n\f\r "):
        raise _Refused("something before or behind the PDF")
    if is_changed and not (is_linear and len(states) == 1):
        raise _Refused("changes behind its end: an older state of it is in the file")


def _unpacked(stream: PDFStream, document: PDFDocument) -> Iterator[tuple[int, Any]]:
    """The objects of a stream, with their numbers, from each place at which it says that one begins."""
    parser = _Parser(io.BytesIO(stream.get_data()))
    parser.set_document(document)
    parser.packed = True
    head: list[Any] = [parser.nextobject()[1] for _ in range(2 * int(resolve1(stream["N"])))]
    for number, place in zip(head[::2], head[1::2], strict=True):
        yield number, parser.object_at(int(resolve1(stream["First"])) + place)[1]


def _refuse_parts(value: object) -> None:
    """Raise for an object that is more than something to be read; others are looked at by themselves."""
    todo = [value]
    while todo:
        match todo.pop():
            case PDFStream(attrs=attrs):
                if _ELSEWHERE & attrs.keys():
                    raise _Refused("parts in other files")
                todo.append(attrs)
            case dict() as one:
                _refuse_dictionary(one)
                todo += one.values()
                todo += [LIT(key) for key in one]
            case list() as parts:
                todo += parts
            case PSLiteral() as name:
                if kind := _NAMES.get(literal_name(name)):
                    raise _Refused(f"{kind} (/{literal_name(name)})")
                if "\0" in literal_name(name):  # where a viewer may end the name
                    raise _Refused("objects of no known kind")
            case PSKeyword():
                raise _Refused("objects of no known kind")


def _refuse_dictionary(one: dict[str, Any]) -> None:
    """Raise for what a dictionary does, as an action or an annotation."""
    kinds = [one[key] for key in ("S", "Subtype", "Type") if key in one]
    for kind in kinds:
        if isinstance(kind, PDFObjRef):
            raise _Refused("objects of no known kind")
        if isinstance(kind, PSLiteral) and (what := _KINDS.get(literal_name(kind))):
            raise _Refused(f"{what} (/{literal_name(kind)})")
    for key in ("A", "PA", "OpenAction"):
        action = resolve1(one.get(key))
        if isinstance(action, dict) and "S" in action and literal_name(action["S"]) not in _ALLOWED_ACTIONS:
            raise _Refused(_NAMES.get(literal_name(action["S"]), _ACTIONS))
    if "URI" in one and not (isinstance(one["URI"], bytes) and _LINK.match(one["URI"])):
        raise _Refused("links to other places than web pages and mailboxes")


class _Eye(PDFTextDevice):
    """What the library draws pages on: whether text was seen on the last one, and whether any was hidden."""

    seen = hidden = False

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Called by the library before a page."""
        self.seen = self.hidden = False
        x0, y0, x1, y1 = page.cropbox
        xs, ys = zip(apply_matrix_pt(ctm, (x0, y0)), apply_matrix_pt(ctm, (x1, y1)), strict=True)
        self._box = min(xs), min(ys), max(xs), max(ys)

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Called by the library for some letters."""
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Called by the library for each letter; how far the next one stands from it."""
        try:
            is_blank = font.to_unichr(cid).isspace()
        except PDFUnicodeNotDefined:
            is_blank = False
        if not is_blank:
            (left, low, right, high), (x, y) = self._box, matrix[4:]
            is_on_page = left <= x <= right and low <= y <= high
            if is_on_page and self._mode not in _INVISIBLE and graphicstate.ncolor not in _WHITE:
                self.seen = True
            else:
                self.hidden = True
        return font.char_width(cid) * fontsize * scaling


def _about(document: PDFDocument) -> Iterator[tuple[str, str]]:
    """What a file says of itself."""
    for info in document.info:
        for key, value in info.items():
            if isinstance(words := resolve1(value), bytes) and words:
                is_other = words.startswith(b"\xff\xfe")  # which the library takes for letters
                yield key, words.decode("utf-16", "replace") if is_other else decode_text(words)
    if "Metadata" in document.catalog:
        yield "XMP", "…"
