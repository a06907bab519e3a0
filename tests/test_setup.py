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


@pytest.mark.parametrize("ending", ["exit 1", "kill -KILL $$"])
def test_a_build_that_does_not_end_well_leaves_the_site_as_it_was(tmp_path: Path, ending: str) -> None:
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for stamp in (".python", ".site"):
        (tmp_path / ".venv" / stamp).touch()
    mkdocs = tmp_path / ".venv" / "bin" / "mkdocs"
    for words, end in (("old", "exit 0"), ("half", ending), ("new", "exit 0")):
        executable(mkdocs, f'mkdir -p "$3" && echo {words} > "$3/index.html"; {end}')
        done = subprocess.run(["make", "site"], cwd=tmp_path, capture_output=True)
        assert (done.returncode == 0) == (words != "half")
        shown = (tmp_path / "site" / "index.html").read_text().strip()
        assert shown == ("old" if words == "half" else words)
    assert not (tmp_path / ".site.part").exists()
