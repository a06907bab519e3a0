"""Who is meant: names, pronouns and descriptions of a text joined into the figures they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from generator.analysis import countries, crowds, descriptions, identity, lexicon, narrator, pronouns
from generator.analysis.group import Group
from generator.analysis.language import Parsed
from generator.analysis.name import Name
from generator.analysis.pronouns import Sex
from generator.model import ActorKind, actor_id

Form = Literal["name", "part", "attribute", "pronoun", "description", "crowd"]


@dataclass(frozen=True, slots=True)
class Reference:
    """The tokens ``start`` to ``end`` speak of a figure.

    An ``attribute`` only relates something else to it, as "Chinese" does in "Chinese officials";
    a ``part`` is a name inside another one, as "Boston" in "Boston Police". A ``crowd`` is a
    phrase for a group of people. ``uncertain`` says that somebody else was nearly as likely.
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
    groups = identity.gather(parsed)
    speaker, first_persons = narrator.find(parsed, groups)
    sexes = [_sex(group) for group in groups]
    references = [
        [Reference(name.start, name.end, _form(doc, name)) for name in group.names] for group in groups
    ]
    if speaker is not None:
        own = references[next(number for number, group in enumerate(groups) if group is speaker)]
        own.extend(Reference(token.i, token.i + 1, "pronoun") for token in first_persons)
    for number, start, end in descriptions.resolve(doc, groups):
        references[number].append(Reference(start, end, "description"))
    people = sorted(
        (reference.start, reference.end, number)
        for number, own in enumerate(references)
        if groups[number].kind == "person"
        for reference in own
        if reference.form != "pronoun"  # whoever says "I" is seldom "he" there
    )
    for index, number, close in pronouns.resolve(doc, people, sexes):
        references[number].append(Reference(index, index + 1, "pronoun", close))
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
    if group.kind != "person":
        return None
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
