"""All calls of git: which commit is meant, and what a commit holds; nothing else is asked.

The folder of seeds is a stranger's, so no file of it may speak to git. The repository is found from outside
of that folder and named in each call: one that a pull request lays out among the seeds is never taken for it.
Git reads neither its index nor what is checked out, so that no watcher, filter, attribute or hook runs, and
asks no other machine. Of the owner's configuration, only whom the owner trusts (``safe.directory``) counts.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath

import msgspec

_SECONDS = 60  # time for one call
_OPTIONS = (
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("--no-pager", "--no-replace-objects", "--literal-pathspecs"),
)
# What a partial clone lacks is not fetched: git 2.44 or newer does not try to, an older one may not.
_ENVIRONMENT = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
# The only variables of git's that are kept; others name another repository, or other programs.
_KEPT = ("GIT_CONFIG", "GIT_EXEC_PATH")

_LINK = b"120000"
_BATCH = 64  # files that are read at a time


class GitError(Exception):
    """Raised where git cannot say what it is asked; the message is the reason, often in git's words."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A file that differs between two commits, by its path below the folder, and what the later one has."""

    name: str
    mode: str
    id: str

    @property
    def is_gone(self) -> bool:
        """Whether the later commit has nothing there."""
        return not self.mode.strip("0")


class Repository(msgspec.Struct, frozen=True, kw_only=True):
    """A repository whose place is known: git does not look for it any more."""

    root: Path
    git_dir: Path

    def parting(self, base: str) -> str:
        """The commit at which the history of what is here parted from that of ``base``."""
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
        if not (named := _line(self._ask(*asked, silent_failure=1))):
            raise GitError(f"there is no commit {base!r} here. Fetch it, or name another with --base.")
        if not (commit := _line(self._ask("merge-base", named, "HEAD", silent_failure=1))):
            raise GitError(f"{base!r} and what is here have no commit in common. Fetch more commits.")
        return commit

    def files(self, commit: str, folder: Path) -> Iterator[tuple[str, bytes]]:
        """The files that a commit has below a folder of this repository, by name; its links are left out."""
        below = folder.resolve().relative_to(self.root).as_posix()
        prefix = b"" if below == "." else os.fsencode(below) + b"/"
        listed = self._ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", *filter(None, [prefix]))
        found = []
        for line in listed.split(b"\0")[:-1]:
            about, _, path = line.partition(b"\t")
            name = os.fsdecode(path.removeprefix(prefix))
            mode, kind, id = about.split()
            outside = name.startswith("/") or ".." in PurePosixPath(name).parts
            if kind == b"blob" and mode != _LINK and path.startswith(prefix) and not outside:
                found.append((name, id))
        for start in range(0, len(found), _BATCH):
            batch = found[start : start + _BATCH]
            asked = b"".join(id + b"\n" for _, id in batch)
            answer = BytesIO(self._ask("cat-file", "--batch", piped=asked))
            for name, _ in batch:
                size = answer.readline().split()[-1]
                if size == b"missing":
                    raise GitError(f"{name} is missing here, as in a partial clone.")
                yield name, answer.read(int(size))
                answer.readline()

    def changes(self, old: str, new: str, folder: str) -> list[Change]:
        """The files of a folder in which two commits differ; one with another name is gone and new."""
        listed = self._ask("diff-tree", "-r", "-z", "--no-renames", "--raw", old, new, "--", f"{folder}/")
        fields = listed.split(b"\0")[:-1]
        changes = []
        for about, path in zip(fields[::2], fields[1::2], strict=True):
            _, mode, _, id, _ = about.decode("ascii").split()
            name = os.fsdecode(path).removeprefix(f"{folder}/")
            changes.append(Change(name=name, mode=mode, id=id))
        return changes

    def size(self, id: str) -> int:
        """How many bytes an object has."""
        return int(self._ask("cat-file", "-s", id))

    def blob(self, id: str) -> bytes:
        """What is in an object that is a file's content."""
        return self._ask("cat-file", "blob", id)

    def _ask(self, *command: str | bytes, silent_failure: int = 0, piped: bytes = b"") -> bytes:
        place = ("--git-dir", str(self.git_dir), "--work-tree", str(self.root))
        return _run([*place, *command], self.root, silent_failure, piped)


def repository_around(seeds: Path) -> Repository:
    """The repository that a folder of seeds lies in, or else is. Raises ``GitError`` where there is none.

    A folder of seeds that is a repository of its own inside of another one, as a submodule is, counts
    as a part of the outer one: a pull request can make it such.
    """
    here = seeds.resolve()
    root = next((place for place in (*here.parents, here) if os.path.lexists(place / ".git")), None)
    if root is None:
        raise GitError(f"{seeds} is in no repository of git.")
    # Here git looks for it once more, from a folder that has one: it does not obey what others own.
    git_dir = Path(_line(_run(["rev-parse", "--absolute-git-dir"], root)))
    top = Path(_line(_run(["rev-parse", "--show-toplevel"], root)))
    inside = git_dir.is_relative_to(root) and not git_dir.is_relative_to(root / ".git")
    if inside or top.resolve() != root:
        raise GitError(f"{root / '.git'} leads to another place than a repository of {root}.")
    return Repository(root=root, git_dir=git_dir)


def _line(answer: bytes) -> str:
    return os.fsdecode(answer.removesuffix(b"\n"))


def _run(
    arguments: Sequence[str | bytes], folder: Path, silent_failure: int = 0, piped: bytes = b""
) -> bytes:
    """What git answers; with the status ``silent_failure`` and without a word it answers nothing."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    try:
        done = subprocess.run(
            ["git", *_OPTIONS, *arguments],
            cwd=folder,
            env=environment | _ENVIRONMENT,
            input=piped,
            capture_output=True,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise GitError(f"git has not answered for {_SECONDS} seconds.") from None
    except OSError as error:
        raise GitError(f"git cannot be run: {error}") from None
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode and (said or done.returncode != silent_failure):
        raise GitError(said or f"git has ended with the status {done.returncode}, and says nothing.")
    return done.stdout
