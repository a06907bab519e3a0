"""Fits the judge of ``generator.analysis.coreference.pronouns`` to GAP and to the coreference of GUM.

Whom the pronouns before meant is itself a sign. So the texts are read twice: the second time, the chains
are those that a judge which never saw the document makes. So are the names, since the judge of kinds learns
from the same corpora.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.analysis import coreference, judge
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.coreference.pronoun_signs import SIGNS, Person
from generator.analysis.coreference.pronouns import Named, best_named, is_resolved, walk
from generator.analysis.judge import Floats, Judge
from generator.analysis.parsing.spacy_pass import Parsed
from training import corpora, fitting
from training.corpora import Annotated, Choice, Span
from training.fitting import Question
from training.kinds import left_out

ROUNDS = 2
RIGHT = 0.78  # of the pronouns that are resolved, at least this share must be right, on documents left out
SURE = 0.9  # and of those that are certain

# Whether a candidate is meant; none where it is not known.
Answer = Callable[[int, Person], bool | None]
Score = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text with the people in it, which pronouns are asked about, and who is meant."""

    document: str
    corpus: str
    parsed: Parsed
    people: list[Named]
    asked: frozenset[int]
    answer: Answer


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """What was made of one pronoun: the candidates, and what each was given."""

    text: Text
    token: int
    candidates: list[Person]
    signs: Floats
    shares: Floats


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    kinds = left_out(folder)
    texts = [*gap_texts(folder, kinds), *gum_texts(folder, kinds)]
    place = fitting.folds(text.document for text in texts)
    decisions = [one for text in texts for one in read(text, nearest)]
    for _ in range(ROUNDS):
        decided: list[Decision] = []
        for fold in sorted(set(place.values())):
            seen = [one for one in decisions if place[one.text.document] != fold]
            score = fitting.uncalibrated(fitting.fit_choice(_questions(seen), SIGNS)).scores
            decided.extend(one for text in texts if place[text.document] == fold for one in read(text, score))
        decisions = decided
    said, right = zip(*_outcomes(decisions), strict=True)
    calibration = fitting.calibrate(said, right)
    told = np.interp(said, calibration["said"], calibration["meant"])
    thresholds = {"resolved": _threshold(told, right, RIGHT), "certain": _threshold(told, right, SURE)}
    return {
        "fitted on": dict(sorted(Counter(one.text.corpus for one in decisions).items())),
        "figures": {
            **{corpus: _figures(decisions, corpus, calibration, thresholds) for corpus in ("GAP", "GUM")},
            "reliability": fitting.reliability(told.tolist(), right),
        },
        "thresholds": thresholds,
        "calibration": calibration,
        **fitting.fit_choice(_questions(decisions), SIGNS),
    }


# ---- texts ------------------------------------------------------------------------------------


def gap_texts(folder: Path, kinds: Mapping[str, Judge]) -> Iterator[Text]:
    """The paragraphs of GAP; one page is one document."""
    for row, parsed in corpora.gap_parsed(folder):
        people, _ = people_of(parsed, kinds.get(row.page))
        named = [_over(parsed, people, span) for span in row.names]
        asked = frozenset(tokens_of(parsed, row.pronoun))
        yield Text(row.page, "GAP", parsed, people, asked, _gap_answer(row, named))


def _gap_answer(row: Choice, named: Sequence[set[int]]) -> Answer:
    """Only of the two names it is known that they are not meant, unless one of them is."""
    pairs = list(zip(named, row.meant, strict=True))
    meant = {person for people, is_meant in pairs if is_meant for person in people}
    others = {person for people, _ in pairs for person in people} - meant

    def answer(_: int, person: Person) -> bool | None:
        if meant:
            return person.number in meant
        return False if person.number in others else None

    return answer


def gum_texts(folder: Path, kinds: Mapping[str, Judge]) -> Iterator[Text]:
    """The texts of GUM with their pronouns of one person."""
    documents = list(corpora.gum(folder))
    for document, parsed in zip(documents, corpora.parse([one.text for one in documents]), strict=True):
        people, _ = people_of(parsed, kinds.get(document.id.removeprefix("GUM_")))
        asked = {
            token.i: chain
            for token in parsed.doc
            if token.lower_ in PRONOUNS
            and (chain := chain_at(document, parsed, token.i, token.i + 1, exact=True))
        }
        yield Text(
            document.id, "GUM", parsed, people, frozenset(asked), _gum_answer(document, parsed, people, asked)
        )


def _gum_answer(
    document: Annotated, parsed: Parsed, people: Sequence[Named], asked: dict[int, str]
) -> Answer:
    chains: list[str | None] = []
    for one in people:
        found = Counter(chain_at(document, parsed, start, end) for start, end in one.mentions)
        del found[None]
        chains.append(found.most_common(1)[0][0] if found else None)

    def answer(pronoun: int, person: Person) -> bool | None:
        if person.number is not None:
            return chains[person.number] == asked[pronoun]
        first = person.places[0]
        exact = first.form == "pronoun"
        return chain_at(document, parsed, first.token, first.token + 1, exact=exact) == asked[pronoun]

    return answer


