"""The site of any folder of documents, shown on this machine, without a repository or ``mkdocs.yml``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mkdocs.__main__ import State
from mkdocs.commands.serve import serve
from mkdocs.exceptions import Abort, BuildError

from generator.mkdocs_plugin import DEFAULTS
from generator.mkdocs_plugin.config import MkDocsFailed
from generator.mkdocs_plugin.server import refuse_taken_address
from generator.seeds.document import fit_to_print

_HOST = "127.0.0.1"
_NO_DOCS = Path(__file__).with_name("no_docs")  # MkDocs wants a folder of pages written by hand
_QUIET = "NO_MKDOCS_2_WARNING"  # the theme's notice about a coming MkDocs would hide what is said of seeds


def serve_folder(seeds: Path, port: int, cache: str) -> None:
    """Show the site of ``seeds`` until it is interrupted or ended, and follow every change.

    Raises ``MkDocsFailed``.
    """
    os.environ.setdefault(_QUIET, "1")
    log = State()  # type: ignore[no-untyped-call]  # by which MkDocs says what it does, until this is gone
    try:
        refuse_taken_address(_HOST, port, option="--port PORT")
        serve(str(DEFAULTS), dev_addr=f"{_HOST}:{port}", **settings_of_folder(seeds, cache))
    except Abort as error:
        raise MkDocsFailed from error
    except BuildError as error:  # a plugin's, too
        raise MkDocsFailed(str(error)) from error
    finally:
        del log


def settings_of_folder(seeds: Path, cache: str) -> dict[str, Any]:
    """What the site of a folder has otherwise than ``DEFAULTS``."""
    plugin = {
        "seeds": str(seeds.resolve()),
        "cache": cache,
        "publish": {"unstated": "whole", "other": "whole"},  # nobody else sees it
    }
    return {
        "site_name": fit_to_print(seeds.resolve().name) or "Briefings",
        "docs_dir": str(_NO_DOCS),
        "plugins": {"briefings": plugin},
    }
