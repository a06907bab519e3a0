"""Which names mean the same: names joined by their words into groups, one for each somebody.

Names are joined by their words (Bagga and Baldwin's "entity" view rather than pairs of mentions):
full names first, then surnames, initials and abbreviations to the full name that they shorten.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.analysis import countries, lexicon, metonyms
from generator.analysis.language import Parsed
from generator.analysis.names import Name, find
from generator.model import ActorKind

_SMALL = {"of", "the", "and", "for", "in", "on", "to", "de", "&"}
_INITIALS = re.compile(r"([A-Z]\.){1,3}$|[A-Z]$")
_BRANCHES = ("africa", "america", "asia", "europe", "international", "uk", "usa")
_WITHIN = ("in", "near", "around")
_GENERATIONS = ("jr", "sr", "ii", "iii", "iv")


@dataclass(slots=True)
class Group:
    """Names taken for one figure, while they are being gathered.

    ``label`` is what it is called where its names do not tell: a country's name, a byline's.
    """

    key: tuple[str, ...]
    names: list[Name]
    kind: ActorKind
    label: str | None = None

    def forms(self) -> Counter[str]:
        return Counter(name.text for name in self.names if not name.nested)


def gather(parsed: Parsed) -> list[Group]:
    """The names of a text in groups that each stand for one figure, in the order in which they come."""
    names = find(parsed)
    groups = _by_words(names, parsed.doc)
    groups = _join_persons(groups, _in_title(parsed))
    groups = _join_bodies(groups, parsed.doc)
    groups = _join_other_names(groups, parsed.doc)
    groups = [group for group in groups if (group.kind != "group" or group.label) and not _only_nested(group)]
    for group in groups:
        group.names.sort(key=lambda name: name.start)
    groups.sort(key=lambda group: (group.names[0].start, -group.names[0].end))
    return groups


def _only_nested(group: Group) -> bool:
    return all(name.nested for name in group.names)


def _in_title(parsed: Parsed) -> int:
    """How many tokens belong to the title."""
    return max((p.end for p in parsed.passages if p.paragraph.kind == "title"), default=0)


def _by_words(names: Sequence[Name], doc: Doc) -> list[Group]:
    """Names with the same words, and all names of one country, in a group each; its kind by vote."""
    by_key: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        place = lexicon.table("places").get(name.text)
        by_key[name.key if place is None else tuple(place.casefold().split())].append(name)
    kinds = {key: _vote(key, same, doc) for key, same in by_key.items()}
    _recognise_people(kinds)
    people = {_surname(key) for key, kind in kinds.items() if len(key) > 1 and kind == "person"}
    titled = {name.key[-1] for name in names if name.title}
    sure = titled | {
        _surname(name.key)
        for name in names
        if len(name.key) > 1 and name.text.split()[0] in lexicon.groups("first_names")
    }
    groups: dict[object, Group] = {}
    for key, same in by_key.items():
        text = same[0].text
        country, seat = countries.by_name().get(text), countries.by_seat().get(text)
        known_person = len(key) == 1 and (key[0] in people or key[0] in titled)
        if country and not (known_person and key[0] in sure):
            _country(groups, country).names.extend(same)
            continue
        if seat and not (known_person and key[0] in sure):
            acting, resting = metonyms.part(doc, text, same)
            if acting:  # the city is no second actor beside its government
                _country(groups, seat).names.extend(acting)
            else:
                groups[key] = Group(key, resting, "place")
            continue
        kind = kinds[key]
        if kind is None and known_person:
            kind = "person"
        if kind is not None:
            groups[key] = Group(key, same, kind)
        elif len(key) == 1:
            groups[key] = Group(key, same, "group")
    return list(groups.values())


def _recognise_people(kinds: dict[tuple[str, ...], ActorKind | None]) -> None:
    """Make people of full names whose surname the text uses like a person's, or that share both ends with one."""
    known = {(key[0], _surname(key)) for key, kind in kinds.items() if len(key) > 1 and kind == "person"}
    alone = {key[0] for key, kind in kinds.items() if len(key) == 1 and kind == "person"}
    for key, kind in kinds.items():
        if (
            len(key) == 3
            and kind == "person"
            and key[2] not in _GENERATIONS
            and kinds.get(key[:2]) == "person"
        ):
            kinds[key] = None  # "the Adam Walsh Act", cut off by the language model
        if len(key) < 2 or kind == "person" or _SMALL.intersection(key):
            continue
        ends = (key[0], _surname(key))
        if ends in known or (
            kind != "place" and len(key) <= 3 and ends[1] in alone and not _is_common(key[-1])
        ):
            kinds[key] = "person"


def _is_common(word: str) -> bool:
    return word in lexicon.words("bodies") or word in lexicon.words("grounds")


def _country(groups: dict[object, Group], country: str) -> Group:
    return groups.setdefault(country, Group((f"country:{country}",), [], "country", country))


