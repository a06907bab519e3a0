"""An index that is made in parts is the one that would be made at once."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from generator.site.search import cbor, files, making, parts, program
from generator.site.search.entries import SearchEntry
from generator.site.search.files import SearchError
from generator.site.search.index import BackgroundIndex, write_index
from generator.site.search.parts import Part
from tests.site.building import contents

FORMS = """harbour harbours harbourmaster pier piers resume résumé Resumé Růžička Ruzicka naïve naive tide
tides violin quartet glacier glaciers melt melted oats barley rail railway 1912 12 κόσμος 東京 😀 a I über
uber"""
WORDS = FORMS.split()


class Whole(NamedTuple):
    """All that an index holds, however its words are divided among files."""

    pages: list[dict[str, object]]
    words: bytes
    filters: dict[str, list[cbor.Value]]
    sorts: cbor.Value
    fields: list[cbor.Value]


def entries(count: int) -> list[SearchEntry]:
    """As many entries, of few words that come often; of every ninth, nothing can be found.

    Every eighth is a page of an owner, who may tell Pagefind more of it.
    """
    random = Random(count)
    made = []
    for number in range(count):
        words = [random.choice(WORDS) for _ in range(random.randint(1, 12))]
        html = Markup("<p id='p'>{}</p>").format("***" if number % 9 == 4 else " ".join(words))
        if number % 8 == 7:
            html += Markup("<h1>Pier</h1><img src='a.png' alt='{} pier'>").format(random.choice(WORDS))
        if number % 16 == 15:
            html += Markup("<b data-pagefind-meta='author'>{}</b>").format(" ".join(words[:2]))
        made.append(
            SearchEntry(
                address=f"page-{number}/",
                title="—" if number % 9 == 4 else " ".join(random.sample(WORDS, 2)),
                html=html,
                filters=(
                    ("kind", (random.choice(["actor", "quote"]),)),
                    ("date", ("2024-05", f"d{number % 5}")),
                ),
                briefings=random.choice([0, 1, 1, 2, 30, 400]),
            )
        )
    return made


def whole(site: Path) -> Whole:
    folder = site / "pagefind"
    [told] = files.languages(folder).values()
    head = files.load(files.head_file(folder, told["hash"]))
    pages = []
    for name, words in map(files.as_list, files.as_list(head[files.PAGES])):
        page = json.loads(files.unpacked(folder / f"fragment/{name}.pf_fragment"))
        pages.append({**page, "url": "", "words": words})  # they are numbered part by part
    written = b""
    for *_, name in map(files.as_list, files.as_list(head[files.CHUNKS])):
        data = files.unpacked(folder / f"index/{name}.pf_index")
        *_, start = cbor.read_head(data, cbor.read_head(data, 0)[2])
        written += data[start:]
    assert told["page_count"] == len(pages)
    filters = {
        str(name): files.load(folder / f"filter/{file}.pf_filter")
        for name, file in map(files.as_list, files.as_list(head[files.FILTERS]))
    }
    return Whole(pages, written, filters, head[files.SORTS], head[files.SORTS + 1 :])


@pytest.mark.parametrize(("count", "at_once"), [(60, 5_000), (61, 9_000), (300, 40_000), (7, 1)])
def test_an_index_made_in_parts_holds_what_one_made_at_once_holds(
    count: int, at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = entries(count)
    write_index(lambda: some, tmp_path / "at-once", language="en")
    monkeypatch.setattr(making, "AT_ONCE", at_once)
    monkeypatch.setattr(parts, "CHUNK_BYTES", 200)
    write_index(lambda: some, tmp_path / "in-parts", language="en")
    assert len(list((tmp_path / "in-parts/pagefind/index").iterdir())) > 1
    assert whole(tmp_path / "in-parts") == whole(tmp_path / "at-once")
    assert {name for name in contents(tmp_path / "in-parts") if name.count("/") == 1} >= {
        "pagefind/pagefind.js", "pagefind/pagefind-worker.js", "pagefind/wasm.en.pagefind",
    }  # fmt: skip


def test_a_file_of_words_is_known_by_as_little_of_them_as_tells_it_from_the_next() -> None:
    """As of Pagefind's own: a word that is nowhere leads to the file in which it would be."""
    chunks = [("apple", "apple", "1"), ("apricot", "banana", "2"), ("peach", "peach", "3")]
    shortened = [["apple", "apple", "1"], ["apr", "b", "2"], ["p", "peach", "3"]]
    assert parts.shortened(chunks) == shortened
    assert parts.shortened([("a", "oat", "1"), ("oats", "pier", "2")]) == [
        ["a", "oat", "1"],
        ["oats", "pier", "2"],
    ]
    assert parts.shortened([("applesauce", "apply", "1"), ("apricot", "pier", "2")]) == [
        ["applesauce", "apply", "1"],
        ["apr", "pier", "2"],
    ]
    assert parts.shortened([]) == []


