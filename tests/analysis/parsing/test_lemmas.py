"""The lemmatizer is asked once a word, and says of it what it says where the word stands."""

from typing import cast

import pytest
import spacy
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

from generator.analysis.parsing import lemmas
from generator.settings import DEFAULT_MODEL

TEXTS = ["The divers found wrecks. They were finding more.", "", "A diver finds, and the finding is hers."]


def test_a_word_has_the_lemma_that_the_lemmatizer_gives_it_where_it_stands() -> None:
    plain, once = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    lemmas.ask_once(once)
    expected = [[token.lemma_ for token in doc] for doc in plain.pipe(TEXTS)]
    assert [[token.lemma_ for token in doc] for doc in once.pipe(TEXTS)] == expected
    assert [[token.lemma_ for token in once(text)] for text in TEXTS] == expected


def test_a_word_that_stands_in_several_texts_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    once = spacy.load(DEFAULT_MODEL)
    lemmatizer = cast(Lemmatizer, once.get_pipe("lemmatizer"))
    asked: list[str] = []

    def ask(token: Token) -> list[str]:
        asked.append(token.text)
        return lemmatizer.rule_lemmatize(token)

    monkeypatch.setattr(lemmatizer, "lemmatize", ask)
    lemmas.ask_once(once)
    list(once.pipe(["Ships sail by day.", "Ships sail by night, too."]))
    assert [asked.count(word) for word in ("Ships", "sail", "night")] == [1, 1, 1]


def test_a_pipeline_without_rules_for_lemmas_stays_as_it_is() -> None:
    bare = spacy.blank("en")
    lemmas.ask_once(bare)
    assert bare.pipe_names == []
    assert isinstance(bare("Ships sail."), Doc)
