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


def test_what_a_page_says_of_itself() -> None:
    found = read_document(html(f"<h1>Old pier shut</h1><p>{ONE}</p><p>{TWO}</p>", HEAD))
    assert found.metadata == Metadata(
        title="Old pier shut",
        date="2023-07-16",
        publisher="Harbour Gazette",
        author="Ann Example",
        url="https://example.org/news/pier",
    )


def test_front_matter_goes_before_what_the_page_says() -> None:
    page = b"---\ntitle: Pier\nlicense: CC0\n---\n" + html(f"<p>{ONE}</p><p>{TWO}</p>", HEAD)
    found = read_document(page)
    assert (found.metadata.title, found.metadata.license) == ("Pier", "CC0")
    assert (found.metadata.date, found.metadata.author) == ("2023-07-16", "Ann Example")
    assert "license" not in found.text


def test_the_day_of_publication_beneath_the_title_goes_first() -> None:
    head = '<meta property="article:modified_time" content="2024-11-01">'
    body = f"<h1>Pier</h1><div>No 11/2024 · Published <b>30 July 2024</b></div><p>{ONE}</p><p>{TWO}</p>"
    assert read_document(html(body, head)).metadata.date == "2024-07-30"


@pytest.mark.parametrize("date", ["2099-01-01", "2024-02-29"])
def test_a_date_counts_whatever_the_day_of_the_build(date: str) -> None:
    head = f'<meta property="article:published_time" content="{date}">'
    assert read_document(html(f"<p>{ONE}</p><p>{TWO}</p>", head)).metadata.date == date


def test_two_line_breaks_part_paragraphs() -> None:
    found = read_document(html(f"<p>{ONE}<br><br>{TWO}<br>\n<br>It is late, and nobody comes.</p>"))
    assert [words for _, words in paragraphs(found)] == [ONE, TWO, "It is late, and nobody comes."]


def test_a_line_break_is_a_blank_and_a_quotation_is_text() -> None:
    found = read_document(html(f"<p>{ONE}<br>It is late.</p><blockquote><p>{TWO}</p></blockquote>"))
    assert [words for _, words in paragraphs(found)] == [f"{ONE} It is late.", TWO]


def test_what_runs_is_no_text_and_what_is_text_stays() -> None:
    body = f"<p>{ONE}</p><script>alert(1)</script><style>p{{}}</style><p>&lt;b&gt; {TWO}</p><!-- secret -->"
    found = read_document(html(body))
    assert [words for _, words in paragraphs(found)] == [ONE, f"<b> {TWO}"]


def test_soft_hyphens_are_no_letters() -> None:
    assert (
        "council" in read_document(html(f"<p>{ONE.replace('council', 'coun&shy;cil')}</p><p>{TWO}</p>")).text
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "cp1252"])
def test_encodings_that_a_page_names(encoding: str) -> None:
    page = f"<html><head><meta charset='{encoding}'></head><body><article><p>{ONE} Café Müller.</p></article>"
    assert "Café Müller" in read_document(page.encode(encoding)).text


def test_an_encoding_that_is_none_is_guessed() -> None:
    page = f"<html><head><meta charset='x-none'></head><body><article><p>{ONE} Café.</p></article>"
    assert "Café" in read_document(page.encode()).text


@pytest.mark.parametrize(
    "page", ["<html></html>", "<script>document.write('Text')</script>", "<div id=app></div>"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(Unreadable, match="no text"):
        read_document(page.encode())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/news/pier", "data:text/html,x", "https://"])
def test_a_canonical_address_that_is_none(url: str) -> None:
    found = read_document(html(f"<p>{ONE}</p><p>{TWO}</p>", f'<link rel="canonical" href="{url}">'))
    assert found.metadata.url is None


@pytest.mark.parametrize(
    ("foot", "license"),
    [
        (
            '<footer><p>© 2024 <a href="/">The Vale Observer Ltd</a>. All rights reserved.</p></footer>',
            "© 2024 The Vale Observer Ltd. All rights reserved.",
        ),
        ("<footer><div>Copyright 2019 by Ada Lund</div></footer>", "Copyright 2019 by Ada Lund"),
        ('<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>', "CC BY 4.0"),
        (
            "<p>© 2024 Courier Media Ltd. <a>Terms</a> <a>Privacy</a> <a>Follow us on Facebook</a></p>",
            None,
        ),
        (
            "<footer>© 2024 Courier Media Ltd. All rights reserved. <a>Terms</a> <a>Privacy</a></footer>",
            "© 2024 Courier Media Ltd. All rights reserved.",
        ),
        (
            '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Photo: CC BY</a>'
            "<footer>© 2024 Vale. All rights reserved.</footer>",
            "© 2024 Vale. All rights reserved.",
        ),
        ("<p>© 2024 J. Smith</p>", "© 2024 J. Smith"),
        ("<p>© 2024 Vale | Terms | Privacy</p>", None),
        (
            "<p>© 2024 Vale. Not without prior written permission.</p>",
            "© 2024 Vale. Not without prior written permission.",
        ),
        ("<p>She has the copyright of the song, the band says.</p>", None),
        (f"<footer>{'word ' * 200} © 2024 Vale</footer>", None),
    ],
)
def test_who_keeps_the_rights_stands_as_the_licence(foot: str, license: str | None) -> None:
    document = read_document(html(f"<p>{ONE}</p><p>{TWO}</p>{foot}", HEAD))
    assert document.rights == license
