"""While MkDocs serves, a build takes over what has not changed, and comes out as one that makes all of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from mkdocs.config import load_config
from msgspec.structs import replace

from generator.mkdocs_plugin.plugin import BriefingsPlugin
from generator.model import Briefing, Question
from generator.site.briefing import briefing_page
from generator.site.page import Page
from tests.corpus.newsroom import FERRY, report, year
from tests.site.building import ROOT, build_site, contents, outcome

pytestmark = pytest.mark.slow

BRIEFINGS = [*year(9), *FERRY]
# The search index waits for the next start, and the map of the site lists what was built.
NOT_SERVED = ("pagefind", "a/b/pagefind", "sitemap")
DATES = ("2023-06-30", "2099", "2023-03-07", None)
PUBLISHERS = ("Harbour Gazette", "harbour-gazette", "Harbour: Gazette", None)  # alike in addresses


@pytest.fixture(autouse=True)
def no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search index of a whole build is not compared, and takes long."""
    monkeypatch.setattr("generator.mkdocs_plugin.build.write_index", lambda *_, **__: None)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """One page by hand."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# News of the harbour\n\n[Briefings](briefings/index.md)\n")
    return tmp_path / "docs"


@pytest.fixture
def serving() -> Iterator[None]:
    """MkDocs keeps the plugin as long as it serves; the next builds have this one."""
    plugin = _plugin()
    plugin.on_startup(command="serve", dirty=False)
    yield
    plugin.on_startup(command="build", dirty=False)


def _plugin() -> BriefingsPlugin:
    plugin = load_config(str(ROOT / "mkdocs.yml")).plugins["briefings"]
    assert isinstance(plugin, BriefingsPlugin)
    return plugin


def _told(site: Path) -> dict[str, bytes]:
    return {path: data for path, data in contents(site).items() if not path.startswith(NOT_SERVED)}


def _edited(briefing: Briefing) -> Briefing:
    return replace(briefing, source=replace(briefing.source, title="Quite another title"))


def test_a_build_that_takes_pages_over_has_the_bytes_of_one_that_makes_them(
    serving: None, docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    left, path = BRIEFINGS[1:], "a/b"

    def counted(briefing: Briefing, **told: Any) -> Page:  # noqa: ANN401 - handed on
        made.append(briefing.id)
        return briefing_page(briefing, **told)

    monkeypatch.setattr("generator.site.pages.briefing_page", counted)
    build_site(tmp_path / "site", map(outcome, BRIEFINGS), strict=False, docs=docs, path=path)
    assert len(made) == len(BRIEFINGS)
    for briefings, most in ((BRIEFINGS, 0), (left, len(left) - 1)):
        made.clear()
        build_site(tmp_path / "site", map(outcome, briefings), strict=False, docs=docs, path=path)
        assert len(made) <= most
    again = _told(tmp_path / "site")
    _plugin().on_startup(command="build", dirty=False)
    whole = build_site(tmp_path / "whole", map(outcome, left), strict=False, docs=docs, path=path)
    assert again == _told(whole)


def _change(chance: Random, briefings: Sequence[Briefing]) -> list[Briefing]:
    """Some briefings after one of the things that become of seeds while somebody works on them."""
    changed = list(briefings)
    # The last ones tell of one event, so that one of them decides what the page of another shows.
    place = chance.randrange(max(0, len(changed) - 4) if chance.random() < 0.5 else 0, len(changed))
    one = changed[place]
    seed = one.source
    number = chance.randrange(100)
    new = chance.choice(
        [
            replace(one, source=replace(seed, title=f"Title {number}")),
            replace(one, source=replace(seed, date=chance.choice(DATES))),
            replace(
                one, source=replace(seed, publisher=chance.choice(PUBLISHERS), tags=("Strike", "strike!"))
            ),
            replace(one, source=replace(seed, language=chance.choice(("fr", "en")))),
            replace(one, source=replace(seed, published="none", license="CC BY 4.0")),
            replace(one, kind=chance.choice(("speech", "letter"))),
            replace(one, actors=one.actors[1:]),
            replace(one, actors=tuple(replace(actor, aliases=(f"The {number}",)) for actor in one.actors)),
            replace(one, actors=tuple(replace(actor, role=None) for actor in one.actors)),
            replace(one, quotes=one.quotes[1:], timeline=one.timeline[1:]),
            replace(one, questions=_due(one)),
            replace(one, id=f"new-{number}", source=replace(seed, path=f"new-{number}.txt")),
        ]
    )
    match chance.randrange(8):
        case 0 | 1:
            del changed[place]
        case 2:
            changed.insert(
                place,
                replace(new, id=f"more-{number}", source=replace(new.source, path=f"more-{number}.txt")),
            )
        case 3:
            changed = [one for one in changed if one.id.startswith("strike")] or changed
        case 4:
            changed = sorted({one.id: one for one in (*FERRY, *changed)}.values(), key=lambda one: one.id)
        case _:
            changed[place] = new
    return list({one.id: one for one in changed}.values())


def _chosen() -> list[list[Briefing]]:
    """What other pages than that of the edited one show: related ones, a day, a count, links to lists."""
    first, second, third = year(3)
    one, other = replace(first, kind="letter", questions=_due(first)), replace(second, kind="news")
    new = replace(third, kind="news", source=replace(third.source, date="2023-12-30"))
    alike = replace(new, source=replace(new.source, publisher="Evening & Ledger"))
    alone = replace(report("dough", "Let the dough rest."), kind="news")
    return [
        [one, other, *FERRY],
        [one, other, FERRY[0]],
        [one, other, *FERRY, new],
        [one, other, *FERRY, alike],
        [one, replace(other, kind="letter"), *FERRY, alike],
        [one, alone],
        [one, replace(alone, kind="letter")],
    ]


def _due(briefing: Briefing) -> tuple[Question, ...]:
    return tuple(replace(asked, due="2023-06-10") for asked in briefing.questions)


def _by_chance(start: int) -> list[list[Briefing]]:
    chance = Random(start)
    history = [[*(year(14) if start % 2 else year(8)), *FERRY]]
    for _ in range(8):
        history.append(_change(chance, history[-1]))
    return history


@pytest.mark.parametrize(
    "start", [0, *(pytest.param(start, marks=pytest.mark.nightly) for start in range(1, 12))]
)
def test_whatever_becomes_of_seeds_the_site_is_that_of_a_build_from_nothing(
    serving: None, docs: Path, tmp_path: Path, start: int
) -> None:
    """Pages, data, icons and redirects; lists have many pages."""
    history = _by_chance(start) if start else _chosen()
    told: dict[str, Any] = {"strict": False, "docs": docs, "list_titles": 4, "list_statements": 4}
    told |= {"actor_items": 2, "actor_pages": start}
    served = [_told(build_site(tmp_path / "site", map(outcome, one), **told)) for one in history]
    _plugin().on_startup(command="build", dirty=False)
    for number, (briefings, files) in enumerate(zip(history, served, strict=True)):
        whole = _told(build_site(tmp_path / "whole", map(outcome, briefings), **told))
        different = {name for name in whole.keys() | files.keys() if whole.get(name) != files.get(name)}
        assert not different, (number, sorted(different)[:9])


def test_a_title_in_the_navigation_is_on_every_page(serving: None, docs: Path, tmp_path: Path) -> None:
    first, other = BRIEFINGS[0], report("dough", "Let the dough rest.")
    for briefings in ([first, other], [_edited(first), other]):
        nav = ["index.md", f"briefings/{first.id}.md"]
        site = build_site(tmp_path / "site", map(outcome, briefings), strict=False, docs=docs, nav=nav)
    page = site / "briefings" / other.id / "index.html"
    assert "Quite another title" in page.read_text("utf-8")


def test_what_the_owner_changes_is_on_every_page(serving: None, tmp_path: Path) -> None:
    site = tmp_path / "site"
    templates = tmp_path / "templates"
    templates.mkdir()
    build_site(site, map(outcome, BRIEFINGS), strict=False, templates=str(templates))
    (templates / "sections").mkdir()
    (templates / "sections" / "quotes.html.j2").write_text("<p>Nobody says a thing.</p>")
    build_site(site, map(outcome, BRIEFINGS), strict=False, templates=str(templates))
    page = site / "briefings" / BRIEFINGS[0].id / "index.html"
    assert "Nobody says a thing." in page.read_text("utf-8")
