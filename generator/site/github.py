"""Addresses on GitHub: where a seed is edited, where seeds lie, where a mistake is reported."""

from __future__ import annotations

import os
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlencode

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from generator.site.formatting import shorten
from generator.site.language import Language

# The form for issues in .github/ISSUE_TEMPLATE; its field "page" is filled in.
MISTAKES = "wrong-briefing.yml"
TITLE_LENGTH = 80


def seed_edit_uri(seed: Path, config: MkDocsConfig) -> str | None:
    """A seed's path from ``docs/``, or null for a folder of seeds outside the repository."""
    if not seed.is_relative_to(_root(config)):
        return None
    return quote(Path(os.path.relpath(seed, config.docs_dir)).as_posix())


def seeds_address(seeds: Path, config: MkDocsConfig) -> str | None:
    """Where the folder of seeds is on GitHub, or null while no repository is set."""
    if not config.repo_url or not seeds.is_relative_to(_root(config)):
        return None
    return f"{config.repo_url.rstrip('/')}/tree/HEAD/{quote(seeds.relative_to(_root(config)).as_posix())}"


def mistake_address(page: MkDocsPage, repository: str, language: Language) -> str:
    """GitHub's form for a new issue, filled in with the page that it is about."""
    title = shorten(unescape(str(page.title)), TITLE_LENGTH)
    fields = {
        "template": MISTAKES,
        "title": language.gettext("Mistake in “%(title)s”", title=title),
        "page": page.canonical_url or page.url or "/",
    }
    return f"{repository.rstrip('/')}/issues/new?{urlencode(fields, quote_via=quote)}"


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
