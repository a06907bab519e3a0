"""Addresses on GitHub: where a seed is edited, where seeds lie, where a mistake is reported."""

from __future__ import annotations

import os
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlencode

from generator.site.formatting import shorten
from generator.site.language import Language

# The form for issues in .github/ISSUE_TEMPLATE; its field "page" is filled in.
MISTAKES = "wrong-briefing.yml"
TITLE_LENGTH = 80


def seed_edit_uri(seed: Path, root: Path, docs: Path) -> str | None:
    """A seed's path from the folder ``docs``; None for a seed outside the repository ``root``."""
    return quote(Path(os.path.relpath(seed, docs)).as_posix()) if seed.is_relative_to(root) else None


def seeds_address(seeds: Path, root: Path, repository: str | None) -> str | None:
    """Where the folder of seeds is on GitHub; None while no repository is set."""
    if not repository or not seeds.is_relative_to(root):
        return None
    return f"{repository.rstrip('/')}/tree/HEAD/{quote(seeds.relative_to(root).as_posix())}"


def mistake_address(title: str, address: str, repository: str, language: Language) -> str:
    """GitHub's form for a new issue, filled in with the page that it is about; its title is HTML."""
    fields = {
        "template": MISTAKES,
        "title": language.gettext("Mistake in “%(title)s”", title=shorten(unescape(title), TITLE_LENGTH)),
        "page": address,
    }
    return f"{repository.rstrip('/')}/issues/new?{urlencode(fields, quote_via=quote)}"
