"""Proper names, cleaned of what does not belong to them."""

from __future__ import annotations

import pytest

from generator.analysis.coreference import mentions
from tests.analysis.helpers import cases_in, parse


@pytest.mark.parametrize(("text", "expected"), cases_in(__file__, "names"))
def test_names(text: str, expected: list[str]) -> None:
    assert [
        f"{name.title or ''}/{name.text}/{name.kind}" for name in mentions.find_names(parse(text))
    ] == expected
