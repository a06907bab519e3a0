"""People of one name: surnames and given names joined to the full name that they shorten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, takewhile

from spacy.tokens import Doc, Token

from generator.analysis.coreference.full_names import (
    FullName,
    entered_under,
    looked_up_under,
    may_be_same,
    parse_full_name,
)
from generator.analysis.coreference.given_names import sex_of
from generator.analysis.coreference.name import Name
from generator.analysis.coreference.name_cluster import Cluster
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import OBJECTS
from generator.analysis.parsing.spacy_pass import Parsed

_NAMESAKES = 8  # people of one given name and surname who are told apart; no text speaks of more
_NOBODY = FullName((), "")
_OUT_OF_SIGHT = 4  # paragraphs behind the last mention of somebody, where a namesake named since is meant
_REACH = 5  # words beside a name among which an office is looked for
_OF_AN_OFFICE = ("PROPN", "NOUN", "ADJ", "ADP", "DET")
_MODIFIERS = ("compound", "nmod", "amod")
_ASIDE = ("poss", "appos", *_MODIFIERS)  # parts of a clause that bring nobody into view
_LOW = ("pobj", *OBJECTS)  # parts that bring nobody into view of the next paragraph
_EITHER = 0.5  # how likely a name alone means the first, where a namesake is in view
_SEXES = ("", "male", "female")


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
            firsts = ((bearer, people.names[id(bearer)].given[0]) for bearer in bearers)
            in_short = {id(one) for one, word in firsts if alone.get(word, 0) > len(cluster.names)}
            namesakes = Namesakes(parsed, bearers, cluster, in_short)
            for name, meant in list(namesakes.places()):
                meant.names.append(name)
            if namesakes.stranger.names:
                rest.append(namesakes.stranger)
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
    same = people.by_last.get(name.surname) or people.by_last.get(f"{name.surname}s", [])  # of "Ebbers’"
    if len(alone.key) > 1:  # with an office: "Emperor Norton"
        return same if alone.kind == "person" and not name.given else []
    return same or people.by_first.get(name.surname, [])


class Namesakes:
    """Those who bear a name, as the text brings them into view.

    ``in_short`` are, by their ``id``, those whom it calls by a given name more often than by this one.
    """

    def __init__(
        self, parsed: Parsed, bearers: Sequence[Cluster], alone: Cluster, in_short: Collection[int]
    ) -> None:
        """Take from the text what is known of each bearer of the name that stands ``alone``."""
        self._parsed, self._alone = parsed, alone
        self.stranger = Cluster(alone.key, [], "person")  # whom no full name fits
        self._ranks = {id(bearer): self._rank(bearer, id(bearer) in in_short) for bearer in bearers}
        self._full = [
            (name, bearer)
            for bearer in bearers
            for name in bearer.names
            if len(name.key) > 1 and not name.nested
        ]
        self._holders: dict[str, dict[int, Cluster]] = defaultdict(dict)
        for name, one in self._full:
            for office in _offices(parsed.doc, name):
                self._holders[office][id(one)] = one
        self._fitting = {sex: self._first(sex, bearers) for sex in _SEXES}
        strange = sum(self._fitting[told_sex(name)] is None for name in alone.names)
        self._is_strange = strange > sum(one is self._fitting[""] for _, one in self._full)
        self._known: dict[str, Cluster | None] = dict.fromkeys(_SEXES)  # the first of those named so far
        self._seen: dict[int, int] = {}  # the paragraph of the last mention
        self._last: tuple[Cluster, int, bool] | None = None  # who was named in full, where, and whether high

    def _rank(self, bearer: Cluster, in_short: bool) -> tuple[bool, bool, bool, int]:
        """How soon the name alone means somebody: in the title, not called by a given name, named first."""
        full = [name for name in bearer.names if len(name.key) > 1] or bearer.names
        modifies, first = min((self._parsed.doc[one.end - 1].dep_ in _MODIFIERS, one.start) for one in full)
        return full[0].start >= self._parsed.title_end, in_short, modifies, first

    def _first(self, sex: str, bearers: Sequence[Cluster]) -> Cluster | None:
        """Of those whom a title fits the one whom the name alone means, of a known sex if there is one."""
        fitting = [bearer for bearer in bearers if _fits(bearer, sex)]
        sure = [one for one in fitting if _sex(one) == sex]
        return min(sure or fitting, key=lambda one: self._ranks[id(one)], default=None)

    def places(self) -> Iterator[tuple[Name, Cluster]]:
        """Each place of the name alone, in the order of the text, and who is meant there."""
        alone = ((name, None) for name in self._alone.names)
        for name, bearer in sorted(chain(self._full, alone), key=lambda place: place[0].start):
            paragraph = self._parsed.passage_at(name.start)
            if bearer is None:
                who, likely = self._meant(name, paragraph)
                yield (replace(name, probability=likely) if likely < 1 else name), who
            else:
                who = bearer
                self._bring_in(who, self._parsed.doc[name.start : name.end].root, paragraph)
            self._seen[id(who)] = paragraph

    def _bring_in(self, bearer: Cluster, named: Token, paragraph: int) -> None:
        """Note who is named in full, and whether that brings somebody into view."""
        for sex, known in self._known.items():
            self._known[sex] = self._first(sex, [*filter(None, (known,)), bearer])
        part = _part(named)
        high = part not in _LOW
        if bearer is self._known[""] or part not in _ASIDE:
            self._last = bearer, paragraph, high

    def _meant(self, name: Name, paragraph: int) -> tuple[Cluster, float]:
        """Who is meant by the name alone, and how likely that is."""
        sex = told_sex(name)
        first = self._known[sex] or self._fitting[sex]
        if first is None or (self._is_strange and not sex):
            return self.stranger, 1.0
        holder = self._holder(name)
        if holder is not None and _fits(holder, sex):
            return holder, 1.0
        other, where, high = self._last or (first, paragraph, True)
        if other is first or paragraph - where > high or not _fits(other, sex):
            return first, 1.0
        if paragraph - self._seen.get(id(first), 0) > _OUT_OF_SIGHT:
            self._last = other, paragraph, high
            return other, 1.0
        return first, _EITHER

    def _holder(self, name: Name) -> Cluster | None:
        """The only one who elsewhere has the office that stands beside the name."""
        offices = (self._holders.get(office, {}) for office in _offices(self._parsed.doc, name))
        return next((one for held in offices if len(held) == 1 for one in held.values()), None)


def told_sex(name: Name) -> str:
    """The sex that the title before a name tells."""
    return lexicon.table("parsing/titles").get(name.title or "", "")


def _sex(bearer: Cluster) -> str | None:
    return sex_of(bearer.names[0].text.split()[0])


def _fits(bearer: Cluster, sex: str) -> bool:
    return not sex or _sex(bearer) in (sex, None)


def _part(token: Token) -> str:
    """The part of the clause that a name is: that of the first of several, of the noun right before it."""
    while token.dep_ == "conj" or (token.dep_ == "appos" and token.left_edge.i == token.head.i + 1):
        token = token.head
    office = token.head.head
    return office.dep_ if token.dep_ == "pobj" and office.lower_ in lexicon.nouns("role") else token.dep_


def _offices(doc: Doc, name: Name) -> set[str]:
    """What the words beside a name say that its bearer is: "Mayor of Vale Ann Lee", "Ann Lee, the mayor"."""
    left = reversed(doc[max(0, name.start - _REACH) : name.start])
    before = takewhile(lambda token: token.pos_ in _OF_AN_OFFICE, left)
    right = doc[name.end + 1 : name.end + _REACH] if doc[name.end : name.end + 1].text == "," else ()
    behind = takewhile(lambda token: not token.is_punct, right)
    offices = {token.lower_ for token in chain(before, behind)} & lexicon.nouns("role")
    return offices | {name.title} if name.title and not told_sex(name) else offices
