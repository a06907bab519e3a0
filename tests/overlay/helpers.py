"""Short texts, briefing files of them, and what becomes of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from generator.model import Briefing, Generator, Problem, Seed
from generator.overlay import lay_over
from generator.overlay.briefing_file import BriefingFile, Entry, entry_type
from generator.sections import section_named
from generator.seeds.metadata.yaml_nodes import Written

PATH = "a.briefing.yml"
Lines = Mapping[str, Sequence[Mapping[str, object]]]


def file_of(sections: Lines) -> BriefingFile:
    """A briefing file of these lines, numbered from 1."""
    found: dict[str, list[Written[Entry]]] = {}
    line = 0
    for name, entries in sections.items():
        kind = entry_type(section_named(name))
        assert kind is not None
        for entry in entries:
            line += 1
            given = {key: value for key, value in entry.items() if value is not None}
            found.setdefault(name, []).append(Written(line, msgspec.convert(given, kind)))
    return BriefingFile(sections={name: tuple(lines) for name, lines in found.items()})


def over(
    briefing: Briefing, **sections: Sequence[Mapping[str, object]]
) -> tuple[Briefing, tuple[Problem, ...]]:
    """A briefing with these lines laid over it, and what is wrong with them."""
    return lay_over(briefing, file_of(sections), PATH)


def empty(seed: Seed) -> Briefing:
    """A briefing of a seed that says nothing."""
    made_by = Generator(version="1", model="none", model_version="1")
    return Briefing(generator=made_by, id=seed.path, source=seed)


def laid_over(seed: Seed, **sections: Sequence[Mapping[str, object]]) -> Briefing:
    """An empty briefing of a seed with what is grounded of these lines."""
    return over(empty(seed), **sections)[0]
