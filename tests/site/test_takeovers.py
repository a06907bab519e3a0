"""No newcomer takes over the address of a page: it shows what it showed, or it is said whose it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from posixpath import join, normpath
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.corpus import read_corpus
from generator.corpus.statements import by_publisher, by_tag, same_name
from generator.model import Briefing, Problem
from generator.seeds import ReadResult
from generator.seeds.files import seed_id
from generator.seeds.folder import read_seeds
from generator.site.indexes import index_pages
from generator.site.indexes.catalog import Catalog, address_of, catalog_of
from generator.site.redirects import redirects
from tests.corpus.newsroom import report

PEOPLE = ("Ada Stone", "Ada M. Stone", "Ada Q. Stone", "Ada", "Ada Mill Too")
STEMS = ("lock", "mill", "quay", "pier", "dock", "weir", "ford", "dam", "mill-too", "2024/lock")
NAMES = ("Vale Observer", "not given", "page", "")

TWISTS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.title,
    lambda name: f"({name})",
    lambda name: f"#{name}",
    lambda name: name.replace(" ", "-"),
    lambda name: name.replace(" ", "  "),
    lambda name: name.replace("a", "á"),
    lambda name: name.replace("a", "ａ"),
    lambda name: name[:1] + "\u0301" + name[1:],
    lambda name: name[:1] + "\u00ad" + name[1:],
    lambda name: unicodedata.normalize("NFD", name),
)


class File(msgspec.Struct, frozen=True):
    """A seed's file as somebody may send it: what it says and whom it names."""

    path: str
    publisher: str
    tags: tuple[str, ...]
    actors: tuple[str, ...]
    day: int
    fails: bool

    @property
    def briefing(self) -> Briefing:
        """What the file becomes if it gets a page."""
        made = report(seed_id(self.path), f"{', '.join(self.actors)} came.", actors=self.actors)
        seed = replace(
            made.source,
            path=self.path,
            date=f"2024-01-{self.day:02}",
            publisher=self.publisher,
            tags=self.tags,
        )
        return replace(made, source=seed)

    def read(self) -> ReadResult:
        """What reading it gives."""
        seed = self.briefing.source
        empty = Problem(path=self.path, line=None, reason="It is empty.", remedy="Fill it.", severity="error")
        if self.fails:
            return ReadResult(seed=None, problems=(empty,))
        return ReadResult(seed=seed, problems=())


def twisted(words: Sequence[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda word, twist: twist(word), st.sampled_from(words), st.sampled_from(TWISTS))


PATHS = st.builds(
    lambda stem, ending: f"{stem}.{ending}", twisted(STEMS), st.sampled_from(("txt", "md"))
).filter(str.isprintable)  # others are refused
FILES = st.builds(
    File,
    path=PATHS,
    publisher=twisted(NAMES),
    tags=st.lists(twisted(NAMES).filter(str.strip), max_size=2).map(tuple),
    actors=st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True).map(tuple),
    day=st.integers(1, 9),
    fails=st.integers(0, 9).map(lambda number: number == 0),
)


def folders(files: Collection[File]) -> tuple[File, ...]:
    """The files as a file system takes them, each path once whatever its normal form."""
    return tuple({unicodedata.normalize("NFC", file.path).casefold(): file for file in files}.values())


class Site(msgspec.Struct, frozen=True):
    """What each address shows, each thing with the seed that it is of; and what is said of the seeds."""

    shown: dict[str, set[tuple[str, str]]]
    problems: list[Problem]


def site_of(files: Sequence[File]) -> Site:
    """What the build makes of the files, by the functions by which it does."""
    by_path = {file.path: file for file in files}
    with TemporaryDirectory() as name:
        for file in files:
            path = Path(name, file.path)
            path.parent.mkdir(exist_ok=True)
            path.touch()
        found = list(read_seeds([name], read=lambda _path, name, _settings: by_path[name].read()))
    briefings = [by_path[path].briefing for path, reading in found if reading.seed]
    catalog = catalog_of(read_corpus(briefings))
    said = [problem for _, reading in found for problem in reading.problems]
    return Site(shown_at(catalog), said)


def shown_at(catalog: Catalog) -> dict[str, set[tuple[str, str]]]:
    corpus = catalog.corpus
    shown = {address_of(one): {("text", one.source.path)} for one in corpus.briefings}
    for addresses, groups in ((catalog.sources, by_publisher), (catalog.tags, by_tag)):
        for group in groups(corpus.briefings):
            name = same_name(group.name or "")
            assert addresses[name] not in shown
            shown[addresses[name]] = {(name, one.source.path) for one in group.briefings}
    for id, address in catalog.actors.items():
        assert address not in shown
        parts = corpus.actors.by_id[id].parts
        shown[address] = {(part.actor.name, part.briefing.source.path) for part in parts}
    made = [address for address, _ in index_pages(catalog)]
    assert len(made) == len(set(made))
    pages = dict(shown)
    for path, content in redirects(catalog):
        [href] = re.findall(r"url=([^\"]*)", content.decode())
        old = path.removesuffix("/index.html")
        assert old not in shown
        assert old not in made
        shown[old] = pages[normpath(join(old, href))]
    return shown


@given(st.lists(FILES, min_size=3, max_size=5).map(folders), st.lists(FILES, min_size=1, max_size=3))
def test_an_address_shows_what_it_showed_unless_that_is_named(
    base: tuple[File, ...], newcomers: list[File]
) -> None:
    before, after = site_of(base), site_of(folders((*reversed(newcomers), *base)))
    new = [one for one in after.problems if one not in before.problems]
    for address, owners in before.shown.items():
        if address.startswith("actors/") and address not in after.shown:
            continue  # whom only one briefing names has no page
        if after.shown.get(address, set()).isdisjoint(owners):
            paths = {path for _, path in owners}
            id = address.partition("/")[2]
            named = (
                (one.severity == "error" and one.path in paths) or f" briefings/{id} " in one.reason
                for one in new
            )
            assert any(named), address
