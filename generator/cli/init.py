"""A new repository for a site of briefings: settings, workflows and an about page to fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator import __version__
from generator.mkdocs_plugin import DEFAULTS
from generator.seeds.document import fit_to_print
from generator.writing import write

_FILES = Path(__file__).with_name("repository")
_NAMES = {"github": ".github", "gitignore": ".gitignore"}  # packages leave out what begins with a dot
_PLACE = re.compile(r"\{(?:site_name|name|version)\}")
_LOOK = PurePosixPath("look.yml")


class FileTaken(Exception):
    """A file of the repository is there already; the message names it."""


def make_repository(folder: Path, name: str = "") -> list[PurePosixPath]:
    """Write the files of a repository into ``folder``, and return their names in order.

    ``name`` is that of the site; by default it is called as the folder.

    Raises ``FileTaken``, before anything is written, where one of them is there, and ``OSError``.
    """
    files = dict(sorted(_files(fit_to_print(name or folder.resolve().name) or "Briefings")))
    for path in files:
        if (folder / path).exists() or (folder / path).is_symlink():
            raise FileTaken(f"{folder / path} is there already, and nothing was written.")
    for path, text in files.items():
        write(folder, path, text.encode(), new=True)
    return list(files)


def _files(title: str) -> Iterator[tuple[PurePosixPath, str]]:
    yield _LOOK, DEFAULTS.read_text(encoding="utf-8")
    words = {"{site_name}": json.dumps(title, ensure_ascii=False), "{name}": title, "{version}": __version__}
    for path in _FILES.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            text = _PLACE.sub(lambda place: words[place[0]], text)
            parts = (_NAMES.get(part, part) for part in path.relative_to(_FILES).parts)
            yield PurePosixPath(*parts), text
