"""A briefing of a text that lies in no file, for programs that have it in their hands."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from datetime import date as Date
from pathlib import Path

from msgspec.structs import replace

from generator.briefings import brief_readings
from generator.briefings.failures import is_without_analysis
from generator.model import Briefing, Problem
from generator.seeds import read_text
from generator.seeds.document import Flaw, Metadata, Unreadable
from generator.seeds.files import file_stem
from generator.seeds.metadata import front_matter
from generator.settings import DEFAULTS, Settings


class NotBriefed(ValueError):
    """Raised for a text of which there is no briefing; the message says why, and what to do."""


def brief_text(
    text: str,
    *,
    name: str | None = None,
    settings: Settings = DEFAULTS,
    cache_dir: Path | str | None = None,
    **said: str | Date | Sequence[str] | None,
) -> Briefing:
    """The briefing of a text, as if it lay in a .txt file.

    What is ``said`` of the text, such as its ``title``, ``date`` and ``publisher``, has the names of the
    fields of front matter and goes before it. ``name`` is what its file would be called,
    without an ending, and becomes the briefing's id; without one it is named after its title.
    ``cache_dir`` is as for ``brief``.

    The analysis runs in a process with limits of memory and time, which lives on for the next text: no
    text can hold up or end the program that asks. Raises ``NotBriefed`` for a text that cannot be read
    or analysed and for a wrong value, ``MissingModel`` where the model is not installed. A flaw that
    the briefing survives is a warning.
    """
    about = _understood(
        {
            field: value if isinstance(value, str | Date) else list(value)
            for field, value in said.items()
            if value
        }
    )
    reading = read_text(text, about, f"{file_stem(name or 'text')}.txt", settings)
    if reading.seed and not name:
        reading = replace(reading, seed=replace(reading.seed, path=f"{file_stem(reading.seed.title)}.txt"))
    path = reading.seed.path if reading.seed else ""
    [outcome] = brief_readings(iter([(path, reading)]), settings, cache_dir=cache_dir)
    if outcome.briefing is None or is_without_analysis(outcome.briefing):
        raise NotBriefed(_told(outcome.problems))
    for problem in outcome.problems:
        warnings.warn(_told([problem]), stacklevel=2)
    return outcome.briefing


def _understood(said: dict[str, object]) -> Metadata:
    """What is said of a text, held to the same rules as front matter."""
    try:
        front = front_matter.split_front_matter(front_matter.write_front_matter(said))
    except Unreadable as error:
        raise NotBriefed(_told([error.flaw])) from None
    if front.flaws:
        raise NotBriefed(_told(front.flaws))
    return front.metadata


def _told(problems: Iterable[Flaw | Problem]) -> str:
    """What is wrong and what to do, without a place: there is no file."""
    return " ".join(f"{problem.reason} {problem.remedy}" for problem in problems)
