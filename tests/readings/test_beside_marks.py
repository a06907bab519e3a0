"""A name beside a verb of saying has the quotation, whatever the parse makes of the sentence."""

from __future__ import annotations

import pytest

from generator.model import Evidence
from generator.readings.checks.beside_marks import speaker_beside
from tests.readings.sources import checked

WORDS = "Abuses are well documented here"


def beside(text: str) -> bool:
    source = checked(text)
    start = source.parsed.seed.text.index(WORDS)
    return speaker_beside("Mara Sherlow", Evidence(start=start, end=start + len(WORDS)), source) is not None


@pytest.mark.parametrize(
    "text",
    [
        f"Welcoming the ruling, Mara Sherlow, chief executive of the Harbour Council, said: “{WORDS}.”",
        f"“{WORDS},” said Mara Sherlow.",
        f"“{WORDS},” said Prime Minister Mara Sherlow, who left.",
        f"Mara Sherlow spoke in Ulm. “{WORDS},” Sherlow says.",
    ],
)
def test_a_name_beside_the_verb_says_it(text: str) -> None:
    assert beside(text)


@pytest.mark.parametrize(
    "text",
    [
        f"An aide to Mara Sherlow said: “{WORDS}.”",
        f"Ida Holm and Mara Sherlow said: “{WORDS}.”",
        f"Mara Sherlow did not say: “{WORDS}.”",
        f"Mara Sherlow may have said: “{WORDS}.”",
        f"Mara Sherlow's brother said: “{WORDS}.”",
        f"The brother of Mara Sherlow, Ida Holm, said: “{WORDS}.”",
        f"Ole Lund, Jon Berg, Mara Sherlow and Ida Holm, said: “{WORDS}.”",
        f"“{WORDS},” said the aide of Mara Sherlow.",
        f"“{WORDS},” told Mara Sherlow.",
        f"Ida Holm said: “{WORDS}.” Mara Sherlow disagreed.",
        f"After meeting Mara Sherlow, Holm, the mayor, said: “{WORDS}.”",
        f"Mara Sherlow, as Ida Holm recalled, said: “{WORDS}.”",
        f"Mara Sherlow and Jon Sherlow met. “{WORDS},” Sherlow says.",
    ],
)
def test_another_one_or_nobody_says_it(text: str) -> None:
    assert not beside(text)
