"""Who is meant: names, pronouns and descriptions of a text joined into the figures they stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from generator.analysis import countries, crowds, descriptions, identity, kinds, lexicon, narrator, pronouns
from generator.analysis.antecedents import PRONOUNS, Sex
from generator.analysis.group import Group
from generator.analysis.language import Parsed
from generator.analysis.name import Name
from generator.model import ActorKind, actor_id

_LONGEST_PERSON = 3  # words of a name that may be a person's although it was taken for something else

Form = Literal["name", "part", "attribute", "pronoun", "description", "crowd"]


@dataclass(frozen=True, slots=True)
class Reference:
    """The tokens ``start`` to ``end`` speak of a figure.

    An ``attribute`` only relates something else to it, as "Chinese" does in "Chinese officials";
    a ``part`` is a name inside another one, as "Boston" in "Boston Police". A ``crowd`` is a
    phrase for a group of people. ``probability`` says how likely it is that a pronoun stands for this
    figure, ``uncertain`` that this is too little to rely on.
    """

    start: int
    end: int
    form: Form
    uncertain: bool = False
    probability: float = 1.0


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
    """All figures of a text.

    ``at`` gives, for each token, the reference that names or stands for a figure there; parts of
    names and groups of people are not in it. ``called`` gives the first figure of each name and alias.
    """

    figures: tuple[Figure, ...]
    at: dict[int, tuple[Figure, Reference]]
    called: dict[str, Figure]


def resolve(parsed: Parsed) -> Cast:
    """The figures of a text with all their references."""
    doc = parsed.doc
    groups, references = named(parsed)
    sexes = [_sex(group) if group.kind == "person" else None for group in groups]
    people = [number for number, group in enumerate(groups) if may_be_person(doc, group)]
    found = pronouns.resolve(parsed, [as_person(groups[n], references[n]) for n in people])
    votes: dict[int, Counter[Sex]] = defaultdict(Counter)
    for one in found:
        number = people[one.person]
        references[number].append(
            Reference(one.token, one.token + 1, "pronoun", not one.certain, one.probability)
        )
        votes[number][PRONOUNS[doc[one.token].lower_]] += 1
    for number, counts in votes.items():
        groups[number].kind = "person"  # whoever is a "he" is one
        sexes[number] = sexes[number] or counts.most_common(1)[0][0]
    figures = [_figure(group, sex, own) for group, sex, own in zip(groups, sexes, references, strict=True)]
    figures = list(_with_own_ids([*figures, *_crowds(doc, figures)]))
    at = {
        index: (figure, reference)
        for figure in figures
        for reference in figure.references
        if reference.form not in ("part", "crowd")
        for index in range(reference.start, reference.end)
    }
    called: dict[str, Figure] = {}
    for figure in figures:
        for name in (figure.name, *figure.aliases):
            called.setdefault(name, figure)
    return Cast(tuple(figures), at, called)


def named(parsed: Parsed) -> tuple[list[Group], list[list[Reference]]]:
    """Whom and what a text names, and where: by names, by descriptions, and by "I"."""
    doc = parsed.doc
    groups = identity.gather(parsed)
    speaker, first_persons = narrator.find(parsed, groups)
    references = [
        [Reference(name.start, name.end, _form(doc, name)) for name in group.names] for group in groups
    ]
    if speaker is not None:
        own = references[next(number for number, group in enumerate(groups) if group is speaker)]
        own.extend(Reference(token.i, token.i + 1, "pronoun") for token in first_persons)
    for number, start, end in descriptions.resolve(doc, groups):
        references[number].append(Reference(start, end, "description"))
    return groups, references


def may_be_person(doc: Doc, group: Group) -> bool:
    """Whether a "he" may stand for it: for a person, or for a name that may be a person's after all."""
    if group.kind == "person":
        return True
    if group.kind not in ("organization", "place") or group.label or len(group.key) > _LONGEST_PERSON:
        return False
    words = max(group.forms() or [""], key=len).split()
    shaped = all(
        word[0].isupper() and not word.isupper() and not any(c.isdigit() for c in word) for word in words
    )
    if not shaped or kinds.is_common(group.key[-1]):
        return False
    return not any(name.text in lexicon.table("places") or _is_where(doc, name) for name in group.names)


def _is_where(doc: Doc, name: Name) -> bool:
    """Whether the name stands behind "in", as people do not, but for what is theirs."""
    behind = doc[name.end].text if name.end < len(doc) else ""
    return name.start > 0 and doc[name.start - 1].lower_ == "in" and behind not in ("'s", "’s")


def as_person(group: Group, references: Sequence[Reference]) -> pronouns.Named:
    """What the reading of pronouns knows of a figure. Whoever says "I" is seldom "he" there."""
    mentions = tuple((own.start, own.end) for own in references if own.form not in ("pronoun", "part"))
    sex = _sex(group)
    leaning = 0.0 if sex is None else 1.0 if sex == "female" else -1.0
    return pronouns.Named(mentions, leaning, doubtful=group.kind != "person")


def _figure(group: Group, sex: Sex | None, references: Iterable[Reference]) -> Figure:
    name = group.label or _fullest(group)
    aliases = tuple(sorted(set(group.forms()) - {name}))
    own = tuple(sorted(references, key=lambda reference: reference.start))
    return Figure(actor_id(group.kind, name), name, group.kind, sex, aliases, own)


def _with_own_ids(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures, those of one name and kind numbered from the second on."""
    used: Counter[str] = Counter()
    for figure in figures:
        used[figure.id] += 1
        number = used[figure.id]
        yield figure if number == 1 else replace(figure, id=f"{figure.id}--{number}")


def _crowds(doc: Doc, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The groups of people that belong to a figure, as figures."""
    owners = {
        index: figure.id
        for figure in figures
        for reference in figure.references
        if reference.form in ("name", "attribute", "part")
        for index in range(reference.start, reference.end)
    }
    for crowd in crowds.find(doc, owners):
        own = tuple(Reference(start, end, "crowd") for start, end in crowd.mentions)
        yield Figure(actor_id("group", crowd.name), crowd.name, "group", None, (), own)


def _fullest(group: Group) -> str:
    """The fullest form of the name, the more frequent one of two that are equally full.

    A person's begins with a given name where one is known, so that no word of a headline sticks to it.
    """
    forms, given = group.forms(), lexicon.groups("first_names")

    def fullness(form: str) -> tuple[bool, int, bool, int, bool]:
        words = form.split()
        begins = group.kind == "person" and len(words) > 1 and (words[0] in given or words[0][-1] == ".")
        return begins, len(words), form[-1] != ".", forms[form], not form.isupper()

    return max(sorted(forms), key=fullness)


def _form(doc: Doc, name: Name) -> Form:
    """A people's name or an adjective only relates to the country; a nested name is part of another."""
    if name.nested:
        return "part"
    last = doc[name.end - 1]
    if last.pos_ == "ADJ" and last.dep_ in ("amod", "compound", "nmod", "conj"):
        return "attribute"
    return "attribute" if name.kind == "group" and name.text in countries.by_name() else "name"


def _sex(group: Group) -> Sex | None:
    """What titles and given names tell of a person's sex."""
    votes: Counter[str] = Counter()
    titles, given = lexicon.table("titles"), lexicon.groups("first_names")
    for name in group.names:
        if name.title and titles.get(name.title):
            votes[titles[name.title]] += 3
        if len(name.key) > 1 and name.text.split()[0] in given:
            votes[given[name.text.split()[0]]] += 2
    if not votes:
        return None
    return "male" if votes["male"] >= votes["female"] else "female"
