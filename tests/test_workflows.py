"""The workflows keep to GitHub's schemas and hold nothing that a stranger's pull request could abuse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml

from generator.overlay.briefing_file import understand
from generator.overlay.verification_marks import Marks
from generator.review import proposal
from generator.seeds import read_seed

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
    run = "\n".join(step.get("run", "") for step in JOBS[job])
    if not checked_out or job == "draft/propose":  # nothing of the project is run
        assert not re.search(r"\b(make|sh|python|pip|briefings)\b|scripts/|[.]venv", run)
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
    lines = [step.get("run", "") for step in steps]
    (build,) = [line for line in lines if "mkdocs build" in line or "make site" in line]
    assert build.startswith('echo "::stop-commands::$(')  # what it prints is no command


DRAFT = yaml.safe_load((GITHUB / "workflows" / "draft.yml").read_text())["jobs"]


@pytest.mark.parametrize(
    ("job", "permissions", "key", "head"),
    [
        ("draft", {"contents": "read"}, True, True),
        ("check", {"contents": "read"}, False, True),
        ("propose", {"contents": "write", "pull-requests": "write"}, False, False),
    ],
)
def test_no_job_has_both_a_strangers_files_and_the_right_to_write(
    job: str, permissions: dict[str, str], key: bool, head: bool
) -> None:
    assert DRAFT[job]["permissions"] == permissions
    assert DRAFT[job]["steps"][0]["with"]["ref"] == "${{ github.sha }}"  # of the base branch
    assert ("secrets." in str(DRAFT[job])) == key
    assert ("environment" in DRAFT[job]) == key
    ours = [step["run"] for step in DRAFT[job]["steps"] if "pull_request.head" in str(step)]
    assert len(ours) == head
    assert all("-m generator.review.proposal" in run and "checkout" not in run for run in ours)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


TEXT = "Ann Lee left Ulm on Monday.\n"


@pytest.fixture
def branches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A stranger's clone of a repository with seeds and code, and ours, in which the work is done."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for name in ("seeds/old.txt", "seeds/other.txt", "seeds/news/told.txt", "code.py"):
        (ours / name).parent.mkdir(parents=True, exist_ok=True)
        (ours / name).write_text(TEXT)
    (ours / "seeds/old.yml").write_text("license: All rights reserved\n")
    git(ours, "init", "--quiet", "--initial-branch=main")
    committed(ours)
    git(tmp_path, "clone", "--quiet", str(ours), str(theirs))
    monkeypatch.chdir(ours)
    return theirs, ours


def committed(folder: Path) -> str:
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message=one")
    return git(folder, "rev-parse", "HEAD").strip()


def change(folder: Path, *changes: str) -> None:
    """Make files (``a=text``), links (``a->b``) and programs (``a!``), take away (``-a``), move (``a>b``)."""
    for one in changes:
        if one.startswith("-"):
            (folder / one[1:]).unlink()
        elif "->" in one:
            name, place = one.split("->")
            (folder / name).unlink(missing_ok=True)
            (folder / name).symlink_to(place)
        elif ">" in one:
            name, new = one.split(">")
            (folder / name).rename(folder / new)
        else:
            name, _, text = one.rstrip("!").partition("=")
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text + TEXT)
            (folder / name).chmod(0o755 if one.endswith("!") else 0o644)


def states(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


NO_SEEDS = [
    "seeds/README.md",
    "seeds/_x/a.txt",
    "seeds/.x/a.txt",
    "code.py=import os\n",
    "seeds/old.yml=a: b\n",
]
ORDERS = ["seeds/.gitignore=*\n", "seeds/.gitattributes=* filter=x\n", "seeds/other.verified.yml"]
LARGE = "seeds/large.txt=" + "x" * 100
DRAFTS = ["seeds/other.briefing.yml", "seeds/was.briefing.txt", "seeds/was.briefing.yml"]  # one as a sidecar
LINKS = [
    "seeds/new.txt->/etc/passwd",
    "seeds/##[a].txt->/etc",
    "seeds/side.txt",
    "seeds/side.yml->/etc/passwd",
]
TAKEN: list[tuple[list[str], list[str], list[str]]] = [  # what strangers do, we do meanwhile, and is taken
    (["seeds/new.txt", "seeds/new.yml", "seeds/a/b/new.md", *NO_SEEDS, *ORDERS, *DRAFTS, LARGE], [],
     ["a/b/new.md", "new.txt", "new.yml"]),
    (["seeds/old.txt=More. "], ["-seeds/other.txt"], ["old.txt"]),
    (["seeds/old.txt>seeds/late.txt", "seeds/old.yml>seeds/late.yml"], [], ["late.txt", "late.yml"]),
    ([*LINKS, "seeds/old.txt!", "-seeds/other.txt", "seeds/a\x1bb.txt"], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("theirs_do", "we_do", "names"), TAKEN)
def test_of_a_pull_request_nothing_but_its_seeds_and_their_sidecars_is_taken(
    branches: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    theirs_do: list[str],
    we_do: list[str],
    names: list[str],
) -> None:
    monkeypatch.setattr(proposal, "_MOST_BYTES", 100)
    theirs, ours = branches
    change(theirs, *theirs_do)
    change(ours, *we_do)
    if we_do:
        committed(ours)
    head = committed(theirs)
    git(ours, "fetch", "--quiet", str(theirs), head)
    before = states(ours)
    assert proposal.main("take", "../list", head) == 0
    assert Path("../list").read_text() == "".join(f"seeds/{name}\0" for name in names)
    expected = {f"seeds/{name}": (theirs / "seeds" / name).read_text() for name in names}
    assert states(ours) == before | expected
    assert "##[" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("theirs_do", "we_do", "reason"),
    [
        (["seeds/news/_defaults.yml=license: CC0\n"], [], "_defaults.yml is changed"),
        (["seeds/questions.yml"], [], "questions.yml is changed"),
        (["seeds/old.txt=More. "], ["seeds/old.txt=Better. "], "old.txt was changed on the base branch"),
        (["seeds/new ##[add-mask]/_defaults.yml"], [], "_defaults.yml is changed"),
    ],
)
def test_what_a_pull_request_would_do_besides_stops_it(
    branches: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    theirs_do: list[str],
    we_do: list[str],
    reason: str,
) -> None:
    theirs, ours = branches
    change(theirs, "seeds/new.txt", *theirs_do)
    change(ours, "seeds/mine.txt", *we_do)
    committed(ours)
    head = committed(theirs)
    git(ours, "fetch", "--quiet", str(theirs), head)
    before = states(ours)
    assert proposal.main("take", "../list", head) == 1
    assert states(ours) == before
    told = capsys.readouterr().out
    assert reason in told
    assert "##[" not in told


def archive(path: Path, *members: tuple[str, str | bytes]) -> Path:
    """An archive with these files; a text that begins with ``->`` is a link."""
    with tarfile.open(path, "w:") as tar:
        for name, text in members:
            data = text if isinstance(text, bytes) else text.encode()
            member = tarfile.TarInfo(name)
            if data.startswith(b"->"):
                member.type, member.linkname = tarfile.SYMTYPE, data[2:].decode()
                data = b""
            member.size = len(data)
            tar.addfile(member, BytesIO(data))
    return path


FILE = "summary:\n- text: Ann Lee left Ulm.\n  cites: [Ann Lee left Ulm on Monday]\n"


NO_DRAFTS: list[tuple[str, str | bytes]] = [
    ("seeds/old.briefing.yml", FILE),  # nobody asked about it
    ("seeds/new.txt", "Another text."),
    ("seeds/new.yml", "license: CC0"),
    ("seeds/_defaults.yml", "license: CC0"),
    ("docs/new.briefing.yml", FILE),
    ("../seeds/new.briefing.yml", FILE),
    ("/seeds/new.briefing.yml", FILE),
    *(
        ("seeds/new.briefing.yml", text)
        for text in ("->/etc/passwd", "- a list\n", "tags: [a]\n", "a: [", "[" * 90_000, b"a: \xff", "")
    ),
    ("seeds/new.briefing.yml", f"{FILE}odd: 1\n"),  # no draft has a flaw
    ("seeds/new.briefing.yml", FILE + "#" * 600_000),
]


def test_of_the_job_that_asks_the_model_only_what_can_be_a_draft_is_kept(
    branches: tuple[Path, Path], tmp_path: Path
) -> None:
    theirs, ours = branches
    change(theirs, "seeds/new.txt")
    head = committed(theirs)
    git(ours, "fetch", "--quiet", str(theirs), head)
    proposed = tmp_path / "proposal.tar"
    for member in NO_DRAFTS:
        assert proposal.main("keep", str(archive(tmp_path / "drafts.tar", member)), str(proposed), head) == 0
        assert not proposed.exists(), member
    drafts = archive(tmp_path / "drafts.tar", *NO_DRAFTS, ("seeds/new.briefing.yml", FILE))
    assert proposal.main("keep", str(drafts), str(proposed), head) == 0
    with tarfile.open(proposed) as tar:
        assert tar.getnames() == ["seeds/new.txt", "seeds/new.briefing.yml"]


def marks_of(folder: Path, *texts: str) -> list[str]:
    """A mark each of the first line of these files, beside the seed ``new.txt``."""
    seed = read_seed(folder / "seeds/new.txt").seed
    assert seed is not None
    files = [understand(text)[0] for text in texts]
    lines = [(one.by, one.sections["summary"][0].entry) for one in files]
    digests = [Marks(seed, by, None).digest("summary", line) for by, line in lines]
    return [f"- {{digest: {digest}, model: pen}}\n" for digest in digests]


def test_only_marks_that_fit_a_line_are_kept(branches: tuple[Path, Path], tmp_path: Path) -> None:
    theirs, ours = branches
    change(theirs, "seeds/new.txt")
    head = committed(theirs)
    git(ours, "fetch", "--quiet", str(theirs), head)
    others = FILE.replace("left", "stayed in"), f"by: {{model: pen}}\n{FILE}"
    right, *wrong = marks_of(theirs, FILE, *others)
    for marks, kept in (
        (right, right),
        ("".join([*wrong, right, "- {digest: 1, model: pen}\n"]), right),
        ("".join(wrong), ""),
        (right.replace("model: pen", "model: '<b>'"), ""),
        (right + "#" * 600_000, ""),
        (f"{right}- [", ""),
        (right.encode() + b"\xff", ""),
        ("->/etc/passwd", ""),
    ):
        drafts = archive(
            tmp_path / "drafts.tar", ("seeds/new.briefing.yml", FILE), ("seeds/new.verified.yml", marks)
        )
        assert proposal.main("keep", str(drafts), str(tmp_path / "proposal.tar"), head) == 0
        with tarfile.open(tmp_path / "proposal.tar") as tar:
            names = tar.getnames()
            found = tar.extractfile(names[-1])
            assert found is not None
            text = found.read().decode() if "seeds/new.verified.yml" in names else ""
        assert "".join(line for line in text.splitlines(True) if line[0] != "#") == kept


def test_all_seeds_can_be_asked_about_and_only_what_is_new_is_proposed(
    branches: tuple[Path, Path], tmp_path: Path
) -> None:
    _, ours = branches
    assert proposal.main("take", "../list", "") == 0
    assert Path("../list").read_text() == "seeds\0"
    (ours / "seeds/old.briefing.yml").write_text(FILE)
    files = [("seeds/old.briefing.yml", FILE), ("seeds/news/told.briefing.yml", FILE)]
    drafts, proposed = archive(tmp_path / "drafts.tar", *files), tmp_path / "proposal.tar"
    assert proposal.main("keep", str(drafts), str(proposed), "") == 0
    with tarfile.open(proposed) as tar:
        assert tar.getnames() == ["seeds/news/told.briefing.yml"]


@pytest.mark.parametrize("text", [FILE, "->/etc/passwd"])
def test_the_job_that_can_write_copies_plain_files_and_proposes_them(
    branches: tuple[Path, Path], tmp_path: Path, text: str
) -> None:
    theirs, ours = branches
    temp, bin_ = tmp_path / "temp", tmp_path / "bin"
    for folder in (temp / "proposal", bin_):
        folder.mkdir(parents=True)
    (bin_ / "gh").write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/gh"\n')
    (bin_ / "gh").chmod(0o755)
    change(theirs, "seeds/.gitignore=*\n")
    committed(theirs)
    archive(temp / "proposal/proposal.tar", ("seeds/new.briefing.yml", text), ("code.py", "import os\n"))
    told = {"RUNNER_TEMP": str(temp), "BRANCH": "drafts-1", "BASE": "main", "FOR": "", "BODY": "Look."}
    environment = os.environ | told | {"PATH": f"{bin_}:{os.environ['PATH']}"}
    [step] = [step for step in DRAFT["propose"]["steps"] if "run" in step]
    done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=theirs, env=environment, capture_output=True)
    assert (done.returncode == 0) == (text == FILE), done.stderr
    assert (tmp_path / "gh").exists() == (text == FILE)
    if text == FILE:
        changed = git(ours, "diff", "--name-only", "main", "drafts-1").split()
        assert changed == ["seeds/.gitignore", "seeds/new.briefing.yml"]


@pytest.mark.parametrize(
    ("model", "key"),
    [("meta/llama@https://models.example:8443/v1", "models.example"), ("gpt-5-mini", "openai")],
)
def test_the_key_is_kept_under_the_name_of_who_gets_it(tmp_path: Path, model: str, key: str) -> None:
    for program in ("llm", "briefings"):
        path = tmp_path / ".venv/bin" / program
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\necho {program} "$@" >> calls\n')
        path.chmod(0o755)
    (tmp_path / "seeds").write_bytes(b"seeds/a b.txt\0seeds/$(x).txt\0")
    [step] = [step for step in DRAFT["draft"]["steps"] if "KEY" in step.get("env", {})]
    told = {"RUNNER_TEMP": str(tmp_path), "KEY": "k", "KEY_NAME": "openai", "MODEL": model}
    command = ["bash", "-e", "-c", step["run"]]
    subprocess.run(command, cwd=tmp_path, env=os.environ | told, check=True, capture_output=True)
    kept, drafted = (tmp_path / "calls").read_text().splitlines()
    assert kept == f"llm keys set {key} --value k"
    assert drafted.startswith(f"briefings draft --model {model} --cache ")
    assert drafted.endswith("seeds/a b.txt seeds/$(x).txt")
