"""All calls of git: which commit is meant, and what a commit holds; nothing else is asked.

The folder of seeds is a stranger's, so no file of it may speak to git. The repository is found from
outside of that folder, and named in each call: a repository that a pull request has laid out among
the seeds is never taken for it. Git neither reads its index nor looks at the files that are checked
out, so that no watcher, filter, attribute or hook has a part in it, and it asks no other machine.
What remains of the owner's configuration is what says whom the owner trusts (``safe.directory``).
"""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
from collections.abc import Sequence
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

_LINK, _FILES = "120000", ("100644", "100755")
_CHUNK = 1 << 20


class GitError(Exception):
    """Raised where git cannot say what it is asked; the message is the reason, often in git's words."""


class TreeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A file or a link of a commit, by its path below the folder that was asked for."""

    name: str
    mode: str
    id: str

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file, and no link."""
        return self.mode in _FILES


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

    def commit(self, name: str) -> str | None:
        """The commit that is meant by a name, none where there is no such one."""
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return _line(self._ask(*asked, silent_failure=1)) or None

    def parting(self, one: str, other: str) -> str | None:
        """Where the histories of two commits part, none where they have nothing in common here."""
        return _line(self._ask("merge-base", one, other, silent_failure=1)) or None

    def entries(self, commit: str, folder: Path) -> list[TreeEntry]:
        """The files and links that a commit has below a folder of this repository."""
        below = folder.resolve().relative_to(self.root).as_posix()
        prefix = b"" if below == "." else os.fsencode(below) + b"/"
        listed = self._ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", *filter(None, [prefix]))
        entries = []
        for line in listed.split(b"\0")[:-1]:
            about, _, path = line.partition(b"\t")
            mode, kind, id = about.decode("ascii").split()
            name = os.fsdecode(path.removeprefix(prefix))
            if kind == "blob" and path.startswith(prefix) and _is_below(name):
                entries.append(TreeEntry(name=name, mode=mode, id=id))
        return entries

    def content(self, entry: TreeEntry) -> bytes:
        """What is in a file of a commit."""
        try:
            return self._ask("cat-file", "blob", entry.id)
        except GitError as error:
            raise GitError(f"{entry.name} is not whole here, as in a partial clone: {error}") from None

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

    def _ask(self, *command: str | bytes, silent_failure: int = 0) -> bytes:
        place = ("--git-dir", str(self.git_dir), "--work-tree", str(self.root))
        return _run([*place, *command], self.root, silent_failure)


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


def is_unchanged(entry: TreeEntry, path: Path) -> bool:
    """Whether what lies at ``path`` is what the commit has."""
    try:
        found = path.lstat()
        digest = hashlib.new("sha1" if len(entry.id) == 40 else "sha256", usedforsecurity=False)
        digest.update(b"blob %d\0" % found.st_size)
        if stat.S_ISLNK(found.st_mode) and entry.mode == _LINK:
            digest.update(os.fsencode(path.readlink()))
        elif stat.S_ISREG(found.st_mode) and entry.is_file:
            with path.open("rb") as file:
                while some := file.read(_CHUNK):
                    digest.update(some)
        else:
            return False
    except OSError:
        return False
    return digest.hexdigest() == entry.id


def _is_below(name: str) -> bool:
    """Whether a name from a commit, which anybody can have made, stays in its folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _line(answer: bytes) -> str:
    return os.fsdecode(answer.removesuffix(b"\n"))


def _run(arguments: Sequence[str | bytes], folder: Path, silent_failure: int = 0) -> bytes:
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
            stdin=subprocess.DEVNULL,
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
