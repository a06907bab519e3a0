"""Names taken for one entity, while they are being gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.analysis.coreference.name import Name
from generator.model import GENERATIONS, ActorKind

SMALL = frozenset(("of", "the", "and", "for", "in", "on", "to", "de", "&"))  # not counted in initials


@dataclass(slots=True)
class Cluster:
    """Names taken for one entity.

    ``label`` is what it is called where its names do not tell: a country's name, a byline's.
    ``person`` is how likely it is a person, whatever its kind, ``somebody`` how likely
    its names name anybody, and ``chance`` how likely somebody of its kind.
    """

    key: tuple[str, ...]
    names: list[Name]
    kind: ActorKind
    label: str | None = None
    person: float = 0.0
    somebody: float = 1.0
    chance: float = 1.0

    def take(self, other: Cluster) -> None:
        """Add another's names, which stand for the same entity."""
        self.names.extend(other.names)
        self.chance = max(self.chance, other.chance)

    def forms(self) -> Counter[str]:
        """How often each form of the name occurs by itself."""
        return Counter(name.text for name in self.names if not name.nested)


def join(
    clusters: Sequence[Cluster], ordered: Sequence[Cluster], other_of: Callable[[Cluster], Cluster | None]
) -> list[Cluster]:
    """The clusters, each of ``ordered`` taken in by the other one that stands for the same entity, if any."""
    joined: dict[int, Cluster] = {}
    for cluster in ordered:
        other = other_of(cluster)
        while other is not None and id(other) in joined:
            other = joined[id(other)]
        if other is not None and other is not cluster:
            other.take(cluster)
            joined[id(cluster)] = other
    return [cluster for cluster in clusters if id(cluster) not in joined]


def surname(key: tuple[str, ...]) -> str:
    """The last word of a person's name, "Jr." and the like passed over."""
    return key[-2] if len(key) > 2 and key[-1] in GENERATIONS else key[-1]
