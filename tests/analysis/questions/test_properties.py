"""What holds for every open question, whatever the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.analysis.questions import DETAILS, MOST
from generator.model import Briefing, ShortQuestion
from tests.analysis.helpers import brief

pytestmark = pytest.mark.slow

WHO = (
    "Anna Berg", "Mr. Lund", "She", "He", "They", "It", "Norway", "The Norwegian police", "Critics",
    "A senior aide", "Several lawmakers", "The captains and the pilots", "the U.S.",
    "The council's lawyer, who is old,", "Nobody",
)  # fmt: skip
DOES = (
    "promised to sell the ferry", "said that it would rain", "said that the council had lied",
    "refused to leave", "wants Denmark to lift the ban", "accused Norway Post of fraud",
    "has not paid the fine", "will meet the king", "is trying to win the seat", "claimed that she was ill",
    "is investigating them", "may have left", "could win", "did not say why the bridge fell",
    "called it a “sad day", "rejected the plan -- and the money", "is slow to act", "arrived on Monday",
    "would not say whether they had met", "plans to, as he put it, “win big”", "urged",
)  # fmt: skip
ENDS = (
    ".", ", Anna Berg said.", " on Friday.", ", because of the rain.", " (see above).", "?", "...",
    " in 1987.", " –",
)  # fmt: skip

pieces = st.tuples(st.sampled_from(WHO), st.just(" "), st.sampled_from(DOES), st.sampled_from(ENDS))
texts = st.lists(pieces.map("".join), min_size=1, max_size=8).map(" ".join)


@given(texts)
@example(
    "Anna Berg did not say why the bridge fell. Mr. Lund did not say why the bridge fell – Mr. Lund promised "
    "to sell the ferry."
)
def test_every_question_is_well_formed(text: str) -> None:
    check(brief(text))


def check(briefing: Briefing) -> None:
    """The promises of the page about its questions."""
    text, found = briefing.source.text, briefing.questions
    assert len(found) <= MOST + len(DETAILS)
    assert len({question.text.casefold() for question in found}) == len(found)
    for question in found:
        check_words(question.text, question.short)
        for where in question.evidence:
            assert 0 <= where.start < where.end <= len(text), question


def check_words(asked: str, short: ShortQuestion | None) -> None:
    """What holds for the words of each."""
    assert asked == " ".join(asked.split()), asked
    if short is None:
        assert asked.endswith(("?", "”")), asked
        return
    words = asked.removeprefix(short).strip()
    assert asked.startswith(f"{short} "), asked
    assert words.endswith("”"), asked
    assert words.count("“") == words.count("”") == 1, asked
    assert not re.search(r'["„«»]', words), asked
    assert not re.match(r"“(?:He|She|They|Those)\b", words), asked
