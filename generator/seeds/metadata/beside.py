"""The files beside a seed: its sidecar ``NAME.yml``, which describes it, and its briefing file.

The briefing file is read as text: ``generator.overlay`` understands it.
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

SIDECAR, BRIEFING_FILE, _READING = ".yml", ".briefing.yml", ".reading.yml"
_SIDECAR_BYTES = 50_000
_MOVE = (
    "Write: git mv {old} {new}. Then change 'model', 'drafted' and 'prompt' to 'by: {{model: …, date: …}}', "
    "a question's 'prompt' to 'cites: [\"…\"]', and an event's 'what' to 'text'. Sentences, questions and "
    "events need 'cites'."
)


class Sidecar(msgspec.Struct, frozen=True, kw_only=True):
    """What a sidecar says; ``sha256`` is of its bytes, None where there is no sidecar."""

    metadata: Metadata = Metadata()
    sha256: str | None = None
    flaws: tuple[Flaw, ...] = ()


class FoundFile(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a briefing file and a digest of its bytes, if there is one, and what is wrong with it."""

    text: str | None = None
    sha256: str | None = None
    flaws: tuple[Flaw, ...] = ()


def sidecar_name(name: str) -> str:
    """The name of a seed's sidecar, which may not be there."""
    return str(PurePosixPath(name).with_suffix(SIDECAR))


def briefing_file_name(name: str) -> str:
    """The name of a seed's briefing file, which may not be there."""
    return str(PurePosixPath(name).with_suffix(BRIEFING_FILE))


def reading_name(name: str) -> str:
    """The name of the file that was read in the place of the briefing file once."""
    return str(PurePosixPath(name).with_suffix(_READING))


def refuse_name(name: str) -> None:
    """Raise ``Unreadable`` for a seed whose sidecar would be the briefing file of another seed."""
    stem = PurePosixPath(name).stem.casefold()
    if stem.endswith(Path(BRIEFING_FILE).stem):
        raise Unreadable(
            f"its sidecar would be called as the briefing file of {stem.removesuffix('.briefing')!r}.",
            "Give the seed a name that does not end with '.briefing'.",
        )


def read_sidecar(path: Path, name: str) -> Sidecar:
    """The sidecar of the seed ``path``, called ``name``; empty where it has none. Never raises."""
    place = path.with_name(PurePosixPath(sidecar_name(name)).name)
    if not os.path.lexists(place):
        return Sidecar()
    try:
        data = load_file(place, sidecar_name(name), _SIDECAR_BYTES)
        # A misspelt licence would publish what is not to be: so an unknown key is an error.
        said, flaws = read_metadata(
            decode_text(data), what="the sidecar", briefing_file=briefing_file_name(name)
        )
    except Unreadable as error:
        return Sidecar(flaws=(error.flaw,))
    return Sidecar(metadata=said, sha256=hashlib.sha256(data).hexdigest(), flaws=tuple(flaws))


def read_briefing_file(path: Path, name: str) -> FoundFile:
    """The briefing file of the seed ``path``, called ``name``; empty where it has none. Never raises."""
    place, old = path.with_suffix(BRIEFING_FILE), path.with_suffix(_READING)
    flaws: list[Flaw] = []
    if os.path.lexists(old):
        remedy = _MOVE.format(old=old.name, new=place.name)
        flaws.append(Flaw(line=None, reason=f"{old.name} is no longer read.", remedy=remedy))
    if not os.path.lexists(place):
        return FoundFile(flaws=tuple(flaws))
    try:
        data = load_file(place, briefing_file_name(name), limits.FILE_BYTES)
        return FoundFile(text=decode_text(data), sha256=hashlib.sha256(data).hexdigest(), flaws=tuple(flaws))
    except Unreadable as error:
        flaw = msgspec.structs.replace(error.flaw, severity="flaw", remedy="Keep what a page should hold.")
        return FoundFile(flaws=(*flaws, flaw))
