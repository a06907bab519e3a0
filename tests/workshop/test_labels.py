"""Labels: what is made of the corpora, and what the figures count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator import models
from generator.model import ActorKind
from generator.models import TASKS, Task
from tests.workshop.conftest import reading, write_readers
from workshop import corpora
from workshop.__main__ import path_of
from workshop.corpora import digest
from workshop.fitting import Labels, Scored, Text, fit
from workshop.labels import actors_roles as roles
from workshop.labels import actors_salience as salience
from workshop.labels import coreference_kinds as kinds
from workshop.labels import labels_of

FEW = {"num_iterations": 3, "min_data_in_leaf": 5, "feature_fraction": 1.0}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
@pytest.mark.slow
def test_a_task_reads_its_corpora_and_gives_what_the_analysis_reads(
    task: Task, corpora_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert path_of(task.name).is_file()
    known, model = labels_of(task.name), models.load(task.name)
    labels: Labels[Any] = replace(known, settings={**known.settings, **FEW})
    monkeypatch.setattr(f"workshop.labels.{task.name.replace('/', '_')}.LABELS", labels)
    texts = list(labels.read(corpora_folder))
    rows = [example.features for text in texts for example in text.examples]
    assert rows
    for row in rows:  # the very features of the model, as the analysis gives it
        assert {one for one in model.features if "=" not in one} <= row.keys()
    found = fit(labels, texts)
    assert found["thresholds"].keys() == model.thresholds.keys()
    assert found.get("classes", []) == list(model.classes)
    assert found["figures"]


def right(text: Text) -> list[float]:
    return [float(example.label) for example in text.examples]


def read_by(folder: Path, text: str, **put: object) -> Path:
    """A corpus of one text that a reader read."""
    nothing: dict[str, object] = {key: [] for key in reading(0) if key not in ("doc", "summary")}
    write_readers(folder, [{"doc": "pier", "summary": "", **nothing, **put}], [text])
    return folder


# ---- actors -------------------------------------------------------------------------------------

PIER = (
    "The harbour master, Ada Stone, opened the pier of Calder. Stone thanked Ben Weir, a welder. "
    "Weir left. Stone sang."
)
STONE = {"name": "Ada Stone", "also": ["Stone"], "kind": "person", "weight": 3, "role": "the harbour master"}
WEIR = {"name": "Ben Weir", "also": [], "kind": "person", "weight": 1, "role": None}


def test_actors_weigh_what_readers_say_and_roles_are_right_by_their_words(tmp_path: Path) -> None:
    folder = read_by(tmp_path, PIER, actors=[STONE, WEIR])
    (text,) = salience.read(folder)
    least = salience.LISTED + (1 - salience.LISTED) / 3
    assert sorted(label for label in right(text) if label) == [pytest.approx(least), 1.0]
    found = [(one.has_role, max(one.alike, default=0.0) == 1.0) for one in roles.read(folder)]
    assert found == [(True, True), (False, False)]


def role(
    probability: float, *, theirs: bool, true: bool, own: bool = True, kind: ActorKind = "person"
) -> Scored[roles.Named]:
    text = roles.named("a", kind, [{}], True, [1.0 if theirs else 0.0], [true], [own])
    return Scored(text, np.array([probability]), thresholds={"told": 0.5, "told of things": 0.8})


# ---- coreference --------------------------------------------------------------------------------


def test_judgements_give_the_kinds_of_names_that_readers_leave_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "Anna Berg won the Golden Rudder in Oslo. Anna Berg sang."
    read_by(tmp_path, f"---\ntitle: A prize\n---\n{body}\n", actors=[{**STONE, "name": "Anna Berg"}])
    place = str(body.index("Golden"))
    monkeypatch.setattr(corpora, "marks", lambda _: iter([(digest("pier"), place, "nobody")]))
    (text,) = kinds.read_readers(tmp_path)
    found = {(example.label, example.weight) for example in text.examples}
    assert found == {("person", 1.0), ("nobody", kinds.NOBODY_WEIGHT)}


# ---- quotes -------------------------------------------------------------------------------------
