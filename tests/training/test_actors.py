"""Fitting of salience and roles: what is read from the corpora, and what the figures say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training import predicates, roles, salience
from training.names import in_common
from training.salience import Text

STORY = (
    "The harbour master, Ada Stone, opened the pier of Calder. Stone thanked Ben Weir, a welder. "
    "Weir left. Stone sang."
)
DEEDS = (
    " Weir mended the old boats. Stone painted the red gate. Stone closed the sea wall. Stone bought a house."
)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "readers" / "texts").mkdir(parents=True)
    (tmp_path / "readers" / "texts" / "pier.txt").write_text(STORY + DEEDS, encoding="utf-8")
    actors = [
        {"name": "Ada Stone", "also": ["Stone"], "kind": "person", "weight": 3, "role": "the harbour master"},
        {"name": "Ben Weir", "also": [], "kind": "person", "weight": 1, "role": None},
    ]
    reading = json.dumps(
        {
            "doc": "pier",
            "actors": actors,
            "summary": "The pier of Calder is open. The old boats are mended.",
            "lead_sentences": ["Stone  closed the sea wall."],
            "timeline": [
                {"what": "Stone painted the red gate.", "date": None, "status": "past", "when": "on Monday"}
            ],
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


def test_being_listed_counts_and_the_weight_in_thirds_of_the_rest(corpora: Path) -> None:
    (text,) = salience.reader_texts(corpora)
    least = salience.LISTED + (1 - salience.LISTED) / 3
    assert sorted(chance for chance in text.chances() if chance) == [pytest.approx(least), 1.0]


def test_what_summaries_name_weighs_in_fifths(corpora: Path) -> None:
    (text,) = salience.gum_texts(corpora)
    assert [chance for chance in text.chances() if chance] == [1.0]  # a chain without a name is nobody's


def test_candidates_are_right_by_their_words(corpora: Path) -> None:
    found = list(roles.named(corpora))
    assert [(one.told, max(one.alike, default=0.0) == 1.0) for one in found] == [(True, True), (False, False)]


def test_a_clause_informs_if_a_reader_made_use_of_it(corpora: Path) -> None:
    found = [one.informs for one in predicates.told(corpora) if one.entity.endswith("stone")]
    assert found == [False, True, True, False]  # in the timeline, and in the lead
    (mended,) = (one.informs for one in predicates.told(corpora) if one.entity.endswith("weir"))
    assert mended  # in the summary


def test_small_words_tell_nothing() -> None:
    assert in_common("the mayor of Vale", "Vale's mayor") == 1.0
    assert in_common("the", "of") == 0.0


def made(meant: list[int | None]) -> Text:
    return Text("a", "readers", np.zeros((len(meant), 1)), meant, [1.0, 1 / 3])


def test_the_best_order_gains_all() -> None:
    best = salience.figures([(made([0, 1]), np.array([0.9, 0.5]))], "readers", 0.0)
    worse = salience.figures([(made([0, 1]), np.array([0.5, 0.9]))], "readers", 0.0)
    assert best["ndcg"] == 1.0 > worse["ndcg"]


def test_who_is_listed_twice_gains_once() -> None:
    found = salience.figures([(made([0, 0, None]), np.array([0.9, 0.8, 0.7]))], "readers", 0.0)
    assert found["precision"] == pytest.approx(1 / 3, abs=1e-4)


def test_who_is_too_faint_is_not_listed() -> None:
    given = np.array([0.9, 0.8, 0.7, 0.1])
    found = salience.figures([(made([0, 1, None, None]), given)], "readers", 0.5)
    assert found["precision"] == pytest.approx(2 / 3, abs=1e-4)


def test_roles_are_right_or_not_of_those_that_are_told() -> None:
    best = [(0.9, True, True), (0.8, False, True), (0.7, False, False), (0.3, True, True)]
    assert roles.figures(best, 4, 0.5) == {
        "recall": 0.25,
        "precision": 0.3333,
        "readers', titles or appositions": 0.6667,
    }


def test_a_title_is_true_though_the_reader_chose_another_role() -> None:
    one = roles.Named("a", True, np.zeros((3, 1)), alike=[1.0, 0.0, 0.0], plain=[False, True, False])
    theirs, title, neither = one.chances()
    assert theirs > title > neither == 0.0
