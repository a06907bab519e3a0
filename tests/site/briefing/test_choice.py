"""How much of each section a page shows, by the numbers of the settings and by the length of the text."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model import Briefing, CheckedReading, Quote, Sentence
from generator.site.briefing.brevity import LEAST, best_quotes, choose, foremost_events, words_of
from generator.site.presentation import DEFAULT
from tests.site import make

BRIDGE = make.bridge()
QUOTE = BRIDGE.quotes[0]
PARTS = ("actors", "questions", "quotes", "timeline")


def of_size(counts: list[int], words: int = 400) -> Briefing:
    """A briefing of a text with so many words, with so many statements of each part."""
    many = {name: getattr(BRIDGE, name)[:1] * count for name, count in zip(PARTS, counts, strict=True)}
    return replace(BRIDGE, source=replace(BRIDGE.source, words=words), **many)


COUNTS = st.lists(st.integers(0, 30), min_size=4, max_size=4)


@given(COUNTS, st.integers(0, 3000), st.integers(1, 1000))
def test_every_statement_is_shown_or_folded_and_none_twice(counts: list[int], words: int, share: int) -> None:
    found = choose(of_size(counts, words), replace(DEFAULT, brevity=share))
    for name, count in zip(PARTS, counts, strict=True):
        assert sorted(found[name].shown + found[name].folded) == list(range(count))
        assert min(count, LEAST[name]) <= len(found[name].shown) <= DEFAULT.actors_shown


@given(COUNTS, st.integers(0, 3000))
def test_what_is_shown_beyond_the_least_keeps_to_its_share_of_the_text(counts: list[int], words: int) -> None:
    briefing = of_size(counts, words)
    found = choose(briefing, DEFAULT)
    shown = sum(
        words_of(getattr(briefing, name)[0]) * len(found[name].shown) for name in PARTS if found[name].shown
    )
    least = all(len(found[name].shown) <= LEAST[name] for name in PARTS)
    assert least or shown + len(BRIDGE.summary[0].text.split()) <= words * DEFAULT.brevity / 100


def test_a_long_text_shows_as_many_as_the_settings_say() -> None:
    settings = replace(DEFAULT, actors_shown=7, questions_shown=2, quotes_shown=3, events_shown=4)
    found = choose(of_size([30, 30, 30, 30], words=9000), settings)
    assert [len(found[name].shown) for name in PARTS] == [7, 2, 3, 4]


def test_a_setting_may_be_lower_than_the_least() -> None:
    assert len(choose(of_size([9, 0, 0, 0]), replace(DEFAULT, actors_shown=2))["actors"].shown) == 2


def test_sections_that_are_left_out_leave_their_room_to_the_others() -> None:
    briefing = of_size([5, 5, 5, 5], words=300)
    alone = choose(briefing, replace(DEFAULT, sections=("timeline",)))
    assert list(alone) == ["timeline"]
    assert len(alone["timeline"].shown) > len(choose(briefing, DEFAULT)["timeline"].shown)


def worth(salience: float, text: str = "We stay.") -> Quote:
    return replace(QUOTE, text=text, salience=salience)


LONG = "We stay for as long as it takes them to count."


def quoting(*quotes: Quote, reading: CheckedReading | None = None) -> Briefing:
    return replace(BRIDGE, quotes=quotes, reading=reading)


def test_the_best_quotes_are_those_most_worth_it_and_of_equals_the_short_ones() -> None:
    assert best_quotes(quoting(worth(0.2), worth(0.9), worth(0.5))) == [1, 2, 0]
    assert best_quotes(quoting(worth(0.8, LONG), worth(0.8))) == [1, 0]
    assert best_quotes(quoting(worth(0.9, LONG), worth(0.5))) == [0, 1]


def test_the_quotes_of_a_reading_come_in_its_order_and_the_others_are_folded() -> None:
    reading = CheckedReading(sections=("quote",), statements=2, refused=0)
    briefing = quoting(worth(0.4), worth(0.5), worth(0.51, LONG), reading=reading)
    found = choose(replace(briefing, source=replace(BRIDGE.source, words=9000)), DEFAULT)["quotes"]
    assert (found.shown, found.folded) == ((2, 1), (0,))


def test_what_is_to_come_is_foremost_and_what_the_summary_tells_is_last() -> None:
    [event] = BRIDGE.timeline
    at = [make.place(make.TEXT, words) for words in ("opened", "It is open", "fears", "cost")]
    told, past, also_past, coming = (
        replace(event, evidence=(place,), status=status)
        for place, status in zip(at, ("past", "past", "past", "expected"), strict=True)
    )
    summary = (Sentence(text="x", evidence=(make.place(make.TEXT, "Ada Stone opened the bridge"),)),)
    found = foremost_events(replace(BRIDGE, summary=summary, timeline=(told, also_past, past, coming)))
    assert found == [3, 2, 1, 0]
