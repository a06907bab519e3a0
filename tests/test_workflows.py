"""The workflows keep to GitHub's schemas and hold nothing that a stranger's pull request could abuse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator import __version__

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"


def run(tool: str, *arguments: str | Path) -> None:
    command = [Path(sys.executable).with_name(tool), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", "workflows/*.yml"),
        ("custom.github-workflows-require-timeout", "workflows/*.yml"),
        ("vendor.dependabot", "dependabot.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/*.yml"),
    ],
)
def test_files_for_github_fit_its_schemas(schema: str, files: str) -> None:
    run("check-jsonschema", "--builtin-schema", schema, *sorted(GITHUB.glob(files)))


def test_zizmor_finds_nothing_in_the_workflows() -> None:
    run("zizmor", "--offline", "--no-progress", "--persona", "auditor", "--strict-collection", GITHUB)


WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
JOBS = {
    f"{path.stem}/{name}": job["steps"]
    for path in WORKFLOWS
    for name, job in yaml.safe_load(path.read_text())["jobs"].items()
}


@pytest.mark.parametrize("job", JOBS)
def test_nothing_runs_before_what_git_must_not_carry_is_refused(job: str) -> None:
    checked_out = [at for at, step in enumerate(JOBS[job]) if "actions/checkout@" in step.get("uses", "")]
    if not checked_out:  # nothing of git's is there, and nothing that was built is run
        assert [step["run"] for step in JOBS[job] if not step.get("run", "gh ").startswith("gh ")] == []
        return
    assert checked_out == [0]
    assert JOBS[job][1]["run"] == "sh scripts/refuse-tracked"


@pytest.mark.parametrize("job", ["ci/site", "deploy/build"])
def test_analyses_are_kept_where_no_pull_request_can_put_any(job: str) -> None:
    steps = JOBS[job]
    (kept,) = [step["with"]["path"] for step in steps if "actions/cache" in step.get("uses", "")]
    assert kept.startswith("${{ runner.temp }}/")
    reading = [
        step
        for step in steps
        if any(word in step.get("run", "") for word in ("report", "build", "make site"))
    ]
    assert reading
    assert {step["env"]["BRIEFINGS_CACHE"] for step in reading} == {kept}


@pytest.mark.parametrize("job", ["ci/site", "deploy/build"])
def test_what_the_build_prints_is_no_command(job: str) -> None:
    lines = [step.get("run", "") for step in JOBS[job]]
    (build,) = [line for line in lines if "mkdocs build" in line or "make site" in line]
    assert build.startswith('echo "::stop-commands::$(')


@pytest.mark.parametrize(("tag", "passes"), [(f"v{__version__}", True), (f"v{__version__}0", False)])
def test_a_release_has_the_tag_of_its_version(tag: str, passes: bool) -> None:
    (step,) = [step for step in JOBS["release/build"] if step.get("id") == "version"]
    environment = os.environ | {"GITHUB_REF_NAME": tag}
    done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=ROOT, env=environment, capture_output=True)
    assert (done.returncode == 0) == passes


def test_no_code_of_a_pull_request_is_checked_out_beside_the_key_or_the_right_to_write() -> None:
    for job in ("draft/draft", "draft/propose"):
        checkout = JOBS[job][0]
        assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.sha || github.sha }}"
    head = [step for step in JOBS["draft/draft"] if "pull_request.head" in str(step)]
    assert [step["run"] for step in head] == ['sh scripts/take-seeds "$HEAD"']
    assert "secrets." not in str(JOBS["draft/propose"])


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def branches(tmp_path: Path) -> tuple[Path, Path]:
    """A repository with seeds and code, and a clone of it to work in."""
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    (theirs / "seeds").mkdir(parents=True)
    (theirs / "seeds" / "old.txt").write_text("Old text.\n")
    (theirs / "code.py").write_text("ours = True\n")
    git(theirs, "init", "--quiet", "--initial-branch=main")
    git(theirs, "add", ".")
    git(theirs, "commit", "--quiet", "--message=one")
    git(tmp_path, "clone", "--quiet", str(theirs), str(ours))
    git(theirs, "switch", "--quiet", "--create", "stranger")
    return theirs, ours


def take_seeds(theirs: Path, ours: Path) -> subprocess.CompletedProcess[str]:
    git(theirs, "add", ".")
    git(theirs, "commit", "--quiet", "--message=two")
    script = ROOT / "scripts" / "take-seeds"
    commit = git(theirs, "rev-parse", "HEAD").strip()
    return subprocess.run(["sh", script, commit], cwd=ours, capture_output=True, text=True)


def test_of_a_pull_request_nothing_but_its_seeds_is_taken(branches: tuple[Path, Path]) -> None:
    theirs, ours = branches
    (theirs / "code.py").write_text("import os\n")
    (theirs / "seeds" / "old.txt").unlink()
    (theirs / "seeds" / "new.txt").write_text("New text.\n")
    assert take_seeds(theirs, ours).returncode == 0
    assert (ours / "code.py").read_text() == "ours = True\n"
    assert [path.name for path in (ours / "seeds").iterdir()] == ["new.txt"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("seeds/##[a]", "link"), ("seeds/bad.txt", "program"), ("seeds", "link"), ("seeds", "file")],
)
def test_nothing_but_plain_files_in_a_folder_is_taken(
    branches: tuple[Path, Path], name: str, kind: str
) -> None:
    theirs, ours = branches
    if name == "seeds":
        shutil.rmtree(theirs / name)
    if kind == "link":
        (theirs / name).symlink_to("/etc")
    else:
        (theirs / name).write_text("#!/bin/sh\n")
        (theirs / name).chmod(0o755 if kind == "program" else 0o644)
    done = take_seeds(theirs, ours)
    assert done.returncode == 1
    assert name.replace("#", "?") in done.stderr
    assert "##[" not in done.stderr
    assert "plain files only" in done.stderr
    assert [path.name for path in (ours / "seeds").iterdir()] == ["old.txt"]
