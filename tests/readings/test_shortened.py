"""A sentence of the source, shortened, says nothing that the whole does not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.readings import parser
from generator.readings.checks.shortened import is_shortened
from generator.readings.checks.source import CheckedSource, Cited
from tests.readings.sources import checked

PARSE = parser()


def cited_of(source: CheckedSource) -> Cited:
    body = [one for one in source.parsed.doc.sents if "title" not in one.text]
    return Cited(source, body)


def holds(text: str, said: str) -> bool:
    return is_shortened(PARSE(said)[:], cited_of(checked(text)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ann Lee, who grew up in Ulm, opened the new bridge on Monday after three years of work.",
            "Ann Lee opened the new bridge.",
        ),
        (
            "Ann Lee, the mayor of Ulm, opened the bridge and thanked the workers.",
            "Ann Lee, the mayor of Ulm, opened the bridge.",
        ),
        ("Ann Lee runs the port. She closed the old pier in May.", "Ann Lee closed the old pier."),
        ("Ann Lee runs the port. Lee also closed the old pier.", "Ann Lee closed the old pier."),
        ("Ann Lee said that the pier was old when it fell.", "Ann Lee said the pier was old."),
        ("Ann Lee, who sold the pier in May, left the town.", "Ann Lee sold the pier."),
        ("Ann Lee sold the old pier and left the town in May.", "Ann Lee left the town."),
        ("Ann Lee jumped far on Monday. The 23-year-old has a minor injury.", "Ann Lee has a minor injury."),
        ("Ray denied on Monday that he took the money.", "Ray denied that he took the money."),
    ],
)
def test_what_is_cut_may_be_cut(text: str, said: str) -> None:
    assert holds(text, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Another subject, or none of its own.
        ("Ann Lee, who met Tom Reed, stole the boat.", "Tom Reed stole the boat."),
        ("The son of Ann Lee stole the boat.", "Ann Lee stole the boat."),
        ("Ann Lee’s son stole the boat.", "Ann Lee stole the boat."),
        # Whose word it is.
        ("Ann Lee stole the boat, Ray said.", "Ann Lee stole the boat."),
        ("According to Ray, Ann Lee stole the boat.", "Ann Lee stole the boat."),
        ("Ray said that Ann Lee stole the boat.", "Ann Lee stole the boat."),
        ("In the novel, Ann Lee stole the boat.", "Ann Lee stole the boat."),
        ("“Ann Lee stole the boat on Monday,” said Ray.", "Ann Lee stole the boat."),
        # Not, not surely, not quite, wrongly.
        ("Ann Lee did not steal the boat.", "Ann Lee did steal the boat."),
        ("Ann Lee may have closed the pier.", "Ann Lee have closed the pier."),
        ("Ann Lee almost closed the pier.", "Ann Lee closed the pier."),
        ("Ray wrongly accused Ann Lee.", "Ray accused Ann Lee."),
        ("Without proof, Ray called Lee a thief.", "Ray called Lee a thief."),
        ("The alleged thief left the town.", "The thief left the town."),
        ("Ann Lee closed the pier, if the story is true.", "Ann Lee closed the pier."),
        ("Either Ann Lee stole the boat or Ray sold it.", "Ann Lee stole the boat."),
        # Less of it says more.
        ("Ann Lee did not close the pier on Monday.", "Ann Lee did not close the pier."),
        ("It is the largest pier in Ulm.", "It is the largest pier."),
        ("Nobody in the port saw the boat.", "Nobody saw the boat."),
        ("Most of the workers left the port.", "The workers left the port."),
        ("At least 30 people died at the pier.", "30 people died."),
        ("Ann Lee did not sell the pier and leave the town.", "Ann Lee leave the town."),
        ("Nobody who sold the pier, which fell, left.", "Nobody sold the pier."),
        # Two who may be meant.
        ("Ann Lee met Eva Roe on Monday. The 23-year-old has a minor injury.", "Ann Lee has a minor injury."),
        ("Tom Reed met Karl Roe. He sold the pier.", "Karl Roe sold the pier."),
        # Another order, another word.
        ("Ann Lee met Tom Reed.", "Tom Reed met Ann Lee."),
        ("Ann Lee closed the pier.", "Ann Lee opened the pier."),
        ("Did Ann Lee close the pier on Monday?", "Ann Lee close the pier."),
    ],
)
def test_what_is_cut_may_not_change_what_the_rest_says(text: str, said: str) -> None:
    assert not holds(text, said)


SENTENCE = (
    "Ann Lee, the mayor of Ulm, did not say on Monday that the council, which met in May, had sold the old "
    "pier without a vote, as Ray claims, but that at least two of the boats may be gone."
)
SOURCE = checked(SENTENCE)
WORDS = SENTENCE.split()
NEEDED = ("not", "without", "least", "may", "of")


@given(st.lists(st.booleans(), min_size=len(WORDS), max_size=len(WORDS)))
def test_whatever_is_cut_the_words_that_turn_and_limit_stay(kept: list[bool]) -> None:
    said = " ".join(word for word, keep in zip(WORDS, kept, strict=True) if keep)
    if is_shortened(PARSE(said)[:], cited_of(SOURCE)):
        assert said.startswith("Ann Lee")
        assert "not say" in said
        assert ("gone" in said) <= ("may be gone" in said and "at least two of the boats" in said)
        assert ("sold" in said) <= ("without a vote" in said)
