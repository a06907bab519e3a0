"""Who is meant: names, pronouns and descriptions of a text joined into the figures they stand for.

Names are joined by their words (Bagga and Baldwin's "entity" view rather than pairs of mentions):
full names first, then surnames, initials and abbreviations to the full name that they shorten.
Pronouns and descriptions ("the senator") go to the nearest figure that agrees in kind, sex and
number, subjects before others, after Lappin and Leass, "An Algorithm for Pronominal Anaphora
Resolution" (1994), reduced to what a dependency parse tells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from generator.analysis import countries, lexicon, pronouns
from generator.analysis.language import SUBJECTS, Parsed
from generator.analysis.names import Name, find
from generator.analysis.pronouns import Sex
from generator.model import ActorKind, actor_id

Form = Literal["name", "attribute", "pronoun", "description"]
_WHERE = ("in", "at", "near", "around", "outside", "across", "into", "through", "throughout", "inside", "via")
_SMALL = {"of", "the", "and", "for", "in", "on", "to", "de", "&"}


@dataclass(frozen=True, slots=True)
class Reference:
    """The tokens ``start`` to ``end`` speak of a figure.

    An ``attribute`` only relates something else to it, as "Chinese" does in "Chinese officials".
    ``uncertain`` says that somebody else was nearly as likely.
    """

    start: int
    end: int
    form: Form
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody or something that a text speaks of by name, with every place where it does."""

    id: str
    name: str
    kind: ActorKind
    sex: Sex | None
    aliases: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """All figures of a text. ``at`` gives, for each token, the innermost reference that covers it."""

    figures: tuple[Figure, ...]
    at: dict[int, tuple[Figure, Reference]]


@dataclass(slots=True)
class _Group:
    """Names taken for one figure, while they are being gathered."""

    key: tuple[str, ...]
    names: list[Name]
    kind: ActorKind
    country: str | None = None

    def forms(self) -> Counter[str]:
        return Counter(name.text for name in self.names)


def resolve(parsed: Parsed) -> Cast:
    """The figures of a text with all their references."""
    names = find(parsed)
    groups = _gather(names, parsed.doc)
    groups = _join_persons(groups)
    groups = _join_organizations(groups, parsed.doc)
    groups = [group for group in groups if group.kind != "group" or group.country]
    groups.sort(key=lambda group: group.names[0].start)
    sexes = [_sex(group, parsed.doc) for group in groups]
    references = [
        [
            Reference(name.start, name.end, "attribute" if _attributive(parsed.doc, name) else "name")
            for name in group.names
        ]
        for group in groups
    ]
    _resolve_descriptions(parsed.doc, groups, references)
    _resolve_pronouns(parsed.doc, groups, sexes, references)
    figures = tuple(
        _figure(group, sex, own) for group, sex, own in zip(groups, sexes, references, strict=True)
    )
    at: dict[int, tuple[Figure, Reference]] = {}
    for figure in figures:
        for reference in figure.references:
            for index in range(reference.start, reference.end):
                at[index] = (figure, reference)
    return Cast(figures, at)


def _figure(group: _Group, sex: Sex | None, references: list[Reference]) -> Figure:
    name = group.country or _best_form(group)
    return Figure(
        actor_id(group.kind, name),
        name,
        group.kind,
        sex,
        tuple(sorted(set(group.forms()) - {name})),
        tuple(sorted(references, key=lambda reference: reference.start)),
    )


def _best_form(group: _Group) -> str:
    """The fullest form of the name, the more frequent one of two that are equally full."""
    forms = group.forms()
    return max(sorted(forms), key=lambda form: (len(form.split()), forms[form], not form.isupper()))


# ---- names ----------------------------------------------------------------------------------


def _attributive(doc: Doc, name: Name) -> bool:
    """Whether the name is an adjective of nationality or the like."""
    last = doc[name.end - 1]
    return last.pos_ == "ADJ" and last.dep_ in ("amod", "compound", "nmod", "conj")


