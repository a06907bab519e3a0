"""Files that try to cost a build its time, its memory or its other pages. All are made here, none is kept."""

from __future__ import annotations

from collections.abc import Callable

from tests.seeds.make import docx, html, objects, stream, with_part

WORDS = "The council shut the pier on Sunday, and nobody said why it was so."
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<%b>>/Contents 4 0 R>>"
ROOT = b"<</Type/Catalog/Pages 2 0 R>>"
TREE = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FORMS = b"/Font<</F 5 0 R>>/XObject<</X 6 0 R>>"
SHOWN = b"BT /F 12 Tf 72 700 Td (The council shut the pier on Sunday.) Tj ET\n"


def entities(form: str = "&{};") -> str:
    """Ten entities, each ten of the one before: a billion of the first in the last."""
    lines = ['<!ENTITY e0 "lol lol lol lol lol lol lol lol lol lol">']
    lines += [f'<!ENTITY e{n} "{form.format(f"e{n - 1}") * 10}">' for n in range(1, 10)]
    return "".join(lines)


def aliases() -> str:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    return "\n".join(lines)


def word(body: str, prolog: str = "") -> bytes:
    content = f"<?xml version='1.0'?>{prolog}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return with_part(docx([]), "word/document.xml", content.encode())


def message(depth: int) -> bytes:
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return f"Subject: Pier\n{heads}\n{WORDS}\n".encode()


def one_page(content: bytes, *more: bytes, resources: bytes = b"/Font<</F 5 0 R>>") -> bytes:
    return objects(ROOT, TREE, PAGE % resources, content, FONT, *more)


# What cannot or should not become a seed, by name of file.
REFUSED: dict[str, Callable[[], bytes]] = {
    "yaml-deep.txt": lambda: f"---\na: {'[' * 19_000}\n---\n{WORDS}".encode(),
    "yaml-flow.txt": lambda: f"---\n{'{a: ' * 4_000}\n---\n{WORDS}".encode(),
    "yaml-open.txt": lambda: b"---\n" + b"a: 1\n" * 190_000,
    "yaml-object.txt": lambda: b"---\n!!python/object/apply:os.system [exit]\n---\n" + WORDS.encode(),
    "docx-external.docx": lambda: word(
        "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "docx-laughs.docx": lambda: word("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", f"<!DOCTYPE d [{entities()}]>"),
    "docx-zeros.docx": lambda: with_part(docx([]), "word/media/a.bin", bytes(110_000_000)),
    "docx-paragraphs.docx": lambda: word("<w:p><w:r><w:t>Pier.</w:t></w:r></w:p>" * 1_000_000),
    "docx-long.docx": lambda: word("<w:p><w:r><w:t>Pier.</w:t></w:r></w:p>" * 150_000),
    "docx-deep.docx": lambda: word("<w:sdt><w:sdtContent>" * 50_000),
    "docx-not.docx": lambda: b"PK\3\4" + bytes(1_000),
    "pdf-tree.pdf": lambda: objects(ROOT, b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"),
    "pdf-parents.pdf": lambda: objects(
        ROOT,
        b"<</Type/Pages/Count 1/Kids[3 0 R]/Parent 3 0 R>>",
        b"<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>",
    ),
    "pdf-self.pdf": lambda: objects(b"1 0 R", b"2 0 R"),
    "pdf-pages.pdf": lambda: objects(
        ROOT, b"<</Type/Pages/Count 900000000/Kids[" + b"3 0 R " * 100_000 + b"]>>"
    ),
    "pdf-bomb.pdf": lambda: one_page(stream(bytes(200_000_000))),
    "pdf-bombs.pdf": lambda: objects(
        ROOT,
        b"<</Type/Pages/Count 200/Kids[" + b"3 0 R " * 200 + b"]>>",
        PAGE % b"/Font<</F 5 0 R>>",
        stream(SHOWN * 1_500_000),
        FONT,
    ),
    "pdf-nested.pdf": lambda: objects(ROOT, TREE, b"[" * 200_000),
    "html-empty.html": lambda: b"<div>" * 100_000,
    "html-deep.html": lambda: html("<div>" * 5_000 + f"<p>{WORDS}</p><p>{WORDS}</p>"),
    "html-spans.html": lambda: html(f"<p>{'<span>' * 5_000}{WORDS}</p><p>{WORDS}</p>"),
    "html-script.html": lambda: b"<script>" + b"x" * 10_000_000,
    "eml-deep.eml": lambda: message(50_000),
    "eml-header.eml": lambda: b"Subject: " + b"=?utf-8?q?" * 500_000,
    "deep.md": lambda: b">" * 20_000 + b" " + WORDS.encode(),
    "zeros.txt": lambda: bytes(900_000),
    "controls.txt": lambda: bytes(range(1, 9)) * 10_000,
}

# What is strange and yet a text: it has its page, in time.
READ: dict[str, Callable[[], bytes]] = {
    "yaml-aliases.txt": lambda: f"---\n{aliases()}\n---\n{WORDS}".encode(),
    "marks.txt": lambda: ('"“”«»„' * 1_700 + "\n").encode() + WORDS.encode(),
    "quotes.txt": lambda: ("“It is shut,” said Ann. " * 5_000).encode(),
    "openers.txt": lambda: ("“No " * 10_000).encode() + WORDS.encode(),
    "terms.txt": lambda: ("“a” " * 8_000).encode() + WORDS.encode(),
    "initials.txt": lambda: b"A. " * 8_000 + WORDS.encode(),
    "dates.txt": lambda: b"in May " * 4_000 + WORDS.encode(),
    "brackets.md": lambda: b"[" * 20_000 + b"a](" * 5_000 + WORDS.encode(),
    "stars.md": lambda: b"*a_ " * 4_000 + WORDS.encode(),
    "one-word.txt": lambda: b"a" * 300_000 + b"\n\n" + WORDS.encode(),
    "lines.txt": lambda: b"\n" * 400_000 + WORDS.encode(),
    "combining.txt": lambda: ("e" + "\u0301" * 100_000 + "\n\n").encode() + WORDS.encode(),
    "html-laughs.html": lambda: (
        f"<!DOCTYPE html [{entities()}]>".encode() + html(f"<p>&e9;</p><p>{WORDS}</p><p>{WORDS}</p>")
    ),
    "docx-plain.docx": lambda: docx([("Normal", WORDS)]),
    "pdf-forms.pdf": lambda: one_page(
        stream(SHOWN + b"/X Do"),
        stream(SHOWN + b"/X Do /X Do", b"/Type/XObject/Subtype/Form/Resources<<%b>>" % FORMS),
        resources=FORMS,
    ),
    "pdf-previous.pdf": lambda: one_page(stream(SHOWN)).replace(b"/Size", b"/Prev 100/Size"),
    "pdf-fonts.pdf": lambda: one_page(stream(SHOWN * 300)),
}
