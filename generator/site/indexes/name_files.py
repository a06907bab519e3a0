"""The names of long lists in a file each, by which a browser filters them, and the search ranks and mends.

They are scripts, so that they can be loaded from a folder, too: a browser reads no data there. A file holds
its list in ``nameLists``, by its path, as one array a name: the name, where it leads to from the site's root,
how often it occurs, its kind as in addresses, its other names, its place in the order of names, and how often
it is quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from generator.addresses import KINDS
from generator.corpus.actors import CorpusActor, other_names, times_quoted
from generator.corpus.statements import SpeakerQuotes
from generator.rendering import one_line, without_hidden
from generator.sections import GROUPS
from generator.site.indexes.actor_lists import filed_under
from generator.site.indexes.catalog import Catalog, names_path
from generator.site.indexes.lists import speaker_places
from generator.site.indexes.publishers_tags import Shelf, shelves_of

MOST_NAMES = 10_000  # in a file, those that occur most: some 0.8 MB
MOST_OTHERS = 20  # other names of one


class NameRow(msgspec.Struct, frozen=True, array_like=True):
    """A name of a list."""

    name: str
    url: str
    count: int
    kind: str = ""
    others: tuple[str, ...] = ()
    order: int = 0
    quotes: int = 0


def name_files(catalog: Catalog, url: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    """The files of names with their paths; ``url`` says where the page with an address is."""
    if "actors" in catalog.presentation.indexes:
        yield _file("actors", _actors(catalog, url))
    if "quotes" in catalog.presentation.indexes and (speakers := speaker_places(catalog)):
        yield _file("quotes", _by_count(_speakers(speakers, url)))
    for folder in GROUPS:
        shelves = shelves_of(catalog, folder)
        if len(shelves) > catalog.presentation.list_titles:
            yield _file(folder, _by_count(_shelves(shelves, url)))


def _actors(catalog: Catalog, url: Callable[[str], str]) -> Iterator[NameRow]:
    named = [actor for actor in catalog.corpus.actors.by_id.values() if actor.named]
    places = {actor.id: place for place, actor in enumerate(sorted(named, key=filed_under))}
    for actor in named:
        yield NameRow(
            _shown(actor.name),
            catalog.to_actor(actor, url) or "",
            len(actor.parts),
            KINDS[actor.kind],
            _others(actor),
            places[actor.id],
            times_quoted(actor),
        )


def _speakers(
    speakers: Mapping[str, tuple[SpeakerQuotes, str]], url: Callable[[str], str]
) -> Iterator[NameRow]:
    for place, (anchor, (spoken, address)) in enumerate(speakers.items()):
        others = _others(spoken.known) if spoken.known else ()
        name, quotes = _shown(spoken.name or ""), len(spoken.quotes)
        yield NameRow(name, f"{url(address)}#{anchor}", quotes, others=others, order=place)


def _shelves(shelves: Sequence[Shelf], url: Callable[[str], str]) -> Iterator[NameRow]:
    for place, (group, name, address) in enumerate(shelves):
        yield NameRow(_shown(name), url(address), len(group.briefings), order=place)


def _by_count(rows: Iterable[NameRow]) -> Iterator[NameRow]:
    yield from sorted(rows, key=lambda row: (-row.count, row.name, row.url))


def _others(actor: CorpusActor) -> tuple[str, ...]:
    return tuple(_shown(name) for name in other_names(actor)[:MOST_OTHERS])


def _shown(name: str) -> str:
    return without_hidden(one_line(name))


def _file(address: str, rows: Iterator[NameRow]) -> tuple[str, bytes]:
    path = names_path(address)
    list_ = msgspec.json.encode(list(islice(rows, MOST_NAMES)))
    return path, b'(self.nameLists??={})["%s"]=%s\n' % (path.encode(), list_)
