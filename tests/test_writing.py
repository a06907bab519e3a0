"""Writing: whole or not at all, and never through a link that a pull request has laid."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from msgspec.structs import replace
from typer.testing import CliRunner

from generator.cli import app
from generator.drafts import plan
from generator.drafts.answers import DraftedStatement
from generator.mkdocs_plugin.site_files import SiteFiles
from generator.model import Briefing, By, Evidence, Generator, Seed, Sentence
from generator.overlay.briefing_file import QuoteEntry
from generator.settings import Settings
from generator.writing import write, writing
from tests.analysis.helpers import seed as seed_of
from tests.site.building import contents
from tests.standins import analyze_here

STORY = "Pier shut\n\nThe council shut the pier on Sunday. The sea was calm.\n"


@pytest.mark.parametrize("new", [True, False])
def test_a_file_is_there_when_it_is_whole_and_not_after_a_failure(tmp_path: Path, new: bool) -> None:
    write(tmp_path, "a/b/one.txt", b"1", new=new)

    def fail() -> None:
        with writing(tmp_path, "a/b/two.txt", new=new) as file:
            file.write(b"2")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert contents(tmp_path) == {"a/b/one.txt": b"1"}


def test_what_is_there_is_replaced_but_not_by_a_new_file(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", b"1")
    write(tmp_path, "one.txt", b"2")
    with pytest.raises(FileExistsError, match=r"one\.txt is there already"):
        write(tmp_path, "one.txt", b"3", new=True)
    assert contents(tmp_path) == {"one.txt": b"2"}


@pytest.mark.parametrize("name", ["", ".", "..", "../a", "a/../../b", "/etc/hosts"])
def test_what_is_no_name_below_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name below"):
        write(tmp_path / "root", name, b"")
    assert list(tmp_path.iterdir()) == []


_NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=4)


@given(names=_NAMES, linked=_NAMES, new=st.booleans(), dangling=st.booleans())
def test_no_link_is_followed_wherever_it_lies(
    names: list[str], linked: list[str], new: bool, dangling: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    top = tmp_path_factory.mktemp("top")
    outside, root = top / "outside", top / "root"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    link = root.joinpath(*linked)
    link.parent.mkdir(parents=True)
    link.symlink_to(outside / ("missing" if dangling else ""))
    try:
        write(root, PurePath(*names), b"ours", new=new)
    except OSError:
        assert list(root.rglob("*.part")) == []
    else:
        assert root.joinpath(*names).read_bytes() == b"ours"
        assert not root.joinpath(*names).is_symlink()
    assert contents(outside) == {"kept": b"kept"}
    shutil.rmtree(top)


# ---- what commands write ------------------------------------------------------------------------


def run(*arguments: str) -> Callable[[], object]:
    return lambda: CliRunner().invoke(app, arguments)


def draft(replaces: bool) -> Callable[[], object]:
    quote = {"text": "The pier is shut.", "speaker": "Ann Lee"}
    said = DraftedStatement(section="quotes", entry=msgspec.convert(quote, QuoteEntry))

    def written() -> None:
        there = Path("seeds/news/pier.briefing.yml")
        if replaces and there.parent.is_dir() and not (there.parent.is_symlink() or there.is_symlink()):
            there.write_text("tags: [a]\n")
        pier = replace(seed_of("The pier is shut."), path="news/pier.txt")
        file = "tags: [a]\n" if replaces else None
        task = plan.DraftTask(seed=pier, root=Path("seeds"), file=file, marks=None)
        plan.write_draft(task, [said], By(model="m", date="2024-01-01"), None)

    return written


def into_a_site() -> None:
    config = load_config("mkdocs.yml", site_dir="site")
    config.plugins._current_plugin = "briefings"
    SiteFiles(Files([]), config, "").add_data("briefings/pier.json", b"[1]")


COMMANDS: dict[str, Callable[[], object]] = {
    "edit": run("edit", "seeds/news/pier.txt", "summary", "--no-cache"),
    "draft": draft(replaces=False),
    "draft again": draft(replaces=True),
    "new": run("new", "story.txt", "--name", "fair"),
    "new of a folder": run("new", "papers"),
    "analyze": run("analyze", "seeds", "--output", "seeds/out.jsonl"),
    "site": into_a_site,
}
BESIDE = ("{0}", ".{0}", ".{0}.part", f".{{0}}.{os.getpid()}.part")  # names that one may write to
OWN_WAY = {Path(name) for name in ("seeds", "site", ".cache", ".cache/briefings", ".")}  # ways to roots


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def analyze(found: Sequence[Seed], settings: Settings) -> Iterator[Briefing]:
        for seed in found:
            made_by = Generator(version="", model=settings.model, model_version="")
            summary = (Sentence(text="The sea was calm.", evidence=(Evidence(start=0, end=9),)),)
            yield Briefing(generator=made_by, id="", source=seed, summary=summary)

    analyze_here(monkeypatch, analyze)
    for name in ("REPO_URL", "SEEDS_DIR", "BRIEFINGS_CACHE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "project"
    for place in ("seeds/news/pier.txt", "story.txt", "papers/fair.txt"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(STORY)
    (folder / "mkdocs.yml").write_text("site_name: Test\nplugins: []\n")
    (folder / "docs").mkdir()
    (folder / "docs/index.md").touch()
    monkeypatch.chdir(folder)
    return folder


def written(command: Callable[[], object], folder: Path) -> list[Path]:
    """What a command makes in a folder, which is left as it was; and the folders on the way to it."""
    before = {path for path in folder.rglob("*") if path.is_file()}
    kept = contents(folder)
    command()
    now = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path not in before}
    again(folder, kept)
    return sorted(now | {above for path in now for above in path.parents if above not in OWN_WAY})


def again(folder: Path, kept: dict[str, bytes]) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for name, data in kept.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_writes_through_a_link(name: str, project: Path) -> None:
    kept, outside = contents(project), project.parent / "outside"
    places = written(COMMANDS[name], project)
    assert places
    for place in places:
        for beside in BESIDE:
            for target in ("victim", "missing", ""):
                again(project, kept)
                shutil.rmtree(outside, ignore_errors=True)
                shutil.copytree(project / "seeds/news", outside)  # what is read there may as well be there
                (outside / "victim").write_text("kept")
                before = contents(outside)
                link = project / place.with_name(beside.format(place.name))
                if link.is_dir():
                    shutil.rmtree(link)
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to(outside / target)
                with suppress(OSError):
                    COMMANDS[name]()
                assert contents(outside) == before, f"{link} -> {target or 'a folder'}"
                assert not [path for path in project.rglob("*.part") if not path.is_symlink()]


def test_a_command_that_is_proposed_can_be_pasted(project: Path) -> None:
    seed = "seeds/a;touch $(touch harm) harm.txt"
    Path(seed).write_text(STORY)
    told = CliRunner().invoke(app, ["edit", seed, "summary", "--no-cache"]).stdout
    assert shlex.split(told.partition("look at the page with: ")[2])[-2:] == ["show", seed]