def chain_at(document: Annotated, parsed: Parsed, start: int, end: int, *, exact: bool = False) -> str | None:
    """The chain of the shortest mention that holds these tokens, or that is these tokens."""
    where = parsed.evidence_of(parsed.doc[start:end])
    holding = (
        (mention.end - mention.start, chain.id)
        for chain in document.chains
        for mention in chain.mentions
        if (mention.start == where.start and mention.end == where.end)
        or (not exact and mention.start <= where.start and where.end <= mention.end)
    )
    return min(holding, default=(0, None))[1]


def people_of(parsed: Parsed, kinds: Judge | None = None) -> tuple[list[Named], list[int]]:
    """Who may be meant by the pronouns of a text, and the number of each one's group."""
    clusters, mentions = coreference.named(parsed, kinds)
    numbers = [number for number, one in enumerate(clusters) if coreference.may_be_person(one)]
    return [coreference.as_person(clusters[number], mentions[number]) for number in numbers], numbers


def tokens_of(parsed: Parsed, span: Span) -> list[int]:
    """The tokens in the span."""
    return [
        token.i
        for token in parsed.doc
        if (place := parsed.offset(token.idx)) < span.end and place + len(token) > span.start
    ]


def _over(parsed: Parsed, people: Sequence[Named], span: Span) -> set[int]:
    tokens = set(tokens_of(parsed, span))
    return {
        number
        for number, one in enumerate(people)
        if any(tokens & set(range(start, end)) for start, end in one.mentions)
    }


# ---- reading ----------------------------------------------------------------------------------


def nearest(signs: Floats) -> Floats:
    """Scores for the first reading: who was mentioned last of those whose sex fits."""
    column = SIGNS.index
    fits = 2 * signs[:, column("leaning_fits")] + signs[:, column("votes_fit")]
    score: Floats = (
        np.minimum(fits, 1) * 3 - signs[:, column("rank")] - 4 * (1 - signs[:, column("somebody")])
    )
    return score


def read(text: Text, score: Score) -> list[Decision]:
    """What the scores make of the pronouns that are asked about."""
    decisions: list[Decision] = []

    def choose(token: int, candidates: Sequence[Person], signs: Sequence[Sequence[float]]) -> Floats:
        table = np.array(signs, dtype=np.float64)
        shares = judge.shares(score(table))
        if token in text.asked:
            decisions.append(Decision(text, token, list(candidates), table, shares))
        return shares

    walk(text.parsed, text.people, choose)
    return decisions


def _questions(decisions: Sequence[Decision]) -> list[Question]:
    return [Question(one.text.document, one.signs, right_of(one)) for one in decisions]


def right_of(one: Decision) -> NDArray[np.bool_]:
    """Which candidates may be right: those meant, else those of whom it is not known, and nobody."""
    answers = [one.text.answer(one.token, person) for person in one.candidates]
    if any(answers):
        return np.array([answer is True for answer in answers] + [False])
    return np.array([answer is None for answer in answers] + [True])


# ---- figures ----------------------------------------------------------------------------------


def _outcomes(decisions: Sequence[Decision]) -> Iterator[tuple[float, bool]]:
    """What the likeliest person with a name was given, and whether that was right, where it is known."""
    for one in decisions:
        best = best_named(one.candidates, one.shares)
        answer = None if best is None else one.text.answer(one.token, one.candidates[best])
        if best is not None and answer is not None:
            yield float(one.shares[best]), answer


def _threshold(told: Sequence[float] | Floats, right: Sequence[bool], wanted: float) -> float:
    """The lowest probability from which on the wanted share is right."""
    values, truth = np.array(told), np.array(right)
    for bound in np.arange(0.2, 0.99, 0.01):
        if truth[values >= bound].mean() >= wanted:
            return round(float(bound), 2)
    raise ValueError("no threshold reaches what is wanted")


def _chosen(
    one: Decision, calibration: dict[str, list[float]], thresholds: dict[str, float]
) -> Person | None:
    best = best_named(one.candidates, one.shares)
    if best is None:
        return None
    told = np.interp(one.shares[best], calibration["said"], calibration["meant"])
    person = one.candidates[best]
    return person if is_resolved(person, float(told), thresholds) else None


def _figures(
    decisions: Sequence[Decision],
    corpus: str,
    calibration: dict[str, list[float]],
    thresholds: dict[str, float],
) -> dict[str, int]:
    """How many were asked about, have the right one among the candidates, were resolved, were right or wrong.

    The rest of those resolved went to somebody of whom it is not known.
    """
    own = [one for one in decisions if one.text.corpus == corpus]
    answers = [[one.text.answer(one.token, person) for person in one.candidates] for one in own]
    chosen = [_chosen(one, calibration, thresholds) for one in own]
    outcomes = [
        one.text.answer(one.token, person)
        for one, person in zip(own, chosen, strict=True)
        if person is not None
    ]
    return {
        "asked": len(own),
        "within reach": sum(any(one) for one in answers),
        "resolved": len(outcomes),
        "right": sum(outcome is True for outcome in outcomes),
        "wrong": sum(outcome is False for outcome in outcomes),
    }
