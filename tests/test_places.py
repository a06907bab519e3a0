from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.model import Paragraph, ParagraphKind
from generator.places import Source
from tests.site import make

TEXT = "Us, said the US.\nThe İ-bridge – “old”\u00a0now –  is\n\tshut. “Why?” Nobody knows"
KINDS: tuple[ParagraphKind, ...] = ("body", "body", "body")


def source() -> Source:
    seed = make.seed(TEXT, KINDS)
    whole = Paragraph(start=17, end=len(TEXT), kind="body")
    return Source(replace(seed, paragraphs=(seed.paragraphs[0], whole)))


def found(words: str) -> list[str]:
    return [TEXT[place.start : place.end] for place in source().find(words)]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("US", ["US"]),
        ("Us", ["Us"]),
        ("us", ["Us", "US"]),
        ('bridge - "old" now', ["bridge – “old”\u00a0now"]),
        ("is shut", ["is\n\tshut"]),
        ("THE i", []),
        ("THE İ", ["The İ"]),
        ("now", ["now"]),
        ("no", []),
        ("“old”", ["old"]),
        ("  ", []),
        ("", []),
    ],
)
def test_words_are_found_as_the_text_has_them(words: str, places: list[str]) -> None:
    assert found(words) == places


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Us, said the US.", "Us, said the US."),
        ("Us, said the US", "Us, said the US."),
        ("Why", "“Why?”"),
        ("Nobody knows", "Nobody knows"),
        ("said the US.", None),
        ("The İ-bridge", None),
        ("The US. The", None),
    ],
)
def test_a_sentence_is_found_whole_or_not_at_all(words: str, sentence: str | None) -> None:
    place = source().find_sentence(words)
    assert (TEXT[place.start : place.end] if place else None) == sentence
