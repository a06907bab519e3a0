"""The questions that the sentences of a text raise, before any is chosen."""

from __future__ import annotations

from generator.analysis import coreference, quotes
from generator.analysis.actors import find_actors
from generator.analysis.questions import raise_questions
from generator.analysis.questions.wording import Worded
from tests.analysis.helpers import parse


def raised(text: str, *, title: str = "", date: str | None = None) -> list[Worded]:
    """What the sentences raise, in the order of the text."""
    parsed = parse(text, title=title, date=date)
    entities = coreference.find_entities(parsed)
    said = quotes.find_quotes(parsed, entities)
    return raise_questions(parsed, entities, find_actors(parsed, entities, said), said)[0]


def asked(text: str, *, title: str = "", date: str | None = None) -> list[str]:
    """The same in words."""
    return [one.text for one in raised(text, title=title, date=date)]