def _vote(key: tuple[str, ...], names: Sequence[Name], doc: Doc) -> ActorKind | None:
    """The kind that the language model gave most of the mentions, and what the words and their surroundings tell."""
    votes: dict[ActorKind, float] = defaultdict(float)
    roles = lexicon.words("role_nouns")
    for name in names:
        if name.kind:
            votes[name.kind] += 2
        if name.title and name.title not in ("General", "Attorney", "Secretary"):
            votes["person"] += 3
        elif len(key) > 1 and name.start and doc[name.start - 1].lower_ in roles:
            votes["person"] += 2
        if _is_born(doc, name):
            votes["person"] += 6
        if name.kind and name.start and doc[name.start - 1].lower_ in _WITHIN and not name.title:
            votes["place"] += 2
    if all(name.text in lexicon.table("places") for name in names):
        return "place"
    first = names[0].text.split()[0]
    if not votes and first not in lexicon.groups("first_names"):
        return None
    if not votes and len(key) < 4 and doc[names[0].end - 1].pos_ == "PROPN" and not _is_common(key[-1]):
        return "person"
    if not votes:
        return None
    if len(key) in (2, 3) and (first in lexicon.groups("first_names") or _INITIALS.match(first)):
        votes["person"] += 3 + 1.5 * len(names)
    if len(key) > 2 or votes["person"] < 5:
        if len(key) > 1 and key[-1] in lexicon.words("bodies"):
            return "organization"
        if len(key) > 1 and not lexicon.words("grounds").isdisjoint((key[0], key[-1])):
            return "place"
    return max(sorted(votes), key=lambda kind: votes[kind])


def _is_born(doc: Doc, name: Name) -> bool:
    """Whether the text says of this mention that it was born, or who it is ("Anna Lind, who …")."""
    after = [token.lower_ for token in doc[name.end : name.end + 3]]
    if after[:2] in (["was", "born"], ["(", "born"], ["(", "b."], [",", "who"], [",", "whose"]):
        return True
    return after[:1] == ["who"]


# ---- persons ------------------------------------------------------------------------------------


def _join_persons(groups: list[Group], title_end: int) -> list[Group]:
    """Surnames and given names joined, mention by mention, to the full name that they shorten."""
    full = [group for group in groups if group.kind == "person" and len(group.key) > 1]
    merged: dict[object, Group] = {}
    for group in sorted(full, key=lambda group: -len(group.key)):
        ends, words = (group.key[0], _surname(group.key)), frozenset(group.key)
        anchor = merged.get(ends) or merged.get(words)
        if anchor is not None:
            anchor.names.extend(group.names)
        else:
            merged[ends] = merged[words] = group
    anchors = _without_tails(list({id(group): group for group in merged.values()}.values()))
    by_word: dict[str, list[Group]] = defaultdict(list)
    by_first: dict[str, list[Group]] = defaultdict(list)
    for anchor in anchors:
        anchor.names.sort(key=lambda name: name.start)
        by_word[_surname(anchor.key)].append(anchor)
        by_first[anchor.key[0]].append(anchor)
    rest: list[Group] = []
    for group in groups:
        if group.kind == "person" and len(group.key) > 1:
            continue
        candidates = by_word.get(group.key[0]) or by_first.get(group.key[0]) if len(group.key) == 1 else None
        if not candidates or group.label or "." in group.names[0].text:
            rest.append(group)
            continue
        bearers = _Bearers(candidates, group, title_end)
        for name in group.names:
            bearers.of(name).names.append(name)
        if bearers.stranger.names:
            rest.append(bearers.stranger)
    for anchor in anchors:
        anchor.names.sort(key=lambda name: name.start)
    return anchors + rest


def _without_tails(anchors: list[Group]) -> list[Group]:
    """Join names that are the end of a longer one ("van Dyke" of "Peter van Dyke")."""
    tails: dict[tuple[str, ...], Group] = {}
    for anchor in anchors:
        for size in range(2, len(anchor.key)):
            tails.setdefault(anchor.key[-size:], anchor)
    kept = []
    for anchor in anchors:
        longer = tails.get(anchor.key)
        if longer is None:
            kept.append(anchor)
        else:
            longer.names.extend(anchor.names)
    return kept


def _surname(key: tuple[str, ...]) -> str:
    return key[-2] if len(key) > 2 and key[-1] in _GENERATIONS else key[-1]


class _Bearers:
    """People who share a name, and which of them it means where it stands alone."""

    def __init__(self, groups: list[Group], alone: Group, title_end: int) -> None:
        self.groups = groups
        self.stranger = Group(alone.key, [], "person")  # whom no full name fits
        full = [[name.start for name in group.names if len(name.key) > 1] for group in groups]
        main = max(
            range(len(groups)),
            key=lambda i: (full[i][0] < title_end, len(full[i]), -full[i][0]),
        )
        misfits = sum(not self._fitting(name) for name in alone.names)
        self.main = self.stranger if misfits > len(full[main]) else groups[main]

    def of(self, name: Name) -> Group:
        """Whom a title that tells the sex fits; else the one of whom the text mostly speaks."""
        fitting = self._fitting(name)
        if not fitting:
            return self.stranger
        return fitting[0] if len(fitting) == 1 and len(self.groups) > 1 else self.main

    def _fitting(self, name: Name) -> list[Group]:
        sex = lexicon.table("titles").get(name.title or "")
        return [group for group in self.groups if not sex or _given_sex(group) in (sex, None)]


