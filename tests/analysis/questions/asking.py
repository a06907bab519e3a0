"""The questions that the sentences of a text raise, before any is chosen."""

from __future__ import annotations

from generator.analysis import coreference, quotes
from generator.analysis.questions import raise_questions
from generator.analysis.questions.markers import find_candidates
from generator.analysis.questions.wording import Worded
from tests.analysis.helpers import parse


def raised(text: str, *, title: str = "", date: str | None = None) -> list[Worded]:
    """What the sentences raise, by each of their markers, the surest first."""
    parsed = parse(text, title=title, date=date)
    entities = coreference.find_entities(parsed)
    candidates = find_candidates(parsed)
    return list(raise_questions(parsed, entities, quotes.find_quotes(parsed, entities), candidates))


def asked(text: str, *, title: str = "", date: str | None = None) -> list[str]:
    """The same in words."""
    return [one.text for one in raised(text, title=title, date=date)]
