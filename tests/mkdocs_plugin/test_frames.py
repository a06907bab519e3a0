"""The theme's page around ours is made once for many pages, and is on each what the theme makes of it."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from mkdocs.config import load_config

from generator.mkdocs_plugin import frames
from tests.corpus.newsroom import report, year
from tests.site import hostile
from tests.site.building import ROOT, build_site, outcome, pages

ICON = re.compile(r'<svg viewBox="([\d. ]+)"><use xlink:href="[./]*/assets/icons\.svg#([\w-]+)"/></svg>')
BRIEFINGS = [
    *year(8),
    hostile.briefing(hostile.HOSTILE),
    report("torn", "Made-page and {{ page.title }} \\1 met.", title="made-page-title- <h1> </head> \\g<0>"),
]


def _plain(path: str, html: str, icons: dict[str, str]) -> str:
    """A page with its icons in it, its links from the root, and no white space between lines."""
    html = ICON.sub(lambda icon: f"<svg>{icons[icon[2]]}</svg>", html)
    html = re.sub(r"<svg xmlns[^>]*>", "<svg>", html)
    html = re.sub(r'(?<=href=")[^"]+', lambda link: urljoin(f"/{path}", link[0]), html)
    return re.sub(r"\s*\n\s*", "\n", html).strip()


def _unlike(*_: object) -> bool:
    return False


@pytest.mark.slow
def test_a_page_in_its_frame_is_the_one_that_the_theme_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, Any] = {"site_url": "https://example.org/news/", "repo_url": "https://github.com/o/r"}
    told |= {"strict": False, "search": False}
    framed = build_site(tmp_path / "framed", map(outcome, BRIEFINGS), **told)
    monkeypatch.setattr(frames, "_are_alike", _unlike)
    whole = build_site(tmp_path / "whole", map(outcome, BRIEFINGS), **told)
    drawn = re.findall(r'<symbol id="([\w-]+)"[^>]*>(.*?)</symbol>', (framed / frames.ICONS).read_text())
    icons = dict(drawn)
    one, other = pages(framed), pages(whole)
    assert one.keys() == other.keys()
    for path, html in one.items():
        assert _plain(path, html, icons) == _plain(path, other[path], icons), path
    assert sum(map(len, one.values())) < 0.9 * sum(map(len, other.values()))


@pytest.mark.parametrize(
    "changed",
    [
        {"theme": {"name": "mkdocs"}},
        {"theme": {"name": "material", "features": ["content.action.edit"]}},
        {"theme": {"name": "material", "custom_dir": str(ROOT / "docs")}},
        {"plugins": ["briefings", "tags"]},
    ],
)
def test_where_others_may_say_more_of_a_page_the_theme_makes_each(changed: dict[str, Any]) -> None:
    for plugins in (["briefings"], ["briefings", "search"]):
        assert frames._are_alike(load_config(str(ROOT / "mkdocs.yml"), plugins=plugins))
    assert not frames._are_alike(load_config(str(ROOT / "mkdocs.yml"), **changed))
