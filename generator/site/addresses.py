"""The addresses of the pages across briefings: folders of our part of the site, which are their own names.

An address depends on nothing but the name and, where two would be equal, their order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from posixpath import join

from generator.corpus.actors import CorpusActor
from generator.model import ActorKind, unaccented

LONGEST = 60  # characters of a name in an address
PAGE = "page"  # the folder of a list's further pages; no name may take it

KINDS: dict[ActorKind, str] = {
    "person": "people",
    "organization": "organisations",
    "country": "countries",
    "place": "places",
    "group": "groups",
}


def slug(name: str) -> str:
    """``name`` as part of an address: small letters and digits of any script, parted by hyphens."""
    return re.sub(r"[\W_]+", "-", unaccented(name).casefold()).strip("-")[:LONGEST].strip("-") or "unnamed"


def unique_slugs(names: Mapping[str, str]) -> dict[str, str]:
    """A part of an address for each of ``names``, by their keys; of equal ones the later get a number."""
    taken = {PAGE}
    last: Counter[str] = Counter()
    found: dict[str, str] = {}
    for key, name in sorted(names.items()):
        free = wanted = slug(name)
        while free in taken:
            last[wanted] += 1
            free = f"{wanted}-{last[wanted] + 1}"
        taken.add(free)
        found[key] = free
    return found


def actor_addresses(everybody: Iterable[CorpusActor]) -> dict[str, str]:
    """The address of each actor's page, by the actor's id."""
    names: dict[ActorKind, dict[str, str]] = {kind: {} for kind in KINDS}
    for actor in everybody:
        names[actor.kind][actor.id] = actor.id.removeprefix(f"{actor.kind}-")
    return {
        id: f"actors/{KINDS[kind]}/{part}"
        for kind, group in names.items()
        for id, part in unique_slugs(group).items()
    }


def page_address(address: str, number: int) -> str:
    """The address of a list's page, given that of its first."""
    return address if number == 1 else f"{address}/{PAGE}/{number}"


def under(path: str, name: str) -> str:
    """A name in the folder ``path``, which is our part of the site, as a name in the site."""
    return join(path, name)
