"""Web pages: the article and what is said of it, and nothing of what surrounds it."""

from __future__ import annotations

import pytest

from generator.seeds.document import Document, Metadata, Unreadable
from generator.seeds.formats.html import read_document
from tests.seeds.make import html

ONE = "The council voted on Sunday to close the old pier, and the captains said that they would not move."
TWO = "“We will stay,” said Captain Bea Sample. “Nobody asked us about the pier at any time.”"
HEAD = """
<title>Old pier shut | Harbour Gazette</title>
<link rel="canonical" href="https://example.org/news/pier">
<meta property="og:title" content="Old pier shut">
<meta property="og:site_name" content="Harbour Gazette">
<meta name="author" content="Ann Example">
<meta property="article:published_time" content="2023-07-16T23:30:00+02:00">
"""


def paragraphs(document: Document) -> list[tuple[str, str]]:
    return [(at.kind, document.text[at.start : at.end]) for at in document.paragraphs]


@pytest.mark.parametrize("front", [{}, {"title": "Pier", "license": "CC0"}])
def test_what_a_page_says_of_itself_goes_behind_front_matter(front: dict[str, str]) -> None:
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    page = f"---\n{lines}---\n".encode() + html(f"<p>{ONE}</p><p>{TWO}</p>", HEAD)
    said = {
        "title": "Old pier shut",
        "date": "2023-07-16",
        "publisher": "Harbour Gazette",
        "author": "Ann Example",
        "url": "https://example.org/news/pier",
    }
    assert read_document(page).metadata == Metadata(**(said | front))  # type: ignore[arg-type]


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="no text"):
        read_document(b"<script>document.write('Text')</script>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "koi8-r", "x-none"])
def test_encodings_that_a_page_names(encoding: str) -> None:
    words = "Мэр закрыл мост" if encoding == "koi8-r" else "Café Müller"
    page = f"<html><head><meta charset='{encoding}'></head><body><article><p>{ONE} {words}.</p></article>"
    assert words in read_document(page.encode("utf-8" if encoding == "x-none" else encoding)).text


@pytest.mark.parametrize(
    ("foot", "license"),
    [
        ('<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>', "CC BY 4.0"),
        (
            "<footer>© 2024 Courier Media Ltd. All rights reserved. <a>Terms</a> <a>Privacy</a></footer>",
            "© 2024 Courier Media Ltd. All rights reserved.",
        ),
        (
            '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Photo: CC BY</a>'
            "<footer>© 2024 Vale. All rights reserved.</footer>",
            "© 2024 Vale. All rights reserved.",
        ),
        ("<p>© 2024 Vale | Terms | Privacy</p>", None),
        (
            "<p>© 2024 Vale. Not without prior written permission.</p>",
            "© 2024 Vale. Not without prior written permission.",
        ),
        (f"<footer>{'word ' * 200} © 2024 Vale</footer>", None),
    ],
)
def test_who_keeps_the_rights_stands_as_the_licence(foot: str, license: str | None) -> None:
    document = read_document(html(f"<p>{ONE}</p><p>{TWO}</p>{foot}", HEAD))
    assert document.rights == license
