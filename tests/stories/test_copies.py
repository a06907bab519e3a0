"""Sentences that two documents share but for a number or a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.stories.copies import MOST_COMPARED, edited_differences
from tests.analysis.helpers import cases
from tests.corpus.newsroom import report

EDITED = {
    "a number that counts nothing": (
        "By midnight Bela Marsh had at least 1,353 of the votes counted, and Ada Stone {}.",
        ("625", "653"),
        "count",
    ),
    "a weekday": (
        "The harbour police will question the captain of the ferry on {} in Calder.",
        ("Monday", "Tuesday"),
        "date",
    ),
    "a day": (
        "The comet will pass the planet on {}, the astronomers of Orlo said.",
        ("May 3", "May 5"),
        "date",
    ),
    "a year": ("The mill on the river was built in {} by the growers of Velden.", ("1912", "1921"), "date"),
    "a sum": ("The council pays {} for the dredger that it leases from Norline.", ("$3m", "$5m"), "sum"),
    "a share": ("In Velden {} of the apricot blossom was lost to the frost.", ("40%", "55%"), "share"),
}
UNEDITED = {
    "the same": ("The ferry ran aground on Monday with 212 passengers aboard.",) * 2,
    "rounded": (
        "The growers of the valley expect a harvest of 3,104 tonnes of apricots.",
        "The growers of the valley expect a harvest of 3,100 tonnes of apricots.",
    ),
    "of somebody else": (
        "Ada Stone has won the vote in the harbour district, and 12 delegates.",
        "Bela Marsh has won the vote in the harbour district, and 19 delegates.",
    ),
    "of somebody else, named first": (
        "Norline shares closed at $23.25 on the exchange in the old harbour.",
        "Vesper shares closed at $19.50 on the exchange in the old harbour.",
    ),
    "one summer, told in it and after it": (
        "The exercises of the lifeboats this summer in the bay were a prelude to the strike.",
        "The exercises of the lifeboats last summer in the bay were a prelude to the strike.",
    ),
    "in quite other words": (
        "The harbour police will question the captain of the ferry on Monday in Calder.",
        "Officers want to hear on Tuesday in Calder what the ferry's captain has to say.",
    ),
    "a time for a number": (
        "The ferry ran aground on a sandbank with 212 passengers aboard.",
        "The ferry ran aground on a sandbank on Monday with passengers aboard.",
    ),
}


@pytest.mark.parametrize(("sentence", "words", "kind"), cases(EDITED))
def test_what_is_changed_in_a_sentence_is_found(sentence: str, words: tuple[str, str], kind: str) -> None:
    briefings = [
        report(name, sentence.format(each)) for name, each in zip(("old", "new"), words, strict=True)
    ]
    (difference,) = edited_differences(briefings)
    assert difference.kind == kind
    assert tuple(told.words for told in difference.told) == words
    assert tuple(told.text for told in difference.told) == tuple(map(sentence.format, words))


@pytest.mark.parametrize(("one", "other"), cases(UNEDITED))
def test_what_only_looks_changed_is_not(one: str, other: str) -> None:
    assert list(edited_differences((report("one", one), report("other", other)))) == []


@given(st.text(st.sampled_from("0123456789,.$% MondayJuly"), max_size=60))
def test_no_number_or_time_however_odd_breaks_a_story(odd: str) -> None:
    sentence = "The coastguard of Calder counts {} passengers on board of the ferry."
    list(edited_differences((report("one", sentence.format(odd)), report("other", sentence.format(7)))))


def test_many_alike_cost_no_more_than_a_bound() -> None:
    one, other = (
        " ".join(f"It took {n + size} hours to tow the ferry to the pier." for n in range(50))
        for size in (0, 60)
    )
    assert len(list(edited_differences((report("one", one), report("other", other))))) == MOST_COMPARED
