"""Sidecars: ``NAME.yml`` beside the seed ``NAME.pdf`` says about it what the file cannot say itself."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePosixPath

import msgspec

from generator.seeds.decoding import decode
from generator.seeds.document import KNOWN_KEYS, Flaw, Metadata, Unreadable
from generator.seeds.files import load
from generator.seeds.metadata import entries, shown, understand

SUFFIX = ".yml"
_MAX_BYTES = 50_000


class Sidecar(msgspec.Struct, frozen=True, kw_only=True):
    """What a sidecar says; ``sha256`` is of its bytes, None where there is no sidecar."""

    metadata: Metadata = Metadata()
    sha256: str | None = None
    flaws: tuple[Flaw, ...] = ()


def sidecar_name(name: str) -> str:
    """The name of a seed's sidecar, which may not be there."""
    return str(PurePosixPath(name).with_suffix(SUFFIX))


def read(path: Path, name: str) -> Sidecar:
    """The sidecar ``path``, called ``name``; an empty one where it is not there. Raises ``Unreadable``."""
    if not os.path.lexists(path):
        return Sidecar()
    data = load(path, name, _MAX_BYTES)
    found = entries(decode(data), what="the sidecar", first_line=1)
    # Keys that correct the analysis belong here: take them out of ``found`` before the rest is checked.
    for entry in found:
        if entry.key not in KNOWN_KEYS:
            raise Unreadable(
                f"{shown(entry.key)} is no known key of a sidecar.",
                f"Known are {', '.join(KNOWN_KEYS)}.",
                entry.line,
            )
    flaws: list[Flaw] = []
    metadata = understand(found, flaws)
    return Sidecar(metadata=metadata, sha256=hashlib.sha256(data).hexdigest(), flaws=tuple(flaws))