def _gather(names: Sequence[Name], doc: Doc) -> list[_Group]:
    """Names with the same words, and all names of one country, in a group each; its kind by vote."""
    by_key: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        by_key[name.key].append(name)
    named_countries = {countries.by_name().get(same[0].text) for same in by_key.values()}
    people = {
        key[-1]
        for key, same in by_key.items()
        if len(key) > 1 and Counter(name.kind for name in same).most_common(1)[0][0] == "person"
    }
    titled = {name.key[-1] for name in names if name.title}
    groups: dict[object, _Group] = {}
    for key, same in by_key.items():
        if not key:
            continue
        text = same[0].text
        country = countries.by_name().get(text)
        seat = countries.by_seat().get(text)
        known_person = len(key) == 1 and (key[0] in people or key[0] in titled)
        if country and not known_person:
            group = groups.setdefault(country, _Group((fold_country(country),), [], "country", country))
            group.names.extend(same)
            continue
        if seat and not known_person:
            power = seat in named_countries or any(_acts(doc, name) for name in same)
            acting = [name for name in same if power and not _rests(doc, name)]
            resting = [name for name in same if not power or _rests(doc, name)]
            if acting:
                group = groups.setdefault(seat, _Group((fold_country(seat),), [], "country", seat))
                group.names.extend(acting)
            if resting:
                groups[key] = _Group(key, resting, "place")
            continue
        kind = _vote(same)
        if kind is None and known_person:
            kind = "person"
        if kind is not None:
            groups[key] = _Group(key, same, kind)
        elif len(key) == 1:
            groups[key] = _Group(key, same, "group")
    return list(groups.values())


def fold_country(country: str) -> str:
    """The key of a country's group, apart from all keys made of words."""
    return f"country:{country}"


def _acts(doc: Doc, name: Name) -> bool:
    """Whether a seat of power clearly stands for its government here: it does something or has something."""
    head = doc[name.start : name.end].root
    return head.dep_ in SUBJECTS or head.dep_ == "agent" or (head.dep_ == "compound" and _serves(head.head))


def _serves(token: Token) -> bool:
    """Whether a noun means people who serve a government: "Beijing officials", "a Kremlin spokesman"."""
    return token.lemma_.lower() in lexicon.words("role_nouns") or token.lemma_.lower() in lexicon.words(
        "unnamed_sources"
    )


def _rests(doc: Doc, name: Name) -> bool:
    """Whether a seat of power is just a place here: somebody is in it, goes to it or comes from it."""
    head = doc[name.start : name.end].root
    while head.dep_ in ("conj", "appos") and head.head.pos_ == "PROPN":
        head = head.head
    if head.dep_ == "pobj":
        return head.head.lower_ in _WHERE or (head.head.lower_ in ("to", "from") and _moves(head.head.head))
    if head.dep_ == "dobj":
        return head.head.lemma_ in ("visit", "leave", "reach", "tour", "enter")
    return head.dep_ == "compound" and not _serves(head.head)


def _moves(token: Token) -> bool:
    return token.lemma_ in (
        "arrive",
        "come",
        "depart",
        "return",
        "travel",
        "fly",
        "report",
        "move",
        "mile",
        "drive",
    )


def _vote(names: Sequence[Name]) -> ActorKind | None:
    """The kind that the language model gave most of the mentions; a title makes a person."""
    votes: Counter[ActorKind] = Counter()
    for name in names:
        if name.kind:
            votes[name.kind] += 2
        if name.title and name.title not in ("General", "Attorney", "Secretary"):
            votes["person"] += 3
    if not votes:
        return None
    first_names = lexicon.groups("first_names")
    if len(names[0].key) in (2, 3) and names[0].text.split()[0] in first_names:
        votes["person"] += 3
    return max(sorted(votes), key=lambda kind: votes[kind])


