"""Whom pronouns mean: GAP, and the coreference of GUM.

Whom earlier pronouns meant is itself a feature. So the texts are read again with the chains that a model
makes. The kinds of names come from a model that never saw the document: it is fitted to the same corpora.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.coreference.pronoun_features import Person
from generator.analysis.coreference.pronouns import Named, best_named, is_resolved, walk
from generator.analysis.parsing.spacy_pass import Parsed
from generator.models import Features, FittedModel, Floats, softmax
from workshop import corpora
from workshop.corpora import Choice, Document, Span
from workshop.fitting import Example, Labels, Scored, Text, Thresholds, left_out, lowest, reread
from workshop.labels import coreference_kinds as names
from workshop.metrics import rate

RIGHT = 0.78  # of the pronouns that are resolved, at least this share must be right
SURE = 0.9  # and of those that are certain
_BOUNDS = (0.2, 0.98, 0.01)

# Whether a candidate is meant; none where it is not known.
Answer = Callable[[int, Person], bool | None]
Score = Callable[[Sequence[Features]], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """A text with the people in it, which pronouns are asked about, and who is meant."""

    document: str
    corpus: str
    parsed: Parsed
    people: list[Named]
    asked: frozenset[int]
    answer: Answer


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """A pronoun with its candidates, and whether each is meant; none where it is not known."""

    candidates: list[Person]
    answers: list[bool | None]


@dataclass(frozen=True, slots=True, eq=False)
class Pronouns(Text):
    """A text with the pronouns that are asked about. The examples of each are the candidates, then nobody."""

    decisions: list[Decision]


def read(folder: Path) -> Iterable[Pronouns]:
    """The texts of GAP and GUM."""
    kinds = left_out(names.LABELS, list(names.read(folder)), names.thresholds(()))
    texts = [*gap_texts(folder, kinds), *gum_texts(folder, kinds)]
    return reread(LABELS, texts, walked, lambda text, model: walked(text, model.scores))


def gap_texts(folder: Path, kinds: Mapping[str, FittedModel]) -> Iterator[People]:
    """The paragraphs of GAP; one page is one document."""
    for row, parsed in corpora.gap_parsed(folder):
        people = _people(parsed, kinds.get(row.page))
        named = [_over(parsed, people, span) for span in row.names]
        asked = frozenset(corpora.tokens_of(parsed, row.pronoun))
        yield People(row.page, "GAP", parsed, people, asked, _gap_answer(row, named))


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


def gum_texts(folder: Path, kinds: Mapping[str, FittedModel]) -> Iterator[People]:
    """The texts of GUM with their pronouns of one person."""
    for document, parsed in corpora.parsed(corpora.gum(folder)):
        people = _people(parsed, kinds.get(document.id.removeprefix("GUM_")))
        asked = {
            token.i: chain
            for token in parsed.doc
            if token.lower_ in PRONOUNS
            and (chain := chain_at(document, parsed, token.i, token.i + 1, exact=True))
        }
        yield People(
            document.id, "GUM", parsed, people, frozenset(asked), _gum_answer(document, parsed, people, asked)
        )


def _gum_answer(document: Document, parsed: Parsed, people: Sequence[Named], asked: dict[int, str]) -> Answer:
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


def chain_at(document: Document, parsed: Parsed, start: int, end: int, *, exact: bool = False) -> str | None:
    """The chain of the shortest mention that holds these tokens, or that is these tokens."""
    where = parsed.evidence_of(parsed.doc[start:end])
    holding = (
        (mention.end - mention.start, chain.id)
        for chain in document.entities
        for mention in chain.mentions
        if (mention.start == where.start and mention.end == where.end)
        or (not exact and mention.start <= where.start and where.end <= mention.end)
    )
    return min(holding, default=(0, None))[1]


def _people(parsed: Parsed, kinds: FittedModel | None) -> list[Named]:
    """Whom the pronouns of a text may mean."""
    return [
        coreference.as_person(cluster, mentions)
        for cluster, mentions in zip(*coreference.named(parsed, kinds), strict=True)
        if coreference.may_be_person(cluster)
    ]


def _over(parsed: Parsed, people: Sequence[Named], span: Span) -> set[int]:
    tokens = set(corpora.tokens_of(parsed, span))
    return {
        number
        for number, one in enumerate(people)
        if any(tokens & set(range(start, end)) for start, end in one.mentions)
    }


def nearest(rows: Sequence[Features]) -> Floats:
    """Scores for the first reading: who was mentioned last of those whose sex fits."""
    fits = [min(2 * row["leaning_fits"] + row["votes_fit"], 1) for row in rows]
    scores = [3 * fit - row["rank"] - 4 * (1 - row["somebody"]) for fit, row in zip(fits, rows, strict=True)]
    return np.array(scores, dtype=np.float64)


def walked(text: People, score: Score = nearest) -> Pronouns:
    """The text as these scores read it."""
    examples: list[Example] = []
    decisions: list[Decision] = []

    def choose(token: int, candidates: Sequence[Person], rows: Sequence[Features]) -> Floats:
        if token in text.asked:
            answers = [text.answer(token, person) for person in candidates]
            decisions.append(Decision(list(candidates), answers))
            examples.extend(
                Example(row, float(right), group=token)
                for row, right in zip(rows, right_of(answers), strict=True)
            )
        return softmax(score(rows))

    walk(text.parsed, text.people, choose)
    return Pronouns(text.document, text.corpus, examples, decisions)


def right_of(answers: Sequence[bool | None]) -> list[bool]:
    """Which candidates may be right: those meant, else those of whom it is not known, and nobody."""
    if any(answers):
        return [*(answer is True for answer in answers), False]
    return [*(answer is None for answer in answers), True]


def _best(one: Scored[Pronouns]) -> Iterator[tuple[Decision, int | None, float]]:
    """Each decision with the likeliest person who has a name, and how likely that is."""
    sizes = [len(decision.candidates) + 1 for decision in one.text.decisions]
    parts = np.split(one.predicted, np.cumsum(sizes)[:-1])
    for decision, part in zip(one.text.decisions, parts, strict=False):
        best = best_named(decision.candidates, part)
        yield decision, best, 0.0 if best is None else float(part[best])


def outcomes(one: Scored[Pronouns]) -> Iterator[tuple[float, bool]]:
    """How likely the likeliest person with a name is, and whether it is meant, where that is known."""
    for decision, best, probability in _best(one):
        answer = None if best is None else decision.answers[best]
        if answer is not None:
            yield probability, answer


def thresholds(scored: Sequence[Scored[Pronouns]]) -> Thresholds:
    """From which probability on a pronoun is resolved, and from which on that is certain."""

    def bound(name: str, wanted: float) -> float:
        def precision(some: Sequence[Scored[Pronouns]]) -> float:
            pairs = [(one.calibrated(value), right) for one in some for value, right in outcomes(one)]
            decided = [right for value, right in pairs if value >= some[0].thresholds[name]]
            return rate(sum(decided), len(decided))

        return lowest(scored, name, _BOUNDS, wanted, precision)

    return {"resolved": bound("resolved", RIGHT), "certain": bound("certain", SURE)}


def figures(scored: Sequence[Scored[Pronouns]]) -> dict[str, Any]:
    """The figures of both corpora."""
    return {
        corpus: measured([one for one in scored if one.text.corpus == corpus]) for corpus in ("GAP", "GUM")
    }


def measured(scored: Sequence[Scored[Pronouns]]) -> dict[str, int]:
    """How many were asked about, have the right one among the candidates, were resolved, were right or wrong.

    The rest of those resolved went to somebody of whom it is not known.
    """
    found: Counter[str] = Counter()
    for one in scored:
        for decision, best, probability in _best(one):
            found["asked"] += 1
            found["within reach"] += any(decision.answers)
            if best is None:
                continue
            likely = float(one.calibrated(probability))
            if is_resolved(decision.candidates[best], likely, one.thresholds):
                found["resolved"] += 1
                found["right"] += decision.answers[best] is True
                found["wrong"] += decision.answers[best] is False
    return {name: found[name] for name in ("asked", "within reach", "resolved", "right", "wrong")}


LABELS = Labels("coreference/pronouns", read, figures, thresholds, outcomes)
