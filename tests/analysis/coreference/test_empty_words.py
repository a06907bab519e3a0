"""Names with words that folding leaves empty: they are named like others, and break nothing."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import brief


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
