"""Ten documents of different kinds: their briefings are as reviewed, and hold what a careful reader finds.

Where a change of the analysis changes them on purpose, ``python -m tests.golden`` writes them anew.
"""

from __future__ import annotations

import pytest

from tests.golden.briefings import NAMES, briefing, changes, in_words, reviewed
from tests.golden.reader import SECTIONS, score

# F1 against what the reader put down, a little below what is reached. Raise a floor when its section has
# become better. Never lower one to let a change pass that makes briefings worse.
FLOORS = {"summary": 0.55, "actors": 0.78, "roles": 0.86, "quotes": 0.64, "questions": 0.42, "timeline": 0.78}


@pytest.mark.parametrize("name", NAMES)
def test_the_briefing_is_as_reviewed(name: str) -> None:
    changed = changes(reviewed(name), in_words(briefing(name)))
    advice = "\nIf this is better, run: python -m tests.golden"
    assert not changed, "\n".join([f"The briefing of “{name}” has changed:", *changed]) + advice


@pytest.mark.parametrize("section", SECTIONS)
def test_sections_hold_what_a_reader_finds(section: str) -> None:
    assert score(section) >= FLOORS[section]
