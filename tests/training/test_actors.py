"""Labels of salience and roles: what is read from the corpora, and what the figures say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from generator.model import ActorKind
from training.fit import Scored, Text
from training.labels.actors import roles, salience
from training.labels.actors.roles import Named
from training.labels.actors.salience import Actors

STORY = (
    "The harbour master, Ada Stone, opened the pier of Calder. Stone thanked Ben Weir, a welder. "
    "Weir left. Stone sang."
)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "readers" / "texts").mkdir(parents=True)
    (tmp_path / "readers" / "texts" / "pier.txt").write_text(STORY, encoding="utf-8")
    actors = [
        {"name": "Ada Stone", "also": ["Stone"], "kind": "person", "weight": 3, "role": "the harbour master"},
        {"name": "Ben Weir", "also": [], "kind": "person", "weight": 1, "role": None},
    ]
    reading = json.dumps(
        {
            "doc": "pier",
            "actors": actors,
            "summary": "The pier of Calder is open.",
            "lead_sentences": [],
            "timeline": [],
            "questions": [],
            "statements": [],
        }
    )
    (tmp_path / "readers" / "readings.jsonl").write_text(f"{reading}\n", encoding="utf-8")
    chains = [
        {"id": "1", "type": "person", "proper": True, "salience": 5, "mentions": [[20, 29], [58, 63]]},
        {"id": "2", "type": "person", "proper": False, "salience": 5, "mentions": [[72, 80]]},
    ]
    (tmp_path / "gum").mkdir()
    about = {"id": "g", "genre": "news", "text": STORY, "summaries": []}
    document = json.dumps({**about, "entities": chains})
    (tmp_path / "gum" / "documents.jsonl").write_text(f"{document}\n", encoding="utf-8")
    return tmp_path


def labels(text: Text) -> list[float]:
    return [float(example.label) for example in text.examples]


def test_being_listed_counts_and_the_weight_in_thirds_of_the_rest(corpora: Path) -> None:
    (text,) = salience.read_readers(corpora)
    least = salience.LISTED + (1 - salience.LISTED) / 3
    assert sorted(label for label in labels(text) if label) == [pytest.approx(least), 1.0]


def test_what_summaries_name_weighs_in_fifths(corpora: Path) -> None:
    (text,) = salience.read_gum(corpora)
    assert [label for label in labels(text) if label] == [1.0]  # a chain without a name is nobody's


def test_candidates_are_right_by_their_words(corpora: Path) -> None:
    found = list(roles.read(corpora))
    right = [(one.has_role, max(one.alike, default=0.0) == 1.0) for one in found]
    assert right == [(True, True), (False, False)]


def listed(whom: list[int | None], predicted: list[float], least: float = 0.0) -> dict[str, float]:
    text = Actors("a", "readers", [], whom, [1.0, 1 / 3])
    return salience.measured([Scored(text, np.array(predicted), thresholds={"listed": least})], "readers")


def test_the_best_order_gains_all() -> None:
    assert listed([0, 1], [0.9, 0.5])["ndcg"] == 1.0 > listed([0, 1], [0.5, 0.9])["ndcg"]


def test_who_is_listed_twice_gains_once() -> None:
    assert listed([0, 0, None], [0.9, 0.8, 0.7])["precision"] == pytest.approx(1 / 3, abs=1e-4)


def test_who_is_too_faint_is_not_listed() -> None:
    found = listed([0, 1, None, None], [0.9, 0.8, 0.7, 0.1], least=0.5)
    assert found["precision"] == pytest.approx(2 / 3, abs=1e-4)


def role(
    probability: float, *, theirs: bool, true: bool, own: bool = True, kind: ActorKind = "person"
) -> Scored[Named]:
    text = roles.named("a", kind, [{}], True, [1.0 if theirs else 0.0], [true], [own])
    return Scored(text, np.array([probability]), thresholds={"told": 0.5, "told of things": 0.8})


def test_roles_are_right_or_not_of_those_that_are_told() -> None:
    found = [
        role(0.9, theirs=True, true=False),
        role(0.8, theirs=False, true=True),
        role(0.7, theirs=False, true=False),
        role(0.3, theirs=True, true=True),
        role(0.9, theirs=False, true=False, own=False),  # what somebody else calls the actor
        role(0.7, theirs=True, true=True, kind="organization"),  # of things it has to be surer
    ]
    assert roles.figures(found) == {
        "recall": 0.1667,
        "precision": 0.3333,
        "readers', titles or appositions": 0.6667,
        "could be found": 0.5,
    }


def test_a_title_is_true_though_the_reader_chose_another_role() -> None:
    theirs, title, neither = labels(
        roles.named("a", "person", [{}] * 3, True, [1.0, 0.0, 0.0], [False, True, False], [True] * 3)
    )
    assert theirs > title > neither == 0.0
