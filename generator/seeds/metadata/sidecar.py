"""Sidecars: ``NAME.yml`` beside the seed ``NAME.pdf`` says about it what the file cannot say itself."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePosixPath

import msgspec

from generator.seeds.decoding import decode_text
from generator.seeds.document import KNOWN_KEYS, Flaw, Metadata
from generator.seeds.files import load_file
from generator.seeds.metadata.beside import briefing_file_name, moved
from generator.seeds.metadata.fields import read_entries, understand_fields
from generator.seeds.metadata.yaml_nodes import known_ones, quoted_for_message

SUFFIX = ".yml"
CORRECTIONS = "corrections"  # which stood here once
_MAX_BYTES = 50_000


class Sidecar(msgspec.Struct, frozen=True, kw_only=True):
    """What a sidecar says; ``sha256`` is of its bytes, None where there is no sidecar."""

    metadata: Metadata = Metadata()
    sha256: str | None = None
    flaws: tuple[Flaw, ...] = ()


def sidecar_name(name: str) -> str:
    """The name of a seed's sidecar, which may not be there."""
    return str(PurePosixPath(name).with_suffix(SUFFIX))


def read_sidecar(path: Path, name: str) -> Sidecar:
    """The sidecar ``path``, called ``name``; an empty one where it is not there. Raises ``Unreadable``."""
    if not os.path.lexists(path):
        return Sidecar()
    data = load_file(path, name, _MAX_BYTES)
    found = read_entries(decode_text(data), what="the sidecar", first_line=1)
    # A misspelt licence would publish what is not to be: so this is an error.
    flaws = [
        Flaw(
            line=entry.line,
            reason=f"{quoted_for_message(entry.key)} is no known key of a sidecar.",
            remedy=known_ones(entry.key, KNOWN_KEYS),
            severity="error",
        )
        for entry in found
        if entry.key not in (*KNOWN_KEYS, CORRECTIONS)
    ]
    flaws += [moved(entry.line, briefing_file_name(name)) for entry in found if entry.key == CORRECTIONS]
    metadata = understand_fields((entry for entry in found if entry.key in KNOWN_KEYS), flaws)
    return Sidecar(
        metadata=metadata,
        sha256=hashlib.sha256(data).hexdigest(),
        flaws=tuple(flaws),
    )
