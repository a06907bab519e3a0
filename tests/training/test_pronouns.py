"""Labels of pronouns: what is read from the corpora, and what the figures say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from generator.analysis.coreference.pronoun_features import Person
from training.fit import Scored
from training.labels.coreference import pronouns
from training.labels.coreference.pronouns import Decision, Pronouns


def scored(probability: float, answer: bool | None, number: int | None = 0) -> Scored[Pronouns]:
    text = Pronouns("a", "GAP", [], [Decision([Person(number, 0.0)], [answer])])
    predicted = np.array([probability, 1 - probability])
    return Scored(text, predicted, thresholds={"resolved": 0.5, "certain": 0.9})


def test_figures_count_what_is_resolved() -> None:
    found = [
        scored(0.9, True),
        scored(0.8, False),
        scored(0.7, None),
        scored(0.1, True),
        scored(0.9, True, None),
    ]
    assert pronouns.measured(found) == {"asked": 5, "within reach": 3, "resolved": 3, "right": 1, "wrong": 1}


def test_outcomes_are_of_those_with_a_name_of_whom_it_is_known() -> None:
    found = [scored(0.9, True), scored(0.8, False), scored(0.7, None), scored(0.9, True, None)]
    assert [pair for one in found for pair in pronouns.outcomes(one)] == [(0.9, True), (0.8, False)]


@pytest.mark.parametrize(
    ("answers", "right"),
    [
        ([True, False, None], [True, False, False, False]),
        ([False, None], [False, True, True]),
        ([False, False], [False, False, True]),
    ],
)
def test_of_whom_it_is_not_known_may_be_right_if_nobody_else_is(
    answers: list[bool | None], right: list[bool]
) -> None:
    assert pronouns.right_of(answers) == right


def test_the_last_one_mentioned_comes_first_and_nobody_last(tmp_path: Path) -> None:
    chain = {"id": "1", "type": "person", "proper": True, "salience": 5, "mentions": [[0, 9], [25, 28]]}
    about = {"id": "g", "genre": "news", "text": "Anna Berg met Mary Hill. She waved.", "summaries": []}
    (tmp_path / "gum").mkdir()
    line = json.dumps({**about, "entities": [chain]})
    (tmp_path / "gum" / "documents.jsonl").write_text(f"{line}\n", encoding="utf-8")
    (text,) = pronouns.gum_texts(tmp_path, {})
    assert [example.label for example in pronouns.walked(text).examples] == [0.0, 1.0, 0.0]
