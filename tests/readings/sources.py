"""A short text as a source that statements are checked against."""

from __future__ import annotations

from generator.analysis import pipeline
from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import Actor, ActorKind, Briefing
from generator.readings.checks.source import CheckedSource
from generator.settings import Settings
from tests.analysis.helpers import seed


def checked(text: str, title: str = "A title", date: str = "2023-05-17") -> CheckedSource:
    """The text with what its analysis knows; a line without words parts paragraphs."""
    kept: list[CheckedSource] = []

    def keep(parsed: Parsed, entities: Entities, briefing: Briefing) -> Briefing:
        kept.append(CheckedSource(parsed, entities, briefing))
        return briefing

    list(pipeline.analyze([seed(text, title=title, date=date)], Settings(), keep))
    return kept[0]


def one(name: str, kind: ActorKind = "person") -> Actor:
    """An actor of that name, as the analysis may have found it."""
    return Actor(
        id=f"{kind}-{name.lower().replace(' ', '-')}",
        name=name,
        kind=kind,
        role=None,
        salience=0.0,
        aliases=(),
        mentions=(),
    )
