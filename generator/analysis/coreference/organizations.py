"""Bodies and places of one name: abbreviations and shortened names joined to the long form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc

from generator.analysis.coreference import countries
from generator.analysis.coreference.cluster import SMALL, Cluster
from generator.analysis.parsing import lexicon

# What a place's name may be followed by and be the same place; what a body's may, and be its branch.
_PLACE_ENDINGS = (("city",), ("dc",), ("d", "c"), ("island",))
_BRANCHES = ("africa", "america", "asia", "europe", "international", "uk", "usa")


def join_organizations(clusters: list[Cluster], doc: Doc) -> list[Cluster]:
    """Each body and place once, under the longest of its names."""
    bodies = [
        cluster
        for cluster in clusters
        if cluster.kind in ("organization", "place", "group") and not cluster.label
    ]
    longest = sorted(bodies, key=lambda cluster: (-len(cluster.key), cluster.names[0].start))
    by_short: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for cluster in longest:
        for short in _shortened(cluster):
            by_short[short].append(cluster)
    ends = {name.end: cluster for cluster in longest for name in cluster.names}
    joined: dict[int, Cluster] = {}
    for cluster in longest:
        other = _long_form(cluster, by_short, doc) or _before_bracket(cluster, ends, doc)
        while other is not None and id(other) in joined:
            other = joined[id(other)]
        if other is not None and other is not cluster:
            other.names.extend(cluster.names)
            joined[id(cluster)] = other
    return [cluster for cluster in clusters if id(cluster) not in joined]


def _long_form(short: Cluster, by_short: dict[tuple[str, ...], list[Cluster]], doc: Doc) -> Cluster | None:
    """The most mentioned body that a name shortens, if any."""
    longer = [cluster for cluster in by_short.get(short.key, ()) if _may_shorten(short, cluster, doc)]
    text = short.names[0].text.replace(".", "")
    if not longer and len(short.key) == 1 and text.isupper() and len(text) > 1:
        longer = [cluster for cluster in by_short.get(("abbr", short.key[0]), ()) if cluster is not short]
    return max(longer, key=lambda cluster: len(cluster.names), default=None)


def _shortened(cluster: Cluster) -> Iterator[tuple[str, ...]]:
    """What may stand for a long name later on: its end, it without its last word, its initials."""
    key = cluster.key
    if len(key) < 2:
        return
    if cluster.kind == "place":
        for ending in _PLACE_ENDINGS:
            if key[-len(ending) :] == ending:
                yield key[: -len(ending)]
        return
    for size in range(1, len(key)):
        if key[-size] not in SMALL and not is_place(key[-size:]):
            yield key[-size:]
    size = len(key)
    while size > 1 and key[size - 1] in lexicon.words("coreference/suffixes"):
        size -= 1
        yield key[:size]
    if size == len(key) > 2 and key[-1] in _BRANCHES and key[-2] not in SMALL:
        yield key[:-1]
    small = next((index for index, word in enumerate(key) if index and word in SMALL), 0)
    for index in range(small):
        yield key[index:small]
    yield ("abbr", "".join(word[0] for word in key))
    yield ("abbr", "".join(word[0] for word in key if word not in SMALL))


def is_place(key: tuple[str, ...]) -> bool:
    """Whether the words name a known place, as the end of "University of Texas" does."""
    words = " ".join(key)
    return (
        words in lexicon.table("coreference/regions")
        or words in lexicon.table("coreference/cities")
        or words in countries.folded()
    )


def _may_shorten(short: Cluster, long: Cluster, doc: Doc) -> bool:
    """ "State Department" for "US State Department", "the Post" for "Washington Post"."""
    if len(long.key) <= len(short.key):
        return False
    if long.kind == "place" or len(short.key) > 1:
        return True
    plural = short.names[0].text.endswith("s")
    if short.kind == "place" and not plural:
        return False
    if long.key[0] == short.key[0] and long.key[1] not in SMALL:
        return True
    definite = any(name.start > 0 and doc[name.start - 1].lower_ == "the" for name in short.names)
    return long.kind == "organization" and (definite or plural)


def _before_bracket(short: Cluster, ends: dict[int, Cluster], doc: Doc) -> Cluster | None:
    """The name that an abbreviation follows in brackets."""
    if len(short.key) > 1 or sum(c.isupper() for c in short.names[0].text) < 2:
        return None
    for name in short.names:
        if name.start >= 2 and doc[name.start - 1].text == "(":
            other = ends.get(name.start - 1)
            if other is not None and other is not short and other.key[0][0] == short.key[0][0]:
                return other
    return None
