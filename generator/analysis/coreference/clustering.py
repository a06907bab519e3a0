"""Which names mean the same: names joined by their words into groups, one for each somebody.

The view is that of whole entities rather than of pairs of mentions (Bagga and Baldwin, 1998):
names with the same words first, then short forms to the long form that they shorten.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

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
from generator.analysis.coreference.name import Name, fold
from generator.analysis.coreference.name_cluster import Cluster, join, surname
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import CLAUSES_OF_NOUNS
from generator.analysis.parsing.spacy_pass import Parsed
from generator.models import FittedModel

Key = tuple[str, ...]
_SITE = re.compile(r"\.(?:com|org|net|co\.uk)$", re.IGNORECASE)
_CALLED = ("called", "nicknamed", "dubbed")


def cluster_names(parsed: Parsed, kinds: FittedModel | None = None) -> list[Cluster]:
    """The names of a text in groups that each stand for one entity, in the order in which they come.

    ``kinds`` judges of what kind each is, instead of the model in the data.
    """
    clusters = _by_words(parsed, kinds)
    clusters = people.join_people(clusters, parsed)
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
    for key in list(by_key):
        same = _in_full(key, by_key[key])
        if same != key and same in by_key:
            by_key[same] = sorted(by_key[same] + by_key.pop(key), key=lambda name: (name.start, name.nested))
    return by_key


def _in_full(key: Key, names: Sequence[Name]) -> Key:
    """The words of the name that another one may be in short: "Vale" of "Vale.com", "Finns" of "a Finn"."""
    known = lexicon.table("coreference/other_names").get(" ".join(key))
    if known:
        return tuple(known.split())
    if len(key) > 1:
        return key
    if all(name.label == "NORP" for name in names):
        return (f"{key[0].removesuffix('s')}s",)
    return (fold(_SITE.sub("", names[0].text)),)


def _by_words(parsed: Parsed, kinds: FittedModel | None) -> list[Cluster]:
    """Names with the same words, and all names of one country, in a group each."""
    doc = parsed.doc
    every = names_by_words(parsed).items()
    by_key = {key: same for key, same in every if any(name.label != "LANGUAGE" for name in same)}
    verdicts = types.decide_kinds(parsed, by_key, kinds)
    full = [key for key, verdict in verdicts.items() if len(key) > 1 and verdict.kind == "person"]
    surnames, given = set(map(surname, full)), {key[0] for key in full}
    whole = (key for key, verdict in verdicts.items() if verdict.is_somebody and verdict.kind != "person")
    initials = {short for key in whole if len(key) > 1 for _, short in organizations.initials(key)}
    clusters: dict[object, Cluster] = {}
    for key, same in by_key.items():
        verdict, usual = verdicts[key], _usual(same)
        country, seat = countries.by_name().get(usual), countries.by_seat().get(usual)
        is_person = verdict.kind == "person"
        borne = key[-1] in surnames or key[0] in given or any(name.title for name in same)
        if country and not (is_person and borne):
            _country(clusters, country).names.extend(same)
        elif seat is not None and not is_person:
            _place_seat(clusters, doc, seat, same)
        elif (
            verdict.is_somebody
            or (len(key) == 1 and key[0] in surnames)
            or (usual.isupper() and "".join(filter(str.isalpha, key[0])) in initials)
            or any(_also_called(doc, name) is not None for name in same if not name.nested)
        ):
            clusters[key] = Cluster(
                key,
                same,
                verdict.kind,
                person=verdict.person,
                somebody=verdict.somebody,
                chance=verdict.chance,
            )
    return list(clusters.values())


def _usual(names: Sequence[Name]) -> str:
    """The form of a name that is not all in capitals, if there is one."""
    return next((name.text for name in names if not name.text.isupper()), names[0].text)


def _country(clusters: dict[object, Cluster], country: str) -> Cluster:
    return clusters.setdefault(country, Cluster((f"country:{country}",), [], "country", country))


def _place_seat(clusters: dict[object, Cluster], doc: Doc, country: str, names: Sequence[Name]) -> None:
    """Enter a seat of power as its country or, where it never acts, as a place; a territory is one."""
    acting = metonyms.acting_seats(doc, _usual(names), names)
    if acting and country:  # the city is no second actor beside its government
        _country(clusters, country).names.extend(acting)
    else:
        clusters[names[0].key] = Cluster(names[0].key, list(names), "place", _usual(names))


def _join_other_names(clusters: list[Cluster], doc: Doc) -> list[Cluster]:
    """Names that the text says are another name of somebody: "Mumbai, formerly known as Bombay"."""
    at: dict[int, Cluster] = {}
    for cluster in clusters:
        for name in cluster.names:
            if not name.nested:
                at.update(dict.fromkeys(range(name.start, name.end), cluster))

    def other_of(cluster: Cluster) -> Cluster | None:
        called = (_also_called(doc, name) for name in cluster.names if not name.nested)
        others = (at.get(who.i) for who in called if who is not None)
        return next((other for other in others if other is not None and other is not cluster), None)

    return join(clusters, [cluster for cluster in clusters if cluster.label is None], other_of)


def _also_called(doc: Doc, name: Name) -> Token | None:
    """The token of the one whose other name this is, as the words before it say."""
    place = name.start - 1
    while place >= 0 and (doc[place].lower_ in ("the", "a") or doc[place].is_quote):
        place -= 1
    if place < 1 or doc[place].lower_ not in ("as", *_CALLED):
        return None
    if doc[place].lower_ == "as" and doc[place - 1].lower_ != "known":
        return None
    verb = doc[place - (doc[place].lower_ == "as")]
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ in CLAUSES_OF_NOUNS else None
