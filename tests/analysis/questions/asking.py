"""The questions that the sentences of a text raise, before any is chosen."""

from __future__ import annotations

from generator.analysis import coreference, quotes
from generator.analysis.questions import Asker
from generator.analysis.questions.markers import find_candidates
from generator.analysis.questions.wording import Worded
from tests.analysis.helpers import parse


def raised(text: str, *, title: str = "", date: str | None = None) -> list[Worded]:
    """What each sentence raises by its surest marker."""
    parsed = parse(text, title=title, date=date)
    entities = coreference.find_entities(parsed)
    candidates = find_candidates(parsed)
    asker = Asker(parsed, entities, quotes.find_quotes(parsed, entities), candidates)
    return [found for one in candidates if (found := asker.word(one)) is not None]


def asked(text: str, *, title: str = "", date: str | None = None) -> list[str]:
    """The same in words."""
    return [one.text for one in raised(text, title=title, date=date)]
