"""Whether a PDF file can be published as it is, and what it holds that its text does not show.

Viewers repair files in many ways, so a file must be made of whole objects, tables and trailers from its
first byte to its last, and each object counts, whether anything refers to it or not. What is not understood
is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import c_double, c_uint
from io import BytesIO

import pypdfium2.raw as pdfium
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)
from pypdf.generic import read_object as parse
from pypdfium2 import PdfDocument, PdfPage

from generator.seeds.document import Look

# Names that stand nowhere in a harmless file, as keys or as values, by what they do.
_NAMES = {
    "scripts": "JavaScript JS",
    "actions": "AA Launch GoToR GoToE GoToDp GoTo3DView ImportData SubmitForm ResetForm Rendition"
    " RichMediaExecute SetOCGState",
    "forms": "AcroForm XFA Widget",
    "attachments": "EmbeddedFiles EmbeddedFile FileAttachment EF AF Collection",
    "sound, film or 3D": "RichMedia Movie Sound 3D",
    "encryption": "Encrypt",
}
# The same of the kind of an object: elsewhere they are ways to blend colours or to turn pages.
_KINDS = {"actions": "Hide Named Thread Trans", "sound, film or 3D": "Screen Projection", "scripts": "PS"}
_HARM, _HARMFUL_KINDS = (
    {f"/{name}": what for what, names in table.items() for name in names.split()}
    for table in (_NAMES, _KINDS)
)
_ELSEWHERE = {"/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI"}  # of a stream: it is in another file
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_UNKNOWN = "parts of no known kind"

_BLANK = rb"[\0\t\n\f\r ]"
_OBJECT = re.compile(rb"%b{0,9}(\d{1,10})%b{1,9}\d{1,5}%b{1,9}obj%b{0,9}" % ((_BLANK,) * 4))
# What a viewer that repairs files may take for the beginning of an object, wherever it stands.
_LIKE_OBJECT = re.compile(rb"(?<=[\0\t\n\f\r 0-9])obj(?=[\0\t\n\f\r <\[(/%0-9+-])")
_BETWEEN = re.compile(
    rb"(?P<end>%%%%EOF)|startxref%b+\d+|(?P<trailer>trailer%b{0,9})"
    rb"|xref(?:%b+\d+%b+\d+(?:%b+\d{10} \d{5} [nf])*)+|%%[^\r\n]*|%b+" % ((_BLANK,) * 6)
)
# The numbers that begin a stream of objects, apart from what follows, are read alike by all viewers.
_HEAD = re.compile(rb"(?:[\t\n\f\r ]*\d{1,10}[\t\n\f\r ]+\d{1,10}(?=[\t\n\f\r <\[(/]))*[\t\n\f\r ]*")
_PACKINGS = ("/FlateDecode", "['/FlateDecode']")
_ENDOBJ = re.compile(rb"%b*endobj" % _BLANK)


class _Refused(Exception):
    """Raised for a file that is not published; the message completes "it has …"."""


def look_at(data: bytes) -> Look:
    """What a .pdf file holds that a reader of its text does not see."""
    try:
        reader = PdfReader(BytesIO(data), strict=True)
        _refuse(data, reader)
        annotated = []
        for number, page in enumerate(reader.pages, start=1):
            if any(annotation.get_object()["/Subtype"] != "/Link" for annotation in page.get("/Annots", ())):
                annotated.append(number)
        boxes = [tuple(map(float, page.cropbox)) for page in reader.pages]
        entries = {key[1:]: value for key, value in (reader.metadata or {}).items() if value}
        about = {key: str(value) for key, value in entries.items() if isinstance(value, TextStringObject)}
        about |= {"XMP": "…"} if "/Metadata" in reader.root_object else {}
    except _Refused as error:
        return Look(refused=f"it has {error}")
    except MemoryError:
        raise
    except Exception:  # a damaged file fails in as many ways as there are objects in it
        return Look(refused="it is not made as a PDF is to be")
    with PdfDocument(data) as document:
        seen = [set(_visibility(page, box)) for page, box in zip(document, boxes, strict=True)]
    empty = tuple(number for number, found in enumerate(seen, start=1) if not found)
    hidden = tuple(number for number, found in enumerate(seen, start=1) if False in found)
    return Look(empty=empty, annotated=tuple(annotated), hidden=hidden, about=about)


def _refuse(data: bytes, reader: PdfReader) -> None:
    """Raise for a file that could do more than be read, or that holds more than one state of itself."""
    places: dict[int, int] = {}  # where the head of each object ends, and its number
    numbers, packed, is_linear = list[int](), set[int](), False
    ends = place = 0
    stream = BytesIO(data)
    while place < len(data):
        if head := _OBJECT.match(data, place):
            number = int(head[1])
            found, place = _object_at(stream, head.end(), reader)
            if ends and not (is_linear and ends == 1):
                raise _Refused("changes behind its end: an older state of it is in the file")
            is_linear |= not places and isinstance(found, dict) and found.get("/L") == len(data)
            places[head.end()] = number
            numbers.append(number)
            if isinstance(found, StreamObject) and (found.get("/Type") == "/ObjStm" or "/First" in found):
                packed.add(number)
                numbers += _refuse_packed(found, reader)
            closing = _ENDOBJ.match(data, place)
            place = closing.end() if closing else -1
        elif between := _BETWEEN.match(data, place):
            place, ends = between.end(), ends + bool(between["end"])
            if between["trailer"]:
                _, place = _object_at(stream, place, reader)
        else:
            place = -1
        if place < 0:
            raise _Refused("something before or behind the PDF, or between its objects")
    if len(_LIKE_OBJECT.findall(data)) != len(places):
        raise _Refused("objects within others")
    if len(set(numbers)) < len(numbers):
        raise _Refused("an object twice: an older state of it is in the file")
    for of_generation in reader.xref.values():
        for number, place in of_generation.items():
            there = _OBJECT.match(data, place)
            if there is None or places.get(there.end()) != number:
                raise _Refused("objects in a place of their own")
    if not {holder for holder, _ in reader.xref_objStm.values()} <= packed:
        raise _Refused("objects in a place of their own")


def _object_at(stream: BytesIO, place: int, reader: PdfReader) -> tuple[PdfObject, int]:
    """The object there, which is harmless, and where it ends."""
    stream.seek(place)
    found = parse(stream, reader)
    end = stream.tell()
    _refuse_parts(found)
    return found, end


def _refuse_packed(holder: StreamObject, reader: PdfReader) -> Iterator[int]:
    """The numbers of the objects in a stream, each read from where the stream says that it begins."""
    if str(holder.get("/Filter", "/FlateDecode")) not in _PACKINGS or "/DecodeParms" in holder:
        raise _Refused(_UNKNOWN)  # decoders differ in the others
    data = holder.get_data()
    stream = BytesIO(data)
    first, count = int(str(holder["/First"])), int(str(holder["/N"]))
    head = stream.read(first).split()
    whole = _HEAD.match(data)
    if len(head) != 2 * count or not whole or whole.end() < first or data[first - 1 : first + 1].isdigit():
        raise _Refused(_UNKNOWN)
    for number, place in zip(head[::2], head[1::2], strict=True):
        _object_at(stream, first + int(place), reader)
        yield int(number)


def _refuse_parts(value: object) -> None:
    """Raise for an object that is more than something to be read; others are looked at by themselves."""
    todo = [value]
    while todo:
        part = todo.pop()
        if isinstance(part, NameObject) and (part in _HARM or "\0" in part):
            raise _Refused(f"{_HARM[part]} ({part})" if part in _HARM else _UNKNOWN)
        if isinstance(part, StreamObject) and _ELSEWHERE & part.keys():
            raise _Refused("parts in other files")
        if isinstance(part, ArrayObject):
            todo += part
        if isinstance(part, DictionaryObject):
            _refuse_dictionary(part)
            todo += [*part.keys(), *part.values()]


def _refuse_dictionary(dictionary: DictionaryObject) -> None:
    """Raise for what a dictionary does, as an action or an annotation."""
    for kind in (dictionary.raw_get(key) for key in ("/S", "/Subtype", "/Type") if key in dictionary):
        if isinstance(kind, IndirectObject):
            raise _Refused(_UNKNOWN)
        if kind in _HARMFUL_KINDS:
            raise _Refused(f"{_HARMFUL_KINDS[kind]} ({kind})")
    for key in dictionary.keys() & {"/A", "/PA", "/OpenAction"}:
        there = dictionary[key]
        action = there if isinstance(there, DictionaryObject) else DictionaryObject()
        kind = action.get("/S", "/GoTo")
        # Only who follows a link leaves the file: not who opens it, and not by what comes next.
        may_leave = key != "/OpenAction" and kind == "/URI"
        if not (kind == "/GoTo" or may_leave) or "/Next" in action:
            raise _Refused(_HARM.get(str(kind), "actions"))
    if "/URI" in dictionary and not (
        isinstance(link := dictionary.raw_get("/URI"), str) and _LINK.match(link)
    ):
        raise _Refused("links to other places than web pages and mailboxes")


def _visibility(page: PdfPage, box: tuple[float, ...]) -> Iterator[bool]:
    """Of each letter of a page, whether it is seen: within the ``box``, painted, and not in white."""
    xs, ys = sorted(box[::2]), sorted(box[1::2])
    text = page.get_textpage()
    x, y, (red, green, blue, alpha) = c_double(), c_double(), (c_uint() for _ in range(4))
    for place in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, place) or chr(pdfium.FPDFText_GetUnicode(text, place)).isspace():
            continue
        pdfium.FPDFText_GetCharOrigin(text, place, x, y)
        pdfium.FPDFText_GetFillColor(text, place, red, green, blue, alpha)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, place))
        yield (
            xs[0] <= x.value <= xs[1]
            and ys[0] <= y.value <= ys[1]
            and mode not in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
            and min(red.value, green.value, blue.value) < 255
            and alpha.value > 0
        )
