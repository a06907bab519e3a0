"""Details that a reader misses."""

from __future__ import annotations

import pytest

from generator.analysis import coreference
from generator.analysis.parsing.spacy_pass import load_model, parse_seeds
from generator.analysis.questions.details import find_details
from generator.analysis.questions.frames import Asker
from generator.analysis.questions.prompts import find_prompts
from generator.analysis.questions.wording import names_of
from generator.settings import DEFAULT_MODEL
from tests.analysis.helpers import cases, seed


def details(text: str, date: str | None = None) -> list[str]:
    (parsed,) = parse_seeds([seed(text, date=date)], load_model(DEFAULT_MODEL))
    entities = coreference.find_entities(parsed)
    sentences = find_prompts(parsed, entities, [])
    return [text for text, _ in find_details(parsed, sentences, Asker(names_of(parsed, entities)))]


MISSED = {
    "which": (
        "Denmark called on Norway to take concrete measures.",
        "Which concrete measures will Norway take?",
    ),
    "who": (
        "Observers called the visit of Anna Berg to Chile a failure.",
        "Which observers called the visit of Anna Berg to Chile a failure?",
    ),
    "when": ("Anna Berg arrived in Lima on Sunday.", "On which Sunday did Anna Berg arrive in Lima?"),
}
TOLD = {
    "which": ("Denmark called on Norway to take concrete measures such as a ban.",),
    "who": ("The observers of the Arctic Council called the visit of Anna Berg a failure.",),
    "nobody judges": ("Observers stood by the visit of Anna Berg.",),
    "when": ("Anna Berg arrived in Lima on 3 May 2020.",),
}


@pytest.mark.parametrize(("text", "question"), cases(MISSED))
def test_missed(text: str, question: str) -> None:
    assert question in details(text)


@pytest.mark.parametrize("text", [text for (text,) in TOLD.values()], ids=TOLD)
def test_told(text: str) -> None:
    assert not details(text)


def test_a_text_with_a_date_tells_which_sunday() -> None:
    assert not details(MISSED["when"][0], date="2024-05-03")


def test_each_is_asked_once() -> None:
    assert len(details(" ".join([MISSED["who"][0]] * 5))) == 1
