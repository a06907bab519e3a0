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


WORKS, BROKEN, HANGS = "exit 0", "exit 1", "/bin/sleep 60"
DOWNLOADED = "echo '#!/bin/sh' > {here}/playwrights; /bin/chmod +x {here}/playwrights"
INSTALLED = '[ "$1" = update ] || { echo "#!/bin/sh" > {here}/chromium; /bin/chmod +x {here}/chromium; }'
SIGNPOST = INSTALLED.replace('sh"', 'sh\nexit 1"')
LOADER, APT = "installer", ["apt-get update", "apt-get install -y chromium"]
ROOT_USER, GITHUB = {"uid": "0"}, {"CI": "true", "GITHUB_ACTIONS": "true"}


@pytest.mark.parametrize(
    ("programs", "told", "found", "tried"),
    [
        ({"mine": WORKS, "chromium": WORKS}, {"BROWSER_PATH": "{here}/mine"}, "mine", []),
        ({"chromium": BROKEN, "google-chrome": WORKS, "playwrights": WORKS}, {}, "google-chrome", []),
        ({"chromium": BROKEN, "playwrights": WORKS}, {}, "playwrights", []),
        ({LOADER: DOWNLOADED}, GITHUB, "playwrights", [LOADER]),
        ({LOADER: BROKEN, "apt-get": INSTALLED}, ROOT_USER, "chromium", [LOADER, *APT]),
        ({LOADER: HANGS, "apt-get": INSTALLED}, ROOT_USER, "chromium", [LOADER, *APT]),
        ({LOADER: BROKEN, "apt-get": SIGNPOST}, ROOT_USER, "", [LOADER, *APT]),
        ({LOADER: BROKEN, "apt-get": BROKEN}, ROOT_USER | GITHUB, None, [LOADER, APT[0]]),
        ({LOADER: BROKEN, "apt-get": INSTALLED, "sudo": WORKS}, {"CI": "true"}, "", [LOADER]),
    ],
)
def test_a_browser_is_found_or_got(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    programs: dict[str, str],
    told: dict[str, str],
    found: str | None,
    tried: list[str],
) -> None:
    """``found`` is None for an error; ``tried`` are the programs run to get one, the limits a second each."""
    log = tmp_path / "log"
    log.touch()
    for name, body in programs.items():
        noted = f'echo "{name}${{*:+ $*}}" >> {log}; ' if name in (LOADER, "apt-get", "sudo") else ""
        executable(tmp_path / name, noted + body.replace("{here}", str(tmp_path)))
    for name in ("BROWSER_PATH", "CI", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value.replace("{here}", str(tmp_path)))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: int(told.get("uid", 1000)))
    monkeypatch.setattr(find_browser, "playwrights_own", lambda: str(tmp_path / "playwrights"))
    monkeypatch.setattr(find_browser, "DOWNLOAD", (str(tmp_path / LOADER),))
    monkeypatch.setattr(find_browser, "DOWNLOAD_SECONDS", 1)
    if found is None:
        with pytest.raises(SystemExit, match="browser"):
            find_browser.main()
    else:
        find_browser.main()
        assert capsys.readouterr().out.strip() == (found and str(tmp_path / found))
    assert log.read_text().splitlines() == tried


def find_python(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.pathsep.join([str(path), "/usr/bin", "/bin"])}
    command = ["sh", str(ROOT / "scripts" / "find-python"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_an_unfit_python_is_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    unfit = executable(tmp_path / "unfit", f'PYTHONPATH="{tmp_path}" exec "{sys.executable}" "$@"')
    done = find_python(tmp_path, unfit)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{unfit}: cannot make a virtual environment" in done.stderr


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
    # As from a shell: a make that another one calls says on its last line which folder it leaves.
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(["make", target], cwd=project, env=outside, capture_output=True, text=True)


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


@pytest.mark.slow
def test_without_a_browser_all_else_is_tested_and_the_last_line_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_XDIST_AUTO_NUM_WORKERS", "1")
    for name in ("requirements-dev.txt", ".venv/.dev"):
        (project / name).touch()
    programs = project / ".venv" / "bin"
    for checker in ("ruff", "lint-imports"):
        executable(programs / checker, "exit 0")
    executable(programs / "pytest", f'"{sys.executable}" -m pytest "$@"; tests=$?; touch tested; exit $tests')
    executable(programs / "mypy", "until [ -e tested ]; do sleep .1; done; sleep .3; echo types are good")
    (project / "scripts" / "find_browser.py").write_text(
        "NONE = 'get one.'\nif __name__ == '__main__': print()\n"
    )
    (project / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", project / "tests")
    (project / "tests" / "test_site.py").write_text(
        "import pytest\n@pytest.fixture\ndef browser(): pass\n"
        "def test_one(browser): pass\ndef test_other(browser): pass\n"
        "def test_plain(): pass\n@pytest.mark.skip\ndef test_none(): pass\n"
    )
    done = make(project, "test")
    assert (done.returncode, "3 skipped" in done.stdout, "types are good" in done.stdout) == (0, True, True)
    assert done.stdout.splitlines()[-1] == "2 tests that drive a browser did not run: get one."


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
def test_what_git_ignores_cannot_come_by_git(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for variable in [variable for variable in os.environ if variable.startswith("GIT_")]:
        monkeypatch.delenv(variable)
    executable(project / ".venv" / "bin" / "mkdocs", 'touch run; mkdir "$3"')
    track(project, name)
    done = make(project, "site")
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
