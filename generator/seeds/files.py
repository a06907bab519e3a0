"""Which files are seeds, what they are called, and safe reading of them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path, PurePosixPath

from generator.model import unaccented
from generator.seeds.document import Unreadable
from generator.writing import open_folder

MAX_DEPTH = 30  # levels of folders below that of the seeds; deeper ones trip programs up
_ID_CHARS = 100  # characters of an address; longer ones get a digest
_STEM_CHARS = 60  # characters of a new file's name
_UNPRINTABLE = "\ufffd"
# Opening a pipe does not wait for a writer, and opening a terminal does not make it ours.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
GIT = ".git"  # a repository, or a file that says where one is
# Files that git obeys in any folder, and those by which it takes a folder for a repository.
_OBEYED = {GIT, ".gitattributes", ".gitmodules"}
_PARTS = {"head", "config", "config.worktree", "commondir", "gitdir", "objects", "packed-refs", "refs"}


def seed_id(name: str) -> str:
    """The address of a seed, from its path below the folder of seeds: ``a-z``, ``0-9`` and ``-``."""
    plain = unaccented(name.removesuffix(PurePosixPath(name).suffix)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if slug and len(slug) <= _ID_CHARS:
        return slug
    # Nothing of the name is left, or too much for a file system: tell such seeds apart by a digest.
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{slug[:_ID_CHARS].strip('-') or 'seed'}-{digest}"


def file_stem(name: str) -> str:
    """A name for a file that is also its address: small letters, digits and hyphens, cut between words."""
    whole = seed_id(re.sub(r"[./\\]+", "-", name) + ".txt")
    if len(whole) <= _STEM_CHARS:
        return whole
    return whole[: _STEM_CHARS + 1].rpartition("-")[0] or whole[:_STEM_CHARS]


def seed_name(path: Path, root: Path) -> str:
    """The path of a seed below its folder, with forward slashes, fit to be printed and published."""
    name = path.relative_to(root).as_posix()
    return "".join(char if char.isprintable() else _UNPRINTABLE for char in name)


def is_of_git(name: str) -> bool:
    """Whether git would obey a file of this name, or take its folder for a repository and obey that."""
    # Some file systems do not tell capitals from small letters.
    return PurePosixPath(name).name.casefold() in _OBEYED | _PARTS


def check_place(path: Path, name: str) -> None:
    """Raise ``Unreadable`` for a path at which no seed can lie, ``name`` below the folder of seeds."""
    if len(PurePosixPath(name).parts) > MAX_DEPTH:
        reason = f"this lies more than {MAX_DEPTH} levels deep in the folder of seeds."
        raise Unreadable(reason, "Put it into fewer folders, one within another.")
    if _UNPRINTABLE in name:
        raise Unreadable("the file's name holds a character that cannot be printed.", "Rename the file.")
    _refuse_link(path, name)
    if is_of_git(name):
        reason = "git would obey this file, or take its folder for a repository."
        raise Unreadable(reason, "Delete it. A document's name has an ending, such as .txt.")


def _refuse_link(path: Path, name: str) -> None:
    """Raise ``Unreadable`` for what is a link, or lies behind one below the folder of seeds."""
    parts = PurePosixPath(name).parts
    folders = path.parents[: len(parts) - 1]
    if ".." in parts or any(part.is_symlink() for part in (path, *folders)):
        raise Unreadable("this is a symbolic link.", "Delete it, or put the file itself there.")


def link_towards(path: Path, root: Path) -> Path | None:
    """The link that ``path`` is or that it leads through below ``root``, none where there is none.

    Git carries links, so that a pull request can make a folder of ours lead anywhere. How the machine's owner
    has laid out what is above is no concern of ours.
    """
    here = Path(os.path.abspath(path))  # noqa: PTH100 - which keeps links, and takes ".." away
    below = (part for part in here.parents if root in part.parents)
    return next(filter(Path.is_symlink, (here, *below)), None)


def load_file(path: Path, name: str, max_bytes: int) -> bytes:
    """The bytes of a seed; raises ``Unreadable`` for what is not a plain file of its folder."""
    _refuse_link(path, name)
    *folders, last = PurePosixPath(name).parts
    try:
        with (
            open_folder(path.parents[len(folders)], folders) as folder,
            open(last, "rb", opener=lambda part, _: os.open(part, _FILE, dir_fd=folder)) as file,
        ):
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable("this is no file.", "Put the document there.")
            data = file.read(max_bytes + 1) if found.st_size <= max_bytes else None
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        remedy = "Check that it is there and its permissions."
        raise Unreadable(f"the file cannot be read: {reason}.", remedy) from None
    if data is None or len(data) > max_bytes:
        reason = f"the file is larger than the limit of {max_bytes:,} bytes."
        raise Unreadable(reason, "Split it into several seeds, or raise the limit in the settings.")
    return data
