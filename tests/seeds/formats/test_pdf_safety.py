"""PDF files that may be published as they are: none of them can do more than be read."""

from __future__ import annotations

import pytest

from generator.seeds.document import Look
from generator.seeds.formats.pdf_safety import look_at
from tests.seeds.make import column, objects, pdf, stream

BODIES = [
    b"<</Type/Catalog/Pages 2 0 R%b>>",
    b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>%b>>",
]
# Entries of the catalogue and of the page, further objects from the fourth on, and why that is refused.
Case = tuple[bytes, bytes, list[bytes], str]
HARM: dict[str, Case] = {
    "a script on opening": (b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", b"", [], "scripts"),
    "an escaped name": (b"/OpenAction<</S/J#61vaScript/J#53(x)>>", b"", [], "scripts"),
    "a name that ends with nothing": (b"", b"", [b"<</S/JavaScript\0/X 1>>"], "no known kind"),
    "a script by name": (b"/Names<</JavaScript<</Names[(a) 4 0 R]>>>>", b"", [b"<</S/X>>"], "scripts"),
    "a script that nothing leads to": (b"", b"", [b"<</S/JavaScript/JS 4 0 R>>"], "scripts"),
    "a kind that is elsewhere": (b"/OpenAction 4 0 R", b"", [b"<</S 5 0 R>>", b"/Odd"], "actions"),
    "of two keys the second": (b"/OpenAction<</S/GoTo/S/Odd/D[3 0 R/Fit]>>", b"", [], "not made"),
    "of two escaped keys": (b"/OpenAction<</S/GoTo/#53/GoTo>>", b"", [], "not made"),
    "a page of the web on opening": (b"/OpenAction<</S/URI/URI(https://a.org)>>", b"", [], "actions"),
    "what comes next": (
        b"/OpenAction<</D[3 0 R/Fit]/Next<</S/URI/URI(https://a.org)>>>>",
        b"",
        [],
        "actions",
    ),
    "what a page does": (b"", b"/AA<</O<</S/GoTo/D[3 0 R/Fit]>>>>", [], "actions"),
    "a program": (b"", b"", [b"<</Type/Action/S/Launch/F(cmd.exe)>>"], "actions"),
    "another file": (b"", b"", [b"<</S/GoToR/F(a.pdf)/D[0/Fit]>>"], "actions"),
    "a file in it": (b"", b"", [b"<</S/GoToE/D[0/Fit]>>"], "actions"),
    "what is sent": (b"", b"", [b"<</S/SubmitForm/F(https://a.org)>>"], "actions"),
    "what is taken in": (b"", b"", [b"<</S/ImportData/F(a.fdf)>>"], "actions"),
    "what is hidden": (b"", b"", [b"<</S/Hide/T(a)>>"], "actions"),
    "a command": (b"", b"/Annots[<</Subtype/Link/A 4 0 R>>]", [b"<</S/Named/N/Print>>"], "actions"),
    "an odd action": (b"", b"/Annots[<</Subtype/Link/A 4 0 R>>]", [b"<</S/Odd>>"], "actions"),
    "a script as an address": (b"", b"", [b"<</S/URI/URI(javascript:alert\\(1\\))>>"], "links"),
    "a file as an address": (b"", b"", [b"<</S/URI/URI(file:///etc/passwd)>>"], "links"),
    "an address of this site": (b"", b"", [b"<</S/URI/URI(/a)>>"], "links"),
    "an address elsewhere": (b"", b"", [b"<</S/URI/URI 5 0 R>>", b"(https://a.org)"], "links"),
    "a form": (b"/AcroForm<</Fields[]>>", b"", [], "forms"),
    "a form of XML": (b"", b"", [b"<</XFA[]>>"], "forms"),
    "a field": (b"", b"/Annots[4 0 R]", [b"<</Subtype/Widget>>"], "forms"),
    "files": (b"/Names<</EmbeddedFiles<</Names[]>>>>", b"", [], "attachments"),
    "a file on a page": (b"", b"", [b"<</Subtype/FileAttachment/Rect[0 0 1 1]>>"], "attachments"),
    "a file of the catalogue": (b"/AF[4 0 R]", b"", [b"<</Type/Filespec>>"], "attachments"),
    "a film": (b"", b"", [b"<</Subtype/Screen>>"], "film"),
    "rich media": (b"", b"", [b"<</Subtype/RichMedia>>"], "film"),
    "PostScript": (b"", b"", [b"<</Subtype/PS>>"], "scripts"),
    "what is no object": (b"", b"", [b"<</S odd>>"], "no known kind|not made"),
}


def plain(case: Case) -> bytes:
    """The objects one after the other."""
    catalogue, page, more, _ = case
    return objects(BODIES[0] % catalogue, BODIES[1], BODIES[2] % page, *more)


def packed(case: Case, *, offset: int | None = None) -> bytes:
    """All objects in a stream of objects; the last one begins at an ``offset`` of it, if that is given."""
    catalogue, page, more, _ = case
    bodies = [BODIES[0] % catalogue, BODIES[1], BODIES[2] % page, *more]
    places = [sum(len(one) + 1 for one in bodies[:number]) for number in range(len(bodies))]
    places[-1] = places[-1] if offset is None else offset
    head = b"".join(b"%d %d " % pair for pair in enumerate(places, start=1))
    count = len(bodies)
    held = stream(head + b" ".join(bodies), b"/Type/ObjStm/N %d/First %d" % (count, len(head)))
    out = b"%%PDF-1.7\n%d 0 obj\n%b\nendobj\n" % (count + 1, held)
    rows = [(0, 0, 0), *((2, count + 1, index) for index in range(count)), (1, 9, 0), (1, len(out), 0)]
    table = b"".join(bytes([kind, *place.to_bytes(4), *index.to_bytes(2)]) for kind, place, index in rows)
    about = b"/Type/XRef/Size %d/W[1 4 2]/Root 1 0 R" % len(rows)
    last = b"%d 0 obj\n%b\nendobj\n" % (count + 2, stream(table, about))
    return out + last + b"startxref\n%d\n%%%%EOF\n" % len(out)


SOUND: Case = (b"", b"", [b"(text)"], "")


@pytest.mark.parametrize("made", [plain, packed])
def test_what_is_sound_is_published(made: object) -> None:
    catalogue = b"/OpenAction[3 0 R/Fit]"
    links = b"/Annots[<</Subtype/Link/A 4 0 R>><</Subtype/Link/A<</S/GoTo/D(here)>>>>]"
    more = [b"<</S/URI/URI(HTTPS\\072//a.org/b c)>>", b"<</S/URI/URI(mailto:a@b.org)>>", b"<</BM/Screen>>"]
    assert look_at(made((catalogue, links, more, ""))) == Look(empty=(1,))  # type: ignore[operator]


@pytest.mark.parametrize("made", [plain, packed])
@pytest.mark.parametrize("case", HARM.values(), ids=HARM)
def test_what_does_more_than_be_read_is_refused(case: Case, made: object) -> None:
    found = look_at(made(case)).refused  # type: ignore[operator]
    assert found
    assert any(reason in found for reason in case[3].split("|")), found


def updated(data: bytes, body: bytes) -> bytes:
    """The file with an object put behind it, as programs do that change a PDF."""
    start = data.rindex(b"startxref\n") + 10
    before = int(data[start : data.index(b"\n", start)])
    place = len(data)
    table = b"xref\n9 1\n%010d 00000 n \ntrailer\n<</Size 10/Root 1 0 R/Prev %d>>\n" % (place, before)
    added = b"9 0 obj\n%b\nendobj\n" % body
    return data + added + table + b"startxref\n%d\n%%%%EOF\n" % (place + len(added))


FILE = plain(SOUND)
WORD = FILE + b"xref\n0 0\ntrailer\n<</Size 5/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
    FILE.rindex(b"xref\n0"),
    len(FILE),
)


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        (FILE, None),
        (WORD, None),  # which ends twice with nothing new between
        (FILE + b"\0\n\r\n", None),
        (b"\n" + FILE, "not made"),
        (b"<script>1</script>" + FILE, ""),
        (FILE + b"PK\3\4", "before or behind"),
        (updated(FILE, b"(new)"), "older state"),
        (FILE.replace(b"startxref", b"4 0 obj(old)endobj\nstartxref"), ""),
        (packed(SOUND).replace(b"startxref", b"4 0 obj(old)endobj\nstartxref"), "older state"),
        (FILE.replace(b"%%EOF", b""), "not made"),
        (FILE.replace(b"startxref\n", b"startxref\n1"), "not made"),
        (objects(*[b"(a)"] * 3), "not made"),
        (objects(BODIES[0] % b"", *BODIES[1:2], BODIES[2] % b"", trailer=b"/Encrypt 9 0 R"), ""),
        (FILE.replace(b"(text)", b"(4 0 obj (a) endobj)"), ""),  # an object within another
        (FILE.replace(b"4 0 obj", b"4 0%\nobj"), ""),
        (FILE.replace(b"endobj", b"", 3), ""),
        (packed(SOUND).replace(b"startxref", b"9%\n0%\nobj(a)endobj\nstartxref"), "between"),
        (packed(SOUND).replace(b"startxref", b"9" + b" " * 30 + b"0 obj(a)endobj\nstartxref"), ""),
        (plain((b"", b"", [b"<</Length 3/F(a.bin)>>stream\nabc\nendstream"], "")), "other files"),
        (plain((b"", b"", [b"<</Length 3>>stream\nabcdef\nendstream"], "")), "not made"),
        (plain((b"", b"", [stream(b"9 4 <</S/JavaScript>>", b"/Type/ObjStm/N 1/First 0")], "")), "no known"),
        (b"", "not made"),
        (b"%PDF-1.7\n%%EOF", "not made"),
    ],
)
def test_a_file_is_one_pdf_in_one_state(data: bytes, refused: str | None) -> None:
    found = look_at(data).refused
    assert found is None if refused is None else found is not None and refused in found


