"""Short texts in other languages, and what becomes of a reading of them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from generator.analysis.other_languages import brief_any_language
from generator.model import (
    Briefing,
    Generator,
    ReadActor,
    ReadEvent,
    Reading,
    ReadQuestion,
    ReadQuote,
    ReadSentence,
    Seed,
)
from generator.readings.verbatim import take_in_verbatim
from tests.analysis.helpers import seed

MADE_BY = Generator(version="1", model="none", model_version="1")
KINDS = {"summary": ReadSentence, "actors": ReadActor, "quotes": ReadQuote}
KINDS |= {"questions": ReadQuestion, "timeline": ReadEvent}


def in_language(language: str, text: str, date: str | None = "2024-11-28") -> Seed:
    """A seed of that language; a line without words parts paragraphs."""
    return replace(seed(text, date=date), language=language)


def taken_in(given: Seed, **sections: Sequence[Mapping[str, object]]) -> Briefing:
    """The briefing of a seed with what holds of a reading of these entries."""
    lines = itertools.count(1)
    parts: dict[str, Any] = {
        name: tuple(KINDS[name](**entry, line=next(lines)) for entry in entries)
        for name, entries in sections.items()
    }
    given = replace(given, reading=Reading(**parts))
    return take_in_verbatim(given, brief_any_language(given, MADE_BY))


def person(name: str, **more: object) -> dict[str, object]:
    """An entry of an actor."""
    return {"name": name, "kind": "person", **more}