def test_two_indexes_made_in_parts_have_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "AT_ONCE", 3_000)
    for name in ("one", "two"):
        write_index(lambda: entries(50), tmp_path / name, language="en")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_server_makes_only_the_parts_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "AT_ONCE", 14_000)
    monkeypatch.setattr(making, "ENDS_ONE_IN", 4)
    made: list[int] = []

    def counted(pages: list[str], folder: Path, language: str) -> None:
        made.append(len(pages))
        make_index(pages, folder, language)

    make_index = program.make_index
    monkeypatch.setattr(program, "make_index", counted)
    background = BackgroundIndex()

    def renew(some: list[SearchEntry]) -> int:
        made.clear()
        background.renew(lambda: some, tmp_path / "served", language="en", failed=pytest.fail)
        background.wait()
        return len(made)

    some = entries(200)
    assert renew(some) > 6
    for number in (0, 120, 199):
        some[number] = replace(
            some[number], html=some[number].html + Markup("<p>A dinghy sank at night.</p>")
        )
        assert 1 <= renew(some) <= 3
    del some[100]
    assert 1 <= renew(some) <= 3
    write_index(lambda: some, tmp_path / "built", language="en")
    assert contents(tmp_path / "served") == contents(tmp_path / "built")


def test_parts_in_which_nothing_can_be_found_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "AT_ONCE", 1)
    wordless = SearchEntry(address="a/", title="—", html=Markup("<p>…</p>"), filters=(("kind", ("page",)),))
    write_index(lambda: [wordless, *entries(3), wordless], tmp_path / "some", language="en")
    assert len(whole(tmp_path / "some").pages) == 3
    write_index(lambda: [wordless, wordless], tmp_path / "none", language="en")
    assert not contents(tmp_path / "none")


def test_two_pages_whose_files_have_the_same_name_keep_theirs(tmp_path: Path) -> None:
    """A name is a digest of seven digits: of 60,000 pages, a few are bound to meet."""
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder, word in zip(folders, ("oats", "barley"), strict=True):
        write_index(lambda word=word: [entry(word)], folder, language="en")  # type: ignore[misc]
        head = made_head(folder / "pagefind")
        [page] = files.as_list(head[files.PAGES])
        fragment = folder / f"pagefind/fragment/{files.as_list(page)[0]}.pf_fragment"
        fragment.rename(fragment.with_name("en_1234567.pf_fragment"))
        files.as_list(page)[0] = "en_1234567"
        write_head(folder / "pagefind", head)
    parts.put_together([Part(folder / "pagefind", [0]) for folder in folders], tmp_path / "site/pagefind")
    assert [page["content"] for page in whole(tmp_path / "site").pages] == ["oats.", "barley."]


@pytest.mark.parametrize("content", [b"", b"\x81\x81\x83dpier\x81\x82\x01\x80\x80", b"\x81\x81\x80", b"\xf6"])
def test_files_of_another_form_are_no_index(content: bytes, tmp_path: Path) -> None:
    for name in "ab":
        write_index(lambda: [entry("pier")], tmp_path / name, language="en")
    for file in (tmp_path / "b/pagefind/index").iterdir():
        file.write_bytes(files.packed(content))
    with pytest.raises(SearchError, match="not as this version of the site knows them"):
        parts.put_together([Part(tmp_path / f"{name}/pagefind", [0]) for name in "ab"], tmp_path / "whole")


def entry(word: str) -> SearchEntry:
    return SearchEntry(
        address=f"{word}/", title=word, html=Markup("<p>{}</p>").format(word), filters=(("kind", ("page",)),)
    )


def made_head(folder: Path) -> list[cbor.Value]:
    [told] = files.languages(folder).values()
    return files.load(files.head_file(folder, told["hash"]))


def write_head(folder: Path, head: list[cbor.Value]) -> None:
    [told] = files.languages(folder).values()
    files.head_file(folder, told["hash"]).write_bytes(files.packed(cbor.encode(head)))
