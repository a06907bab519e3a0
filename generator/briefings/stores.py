"""Where cache entries lie: a folder, or any address that fsspec knows, object storage included.

A store keeps bytes by name, and takes many at once, so that a distant one is asked once for all.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from generator.seeds.document import Unreadable
from generator.seeds.files import load_file
from generator.writing import write

log = logging.getLogger(__name__)
_LARGEST = 1_000_000_000  # bytes of an entry

_UNKEPT = (
    "%s: analyses cannot be kept there (%s). What is new will be analysed again next time. "
    "Make the folder writable, or name another."
)


# What a new folder gets, so that neither git nor backups take it: it can be made again.
_NOT_TO_BE_KEPT = {
    ".gitignore": b"*\n",
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n",  # bford.info/cachedir
}


class Store(Protocol):
    """Keeps bytes by name; a name may hold slashes."""

    def read(self, names: Collection[str]) -> dict[str, bytes]:
        """What is kept under these names; those that are not there are left out."""

    def write(self, contents: Mapping[str, bytes]) -> None:
        """Keep contents by name, each whole or not at all."""


class NoSuchStore(Exception):
    """Raised for an address that cannot be used; the message says why."""


def open_store(place: Path | str) -> Store:
    """The store in a folder or, for what has a scheme such as ``s3://``, at an address.

    Raises ``NoSuchStore`` for an address that fsspec does not know or cannot reach.
    """
    return Remote(place) if isinstance(place, str) and "://" in place else FolderStore(Path(place))


class FolderStore:
    """A folder of this machine or one that several machines share.

    It saves work and holds nothing that could not be made again. So what cannot be read there is
    absent, and what cannot be written is said once and does without.
    """

    def __init__(self, path: Path) -> None:
        """Nothing is made before something is written."""
        self._path = path
        self._complained = False

    def read(self, names: Collection[str]) -> dict[str, bytes]:
        """See ``Store``. Only plain files count: a pipe would never end, a link may lead anywhere."""
        found = {}
        for name in names:
            with suppress(Unreadable):
                found[name] = load_file(self._path / name, name, _LARGEST)
        return found

    def write(self, contents: Mapping[str, bytes]) -> None:
        """See ``Store``."""
        files = (_NOT_TO_BE_KEPT if contents and not self._path.exists() else {}) | dict(contents)
        for name, content in files.items():
            try:
                write(self._path, name, content)
            except OSError as error:
                if not self._complained:
                    self._complained = True
                    log.warning(_UNKEPT, self._path, error.strerror or error)


class Remote:
    """Any file system that fsspec knows; many names are asked for at the same time."""

    def __init__(self, address: str) -> None:
        """Raises ``NoSuchStore`` for an address that cannot be used."""
        try:
            from fsspec.core import url_to_fs

            self._files: Any
            self._files, self._root = url_to_fs(address)
        except (ImportError, ValueError, OSError) as error:
            raise NoSuchStore(f"The cache address {address} cannot be used: {error}") from None

    def read(self, names: Collection[str]) -> dict[str, bytes]:
        """See ``Store``."""
        paths = {self._path(name): name for name in names}
        if not paths:
            return {}
        found: dict[str, bytes | Exception] = self._files.cat(list(paths), on_error="return")
        for content in found.values():
            # Whatever is not a mere absence would make each run analyse everything anew.
            if isinstance(content, Exception) and not isinstance(content, FileNotFoundError):
                raise content
        return {paths[path]: content for path, content in found.items() if isinstance(content, bytes)}

    def write(self, contents: Mapping[str, bytes]) -> None:
        """See ``Store``."""
        for folder in {self._path(name).rpartition("/")[0] for name in contents}:
            self._files.makedirs(folder, exist_ok=True)
        self._files.pipe({self._path(name): content for name, content in contents.items()})

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"
