"""The first seed's briefing: what a careful reader finds in it, and not a word that nobody has reviewed.

``first_seed.txt`` holds the whole briefing as reviewed. Where a change of the analysis changes it on
purpose, ``python -m tests.analysis.first_seed`` writes it anew; read its difference before committing it.
"""

from __future__ import annotations

import difflib
from functools import cache

from generator.model import Briefing
from tests.analysis import first_seed


@cache
def found() -> Briefing:
    return first_seed.briefing()


def test_the_briefing_is_as_reviewed() -> None:
    reviewed = first_seed.REVIEWED.read_text(encoding="utf-8").splitlines()
    now = first_seed.page(found()).splitlines()
    changes = list(difflib.unified_diff(reviewed, now, "reviewed", "now", lineterm="", n=1))
    assert not changes, "\n" + "\n".join(changes)
