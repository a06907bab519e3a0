"""``python -m workshop`` reads corpora, fits, evaluates and converts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workshop.__main__ import main


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> None:
    monkeypatch.setattr("sys.argv", ["workshop", *map(str, arguments)])
    main()


@pytest.mark.slow
def test_the_same_corpora_give_the_same_weight_file(
    corpora_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("one", "other"):
        task = ("quotes/salience", "--date", "2026-11-25", "--output", tmp_path / folder)
        run(monkeypatch, "fit", corpora_folder, *task)
    written, again = ((tmp_path / name / "quotes-salience.json").read_bytes() for name in ("one", "other"))
    assert written == again
    found = json.loads(written)
    assert found["fitted"] == "2026-11-25"
    assert found["fitted on"]["readers"] == {
        "documents": 8,
        "examples": 16,
        "passed over": 8,
        "pulled out": 8,
    }
    assert "does not use" in capsys.readouterr().err  # of so few texts


@pytest.mark.slow
def test_whole_briefings_are_measured(
    corpora_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "evaluate", corpora_folder, "timex", "readers")
    figures: dict[str, dict[str, float]] = {}
    for line in capsys.readouterr().out.splitlines():
        figures |= json.loads(line)
    assert (figures["dates"]["theirs"], figures["dates"]["precision"]) == (16, 1)
    assert figures["readers' statements"]["recall"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["evaluate", "gum"], "no corpus gum"),
        (["evaluate"], "none of the corpora"),
        (["fit", "actors/deeds"], "no task actors/deeds"),
        (["fit", "quotes/said"], "no examples for quotes/said"),
    ],
)
def test_what_is_not_there_is_named(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, *names = arguments
    with pytest.raises(SystemExit, match=words):
        run(monkeypatch, command, tmp_path, *names)
