"""Addresses that lead on: of renamed seeds, and of actors with several names."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import join, normpath

import pytest
from msgspec.structs import replace

from generator.addresses import Claim, former_ids
from generator.briefings import Outcome
from generator.corpus import read_corpus
from generator.model import Briefing
from generator.site.indexes.catalog import catalog_of
from generator.site.redirects import redirects
from tests.corpus.newsroom import report
from tests.site.building import build_site, outcome, refusal


def renamed(id: str, *former: str, actor: str = "Ada Stone") -> Briefing:
    briefing = report(id, f"{actor} opened the lock.", title='Lock "5" <opens>', actors=(actor,))
    return replace(briefing, source=replace(briefing.source, formerly=former))


def led(briefings: list[Briefing]) -> dict[str, str]:
    """Where each address that leads on leads."""
    claims = [Claim(path=one.source.path, id=one.id, formerly=one.source.formerly) for one in briefings]
    found = {}
    for path, content in redirects(catalog_of(read_corpus(briefings)), former_ids(claims)):
        [href] = re.findall(r"url=([^\"]*)", content.decode())
        old = path.removesuffix("/index.html")
        assert old not in found
        found[old] = normpath(join(old, href))
    return found


def test_a_name_that_stands_for_an_actor_leads_to_the_actor() -> None:
    """The page of Ada M. Stone was there before a text called her by another name."""
    before, later = renamed("a", actor="Ada M. Stone"), renamed("b", actor="Ada Stone")
    assert led([before]) == {}
    assert led([before, later]) == {"actors/people/ada-m-stone": "actors/people/ada-stone"}


def test_the_kind_of_an_actor_is_that_of_its_address_whoever_comes_first() -> None:
    """A text that is filed before all others takes the body for a person."""
    before = [renamed(id, actor="Port Office") for id in ("b", "c")]
    newcomer = renamed("a", actor="Port Office")
    (actor,) = newcomer.actors
    person = replace(actor, id="person-port-office", kind="person")
    corpus = read_corpus([replace(newcomer, actors=(person,)), *before], merged=["Port Office"])
    catalog = catalog_of(corpus)
    assert catalog.actors == {"organization-port-office": "actors/organisations/port-office"}
    assert corpus.actors.by_id["organization-port-office"].kind == "organization"
    assert "actors/people/port-office/index.html" in dict(redirects(catalog, ()))


@pytest.mark.slow
def test_an_old_address_leads_to_its_page_and_that_of_a_seed_without_a_page_nowhere(tmp_path: Path) -> None:
    lost = Outcome(path="lost.md", briefing=None, problems=refusal("lost.md").problems, formerly=("gone",))
    new = outcome(renamed("new", "old", "lost", "gone"))
    site = build_site(tmp_path, [lost, new], strict=False, search=False)
    page = (site / "briefings/old/index.html").read_text()
    assert 'content="0; url=../new/"' in page
    assert '<a href="../new/">Lock &#34;5&#34; &lt;opens&gt;</a>' in page
    assert "briefings/old" not in (site / "sitemap.xml").read_text()
    assert (site / "briefings/new/index.html").exists()
    assert not [name for name in ("lost", "gone") if (site / "briefings" / name).exists()]
