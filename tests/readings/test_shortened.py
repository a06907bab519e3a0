"""A sentence of the source, shortened, says nothing that the whole does not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.parsing import spacy_pass
from generator.readings.checks.shortened import is_shortened
from generator.readings.checks.source import CheckedSource, Cited
from generator.settings import DEFAULT_MODEL
from tests.readings.sources import checked

PARSE = spacy_pass.load_model(DEFAULT_MODEL)


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
        ("Ann Lee, who runs the port, said the pier was old.", "Ann Lee runs the port."),
        ("The court fined Ann Lee, and ordered a new trial in May.", "The court ordered a new trial."),
        ("Vale Bank lost money in May. It announced a sale on Monday.", "Vale Bank announced a sale."),
        ("The boats are to be sold in May.", "The boats are to be sold."),
        ("Ray asked on Monday if Ann Lee sold the pier.", "Ray asked if Ann Lee sold the pier."),
        ("Ann Lee left the town when the pier fell.", "Ann Lee left the town."),
        (
            "Israel lost. Israeli minister Ann Lee left the town on Monday.",
            "Israeli minister Ann Lee left the town.",
        ),
        ("US singer Ann Lee left the town on Monday.", "US singer Ann Lee left the town."),
        ("Ray said on Monday that no boat sank.", "Ray said that no boat sank."),
        ("At least 30 people died in the port on Monday.", "At least 30 people died in the port."),
        ("James Reed, a clerk, was born in Ulm. He joined the navy in May.", "Lord Reed joined the navy."),
        (
            "“It is old,” said Ann Lee, a Democrat and former senator. She sold the pier, but told the court "
            "on Monday that she left.",
            "Ann Lee told the court that she left.",
        ),
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
        ("Ann Lee rarely eats in town.", "Ann Lee rarely eats."),
        ("Visitors must wear masks in the hall.", "Visitors must wear masks."),
        ("Visitors pay three euros on Mondays.", "Visitors pay three euros."),
        ("The workers at the port left the town.", "The workers left the town."),
        ("Ann Lee banned boats in the port.", "Ann Lee banned boats."),
        ("Ann Lee refused to pay for the boat in cash.", "Ann Lee refused to pay for the boat."),
        ("Ann Lee denies that she took the money in May.", "Ann Lee denies that she took the money."),
        ("It is unclear whether Lee left the town in May.", "It is unclear whether Lee left the town."),
        ("If it rains in May, the fair will close.", "If it rains, the fair will close."),
        ("Workers are eligible to vote in the port.", "Workers are eligible to vote."),
        ("Ann Lee broke the world record for women.", "Ann Lee broke the world record."),
        ("The bones were on the island close to 3000 years ago.", "The bones were close to 3000 years ago."),
        ("Ray said that no boat sank on Monday.", "Ray said that no boat sank."),
        ("Nobody said on Monday that the boat sank.", "Nobody said that the boat sank."),
        # On a condition, in a way, for some, from something, at another time.
        ("Ann Lee will resign when the law passes.", "Ann Lee will resign."),
        ("The port closes when it rains.", "The port closes."),
        ("In case of rain, the fair will close.", "The fair will close."),
        ("Depending on the weather, the fair will close.", "The fair will close."),
        ("Ann Lee reported the theft by mistake.", "Ann Lee reported the theft."),
        ("Ann Lee stole the boat on stage.", "Ann Lee stole the boat."),
        ("At first, Ann Lee agreed.", "Ann Lee agreed."),
        ("To critics, Ann Lee is a thief.", "Ann Lee is a thief."),
        ("For Tom Reed, Ann Lee is a thief.", "Ann Lee is a thief."),
        ("In the eyes of Tom Reed, Ann Lee is a thief.", "Ann Lee is a thief."),
        ("The court banned the party from the debate.", "The court banned the party."),
        ("Ann Lee is five years old.", "Ann Lee is old."),
        ("Ann Lee, mayor of Ulm in the 1990s, opened the fair.", "Ann Lee, mayor of Ulm, opened the fair."),
        # What goes for both of two joined verbs.
        ("Ann Lee sold the pier or gave away the boat.", "Ann Lee gave away the boat."),
        ("Ann Lee allegedly sold the pier and left the town.", "Ann Lee left the town."),
        ("If the court agrees, Lee sells the pier and leaves the town.", "Lee leaves the town."),
        ("Nobody sold the pier and left the town.", "Nobody left the town."),
        ("Ann Lee said Tom Reed sold the pier and left the town.", "Ann Lee left the town."),
        # Told by the way, of somebody else or by somebody else.
        ("A friend of Ann Lee, who stole the boat, left the town.", "Ann Lee stole the boat."),
        ("In the novel, Ann Lee, who stole the boat, left the town.", "Ann Lee stole the boat."),
        ("Ray claimed that he met Ann Lee, who stole the boat.", "Ann Lee stole the boat."),
        ("Ray dreamed of Ann Lee, who stole the boat.", "Ann Lee stole the boat."),
        # Somebody else may be meant, or something else.
        ("Tom Reed runs the port. A thief came on Monday. He stole the boat.", "Tom Reed stole the boat."),
        ("Ann Lee runs the port. The thief left the town. She stole the boat.", "Ann Lee stole the boat."),
        ("Mary Stone runs the port. He stole the boat.", "Mary Stone stole the boat."),
        ("Vale Bank sold the boat in May. It sank on Monday.", "Vale Bank sank."),
        ("Vale Bank sold it in May. It was wrong to sell the boat.", "Vale Bank was wrong to sell the boat."),
        ("Ann Lee lost in New Hampshire on Monday.", "Ann Lee lost in Hampshire."),
        # The same words, parted by other marks; a minus.
        ("Tom Reed said Ann Lee left.", "Tom Reed, said Ann Lee, left."),
        ("Tom Reed, said Ann Lee, left.", "Tom Reed said Ann Lee left."),
        ("It was -5 degrees in the port.", "It was 5 degrees in the port."),
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
