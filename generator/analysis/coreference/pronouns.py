"""Pronouns: whom "he" and "she" stand for.

A text is read from left to right. At each pronoun a model says how likely each candidate is, and nobody;
whoever is taken for meant has then been spoken of once more, so that chains come about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.analysis.coreference.antecedents import PRONOUNS, MentionPlace, Syntax
from generator.analysis.coreference.given_names import Sex
from generator.analysis.coreference.pronoun_features import Person, Stage
from generator.analysis.parsing.spacy_pass import Parsed
from generator.models import Features, Floats, load, softmax


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with a name, before the pronouns are read.

    ``mentions`` are the tokens of names and descriptions, as start and end. ``leaning`` is what title
    and given name tell of the sex, from -1 for a man to 1 for a woman. Who is ``doubtful`` may be no person.
    """

    mentions: tuple[tuple[int, int], ...]
    leaning: float
    doubtful: bool = False


# At the token of a pronoun: how likely each of the candidates is, given by the rows of features, and nobody.
Choose = Callable[[int, Sequence[Person], Sequence[Features]], Floats]


def resolve_pronouns(parsed: Parsed, people: Sequence[Named]) -> list[tuple[int, int, float, bool]]:
    """The pronouns that stand for somebody: token, place in ``people``, how likely, and if for certain."""
    fitted = load("coreference/pronouns")
    resolved: list[tuple[int, int, float, bool]] = []

    def choose(token: int, candidates: Sequence[Person], rows: Sequence[Features]) -> Floats:
        chances = softmax(fitted.scores(rows))
        best = best_named(candidates, chances)
        if best is not None:
            person, probability = candidates[best], fitted.calibrated(float(chances[best]))
            certain = probability >= fitted.thresholds["certain"]
            if person.number is not None and is_resolved(person, probability, fitted.thresholds):
                resolved.append((token, person.number, round(probability, 3), certain))
        return chances

    walk(parsed, people, choose)
    return resolved


def is_resolved(person: Person, probability: float, thresholds: Mapping[str, float]) -> bool:
    """Whether that is enough. What may be no person must be meant for certain: a thing as a "he" is worse."""
    return probability >= thresholds["certain" if person.doubtful else "resolved"]


def best_named(candidates: Sequence[Person], chances: Floats) -> int | None:
    """The place of the likeliest candidate who has a name, the one mentioned last of two that are equal."""
    named = [place for place, person in enumerate(candidates) if person.number is not None]
    return max(named, key=lambda place: float(chances[place]), default=None)


def walk(parsed: Parsed, people: Sequence[Named], choose: Choose) -> None:
    """Read a text from left to right, and ask at each pronoun whom it means."""
    syntax = Syntax(parsed)
    tokens = syntax.pronouns()
    if not tokens:
        return
    mentions = sorted(_mentions(parsed, syntax, people, set(tokens)), key=lambda mention: mention[0].token)
    stage = Stage(syntax)
    for number, (place, person) in enumerate(mentions):
        if person is not None:
            stage.enter(person, place)
            continue
        word = parsed.doc[place.token].lower_
        sex = PRONOUNS[word]
        candidates = [(known, known.places[-1]) for known in stage.near(place, sex)]
        candidates.extend(_ahead(mentions, number, sex))
        rows = stage.table(place, sex, word.endswith("self"), candidates)
        chances = choose(place.token, [known for known, _ in candidates], rows)
        best = int(np.argmax(chances))
        meant = candidates[best][0] if best < len(candidates) else _unnamed(sex)
        stage.choose(meant, place, sex, float(chances[best]))


def _mentions(
    parsed: Parsed, syntax: Syntax, people: Sequence[Named], pronouns: set[int]
) -> Iterator[tuple[MentionPlace, Person | None]]:
    """All places where people are spoken of, with whom; the pronouns with none."""
    taken: set[int] = set()
    for number, one in enumerate(people):
        found = (syntax.place(parsed.doc[start:end].root.i, "name") for start, end in one.mentions)
        places = tuple(sorted(found, key=lambda place: place.token))
        person = Person(number, one.leaning, one.doubtful, places)
        yield from ((place, person) for place in places)
        taken.update(token for start, end in one.mentions for token in range(start, end))
    yield from ((syntax.place(token, "noun"), _unnamed(sex)) for token, sex in syntax.nouns(taken))
    yield from ((syntax.place(token, "pronoun"), None) for token in sorted(pronouns - taken))


def _unnamed(sex: Sex | None) -> Person:
    return Person(None, 0.0 if sex is None else 1.0 if sex == "female" else -1.0)


def _ahead(
    mentions: Sequence[tuple[MentionPlace, Person | None]], here: int, sex: Sex
) -> Iterator[tuple[Person, MentionPlace]]:
    """Who is first named later in the pronoun's sentence: "In her first speech Lee …"."""
    found: set[Person] = set()
    for number in range(here + 1, len(mentions)):
        place, person = mentions[number]
        if place.sentence != mentions[here][0].sentence:
            return
        if person is None or person.number is None or person.places or person in found:
            continue
        if person.may_be(sex):
            found.add(person)
            yield person, place
