"""Which names mean the same: names joined by their words into groups, one for each somebody.

The view is that of whole entities rather than of pairs of mentions (Bagga and Baldwin, 1998):
names with the same words first, then short forms to the long form that they shorten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from generator.analysis.coreference import (
    boundaries,
    countries,
    mentions,
    metonyms,
    organizations,
    people,
    types,
)
from generator.analysis.coreference.cluster import Cluster, surname
from generator.analysis.coreference.name import Name
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.models import Model


def cluster_names(parsed: Parsed, kinds: Model | None = None) -> list[Cluster]:
    """The names of a text in groups that each stand for one entity, in the order in which they come.

    ``kinds`` judges of what kind each is, instead of the model in the data.
    """
    clusters = _by_words(parsed, kinds)
    clusters = people.join_people(clusters, parsed.doc, parsed.title_end)
    clusters = organizations.join_organizations(clusters, parsed.doc)
    clusters = _join_other_names(clusters, parsed.doc)
    clusters = [cluster for cluster in clusters if not all(name.nested for name in cluster.names)]
    for cluster in clusters:
        cluster.names.sort(key=lambda name: (name.start, -name.end))
        cluster.names = list(_without_itself(cluster.names))
    clusters.sort(key=lambda cluster: (cluster.names[0].start, -cluster.names[0].end))
    return clusters


def _without_itself(ordered: Sequence[Name]) -> Iterator[Name]:
    """The names of one group but for those inside a longer one of it."""
    end = 0
    for name in ordered:
        if not name.nested or name.end > end:
            yield name
        end = max(end, name.end)


def names_by_words(parsed: Parsed) -> dict[tuple[str, ...], list[Name]]:
    """The names of a text by their words, an abbreviated place's by those of its full name."""
    by_key: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in boundaries.mend_boundaries(parsed.doc, mentions.find_names(parsed)):
        place = lexicon.table("coreference/place_abbreviations").get(name.text)
        by_key[name.key if place is None else tuple(place.casefold().split())].append(name)
    return by_key


def _by_words(parsed: Parsed, kinds: Model | None) -> list[Cluster]:
    """Names with the same words, and all names of one country, in a group each."""
    doc, by_key = parsed.doc, names_by_words(parsed)
    verdicts = types.decide_kinds(parsed, by_key, kinds)
    surnames = {surname(key) for key, one in verdicts.items() if len(key) > 1 and one.kind == "person"}
    given = {key[0] for key, one in verdicts.items() if len(key) > 1 and one.kind == "person"}
    forms = {name.text for same in by_key.values() for name in same}
    clusters: dict[object, Cluster] = {}
    for key, same in by_key.items():
        text, verdict = next((n.text for n in same if not n.text.isupper()), same[0].text), verdicts[key]
        is_person = verdict.kind == "person" and (
            key[-1] in surnames or key[0] in given or any(name.title for name in same)
        )
        if all(name.label == "LANGUAGE" for name in same):
            continue
        country, seat = countries.by_name().get(text), countries.by_seat().get(text)
        if country and not is_person and not countries.is_region(text, forms):
            _country(clusters, country).names.extend(same)
        elif seat and verdict.kind != "person":
            acting, resting = metonyms.part_seats(doc, text, same)
            if acting:  # the city is no second actor beside its government
                _country(clusters, seat).names.extend(acting)
            else:
                clusters[key] = Cluster(key, resting, "place")
        elif _is_family(doc, key, same, surnames):
            continue
        elif verdict.is_somebody or (len(key) == 1 and key[0] in surnames) or _is_nickname(doc, same):
            clusters[key] = Cluster(key, same, verdict.kind, person=verdict.person, somebody=verdict.somebody)
    return list(_plurals_joined(clusters))


def _plurals_joined(clusters: dict[object, Cluster]) -> Iterator[Cluster]:
    """The groups, "Republican" as one with "Republicans"."""
    for key, cluster in clusters.items():
        people = cluster.kind == "group" or all(name.label == "NORP" for name in cluster.names)
        if people and isinstance(key, tuple):
            plural = clusters.get((*key[:-1], key[-1] + "s"))
            if plural is not None and plural.kind == "group":
                plural.names.extend(cluster.names)
                continue
        yield cluster


def _country(clusters: dict[object, Cluster], country: str) -> Cluster:
    return clusters.setdefault(country, Cluster((f"country:{country}",), [], "country", country))


def _join_other_names(clusters: list[Cluster], doc: Doc) -> list[Cluster]:
    """Names that the text says are another name of somebody: "Mumbai, formerly known as Bombay"."""
    at: dict[int, Cluster] = {}
    for cluster in clusters:
        for name in cluster.names:
            if not name.nested:
                at.update(dict.fromkeys(range(name.start, name.end), cluster))
    joined: dict[int, Cluster] = {}
    for cluster in clusters:
        for name in cluster.names:
            who = None if name.nested else _also_called(doc, name)
            other = at.get(who.i) if who is not None else None
            while other is not None and id(other) in joined:
                other = joined[id(other)]
            if other is not None and other is not cluster and cluster.label is None:
                other.names.extend(cluster.names)
                joined[id(cluster)] = other
                break
    return [cluster for cluster in clusters if id(cluster) not in joined]


def _is_family(doc: Doc, key: tuple[str, ...], names: Sequence[Name], surnames: Collection[str]) -> bool:
    """Whether it is a surname of the text's people in the plural: "the Harrows"."""
    plural = len(key) == 1 and key[0][-1:] == "s" and key[0][:-1] in surnames
    return plural and all(name.start > 0 and doc[name.start - 1].lower_ == "the" for name in names)


def _is_nickname(doc: Doc, names: Sequence[Name]) -> bool:
    """Whether the text says that this is another name of somebody."""
    return any(_also_called(doc, name) is not None for name in names if not name.nested)


def _also_called(doc: Doc, name: Name) -> Token | None:
    """The token of whoever this is another name of, as the words before it say."""
    place = name.start - 1
    while place >= 0 and (doc[place].lower_ in ("the", "a") or doc[place].is_quote):
        place -= 1
    if place >= 1 and doc[place].lower_ == "as" and doc[place - 1].lower_ == "known":
        place -= 1
    elif place < 0 or doc[place].lower_ not in ("called", "nicknamed", "dubbed"):
        return None
    verb = doc[place]
    if any(child.dep_ == "nsubjpass" and child.pos_ == "PROPN" for child in verb.children):
        return next(child for child in verb.children if child.dep_ == "nsubjpass")
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ in ("acl", "relcl") else None
