"""The theme's page around what we make: made once for all pages that it is alike for.

A theme takes longer for its header, navigation and footer than we for what stands between them, and
repeats each icon on every page. Both would grow with the site.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from secrets import token_hex

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from generator.mkdocs_plugin.site_files import MadePage
from generator.writing import write

OVERRIDES = str(Path(__file__).with_name("overrides"))  # our templates of the theme
TEMPLATE = "made.html"  # among them: it calls the function of this name
_FUNCTION = "framed_page"
ICONS = "assets/icons.svg"
# Others may have more to say of a page than is known here.
_HARMLESS_PLUGINS = {"briefings", "search", "material/search"}
_TELLING_FEATURES = {"content.action.edit", "content.action.view"}
_MOST = 200  # frames that are kept; pages of long lists have one each

_ICON = re.compile(r'<svg xmlns="[^"]+" viewBox="([\d. ]+)">(.*?)</svg>', re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")


class _StandIn:
    """A page in the eyes of the theme, with ``slots`` for what is its own; ``url`` is any of its folder."""

    def __init__(self, page: Page, slots: Mapping[str, str]) -> None:
        self._page = page
        self.url = f"{_folder(page)}/{slots['content']}/"
        self.title = slots["title"]
        self.meta = {**page.meta, "title": slots["title"], "description": slots.get("description", "")}
        self.canonical_url = slots.get("address")
        self.content = f"<h1>{slots['content']}"  # the theme looks for a heading

    def __getattr__(self, name: str) -> object:
        return getattr(self._page, name)


Frame = list[str]  # the theme's page, in pieces: every second one is the name of what stands there


class Frames:
    """The frames of one build. The drawings of icons, by their ids, are added to ``icons``."""

    def __init__(self, finish: Callable[[str, str], str], icons: dict[str, str]) -> None:
        """``finish`` mends a page of the theme, given its address."""
        self._finish = finish
        self._frames: dict[object, Frame] = {}
        self._slot = f"{token_hex(8)}-{{}}-"  # what no text can hold; it is in no page that is written
        self.icons = icons

    def put_into(self, environment: Environment, config: MkDocsConfig, files: Files) -> None:
        """Have our pages made by their frames, where nothing else can know more of them."""
        if OVERRIDES not in config.theme.dirs or not _are_alike(config):
            return
        environment.globals[_FUNCTION] = self._page
        for file in files.documentation_pages():
            if isinstance(file.page, MadePage):
                file.page.meta["template"] = TEMPLATE

    def write_icons(self, site: Path) -> None:
        """Write the icons of all pages into one file."""
        if self.icons:
            icons = "\n".join(icon for _, icon in sorted(self.icons.items()))
            svg = f'<svg xmlns="http://www.w3.org/2000/svg">\n{icons}\n</svg>\n'
            write(site, ICONS, svg.encode())

    @pass_context
    def _page(self, context: Context) -> str:
        page: Page = context["page"]
        told = {
            "title": page.meta["title"],
            "description": page.meta["description"],
            "content": page.content or "",
            "address": page.canonical_url or "",
        }
        told = {name: words for name, words in told.items() if words}
        key = (_folder(page), tuple(told), _contents(page.toc))
        if key not in self._frames:
            if len(self._frames) == _MOST:
                self._frames.clear()
            self._frames[key] = self._frame(
                context, _StandIn(page, {one: self._slot.format(one) for one in told})
            )
        return "".join(told[piece] if number % 2 else piece for number, piece in enumerate(self._frames[key]))

    def _frame(self, context: Context, page: _StandIn) -> Frame:
        template = context.environment.get_template("main.html")
        html = self._finish(template.render({**context.get_all(), "page": page}), page.url)
        to_icons = get_relative_url(ICONS, page.url)

        def use(icon: re.Match[str]) -> str:
            box, path = icon.groups()
            id = f"icon-{hashlib.sha256(icon[0].encode()).hexdigest()[:8]}"
            self.icons[id] = f'<symbol id="{id}" viewBox="{box}">{path}</symbol>'
            return f'<svg viewBox="{box}"><use xlink:href="{to_icons}#{id}"/></svg>'

        html = _ICON.sub(use, _BREAK.sub("\n", html)).replace(page.content, self._slot.format("content"))
        return re.split(self._slot.format("([a-z]+)"), html)


def is_framed(page: Page) -> bool:
    """Whether a page is made by its frame."""
    return page.meta.get("template") == TEMPLATE


def _folder(page: Page) -> str:
    """The folder that a page is in: from there, all its pages lead elsewhere by the same links."""
    return page.url.rstrip("/").rpartition("/")[0]


def _contents(links: Iterable[AnchorLink]) -> object:
    return tuple((link.title, link.id, _contents(link.children)) for link in links)


def _are_alike(config: MkDocsConfig) -> bool:
    """Whether what the theme says of a page is what it is told here."""
    return (
        config.theme.name == "material"
        and not config.theme.custom_dir
        and set(config.plugins) <= _HARMLESS_PLUGINS
        and not _TELLING_FEATURES & set(config.theme.get("features") or ())
    )
