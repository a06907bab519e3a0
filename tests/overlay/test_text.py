from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.model import Paragraph, ParagraphKind
from generator.overlay.text import SourceText
from tests.site import make
from tests.steps import TWICE, steps

TEXT = "Us, said the US.\nThe İ-bridge – “old”\u00a0now –  is\n\tshut. “Why?” Nobody knows"
KINDS: tuple[ParagraphKind, ...] = ("body", "body", "body")


def source() -> SourceText:
    seed = make.seed(TEXT, KINDS)
    whole = Paragraph(start=17, end=len(TEXT), kind="body")
    return SourceText(replace(seed, paragraphs=(seed.paragraphs[0], whole)))


def found(words: str) -> list[str]:
    return [TEXT[place.start : place.end] for place in source().find_words(words)]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("US", ["US"]),
        ("us", ["Us", "US"]),
        ('bridge - "old" now', ["bridge – “old”\u00a0now"]),
        ("is shut", ["is\n\tshut"]),
        ("THE İ", ["The İ"]),
        ("no", []),
        ("“old”", ["old"]),
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
        ("said the US.", None),
        ("The İ-bridge", None),
    ],
)
def test_a_sentence_is_found_whole_or_not_at_all(words: str, sentence: str | None) -> None:
    place = source().find_sentence(words)
    assert (TEXT[place.start : place.end] if place else None) == sentence


def test_twice_the_words_that_are_looked_for_and_compared_are_twice_the_work() -> None:
    def work(times: int) -> int:
        prepared = SourceText(make.seed("The İ-bridge is shut. " * 200, ["body"]))
        asked = [f"THE BRIDGE NO {number}" for number in range(times)]
        return steps(lambda: [prepared.find_words(one) or prepared.same_words(one, "no") for one in asked])

    assert work(80) <= TWICE * work(40)


@pytest.mark.parametrize(
    ("words", "count"), [("田中一郎", 2), ("述べた", 1), ("12日", 0), ("112日", 1), ("NATO", 1), ("ATO", 0)]
)
def test_words_are_found_where_no_blanks_part_them(words: str, count: int) -> None:
    text = "田中一郎市長は112日後に述べた。NATO加盟国の田中一郎氏。"
    assert len(SourceText(make.seed(text, ("body",))).find_words(words)) == count