@pytest.mark.parametrize(
    ("head", "first", "entries"),
    [
        (b"5 2_5 ", 6, b""),  # in Python, 25
        (b"5\v25 ", 5, b""),
        (b"5 270 ", 4, b""),  # a viewer reads the whole number, wherever the objects begin
        (b"5 25 ", 5, b"/DecodeParms<</Predictor 1>>"),
    ],
)
def test_numbers_of_packed_objects_are_read_alike_by_all(head: bytes, first: int, entries: bytes) -> None:
    harm = head + b"  <</S/JavaScript/JS(x)>>(harmless)"
    about = b"/Type/ObjStm/N 1/First %d%b" % (first, entries)
    assert "no known kind" in str(look_at(plain((b"", b"", [stream(harm, about)], ""))).refused)


def test_an_object_within_a_string_of_a_stream_is_found() -> None:
    case: Case = (b"", b"", [b"(<</S/JavaScript>>)", b"()"], "")
    before = sum(len(one) + 1 for one in (BODIES[0] % b"", BODIES[1], BODIES[2] % b""))
    assert look_at(packed(case)).refused is None
    assert "scripts" in str(look_at(packed(case, offset=before + 1)).refused)


def test_what_a_file_holds_beside_its_text() -> None:
    lines = column(["The council voted on Sunday."])
    page = BODIES[2].replace(b"/Resources<<>>%b", b"/Resources<</Font<</F 4 0 R>>>>%b/Contents %d 0 R")
    shown = b"BT /F 12 Tf 72 700 Td (Shown) Tj ET "
    hidden = [
        b"3 Tr (Invisible)",
        b"1 g (White)",
        b"1 1 1 rg (White)",
        b"700 0 Td (Beside)",
        b"(Shown) Tj 3 Tr ( )",
    ]
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 7/Kids[%b]>>" % b" ".join(b"%d 0 R" % number for number in range(5, 12)),
        b"()",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *(page % (b"", 12 + number) for number in range(5)),
        page % (b"/Annots[<</Subtype/Highlight/Contents(really?)>><</Subtype/Link>>]", 17),
        page % (b"/CropBox[0 0 600 600]", 17),
        *(stream(shown + b"BT /F 12 Tf 72 600 Td %b Tj ET" % words) for words in hidden),
        stream(shown),
    ]
    assert look_at(objects(*bodies)) == Look(hidden=(1, 2, 3, 4, 7), annotated=(6,))
    about = look_at(pdf([lines, [], lines], title="Old pier", author="Ann")).about
    assert look_at(pdf([lines, [], lines])).empty == (2,)
    assert about == {"Title": "Old pier", "Author": "Ann"}
