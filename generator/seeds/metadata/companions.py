"""The files beside a seed: its sidecar ``NAME.yml``, its briefing file, and its marks.

The last two are read as text: ``generator.overlay`` understands them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from generator.seeds import limits
from generator.seeds.decoding import decode_text
from generator.seeds.document import Flaw, Metadata, Unreadable
from generator.seeds.files import load_file
from generator.seeds.metadata.fields import read_metadata

ENDINGS = SIDECAR, BRIEFING_FILE, MARKS = ".yml", ".briefing.yml", ".verified.yml"
QUESTIONS_FILE = "questions.yml"  # what is asked of all seeds, in their folder
_MAX_BYTES = {SIDECAR: 50_000, BRIEFING_FILE: limits.FILE_BYTES, MARKS: limits.FILE_BYTES}


class Companions(msgspec.Struct, frozen=True, kw_only=True):
    """The files beside a seed: texts and digests by their endings, flaws by their names.

    ``metadata`` are those of the sidecar.
    """

    metadata: Metadata = Metadata()
    texts: Mapping[str, str] = {}
    sha256: Mapping[str, str] = {}
    flaws: Mapping[str, Sequence[Flaw]] = {}


def sidecar_name(name: str) -> str:
    """The name of a seed's sidecar, which may not be there."""
    return str(PurePosixPath(name).with_suffix(SIDECAR))


def briefing_file_name(name: str) -> str:
    """The name of a seed's briefing file, which may not be there."""
    return str(PurePosixPath(name).with_suffix(BRIEFING_FILE))


def marks_name(name: str) -> str:
    """The name of the file that holds the marks of a seed's briefing file."""
    return str(PurePosixPath(name).with_suffix(MARKS))


def companion_names(name: str) -> tuple[str, ...]:
    """The names of all files that may lie beside a seed and speak of it."""
    return sidecar_name(name), briefing_file_name(name), marks_name(name)


def refuse_name(name: str) -> None:
    """Raise ``Unreadable`` for a seed whose sidecar would be the briefing file or the marks of another.

    Nor may it be the file of questions.
    """
    if sidecar_name(name).casefold() == QUESTIONS_FILE:
        reason = "its sidecar would be called as the file of questions to all documents."
        raise Unreadable(reason, "Give the seed another name.")
    stem = PurePosixPath(name).stem.casefold()
    for ending, what in ((BRIEFING_FILE, "briefing file"), (MARKS, "file of marks")):
        if stem.endswith(part := Path(ending).stem):
            reason = f"its sidecar would be called as the {what} of {stem.removesuffix(part)!r}."
            raise Unreadable(reason, f"Give the seed a name that does not end with '{part}'.")


def read_companions(path: Path, name: str) -> Companions:
    """Read the files beside the seed ``path``, called ``name``; never raises.

    A flaw of the sidecar may be an error: a misspelt licence would publish what is not to be. The other files
    cost the seed nothing, however bad they are.
    """
    metadata = Metadata()
    texts, sha256, flaws = dict[str, str](), dict[str, str](), dict[str, Sequence[Flaw]]()
    for ending, companion in zip(ENDINGS, companion_names(name), strict=True):
        place = path.with_suffix(ending)
        try:
            if os.path.lexists(place):
                data = load_file(place, companion, _MAX_BYTES[ending])
                texts[ending], sha256[ending] = decode_text(data), hashlib.sha256(data).hexdigest()
            if ending == SIDECAR and ending in texts:
                metadata, flaws[companion] = read_metadata(texts[ending], what="the sidecar")
        except Unreadable as error:
            flaw, remedy = error.flaw, "Keep what a page should hold."
            if ending != SIDECAR:
                flaw = msgspec.structs.replace(flaw, severity="flaw", remedy=remedy)
            flaws[companion] = [flaw]
    return Companions(metadata=metadata, texts=texts, sha256=sha256, flaws=flaws)
