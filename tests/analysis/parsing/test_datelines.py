"""Datelines: what stands before a report's first sentence, and what only looks like it."""

from __future__ import annotations

import pytest

from generator.analysis.parsing.datelines import find_dateline
from tests.analysis.helpers import brief, cases, entities_of

STORY = "The captains of the harbour did not believe a word."
DATELINES = {
    "a place": ("DUNMORE — ",),
    "a place of three words": ("LAKE DUN VIEW -- ",),
    "a region": ("DUNMORE, Ireland - ",),
    "a state": ("DUNMORE, N.H. – ",),
    "an agency": ("DUNMORE (AP) — ",),
    "an agency and no place": ("(AP) — ",),
    "an agency in small letters": ("Dunmore (dpa) - ",),
    "a place in small letters": ("Dunmore Bay, Ireland (AFP) – ",),
    "a day": ("DUNMORE, Feb. 2 (UPI) — ",),
    "a day before the month": ("DUNMORE, 15 November 2004 - ",),
    "region and day": ("DUNMORE, Ireland, Aug. 10 (UPI) — ",),
    "a byline before": ("By Ann Stone DUNMORE, Nov 15 (Reuters) - ",),
    "no space before the dash": ("THE DUN, Ireland (AP)_ ",),
    "a hard space": ("DUNMORE,\u00a0N.H.\u00a0— ",),
}
NONE = {
    "a sentence with dashes": ("The pier — an old one — shut.",),
    "a term that the text uses": ("ECHO — The pier's own paper — wrote that ECHO had shut.",),
    "a heading in capitals": ("HARSH CLAIMS — Lee heard claims that were harsh.",),
    "an acronym": ("IMF — The lender shut.",),
    "a speaker": ("STONE: The pier is shut.",),
    "a party": ("Ann Lee (R-Texas) says — and means — that it is shut.",),
    "a range": ("DUNMORE 12 - 14 boats",),
    "a dash and a small letter": ("DUNMORE - a town - is shut.",),
    "far down": ("The pier is shut and nobody knows why. " * 8 + "DUNMORE (AP) - The boats left.",),
}


@pytest.mark.parametrize("dateline", cases(DATELINES))
def test_a_dateline_ends_where_the_story_begins(dateline: str) -> None:
    text = dateline + STORY
    assert find_dateline(text, 0, len(text), early=True) == (0, len(dateline))


@pytest.mark.parametrize("text", cases(NONE))
def test_what_is_no_dateline(text: str) -> None:
    assert find_dateline(text, 0, len(text), early=True) is None


def test_further_down_a_mere_place_in_capitals_is_none() -> None:
    text = "DUNMORE — " + STORY
    assert find_dateline(text, 0, len(text), early=False) is None


def test_a_headline_that_ran_into_the_report_stays() -> None:
    text = "Pier shut after vote DUNMORE (AP) - " + STORY
    assert find_dateline(text, 0, len(text), early=True) == (len("Pier shut after vote "), text.index(STORY))


def test_nobody_acts_in_a_dateline() -> None:
    text = "DUNMORE, Ireland (Reuters) - Ann Lee shut the pier.\n\nBoats left."
    assert [entity.name for entity in entities_of(text).all] == ["Ann Lee"]


def test_what_a_dateline_leaves_behind_leads_back_to_its_place() -> None:
    text = f"DUNMORE, Ireland (AP) — {STORY} Boats left the harbour at noon, and nobody saw them go again."
    (first, *_) = brief(text).summary
    (where,) = first.evidence
    assert text[where.start : where.end].startswith(("The captains", "Boats"))
