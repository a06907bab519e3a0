"""Pronouns: whom "he" and "she" stand for.

Each person named before has a salience that grows with every mention, subjects most, and fades
from sentence to sentence, after Lappin and Leass, "An Algorithm for Pronominal Anaphora
Resolution" (1994). A first pass over the text tells the sex of people whose names do not: it is
that of the pronouns that fall to them most often. The second pass decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile
from typing import Literal

from spacy.tokens import Doc, Token

from generator.analysis.parsing.spacy_pass import SUBJECTS

Sex = Literal["male", "female"]

PRONOUNS: dict[str, Sex] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
REACH = 4  # sentences back that a pronoun looks; farther away the guess is not worth having
_FADING = 0.4  # what is left of a mention's weight a sentence later
_SUBJECT, _OTHER = 2.0, 1.0  # weights of a mention
_REPORTS = 2.0  # for the subject of the verb that reports the pronoun's clause: "Lee said he"
_CLOSE = 0.7  # a second person with this share of the first one's score makes the choice uncertain
_KNOWN = 2.0  # for a person whose sex is known to be the pronoun's


def resolve_pronouns(
    doc: Doc, mentions: Sequence[tuple[int, int, int]], sexes: list[Sex | None]
) -> list[tuple[int, int, bool]]:
    """The pronouns that stand for somebody, as token, person, and whether another was close.

    ``mentions`` are names in the order of the text, as start, end and number of the person;
    ``sexes`` has an entry a person, and is filled in where the pronouns tell.
    """
    votes: dict[int, Counter[Sex]] = defaultdict(Counter)
    for token, person, _ in _read(doc, mentions, sexes):
        votes[person][PRONOUNS[doc[token].lower_]] += 1
    for person, counts in votes.items():
        if sexes[person] is None:
            sexes[person] = counts.most_common(1)[0][0]
    return _read(doc, mentions, sexes)


class _Stage:
    """Who has been spoken of so far: the salience of each person, and who stands at which token."""

    def __init__(self) -> None:
        self.sentence = 0
        self.standing: dict[int, int] = {}
        self._weights: dict[int, float] = {}
        self._counted: dict[int, int] = {}

    def enter(self, person: int, token: Token, start: int, end: int) -> None:
        """Count a mention of the person by the tokens ``start`` to ``end``, whose head is ``token``."""
        weight = _SUBJECT if token.dep_ in SUBJECTS else _OTHER
        self._weights[person] = self.salience(person) + weight
        self._counted.pop(person, None)  # so that those mentioned last come last
        self._counted[person] = self.sentence
        for index in range(start, end):
            self.standing[index] = person

    def salience(self, person: int) -> float:
        """The weight of all mentions of the person, faded."""
        return self._weights.get(person, 0.0) * _FADING ** (self.sentence - self._counted.get(person, 0))

    def near(self) -> list[int]:
        """The people mentioned within reach."""
        recent = takewhile(lambda item: self.sentence - item[1] <= REACH, reversed(self._counted.items()))
        return [person for person, _ in recent]


def _read(
    doc: Doc, mentions: Sequence[tuple[int, int, int]], sexes: Sequence[Sex | None]
) -> list[tuple[int, int, bool]]:
    resolved: list[tuple[int, int, bool]] = []
    stage = _Stage()
    waiting = iter([*mentions, (len(doc), len(doc), -1)])
    start, end, person = next(waiting)
    for token in doc:
        stage.sentence += bool(token.is_sent_start)
        while token.i > start:
            start, end, person = next(waiting)
        if token.i == start:
            stage.enter(person, doc[start:end].root, start, end)
        elif token.lower_ in PRONOUNS:
            chosen = _choose(token, stage, sexes)
            if chosen is not None:
                stage.enter(chosen[0], token, token.i, token.i + 1)
                resolved.append((token.i, *chosen))
    return resolved


def _choose(pronoun: Token, stage: _Stage, sexes: Sequence[Sex | None]) -> tuple[int, bool] | None:
    sex = PRONOUNS[pronoun.lower_]
    barred = _barred(pronoun, stage)
    reports = _reporter(pronoun, stage)
    scores: list[tuple[float, int]] = []
    for person in stage.near():
        if sexes[person] not in (sex, None) or person == barred:
            continue
        score = stage.salience(person) + _KNOWN * (sexes[person] == sex) + _REPORTS * (person == reports)
        scores.append((score, -person))
    if not scores:
        return None
    scores.sort(reverse=True)
    close = len(scores) > 1 and scores[1][0] > _CLOSE * scores[0][0]
    return -scores[0][1], close


def _barred(pronoun: Token, stage: _Stage) -> int | None:
    """Who an object pronoun cannot be: the subject of its own verb, as in "Lee thanked her"."""
    if pronoun.dep_ not in ("dobj", "pobj", "dative") or pronoun.lower_.endswith("self"):
        return None
    verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    return _subject(verb, stage)


def _reporter(pronoun: Token, stage: _Stage) -> int | None:
    """Who reports the clause that the pronoun is the subject of, as in "Lee said she"."""
    clause = pronoun.head
    if pronoun.dep_ in SUBJECTS and clause.dep_ == "ccomp":
        return _subject(clause.head, stage)
    return None


def _subject(verb: Token, stage: _Stage) -> int | None:
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.i in stage.standing:
            return stage.standing[child.i]
    return None
