"""Which names mean the same: names joined by their words into groups, one for each somebody.

The view is that of whole entities rather than of pairs of mentions (Bagga and Baldwin, 1998):
names with the same words first, then short forms to the long form that they shorten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from generator.analysis import bodies, countries, kinds, lexicon, metonyms, names, people
from generator.analysis.group import Group, surname
from generator.analysis.language import Parsed
from generator.analysis.name import Name


def gather(parsed: Parsed) -> list[Group]:
    """The names of a text in groups that each stand for one figure, in the order in which they come."""
    title_end = max((p.end for p in parsed.passages if p.paragraph.kind == "title"), default=0)
    groups = _by_words(names.find(parsed), parsed.doc)
    groups = people.join(groups, title_end)
    groups = bodies.join(groups, parsed.doc)
    groups = _join_other_names(groups, parsed.doc)
    groups = [
        group
        for group in groups
        if (group.kind != "group" or group.label) and not all(name.nested for name in group.names)
    ]
    for group in groups:
        group.names.sort(key=lambda name: (name.start, -name.end))
        group.names = list(_without_itself(group.names))
    groups.sort(key=lambda group: (group.names[0].start, -group.names[0].end))
    return groups


def _without_itself(ordered: Sequence[Name]) -> Iterator[Name]:
    """The names of one group but for those inside a longer one of it."""
    end = 0
    for name in ordered:
        if not name.nested or name.end > end:
            yield name
        end = max(end, name.end)


def _by_words(found: Sequence[Name], doc: Doc) -> list[Group]:
    """Names with the same words, and all names of one country, in a group each."""
    by_key: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in found:
        place = lexicon.table("places").get(name.text)
        by_key[name.key if place is None else tuple(place.casefold().split())].append(name)
    kind_of = kinds.decide(by_key, doc)
    surnames = {surname(key) for key, kind in kind_of.items() if len(key) > 1 and kind == "person"}
    titled = {name.key[-1] for name in found if name.title}
    given = lexicon.groups("first_names")
    sure = titled | {surname(n.key) for n in found if len(n.key) > 1 and n.text.split()[0] in given}
    groups: dict[object, Group] = {}
    for key, same in by_key.items():
        text = same[0].text
        is_surname = len(key) == 1 and (key[0] in surnames or key[0] in titled)
        known_person = is_surname and key[0] in sure  # "Michael Jordan" makes a person of "Jordan"
        country, seat = countries.by_name().get(text), countries.by_seat().get(text)
        if country and not known_person:
            _country(groups, country).names.extend(same)
        elif seat and not known_person:
            acting, resting = metonyms.part(doc, text, same)
            if acting:  # the city is no second actor beside its government
                _country(groups, seat).names.extend(acting)
            else:
                groups[key] = Group(key, resting, "place")
        elif kind_of[key] is not None or len(key) == 1:
            groups[key] = Group(key, same, kind_of[key] or ("person" if is_surname else "group"))
    return list(groups.values())


def _country(groups: dict[object, Group], country: str) -> Group:
    return groups.setdefault(country, Group((f"country:{country}",), [], "country", country))


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
