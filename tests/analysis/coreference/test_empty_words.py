"""Names with words that folding leaves empty: they are named like others, and break nothing."""

from __future__ import annotations

import pytest

from generator.analysis.coreference.name import key_of
from tests.analysis.helpers import brief, parse


@pytest.mark.parametrize(
    "text",
    [
        "Joe Smith, of the Silver Lamp....hmmmmm, left the mill. “Save You But…The Larger Tarn” was sung.",
        "The Silver Lamp … Company met Ann ... Stone and Ann …. Stone. The Silver Lamp … Company laughed.",
        "By JANE …. STONE\n\nI saw the mill. I liked it, and I told them. My boat left; I stayed.",
        "Karl \uff9e 2 and \uff9e Lind, \uff9e Berg met Mr. \uff9e Stone. Karl \uff9e said: “\uff9e Berg.”",
        "Anna ....Berg, …, Karl Olsen and Dr. … said no. ANNA ….BERG OF TARN...AND OSLO SAID NO",
    ],
)
def test_a_text_with_empty_words_has_all_its_sections(text: str) -> None:
    assert brief(text, title=text.partition(".")[0]).source.text.endswith(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Silver Lamp", ("silver", "lamp")),
        ("Silver .... Lamp", ("silver", "lamp")),
        ("Dr. O’Lind, Jr.", ("dr", "o'lind", "jr")),
        ("... \uff9e .", ()),
    ],
)
def test_no_word_of_a_key_is_empty(text: str, key: tuple[str, ...]) -> None:
    assert key_of(parse(text).doc) == key
