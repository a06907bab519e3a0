"""``briefings verify ARTICLE --against SEEDS``: what it prints, writes and sends."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.drafts.trial import Trial
from tests.articles.test_checker import HARBOUR, RAIL
from tests.drafts.model_server import prompt_of, says, serving

WRONG = "The storm damaged 25 % of the berths of the harbour.\n"
RIGHT = "The storm damaged 24 % of the berths of the harbour.\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFINGS_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/harbour.txt").write_text(HARBOUR)
    (tmp_path / "seeds/rail.txt").write_text(RAIL)
    return tmp_path


def verify(place: Path, text: str, *options: str) -> Result:
    (place / "article.txt").write_text(text)
    return CliRunner().invoke(app, ["verify", "article.txt", "--against", "seeds", *options])


@pytest.mark.parametrize(("text", "status"), [(RIGHT, 0), (WRONG, 1)])
def test_the_status_says_whether_it_fails(place: Path, text: str, status: int) -> None:
    assert verify(place, text).exit_code == status


def test_a_default_model_is_not_asked(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(place / "llm", monkeypatch, says("{}")) as asked:
        (place / "llm/default_model.txt").write_text("test-model")
        verify(place, RIGHT)
    assert asked == []


def test_without_a_model_no_extra_is_needed(place: Path) -> None:
    (place / "article.txt").write_text(RIGHT)
    lacking = (
        "import sys; sys.modules.update(llm=None, json_repair=None)\nfrom generator.cli import app\napp()"
    )
    command = [sys.executable, "-c", lacking, "verify", "article.txt", "--against", "seeds"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_article_does_not_verify_itself(place: Path) -> None:
    (place / "seeds/copy.txt").write_text(WRONG)
    done = verify(place, WRONG)
    assert done.exit_code == 1
    assert "copy.txt" in done.output


def test_a_page_of_html_runs_nothing_of_the_article(place: Path) -> None:
    hostile = WRONG + "\n<script>alert(1)</script> “<img src=x onerror=alert(1)> is what nobody said here”.\n"
    (place / "mkdocs.yml").write_text("site_name: A\nsite_url: https://a.example/\nplugins: [briefings]\n")
    (place / "docs").mkdir()
    done = verify(place, hostile, "--output", "report.html")
    assert "Error" not in done.output
    page = (place / "report.html").read_text()
    assert not re.search(r"<script|<img|javascript:", page)
    assert "https://a.example/briefings/harbour/#paragraph-2" in page
    assert verify(place, hostile, "--output", "report.json").exit_code == 1
    assert json.loads((place / "report.json").read_text())["fails"] == 2


@pytest.mark.parametrize(
    "options",
    [
        ["article.txt"],
        ["article.txt", "--output", "x.html"],
        ["seeds", "--against", "seeds"],
        ["article.txt", "--against", "seeds", "--output", "seeds/rail.txt"],
        ["article.html", "--against", "seeds", "--output", "article.html"],
    ],
)
def test_what_would_mislead_or_destroy_is_refused(place: Path, options: list[str]) -> None:
    for name in ("article.txt", "article.html"):
        (place / name).write_text(RIGHT)
    assert CliRunner().invoke(app, ["verify", *options]).exit_code == 2
    assert (place / "seeds/rail.txt").read_text() == RAIL


@pytest.mark.parametrize(
    ("text", "said", "status"),
    [
        (RIGHT, {"number": 1, "verdict": "holds", "passages": [1], "reason": ""}, 0),
        (RIGHT, {"number": 1, "verdict": "fails", "passages": [1], "reason": "it was rain"}, 1),
        (RIGHT, {"number": 1, "verdict": "not told", "passages": [], "reason": ""}, 0),
        (WRONG, {"number": 1, "verdict": "holds", "passages": [1], "reason": ""}, 1),
        (RIGHT, {"number": 1, "verdict": "holds", "passages": [], "reason": ""}, 1),
        (RIGHT, {"number": 1, "verdict": "holds", "passages": [99], "reason": ""}, 1),
    ],
    ids=["holds", "fails", "not told", "code is not overruled", "rests on nothing", "rests on no passage"],
)
def test_a_model_that_is_named_reads_each_sentence_with_passages(
    place: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: dict[str, object], status: int
) -> None:
    passed = Trial(caught=20, false=20, kept=20, true=20)
    monkeypatch.setattr(import_module("generator.cli.draft"), "trial_of", lambda _: passed)
    with serving(place / "llm", monkeypatch, says(json.dumps({"checks": [said]}))) as asked:
        done = verify(place, text, "--model", "test-model")
    assert done.exit_code == status, done.output
    assert "to test-model (http" in done.output
    [question] = asked
    assert "24.4% of the" in prompt_of(question)
