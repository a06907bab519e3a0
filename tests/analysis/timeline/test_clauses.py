"""What is told of a time: the clause that it belongs to, and nothing where that tells nothing alone."""

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


HANGING = {
    "it": "It was over on Friday.",
    "that": "On Friday that was over.",
    "that ban": "The zoo forbade dogs. That ban was lifted in May.",
    "many": "Many have sailed since the council opened the harbour. Many left in May.",
    "something": "Something rare happened on Monday.",
    "the first": "Two boats sank. The first sank on Monday.",
    "whoever speaks": "We visited the market on Saturday.",
    "a heading": "The pier of Vale\n\nMay 4, 2014 The one that got away.\n\nThe pier fell.",
    "mark-up": 'The boat sank. <post author="ada" date="May 3, 2019">Ada Lee sold the boat in May.',
    "a description": "Ben Weir was a captain in 2009.",
    "an aside, beside a time of the deed": "On Monday, the mayor praised the firemen of 1931.",
    "a stretch of time": "Over three mayors and the war of 1939, the zoo raised two million crowns.",
    "the year of what is praised": "Ada Lee stressed her support of the 1931 raid.",
    "the year of a champion": "The 1998 champion lost to Ben Weir.",
    "the two": "The two men left the harbour in May.",
    "the two, who are spoken of": "Judges ruled in May that the 12 were free.",
    "whose home": "Investigators said on Friday that they found a rifle near his home.",
    "the day of what is ahead": "Ben Weir sang on the radio ahead of the town's June 7 fair.",
    "later than a year": "The song was written by Ada Lee after the 1999 fire of the mill.",
    "the day of a song": "Ada Lee praised the song written on May 6.",
    "of the rest": "Only one of the pilots hired in May has left the harbour.",
    "of what comes after": "Entering the final races in June 2024, Ada Lee leads Ben Weir by ten points.",
    "the year of a report": "Last year's report by Ada Lee says that the pier of Vale is safe.",
    "the boat of before": "Ada Lee sold a boat. The boat sank in May.",
    "how much": "Ada Lee sold a boat. Vale had 40 boats in May 2020.",
    "where somebody went": "Ada Lee left for Rome, where in May 2020 the painters of Vale met.",
    "since then": "The council of Vale led the harbour since May 2019.",
    "the present, of a past day": "The ruling of 1931 shapes the harbour of Vale.",
    "no subject": "Last updated in June 2020.",
    "someone else’s": "After the vote in May 2020, Ada Lee repeated those worries.",
    "no date, though the day of writing is known": "The council of Vale met the next morning.",
}


@pytest.mark.parametrize("text", HANGING.values(), ids=HANGING)
def test_what_tells_nothing_alone_hangs(text: str) -> None:
    candidates = [one for one in found(text) if one.span.text != "Monday" or "aside" not in text]
    assert any(one.hangs for one in candidates) or not candidates


STANDING = {
    "the subject's": "The 1931 raid ruined the harbour.",
    "some of those of a town": "The two men of Vale left the harbour in May.",
    "both": "Both Norwegian and Danish farmers left the harbour in 1995.",
    "a week of two months": "The council of Vale met last week.",
    "what was in it": "In the 1931 vote, Ada Lee beat Ben Weir.",
    "a statement of the day": "In a letter posted on May 6, Ada Lee praised the firemen.",
    "the boat, first of all": "The boat sank in May.",
    "the boat, by name": "Ada Lee sold a boat. The boat of Ben Weir sank in May.",
    "the judges, who only say it": "Ada Lee met the judges. Ben Weir sank the boat in May, the judges said.",
    "expected": "The mayors say that the ferry will open in May 2024.",
}


@pytest.mark.parametrize("text", STANDING.values(), ids=STANDING)
def test_a_time_of_a_noun_may_be_that_of_the_deed(text: str) -> None:
    assert any(not one.hangs for one in found(text))


def test_a_time_of_the_story_alone_says_no_time() -> None:
    (one,) = found("The council of Vale met the next morning.", None)
    assert one.hangs


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
