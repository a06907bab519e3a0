"""What is said in a text, by whom, and by which words the text says so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.analysis.helpers import brief, cases_in, is_cut_of, show, stands_in_text, words_at


@pytest.mark.parametrize(
    ("text", "quotes"),
    cases_in(
        __file__, "direct", "marks", "indirect", "longer", "stretches", "speakers", "no_quotes", "unsaid"
    ),
)
def test_quotes(text: str, quotes: list[str]) -> None:
    found = brief(text)
    assert [show(text, quote) for quote in found.quotes] == quotes


@pytest.mark.parametrize(("text", "name", "unnamed"), cases_in(__file__, "described"))
def test_whom_a_description_means(text: str, name: str, unnamed: bool) -> None:
    speaker = brief(text).quotes[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.unnamed) == (name, unnamed)


@pytest.mark.parametrize(("text", "name"), cases_in(__file__, "he_said"))
def test_who_is_credited(text: str, name: str | None) -> None:
    quotes = brief(text).quotes
    assert [one.speaker and one.speaker.name for one in quotes[-1:]] == ([name] if name else [])


@pytest.mark.parametrize(("text", "words"), cases_in(__file__, "alone"))
def test_words_that_can_be_understood_alone(text: str, words: list[str]) -> None:
    found = brief(text)
    assert [quote.text for quote in found.quotes] == words
    assert stands_in_text(found)


@pytest.mark.parametrize(("text", "unnamed"), cases_in(__file__, "unnamed"))
def test_sources_that_the_text_does_not_name(text: str, unnamed: bool) -> None:
    (quote,) = brief(text).quotes
    assert quote.speaker is not None
    assert quote.speaker.unnamed == unnamed
    assert (quote.speaker.actor is None) == unnamed


@pytest.mark.parametrize(("text", "name"), cases_in(__file__, "beside"))
def test_a_description_is_who_is_named_beside_it(text: str, name: str | None) -> None:
    (quote,) = brief(text).quotes
    assert quote.speaker is not None
    assert (quote.speaker.name if quote.speaker.actor else None) == name


@pytest.mark.parametrize(("text", "act"), cases_in(__file__, "acts"))
def test_what_a_cue_does(text: str, act: str) -> None:
    (quote,) = brief(text).quotes
    assert quote.cue is not None
    assert quote.cue.act == act


@pytest.mark.parametrize(("text", "quotes"), cases_in(__file__, "left_open"))
def test_a_quote_that_is_left_open_is_uncertain(text: str, quotes: list[list[str | bool]]) -> None:
    assert [[quote.text, quote.uncertain] for quote in brief(text).quotes] == quotes


# ---- what holds in any text -------------------------------------------------------------------

PIECES = (
    "Anna Berg said", "said Karl Olsen", "she told the council", "he asked", "they warned that",
    "according to a report", "the pier is rotten", "It is shut.", "Who will pay?", "the captains’ boats",
    "on Monday", "No", "Mr. Olsen", "a 6\" plank", "and", "“", "”", "‘", "’", '"', "'", "„", "«", "»", "‹",
    ",", ".", ":", "—", "\n\n", "\n\n“", "\n",
)  # fmt: skip
texts = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", " "))), min_size=1, max_size=40
).map(lambda pairs: "".join(piece + gap for piece, gap in pairs))


@given(texts)
@example("»»“:Anna Berg said")
def test_quotes_stand_in_the_text_and_apart(text: str) -> None:
    quotes = brief(text).quotes
    for quote in quotes:
        assert (quote.start, quote.end) == (quote.spans[0].start, quote.spans[-1].end)
        assert all(0 <= span.start < span.end <= len(text) for span in quote.spans)
        assert all(left.end <= right.start for left, right in pairwise(quote.spans))
        assert is_cut_of(quote.text, " ".join(words_at(text, span) for span in quote.spans))
        if quote.cue is not None:
            assert quote.cue.text == " ".join(text[quote.cue.start : quote.cue.end].split())
        if quote.speaker is not None:
            assert text[quote.speaker.start : quote.speaker.end].strip()
    for kind in ("direct", "mixed", "indirect"):
        of_kind = [quote for quote in quotes if quote.kind == kind]
        assert all(left.end <= right.start for left, right in pairwise(of_kind))
