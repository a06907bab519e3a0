"""Whom "he" and "she" mean: the nearest person that fits, subjects before others.

After Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994), reduced to what
a dependency parse tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableSequence, Sequence
from typing import Literal

from spacy.tokens import Doc, Token

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
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
REACH = 4  # sentences back that a pronoun looks; farther away the guess is not worth having
_MOST = 30  # mentions back
_SUBJECT = 1.0  # what a subject has over others, in the sentence itself; it halves with each one between
_STEP = 0.05  # for each mention in between
_KNOWN = 0.5  # for a person whose sex the text told before


def resolve(
    doc: Doc, people: Sequence[tuple[int, int, int]], sexes: MutableSequence[Sex | None]
) -> Iterator[tuple[int, Token]]:
    """Each pronoun with the number of the person that it means, where there is one.

    ``people`` has the mentions of people in order, as start, end and the person's number.
    ``sexes`` is what is known of each; what pronouns a person is given is entered there.
    """
    sentence_of: list[int] = []
    for number, span in enumerate(doc.sents):
        sentence_of.extend([number] * len(span))
    recent: list[tuple[int, int, bool]] = []  # sentence, person, whether a subject
    who: dict[int, int] = {}  # person by token
    position = 0
    for token in doc:
        while position < len(people) and people[position][0] <= token.i:
            start, end, person = people[position]
            recent.append((sentence_of[start], person, doc[start:end].root.dep_ in SUBJECTS))
            who.update(dict.fromkeys(range(start, end), person))
            position += 1
        sex = PRONOUNS.get(token.lower_)
        if sex is None or token.i in who:
            continue
        here, barred = sentence_of[token.i], _barred(token, who)
        best, best_score = None, 0.0
        for back, (sentence, person, subject) in enumerate(reversed(recent)):
            distance = here - sentence
            if distance > REACH or back > _MOST:
                break
            if sexes[person] not in (sex, None) or person == barred:
                continue
            score = (1.0 + _SUBJECT * subject) / (1 + distance) - _STEP * back
            score += _KNOWN * (sexes[person] == sex)
            if score > best_score:
                best, best_score = person, score
        if best is not None:
            sexes[best] = sex
            recent.append((here, best, token.dep_ in SUBJECTS))
            who[token.i] = best
            yield best, token


def _barred(token: Token, who: Mapping[int, int]) -> int | None:
    """The person that a pronoun cannot mean: in "Ann saw her", Ann."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ not in ("dobj", "dative", "pobj") or token.lower_.endswith("self"):
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    return None if subject is None else who.get(subject.i)
