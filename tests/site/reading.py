"""Reads pages as a browser would: what a link lights up, where links lead, what could run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Reading(HTMLParser):
    """A page's tags with their attributes, its links, and the text within each id and class.

    ``back`` holds the way back from each place of arrival, by its id.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.back: dict[str, str] = {}
        self.unclosed: list[str] = []
        self._open: list[tuple[str, list[str]]] = []
        self._texts: dict[str, list[str]] = {}
        self._styles: list[str] = []
        self.feed(html)
        self.close()
        self.unclosed += [tag for tag, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        self.links += [given[name] for name in ("href", "xlink:href", "src") if name in given]
        if tag in VOID:
            return
        if given.get("class") == "back":
            context = [name[1:] for _, names in self._open for name in names if name.startswith("#")]
            self.back[context[-1]] = given["href"]
        names = [f".{name}" for name in given.get("class", "").split()]
        names += [f"#{given['id']}"] if "id" in given else []
        for name in names:
            self._texts.setdefault(name, [])
        self._open.append((tag, names))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()
        else:
            self.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "style":
            self._styles.append(data)
        for name in {name for _, names in self._open for name in names}:
            self._texts[name].append(data)

    def text(self, id: str) -> str:
        """The text of the element with this id."""
        return "".join(self._texts[f"#{id}"])

    def lit(self, id: str) -> str:
        """The text that lights up when a link to ``id`` is followed, without white space.

        White space between the pieces of a mark is no part of it, so none is compared.
        """
        others = re.findall(rf":has\(#{id}:target\) (\.[\w-]+)", "".join(self._styles))
        texts = [self._texts[f"#{id}"], *(self._texts[name] for name in others)]
        return re.sub(r"\s", "", "".join("".join(text) for text in texts))
