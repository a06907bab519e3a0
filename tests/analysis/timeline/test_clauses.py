"""What is told of a time: the clause that it belongs to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.coreference import find_entities
from generator.analysis.timeline.candidates import Candidate, find_candidates
from tests.analysis.helpers import cases_in, parse

DAY = "2023-07-19"


def found(text: str, date: str | None = DAY) -> list[Candidate]:
    parsed = parse(text, date=date)
    return find_candidates(parsed, find_entities(parsed))


def told(text: str, when: str) -> list[str]:
    """What is told of the time of these words."""
    return [one.event().text for one in found(text) if one.span.text == when]


@pytest.mark.parametrize(("text", "when", "clauses"), cases_in(__file__, "told"))
def test_the_clause_of_a_time(text: str, when: str, clauses: list[str]) -> None:
    assert told(text, when) == clauses


names = st.sampled_from(("Ada Stone", "The council", "Ben Weir", "The museum of Vale", "A storm"))
deeds = st.sampled_from(
    ("left Oslo", "bought a boat", "said that the pier fell", "was praised", "praised it")
)
times = st.sampled_from(("in May", "on Monday", "in 1999", "last year", ""))
links = st.sampled_from(
    (", who ", " and ", " after the mayor ", ", and the baker ", " that ", "; however, he ")
)


@given(names, deeds, times, links, deeds, times)
def test_an_event_is_in_the_words_of_the_text_in_their_order(
    name: str, first: str, when: str, link: str, second: str, then: str
) -> None:
    text = f"{name} {first} {when}{link}{second} {then}.".replace("  ", " ").replace(" .", ".")
    for one in found(text):
        event = one.event()
        pieces = [piece.strip() for piece in event.text.split(" …")]
        end = 0
        for piece in pieces:
            if "[" not in piece:
                assert piece in text[end:]
                end = text.index(piece, end) + len(piece)
        assert event.when in event.text
