"""What is told of a time: the clause that it belongs to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.coreference import find_entities
from generator.analysis.timeline.candidates import Candidate, find_candidates
from tests.analysis.helpers import cases, parse

DAY = "2023-07-19"


def found(text: str, date: str | None = DAY) -> list[Candidate]:
    parsed = parse(text, date=date)
    return find_candidates(parsed, find_entities(parsed))


def told(text: str, when: str) -> list[str]:
    """What is told of the time of these words."""
    return [one.event().text for one in found(text) if one.span.text == when]


# Text, the words for a time, and what is told of it, if anything.
TOLD: dict[str, tuple[str, str, list[str]]] = {
    "a party in brackets": (
        "Ada Lee lost to Ben Weir (D) in a race in 2014 (the first), and the harbour grew slowly.",
        "2014",
        ["Ada Lee lost to Ben Weir (D) in a race in 2014 (the first)"],
    ),
    "who": (
        "Karl Olsen, who arrived on Sunday, is a captain of the harbour.",
        "Sunday",
        ["Karl Olsen … arrived on Sunday"],
    ),
    "a thing which": ("The council sold the boats which sank in May.", "May", []),
    "whose": ("Ben Weir, whose boat sank in May, wants to sue the harbour.", "May", []),
    "what somebody made": ("The pier that Ada Stone built in 1990 fell on Monday.", "1990", []),
    "who somebody was": ("Ben Weir, who was the mayor in 2009, sold his boat on Monday.", "2009", []),
    "as somebody puts it": ("As Ben Weir put it in May, boats are houses.", "May", []),
    "a condition": ("The council will resign if the pier falls in September.", "September", []),
    "after what happened before": (
        "The boat sank on Monday, after Ada Lee had sold the boat in 2010.",
        "2010",
        [],
    ),
    "when, of one time": (
        "The boat sank when a storm struck the harbour in May.",
        "May",
        ["The boat sank when a storm struck the harbour in May."],
    ),
    "after, of what is so now": (
        "The talks come after a storm struck the harbour in May.",
        "May",
        [],
    ),
    "which, behind a person": (
        "The speech by Ben Weir, which was held in May, was short.",
        "May",
        [],
    ),
    "which, behind a day": ("The shares of July 1, which will lose half in May, are sold.", "May", []),
    "a participle behind a genitive": (
        "Ada Lee won most the harbour’s counted votes after beating Ben Weir in May.",
        "May",
        ["Ada Lee won most the harbour’s counted votes after beating Ben Weir in May."],
    ),
    "what is said on another day": (
        "Ada Lee said on Monday that Ben Weir stole the boat in 2012.",
        "2012",
        ["Ada Lee said … that Ben Weir stole the boat in 2012."],
    ),
    "what is said": (
        "Ada Lee said that Ben Weir stole the boat in 2012.",
        "2012",
        ["Ada Lee said that Ben Weir stole the boat in 2012."],
    ),
    "the second deed": (
        "The museum praised the painter and bought a portrait in May.",
        "May",
        ["The museum … bought a portrait in May."],
    ),
    "the second deed, of one auxiliary": (
        "The painter was arrested in March and sentenced in May.",
        "May",
        ["The painter was … sentenced in May."],
    ),
    "the first deed": (
        "The painter was arrested in March and tried in May.",
        "March",
        ["The painter was arrested in March"],
    ),
    "a link to the sentence before": (
        "The pier is old. However, the council repaired the pier in 2019.",
        "2019",
        ["the council repaired the pier in 2019."],
    ),
    "a link before a time": (
        "The pier is old. And a year ago, the council repaired the pier.",
        "a year ago",
        ["a year ago, the council repaired the pier."],
    ),
    "overall": (
        "Few farmers are left. Overall, farmers sold ten million eggs in 2003.",
        "2003",
        ["farmers sold ten million eggs in 2003."],
    ),
    "what is to be held": (
        "The mayor spoke of the next fair, to be held in Oslo in December.",
        "December",
        ["the next fair, to be held in Oslo in December"],
    ),
    "what is scheduled": (
        "Ada Lee left the race ahead of a debate scheduled for November 20.",
        "November 20",
        ["a debate scheduled for November 20"],
    ),
    "a particle at the end": (
        "Experts said on Monday that a flood in 2030 can be ruled out.",
        "2030",
        ["Experts said … that a flood in 2030 can be ruled out."],
    ),
}


@pytest.mark.parametrize(("text", "when", "clauses"), cases(TOLD))
def test_the_clause_of_a_time(text: str, when: str, clauses: list[str]) -> None:
    assert told(text, when) == clauses


def test_a_time_of_two_sentences_is_told_of_its_own() -> None:
    text = "The council closed the pier in May, and in June the boats that had fled in 1999 came back."
    assert told(text, "May") == ["The council closed the pier in May"]
    assert told(text, "1999") == []


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
