"""What an owner may change about the pages, and the defaults."""

from __future__ import annotations

from pathlib import Path

import msgspec
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

from generator import wording
from generator.model import Actor
from generator.site import text

SECTIONS = {
    "summary": "Summary",
    "actors": "Key actors",
    "quotes": "Quotes",
    "questions": "Open questions",
    "timeline": "Timeline",
    "source": "Source text",
}


def _other_names(actor: Actor) -> tuple[str, ...]:
    """The aliases that the name does not already tell: "Washington" for "United States"."""
    return tuple(alias for alias in actor.aliases if alias not in actor.name)


def environment(folder: Path | None = None) -> Environment:
    """The templates of the pages; those that ``folder`` holds take the place of the ones that we bring."""
    own = PackageLoader("generator.site")
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder), own]) if folder else own,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "readable_date": text.readable_date,
        "reading_minutes": text.reading_minutes,
        "direction": text.direction,
        "counted": text.counted,
        "one_line": wording.one_line,
        "shorten": text.shorten,
        "quoted": wording.quoted,
        "opened": wording.opened,
        "other_names": _other_names,
    }
    return made


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How pages look.

    ``sections`` are the sections of a briefing in their order; the source text is always the
    last, as all others lead to it. ``titles`` are the headings of all sections. ``newest`` is how
    many briefings the home page shows.
    """

    templates: Environment = msgspec.field(default_factory=environment)
    sections: tuple[str, ...] = tuple(section for section in SECTIONS if section != "source")
    titles: dict[str, str] = msgspec.field(default_factory=lambda: dict(SECTIONS))
    newest: int = 10


DEFAULT = Look()
