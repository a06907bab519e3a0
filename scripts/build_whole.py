"""Build a folder beside its place, and put it there when it is whole: ``build_whole.py FOLDER COMMAND...``.

The command gets the name of the folder to make as its last argument. Whenever this is stopped, and
however many run at once, the place holds what was there before or what was made, all of it.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_AT_CWD = -2 if sys.platform == "darwin" else -100
_SWAP = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_NOT_HERE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM}


def build(place: Path, command: Sequence[str]) -> int:
    """Run the command and put what it makes into its place if it succeeds; its exit status.

    Raises ``OSError`` where the place or what lies beside it is a link or no folder.
    """
    made, old = (place.with_name(f".{place.name}.{end}") for end in ("part", "old"))
    for folder in (place, made, old):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise NotADirectoryError(f"{folder} is a link or no folder. Remove it.")
    with _alone(place.with_name(f".{place.name}.lock")) as lock:
        _recover(place, old)
        _remove(made)
        # What is made belongs to the command as long as it runs, even if this process is killed.
        status = subprocess.run([*command, str(made)], pass_fds=[lock]).returncode
        if status == 0:
            _put(made, place, old)
        _remove(made)
    return status


def _put(made: Path, place: Path, old: Path) -> None:
    if not place.exists():
        made.rename(place)
    elif not exchange(made, place):
        # For a moment there is nothing in its place; if this is stopped then, the next run puts it back.
        place.rename(old)
        made.rename(place)
        _remove(old)


def _recover(place: Path, old: Path) -> None:
    """End what a run that was stopped between two renamings has begun."""
    if old.exists() and not place.exists():
        old.rename(place)
    _remove(old)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders swap their names at once; False where the system or the file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    name = "renameatx_np" if sys.platform == "darwin" else "renameat2"
    swap = getattr(libc, name, None)
    if swap is None:
        return False
    swap.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    if swap(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _SWAP) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def _alone(path: Path) -> Iterator[int]:
    """Wait until nobody else builds here; the system ends this with the process, however that ends."""
    lock = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another build is running; this one begins when that has ended.", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock
    finally:
        os.close(lock)


if __name__ == "__main__":
    try:
        sys.exit(build(Path(sys.argv[1]), sys.argv[2:]))
    except OSError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
