"""The contract of all tasks: each is fitted to the same bytes, and gives what the analysis reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator import models
from generator.models import TASKS, Task
from training.__main__ import ROOT, main, path_of, unused, written
from training.fit import Example, Labels, Scored, Text, fit
from training.labels import labels_of

FEW = {"num_iterations": 3, "min_data_in_leaf": 5, "feature_fraction": 1.0}
EACH = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)


def few(labels: Labels[Any]) -> Labels[Any]:
    """The same task, fitted quickly."""
    return replace(labels, settings={**labels.settings, **FEW})


def made_up(task: Task, labels: Labels[Any]) -> list[Text]:
    """Texts of four candidates each, of which the highest is right, and of the first class."""
    random = np.random.default_rng(0)
    texts = []
    for number in range(30):
        heights = random.normal(size=4)
        ranks = (-heights).argsort().argsort()
        rows = [
            {"height": float(height), "idle": 0.0, f"colour={colour}": 1.0}
            for height, colour in zip(heights, random.choice(["red", "blue"], 4), strict=True)
        ]
        wanted: Sequence[float | str] = [float(rank == 0) for rank in ranks]
        if task.objective == "classes":
            wanted = [labels.classes[min(int(rank), len(labels.classes) - 1)] for rank in ranks]
        examples = [Example(row, label) for row, label in zip(rows, wanted, strict=True)]
        texts.append(Text(f"text {number}", "made up", examples))
    return texts


@EACH
def test_a_task_is_fitted_to_the_same_bytes_and_to_what_tells(task: Task) -> None:
    labels = few(labels_of(task.name))
    plain: Labels[Text] = Labels(
        labels.name,
        read=lambda _: [],
        figures=lambda scored: {"texts": len(scored)},
        thresholds=lambda _: {"told": 0.5},
        outcomes=labels.outcomes
        and (lambda one: [(float(one.predicted[0]), one.text.examples[0].label == 1)]),
        classes=labels.classes,
        settings=labels.settings,
    )
    texts = made_up(task, labels)
    found = fit(plain, texts)
    assert written(found) == written(fit(plain, texts))
    assert found["fitted on"]["made up"]["examples"] == 120
    assert (found["figures"]["texts"], found["thresholds"]) == (30, {"told": 0.5})
    assert unused(texts, found) == ["idle"]
    model = models.read(found)
    assert "height" in model.features
    assert "idle" not in model.features  # it never differs
    assert model.classes == tuple(labels.classes)
    rows = [{"height": height, "colour=red": 1.0} for height in (2.0, -2.0)]
    scores = model.class_probabilities(rows)[:, 0] if model.classes else model.scores(rows)
    assert scores[0] > scores[1]


@EACH
@pytest.mark.slow
def test_a_task_reads_its_corpora_and_gives_what_the_analysis_reads(
    task: Task, corpora_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels, model = few(labels_of(task.name)), models.load(task.name)
    monkeypatch.setattr(f"training.labels.{task.name.replace('/', '.')}.LABELS", labels)
    texts = list(labels.read(corpora_folder))
    rows = [example.features for text in texts for example in text.examples]
    assert rows
    for row in rows:  # the very features of the model, as the analysis gives it
        assert {one for one in model.features if "=" not in one} <= row.keys()
    found = fit(labels, texts)
    assert found["thresholds"].keys() == model.thresholds.keys()
    assert found.get("classes", []) == list(model.classes)
    assert found["figures"]


def test_a_module_of_labels_is_named_as_its_task() -> None:
    folder = ROOT / "training" / "labels"
    found = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.py")}
    assert {name for name in found if not name.endswith("__init__")} == {task.name for task in TASKS}
    assert [labels_of(task.name).name for task in TASKS] == [task.name for task in TASKS]


@EACH
def test_weights_are_written_where_they_are_read(task: Task) -> None:
    assert path_of(task.name).is_file()


def test_thresholds_are_chosen_without_the_texts_that_are_measured() -> None:
    """Each text is measured with thresholds that were chosen on texts of other documents."""
    chosen: list[tuple[set[str], float]] = []

    def thresholds(scored: Sequence[Scored[Text]]) -> dict[str, float]:
        chosen.append(({one.text.document for one in scored}, len(chosen) / 10))
        return {"told": chosen[-1][1]}

    measured: list[Scored[Text]] = []

    def figures(scored: Sequence[Scored[Text]]) -> dict[str, Any]:
        measured.extend(scored)
        return {}

    labels = Labels("actors/roles", lambda _: list[Text](), figures, thresholds, settings=FEW)
    texts = made_up(models.task("actors/roles"), labels)
    found = fit(labels, texts)
    assert [one.text for one in measured] == texts
    seen = {number: documents for documents, number in chosen}
    assert all(one.text.document not in seen[one.thresholds["told"]] for one in measured)
    assert seen[found["thresholds"]["told"]] == {text.document for text in texts}


def test_tasks_are_listed_in_the_order_of_fitting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["training", "--list"])
    main()
    assert capsys.readouterr().out.split() == [task.name for task in TASKS]
    assert "training --list" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_command_writes_a_weight_file_and_prints_its_figures(
    corpora_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "status.json"
    arguments = ["timeline/status", str(corpora_folder), "--date", "2026-11-25", "--output", str(output)]
    monkeypatch.setattr("sys.argv", ["training", *arguments])
    main()
    found = json.loads(output.read_text(encoding="utf-8"))
    assert found["fitted"] == "2026-11-25"
    printed = capsys.readouterr()
    assert json.loads(printed.out) == found["figures"]
    assert "does not use" in printed.err  # of so few texts


def test_what_is_missing_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["training", "timeline/status"])
    with pytest.raises(SystemExit):
        main()
    assert "--date" in capsys.readouterr().err
