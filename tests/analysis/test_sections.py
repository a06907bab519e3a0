"""A section that fails costs the briefing nothing but itself and what needs it."""

from __future__ import annotations

from types import ModuleType

import pytest

from generator.analysis import actors, coreference, pipeline, questions, quotes, summary, timeline
from generator.analysis import document_kind as kinds
from generator.analysis.quotes import own_voice
from generator.model import Briefing
from generator.settings import Settings
from tests.analysis.helpers import seed

TEXT = (
    "Mayor Ann Stone opened the mill of Odrava on 3 May 2021. “It will grind the corn of nine villages,” "
    "she said. The council has not yet decided whether the old mill will be torn down.\n\n"
    "Karl Lind, the miller, said the wheel would turn in June. It turned once in 1950, he added."
)
SEED = seed(TEXT, title="Odrava opens its mill", date="2021-05-04")
SECTIONS = ("summary", "actors", "quotes", "questions", "timeline")


def filled(briefing: Briefing) -> set[str]:
    return {section for section in SECTIONS if getattr(briefing, section)}


def failing(module: ModuleType, function: str, monkeypatch: pytest.MonkeyPatch) -> Briefing:
    def broken(*_: object) -> object:
        return ""[0]

    monkeypatch.setattr(module, function, broken)
    (found,) = pipeline.analyze([SEED], Settings())
    return found


@pytest.mark.parametrize(
    ("module", "function", "missing"),
    [
        (coreference, "find_entities", {"actors", "quotes"}),
        (actors, "find_actors", {"actors"}),
        (actors, "key_actors", {"actors"}),
        (quotes, "find_quotes", {"quotes"}),
        (own_voice, "find_statements", {"quotes"}),
        (questions, "raise_questions", {"questions"}),
        (summary, "find_summary", {"summary"}),
        (timeline, "find_events", {"timeline"}),
        (kinds, "find_kind", {"kind"}),
        (questions, "fitting_questions", {"questions"}),
    ],
)
def test_the_others_are_made(
    module: ModuleType, function: str, missing: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = failing(module, function, monkeypatch)
    assert {one.section for one in found.failures} == missing
    assert filled(found).isdisjoint(missing)
    assert filled(found) >= {"summary", "timeline"} - missing
    assert found.source == SEED
    for failure in found.failures:
        assert failure.reason.startswith("IndexError at generator/analysis/")
    known = {None, *(actor.id for actor in found.actors)}
    assert {quote.speaker.actor for quote in found.quotes if quote.speaker} <= known