def _given_sex(group: Group) -> str | None:
    first = group.names[0].text.split()[0]
    return lexicon.groups("first_names").get(first) if len(group.key) > 1 else None


# ---- bodies and places --------------------------------------------------------------------------


def _join_bodies(groups: list[Group], doc: Doc) -> list[Group]:
    """Abbreviations and shortened names joined to the long form."""
    bodies = [
        group for group in groups if group.kind in ("organization", "place", "group") and not group.label
    ]
    longest = sorted(bodies, key=lambda group: (-len(group.key), group.names[0].start))
    by_short: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for group in longest:
        if group.kind == "place" and len(group.key) > 1:
            for ending in (("city",), ("dc",), ("d", "c"), ("island",)):
                if group.key[-len(ending) :] == ending:
                    by_short[group.key[: -len(ending)]].append(group)
        for short in _shortened(group):
            by_short[short].append(group)
    in_brackets = {name.end: group for group in longest for name in group.names}
    joined: dict[int, Group] = {}
    for group in longest:
        others = [other for other in by_short.get(group.key, ()) if len(other.key) > len(group.key)]
        others = [other for other in others if _may_shorten(group, other, doc)]
        if not others and _is_abbreviation(group):
            others = [o for o in by_short.get(("abbr", group.key[0]), ()) if o is not group]
        other = max(others, key=lambda other: len(other.names), default=None) or _bracketed(
            group, in_brackets, doc
        )
        if other is not None:
            while id(other) in joined:
                other = joined[id(other)]
            if other is not group:
                other.names.extend(group.names)
                joined[id(group)] = other
    return [group for group in groups if id(group) not in joined]


def _shortened(group: Group) -> Iterator[tuple[str, ...]]:
    """What may stand for a long name later on: its end, it without its last word, its initials."""
    key = group.key
    suffixes = lexicon.words("suffixes")
    for size in range(1, len(key)):
        if key[-size] not in _SMALL:
            yield key[-size:]
    size = len(key)
    while size > 1 and key[size - 1] in suffixes:
        size -= 1
        yield key[:size]
    if size == len(key) > 2 and key[-1] in _BRANCHES and key[-2] not in _SMALL:
        yield key[:-1]
    small = next((index for index, word in enumerate(key) if index and word in _SMALL), 0)
    for index in range(small):
        yield key[index:small]
    if len(key) > 1:
        yield ("abbr", "".join(word[0] for word in key))
        yield ("abbr", "".join(word[0] for word in key if word not in _SMALL))


def _may_shorten(short: Group, long: Group, doc: Doc) -> bool:
    """ "State Department" for "US State Department", "the Post" for "Washington Post"."""
    if long.kind == "place":
        return long.key[: len(short.key)] == short.key and long.key[len(short.key)] in (
            "city",
            "dc",
            "island",
        )
    if short.kind == "place" and len(short.key) == 1 and not short.names[0].text.endswith("s"):
        return False
    if len(short.key) > 1 or (long.key[0] == short.key[0] and long.key[len(short.key)] not in _SMALL):
        return True
    name = short.names[0]
    definite = any(n.start > 0 and doc[n.start - 1].lower_ == "the" for n in short.names)
    return long.kind == "organization" and (definite or name.text.endswith("s"))


def _is_abbreviation(group: Group) -> bool:
    text = group.names[0].text.replace(".", "")
    return len(group.key) == 1 and text.isupper() and len(text) > 1


def _bracketed(short: Group, by_end: dict[int, Group], doc: Doc) -> Group | None:
    """The name that the abbreviation follows in brackets."""
    if len(short.key) > 1 or sum(c.isupper() for c in short.names[0].text) < 2:
        return None
    for name in short.names:
        if name.start >= 2 and doc[name.start - 1].text == "(":
            other = by_end.get(name.start - 1)
            if other is not None and other is not short and other.key[0][0] == short.key[0][0]:
                return other
    return None


# ---- other names --------------------------------------------------------------------------------


def _join_other_names(groups: list[Group], doc: Doc) -> list[Group]:
    """Names that the text says are another name of somebody: "Mumbai, formerly known as Bombay"."""
    at: dict[int, Group] = {}
    for group in groups:
        for name in group.names:
            if not name.nested:
                at.update(dict.fromkeys(range(name.start, name.end), group))
    joined: dict[int, Group] = {}
    for group in groups:
        for name in group.names:
            who = None if name.nested else _also_called(doc, name)
            other = at.get(who.i) if who is not None else None
            while other is not None and id(other) in joined:
                other = joined[id(other)]
            if other is not None and other is not group and group.label is None:
                other.names.extend(group.names)
                joined[id(group)] = other
                break
    return [group for group in groups if id(group) not in joined]


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
