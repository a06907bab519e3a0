"""The scripts that run around the generator, fed with what strangers may send."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


changed_briefings = load("changed_briefings")
browser = load("browser")


def test_no_text_leaves_its_code_block() -> None:
    block = changed_briefings.fenced("```\n# Heading\n`````\n<img src=x>")
    fence = re.match("`+", block)
    assert fence is not None
    assert len(fence[0]) == 6
    assert block.rstrip().endswith("\n" + fence[0])


def test_control_characters_are_made_visible() -> None:
    block = changed_briefings.fenced(
        "one\r``` two\x1b[2J \N{RIGHT-TO-LEFT OVERRIDE}three\n\N{NO-BREAK SPACE}four"
    )
    assert "one\ufffd``` two\ufffd[2J \ufffdthree\n\N{NO-BREAK SPACE}four" in block


def test_changed_seeds_are_found_whatever_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run([*command, *arguments], check=True, capture_output=True)

    monkeypatch.chdir(tmp_path)
    git("init")
    names = ["kept.txt", "changed.txt", "removed.txt"]
    Path("seeds").mkdir()
    for name in names:
        Path("seeds", name).write_text("old")
    git("add", ".")
    git("commit", "-m", "before")
    hostile = "seeds/$(touch x) é\n--help.txt"
    Path(hostile).write_text("new")
    Path("seeds/changed.txt").write_text("new")
    Path("seeds/removed.txt").unlink()
    Path("elsewhere.txt").write_text("new")
    git("add", ".")
    git("commit", "-m", "after")
    assert set(changed_briefings.changed_seeds("HEAD^1")) == {hostile, "seeds/changed.txt"}


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
    assert browser.find() == works


def find_python(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    search = os.pathsep.join([str(path), "/usr/bin", "/bin"])
    return subprocess.run(
        ["sh", SCRIPTS / "find-python", *arguments], env={"PATH": search}, capture_output=True, text=True
    )


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
