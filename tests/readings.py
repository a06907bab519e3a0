"""Short texts and what becomes of a reading of them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from generator.grounding.overlay import lay_over
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

PARTS = {
    "summary": ReadSentence,
    "actors": ReadActor,
    "quotes": ReadQuote,
    "questions": ReadQuestion,
    "timeline": ReadEvent,
}


def reading_of(sections: Mapping[str, Sequence[Mapping[str, object]]]) -> Reading:
    """A reading of these entries, on lines from 1."""
    lines = itertools.count(1)
    parts: dict[str, Any] = {
        name: tuple(PARTS[name](**entry, line=next(lines)) for entry in entries)
        for name, entries in sections.items()
    }
    return Reading(**parts)


def laid_over(given: Seed, **sections: Sequence[Mapping[str, object]]) -> Briefing:
    """An empty briefing of a seed with what is grounded of a reading of these entries."""
    made_by = Generator(version="1", model="none", model_version="1")
    empty = Briefing(generator=made_by, id=given.path, source=given)
    return lay_over(empty, reading_of(sections))
