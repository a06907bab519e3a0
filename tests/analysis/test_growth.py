"""Twice the text takes the analysis twice the steps, whatever stands in it.

A step is a line of the analysis that is run, so that what is counted is the code's and not the machine's.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from generator import analysis
from generator.analysis.parsing import spacy_pass
from tests.analysis.helpers import brief, cases

pytestmark = pytest.mark.nightly

_Trace = Callable[[FrameType, str, Any], Any]

_ROOM = str(Path(analysis.__file__).parent)
_WORDS, _FEWEST = 300, 30  # words of the shorter text, about, and how often it repeats its unit at least
_GROWTH, _SLACK = 2.3, 3_000  # what twice the text may take, and steps that are too few to tell

OPENING = "The council shut the pier on Sunday, and nobody said why.\n\n"
# A unit of text, repeated; "@" is another word each time.
UNITS = {
    "news": (
        "“The wall broke,” the mayor, Ann Lee, said on 3 May. Who will pay? She said that he would.\n\n",
    ),
    "one sentence": ("the man saw the dog and ",),
    "clause in clause": ("the man who saw ",),
    "said, saying": ("she said that, adding that, referring to it, ",),
    "a quotation a paragraph": ("“No,” he said.\n\n",),
    "one paragraph of quotations": ("“It is shut,” said Ann Lee. ",),
    "quotations left open": ("“No\n\n",),
    "double marks": ('" ',),
    "single marks": ("'a ",),
    "marks within marks": ("“ ",),
    "one name and another": ("Ann and ",),
    "new names that speak": ("“No,” said @ Lee.\n\n",),
    "new bodies": ("the @ Ministry (@M) and ",),
    "namesakes": ("Ann @ Lee left. ",),
    "fathers and sons": ("Ann Lee Jr. met A. Lee and @ Lee. ",),
    "a country's bodies": ("the U.S. @ Office, ",),
    "a city": ("Beijing warned Moscow, ",),
    "crowds": ("@ women and the women, ",),
    "the mayor": ("the mayor, Ann @, and the mayor ",),
    "turns of a transcript": ("ANN LEE: No.\n\nBOB RAY: Yes.\n\n",),
    "dates in one sentence": ("on 3 May 2021 and ",),
    "open ends": ("It is not clear whether the council will pay the bill. ",),
    "plans": ("They plan to vote and ",),
    "brackets": ("( ",),
    "addresses": ("ann@example.org ",),
}


@pytest.fixture(autouse=True)
def _short_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorter limits, so that short texts show what long ones take."""
    monkeypatch.setattr(spacy_pass, "SENTENCE_TOKENS", 20)
    monkeypatch.setattr(spacy_pass, "PIECE_TOKENS", 100)


def repeated(unit: str, times: int) -> str:
    return OPENING + "".join(unit.replace("@", _word(number)) for number in range(times))


def _word(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(3)).capitalize()


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Counts the lines of the analysis that are run in this context, by module."""
    steps: Counter[str] = Counter()

    def inside(frame: FrameType, _event: str, _argument: object) -> _Trace:
        steps[frame.f_code.co_filename] += 1
        return inside

    def trace(frame: FrameType, _event: str, _argument: object) -> _Trace | None:
        return inside if frame.f_code.co_filename.startswith(_ROOM) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield steps
    finally:
        sys.settrace(before)


def steps_of(text: str) -> Counter[str]:
    with counted() as steps:
        brief(text)
    return Counter({str(Path(name).relative_to(_ROOM)): count for name, count in steps.items()})


def _grown(once: Counter[str], twice: Counter[str]) -> dict[str, tuple[int, int]]:
    """The steps of the modules that take more than twice the steps."""
    return {
        module: (once[module], twice[module])
        for module in twice
        if twice[module] > _GROWTH * once[module] + _SLACK
    }


def assert_steps_double(unit: str) -> None:
    times = max(_FEWEST, _WORDS // len(unit.split()))
    steps_of(repeated(unit, 3))  # what is read only once, such as word lists
    once, twice = steps_of(repeated(unit, times)), steps_of(repeated(unit, 2 * times))
    assert once.total() > times
    if grown := _grown(once, twice):  # in the shorter text the parser may not have seen what there is
        again = _grown(twice, steps_of(repeated(unit, 4 * times)))
        assert not {module: (*grown[module], again[module][1]) for module in grown if module in again}


@pytest.mark.parametrize("unit", cases(UNITS))
def test_twice_the_text_takes_twice_the_steps(unit: str) -> None:
    assert_steps_double(unit)
