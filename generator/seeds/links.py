"""Symbolic links: git carries them, so that a pull request can make a folder of ours lead anywhere."""

from __future__ import annotations

import os
from pathlib import Path


def link_towards(path: Path, root: Path) -> Path | None:
    """The link that ``path`` is or that it leads through below ``root``, none where there is none.

    How the machine's owner has laid out what is above is no concern of ours.
    """
    here = Path(os.path.abspath(path))  # noqa: PTH100 - which keeps links, and takes ".." away
    below = (part for part in here.parents if root in part.parents)
    return next(filter(Path.is_symlink, (here, *below)), None)
