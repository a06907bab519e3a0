"""Git is asked what a commit holds, and nothing that lies in the tree or its surroundings has a say in it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.review import git as asked
from generator.review.git import GitError, Repository, repository_around


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a folder of seeds, in which one commit has one seed."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "project"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "fair.txt").write_text("fair")
    git(folder, "init", "--initial-branch=main")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-m", "seeds")


def held(folder: Path, commit: str = "HEAD") -> dict[str, bytes]:
    """What a commit holds below a folder, asked in the way of the program."""
    repository = repository_around(folder)
    return dict(repository.files(repository.parting(commit), folder))


def test_a_commit_is_read(project: Path) -> None:
    (project / "seeds" / "news").mkdir()
    (project / "seeds" / "news" / "a b.txt").write_text("news")
    (project / "seeds.txt").write_text("beside")
    commit(project)
    assert held(project / "seeds") == {"fair.txt": b"fair", "news/a b.txt": b"news"}
    assert held(project / "seeds" / "news") == {"a b.txt": b"news"}
    assert set(held(project)) == {"seeds.txt", "seeds/fair.txt", "seeds/news/a b.txt"}


def test_links_are_left_out_and_a_repository_may_have_longer_ids(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    git(folder, "init", "--object-format=sha256")
    (folder / "same.txt").write_bytes(b"\r\n\xff")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "link").symlink_to("same.txt")
    commit(folder)
    assert held(folder) == {"empty.txt": b"", "same.txt": b"\r\n\xff"}


def test_the_environment_names_no_other_repository(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init")
    (other / "theirs.txt").write_text("theirs")
    commit(other)
    harm = tmp_path / "harm"
    for name, value in {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(other / ".git" / "index"),
        "GIT_OBJECT_DIRECTORY": str(other / ".git" / "objects"),
        "GIT_NAMESPACE": "theirs",
        "GIT_EXTERNAL_DIFF": f"touch {harm}",
        "GIT_PAGER": f"touch {harm}",
        "GIT_SSH_COMMAND": f"touch {harm}",
    }.items():
        monkeypatch.setenv(name, value)
    assert held(project / "seeds") == {"fair.txt": b"fair"}
    assert not harm.exists()


def test_no_setting_of_the_owner_that_runs_something_is_used(project: Path, tmp_path: Path) -> None:
    harm = tmp_path / "harm"
    for name in ("core.fsmonitor", "core.pager", "diff.external", "alias.ls-tree", "core.sshCommand"):
        git(project, "config", name, f"touch {harm};false")
    git(project, "config", "filter.harm.clean", f"touch {harm}")
    git(project, "config", "diff.harm.textconv", f"touch {harm};cat")
    git(project, "config", "include.path", "../included")
    hooks = project / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {harm}\n")
        (hooks / name).chmod(0o755)
    git(project, "config", "core.hooksPath", str(hooks))
    (project / "included").write_text(f'[core]\nfsmonitor = "touch {harm};false"\n')
    (project / "seeds" / ".gitattributes").write_text("* filter=harm diff=harm\n")
    (project / "seeds" / "fair.txt").write_text("changed")
    harm.unlink(missing_ok=True)
    assert held(project / "seeds") == {"fair.txt": b"fair"}
    assert not harm.exists()
    git(project, "status")
    assert harm.exists()  # the settings are such


def test_nothing_is_fetched(project: Path, tmp_path: Path) -> None:
    harm = tmp_path / "harm"
    git(project, "config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    git(tmp_path, "clone", "--no-checkout", "--filter=blob:none", f"file://{project}", str(partial))
    git(partial, "config", "remote.origin.uploadpack", f"touch {harm}; git-upload-pack")
    (partial / "seeds").mkdir()
    with pytest.raises(GitError, match="partial clone"):
        held(partial / "seeds")
    assert not harm.exists()


@pytest.mark.parametrize("inside", ["seeds/theirs", "theirs"])
def test_a_repository_in_the_tree_is_refused(project: Path, inside: str) -> None:
    (project / ".git").rename(project / inside)
    (project / ".git").write_text(f"gitdir: {inside}\n")
    with pytest.raises(GitError, match="leads to another place"):
        repository_around(project / "seeds")


def test_a_tree_that_is_elsewhere_and_a_folder_called_as_a_repository_are_refused(
    project: Path, tmp_path: Path
) -> None:
    (project / "inner" / "seeds").mkdir(parents=True)
    (project / "inner" / ".git").mkdir()
    with pytest.raises(GitError, match="leads to another place"):
        repository_around(project / "inner" / "seeds")
    git(project, "config", "core.worktree", str(tmp_path))
    with pytest.raises(GitError, match="leads to another place"):
        repository_around(project / "seeds")


def test_git_has_a_deadline(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    repository = repository_around(project / "seeds")
    (tmp_path / "git").write_text("#!/bin/sh\nexec sleep 600\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(asked, "_SECONDS", 0.1)
    with pytest.raises(GitError, match="has not answered"):
        repository.parting("HEAD")


@pytest.mark.parametrize("name", ["../up.txt", "sub/../../up.txt", "/root.txt"])
def test_names_that_leave_the_folder_are_left_out(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    listed = f"100644 blob {'0' * 40}\tseeds/{name}\x00100644 blob {'1' * 40}\tseeds/in.txt\0".encode()
    answers = {"ls-tree": listed, "cat-file": f"{'1' * 40} blob 2\nin\n".encode()}
    repository = repository_around(project / "seeds")
    monkeypatch.setattr(Repository, "_ask", lambda _, command, *__, **___: answers[command])
    assert list(repository.files("HEAD", project / "seeds")) == [("in.txt", b"in")]