def _join_persons(groups: list[_Group]) -> list[_Group]:
    """Surnames and given names joined, mention by mention, to the full name that they shorten."""
    full = [group for group in groups if group.kind == "person" and len(group.key) > 1]
    merged: dict[tuple[str, str], _Group] = {}
    for group in sorted(full, key=lambda group: -len(group.key)):
        ends = (group.key[0], _surname(group.key))
        if ends in merged:
            merged[ends].names.extend(group.names)
        else:
            merged[ends] = group
    anchors = list(merged.values())
    by_surname: dict[str, list[_Group]] = defaultdict(list)
    by_first: dict[str, list[_Group]] = defaultdict(list)
    for anchor in anchors:
        anchor.names.sort(key=lambda name: name.start)
        by_surname[_surname(anchor.key)].append(anchor)
        by_first[anchor.key[0]].append(anchor)
    rest: list[_Group] = []
    for group in groups:
        if group.kind == "person" and len(group.key) > 1:
            continue
        candidates = (
            by_surname.get(group.key[0]) or by_first.get(group.key[0]) if len(group.key) == 1 else None
        )
        if not candidates or group.country:
            rest.append(group)
            continue
        firsts = {id(anchor): anchor.names[0].start for anchor in candidates}
        for name in group.names:
            _nearest(candidates, name, firsts).names.append(name)
    for anchor in anchors:
        anchor.names.sort(key=lambda name: name.start)
    return anchors + rest


def _surname(key: tuple[str, ...]) -> str:
    return key[-2] if len(key) > 2 and key[-1] in ("jr", "sr", "ii", "iii", "iv") else key[-1]


def _nearest(candidates: list[_Group], name: Name, firsts: dict[int, int]) -> _Group:
    """Of several people with one surname the one named in full last, or else the first named.

    A title that tells the sex, beside given names that tell it too, decides before that.
    """
    sex = lexicon.table("titles").get(name.title or "")
    if sex:
        agreeing = [c for c in candidates if _given_sex(c) in (sex, None)]
        candidates = agreeing or candidates
    before = [c for c in candidates if firsts[id(c)] <= name.start]
    pool = before or candidates

    def last_use(group: _Group) -> int:
        starts = [n.start for n in group.names if len(n.key) > 1]
        place = bisect_left(starts, name.start)
        return starts[place - 1] if place else -starts[0]

    return max(pool, key=last_use)


def _given_sex(group: _Group) -> str | None:
    first = group.names[0].text.split()[0]
    return lexicon.groups("first_names").get(first) if len(group.key) > 1 else None


def _join_organizations(groups: list[_Group], doc: Doc) -> list[_Group]:
    """Abbreviations and shortened names joined to the long form."""
    bodies = [
        group for group in groups if group.kind in ("organization", "place", "group") and not group.country
    ]
    longest = sorted(bodies, key=lambda group: -len(group.key))
    joined: dict[int, _Group] = {}
    for group in longest:
        for other in longest:
            if other is group or id(other) in joined or len(other.key) <= len(group.key):
                continue
            if _abbreviates(group, other, doc) or _shortens(group, other, doc):
                other.names.extend(group.names)
                joined[id(group)] = other
                break
    kept = [group for group in groups if id(group) not in joined]
    for group in kept:
        group.names.sort(key=lambda name: name.start)
    return kept


def _abbreviates(short: _Group, long: _Group, doc: Doc) -> bool:
    """ "IAEA" for "International Atomic Energy Agency": the initials, or in brackets right after it."""
    if len(short.key) != 1 or not short.names[0].text.replace(".", "").isupper() or len(short.key[0]) < 2:
        return False
    words = [word for word in long.key if word not in _SMALL]
    initials = "".join(word[0] for word in words)
    if short.key[0] in (initials, "".join(word[0] for word in long.key)):
        return True
    ends = {name.end for name in long.names}
    return any(
        name.start >= 2
        and doc[name.start - 1].text == "("
        and name.start - 1 in ends
        and short.key[0][0] == initials[0]
        for name in short.names
    )


