"""The briefing file beside a seed and its marks, as text: ``generator.overlay`` understands them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePosixPath

import msgspec

from generator.seeds import limits
from generator.seeds.decoding import decode_text
from generator.seeds.document import Flaw, Unreadable
from generator.seeds.files import load_file

BRIEFING_FILE, MARKS, _READING = ".briefing.yml", ".verified.yml", ".reading.yml"
_MOVE = (
    "Write: git mv {old} {new}. Then change 'model', 'drafted' and 'prompt' to 'by: {{model: …, date: …}}', "
    "a question's 'prompt' to 'cites: [\"…\"]', and an event's 'what' to 'text'. Sentences, questions and "
    "events need 'cites'."
)


class FoundFile(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of a briefing file and of its marks, a digest of the first, and what is wrong."""

    text: str | None = None
    marks: str | None = None
    sha256: str | None = None
    flaws: tuple[Flaw, ...] = ()


def briefing_file_name(name: str) -> str:
    """The name of a seed's briefing file, which may not be there."""
    return str(PurePosixPath(name).with_suffix(BRIEFING_FILE))


def marks_name(name: str) -> str:
    """The name of the file that holds the marks of a seed's briefing file."""
    return str(PurePosixPath(name).with_suffix(MARKS))


def names_beside(name: str) -> tuple[str, ...]:
    """The names of all files that may lie beside a seed and speak of it."""
    return tuple(
        str(PurePosixPath(name).with_suffix(one)) for one in (".yml", BRIEFING_FILE, MARKS, _READING)
    )


def refuse_name(name: str) -> None:
    """Raise ``Unreadable`` for a seed whose sidecar would be the briefing file or the marks of another."""
    stem = PurePosixPath(name).stem.casefold()
    for ending, what in ((BRIEFING_FILE, "briefing file"), (MARKS, "file of marks")):
        if stem.endswith(part := Path(ending).stem):
            raise Unreadable(
                f"its sidecar would be called as the {what} of {stem.removesuffix(part)!r}.",
                f"Give the seed a name that does not end with '{part}'.",
            )


def read_briefing_file(path: Path, name: str) -> FoundFile:
    """The briefing file of the seed ``path``, called ``name``; empty where it has none. Never raises."""
    place, old = path.with_suffix(BRIEFING_FILE), path.with_suffix(_READING)
    flaws: list[Flaw] = []
    if os.path.lexists(old):
        remedy = _MOVE.format(old=old.name, new=place.name)
        flaws.append(Flaw(line=None, reason=f"{old.name} is no longer read.", remedy=remedy))
    text, marks = (
        _loaded(path.with_suffix(suffix), str(PurePosixPath(name).with_suffix(suffix)), flaws)
        for suffix in (BRIEFING_FILE, MARKS)
    )
    sha256 = hashlib.sha256(text.encode()).hexdigest() if text is not None else None
    return FoundFile(text=text, marks=marks, sha256=sha256, flaws=tuple(flaws))


def _loaded(place: Path, name: str, flaws: list[Flaw]) -> str | None:
    """The text of a file, None where there is none; what is wrong with it is added to ``flaws``."""
    if not os.path.lexists(place):
        return None
    try:
        return decode_text(load_file(place, name, limits.FILE_BYTES))
    except Unreadable as error:
        reason = f"{place.name}: {error.flaw.reason}" if place.name.endswith(MARKS) else error.flaw.reason
        flaws.append(
            msgspec.structs.replace(
                error.flaw, severity="flaw", reason=reason, remedy="Keep what a page should hold."
            )
        )
        return None


def moved(line: int, name: str) -> Flaw:
    """What is said of corrections that stand where they stood once; ``name`` is the briefing file's."""
    return Flaw(
        line=line,
        reason="corrections are no longer read here.",
        remedy=f"Move the key 'corrections' with its list, as it is, into {name}.",
    )
