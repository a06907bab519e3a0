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

from generator.analysis.coreference.antecedents import MentionPlace, Syntax
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
    named: tuple[MentionPlace, ...] = ()
    votes: float = 0.0
    weight: float = 0.0
    subjects: int = 0
    places: list[MentionPlace] = field(default_factory=list)

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
        self._first: Person | None = None
        self._mentions = 0
        self._standing: dict[int, Person] = {}
        self._main_subjects: dict[int, Person] = {}
        self._chosen: dict[Sex, tuple[Person, int]] = {}

    def enter(self, person: Person, place: MentionPlace) -> None:
        """Count a mention of the person."""
        self._people.pop(person, None)
        self._people[person] = None
        person.weight = person.salience(place.sentence) + (_SUBJECT if place.subject else _OTHER)
        person.places.append(place)
        person.subjects += place.subject
        self._standing[place.token] = person
        self._mentions += 1
        if self._first is None and place.form == "name" and not place.title:
            self._first = person
        if place.subject and place.clause == "main":
            self._main_subjects.setdefault(place.sentence, person)

    def choose(self, person: Person, place: MentionPlace, sex: Sex, probability: float) -> None:
        """Count a pronoun of this sex as a mention of the person, which it is with this probability."""
        self.enter(person, place)
        person.votes += probability if sex == "female" else -probability
        self._chosen[sex] = person, place.sentence

    def near(self, place: MentionPlace, sex: Sex) -> list[Person]:
        """Those of the sex mentioned within reach before the place, the last one first."""
        found: list[Person] = []
        for person in reversed(self._people):
            if place.sentence - person.places[-1].sentence > REACH or len(found) == MOST:
                break
            if person.may_be(sex):
                found.append(person)
        return found

    def table(
        self,
        pronoun: MentionPlace,
        sex: Sex,
        reflexive: bool,
        candidates: Sequence[tuple[Person, MentionPlace]],
    ) -> list[Features]:
        """The features of each candidate, and last those of nobody."""
        fits = [person.fits(sex) for person, _ in candidates]
        weights = [person.salience(pronoun.sentence) for person, _ in candidates]
        order = sorted(range(len(weights)), key=lambda number: -weights[number] if fits[number] >= 0 else 0.0)
        ranks = {number: rank for rank, number in enumerate(order)}
        setting = self._setting(pronoun, sex, len(fits), sum(fit >= 0 for fit in fits))
        implied = self._syntax.implied_subject(pronoun)
        implied_person = None if implied is None else self._standing.get(implied)
        rows: list[Features] = []
        fitting = 0
        for number, (person, place) in enumerate(candidates):
            relation = self._relation(pronoun, place, reflexive, number, fitting, person is implied_person)
            standing = self._person(person, pronoun, sex, weights[number], ranks[number])
            rows.append({**setting, **relation, **standing})
            fitting += fits[number] >= 0
        relation = self._relation(pronoun, pronoun, reflexive, 0, 0, implied=False)
        standing = self._person(Person(None, 0.0), pronoun, sex, 0.0, 0)
        rows.append({**dict.fromkeys((*relation, *standing), 0.0), **setting})  # nobody stands nowhere
        return rows

    def _setting(self, pronoun: MentionPlace, sex: Sex, among: int, fitting: int) -> dict[str, float]:
        chosen = self._chosen.get(sex)
        return {
            "among": among,  # candidates
            "fitting": fitting,  # those of them who may be of its sex
            "is_subject": pronoun.subject,
            "is_object": pronoun.role == "object",
            "is_possessive": pronoun.role == "possessive",
            "in_main": pronoun.clause == "main",
            "in_said": pronoun.clause == "said",
            "in_adverbial": pronoun.clause == "adverbial",
            "in_relative": pronoun.clause == "relative",
            "quoted": pronoun.quotation > 0,
            "opens": self._syntax.opens(pronoun),  # its sentence
            "before_root": self._syntax.before_root(pronoun),
            # sentences since the pronoun before, of the same sex
            "since": _FAR if chosen is None else min(_FAR, pronoun.sentence - chosen[1]),
        }

    def _relation(
        self,
        pronoun: MentionPlace,
        place: MentionPlace,
        reflexive: bool,
        rank: int,
        fitting: int,
        implied: bool,
    ) -> dict[str, float]:
        syntax, role = self._syntax, place.role
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
            "later": place.token > pronoun.token,
            "subject": place.subject,
            "oblique": role == "oblique",
            "possessive": role == "possessive",
            "modifier": role == "modifier",
            "joined": place.joined,
            "paired": place.paired,
            "aside": place.aside,
            "main": place.clause == "main",
            "by_name": place.form == "name",
            "by_pronoun": place.form == "pronoun",
            "other_quotation": pronoun.quotation != place.quotation,
            "same_quotation": pronoun.quotation == place.quotation > 0,
            "same_role": role == pronoun.role,
            "both_main_subjects": place.subject
            and pronoun.subject
            and place.clause == pronoun.clause == "main",
            "clauses_up": up,  # from the pronoun's clause to the other's, where that lies above it
            "clauses_down": down,
            "governs": place.subject and up < _FAR,  # subject of the pronoun's clause or of one above
            # as the subject of the object's own clause: "Lee thanked her"
            "barred": place.subject and up == 0 and bound,
            # as what is no subject below: "She said that they thanked Lee"
            "barred_above": pronoun.subject and down < _FAR and not (down == 0 and place.subject),
            "implied": implied,  # subject of the pronoun's clause, which has none itself
            "barred_implied": implied and bound,
            "in_own_phrase": here
            and pronoun.role == "possessive"
            and syntax.within(place.token, syntax.possessed(pronoun)),  # "her friend Lee"
            "in_other_phrase": here and syntax.within(pronoun.token, place.token),  # "Lee with her friends"
        }

    def _person(
        self, person: Person, pronoun: MentionPlace, sex: Sex, weight: float, rank: int
    ) -> dict[str, float]:
        toward = 1.0 if sex == "female" else -1.0
        chosen = self._chosen.get(sex)
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
            "most_salient": rank == 0,
            "overall": math.log1p(len(person.named)),  # mentions by name in all of the text
            "first": self._first is person,  # whom the text named first
            # of the main clause of the sentence before
            "previous_subject": self._main_subjects.get(pronoun.sentence - 1) is person,
            "present_subject": self._main_subjects.get(pronoun.sentence) is person,
            # meant by the pronoun before, of the same sex
            "last_chosen": chosen is not None and chosen[0] is person,
            # by name again in the rest of the sentence
            "named_ahead": count > 0 and _is_ahead(person.named, pronoun),
        }


def _is_ahead(named: Sequence[MentionPlace], pronoun: MentionPlace) -> bool:
    """Whether one of these places, in the order of the text, stands in the rest of the pronoun's sentence."""
    behind = bisect_right(named, pronoun.token, key=lambda place: place.token)
    return behind < len(named) and named[behind].sentence == pronoun.sentence


def _steps(verbs: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How many clauses above the one with these verbs the other one lies."""
    return min(_FAR, verbs.index(other[0])) if other and other[0] in verbs else _FAR
