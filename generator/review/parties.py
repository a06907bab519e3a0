"""The names of one political party: its own, that of its members, and those it goes by.

"Republican Party", "Republicans" and "GOP" are one; so are "Democratic Party" and "Democrats".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from generator.corpus.actors import CorpusActor
from generator.model import folded

_PARTY = "-party"


def names_of_parties(actors: Iterable[CorpusActor]) -> Iterator[list[CorpusActor]]:
    """The actors that go by the names of one party, where they go by several."""
    members: dict[str, list[CorpusActor]] = defaultdict(list)
    certain: set[str] = set()
    for actor in actors:
        if actor.kind == "person":
            continue
        name = folded(actor.name)
        known = _nicknames().get(name)
        party = known or _core(name.removesuffix(_PARTY) if name.endswith(_PARTY) else name)
        members[party].append(actor)
        if known or name.endswith(_PARTY):
            certain.add(party)
    for party, bearers in members.items():
        if party in certain and len({folded(actor.name) for actor in bearers}) > 1:
            yield bearers


def _core(name: str) -> str:
    """What the name of a party shares with that of its members: "Democratic", "Democrats"."""
    return name.removesuffix("s") if name.endswith("s") else name.removesuffix("ic")


@cache
def _nicknames() -> dict[str, str]:
    """The party of each name that does not tell it, by folded names."""
    lines = (files("generator.review") / "parties.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for line in lines:
        party, _, others = line.partition(" = ")
        if not line.startswith("#"):
            core = _core(folded(party).removesuffix(_PARTY))
            found |= {folded(other): core for other in others.split(", ")}
    return found
