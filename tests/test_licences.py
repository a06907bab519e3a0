"""Which licences let anybody publish a whole text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.licences import is_open


@pytest.mark.parametrize(
    "license",
    [
        "CC BY 4.0",
        "CC0",
        "Creative Commons Attribution 4.0 International",
        "Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)",
        "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International Public License",
        "CC BY-ND 4.0",
        "CC-BY-3.0-US",
        "CC0 1.0 Universal",
        "Public Domain Mark 1.0",
        "creativecommons.org/publicdomain/zero/1.0/",
        "http://creativecommons.org/licenses/by-sa/3.0/us/deed.en",
        "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
        "OGL-UK-3.0",
        "Public domain (US government work)",
        "Open Government Licence v3.0",
    ],
)
def test_open_licences(license: str) -> None:
    assert is_open(license)


@pytest.mark.parametrize(
    "license",
    [
        "All rights reserved",
        "© 2023 Harbour Gazette",
        "Not in the public domain",
        "No Creative Commons licence",
        "Creative Commons",
        "CC BY 4.0 (pictures only)",
        "CC BY-SA-ND 4.0",
        "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/ does not hold here",
        "https://example.org/creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/licenses/by/4.0/?no",
        "CC BY for the pictures, all rights reserved for the text",
        "proogle",
    ],
)
def test_other_licences(license: str) -> None:
    assert not is_open(license)


OPEN = (
    "CC BY 4.0",
    "cc-by-sa",
    "CC0-1.0",
    "Creative Commons Attribution 4.0 International",
    "Public domain",
    "OGL",
)
# A word that no name of a licence has in it.
WORDS = st.sampled_from(["no", "not", "without", "only", "pictures"]) | st.text("bdqxzßж", min_size=3)


@given(st.sampled_from(OPEN), WORDS, st.integers(0, 9))
def test_a_name_with_another_word_is_not_open(license: str, word: str, at: int) -> None:
    words = license.split()
    words.insert(at, word)
    assert not is_open(" ".join(words))
    assert not is_open(f"{license} ({word})")
