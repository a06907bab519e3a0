"""Set-up: which Python and which browser it takes, and that it is not done twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import find_browser
import pytest

ROOT = Path(__file__).parent.parent


def executable(path: Path, body: str) -> str:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def test_a_browser_that_does_not_start_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    executable(tmp_path / "chromium", "exit 1")
    works = executable(tmp_path / "google-chrome", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    assert find_browser.find() == works


def find_python(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.pathsep.join([str(path), "/usr/bin", "/bin"])}
    command = ["sh", str(ROOT / "scripts" / "find-python"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_a_python_without_venv_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "ensurepip.py").write_text("raise ImportError")
    executable(tmp_path / "python3.13", f'PYTHONPATH="{tmp_path}/lib" exec "{sys.executable}" "$@"')
    works = executable(tmp_path / "python3.12", f'exec "{sys.executable}" "$@"')
    assert find_python(tmp_path).stdout.strip() == works


def test_an_unfit_python_is_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    unfit = executable(tmp_path / "unfit", f'PYTHONPATH="{tmp_path}" exec "{sys.executable}" "$@"')
    done = find_python(tmp_path, unfit)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{unfit}: cannot make a virtual environment" in done.stderr


@pytest.mark.parametrize(
    ("target", "changed", "installs"),
    [
        ("serve", None, 0),
        ("test", None, 0),
        ("serve", "requirements-dev.txt", 0),
        ("test", "requirements-dev.txt", 1),
        ("serve", "requirements.txt", 2),
        ("test", "pyproject.toml", 3),
    ],
)
def test_set_up_is_done_again_only_after_a_change(
    tmp_path: Path, target: str, changed: str | None, installs: int
) -> None:
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
        os.utime(tmp_path / name, (100, 100))
    (tmp_path / ".venv").mkdir()
    for age, stamp in enumerate((".python", ".site", ".dev")):
        (tmp_path / ".venv" / stamp).touch()
        os.utime(tmp_path / ".venv" / stamp, (200 + age, 200 + age))
    if changed:
        os.utime(tmp_path / changed, (300, 300))
    planned = subprocess.run(["make", "-n", target], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert planned.stdout.count("pip install") == installs


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What `make site` needs, with a set-up that counts as done."""
    for name in ("Makefile", "requirements.txt", "pyproject.toml", ".gitignore"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "scripts").mkdir()
    for name in ("refuse-tracked", "build_whole.py"):
        shutil.copy(ROOT / "scripts" / name, tmp_path / "scripts")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for stamp in (".python", ".site"):
        (tmp_path / ".venv" / stamp).touch()
    executable(tmp_path / ".venv" / "bin" / "python", f'exec "{sys.executable}" "$@"')
    return tmp_path


def make(project: Path, target: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", target], cwd=project, capture_output=True, text=True)


@pytest.mark.parametrize("ending", ["exit 1", "kill -KILL $$"])
def test_a_build_that_does_not_end_well_leaves_the_site_as_it_was(project: Path, ending: str) -> None:
    mkdocs = project / ".venv" / "bin" / "mkdocs"
    for words, end in (("old", "exit 0"), ("half", ending), ("new", "exit 0")):
        executable(mkdocs, f'mkdir -p "$3" && echo {words} > "$3/index.html"; {end}')
        done = make(project, "site")
        assert (done.returncode == 0) == (words != "half")
        shown = (project / "site" / "index.html").read_text().strip()
        assert shown == ("old" if words == "half" else words)
    assert not (project / ".site.part").exists()


def track(project: Path, name: str) -> None:
    git = ["git", "-C", str(project)]
    subprocess.run([*git, "init"], check=True, capture_output=True)
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text("theirs")
    subprocess.run([*git, "add", "--force", name], check=True, capture_output=True)


def ignored() -> list[str]:
    """A name that each line of .gitignore is about."""
    lines = (ROOT / ".gitignore").read_text().split()
    return [line.lstrip("/").replace("*", "part") + ("x" if line.endswith("/") else "") for line in lines]


@pytest.mark.parametrize(
    "name", [*ignored(), ".Cache/x", "site/index.html", "generator/__pycache__/cli.pyc", ".cache/##[x]\n::y"]
)
@pytest.mark.parametrize("target", ["setup", "site"])
def test_what_git_ignores_cannot_come_by_git(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, target: str
) -> None:
    for variable in [variable for variable in os.environ if variable.startswith("GIT_")]:
        monkeypatch.delenv(variable)
    executable(project / ".venv" / "bin" / "mkdocs", 'touch run; mkdir "$3"')
    track(project, name)
    done = make(project, target)
    assert done.returncode != 0
    assert name.partition("/")[0] in done.stderr
    assert "##[" not in done.stderr
    assert not [line for line in done.stderr.splitlines() if line.lstrip().startswith("::")]
    assert not (project / "run").exists()


def test_what_git_may_carry_is_no_hindrance(project: Path) -> None:
    executable(project / ".venv" / "bin" / "mkdocs", 'mkdir "$3"')
    track(project, "seeds/site/my site.txt")
    (project / ".git" / "config").open("a").write('[core]\nfsmonitor = "touch harm;false"\n')
    done = make(project, "site")
    assert done.returncode == 0, done.stderr
    assert (project / "site").is_dir()
    assert not (project / "harm").exists()


def test_this_repository_carries_nothing_of_the_kind() -> None:
    done = subprocess.run(["sh", ROOT / "scripts" / "refuse-tracked"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
