"""A pull request from ``briefings new`` to its report, with the workflow's own steps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
STORY = """Harbour shut after storm

The council shut the harbour on Sunday. “The wall is broken,” the mayor, Ann Example, said.
Ben Weir, the owner of the ferry, said that he would sue the council. “Who will pay?” he asked.
"""
STEPS = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())["jobs"]["site"]["steps"]


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def run(command: str, piped: str = "") -> subprocess.CompletedProcess[str]:
    """Run a line of the shell as a step of the workflow is run, with the packages of these tests."""
    line = command.replace(".venv/bin/", f"{BIN}/")
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", line]
    return subprocess.run(shell, input=piped, capture_output=True, text=True, check=False)


def step(words: str) -> str:
    (command,) = [step["run"] for step in STEPS if words in step.get("run", "")]
    assert isinstance(command, str)
    return command


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A contributor's clone of a project with one seed; where the runner clones is in ``../run``."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "GITHUB_"))]:
        monkeypatch.delenv(name)
    for name in ("REPO_URL", "SITE_URL", "EDIT_URI", "SITE_NAME", "SEEDS_DIR", "BRIEFINGS_CACHE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".gitconfig").write_text("[user]\nname = t\nemail = t@example.org\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    # The generator of these tests, wherever a command is run.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    origin, ours = tmp_path / "origin.git", tmp_path / "ours"
    git("init", "--bare", "--initial-branch=main", str(origin))
    git("clone", str(origin), str(ours))
    monkeypatch.chdir(ours)
    git("switch", "-c", "main")
    (ours / "generator/mkdocs_plugin").mkdir(parents=True)
    for name in ("mkdocs.yml", "generator/mkdocs_plugin/defaults.yml"):
        shutil.copy(ROOT / name, ours / name)
    shutil.copytree(ROOT / "docs", ours / "docs")
    (ours / ".gitignore").write_text(".cache/\n/site/\n")
    (ours / "seeds").mkdir()
    (ours / "seeds" / "fair.txt").write_text(
        "Fair opens\n\nThe mayor, Ann Example, opened the fair on Monday. “Come all,” she said.\n"
    )
    git("add", ".")
    git("commit", "-m", "project")
    git("push", "-u", "origin", "main")
    return ours


def check_out_merge(clone: Path, monkeypatch: pytest.MonkeyPatch, branch: str) -> None:
    """Go where the runner has checked the pull request out: merged into main, two commits deep."""
    runner = clone.parent / "run"
    git("switch", "main")
    git("merge", "--no-ff", "-m", "pull request", branch)
    git("push", "origin", "HEAD:refs/heads/merge")
    git("clone", "--depth=2", "--branch=merge", f"file://{clone.parent / 'origin.git'}", str(runner))
    monkeypatch.chdir(runner)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("RUNNER_TEMP", str(clone.parent))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(clone.parent / "summary.md"))


def test_a_seed_goes_from_a_pipe_into_a_reported_pull_request(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run(".venv/bin/briefings new --date 2023-07-16 --publisher Gazette --license CC0", STORY)
    assert made.returncode == 0, made.stderr
    steps = [line.strip() for line in made.stdout.splitlines() if line.startswith("  git ")]
    assert [line.split()[1] for line in steps] == ["switch", "add", "commit", "push"]
    for line in steps:
        done = run(line)
        assert done.returncode == 0, done.stderr
    check_out_merge(clone, monkeypatch, "seed/harbour-shut-after-storm")

    for words in ("briefings report", "briefings check", "mkdocs build"):
        done = run(step(words))
        assert done.returncode == 0, done.stdout + done.stderr
    summary = (clone.parent / "summary.md").read_text()
    assert "1 new." in summary
    assert "## New: `Harbour shut after storm`" in summary
    assert "“The wall is broken,”" in summary.partition("## Quotes")[2]
    assert "Not given" not in summary
    assert (clone.parent / "report.md").read_text().strip() == summary.strip()
    page = Path("site/briefings/harbour-shut-after-storm/index.html").read_text()
    assert "The wall is broken" in page
