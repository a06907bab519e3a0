"""The one way to write a file: whole or not at all, and through no symbolic link.

Git carries links, so that a pull request can lay one under any name that a command is going to write, and
have it lead to a file outside of the project.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePath
from typing import BinaryIO

_FOLDER = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_NO_FOLDER = (errno.ELOOP, errno.EMLINK, errno.ENOTDIR)  # what systems say of a link that is not followed


def write(root: Path, name: str | PurePath, data: bytes, *, new: bool = False) -> None:
    """Write a file; see ``writing``."""
    with writing(root, name, new=new) as file:
        file.write(data)


@contextmanager
def writing(root: Path, name: str | PurePath, *, new: bool = False) -> Iterator[BinaryIO]:
    """A file to write to, which gets its ``name`` below the folder ``root`` at the end; not after a failure.

    Missing folders are made. How one gets to ``root`` is the affair of the machine's owner; below it, no link
    is followed, and one that has the name is replaced itself. Raises ``FileExistsError`` where the name of a
    ``new`` file is taken by anything, and other kinds of ``OSError``.
    """
    *folders, last = _parts(name)
    root.mkdir(parents=True, exist_ok=True)
    with open_folder(root, folders, make=True) as folder:
        if new:
            _refuse_taken(last, folder, root / name)
        part = f".{secrets.token_hex(8)}.part"
        try:
            with open(os.open(part, _NEW, 0o666, dir_fd=folder), "wb") as file:  # noqa: PTH123 - a handle
                yield file
            if new:
                _take_name(part, last, folder)
            else:
                os.replace(part, last, src_dir_fd=folder, dst_dir_fd=folder)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(part, dir_fd=folder)


@contextmanager
def open_folder(root: Path, folders: Sequence[str], *, make: bool = False) -> Iterator[int]:
    """A descriptor of a folder below another; no step follows a link, not even one put there meanwhile."""
    with ExitStack() as opened:
        folder, place = os.open(root, os.O_RDONLY | os.O_DIRECTORY), root
        opened.callback(os.close, folder)
        for name in folders:
            place /= name
            if make:
                with suppress(FileExistsError):
                    os.mkdir(name, dir_fd=folder)
            folder = _step(name, folder, place)
            opened.callback(os.close, folder)
        yield folder


def _parts(name: str | PurePath) -> tuple[str, ...]:
    path = PurePath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts:
        raise ValueError(f"{name!r} is no name below a folder")
    return path.parts


def _step(name: str, folder: int, place: Path) -> int:
    try:
        return os.open(name, _FOLDER, dir_fd=folder)
    except OSError as error:
        if error.errno in _NO_FOLDER:
            raise NotADirectoryError(f"{place} is a symbolic link or no folder. Remove it.") from None
        raise


def _refuse_taken(name: str, folder: int, path: Path) -> None:
    """Say so before the work is done, not after it."""
    with suppress(FileNotFoundError):
        os.stat(name, dir_fd=folder, follow_symlinks=False)
        raise FileExistsError(f"{path} is there already.")


def _take_name(part: str, name: str, folder: int) -> None:
    """Give a file its name, which must be free: unlike a rename, this never replaces what is there."""
    try:
        os.link(part, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: the name is taken first, then the file put there
        os.close(os.open(name, _NEW, 0o666, dir_fd=folder))
        os.replace(part, name, src_dir_fd=folder, dst_dir_fd=folder)
