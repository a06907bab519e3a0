"""Turns seed documents into briefings whose every statement links to its source.

This is the public interface, described in docs/python.md. A name is loaded when it is first asked for:
importing the package loads nothing else, so that the command line answers at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.briefings import Outcome, brief
    from generator.briefings.cache import MissingModel
    from generator.briefings.texts import NotBriefed, brief_text
    from generator.model import (
        Actor,
        Briefing,
        Cue,
        Event,
        Evidence,
        Mention,
        Paragraph,
        Problem,
        Question,
        Quote,
        Role,
        Seed,
        Sentence,
        Speaker,
        Statement,
        encode,
    )
    from generator.sections import Section, decode, json_schema
    from generator.seeds import ReadResult, read_seed
    from generator.seeds.folder import read_seeds
    from generator.settings import Settings

__version__ = "1.0.0"

__all__ = [
    "Actor",
    "Briefing",
    "Cue",
    "Event",
    "Evidence",
    "Mention",
    "MissingModel",
    "NotBriefed",
    "Outcome",
    "Paragraph",
    "Problem",
    "Question",
    "Quote",
    "ReadResult",
    "Role",
    "Section",
    "Seed",
    "Sentence",
    "Settings",
    "Speaker",
    "Statement",
    "__version__",
    "brief",
    "brief_text",
    "decode",
    "encode",
    "json_schema",
    "read_seed",
    "read_seeds",
]

# The modules of the names that are not in ``generator.model``.
_ELSEWHERE = {
    "MissingModel": "generator.briefings.cache",
    "NotBriefed": "generator.briefings.texts",
    "Outcome": "generator.briefings",
    "ReadResult": "generator.seeds",
    "Section": "generator.sections",
    "Settings": "generator.settings",
    "brief": "generator.briefings",
    "brief_text": "generator.briefings.texts",
    "decode": "generator.sections",
    "json_schema": "generator.sections",
    "read_seed": "generator.seeds",
    "read_seeds": "generator.seeds.folder",
}

if not TYPE_CHECKING:  # or any name would do

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(_ELSEWHERE.get(name, "generator.model")), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
