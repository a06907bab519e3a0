"""Stretches of the source that are somebody's own words: what they claim is not the text's."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence

from generator.model import Quote


def own_words(quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """The stretches of the source that the quotes give word for word, in order."""
    return sorted((span.start, span.end) for one in quotes if one.kind != "indirect" for span in one.spans)


def within(stretches: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether an offset of the source lies in one of the stretches."""
    index = bisect_right(stretches, (place, sys.maxsize)) - 1
    return index >= 0 and place < stretches[index][1]
