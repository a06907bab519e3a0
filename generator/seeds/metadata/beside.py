"""The files beside a seed: its sidecar ``NAME.yml``, its briefing file, and its marks.

The last two are read as text: ``generator.overlay`` understands them.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePosixPath

import msgspec

from generator.seeds import limits
from generator.seeds.decoding import decode_text
from generator.seeds.document import Flaw, Metadata, Unreadable
from generator.seeds.files import load_file
from generator.seeds.metadata.fields import read_metadata

ENDINGS = SIDECAR, BRIEFING_FILE, MARKS = ".yml", ".briefing.yml", ".verified.yml"
_SIDECAR_BYTES = 50_000


class Sidecar(msgspec.Struct, frozen=True, kw_only=True):
    """What a sidecar says; ``sha256`` is of its bytes, None where there is no sidecar."""

    metadata: Metadata = Metadata()
    sha256: str | None = None
    flaws: tuple[Flaw, ...] = ()


class FoundFile(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of a briefing file and of its marks, a digest of the first, and what is wrong."""

    text: str | None = None
    marks: str | None = None
    sha256: str | None = None
    flaws: tuple[Flaw, ...] = ()


def sidecar_name(name: str) -> str:
    """The name of a seed's sidecar, which may not be there."""
    return str(PurePosixPath(name).with_suffix(SIDECAR))


def briefing_file_name(name: str) -> str:
    """The name of a seed's briefing file, which may not be there."""
    return str(PurePosixPath(name).with_suffix(BRIEFING_FILE))


def marks_name(name: str) -> str:
    """The name of the file that holds the marks of a seed's briefing file."""
    return str(PurePosixPath(name).with_suffix(MARKS))


def names_beside(name: str) -> tuple[str, ...]:
    """The names of all files that may lie beside a seed and speak of it."""
    return sidecar_name(name), briefing_file_name(name), marks_name(name)


def refuse_name(name: str) -> None:
    """Raise ``Unreadable`` for a seed whose sidecar would be the briefing file or the marks of another."""
    stem = PurePosixPath(name).stem.casefold()
    for ending, what in ((BRIEFING_FILE, "briefing file"), (MARKS, "file of marks")):
        if stem.endswith(part := Path(ending).stem):
            reason = f"its sidecar would be called as the {what} of {stem.removesuffix(part)!r}."
            raise Unreadable(reason, f"Give the seed a name that does not end with '{part}'.")


def read_sidecar(path: Path, name: str) -> Sidecar:
    """The sidecar of the seed ``path``, called ``name``; empty where it has none. Never raises."""
    try:
        data = _load(path, sidecar_name(name), _SIDECAR_BYTES)
        if data is None:
            return Sidecar()
        # A misspelt licence would publish what is not to be: so an unknown key is an error.
        said, flaws = read_metadata(decode_text(data), what="the sidecar")
    except Unreadable as error:
        return Sidecar(flaws=(error.flaw,))
    return Sidecar(metadata=said, sha256=hashlib.sha256(data).hexdigest(), flaws=tuple(flaws))


def read_briefing_file(path: Path, name: str) -> FoundFile:
    """The briefing file of the seed ``path``, called ``name``; empty where it has none. Never raises."""
    texts: list[str | None] = []
    flaws: list[Flaw] = []
    for place in (briefing_file_name(name), marks_name(name)):
        try:
            data = _load(path, place, limits.FILE_BYTES)
            texts.append(None if data is None else decode_text(data))
        except Unreadable as error:
            texts.append(None)
            reason = f"{PurePosixPath(place).name}: {error.flaw.reason}"
            flaws.append(Flaw(line=error.flaw.line, reason=reason, remedy="Keep what a page should hold."))
    text, marks = texts
    sha256 = hashlib.sha256(text.encode()).hexdigest() if text is not None else None
    return FoundFile(text=text, marks=marks, sha256=sha256, flaws=tuple(flaws))


def _load(path: Path, name: str, most: int) -> bytes | None:
    """The bytes of the file ``name`` beside a seed, None where there is none; raises ``Unreadable``."""
    place = path.with_name(PurePosixPath(name).name)
    return load_file(place, name, most) if os.path.lexists(place) else None
