"""Pages of the last build that are taken over, because they would come out the same.

A page ends with a seal: a digest of all that it was made of and of how it came out. Where the seal
still holds, nothing that the generator puts into the page has changed. Whether the theme, the
navigation or another plugin has, the first such page tells: it is built in full, and only if it
comes out as before, byte for byte, are the others kept.
"""

from __future__ import annotations

import hashlib
import shutil
from functools import cache
from pathlib import Path

import msgspec

_ASIDE = ".kept"  # MkDocs leaves hidden entries alone when it cleans the site
_SEAL = "\n<!-- {} -->\n"


class Kept:
    """The pages below one folder of a site, from before MkDocs cleaned it."""

    def __init__(self, site: Path, folder: str) -> None:
        """Put the pages aside; to be called before MkDocs cleans the site."""
        self._site, self._aside = site, site / _ASIDE
        self._frame_is_same: bool | None = None
        if (site / folder).is_dir():
            self.close()  # what an unfinished build left
            self._aside.mkdir()
            (site / folder).rename(self._aside / folder)

    def page(self, address: str, made_of: str) -> str | None:
        """The page at an address of the site, seal and all; None if it has to be built."""
        return self._sealed(address, made_of) if self._frame_is_same else None

    def seal(self, address: str, made_of: str, html: str) -> str:
        """A page that has been built, with its seal."""
        sealed = html + _SEAL.format(_digest(made_of, html))
        if self._frame_is_same is None and (before := self._sealed(address, made_of)):
            self._frame_is_same = before == sealed
        return sealed

    def close(self) -> None:
        """Remove what was put aside."""
        shutil.rmtree(self._aside, ignore_errors=True)

    def _sealed(self, address: str, made_of: str) -> str | None:
        try:
            page = (self._aside / address).read_bytes().decode()
        except (OSError, ValueError):
            return None
        length = len(_SEAL.format(_digest("", "")))
        return page if page[-length:] == _SEAL.format(_digest(made_of, page[:-length])) else None


def fingerprint(*parts: object) -> str:
    """A digest of what a page is made of; the code that makes it is always part of it."""
    return hashlib.sha256(msgspec.json.encode((*parts, _code()), order="deterministic")).hexdigest()


@cache
def _code() -> str:
    """A digest of all code of the package, templates included."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            content = file.read_bytes()
            digest.update(f"{file.relative_to(package).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _digest(made_of: str, html: str) -> str:
    return hashlib.sha256(f"{made_of}\n{html}".encode()).hexdigest()
