"""``briefings edit``: sections as analysed, before any correction, into the briefing file of a seed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from generator.briefings import brief_readings
from generator.model import By, Signature
from generator.overlay.briefing_file import entry_type, understand
from generator.overlay.edit import NotWritten, lines_of, with_sections
from generator.overlay.verification_marks import marks_after
from generator.sections import all_sections
from generator.seeds import read_seed
from generator.seeds.folder import find_seeds
from generator.seeds.metadata.companions import briefing_file_name, marks_name
from generator.settings import DEFAULTS
from generator.writing import write


def edit_file(path: Path, sections: Sequence[str], person: str, cache: str | None) -> Path:
    """Add sections to the briefing file of a seed, and return its path; raises ``NotWritten``."""
    known = {name: row for name, row in all_sections().items() if entry_type(row)}
    if unknown := [name for name in sections if name not in known]:
        raise NotWritten(f"{unknown[0]!r} is no section to write. Known are {', '.join(known)}.")
    try:
        by = By(person=msgspec.convert(person, Signature) if person else None)
    except msgspec.ValidationError:
        raise NotWritten("the name of the person is not short and plain.") from None
    [(path, name)] = find_seeds([path])  # which follows no link
    read = read_seed(path, name)
    place = path.with_name(briefing_file_name(path.name))
    if read.seed is None or (read.briefing_file is None and place.exists()):
        raise NotWritten(" ".join(map(str, read.problems)))
    alone = msgspec.structs.replace(read, briefing_file=None)
    [outcome] = brief_readings(iter([(name, alone)]), DEFAULTS, cache_dir=cache)
    assert outcome.briefing is not None
    lines = {name: lines_of(known[name], outcome.briefing) for name in sections}
    if empty := [name for name, found in lines.items() if not found]:
        raise NotWritten(f"the analysis found nothing for {', '.join(empty)}. Name other sections.")
    text = with_sections(read.briefing_file or "", path.name, lines, by)
    write(path.parent, place.name, text.encode(), new=read.briefing_file is None)
    if read.marks:  # what is changed is not what was verified
        marks = marks_after(read.seed, understand(text)[0], read.marks)
        write(path.parent, marks_name(path.name), marks.encode())
    return place
