"""Who is meant: names, pronouns and descriptions of a text joined into the figures they stand for.

Names are joined by their words (Bagga and Baldwin's "entity" view rather than pairs of mentions):
full names first, then surnames, initials and abbreviations to the full name that they shorten.
Pronouns and descriptions ("the senator") go to the nearest figure that agrees in kind, sex and
number, subjects before others, after Lappin and Leass, "An Algorithm for Pronominal Anaphora
Resolution" (1994), reduced to what a dependency parse tells.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from generator.analysis import countries, crowds, descriptions, lexicon, narrator, pronouns
from generator.analysis.identity import Group, gather
from generator.analysis.language import Parsed
from generator.analysis.names import Name
from generator.analysis.pronouns import Sex
from generator.model import ActorKind, actor_id

Form = Literal["name", "part", "attribute", "pronoun", "description", "crowd"]


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


def resolve(parsed: Parsed) -> Cast:
    """The figures of a text with all their references."""
    groups = gather(parsed)
    speaker, own = narrator.find(parsed, groups)
    sexes = [_sex(group, parsed.doc) for group in groups]
    references = [
        [Reference(name.start, name.end, _name_form(parsed.doc, name)) for name in group.names]
        for group in groups
    ]
    for group, found in zip(groups, references, strict=True):
        if group is speaker:
            found.extend(Reference(token.i, token.i + 1, "pronoun") for token in own)
    for number, start, end in descriptions.resolve(parsed.doc, groups):
        references[number].append(Reference(start, end, "description"))
    people = sorted(
        (reference.start, reference.end, number)
        for number, own in enumerate(references)
        if groups[number].kind == "person"
        for reference in own
    )
    for token, number, uncertain in pronouns.resolve(parsed.doc, people, sexes):
        references[number].append(Reference(token, token + 1, "pronoun", uncertain))
    figures = tuple(
        _figure(group, sex, own) for group, sex, own in zip(groups, sexes, references, strict=True)
    )
    named = {
        index: figure.id
        for figure in figures
        for r in figure.references
        if r.form in ("name", "attribute", "part")
        for index in range(r.start, r.end)
    }
    figures += tuple(
        Figure(
            actor_id("group", crowd.name),
            crowd.name,
            "group",
            None,
            (),
            tuple(Reference(s, e, "crowd") for s, e in crowd.mentions),
        )
        for crowd in crowds.find(parsed.doc, named)
    )
    at: dict[int, tuple[Figure, Reference]] = {}
    for figure in figures:
        for reference in figure.references:
            if reference.form in ("part", "crowd"):
                continue
            for index in range(reference.start, reference.end):
                at[index] = (figure, reference)
    return Cast(figures, at)


def _figure(group: Group, sex: Sex | None, references: list[Reference]) -> Figure:
    name = group.label or _best_form(group)
    return Figure(
        actor_id(group.kind, name),
        name,
        group.kind,
        sex,
        tuple(sorted(set(group.forms()) - {name})),
        tuple(sorted(references, key=lambda reference: reference.start)),
    )


def _best_form(group: Group) -> str:
    """The fullest form of the name, the more frequent one of two that are equally full.

    A person's begins with a given name where one is known, so that no word of a headline sticks to it.
    """
    forms, given = group.forms(), lexicon.groups("first_names")

    def fullness(form: str) -> tuple[bool, int, int, bool]:
        words = form.split()
        begins = group.kind == "person" and len(words) > 1 and (words[0] in given or words[0].endswith("."))
        return begins, len(words), forms[form], not form.isupper()

    return max(sorted(forms), key=fullness)


# ---- names ----------------------------------------------------------------------------------


def _name_form(doc: Doc, name: Name) -> Form:
    """A name of a people or an adjective only relates to the country; a nested name is part of another."""
    if name.nested:
        return "part"
    last = doc[name.end - 1]
    if last.pos_ == "ADJ" and last.dep_ in ("amod", "compound", "nmod", "conj"):
        return "attribute"
    return "attribute" if name.kind == "group" and name.text in countries.by_name() else "name"


# ---- descriptions and pronouns ----------------------------------------------------------------


def _sex(group: Group, doc: Doc) -> Sex | None:
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
    if not votes:
        return None
    return "male" if votes["male"] >= votes["female"] else "female"
