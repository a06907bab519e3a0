"""People of one name: surnames and given names joined to the full name that they shorten."""

from __future__ import annotations

from collections import defaultdict

from generator.analysis.coreference.cluster import Cluster, surname
from generator.analysis.coreference.name import Name
from generator.analysis.parsing import lexicon


def join_people(clusters: list[Cluster], title_end: int) -> list[Cluster]:
    """Each person once; ``title_end`` is how many tokens belong to the title."""
    anchors = _full_names(
        [cluster for cluster in clusters if cluster.kind == "person" and len(cluster.key) > 1]
    )
    by_last: dict[str, list[Cluster]] = defaultdict(list)
    by_first: dict[str, list[Cluster]] = defaultdict(list)
    for anchor in anchors:
        anchor.names.sort(key=lambda name: name.start)
        by_last[surname(anchor.key)].append(anchor)
        by_first[anchor.key[0]].append(anchor)
    rest: list[Cluster] = []
    for cluster in clusters:
        if cluster.kind == "person" and len(cluster.key) > 1:
            continue
        word = cluster.key[0]
        bearers = by_last.get(word) or by_first.get(word) if len(cluster.key) == 1 else None
        if not bearers or cluster.label or "." in cluster.names[0].text:
            rest.append(cluster)
            continue
        shared = _Shared(bearers, cluster, title_end)
        for name in cluster.names:
            shared.meant(name).names.append(name)
        if shared.stranger.names:
            rest.append(shared.stranger)
    return anchors + rest


def _full_names(clusters: list[Cluster]) -> list[Cluster]:
    """Full names of one person joined: with and without middle names, in another order, without the first."""
    merged: dict[object, Cluster] = {}
    anchors: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda cluster: -len(cluster.key)):
        same = ((cluster.key[0], surname(cluster.key)), frozenset(cluster.key), ("ends", *cluster.key))
        known = next((merged[form] for form in same if form in merged), None)
        if known is not None:
            known.names.extend(cluster.names)
            continue
        anchors.append(cluster)
        merged.update(dict.fromkeys(same[:2], cluster))
        for size in range(2, len(cluster.key)):
            merged.setdefault(("ends", *cluster.key[-size:]), cluster)
    return anchors


class _Shared:
    """A surname or given name, those who bear it, and whom it means where it stands alone."""

    def __init__(self, bearers: list[Cluster], alone: Cluster, title_end: int) -> None:
        self.stranger = Cluster(alone.key, [], "person")  # whom no full name fits
        self.fitting = {
            sex: [cluster for cluster in bearers if not sex or _given_sex(cluster) in (sex, None)]
            for sex in ("", "male", "female")
        }
        full = {
            id(cluster): [name.start for name in cluster.names if len(name.key) > 1] for cluster in bearers
        }
        first = max(
            bearers,
            key=lambda cluster: (
                full[id(cluster)][0] < title_end,
                len(full[id(cluster)]),
                -full[id(cluster)][0],
            ),
        )
        strange = sum(not self.fitting[_told_sex(name)] for name in alone.names)
        self.main = self.stranger if strange > len(full[id(first)]) else first

    def meant(self, name: Name) -> Cluster:
        """Whom a title that tells the sex fits; else the one of whom the text mostly speaks."""
        fitting = self.fitting[_told_sex(name)]
        if not fitting:
            return self.stranger
        return fitting[0] if _told_sex(name) and len(fitting) == 1 else self.main


def _told_sex(name: Name) -> str:
    return lexicon.table("parsing/titles").get(name.title or "", "")


def _given_sex(cluster: Cluster) -> str | None:
    return lexicon.groups("coreference/first_names").get(cluster.names[0].text.split()[0])
