"""The index of the search: what its files hold, and which of them are the same in each build."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from generator.corpus import read_corpus
from generator.corpus.actors import actors_of
from generator.model import By, actor_id
from generator.site.indexes.catalog import catalog_of
from generator.site.presentation import DEFAULT
from generator.site.search.entries import (
    MOST_CHARS,
    SearchEntry,
    actor_entry,
    actor_names,
    briefing_entries,
    catalog_entries,
)
from generator.site.search.index import BackgroundIndex, write_index
from tests.corpus.newsroom import report, year
from tests.site import make
from tests.site.building import contents, found, fragments_of, lasting

# Enough filters and values that Pagefind hardly ever leaves them in the same order twice.
ENTRIES = [
    SearchEntry(
        address=f"page-{number}/",
        title=f"Page {number}",
        html=Markup("<p id='p'>word</p>"),
        filters=tuple((name, (f"{name} {number}", "all")) for name in ("kind", "actor", "date", "publisher")),
        places={"briefings": number // 4},
    )
    for number in range(20)
]


def test_pages_are_numbered_in_the_order_of_their_entries(tmp_path: Path) -> None:
    """The order of a folder is another one on another machine, and so would equal results be."""
    write_index(lambda: ENTRIES, tmp_path, language="en")
    [head] = (tmp_path / "pagefind").glob("*.pf_meta")
    pages = gzip.decompress(head.read_bytes())
    fragments = {entry["meta"]["title"]: name for name, entry in fragments_of(tmp_path).items()}
    places = [pages.index(fragments[entry.title].encode()) for entry in ENTRIES]
    assert places == sorted(places)


def test_a_server_shows_the_old_index_until_the_new_one_is_made(tmp_path: Path) -> None:
    write_index(lambda: ENTRIES, tmp_path / "site", language="en")
    write_index(lambda: ENTRIES[1:], tmp_path / "other", language="en")
    before = contents(tmp_path / "site")
    background = BackgroundIndex(pause=0)

    def entries() -> Iterator[SearchEntry]:
        assert contents(tmp_path / "site") == before
        yield from ENTRIES[1:]

    background.renew(entries, tmp_path / "site", language="en", failed=pytest.fail)
    background.wait()
    assert lasting(tmp_path / "site") == lasting(tmp_path / "other")


def test_an_index_that_is_outdated_while_it_is_made_is_given_up(tmp_path: Path) -> None:
    write_index(lambda: ENTRIES, tmp_path, language="en")
    before = contents(tmp_path)
    background = BackgroundIndex(pause=0)

    def entries() -> Iterator[SearchEntry]:
        yield from ENTRIES[1:]
        background.stop()  # the next build begins
        yield ENTRIES[0]

    background.renew(entries, tmp_path, language="en", failed=pytest.fail)
    background.wait()
    assert contents(tmp_path) == before


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place of Pagefind there is a program that fails."""
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\necho 'no room left' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))


@pytest.mark.usefixtures("failing")
def test_what_goes_wrong_behind_a_server_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    background = BackgroundIndex(pause=0)
    background.renew(lambda: ENTRIES, tmp_path / "site", language="en", failed=told.append)
    background.wait()
    assert ["no room left" in words for words in told] == [True]


def test_a_module_that_lies_where_the_site_is_built_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pagefind.py").write_text("raise SystemExit('harm')\n")
    monkeypatch.chdir(tmp_path)
    write_index(lambda: ENTRIES, tmp_path / "site", language="en")
    assert contents(tmp_path / "site")


STONE = {"ada-stone": "Ada Stone"}


@pytest.mark.parametrize(
    ("by", "corrected", "hands"),
    [
        (None, False, ("program",)),
        (None, True, ("editor",)),
        (By(model="m"), False, ("draft",)),
        (By(model="m"), True, ("draft", "editor")),
        (By(person="Ada"), False, ("editor",)),
        (By(), False, ("editor",)),
    ],
)
def test_briefings_can_be_filtered_by_who_had_a_hand_in_them(
    by: By | None, corrected: bool, hands: tuple[str, ...]
) -> None:
    first, *others = make.bridge().quotes
    briefing = replace(make.bridge(), quotes=(replace(first, by=by, corrected=corrected), *others))
    [entry, *_] = briefing_entries(briefing, "briefings/bridge/", ("summary", "quotes"), {})
    assert dict(entry.filters)["hand"] == hands
    [entry, *_] = briefing_entries(briefing, "briefings/bridge/", ("summary",), {})
    assert dict(entry.filters)["hand"] == ("program",)


