"""Addresses that lead on: of actors with several names."""

from __future__ import annotations

import re
from posixpath import join, normpath

from msgspec.structs import replace

from generator.corpus import read_corpus
from generator.model import Briefing
from generator.site.indexes.catalog import catalog_of
from generator.site.redirects import redirects
from tests.corpus.newsroom import report


def naming(id: str, actor: str) -> Briefing:
    return report(id, f"{actor} opened the lock.", title='Lock "5" <opens>', actors=(actor,))


def led(briefings: list[Briefing]) -> dict[str, str]:
    """Where each address that leads on leads."""
    found = {}
    for path, content in redirects(catalog_of(read_corpus(briefings))):
        [href] = re.findall(r"url=([^\"]*)", content.decode())
        old = path.removesuffix("/index.html")
        assert old not in found
        found[old] = normpath(join(old, href))
    return found


def test_a_name_that_stands_for_an_actor_leads_to_the_actor() -> None:
    """The page of Ada M. Stone was there before a text called her by another name."""
    before, later = naming("a", "Ada M. Stone"), naming("b", "Ada Stone")
    assert led([before]) == {}
    assert led([before, later]) == {"actors/people/ada-m-stone": "actors/people/ada-stone"}


def test_the_kind_of_an_actor_is_that_of_its_address_whoever_comes_first() -> None:
    """A text that is filed before all others takes the body for a person."""
    before = [naming(id, "Port Office") for id in ("b", "c")]
    newcomer = naming("a", "Port Office")
    (actor,) = newcomer.actors
    person = replace(actor, id="person-port-office", kind="person")
    corpus = read_corpus([replace(newcomer, actors=(person,)), *before], merged=["Port Office"])
    catalog = catalog_of(corpus)
    assert catalog.actors == {"organization-port-office": "actors/organisations/port-office"}
    assert corpus.actors.by_id["organization-port-office"].kind == "organization"
    assert "actors/people/port-office/index.html" in dict(redirects(catalog))
