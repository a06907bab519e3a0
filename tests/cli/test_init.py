"""`briefings init`: a repository that builds, publishes and checks as it stands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from generator import __version__
from generator.cli import app
from generator.cli.init import make_repository
from tests.site.reading import Reading

ROOT = Path(__file__).parents[2]
REPOSITORY = ROOT / "generator" / "cli" / "repository"
PROGRAM = Path(sys.executable)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / 'Harbour: "news"'
    result = CliRunner().invoke(app, ["init", str(folder), "--name", "Vale <news>"])
    assert result.exit_code == 0, result.output
    return folder


@pytest.mark.slow
def test_the_site_of_a_new_repository_builds_without_a_flaw(repository: Path) -> None:
    command = [str(PROGRAM.with_name("mkdocs")), "build", "--strict"]
    plain = {name: value for name, value in os.environ.items() if name not in ("SITE_NAME", "SEEDS_DIR")}
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, env=plain)
    assert done.returncode == 0, done.stdout + done.stderr
    home = (repository / "site/index.html").read_text("utf-8")
    assert "<title>Vale &lt;news&gt;</title>" in home
    assert [path.parent.name for path in repository.glob("site/briefings/*/index.html")] == []
    tabs = Reading(home[home.index("md-tabs__list") :].partition("</ul>")[0]).links
    written = {path.stem for path in (repository / "docs").glob("*.md")} - {"index"}
    assert [name for name in written if f"{name}/" in tabs] == ["about"]
    made = {path.parent.name for path in repository.glob("site/*/index.html")} - {"search"}
    assert {link.strip("./") for link in tabs} - {""} == made


def test_it_names_this_version_and_our_pinned_actions(repository: Path) -> None:
    assert f"=={__version__}" in (repository / "requirements.txt").read_text()
    uses = re.compile(r"uses: (\S+@\w{40} # \S+)")
    ours = {
        pin for path in (ROOT / ".github/workflows").glob("*.yml") for pin in uses.findall(path.read_text())
    }
    pins = [
        uses.findall(path.read_text()) for path in sorted((repository / ".github/workflows").glob("*.yml"))
    ]
    assert list(map(len, pins)) == [9, 5]
    assert all(ours.issuperset(some) for some in pins)


@pytest.mark.parametrize(
    "command",
    [
        ("check-jsonschema", "--builtin-schema", "custom.github-workflows-require-timeout"),
        ("zizmor", "--offline", "--no-progress", "--persona", "auditor", "--strict-collection"),
    ],
)
def test_its_workflow_stands_the_audits_of_ours(repository: Path, command: tuple[str, ...]) -> None:
    workflows = sorted((repository / ".github/workflows").glob("*.yml"))
    program = PROGRAM.with_name(command[0])
    done = subprocess.run([program, *command[1:], *workflows], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        *((f"{line.strip('/')}/##[x]", True) for line in (REPOSITORY / "gitignore").read_text().split()),
        (".Cache/briefings/x", True),
        (".cache", True),
        ("seeds/site/.cache", False),
    ],
)
def test_its_workflow_refuses_what_is_made_on_each_machine(tmp_path: Path, name: str, refused: bool) -> None:
    workflow = yaml.safe_load((REPOSITORY / "github/workflows/site.yml").read_text())
    checkout, refusal, *_ = workflow["jobs"]["build"]["steps"]
    assert "actions/checkout@" in checkout["uses"]
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("theirs")
    for command in (["init", "--quiet"], ["add", "--force", name]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    done = subprocess.run(["bash", "-e", "-c", refusal["run"]], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, name.replace("#", "?") in done.stdout) == (int(refused), refused)
    assert "##[" not in done.stdout


@pytest.mark.parametrize("taken", ["mkdocs.yml", ".github/workflows/site.yml"])
def test_nothing_is_written_where_a_file_is_there(tmp_path: Path, taken: str) -> None:
    file = tmp_path / taken
    file.parent.mkdir(parents=True, exist_ok=True)
    file.symlink_to(tmp_path / "nowhere")
    result = CliRunner().invoke(app, ["init", str(tmp_path)])
    assert result.exit_code == 2
    assert "is there already" in re.sub(r"[\s│]+", " ", result.output)
    assert [path for path in tmp_path.rglob("*") if not path.is_dir()] == [file]


def test_any_name_is_that_of_the_site(tmp_path: Path) -> None:
    name = 'Vale \U0001f30a: "{name}" # {version}'
    make_repository(tmp_path, name)
    settings = yaml.load((tmp_path / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert settings["site_name"] == name
    assert f"# {name}" in (tmp_path / "README.md").read_text("utf-8").splitlines()
