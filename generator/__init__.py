"""Turns seed documents into briefings whose every statement links to its source.

This is the public interface, described in docs/python.md. A name is loaded when it is first asked for:
importing the package loads nothing else, so that the command line answers at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.briefings import Outcome as Outcome
    from generator.briefings import brief as brief
    from generator.briefings.cache import MissingModel as MissingModel
    from generator.briefings.texts import NotBriefed as NotBriefed
    from generator.briefings.texts import brief_text as brief_text
    from generator.model import Actor as Actor
    from generator.model import Briefing as Briefing
    from generator.model import Cue as Cue
    from generator.model import Event as Event
    from generator.model import Evidence as Evidence
    from generator.model import Mention as Mention
    from generator.model import Paragraph as Paragraph
    from generator.model import Problem as Problem
    from generator.model import Question as Question
    from generator.model import Quote as Quote
    from generator.model import Role as Role
    from generator.model import Seed as Seed
    from generator.model import Sentence as Sentence
    from generator.model import Speaker as Speaker
    from generator.model import Statement as Statement
    from generator.model import encode as encode
    from generator.sections import Section as Section
    from generator.sections import decode as decode
    from generator.sections import json_schema as json_schema
    from generator.seeds import ReadResult as ReadResult
    from generator.seeds import read_seed as read_seed
    from generator.seeds.folder import read_seeds as read_seeds
    from generator.settings import Settings as Settings

__version__ = "2.0.0"

_MODEL = (
    "Actor Briefing Cue Event Evidence Mention Paragraph Problem Question Quote Role Seed Sentence Speaker "
    "Statement encode"
)
_MODULES = dict.fromkeys(_MODEL.split(), "generator.model") | {
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
__all__ = ["__version__", *_MODULES]

if not TYPE_CHECKING:  # or any name would do

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(_MODULES[name]), name)
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
