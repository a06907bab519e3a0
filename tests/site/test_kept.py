"""Pages of the last build are kept only where they would come out the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.model import Briefing
from generator.site import plugin
from generator.site.kept import Kept, fingerprint
from generator.site.pages import Page, briefing_page
from tests.site import make
from tests.site.building import build_site, contents, outcome

# Without MkDocs' search, which has to read every page.
PLUGINS = ("briefings",)
SITE = [replace(make.bridge(), id=id) for id in ("first", "second", "third")]
EDITED = replace(SITE[1], summary=())


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The briefings whose pages are made."""
    seen: list[str] = []

    def watched(briefing: Briefing, *, edit_url: str | None, method_url: str | None) -> Page:
        seen.append(briefing.id)
        return briefing_page(briefing, edit_url=edit_url, method_url=method_url)

    monkeypatch.setattr(plugin, "briefing_page", watched)
    return seen


def build(
    site: Path, briefings: list[Briefing], *, plugins: Sequence[str] = PLUGINS, site_name: str = "Briefings"
) -> Path:
    return build_site(site, [outcome(one) for one in briefings], plugins=plugins, site_name=site_name)


def test_only_what_changed_is_made_anew_and_the_site_is_the_same(made: list[str], tmp_path: Path) -> None:
    site = build(tmp_path / "site", SITE)
    assert made == ["first", "second", "third"]
    build(site, [SITE[0], EDITED, SITE[2]])
    assert made[3:] == ["first", "second"], "the first tells whether the theme is the same"
    assert contents(site) == contents(build(tmp_path / "other", [SITE[0], EDITED, SITE[2]]))


def test_a_page_that_is_gone_is_gone(made: list[str], tmp_path: Path) -> None:
    site = build(tmp_path / "site", SITE)
    build(site, SITE[:1])
    assert not (site / "briefings/second").exists()
    assert not (site / ".kept").exists()


def test_another_frame_makes_all_pages_anew(made: list[str], tmp_path: Path) -> None:
    site = build(tmp_path / "site", SITE)
    build(site, SITE, site_name="Another name")
    assert made[3:] == ["first", "second", "third"]
    assert "Another name" in (site / "briefings/third/index.html").read_text()


def test_a_page_that_somebody_touched_is_made_anew(made: list[str], tmp_path: Path) -> None:
    site = build(tmp_path / "site", SITE)
    page = site / "briefings/third/index.html"
    before = page.read_text()
    page.write_text(before.replace("bridge", "tunnel"))
    build(site, SITE)
    assert made[3:] == ["first", "third"]
    assert page.read_text() == before


def test_search_that_reads_pages_gets_all_of_them(made: list[str], tmp_path: Path) -> None:
    site = build(tmp_path / "site", SITE, plugins=["search", "briefings"])
    build(site, SITE, plugins=["search", "briefings"])
    assert made == ["first", "second", "third"] * 2


def test_what_an_unfinished_build_put_aside_is_still_there(tmp_path: Path) -> None:
    address, made_of = "briefings/a/index.html", fingerprint("a")
    (tmp_path / "briefings/a").mkdir(parents=True)
    (tmp_path / address).write_text(Kept(tmp_path, "nothing").seal(address, made_of, "<p>A</p>"))
    Kept(tmp_path, "briefings")  # and then the build fails
    kept = Kept(tmp_path, "briefings")
    assert kept.page(address, made_of) is None
    sealed = kept.seal(address, made_of, "<p>A</p>")
    assert kept.page(address, made_of) == sealed
    assert kept.page(address, fingerprint("b")) is None
    kept.close()
    assert list(tmp_path.iterdir()) == []
