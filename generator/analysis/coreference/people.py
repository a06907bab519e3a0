"""People of one name: surnames and given names joined to the full name that they shorten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, takewhile

from spacy.tokens import Doc

from generator.analysis.coreference.cluster import Cluster
from generator.analysis.coreference.full_names import (
    FullName,
    entered_under,
    looked_up_under,
    may_be_same,
    parse_full_name,
)
from generator.analysis.coreference.given_names import sex_of
from generator.analysis.coreference.name import Name
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed

_NAMESAKES = 8  # people of one given name and surname who are told apart; no text speaks of more
_NOBODY = FullName((), "")
_REACH = 5  # words beside a name among which an office is looked for
_OF_AN_OFFICE = ("PROPN", "NOUN", "ADJ", "ADP", "DET")
_MODIFIERS = ("compound", "nmod", "amod")


@dataclass(slots=True)
class _People:
    """Those whom a text gives a full name, and how they are found by parts of it."""

    all: list[Cluster] = field(default_factory=list)
    names: dict[int, FullName] = field(default_factory=dict)  # by the cluster's ``id``
    by_words: dict[frozenset[str], Cluster] = field(default_factory=dict)
    by_given: dict[tuple[str, str], list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    by_last: dict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))

    def known_as(self, name: FullName) -> Iterator[Cluster]:
        """Those of that surname who share a given name or its initial."""
        for part in looked_up_under(name):
            yield from self.by_given.get((name.surname, part), ())[:_NAMESAKES]

    def add(self, cluster: Cluster, name: FullName) -> None:
        """Enter somebody under one more full name; of them all, the longest is compared with others."""
        known = self.names.get(id(cluster), _NOBODY)
        given = max(known.given, name.given, key=lambda words: sum(map(len, words)))
        self.names[id(cluster)] = FullName(given, name.surname, known.generation or name.generation)
        self.by_words.setdefault(frozenset(cluster.key), cluster)
        lasts = (name.surname, *name.given[1:])  # she may have married since
        for one in (
            *(self.by_given[last, part] for part in entered_under(name) for last in lasts),
            *(self.by_first[word] for word in name.given[:1]),
            self.by_last[name.surname],
        ):
            if not any(other is cluster for other in one[-_NAMESAKES:]):  # a repeated entry does no harm
                one.append(cluster)


def join_people(clusters: Sequence[Cluster], parsed: Parsed) -> list[Cluster]:
    """Each person once."""
    full = [cluster for cluster in clusters if cluster.kind == "person" and _full_name(cluster).given]
    people = _full_names(full)
    for cluster in people.all:
        cluster.names.sort(key=lambda name: name.start)
    taken = {id(cluster) for cluster in full}
    alone = {cluster.key[0]: len(cluster.names) for cluster in clusters if len(cluster.key) == 1}
    rest: list[Cluster] = []
    for cluster in clusters:
        bearers = [] if id(cluster) in taken else _bearers(cluster, people)
        if bearers:
            firsts = ((one, people.names[id(one)].given[0]) for one in bearers)
            in_short = {id(one) for one, word in firsts if alone.get(word, 0) > len(cluster.names)}
            ranked = sorted(bearers, key=lambda one: _rank(parsed, one, id(one) in in_short))
            stranger = _share_out(parsed.doc, cluster, ranked[:_NAMESAKES])
            if stranger.names:
                rest.append(stranger)
        elif id(cluster) not in taken:
            rest.append(cluster)
    return people.all + rest


def _full_name(cluster: Cluster) -> FullName:
    """The fullest way to spell the name; a nickname within it stands in some places only."""
    return parse_full_name(max((name.text for name in cluster.names), key=len))


def _full_names(clusters: Sequence[Cluster]) -> _People:
    """Full names of one person joined: with and without middle names, short forms, in another order."""
    people = _People()
    for cluster in sorted(clusters, key=lambda cluster: -len(cluster.key)):
        name = _full_name(cluster)
        same = people.by_words.get(frozenset(cluster.key))
        if same is None:
            fitting = (other for other in people.known_as(name) if may_be_same(name, people.names[id(other)]))
            same = next(fitting, None)
        if same is None:
            same = cluster
            people.all.append(cluster)
        else:
            same.take(cluster)
        people.add(same, name)
    return people


def _bearers(alone: Cluster, people: _People) -> list[Cluster]:
    """Whose surname, or else given name, it is."""
    if alone.label or (len(alone.key) == 1 and "." in alone.names[0].text):
        return []
    name = _full_name(alone)
    same = people.by_last.get(name.surname, [])
    if len(alone.key) > 1:  # with an office: "Emperor Norton"
        return same if alone.kind == "person" and not name.given else []
    return same or people.by_first.get(name.surname, [])


def _rank(parsed: Parsed, bearer: Cluster, in_short: bool) -> tuple[bool, bool, bool, int]:
    """How soon a name alone means somebody: in the title, not called by a given name, named first."""
    full = [name for name in bearer.names if len(name.key) > 1] or bearer.names
    modifies, first = min((parsed.doc[one.end - 1].dep_ in _MODIFIERS, one.start) for one in full)
    return full[0].start >= parsed.title_end, in_short, modifies, first


def _share_out(doc: Doc, alone: Cluster, bearers: Sequence[Cluster]) -> Cluster:
    """Give each place of a name alone to the one whose office stands beside it, else to the first who fits.

    Returns the stranger whom the places mean that fit nobody. If these are more than the full names of the
    first bearer, the name mostly means the stranger.
    """
    stranger = Cluster(alone.key, [], "person")
    sexes = [lexicon.table("parsing/titles").get(name.title or "", "") for name in alone.names]
    begins = {id(one): one.names[0].start for one in bearers}
    full = [(name, one) for one in bearers for name in one.names if len(name.key) > 1 and not name.nested]
    held: dict[str, dict[int, Cluster]] = defaultdict(dict)
    for name, one in full:
        for office in _offices(doc, name):
            held[office][id(one)] = one
    fitting: list[Cluster | None] = []
    for name, sex in zip(alone.names, sexes, strict=True):
        holders = (held[office] for office in _offices(doc, name) if office in held)
        holder = next((one for held_by in holders if len(held_by) == 1 for one in held_by.values()), None)
        known = [one for one in bearers if begins[id(one)] < name.start]
        fitting.append(holder or _of_sex(sex, known) or _of_sex(sex, bearers))
    is_strange = fitting.count(None) > sum(one is bearers[0] for _, one in full)
    for name, sex, meant in zip(alone.names, sexes, fitting, strict=True):
        (stranger if meant is None or (is_strange and not sex) else meant).names.append(name)
    return stranger


def _of_sex(sex: str, bearers: Sequence[Cluster]) -> Cluster | None:
    """The first of the bearers of this sex, else of one that nobody knows."""
    known = {id(one): sex_of(one.names[0].text.split()[0]) for one in bearers}
    fitting = [one for one in bearers if not sex or known[id(one)] in (sex, None)]
    return next((one for one in fitting if known[id(one)] == sex), next(iter(fitting), None))


def _offices(doc: Doc, name: Name) -> set[str]:
    """What the words beside a name say that its bearer is: "Mayor of Vale Ann Lee", "Ann Lee, the mayor"."""
    left = reversed(doc[max(0, name.start - _REACH) : name.start])
    before = takewhile(lambda token: token.pos_ in _OF_AN_OFFICE, left)
    right = doc[name.end + 1 : name.end + _REACH] if doc[name.end : name.end + 1].text == "," else ()
    behind = takewhile(lambda token: not token.is_punct, right)
    return {token.lower_ for token in chain(before, behind)} & lexicon.nouns("role")
