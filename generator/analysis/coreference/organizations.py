"""Bodies and places of one name: abbreviations and shortened names joined to the long form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from generator.analysis.coreference import countries, metonyms, name_features
from generator.analysis.coreference.name import Name
from generator.analysis.coreference.name_cluster import SMALL, Cluster, join
from generator.analysis.parsing import lexicon

# What a place's name may be followed by and be the same place; what a body's may, and be its branch.
_PLACE_ENDINGS = (("city",), ("dc",), ("d", "c"), ("island",), ("islands",))
_SCHOOLS = ("academy", "college", "university")
_LONGEST_COUNTRY = 4  # words of a country's name
BRANCHES = ("africa", "america", "asia", "europe", "international", "uk", "usa")


def join_organizations(clusters: Sequence[Cluster], doc: Doc) -> list[Cluster]:
    """Each body and place once, under the longest of its names."""
    bodies = [cluster for cluster in clusters if _may_be_body(cluster)]
    longest = sorted(bodies, key=lambda cluster: (-len(cluster.key), cluster.names[0].start))
    by_short: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for cluster in longest:
        if len(cluster.key) > 1:
            for short in (_of_place if cluster.kind == "place" else _of_body)(cluster.key):
                by_short[short].append(cluster)
    return join(clusters, longest, lambda cluster: _long_form(cluster, by_short, doc))


def _may_be_body(cluster: Cluster) -> bool:
    """Whether it is a body or a place, or one word taken for a person that may shorten a body's name."""
    if cluster.label:
        return False
    alone = len(cluster.key) == 1 and not any(name.title for name in cluster.names)
    return cluster.kind in ("organization", "place", "group") or alone


def _long_form(short: Cluster, by_short: dict[tuple[str, ...], list[Cluster]], doc: Doc) -> Cluster | None:
    """The most mentioned body that a name shortens, if any."""
    longer = [cluster for cluster in by_short.get(short.key, ()) if _may_shorten(short, cluster, doc)]
    if not longer and len(short.key) == 1 and _is_abbreviation(short.names[0].text):
        letters = "".join(filter(str.isalpha, short.key[0]))  # "L&B" for "Lind & Berg"
        longer = [cluster for cluster in by_short.get(("abbr", letters), ()) if cluster is not short]
    return max(longer, key=lambda cluster: len(cluster.names), default=None)


def _is_abbreviation(text: str) -> bool:
    """Whether most letters are big: "FBI", "F.B.I.", "TfL"."""
    big, letters = sum(c.isupper() for c in text), sum(c.isalpha() for c in text)
    return big > 1 and 2 * big > letters


def _of_place(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What may stand for a long name later on: its end, it without its last word, its initials."""
    yield from (key[: -len(ending)] for ending in _PLACE_ENDINGS if key[-len(ending) :] == ending)
    if key[-1] in generic():
        yield key[-1:]
    yield from initials(key)


def _is_firm(key: tuple[str, ...]) -> bool:
    """Whether a name has a word of companies or clubs behind its first: "Phoenix Technologies Ltd."."""
    return any(_is_for_firms(word) or "sport" in name_features.classes_of(word) for word in key[1:])


def _is_for_firms(word: str) -> bool:
    return word in lexicon.words("coreference/suffixes") or "company" in name_features.classes_of(word)


def _of_body(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    ends = (key[-size:] for size in range(1, len(key)) if key[-size] not in SMALL)
    yield from (end for end in ends if not is_place(end))
    yield from _without_last(key)
    if _is_firm(key):
        yield key[:1]  # "Phoenix" for "Phoenix Technologies Ltd."
    small = next((index for index, word in enumerate(key) if index and word in SMALL), 0)
    yield from (key[index:small] for index in range(small))
    yield from initials(key)
    yield from initials(_without_country(key))


def _without_last(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A body's name without its last words, where they only say what it is."""
    if key[1:] == ("party",):
        yield (f"{key[0].removesuffix('ic')}s",)  # "Democrats" for "Democratic Party"
    shorter = [*without_firm_words(key)]
    if shorter:
        yield from shorter
        return
    size = len(key)
    if size == 2 and ("media" in name_features.classes_of(key[-1]) or key[-1] in _SCHOOLS + BRANCHES):
        yield key[:1]  # "Time" for "Time Magazine", "Vale" for "Vale Europe"
    if size == 2 or key[-2] in SMALL:
        return
    if key[-1] in BRANCHES or (key[-1] in generic() and not is_place(key[:-1])):
        yield key[:-1]  # "House Armed Services" for "House Armed Services Committee"


def without_firm_words(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A firm's name without its last words: "Phoenix Technologies" for "Phoenix Technologies Ltd."."""
    size = len(key)
    while size > 1 and _is_for_firms(key[size - 1]):
        size -= 1
        yield key[:size]


def _without_country(key: tuple[str, ...]) -> tuple[str, ...]:
    """The name of a country's body without the country: "Federal Reserve" of "U.S. Federal Reserve"."""
    size = next((n for n in range(_LONGEST_COUNTRY, 0, -1) if " ".join(key[:n]) in countries.folded()), 0)
    return key[size:]


def _is_countrys(cluster: Cluster) -> bool:
    """Whether it is a country's, and that is all that its name tells: "U.S. Congress"."""
    return len(cluster.key) > 1 and len(_without_country(cluster.key)) == 1


def initials(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The first letters of a name, with and without those of small words."""
    yield ("abbr", "".join(word[0] for word in key))
    yield ("abbr", "".join(word[0] for word in key if word not in SMALL))


@cache
def generic() -> frozenset[str]:
    """Words that are no name of their own: "the Island" is the one that the text names."""
    return frozenset().union(*map(lexicon.nouns, ("body", "building", "company", "place", "state")))


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
    if short.key == long.key[-1:] and short.key[0] in generic() and not _is_countrys(long):
        return all(_is_definite(doc, name) for name in short.names if not name.nested)
    if long.kind == "place":
        return True
    if len(short.key) > 1:
        return short.kind != "place"  # the university is not its state
    return _may_be_word_of(short, long, doc)


def _may_be_word_of(short: Cluster, long: Cluster, doc: Doc) -> bool:
    """Whether a name of one word, which may be another's, stands for a body's long name."""
    leads = long.key[0] in lexicon.words("coreference/suffixes")  # "N.V. Vale"
    begins = long.key[leads] == short.key[0]
    if short.kind == "person":
        return False
    before = (doc[name.start - 1].lower_ for name in short.names if name.label == "GPE" and name.start)
    if is_place(short.key) and any(word in metonyms.WHERE for word in before):
        return False  # "in London" is in no London Stock Exchange
    plural = short.names[0].text.endswith("s")
    if short.kind == "place" and not plural:
        return begins and (leads or _is_firm(long.key)) and long.key[-1] not in _SCHOOLS
    if begins and long.key[1] not in SMALL:
        return True
    return long.kind == "organization" and (plural or any(_is_definite(doc, name) for name in short.names))


def _is_definite(doc: Doc, name: Name) -> bool:
    return name.start > 0 and doc[name.start - 1].lower_ == "the"
