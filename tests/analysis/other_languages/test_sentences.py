"""Where sentences end in texts of any language: where it is certain, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.other_languages.sentence_ends import sentences_of, split
from tests.analysis.helpers import in_language


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Prof. Ohl kam am 12. März u. a. nach St. Gallen.", "Er blieb.", "Ende 2024.", "Wer zahlt?"]),
        (
            "de",
            ["„Was soll das?“ fragte Ohl.", "Sie sagte: „Das war gut.“", "Er ging.", "„Wir auch.“", "Gut!"],
        ),
        ("de", ["Der Roman „Wer geht?“ Von ihm las er.", "Es gilt Abs. 3 des Gesetzes.", "Er … Ohl blieb."]),
        ("fr", ["« Quoi ? » demanda M. Roy.", "Il faut 12 % de plus.", "Qui paiera ?", "Personne."]),
        ("es", ["¿Quién paga?", "La Sra. López dijo: «Vamos.»", "Se fue.", "«¡Vamos!», gritó Ana."]),
        ("ar", ["قال أحمد: «سنذهب. لن نبقى.»", "وأضاف أنه باق.", "هل يعود؟", "لا أحد يعلم."]),
        ("ar", ["«هل نبقى؟» سأل أحمد.", "لا أحد يعلم."]),
        ("ru", ["Он живёт на ул. Мира.", "Это всё.", "Кто платит?"]),
    ],
)
def test_a_sentence_ends_where_nothing_else_can(language: str, sentences: list[str]) -> None:
    assert sentences_of(in_language(language, " ".join(sentences))) == sentences


@given(st.text("aÄ.?!…。 „“«»\"'‘’「」\n12", max_size=80), st.sampled_from(["de", "ar", "ja", "xx"]))
def test_sentences_are_all_of_a_text(text: str, language: str) -> None:
    found = split(text, 0, len(text), language)
    told = "".join(text[one.start : one.end] for one in found)
    assert "".join(told.split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(found))
