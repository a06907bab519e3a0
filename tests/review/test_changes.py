"""Changes of seeds in a repository made for the test, with a stand-in for the analysis."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from generator.model import Actor, Briefing, Generator, Mention, Seed
from generator.review.changes import Changes, NoSuchCommit, changes_since
from generator.review.edits import Edit
from generator.review.report import write_report
from generator.settings import Settings
from tests.standins import analyze_here

STORY = "The council voted to close the pier, and the captains said that they would not move. It is {}."


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose first commit has some seeds, and an analysis that finds the same everywhere."""

    def analyze(seeds: Sequence[Seed], settings: Settings) -> Iterator[Briefing]:
        made_by = Generator(version="", model=settings.model, model_version="")
        captains = Actor(
            id="group-captains",
            name="Captains",
            kind="group",
            role=None,
            salience=1.0,
            aliases=(),
            mentions=(Mention(start=0, end=3, text="captains"),),
        )
        for seed in seeds:
            yield Briefing(generator=made_by, id="", source=seed, actors=(captains,))

    analyze_here(monkeypatch, analyze)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    git("init", "--initial-branch=main")
    for name in ("kept.txt", "changed.txt", "removed.txt", "news/corrected.txt"):
        put(name)
    commit()
    return tmp_path


def git(*arguments: str) -> None:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run([*command, *arguments], check=True, capture_output=True)


def commit() -> None:
    git("add", ".")
    git("commit", "-m", "seeds")


