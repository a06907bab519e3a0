"""The pages of a built site for MkDocs and its theme alone: each as Markdown that a person would write."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from generator.site.exports.markdown import escaped_markdown

_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_BLOCKS = {
    **_HEADINGS,
    "p": "",
    "li": "- ",
    "blockquote": "> ",
    "figcaption": "",
    "td": "",
    "dt": "",
    "dd": "",
}
_NO_TEXT = {"svg", "script", "style", "button", "form", "template"}
_FOLDER = re.compile(r"(\.\.?|.*/)(#.*)?")  # what the address of a page ends with


def write(site: Path, docs: Path) -> int:
    """Write a page below ``docs`` for each of ``site`` that is not there yet; how many there are then."""
    for page in site.rglob("index.html"):
        target = docs / page.relative_to(site).with_suffix(".md")
        if not target.exists() and not target.parent.with_suffix(".md").exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(markdown(page.read_text(encoding="utf-8")), encoding="utf-8")
    return sum(1 for _ in docs.rglob("*.md"))


def markdown(page: str) -> str:
    """The content of a page of the site, headings, paragraphs, lists and links, as Markdown."""
    reader = _Reader()
    reader.feed(page)
    return "\n\n".join(reader.blocks) + "\n"


class _Reader(HTMLParser):
    """Collects the blocks of the page's article."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._words: list[str] = []
        self._start = ""
        self._articles = self._hidden = 0
        self._href: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._articles += tag == "article"
        self._hidden += tag in _NO_TEXT
        if tag in _BLOCKS:
            self._end_block()
            self._start = _BLOCKS[tag] or self._start
        elif tag == "a" and not self._hidden:
            self._href = dict(attrs).get("href")
            self._words.append("[")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and not self._hidden:
            if self._words[-1:] == ["["]:  # a link without words is one for programs
                self._words.pop()
            else:
                self._words.append(f"]({_source(self._href or '')})")
        elif tag in _BLOCKS or tag == "article":
            self._end_block()
            self._start = ""
        self._articles -= tag == "article"
        self._hidden -= tag in _NO_TEXT

    def handle_data(self, data: str) -> None:
        if self._articles and not self._hidden:
            before, after = (" " if end.isspace() else "" for end in (data[:1], data[-1:]))
            self._words.append(f"{before}{escaped_markdown(data)}{after}" if data.strip() else " ")

    def _end_block(self) -> None:
        words = " ".join("".join(self._words).split())
        if self._articles and words:
            self.blocks.append(self._start + words)
        self._words = []


def _source(href: str) -> str:
    """The address of a page as a person writes it: that of its file."""
    if "://" in href or not (match := _FOLDER.fullmatch(href)):
        return href
    folder, fragment = match.groups()
    return f"{folder.rstrip('/')}/index.md{fragment or ''}"
