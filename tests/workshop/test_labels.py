"""Labels: what is made of the corpora."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import models
from generator.models import TASKS, FitTask
from workshop.__main__ import path_of
from workshop.fitting import Labels, fit
from workshop.labels import labels_of

FEW = {"num_iterations": 3, "min_data_in_leaf": 5, "feature_fraction": 1.0}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
@pytest.mark.slow
def test_a_task_reads_its_corpora_and_gives_what_the_analysis_reads(
    task: FitTask, corpora_folder: Path, monkeypatch: pytest.MonkeyPatch
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
