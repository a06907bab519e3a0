"""The site of any folder of documents, shown on this machine, without a repository or ``mkdocs.yml``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from generator.seeds.document import fit_to_print
from generator.settings import Settings
from generator.site.home import NEWEST, NEWS, UNDATED
from generator.writing import write

_HOST = "127.0.0.1"
_QUIET = "NO_MKDOCS_2_WARNING"  # the theme's notice about a coming MkDocs would hide what is said of seeds


def serve_folder(seeds: Path, port: int, settings: Settings, cache: Path) -> None:
    """Show the site of ``seeds`` until it is interrupted, and follow every change.

    Raises ``mkdocs.exceptions.Abort`` where MkDocs gives up, having said why.
    """
    os.environ.setdefault(_QUIET, "1")
    from mkdocs.__main__ import cli

    with site_of_folder(seeds, settings, cache) as config:
        cli.main(["serve", "-f", str(config), "-a", f"{_HOST}:{port}"], standalone_mode=False)


@contextmanager
def site_of_folder(seeds: Path, settings: Settings, cache: Path) -> Iterator[Path]:
    """The ``mkdocs.yml`` of a site of these seeds, which has nothing but a home page and what is made."""
    name = fit_to_print(seeds.resolve().name) or "Briefings"
    with TemporaryDirectory(prefix="briefings-") as folder:
        top = Path(folder)
        home = "\n\n".join(("# Briefings", NEWS, "## Newest briefings", NEWEST, UNDATED))
        write(top, "docs/index.md", f"{home}\n".encode())
        plugin = {
            "seeds": str(seeds.resolve()),
            "cache": str(cache.resolve()),
            "model": settings.model,
            "publish": {"unstated": "whole", "other": "whole"},  # nobody else sees it
        }
        config = {
            "site_name": name,
            "theme": {"name": "material", "font": False},
            "plugins": [{"briefings": plugin}],
        }
        write(top, "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True).encode())
        yield top / "mkdocs.yml"
