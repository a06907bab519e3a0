"""Look-ups in a source text: twice the text, or twice the words looked for, is twice the work at most."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.overlay.folded_text import FoldedText
from tests.site import make
from tests.steps import TWICE, steps


def paragraphs(times: int) -> Callable[[], object]:
    text = FoldedText(make.seed("\n".join(["Nobody knows the way"] * times), ["body"] * times))
    return lambda: text.find_sentence("the way")


def letters(times: int) -> Callable[[], object]:
    text = FoldedText(make.seed("a" * 100 * times, ["body"]))
    return lambda: text.find_words("a")


def marks(times: int) -> Callable[[], object]:
    text = FoldedText(make.seed('"' * times + "Nobody knows" + '"' * times, ["body"]))
    return lambda: text.find_sentence("Nobody knows")


def words(times: int) -> Callable[[], object]:
    text = FoldedText(make.seed("The İ-bridge is shut. " * 50, ["body"]))
    asked = [f"THE BRIDGE NO {number}" for number in range(times // 10)]
    return lambda: [text.find_words(one) or text.same_words(one, "no") for one in asked]


@pytest.mark.parametrize("prepare", [paragraphs, letters, marks, words])
def test_twice_as_much_is_at_most_twice_the_work(prepare: Callable[[int], Callable[[], object]]) -> None:
    assert steps(prepare(400)) <= TWICE * steps(prepare(200))