def _shortens(short: _Group, long: _Group, doc: Doc) -> bool:
    """ "State Department" for "US State Department", "the Post" for "Washington Post", when named later."""
    if long.kind == "place" or (short.kind == "place" and len(short.key) == 1):
        return False
    if short.names[0].start < long.names[0].start and len(short.key) == 1:
        return False
    if len(short.key) > 1:
        size = len(short.key)
        return long.key[-size:] == short.key or long.key[:size] == short.key
    name = short.names[0]
    definite = name.start > 0 and doc[name.start - 1].lower_ == "the"
    return long.kind == "organization" and definite and long.key[-1] == short.key[0]


# ---- descriptions and pronouns ----------------------------------------------------------------


def _sex(group: _Group, doc: Doc) -> Sex | None:
    """What titles, given names and the words beside a name tell of a person's sex."""
    if group.kind != "person":
        return None
    votes: Counter[str] = Counter()
    titles, first_names = lexicon.table("titles"), lexicon.groups("first_names")
    for name in group.names:
        if name.title and titles.get(name.title):
            votes[titles[name.title]] += 3
        if len(name.key) > 1 and name.text.split()[0] in first_names:
            votes[first_names[name.text.split()[0]]] += 2
        beside = doc[max(0, name.start - 2) : min(len(doc), name.end + 5)]
        for token in beside:
            if token.lower_.endswith(("woman", "wife", "mother", "daughter", "sister", "actress")):
                votes["female"] += 1
    if not votes:
        return None
    return "male" if votes["male"] >= votes["female"] else "female"


def _resolve_descriptions(doc: Doc, groups: list[_Group], references: list[list[Reference]]) -> None:
    """ "The senator", "the ministry": to the nearest figure before it that was called so."""
    heads: dict[str, list[tuple[int, int]]] = defaultdict(list)
    nouns = lexicon.words("role_nouns")
    for number, group in enumerate(groups):
        for name in group.names:
            for word in _descriptions_of(doc, name, group.kind, nouns):
                heads[word].append((name.start, number))
    for uses in heads.values():
        uses.sort()
    for token in doc:
        if token.lemma_.lower() not in heads or token.pos_ != "NOUN" or token.tag_ != "NN":
            continue
        start = token.left_edge.i
        if (
            doc[start].lower_ not in ("the", "this", "that")
            or token.i - start > 3
            or token.right_edge.i > token.i
        ):
            continue
        if any(child.dep_ in ("poss", "prep") for child in token.children):
            continue
        uses = heads[token.lemma_.lower()]
        place = bisect_left(uses, (start, -1))
        if place:
            references[uses[place - 1][1]].append(Reference(start, token.i + 1, "description"))


def _descriptions_of(doc: Doc, name: Name, kind: ActorKind, nouns: frozenset[str]) -> Iterable[str]:
    if kind == "organization" and len(name.key) > 1:
        yield name.key[-1]
    if kind != "person":
        return
    head = doc[name.start : name.end].root
    before = doc[name.start - 1] if name.start else None
    if before is not None and before.lower_ in nouns:
        yield before.lower_
    for child in head.children:
        if child.dep_ == "appos" and child.lemma_.lower() in nouns:
            yield child.lemma_.lower()
    if head.dep_ == "appos" and head.head.lemma_.lower() in nouns:
        yield head.head.lemma_.lower()


def _resolve_pronouns(
    doc: Doc, groups: list[_Group], sexes: list[Sex | None], references: list[list[Reference]]
) -> None:
    people = [number for number, group in enumerate(groups) if group.kind == "person"]
    mentions = sorted((own.start, own.end, number) for number in people for own in references[number])
    for token, number, close in pronouns.resolve(doc, mentions, sexes):
        references[number].append(Reference(token, token + 1, "pronoun", close))
