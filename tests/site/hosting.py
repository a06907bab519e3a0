"""Somebody else's MkDocs site, with pages, a palette, styles and plugins of its own, and ours as a guest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config

from generator.briefings import Outcome
from generator.model import Briefing
from tests.site.building import build_quickly, outcome, refusal

PAGES = {
    "index.md": "---\ntags: [town]\n---\n\n# Welcome to {{ town }}\n\nWe mend roads, see [how](roads.md).\n\n"
    "## Hours\n\n| Day | Open |\n| --- | --- |\n| Monday | 9 to 5 |\n\n> Come in.\n\n`make tea`\n",
    "roads.md": "---\nsearch: {boost: 2}\n---\n\n# Roads¶\n\n## Which first\n\nThe worst.\n",
    "tags.md": "# By word\n\n<!-- material/tags -->\n",
    "blog/index.md": "# News of the council\n",
    "blog/posts/one.md": "---\ndate: 2024-05-06\n---\n\n# A bench\n\nThere is a new bench.\n",
    "search.md": "# How we search for gas leaks\n",
    "feed.xml": "<rss>theirs</rss>\n",
    "assets/briefings.css": "p { color: gray }\n",
    "own.css": ".md-typeset h1 { color: rgb(120, 0, 60) }\n",
}
SETTINGS: dict[str, Any] = {
    "site_name": "Vale Town",
    "site_url": "https://vale.example/",
    "repo_url": "https://github.com/vale/town",
    "theme": {
        "name": "material",
        "font": False,
        "palette": {"scheme": "default", "primary": "deep purple", "accent": "pink"},
        "features": ["navigation.instant"],
    },
    "extra": {"town": "Vale"},
    "extra_css": ["own.css"],
    "markdown_extensions": ["tables", {"toc": {"permalink": True}}],
    "validation": {"anchors": "warn"},
}
# One of each kind that looks at pages or makes some: all of them know nothing of each other.
PLUGINS: tuple[Any, ...] = (
    "search",
    "blog",
    "tags",
    "macros",
    {"redirects": {"redirect_maps": {"old.md": "roads.md"}}},
)


def host(
    folder: Path,
    briefings: Iterable[Briefing] | None,
    *,
    pages: Mapping[str, str] = PAGES,
    plugins: Iterable[Any] = PLUGINS,
    strict: bool = True,
    ours: Mapping[str, Any] | None = None,
    refused: Iterable[str] = (),
    **settings: Any,  # noqa: ANN401 - any setting of MkDocs
) -> Path:
    """Build the site in ``folder``; ``briefings`` are null for a site without our plugin.

    ``ours`` are the plugin's settings, which is the last of all, and ``path: press`` if nothing else is said.
    ``refused`` are seeds that cannot be read.
    """
    for name, text in pages.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    guest = [] if briefings is None else [{"briefings": {"path": "press", **(ours or {})}}]
    (folder / "seeds").mkdir(exist_ok=True)
    config = {**SETTINGS, **settings, "plugins": [*plugins, *guest]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False))
    outcomes = [*map(refusal, refused), *(outcome(one) for one in briefings or ())]

    def brief(*_args: object, **_kwargs: object) -> Iterator[Outcome]:
        return iter(outcomes)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.mkdocs_plugin.build.brief", brief)
        build_quickly(load_config(str(folder / "mkdocs.yml"), strict=strict))
    return folder / "site"
