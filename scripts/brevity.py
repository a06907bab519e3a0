"""How brief briefings are: their words beside their sources', and the screens of a phone that they fill.

    python scripts/brevity.py FOLDER

builds the site of any folder of seeds, opens its briefings in a browser as a phone shows them, and prints
a table. Counted are the words of a page before its source text, folded parts apart; the ways to sections and
to the evidence are no words. Title and facts are the document's own, so they are told separately. Screens
are measured from the page's top.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

import find_browser
import msgspec
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page, Route, ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
HOST = "http://briefings.test/"
PHONE: ViewportSize = {"width": 390, "height": 844}
MEASURE = (Path(__file__).parent / "brevity.js").read_text(encoding="utf-8")


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One page: its words before the source text and in that, and pixels from the top of the page.

    ``summary`` is where the summary ends, ``source`` where the source text begins, ``sections`` how high
    each section before it is. ``words_of`` are the words of each of these sections.
    """

    words: int
    source_words: int
    summary: float
    source: float
    sections: dict[str, float]
    words_of: dict[str, int]

    @property
    def share(self) -> float:
        """The words of the sections beside those of the source."""
        return sum(self.words_of.values()) / max(1, self.source_words)


def main() -> None:
    """Build, measure, and print."""
    parser = argparse.ArgumentParser(description="Measures how brief briefings are.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder of seeds")
    parser.add_argument("--pages", type=int, metavar="N", help="open only so many, evenly spread")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as site:
        build_site(options.folder, Path(site))
        pages = sorted(page.parent for page in Path(site, "briefings").glob("*/index.html"))
        names = [page.relative_to(site).as_posix() for page in pages if page.name != "page"]
        print(table(list(measure(Path(site), spread(names, options.pages)))))


def build_site(seeds: Path, site: Path) -> None:
    """Build the repository's site of these seeds, without a search and with all of their texts."""
    whole = {"open": "whole", "unstated": "whole", "other": "whole"}
    settings = {"seeds": str(seeds.absolute()), "search": False, "publish": whole}
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site))
    config.plugins["briefings"].load_config(settings, str(ROOT / "mkdocs.yml"))
    build(config)


def spread(names: Sequence[str], most: int | None) -> Sequence[str]:
    """At most so many of the names, evenly spread over all of them."""
    if most is None or most >= len(names):
        return names
    return [names[place * len(names) // most] for place in range(most)]


def measure(site: Path, paths: Iterable[str]) -> Iterator[Measured]:
    """What a phone shows of each page of a built site that is a briefing."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser.find(), args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page(viewport=PHONE)
        page.route("**", lambda route: _fulfil(site, route))
        for path in paths:
            if found := _measured(page, f"{HOST}{path}/index.html"):
                yield found
        browser.close()


def _fulfil(site: Path, route: Route) -> None:
    file = site / unquote(urlsplit(route.request.url).path).lstrip("/")
    route.fulfill(path=file) if file.is_file() else route.abort()


def _measured(page: Page, address: str) -> Measured | None:
    page.goto(address)
    found = page.evaluate(MEASURE)
    return msgspec.convert(found, Measured, strict=False) if found else None


def table(found: Sequence[Measured]) -> str:
    """The figures of all pages: the least, the quartiles and the most of each."""
    if len(found) < 2:
        return f"{len(found)} briefings are too few to measure."
    height = PHONE["height"]
    rows = {
        "words of the sections, beside the source's": [one.share for one in found],
        "the same with title and facts": [one.words / max(1, one.source_words) for one in found],
        "words of the sections, title and facts": [float(one.words) for one in found],
        "screens before the source text": [one.source / height for one in found],
        "screens until the summary ends": [one.summary / height for one in found],
    }
    for section in dict.fromkeys(section for one in found for section in one.sections):
        having = [one for one in found if section in one.sections]
        rows[f"screens of {section} ({len(having)})"] = [one.sections[section] / height for one in having]
        rows[f"words of {section} ({len(having)})"] = [float(one.words_of[section]) for one in having]
    lines = [f"{len(found)} briefings{'least':>45}{'quarter':>9}{'median':>9}{'quarter':>9}{'most':>9}"]
    for name, values in rows.items():
        quarters = statistics.quantiles(values, method="inclusive") if len(values) > 1 else values * 3
        figures = (min(values), *quarters, max(values))
        lines.append(f"{name:<50}" + "".join(f"{figure:9.2f}" for figure in figures))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
