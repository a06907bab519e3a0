"""A briefing from elsewhere is believed only as far as its source goes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.analysis.pipeline import analyze
from generator.briefings.evidence import is_supported
from generator.model import Briefing, By, Evidence, LeftOut, Note, Statement
from generator.settings import Settings
from tests.analysis.helpers import seed

TEXT = """Harbour to close
Captain Ann Example, the head of the harbour, said on 3 May 2021 that the old pier would be shut in June 2022.
“We will not move,” she warned (in a letter), “and we never shall.” Britain has
\xa0 not yet answered. Mayor Tom Sample promised to ask Example for a study. He wrote to the United States.
Ann Example left the town in 2020. She had come to Norway's harbour from London, where her\xa0brother is."""


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    (made,) = analyze([seed(TEXT)], Settings())
    assert isinstance(made, Briefing)
    return made


def test_what_is_analyzed_holds(briefing: Briefing) -> None:
    sections = briefing.summary, briefing.actors, briefing.quotes, briefing.questions, briefing.timeline
    assert all(sections)
    assert any(quote.speaker and quote.speaker.actor for quote in briefing.quotes)
    assert any(actor.role for actor in briefing.actors)
    assert is_supported(briefing)
    assert is_supported(replace(briefing, summary=(), actors=(), quotes=(), questions=(), timeline=()))


def test_what_nobody_sees_keeps_nothing_from_being_believed() -> None:
    text = (
        TEXT.replace("Captain", "Cap\u00adtain")
        .replace("old pier", "old \u200bpi\u00ader")
        .replace("town", "to\u2060wn")
    )
    (made,) = analyze([seed(text)], Settings())
    assert made.summary
    assert made.timeline
    assert is_supported(made)


def test_what_does_not_stand_where_it_says_is_not_believed(briefing: Briefing) -> None:
    actor, quote, sentence = briefing.actors[0], briefing.quotes[0], briefing.summary[0]
    assert quote.cue
    far = Evidence(start=len(TEXT), end=len(TEXT) + 1)
    wrong: dict[str, dict[str, tuple[Statement, ...]]] = {
        "none": {"summary": (replace(sentence, evidence=()),)},
        "behind the end": {"summary": (replace(sentence, evidence=(far,)),)},
        "empty": {"summary": (replace(sentence, evidence=(Evidence(start=3, end=3),)),)},
        "mention": {"actors": (replace(actor, mentions=(replace(actor.mentions[0], text="Bribery"),)),)},
        "cue": {"quotes": (replace(quote, cue=replace(quote.cue, text="lied")),)},
        "part": {"quotes": (replace(quote, spans=(far,)),)},
        "corrected": {"summary": (replace(sentence, corrected=True),)},
        "by": {"summary": (replace(sentence, by=By(model="m")),)},
    }
    assert [what for what, found in wrong.items() if is_supported(briefing.with_sections(found))] == []


@pytest.mark.parametrize(
    "later",
    [
        {"notes": (Note(text="a", noted="2026-12-01", words="b"),)},
        {"left_out": (LeftOut(section="quotes", count=1, by="licence"),)},
        {"schema_version": 1},
    ],
)
def test_what_comes_after_the_analysis_is_never_kept(briefing: Briefing, later: dict[str, object]) -> None:
    assert not is_supported(replace(briefing, **later))
