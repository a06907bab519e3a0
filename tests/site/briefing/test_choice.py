"""What of each section a page shows at once: some of every one, up to the numbers of ``detail``."""

import re
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model import Briefing, Quote, Sentence
from generator.site.briefing import briefing_page
from generator.site.briefing.choice import best_quotes, choose, foremost_events
from generator.site.presentation import DEFAULT, Detail
from tests.site import make

BRIDGE = make.bridge()
QUOTE = BRIDGE.quotes[0]
PARTS = ("actors", "questions", "quotes", "timeline")
DETAILS: tuple[Detail, ...] = get_args(Detail)


def of_size(counts: list[int], words: int = 400) -> Briefing:
    """A briefing of a text with so many words, with so many statements of each part."""
    many = {name: getattr(BRIDGE, name)[:1] * count for name, count in zip(PARTS, counts, strict=True)}
    return replace(BRIDGE, source=replace(BRIDGE.source, words=words), **many)


COUNTS = st.lists(st.integers(0, 30), min_size=4, max_size=4)


@given(COUNTS, st.integers(0, 3000), st.sampled_from(DETAILS))
def test_of_what_there_is_as_many_show_as_are_allowed_however_short_the_text(
    counts: list[int], words: int, detail: Detail
) -> None:
    found = choose(of_size(counts, words), replace(DEFAULT, detail=detail))
    for name, count in zip(PARTS, counts, strict=True):
        assert sorted(found[name][0] + found[name][1]) == list(range(count))
        assert len(found[name][0]) == min(count, replace(DEFAULT, detail=detail).shown(name))


@given(COUNTS, st.sampled_from(DETAILS), st.lists(st.floats(0, 1), max_size=4))
def test_no_section_is_a_heading_over_a_fold(counts: list[int], detail: Detail, worth: list[float]) -> None:
    quotes = tuple(replace(QUOTE, salience=salience) for salience in worth)
    briefing = replace(of_size(counts), quotes=quotes)
    html = briefing_page(briefing, edit_url=None, presentation=replace(DEFAULT, detail=detail)).html
    for section in re.findall(
        r'<section class="(?:actors|questions|quotes|timeline)">.*?</section>', html, re.S
    ):
        assert 'class="statement' in section.partition("<details")[0]


def worth(salience: float, kind: str = "direct") -> Quote:
    return replace(QUOTE, salience=salience, kind=kind)


def quoting(*quotes: Quote) -> Briefing:
    return replace(BRIDGE, quotes=quotes)


def test_the_best_quotes_are_those_most_worth_it_and_of_equals_the_speakers_own_words() -> None:
    assert best_quotes(quoting(worth(0.2), worth(0.9), worth(0.5, "indirect"))) == [1, 2, 0]
    assert best_quotes(quoting(worth(0.8, "indirect"), worth(0.8), worth(0.8, "mixed"))) == [1, 2, 0]


def test_the_main_event_is_foremost_then_what_is_to_come_and_what_else_the_summary_tells_is_last() -> None:
    [event] = BRIDGE.timeline
    at = [make.place(make.TEXT, words) for words in ("opened", "It is open", "stay", "fears", "cost")]
    main, told, past, also_past, coming = (
        replace(event, evidence=(place,), status=status)
        for place, status in zip(at, ("past", "past", "past", "past", "expected"), strict=True)
    )
    summary = tuple(
        Sentence(text="x", evidence=(make.place(make.TEXT, words),))
        for words in ("Ada Stone opened the bridge", "It is open")
    )
    timeline = (told, also_past, past, coming, main)
    assert foremost_events(replace(BRIDGE, summary=summary, timeline=timeline)) == [4, 3, 2, 1, 0]
