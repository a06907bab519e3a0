"""Builds the repository's site from briefings made by hand."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jinja2
import pytest
from jinja2.bccache import Bucket
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files
from mkdocs.theme import Theme
from msgspec.structs import replace

from generator.briefings import Outcome
from generator.model import Briefing, Problem
from generator.site.presentation import DEFAULT

ROOT = Path(__file__).parents[2]
BY_CHANCE = ("filter/*", "*.pf_meta", "pagefind-entry.json")  # of the search index
SIZES = {"list_titles", "list_statements", "actor_items"}


class _Compiled(jinja2.BytecodeCache):
    """Keeps the theme's templates compiled: that is a third of the work for a small site."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()
_LISTED: dict[tuple[str, ...], list[str]] = {}  # files of themes, for which each build would look anew
_get_env = Theme.get_env


def _quick(theme: Theme) -> jinja2.Environment:
    environment = _get_env(theme)
    environment.bytecode_cache = _COMPILED
    list_templates = environment.list_templates
    key = (*theme.dirs, *sorted(theme.static_templates))

    def listed(
        extensions: Collection[str] | None = None, filter_func: Callable[[str], bool] | None = None
    ) -> list[str]:
        if theme.custom_dir or key not in _LISTED:
            _LISTED[key] = list_templates(extensions, filter_func)
        return _LISTED[key]

    environment.list_templates = listed  # type: ignore[method-assign]
    return environment


def build_quickly(config: MkDocsConfig) -> None:
    """Build a site with what an earlier build has found of the same theme."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Theme, "get_env", _quick)
        build(config)


def outcome(briefing: Briefing) -> Outcome:
    """What becomes of a seed that nothing is wrong with."""
    seed = briefing.source
    return Outcome(path=seed.path, briefing=briefing, problems=())


def refusal(path: str) -> Outcome:
    """What becomes of a seed that cannot be read."""
    problem = Problem(
        path=path, line=3, reason="The date is no date.", remedy="Write it as 2023-07-16.", severity="error"
    )
    return Outcome(path=path, briefing=None, problems=(problem,))


def build_site(
    site: Path,
    outcomes: Iterable[Outcome],
    *,
    strict: bool = True,
    seeds: Path = ROOT / "seeds",
    docs: Path = ROOT / "docs",
    site_url: str = "",
    repo_url: str | None = None,
    language: str = "en",
    nav: Sequence[object] = (),
    **settings: Any,  # noqa: ANN401 - any setting of the plugin
) -> Path:
    """Build the site of ``outcomes`` into the folder ``site``, which is returned.

    ``settings`` are the plugin's own, or say how much is on a page of a list.
    """

    def brief(*_args: object, **_kwargs: object) -> Iterator[Outcome]:
        return iter(outcomes)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.mkdocs_plugin.build.brief", brief)
        for name in ("SITE_URL", "REPO_URL", "EDIT_URI", "SITE_NAME"):
            patch.delenv(name, raising=False)
        patch.setenv("SEEDS_DIR", str(seeds))
        told: dict[str, Any] = {
            "docs_dir": str(docs),
            "site_dir": str(site),
            "site_url": site_url,
            "repo_url": repo_url,
        }
        told["dev_addr"] = "127.0.0.1:0"  # no port that a program may have, also where this is to be served
        told |= {"nav": list(nav)} if nav else {}
        config = load_config(str(ROOT / "mkdocs.yml"), strict=strict, **told)
        config.theme["language"] = language
        sizes = {name: settings.pop(name) for name in SIZES & settings.keys()}
        patch.setattr("generator.mkdocs_plugin.config.DEFAULT", replace(DEFAULT, **sizes))
        plugin = config.plugins["briefings"]
        known = {**plugin.config, "publish": dict(plugin.config.publish)}
        errors, warnings = plugin.load_config({**known, **settings}, str(ROOT / "mkdocs.yml"))
        assert not errors + warnings
        build_quickly(config)
    return site


def written_by_hand() -> set[str]:
    """The pages of ``docs/`` that are on the site, beside its home page."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return {file.name for file in get_files(config).documentation_pages()} - {"index"}


def pages(site: Path) -> dict[str, str]:
    """The HTML of each page of a built site, by its path; without those that only lead to another address."""
    found = {
        path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))
    }
    return {path: html for path, html in found.items() if 'http-equiv="refresh"' not in html}


def fragments_of(site: Path) -> dict[str, dict[str, Any]]:
    """What the search of a built site can show, as Pagefind keeps it, by the names of the files."""
    files = (site / "pagefind/fragment").iterdir()
    return {
        file.stem: json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        for file in files
    }


def found(site: Path) -> list[dict[str, Any]]:
    """What the search of a built site can show, in the order of the entries.

    The address is beside it, as the browser reads it.
    """
    entries = list(fragments_of(site).values())
    for entry in entries:
        [told] = [anchor["id"] for anchor in entry["anchors"] if anchor["id"].startswith("entry:")]
        entry["address"] = unquote(told.split(":")[1])
    return sorted(entries, key=lambda entry: str(entry["url"]))


def contents(site: Path) -> dict[str, bytes]:
    """All bytes of a built site, by path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def lasting(site: Path) -> dict[str, bytes | int]:
    """What two builds have in common: all bytes, except that of files left to chance it is their number."""
    files = contents(site)
    by_chance = {
        pattern: [path for path in files if fnmatch(path, f"*pagefind/{pattern}")] for pattern in BY_CHANCE
    }
    counts = {pattern: len(paths) for pattern, paths in by_chance.items()}
    return {path: files[path] for path in files.keys() - set(chain(*by_chance.values()))} | counts


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ANN401 - as in the class above
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site; gives its address."""
    handler = functools.partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
