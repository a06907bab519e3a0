"""Defaults of a folder: ``_defaults.yml`` has metadata, such as the publisher, of all seeds in it and below.

A seed's front matter and sidecar go before it, and so does a folder nearer to the seed. What the document
claims itself, as web pages do, goes before it, too, except for a licence: see ``licence_of``.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path, PurePosixPath

import msgspec

from generator.seeds.decoding import decode_text
from generator.seeds.document import Flaw, Metadata, Unreadable
from generator.seeds.files import load_file
from generator.seeds.metadata.fields import read_metadata

NAME = "_defaults.yml"
# Title, date and address are each seed's own.
KEYS = ("publisher", "author", "language", "license", "kind", "tags")
_MAX_BYTES = 20_000


def defaults_names(name: str) -> list[str]:
    """Where defaults of the seed ``name`` may lie, below the same folder: the nearest first."""
    return [str(folder / NAME) for folder in PurePosixPath(name).parents]


def read_defaults(path: Path, name: str) -> tuple[Metadata, dict[str, tuple[Flaw, ...]]]:
    """The defaults for the seed ``path``, which lies at ``name`` below the topmost of its folders.

    Returns also the flaws of each such file, by its path below the topmost folder. All are errors: with a
    misspelt licence, texts of the folder would be published that must not be.
    """
    metadata, flaws = Metadata(), dict[str, tuple[Flaw, ...]]()
    for folder, place in zip(path.parents, defaults_names(name), strict=False):
        if os.path.lexists(folder / NAME):
            try:
                found, wrong = _understood(load_file(folder / NAME, place, _MAX_BYTES))
            except Unreadable as error:
                found, wrong = Metadata(), (error.flaw,)
            metadata = metadata.over(found)
            flaws |= {place: wrong} if wrong else {}
    return metadata, flaws


@lru_cache(maxsize=100)
def _understood(data: bytes) -> tuple[Metadata, tuple[Flaw, ...]]:
    """What a file says, parsed once for all seeds below its folder; raises ``Unreadable``."""
    metadata, flaws = read_metadata(decode_text(data), what="the defaults", known=KEYS)
    return metadata, tuple(msgspec.structs.replace(flaw, severity="error") for flaw in flaws)