def test_entries_can_be_filtered_by_what_they_are() -> None:
    seed = replace(make.seed(), date="2023-07-16T08:00", publisher="Harbour Gazette")
    briefing, *quotes = briefing_entries(
        replace(make.bridge(), source=seed, kind="speech"), "briefings/bridge/", ("quotes",), STONE
    )
    assert dict(briefing.filters) == {
        "kind": ("briefing",),
        "publisher": ("Harbour Gazette",),
        "date": ("2023-07-16",),
        "document": ("Speech",),
        "actor": ("Ada Stone",),
        "quote": ("direct", "indirect", "mixed"),
        "year": ("2023",),
        "tag": (),
        "hand": ("program",),
    }
    assert [dict(quote.filters)["quote"] for quote in quotes] == [("direct",), ("indirect",), ("mixed",)]
    # A speaker without a name is nobody to filter by.
    assert [dict(quote.filters)["actor"] for quote in quotes] == [("Ada Stone",), (), ()]
    assert quotes[1].facts.startswith("indirect · Mayor Ada Stone opens the bridge · Harbour Gazette · ")


def test_each_passage_leads_to_its_place_and_facts_are_not_searched(tmp_path: Path) -> None:
    seed = replace(make.seed(), date="2023-07-16", publisher="Harbour Gazette")
    bridge = replace(make.bridge(), source=seed)
    write_index(lambda: briefing_entries(bridge, "b/", DEFAULT.sections, STONE), tmp_path, language="en")
    briefing, quote, *_ = found(tmp_path)
    places = {anchor["id"]: anchor["text"] for anchor in briefing["anchors"]}
    assert places["paragraph-3"] == "The council fears the cost, a clerk claimed."
    assert places["question-1"] == "Will the bridge stay open?"
    assert quote["content"] == "“It is open” … “And it will stay open.”"
    assert "July" not in quote["content"] + str(quote["meta"])
    assert [anchor["id"] for anchor in quote["anchors"] if "July" in anchor["id"]]


def test_an_actor_is_found_under_all_names_and_by_its_roles() -> None:
    actor = actors_of(year(30)).by_id[actor_id("person", "Ada Stone")]
    entry = actor_entry(actor, "actors/people/ada-stone/")
    assert entry.title == "Ada Stone"
    assert entry.facts.startswith("Person · ")
    for role in ("harbour master", "mayor"):
        assert role in entry.html
    filters = dict(entry.filters)
    assert filters["kind"] == ("actor",)
    assert filters["actor"] == ("Ada Stone",)
    assert {"2023-02", "2023-09"} <= set(filters["date"])
    assert set(filters["publisher"]) >= {"Evening Ledger"}
    one = report("a", "The nurses left.", actors=["nurses"])
    group = replace(one, actors=(replace(one.actors[0], kind="group", id="group-nurses"),))
    assert actor_names(actors_of([group]), group) == {}


def test_a_very_large_site_has_no_entries_of_single_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    def kinds() -> set[str]:
        entries = catalog_entries(catalog_of(read_corpus(year(2))), str)
        return {kind for entry in entries for kind in dict(entry.filters)["kind"]}

    assert kinds() == {"briefing", "actor", "quote"}
    monkeypatch.setattr("generator.site.search.entries.MOST_ENTRIES", 1)
    assert kinds() == {"briefing", "actor"}


def test_of_a_very_long_text_the_source_is_one_passage() -> None:
    line = "The pier is shut now and nobody knows why. " * 50
    count = MOST_CHARS // len(line) + 2
    text = "\n".join([line.strip()] * count)
    long = make.briefing("pier", make.seed(text, ["body"] * count))
    [entry] = briefing_entries(long, "pier/", ("quotes",), {})
    assert entry.source.count('id="source"') == 1
    assert entry.source.count("nobody knows") == 50 * count
    assert "paragraph-" not in entry.source
