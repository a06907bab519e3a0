"""ROUGE (Lin, 2004): the words that a summary has in common with one that somebody wrote.

The same figures as those of the package rouge-score with its stemmer, which comes as source only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nltk.stem.porter import PorterStemmer

_LEAST = 4  # letters of a word that is stemmed


def tokens(text: str) -> list[str]:
    """The words of a text, in small letters, stemmed."""
    return [_stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]


def rouge_n(ours: Sequence[str], theirs: Sequence[str], n: int) -> float:
    """F1 of the runs of ``n`` words in common, each as often as both have it."""
    left, right = (
        Counter(tuple(words[at : at + n]) for at in range(len(words) - n + 1)) for words in (ours, theirs)
    )
    return _f1((left & right).total(), left.total(), right.total())


def rouge_l(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """F1 of the longest run of words that both have in one order, whatever stands between them."""
    longest = [0] * (len(theirs) + 1)
    for word in ours:
        before = longest
        longest = [0]
        for at, other in enumerate(theirs):
            longest.append(before[at] + 1 if word == other else max(before[at + 1], longest[at]))
    return _f1(longest[-1], len(ours), len(theirs))


def _f1(common: int, ours: int, theirs: int) -> float:
    if not common:
        return 0.0
    precision, recall = common / ours, common / theirs
    return 2 * precision * recall / (precision + recall)


@cache
def _stemmer() -> PorterStemmer:
    from nltk.stem.porter import PorterStemmer  # NLTK loads SciPy

    return PorterStemmer()


@cache
def _stem(word: str) -> str:
    return _stemmer().stem(word) if len(word) >= _LEAST else word
