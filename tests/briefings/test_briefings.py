"""From seeds to briefings, with a stand-in for the analysis."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.briefings import Outcome, brief, read_files
from generator.briefings.cache import make_generator
from generator.briefings.failures import without_analysis
from generator.mkdocs_plugin.reuse import SeedMemory
from generator.model import Briefing, Evidence, Failure, Generator, Seed, Sentence
from generator.seeds.files import MAX_DEPTH
from generator.seeds.folder import find_seeds, read_seeds
from generator.settings import Settings
from tests.standins import analyze_here

STORY = (
    "The council voted to close the pier, and the captains of all the boats said that they would not move."
)

Analyzed = list[str]


@pytest.fixture
def analyzed(monkeypatch: pytest.MonkeyPatch) -> Analyzed:
    """Replaces the analysis by one that keeps a list of the seeds it was given, and fails on some."""
    seen: Analyzed = []

    def analyze(seeds: Sequence[Seed], settings: Settings) -> Iterator[Briefing]:
        for seed in seeds:
            seen.append(seed.path)
            made_by = Generator(version="", model=settings.model, model_version="")
            summary = (Sentence(text=seed.text, evidence=(Evidence(start=0, end=len(seed.text)),)),)
            briefing = Briefing(generator=made_by, id="", source=seed, summary=summary)
            failed = tuple(Failure(section=one, reason="KeyError at a.py:1") for one in ("actors", "quotes"))
            if "hang" in seed.path:
                yield without_analysis(seed, make_generator(settings), "the analysis takes too long.")
            else:
                yield replace(briefing, failures=failed) if "fail" in seed.path else briefing

    analyze_here(monkeypatch, analyze)
    return seen


def names(*paths: Path) -> list[str]:
    return [name for _, name in find_seeds(paths)]


def touch(folder: Path, *files: str) -> Path:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(STORY)
    return folder


def test_folders_are_walked_in_path_order(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt", "a/c.md", "a-b.txt", "a/b/c.txt")
    assert names(tmp_path) == ["a-b.txt", "a/b/c.txt", "a/c.md", "b.txt"]


def test_what_is_no_seed_is_passed_over(tmp_path: Path) -> None:
    touch(
        tmp_path, "README.md", ".hidden.txt", "_draft.txt", "actors.yml", "pier.yml", ".git/a.txt", "_x/a.txt"
    )
    assert names(touch(tmp_path, "pier.pdf")) == ["pier.pdf"]


def test_a_sidecar_without_a_seed_is_named(tmp_path: Path) -> None:
    folder = touch(tmp_path, "pier.txt", "pier.yaml", "pear.yml", "news/actors.yml", "cat.jpg", "cat.yml")
    readings = dict(read_files([folder], Settings()))
    lonely = ["cat.yml", "news/actors.yml", "pear.yml", "pier.yaml"]
    assert sorted(readings) == sorted([*lonely, "cat.jpg", "pier.txt"])
    for name in lonely:
        (problem,) = readings[name].problems
        assert (problem.path, problem.severity) == (name, "error")
        assert "belongs to no document" in problem.reason


def test_what_lies_too_deep_is_named_and_costs_no_other_seed(tmp_path: Path) -> None:
    deepest = "d/" * (MAX_DEPTH - 1) + "a.txt"
    touch(tmp_path, "a.txt", deepest, f"{'e/' * MAX_DEPTH}a.txt", f"{'e/' * 100}a.txt")
    readings = dict(read_files([tmp_path], Settings()))
    assert [name for name, reading in readings.items() if reading.seed] == ["a.txt", deepest]
    for name in (f"{'e/' * MAX_DEPTH}a.txt", "/".join("e" * (MAX_DEPTH + 1))):
        (problem,) = readings.pop(name).problems
        assert problem.reason == "this lies more than 30 levels deep in the folder of seeds."
    assert len(readings) == 2


@pytest.mark.parametrize(
    "name",
    [
        "harbour-fair.md",
        "Harbour-Fair.txt",
        "#harbour fair.txt",
        "harbour/fair.txt",
        "Härbour-\N{LATIN SMALL LIGATURE FI}r.txt",
    ],
)
def test_no_newcomer_takes_the_address_of_another(tmp_path: Path, name: str) -> None:
    old = "harbour-fir.txt" if "\N{LATIN SMALL LIGATURE FI}" in name else "harbour-fair.txt"
    folder = touch(tmp_path, old, name, "other.txt")
    readings = dict(read_files([folder], Settings()))
    assert [path for path, reading in readings.items() if reading.seed] == ["other.txt"]
    for one, other in ((old, name), (name, old)):
        (problem,) = readings[one].problems
        assert problem.severity == "error"
        assert problem.path == one
        assert other in problem.reason


@pytest.mark.parametrize("linked", ["seeds", "project"])
def test_a_folder_of_seeds_that_is_a_link_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: str
) -> None:
    touch(tmp_path / "elsewhere" / "seeds", "secret.txt")
    if linked == "seeds":
        (tmp_path / "project").mkdir()
        (tmp_path / "project" / "seeds").symlink_to("../elsewhere/seeds")
    else:
        (tmp_path / "project").symlink_to("elsewhere")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotADirectoryError, match="symbolic link"):
        find_seeds([Path("project", "seeds")])
    monkeypatch.chdir(tmp_path / "project")  # what is above is the machine's business
    if linked == "project":
        assert names(Path("seeds")) == ["secret.txt"]


LINKS = (
    "a.txt",
    ".a.briefing.yml.part",
    ".x",
    "_y/.z/b",
    "README.md",
    "actors.yml",
    "pier.yml",
    "news/_defaults.yml",
)


@pytest.mark.parametrize("target", ["", "pier.txt", "nowhere"])
def test_each_link_is_named_once_wherever_it_lies(tmp_path: Path, target: str) -> None:
    folder = touch(tmp_path, "pier.txt", "news/fair.txt", ".git/config")
    for name in (*LINKS, ".git/link"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(folder / target)
    found = [problem for _, reading in read_seeds(folder) for problem in reading.problems]
    assert sorted(problem.path for problem in found) == sorted(LINKS)
    assert all(
        problem.severity == "error" and problem.reason == "this is a symbolic link." for problem in found
    )


def test_a_seed_in_a_folder_that_leads_elsewhere_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path / "elsewhere", "secret.txt")
    touch(tmp_path / "project" / "seeds", "pier.txt")
    (tmp_path / "project" / "seeds" / "news").symlink_to("../../elsewhere")
    monkeypatch.chdir(tmp_path / "project")
    with pytest.raises(NotADirectoryError, match="symbolic link"):
        find_seeds([Path("seeds/news/secret.txt")])


# What lies there, and what is named of it: a repository is named once, in folders without seeds, too.
OF_GIT = {
    **{name: name for name in ("HEAD", "config", "refs", "sub/objects", ".gitmodules", "sub/Config")},
    **{name: name for name in ("sub/.gitattributes", "sub/.git", ".x/.git", ".x/HEAD", "_x/y/config")},
    "sub/.git/HEAD": "sub/.git",
    "_x/.GIT/HEAD": "_x/.GIT",
}


@pytest.mark.parametrize(("name", "named"), OF_GIT.items())
def test_what_git_would_obey_is_an_error(tmp_path: Path, name: str, named: str) -> None:
    folder = touch(tmp_path, "fair.txt", "refs-of-1900.txt", "sub/heads.txt", "_x/heads.txt", name)
    found = {path: reading.problems for path, reading in read_files([folder], Settings()) if reading.problems}
    ((path, (problem,)),) = found.items()
    assert path == named
    assert problem.severity == "error"
    assert "git would obey" in problem.reason


def outcomes(folder: Path, cache: Path | None = None, jobs: int = 1) -> list[Outcome]:
    return list(brief([folder], Settings(), cache_dir=cache, jobs=jobs))


def test_one_bad_seed_costs_nobody_else(analyzed: Analyzed, tmp_path: Path) -> None:
    folder = touch(tmp_path, "a.txt", "c-fail.txt", "d.txt")
    (folder / "b.txt").write_bytes(b"\0")
    found = outcomes(folder)
    assert [outcome.path for outcome in found] == ["a.txt", "b.txt", "c-fail.txt", "d.txt"]
    assert [outcome.briefing is not None for outcome in found] == [True, False, True, True]
    assert [len(outcome.problems) for outcome in found] == [0, 1, 1, 0]
    assert [outcome.briefing.id for outcome in found if outcome.briefing] == ["a", "c-fail", "d"]


def test_nothing_is_analyzed_twice(analyzed: Analyzed, tmp_path: Path) -> None:
    folder = touch(tmp_path / "seeds", "a.txt", "b.txt")
    (folder / "b.txt").write_text(STORY + " It is late.")
    first = outcomes(folder, tmp_path / "cache")
    assert outcomes(folder, tmp_path / "cache") == first
    assert analyzed == ["a.txt", "b.txt"]
    (folder / "b.txt").write_text(STORY + " It is early.")
    (folder / "a.txt").rename(folder / "c.txt")
    again = outcomes(folder, tmp_path / "cache")
    assert analyzed == ["a.txt", "b.txt", "b.txt"]
    assert [outcome.briefing.id for outcome in again if outcome.briefing] == ["b", "c"]


def test_a_correction_needs_no_analysis(analyzed: Analyzed, tmp_path: Path) -> None:
    folder = touch(tmp_path / "seeds", "a.txt")
    first = outcomes(folder, tmp_path / "cache")[0]
    sidecar = folder / "a.briefing.yml"
    sidecar.write_text(f"corrections:\n  - words: {STORY}\n    drop: sentence\n")
    second = outcomes(folder, tmp_path / "cache")[0]
    assert second.problems == ()
    assert first.briefing is not None
    assert second.briefing is not None
    assert (len(first.briefing.summary), second.briefing.summary) == (1, ())
    sidecar.write_text("corrections:\n  - words: something else\n    drop: sentence\n")
    third = outcomes(folder, tmp_path / "cache")[0]
    assert third.briefing is not None
    assert third.briefing.summary == first.briefing.summary
    assert [(problem.path, problem.line, problem.severity) for problem in third.problems] == [
        ("a.briefing.yml", 2, "flaw")
    ]
    assert analyzed == ["a.txt"]


def test_what_fails_is_tried_again_when_it_or_a_file_beside_it_changes(
    analyzed: Analyzed, tmp_path: Path
) -> None:
    folder = touch(tmp_path / "seeds", "fail.txt", "hang.txt")
    (folder / "hang.txt").write_text(STORY * 2)
    first = outcomes(folder, tmp_path / "cache")
    assert outcomes(folder, tmp_path / "cache") == first
    assert analyzed == ["fail.txt", "hang.txt"]
    memory = SeedMemory()
    for _ in range(3):
        again = brief(folder, cache_dir=tmp_path / "cache", read=memory.read, known=memory.briefings)
        assert list(again) == first
    assert analyzed == ["fail.txt", "hang.txt"]
    for beside in ("hang.yml", "hang.briefing.yml", "fail.briefing.yml"):
        (folder / beside).write_text("tags: [a]\n")
        outcomes(folder, tmp_path / "cache")
    assert analyzed == ["fail.txt", *["hang.txt"] * 3]
    outcomes(folder, None)  # as with --no-cache
    assert sorted(analyzed) == [*["fail.txt"] * 2, *["hang.txt"] * 4]


def test_a_warm_run_loads_nothing_heavy(analyzed: Analyzed, tmp_path: Path) -> None:
    folder = touch(tmp_path / "seeds", "a.txt")
    outcomes(folder, tmp_path / "cache")
    code = (
        "import sys; from pathlib import Path; from generator.briefings import *\n"
        f"folder, cache = Path({str(folder)!r}), Path({str(tmp_path / 'cache')!r})\n"
        "assert [o.briefing.id for o in brief([folder], Settings(), cache_dir=cache)] == ['a']\n"
        "heavy = {'spacy', 'markdown_it', 'py3langid', 'distributed', 'numpy'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
