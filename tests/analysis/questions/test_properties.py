"""What holds for every open question, whatever the text."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.questions.frames import LONGEST
from generator.model import Briefing
from generator.settings import Settings
from tests.analysis.helpers import brief
from tests.analysis.questions.test_frames import asked as worded

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
UNTOLD = re.compile(
    r"^(?:(?:why|how|when|what|which|whether)\b[^,:]*?)?\b"
    r"(?:will|does|do|did|is|are|was|were|has|have|can|should) "
    r"(?!it (?:true|known|been)|this be heeded)(?:he|she|it|they|we|i|you|this|that|these|those)\b",
    re.IGNORECASE,
)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_every_question_is_well_formed(text: str) -> None:
    check(brief(text))


def test_every_sentence_alone_is_safe() -> None:
    found = {question for who, does in product(WHO, DOES) for _, question in worded(f"{who} {does}.")}
    for question in found:
        check_words(question)
    assert len(found) > len(WHO)


def check(briefing: Briefing) -> None:
    """The promises of the page about its questions."""
    text, found = briefing.source.text, briefing.questions
    assert len(found) <= Settings().questions
    assert len({question.text.casefold() for question in found}) == len(found)
    for question in found:
        check_words(question.text)
        for where in question.evidence:
            assert 0 <= where.start < where.end <= len(text), question


def check_words(asked: str) -> None:
    """What holds for the words of each."""
    outside = re.sub(r"“[^”]*”", "“”", asked)  # what somebody said may be in his own words
    assert asked.endswith("?"), asked
    assert asked.count("?") == 1, asked
    assert asked[0].isupper(), asked
    assert asked == " ".join(asked.split()), asked
    assert len(asked.split()) <= LONGEST, asked
    assert not re.search(r"[(){}\[\];…]|(?<!this|eded):|--| [–—-] | ,|\.\.", outside), asked
    assert asked.count("“") == asked.count("”"), asked
    assert not UNTOLD.match(asked), asked
    assert not re.search(r"\b(?:I|we|us|our|you|your|my)\b", outside), asked
    assert not re.search(r"\b(\w+) \1\b", asked), asked


def test_the_questions_are_the_same_twice() -> None:
    text = " ".join(f"{who} {does}." for who, does in product(WHO[:6], DOES[:9]))
    assert brief(text).questions == brief(text).questions