def put(name: str, text: str = STORY.format("old")) -> None:
    path = Path("seeds", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def changes(base: str = "HEAD^1") -> Changes:
    return changes_since(base, Path("seeds"), Settings(), cache_dir=None)


def told(found: Changes) -> dict[str, tuple[bool, bool]]:
    return {change.path: (change.before is not None, change.after is not None) for change in found.changes}


def test_seeds_are_new_changed_or_removed() -> None:
    put("changed.txt", STORY.format("new"))
    put("added.txt", STORY.format("added"))
    Path("seeds/removed.txt").unlink()
    Path("elsewhere.txt").write_text("new")
    put("README.md", "new")
    commit()
    found = changes()
    assert told(found) == {
        "added.txt": (False, True),
        "changed.txt": (True, True),
        "removed.txt": (True, False),
    }
    (change,) = [change for change in found.changes if change.path == "changed.txt"]
    assert change.before is not None
    assert change.before.briefing is not None
    assert change.before.briefing.source.text == STORY.format("old")
    assert sorted(other.source.path for other in found.others) == ["kept.txt", "news/corrected.txt"]


def test_a_seed_changes_with_its_sidecar() -> None:
    put("news/corrected.yml", "publisher: Gazette\n")
    commit()
    (change,) = changes().changes
    assert change.path == "news/corrected.txt"
    assert change.before is not None
    assert change.before.briefing is not None
    assert change.after is not None
    assert change.after.briefing is not None
    publishers = (change.before.briefing.source.publisher, change.after.briefing.source.publisher)
    assert publishers == (None, "Gazette")


def test_a_seed_changes_with_the_defaults_of_its_folders() -> None:
    put("news/_defaults.yml", "publisher: Gazette\n")
    commit()
    assert list(told(changes())) == ["news/corrected.txt"]
    put("changed.txt", STORY.format("new"))
    put("news/corrected.txt", STORY.format("newer"))
    found = {change.path: change for change in changes("HEAD").changes}
    assert set(found) == {"changed.txt", "news/corrected.txt"}
    before = found["news/corrected.txt"].before
    assert before
    assert before.briefing
    assert before.briefing.source.publisher == "Gazette"


def test_a_renamed_seed_is_told_how_its_old_address_can_lead_to_it() -> None:
    text = Path("seeds/removed.txt").read_text()
    Path("seeds/removed.txt").unlink()
    put("moved.txt", f"---\nurl: https://example.org\n---\n{text}")
    told_then = " ".join(write_report(changes("HEAD")).split())
    assert "has the text of **removed**. Should the old address lead there?" in told_then
    put("moved.txt", f"---\nformerly: removed.txt\n---\n{text}")
    assert "**removed** leads to moved" in write_report(changes("HEAD"))


def test_what_is_said_of_nobody_changes_nothing() -> None:
    put("actors.yml", "- name: Ann Example\n  preferred name: Ann B. Example\n")
    put("changed.txt", STORY.format("new"))
    commit()
    assert list(told(changes())) == ["changed.txt"]
    put("actors.yml", "- colour: red\n")
    commit()
    assert list(told(changes())) == ["actors.yml"]
    put("changed.txt", STORY.format("newer"))
    commit()
    assert list(told(changes())) == ["changed.txt"]  # what was wrong before is no news


def test_entries_that_differ_are_told_and_those_that_nobody_knows() -> None:
    put("actors.yml", "- name: Captains\n  kind: group\n- name: Nobody\n  kind: person\n")
    commit()
    put("actors.yml", "- name: Captains\n  same as: [Skippers]\n- name: Crew\n  kind: group\n")
    commit()
    found = changes()
    assert found.edits["actors.yml"] == (
        Edit(
            name="Captains",
            before={"name": "Captains", "kind": "group"},
            after={"name": "Captains", "same as": ("Skippers",)},
        ),
        Edit(name="Crew", before=None, after={"name": "Crew", "kind": "group"}),
        Edit(name="Nobody", before={"name": "Nobody", "kind": "person"}, after=None),
    )
    assert [problem.line for problem in found.unused] == [3]
    assert found.merged == {"Captains"}


def test_an_actor_with_another_name_changes_each_briefing() -> None:
    put("actors.yml", "- name: Captains\n  preferred name: The captains\n")
    commit()
    assert list(told(changes())) == ["changed.txt", "kept.txt", "news/corrected.txt", "removed.txt"]


def test_what_main_has_done_since_is_no_change_of_ours() -> None:
    git("switch", "-c", "ours")
    put("added.txt")
    commit()
    git("switch", "main")
    put("kept.txt", STORY.format("theirs"))
    commit()
    git("switch", "ours")
    assert told(changes("main")) == {"added.txt": (False, True)}


def test_what_is_not_committed_yet_counts() -> None:
    put("added.txt")
    put("changed.txt", STORY.format("new"))
    assert told(changes("HEAD")) == {"added.txt": (False, True), "changed.txt": (True, True)}


def test_the_folder_of_seeds_may_be_new() -> None:
    git("mv", "seeds", "documents")
    commit()
    found = changes_since("HEAD^1", Path("documents"), Settings(), cache_dir=None)
    assert {(change.before, change.after is not None) for change in found.changes} == {(None, True)}
    assert len(found.changes) == 4


def test_a_seed_that_is_nearly_another_is_pointed_out() -> None:
    put("copy.txt", "Copied\n\n" + STORY.format("old"))
    commit()
    (problem,) = changes().alike
    assert problem.path == "copy.txt"


@pytest.mark.parametrize(
    "name", ["$(touch x) é\n--help.txt", "-n.txt", "a\tb.txt", ":(exclude)*.txt", os.fsdecode(b"\xff.txt")]
)
def test_names_are_taken_as_they_are(name: str, repository: Path) -> None:
    put(name)
    commit()
    before = sorted(repository.iterdir())
    assert list(told(changes()).values()) == [(False, True)]
    assert sorted(repository.iterdir()) == before


def test_links_in_the_earlier_commit_are_not_followed(repository: Path) -> None:
    (repository / "secret.txt").write_text("secret")
    Path("seeds/link.txt").symlink_to("../secret.txt")
    commit()
    Path("seeds/link.txt").unlink()
    commit()
    assert changes().changes == ()


def embed(folder: Path, harm: Path) -> None:
    """Make a folder a repository, by files that git carries, which runs a command when git looks."""
    inner = folder / "inner"
    git("init", "--bare", "--initial-branch=main", str(inner))
    tree = subprocess.run(
        ["git", "-C", inner, "mktree"], input=b"", check=True, capture_output=True
    ).stdout.strip()
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    made = subprocess.run(
        ["git", *identity, "-C", inner, "commit-tree", "-m", "theirs", tree], check=True, capture_output=True
    )
    for path in (inner / "HEAD", inner / "objects", inner / "refs"):
        path.rename(folder / path.name)
    shutil.rmtree(inner)
    (folder / "refs" / "heads" / "main").write_bytes(made.stdout)
    (folder / "refs" / "heads" / "base").write_bytes(made.stdout)
    (folder / "config").write_text(
        "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\n"
        f'fsmonitor = "echo run >> {harm}; false"\n'
    )


@pytest.mark.parametrize("where", [".", "news"])
def test_a_repository_among_the_seeds_is_not_obeyed(repository: Path, where: str) -> None:
    git("branch", "base")
    harm = repository / "harm"
    embed(Path("seeds", where), harm)
    put("added.txt")
    commit()
    git("-C", str(Path("seeds", where)), "status")
    assert harm.exists()  # the attack is one
    harm.unlink()
    found = changes("base")
    assert not harm.exists()
    told_of = {change.path: change.after for change in found.changes}
    assert told_of["added.txt"] is not None
    head = told_of[Path(where, "HEAD").as_posix()]
    assert head is not None
    assert "git would obey" in head.problems[0].reason


def test_a_folder_of_seeds_made_a_repository_by_the_pull_request_is_compared_with_the_outer_one() -> None:
    git("-C", "seeds", "init", "--initial-branch=main")
    git("-C", "seeds", "add", ".")
    git("-C", "seeds", "commit", "-m", "theirs")
    put("changed.txt", STORY.format("new"))
    git("-C", "seeds", "commit", "-a", "-m", "theirs")
    put("news/inner/.git/description", "")
    put("news/inner/added.txt")
    found = told(changes("main"))
    assert found == {
        "changed.txt": (True, True),
        "news/inner/.git": (False, True),
        "news/inner/added.txt": (False, True),
    }


def test_what_git_is_told_to_ignore_is_told() -> None:
    put(".gitignore", "*.txt\n")
    put("added.txt")
    assert told(changes("HEAD")) == {"added.txt": (False, True)}


def test_a_link_that_was_there_before_is_no_change() -> None:
    Path("seeds/link.txt").symlink_to("kept.txt")
    commit()
    assert changes("HEAD").changes == ()


def test_a_folder_that_becomes_a_link_takes_its_pages_away() -> None:
    git("mv", "seeds/news", "news")
    Path("seeds/news").symlink_to("../news")
    commit()
    assert told(changes()) == {"news": (False, True), "news/corrected.txt": (True, False)}


def test_a_newcomer_that_wants_an_address_is_told_with_the_seed_that_has_it() -> None:
    put("Kept.md", STORY.format("another"))
    commit()
    newcomer, old = changes().changes
    assert (newcomer.path, old.path) == ("Kept.md", "kept.txt")
    assert newcomer.before is None
    assert old.before is not None
    assert old.before.briefing is not None
    for change in (newcomer, old):
        assert change.after is not None
        assert change.after.briefing is None
        assert "address" in change.after.problems[0].reason
    text = write_report(changes())
    assert "## New: Kept&#46;md" in text
    assert "## Changed: " in text
    assert "\nkept&#46;txt\n" in text
    assert text.count("would have the address of") == 2
    Path("seeds/Kept.md").unlink()
    commit()
    assert told(changes()) == {"Kept.md": (True, False), "kept.txt": (True, True)}


@pytest.mark.parametrize("base", ["nowhere", "--help", "HEAD:seeds", ""])
def test_a_commit_that_is_not_there_is_said(base: str) -> None:
    with pytest.raises(NoSuchCommit, match="to compare with"):
        changes(base)


def test_histories_without_a_common_commit_are_said() -> None:
    git("switch", "--orphan", "other")
    put("added.txt")
    commit()
    with pytest.raises(NoSuchCommit, match="no commit in common"):
        changes("main")


def test_outside_a_repository_there_is_nothing_to_compare_with(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with pytest.raises(NoSuchCommit, match="in no repository of git"):
        changes_since("main", tmp_path_factory.mktemp("outside"), Settings(), cache_dir=None)
