"""``python -m workshop`` reads corpora, fits, evaluates and converts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workshop import corpora
from workshop.__main__ import main
from workshop.convert import PROSE
from workshop.corpora import Span


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


def test_what_is_converted_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for genre in ("news", "fiction"):
        rows = "1\tAda\t_\tPROPN\t_\t_\t_\t_\t_\tEntity=(1-person-new-cf1-1-1-sgl)\n"
        (tmp_path / f"{genre}.conllu").write_text(f"# newdoc id = GUM_{genre}_a\n{rows}", encoding="utf-8")
    run(monkeypatch, "convert", "gum", tmp_path)
    (tmp_path / "gum").mkdir()
    (tmp_path / "gum" / "documents.jsonl").write_bytes(capfdbinary.readouterr().out)
    (found,) = corpora.gum(tmp_path)
    assert found.genre in PROSE
    assert (found.text, found.entities[0].mentions) == ("Ada", (Span(0, 3),))
