"""Where sentences begin: as the text's writing tells, before the parser runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.analysis.parsing import sentences
from generator.analysis.parsing.sentences import Sentences
from tests.analysis.helpers import cases_in, parse


@pytest.mark.parametrize("told", cases_in(__file__, "told"))
def test_sentences_start(told: str) -> None:
    text = told.replace("?|", "|").replace("|", "")
    found = list(Sentences(text).starts(0, len(text)))
    shown, last = "", 0
    for offset, verdict in found:
        shown += text[last:offset] + ("|" if verdict == sentences.STARTS else "?|")
        last = offset
    assert shown + text[last:] == told


@pytest.mark.parametrize(("text", "wanted"), cases_in(__file__, "parsed"))
def test_the_parser_keeps_to_them(text: str, wanted: list[str]) -> None:
    parsed = parse(text)
    assert [sentence.text for sentence in parsed.sentences(parsed.passages[0])] == wanted
    assert [sentence.text for sentence in parsed.doc.sents] == wanted


@pytest.mark.parametrize("make", [lambda n: "a. " * n, lambda n: '" . ' * n, lambda n: "(.) " * n])
def test_marks_in_a_row_end_somewhere(make: Callable[[int], str]) -> None:
    text = make(200)
    offsets = [offset for offset, _ in Sentences(text).starts(0, len(text))]
    assert offsets == sorted(set(offsets))
