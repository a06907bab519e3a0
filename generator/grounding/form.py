"""How a reading is written, from a briefing or from a draft."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from generator.model import Briefing, Evidence
from generator.seeds import limits
from generator.seeds.metadata.readings import ORIGIN, SECTIONS

Entries = Mapping[str, Sequence[Mapping[str, Any]]]  # by section

_WIDTH = 100
_HEAD = (
    "# What the page of {name} is to say. At every build each statement is grounded in the text; what is\n"
    "# not is left out and named. Sections that are not here are left to the analysis.\n"
)


class _Dumper(yaml.SafeDumper):
    """Writes lists indented below their key, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)


def write_reading(name: str, sections: Entries, origin: Mapping[str, object] | None = None) -> str:
    """A reading of the seed ``name`` as YAML: entries of its sections, and what drafted it."""
    said: dict[str, object] = {key: origin[key] for key in ORIGIN if origin and key in origin}
    said |= {key: [dict(entry) for entry in sections[key]] for key in SECTIONS if sections.get(key)}
    body = yaml.dump(said, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return _HEAD.format(name=json.dumps(name)[1:-1]) + (body if said else "")


def entries_of(briefing: Briefing) -> Entries:
    """What a briefing says, as entries of a reading that can be edited."""
    text = briefing.source.text

    def words(place: Evidence) -> str:
        return " ".join(text[place.start : place.end].split())

    return {
        "summary": [
            {"text": one.text, "cites": [words(place) for place in one.evidence]} for one in briefing.summary
        ],
        "actors": [
            _without_nothing(
                {
                    "name": one.name,
                    "kind": one.kind,
                    "also": list(one.aliases[: limits.READ_NAMES]),
                    "role": words(one.role.evidence[0]) if one.role else None,
                }
            )
            for one in briefing.actors[: limits.READ["actors"]]
        ],
        "quotes": [
            _without_nothing(
                {
                    "text": " … ".join(words(place) for place in one.spans),
                    "speaker": one.speaker.name if one.speaker else None,
                }
            )
            for one in briefing.quotes[: limits.READ["quotes"]]
        ],
        "questions": [
            {"text": one.text, "kind": one.kind, "prompt": words(one.evidence[0])}
            for one in briefing.questions[: limits.READ["questions"]]
        ],
        "timeline": [
            _without_nothing(
                {
                    "date": one.date,
                    "when": one.when,
                    "what": one.text,
                    "cites": [words(place) for place in one.evidence],
                    "status": one.status,
                }
            )
            for one in briefing.timeline[: limits.READ["timeline"]]
        ],
    }


def _without_nothing(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in (None, [])}
