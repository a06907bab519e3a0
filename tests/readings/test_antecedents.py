"""Names that stand for a "he", "it" or "the state" of the text, and words that it takes up."""

from __future__ import annotations

import pytest

from generator.analysis.parsing import spacy_pass
from generator.model import ReadSentence
from generator.readings.checks import Unproved
from generator.readings.checks.sentences import proved_sentence
from generator.settings import DEFAULT_MODEL
from tests.readings.sources import checked


def holds(text: str, said: str) -> bool:
    source = checked(text)
    cites = tuple(" ".join(one.text.split()) for one in source.parsed.doc.sents)[-2:]
    try:
        proved_sentence(
            ReadSentence(text=said, cites=cites, line=1),
            spacy_pass.load_model(DEFAULT_MODEL)(said),
            source,
        )
    except Unproved:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "said", "true"),
    [
        (
            "Greenpeace works in many ports. In two years it has sunk ten boats.",
            "Greenpeace has sunk ten boats.",
            True,
        ),
        (
            "The old crane belongs to Greenpeace. In two years it has sunk ten boats.",
            "Greenpeace has sunk ten boats.",
            False,
        ),
        (
            "The river pact was old, and the trade pact was new. Ida Holm praised the pact.",
            "Ida Holm praised the river pact.",
            False,
        ),
        (
            "The yard employs Otto Berg, the welder who built ten boats. Ida Holm left.",
            "Otto Berg built ten boats.",
            True,
        ),
        (
            "Otto Berg met Karl Reed in Ulm. He sold the mill to a friend.",
            "Karl Reed sold the mill.",
            False,
        ),
    ],
)
def test_a_name_stands_for_what_can_mean_nobody_else(text: str, said: str, true: bool) -> None:
    assert holds(text, said) == true
