"""The first seed's briefing: what a careful reader finds in it, and not a word that nobody has reviewed.

``first_seed.txt`` holds the whole briefing as reviewed. Where a change of the analysis changes it on
purpose, ``python -m tests.analysis.first_seed`` writes it anew; read its difference before committing it.
"""

from __future__ import annotations

import difflib
from functools import cache

import pytest

from generator.model import Briefing
from tests.analysis import first_seed
from tests.analysis.helpers import cases, show


@cache
def found() -> Briefing:
    return first_seed.briefing()


def test_the_briefing_is_as_reviewed() -> None:
    reviewed = first_seed.REVIEWED.read_text(encoding="utf-8").splitlines()
    now = first_seed.page(found()).splitlines()
    changes = list(difflib.unified_diff(reviewed, now, "reviewed", "now", lineterm="", n=1))
    assert not changes, "\n" + "\n".join(changes)


ACTORS: dict[str, tuple[str, str, str | None, set[str]]] = {
    name: (name, kind, role, aliases)
    for name, kind, role, aliases in (
        ("John Kerry", "person", "US Special Climate Envoy", {"Kerry"}),
        ("Janet Yellen", "person", "Treasury Secretary", {"Yellen"}),
        ("Antony Blinken", "person", "Secretary of State", {"Blinken"}),
        ("Xi Jinping", "person", "Chinese President", set[str]()),
        (
            "Ely Ratner",
            "person",
            "US Assistant Secretary of Defense for Indo-Pacific Security Affairs",
            set[str](),
        ),
        ("United States", "country", None, {"US", "Washington"}),
        ("China", "country", None, {"Beijing", "Chinese"}),
        ("US State Department", "organization", None, set[str]()),
    )
}


@pytest.mark.parametrize(("name", "kind", "role", "aliases"), cases(ACTORS))
def test_key_actors(name: str, kind: str, role: str | None, aliases: set[str]) -> None:
    (actor,) = (actor for actor in found().actors if actor.name == name)
    assert (actor.kind, actor.role.text if actor.role else None) == (kind, role)
    assert aliases <= set(actor.aliases)


@pytest.mark.parametrize(
    "name", ["Kerry", "Blinken", "Treasury", "ME", "Defense for Indo-Pacific Security Affairs", "COP28"]
)
def test_who_is_no_actor(name: str) -> None:
    assert name not in {actor.name for actor in found().actors}


def test_the_three_that_matter_most() -> None:
    assert {actor.name for actor in found().actors[:3]} == {"John Kerry", "China", "United States"}


QUOTES = {
    "State Department": (
        "mixed",
        "US State Department",
        "increasing implementation and ambition and promoting a successful COP28",
    ),
    "Yellen, word for word": (
        "direct",
        "Janet Yellen",
        "The United States will, in certain circumstances, need to pursue targeted actions to protect its "
        "national security, / And we may disagree in these instances.",
    ),
    "Kerry": ("mixed", "John Kerry", "climate change should be viewed as a “critical stand-alone issue”"),
    "Yellen": (
        "indirect",
        "Janet Yellen",
        "the two sides will continue to have disagreements in this regard",
    ),
    "Ratner": ("indirect", "Ely Ratner", "had been either rejected or ignored"),
    "United States": ("indirect", "United States", "anti-Beijing measures aim to protect US interests"),
}


@pytest.mark.parametrize(("kind", "speaker", "words"), cases(QUOTES))
def test_quotes(kind: str, speaker: str, words: str) -> None:
    (quote,) = (quote for quote in found().quotes if words in show(found().source.text, quote))
    assert quote.speaker is not None
    assert (quote.kind, quote.speaker.name) == (kind, speaker)


def test_a_scare_quote_is_nobodys() -> None:
    assert not any("in-depth" in quote.text for quote in found().quotes)


@pytest.mark.parametrize(
    "words",
    ["lift the sanctions", "concrete measures", "reopening closed channels", "targeted actions", "bservers"],
)
def test_open_questions(words: str) -> None:
    assert any(words in question.text for question in found().questions)


def test_nobody_asks_on_which_sunday() -> None:
    assert not any("Sunday" in question.text for question in found().questions)


def test_the_timeline_has_no_year_that_the_text_does_not_name() -> None:
    timeline = found().timeline
    assert {event.date for event in timeline} == {None}
    whens = [event.when for event in timeline]
    assert whens == ["February", "earlier this year", "May", "Sunday", "December"]
    assert [event.status for event in timeline] == ["past"] * 4 + ["planned"]


def test_the_summary_tells_of_the_visit() -> None:
    summary = " ".join(sentence.text for sentence in found().summary)
    assert "John Kerry has arrived in Beijing" in summary
    assert "reopening closed channels" in summary
    assert "third senior White House official" in summary
    assert "John Kerry visits China amid high tensions" not in summary
