"""What speaks for and against each person whom a pronoun may mean.

The features are those that the literature on anaphora knows: distance, grammatical role and fading salience
(Lappin and Leass, 1994), clauses and their subjects (Hobbs, 1978), the centre of attention (Grosz, Joshi
and Weinstein, 1995), binding (Chomsky, 1981), and agreement.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.analysis.coreference.antecedents import Place, Syntax
from generator.analysis.coreference.given_names import Sex
from generator.models import Features

REACH = 5  # sentences back that a pronoun looks; farther away the guess is not worth having
MOST = 12  # people among whom it chooses, those mentioned last
_FADING = 0.5  # what is left of a mention's weight a sentence later
_SUBJECT, _OTHER = 2.0, 1.0  # weights of a mention
_RECENT = 2  # sentences back in which mentions are counted
_FAR = 4  # clauses, or sentences, that are as good as any more


@dataclass(slots=True, eq=False)
class Person:
    """Somebody spoken of, as far as the text has been read.

    ``number`` is none for somebody without a name. ``leaning`` is what title and given name tell of the
    sex, from -1 for a man to 1 for a woman; ``votes`` is the same of the pronouns so far. ``named`` are
    the places of the name in all of the text. A ``doubtful`` person may be something else.
    """

    number: int | None
    leaning: float
    doubtful: bool = False
    named: tuple[Place, ...] = ()
    votes: float = 0.0
    weight: float = 0.0
    subjects: int = 0
    places: list[Place] = field(default_factory=list)

    def fits(self, sex: Sex) -> float:
        """How much speaks for this sex; less than nothing where more speaks against it."""
        told = 2 * self.leaning + self.votes
        return told if sex == "female" else -told

    def may_be(self, sex: Sex) -> bool:
        """Whether the name leaves it open, or the pronouns outweigh it."""
        toward = self.leaning if sex == "female" else -self.leaning
        return toward >= 0 or self.fits(sex) >= 0

    def salience(self, sentence: int) -> float:
        """The weight of all mentions, faded by the number of sentences since."""
        if not self.places:
            return 0.0
        return float(self.weight * _FADING ** (sentence - self.places[-1].sentence))


class Stage:
    """Who has been spoken of so far, and where."""

    def __init__(self, syntax: Syntax) -> None:
        """An empty stage."""
        self._syntax = syntax
        self._people: dict[Person, None] = {}  # in the order of their last mention
        self._mentions = 0
        self._chosen: dict[Sex, int] = {}  # the sentence of the pronoun before

    def enter(self, person: Person, place: Place) -> None:
        """Count a mention of the person."""
        self._people.pop(person, None)
        self._people[person] = None
        person.weight = person.salience(place.sentence) + (_SUBJECT if place.subject else _OTHER)
        person.places.append(place)
        person.subjects += place.subject
        self._mentions += 1

    def choose(self, person: Person, place: Place, sex: Sex, probability: float) -> None:
        """Count a pronoun of this sex as a mention of the person, which it is with this probability."""
        self.enter(person, place)
        person.votes += probability if sex == "female" else -probability
        self._chosen[sex] = place.sentence

    def near(self, place: Place, sex: Sex) -> list[Person]:
        """Those of the sex mentioned within reach before the place, the last one first."""
        found: list[Person] = []
        for person in reversed(self._people):
            if place.sentence - person.places[-1].sentence > REACH or len(found) == MOST:
                break
            if person.may_be(sex):
                found.append(person)
        return found

    def table(
        self, pronoun: Place, sex: Sex, reflexive: bool, candidates: Sequence[tuple[Person, Place]]
    ) -> list[Features]:
        """The features of each candidate, and last those of nobody."""
        fits = [person.fits(sex) for person, _ in candidates]
        weights = [person.salience(pronoun.sentence) for person, _ in candidates]
        order = sorted(range(len(weights)), key=lambda number: -weights[number] if fits[number] >= 0 else 0.0)
        ranks = {number: rank for rank, number in enumerate(order)}
        setting = self._setting(pronoun, sex, len(fits), sum(fit >= 0 for fit in fits))
        rows: list[Features] = []
        fitting = 0
        for number, (person, place) in enumerate(candidates):
            relation = _relation(pronoun, place, reflexive, number, fitting)
            standing = self._person(person, pronoun, sex, weights[number], ranks[number])
            rows.append({**setting, **relation, **standing})
            fitting += fits[number] >= 0
        relation = _relation(pronoun, pronoun, reflexive, 0, 0)
        standing = self._person(Person(None, 0.0), pronoun, sex, 0.0, 0)
        rows.append({**dict.fromkeys((*relation, *standing), 0.0), **setting})  # nobody stands nowhere
        return rows

    def _setting(self, pronoun: Place, sex: Sex, among: int, fitting: int) -> dict[str, float]:
        return {
            "among": among,  # candidates
            "fitting": fitting,  # those of them who may be of its sex
            "is_subject": pronoun.subject,
            "is_possessive": pronoun.role == "possessive",
            "in_main": pronoun.clause == "main",
            "before_root": self._syntax.before_root(pronoun),
            # sentences since the pronoun before, of the same sex
            "since": min(_FAR, pronoun.sentence - self._chosen.get(sex, -_FAR)),
        }

    def _person(self, person: Person, pronoun: Place, sex: Sex, weight: float, rank: int) -> dict[str, float]:
        toward = 1.0 if sex == "female" else -1.0
        count = len(person.places)
        return {
            "unnamed": person.number is None,
            "doubtful": person.doubtful,
            "leaning_fits": person.leaning * toward,
            "votes_fit": max(-3.0, min(3.0, person.votes * toward)),
            "mentioned": math.log1p(count),  # how often
            "share": count / max(1, self._mentions),  # of all mentions of people
            "subjects": math.log1p(person.subjects),
            # mentions
            "recent": sum(pronoun.sentence - place.sentence <= _RECENT for place in person.places[-6:]),
            "salience": weight,
            "salience_rank": rank,
            "overall": math.log1p(len(person.named)),  # mentions by name in all of the text
            # by name again in the rest of the sentence
            "named_ahead": count > 0 and _is_ahead(person.named, pronoun),
        }


def _relation(pronoun: Place, place: Place, reflexive: bool, rank: int, fitting: int) -> dict[str, float]:
    here = place.sentence == pronoun.sentence
    up = _steps(pronoun.verbs, place.verbs) if here else _FAR
    down = _steps(place.verbs, pronoun.verbs) if here else _FAR
    bound = pronoun.role in ("object", "oblique") and not reflexive
    return {
        "somebody": 1.0,
        "sentences": pronoun.sentence - place.sentence,
        "words": math.log1p(abs(pronoun.token - place.token)),
        "rank": rank,  # people mentioned since
        "rank_fitting": fitting,  # those of them who may be of the pronoun's sex
        "subject": place.subject,
        "oblique": place.role == "oblique",
        "possessive": place.role == "possessive",
        "joined": place.joined,
        "paired": place.paired,
        "main": place.clause == "main",
        "by_name": place.form == "name",
        "other_quotation": pronoun.quotation != place.quotation,
        "clauses_up": up,  # from the pronoun's clause to the other's, where that lies above it
        "clauses_down": down,
        "governs": place.subject and up < _FAR,  # subject of the pronoun's clause or of one above
        # as the subject of the object's own clause: "Lee thanked her"
        "barred": place.subject and up == 0 and bound,
    }


def _is_ahead(named: Sequence[Place], pronoun: Place) -> bool:
    """Whether one of these places, in the order of the text, stands in the rest of the pronoun's sentence."""
    behind = bisect_right(named, pronoun.token, key=lambda place: place.token)
    return behind < len(named) and named[behind].sentence == pronoun.sentence


def _steps(verbs: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How many clauses above the one with these verbs the other one lies."""
    return min(_FAR, verbs.index(other[0])) if other and other[0] in verbs else _FAR
