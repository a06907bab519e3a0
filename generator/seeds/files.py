"""Which files are seeds, what they are called, and safe reading of them."""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from pathlib import Path, PurePosixPath

from generator.seeds.document import Unreadable

GIT = ".git"  # a repository, or a file that tells where it is
_ID_CHARS = 100
_UNPRINTABLE = "\ufffd"
# Git obeys the former wherever they lie, and takes a folder with the latter for a repository.
_OBEYED = {GIT, ".gitattributes", ".gitmodules"}
_PARTS = {"head", "config", "config.worktree", "commondir", "gitdir", "objects", "packed-refs", "refs"}


def seed_id(name: str) -> str:
    """The address of a seed, from its path below the folder of seeds: ``a-z``, ``0-9`` and ``-``."""
    stem = str(PurePosixPath(name).with_suffix("")) if PurePosixPath(name).name else name
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if slug and len(slug) <= _ID_CHARS:
        return slug
    # Nothing of the name is left, or too much for a file system: tell such seeds apart by a digest.
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{slug[:_ID_CHARS].strip('-') or 'seed'}-{digest}"


def seed_name(path: Path, root: Path) -> str:
    """The path of a seed below its folder, with forward slashes, fit to be printed and published."""
    name = path.relative_to(root).as_posix()
    return "".join(char if char.isprintable() else _UNPRINTABLE for char in name)


def is_of_git(name: str) -> bool:
    """Whether git would obey a file of this name, or take its folder for a repository and obey that."""
    # Some file systems do not tell capitals from small letters.
    return PurePosixPath(name).name.casefold() in _OBEYED | _PARTS


def refuse_what_git_obeys(name: str) -> None:
    """Raise ``Unreadable`` for a file that has no business among seeds."""
    if is_of_git(name):
        raise Unreadable(
            "git would obey this file, or take its folder for a repository.",
            "Delete it. A document's name has an ending, such as .txt.",
        )


def load(path: Path, name: str, max_bytes: int) -> bytes:
    """The bytes of a seed; raises ``Unreadable`` for what is not a plain file of its folder."""
    if _UNPRINTABLE in name:
        raise Unreadable("the file's name holds a character that cannot be printed.", "Rename the file.")
    depth = len(PurePosixPath(name).parts)
    if ".." in PurePosixPath(name).parts or any(
        part.is_symlink() for part in (path, *path.parents[: depth - 1])
    ):
        raise Unreadable("this is a symbolic link.", "Put the file itself into the folder.")
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("this is no file.", "Put the document there.")
        if found.st_size <= max_bytes:
            with path.open("rb") as file:
                data = file.read(max_bytes + 1)
            if len(data) <= max_bytes:
                return data
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise Unreadable(
            f"the file cannot be read: {reason}.", "Check that it is there and its permissions."
        ) from None
    raise Unreadable(
        f"the file is larger than the limit of {max_bytes:,} bytes.",
        "Split it into several seeds, or raise the limit in the settings.",
    )
