"""What the tree of the parser tells of a verb."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from generator.analysis.parsing import grammar


def tree(*rows: tuple[str, str, str, int]) -> Doc:
    """A sentence of words, each with its part of speech, its label and the place of the word above."""
    words, pos, deps, heads = zip(*rows, strict=True)
    return Doc(Vocab(), words=list(words), pos=list(pos), deps=list(deps), heads=list(heads))


FERRY = tree(
    ("The", "DET", "det", 1),
    ("ferry", "NOUN", "nsubjpass", 4),
    ("was", "AUX", "auxpass", 4),
    ("not", "PART", "neg", 4),
    ("seen", "VERB", "ROOT", 4),
    (";", "PUNCT", "punct", 4),
    ("gulls", "NOUN", "nsubj", 7),
    ("cried", "VERB", "conj", 4),
)
FARMER = tree(
    ("A", "DET", "det", 1),
    ("farmer", "NOUN", "nsubj", 4),
    (",", "PUNCT", "punct", 4),
    ("she", "PRON", "nsubj", 4),
    ("won", "VERB", "ROOT", 4),
)


def test_voice_negation_and_helpers() -> None:
    seen, cried = FERRY[4], FERRY[7]
    assert grammar.is_passive(seen)
    assert grammar.is_negated(seen)
    assert not grammar.is_passive(cried)
    assert not grammar.is_negated(cried)
    assert [one.text for one in grammar.helpers_of(seen)] == ["was"]


def test_the_subject_is_the_one_beside_the_verb() -> None:
    subject = grammar.subject_of(FARMER[4])
    assert subject is not None
    assert subject.text == "she"
    assert grammar.subject_of(FARMER[4], ("expl",)) is None


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30), st.data())
def test_walks_up_end_and_give_each_word_once(heads: list[int], data: st.DataObject) -> None:
    heads = [min(head, place) for place, head in enumerate(heads)]
    doc = Doc(
        Vocab(), words=["a"] * len(heads), pos=["VERB"] * len(heads), heads=heads, deps=["dep"] * len(heads)
    )
    token: Token = doc[data.draw(st.integers(0, len(heads) - 1))]
    way = [one.i for one in grammar.above(token, most=5)]
    assert len(set(way)) == len(way) <= 5
    assert way == [one.i for one in token.ancestors][:5] == [one.i for one in grammar.verbs_above(token, 5)]


@pytest.mark.parametrize(
    ("pos", "verb", "noun"), [("AUX", True, False), ("PROPN", False, True), ("ADP", False, False)]
)
def test_parts_of_speech(pos: str, verb: bool, noun: bool) -> None:
    token = tree(("a", pos, "ROOT", 0))[0]
    assert (grammar.is_verb(token), grammar.is_noun(token)) == (verb, noun)
