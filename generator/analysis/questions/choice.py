"""Which questions a text gets: by worth, no two alike, each with all the sentences that raise it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.analysis.questions.prompts import Prompt, Sentence
from generator.model import QUOTATION_MARKS, QuestionKind

MOST = 6  # questions that the prompts of one text raise, at most, as many as a reader puts down
ALIKE = 0.6  # two questions that share this part of their words ask the same
RAISED = (
    0.4  # part of a question's words, by how rare they are, that another sentence has if it raises it too
)
_ALSO = 0.3  # of the least chance of a question: how likely a sentence must be that raises it too
_EVIDENCE = 3  # sentences that a question rests on, at most
_SHORT = 3  # letters of a word that tells nothing of the matter, at most


@dataclass(frozen=True, slots=True)
class Worded:
    """A question in words, with its kind and its prompt."""

    text: str
    kind: QuestionKind
    prompt: Prompt


@dataclass(frozen=True, slots=True)
class Asked(Worded):
    """A question that is asked, with the sentences that raise it and the words that tell its matter."""

    sentences: list[int]
    words: frozenset[str] = field(repr=False)


def choose(
    sentences: Sequence[Sentence],
    chances: Sequence[float],
    word: Callable[[int], Worded | None],
    least: float,
    most: int,
) -> list[Asked]:
    """The questions, the likeliest first.

    ``chances`` has one for each sentence, and none less likely than ``least`` is asked about. ``word`` gives
    the question of a sentence, by its number, if there is one.
    """
    matters = _Matters(sentences)
    asked: list[Asked] = []
    taken: set[int] = set()
    for number in sorted(range(len(sentences)), key=lambda place: (-chances[place], place)):
        if len(asked) == most or chances[number] < least:
            break
        if number in taken or (found := word(number)) is None:
            continue
        words = matter_of(found.text)
        same = next((one for one in asked if alike(words, one.words)), None)
        if same is not None:
            if len(same.sentences) < _EVIDENCE:
                same.sentences.append(number)
                taken.add(number)
            continue
        also = [n for n in matters.raising(words, number) if n not in taken and chances[n] >= _ALSO * least]
        evidence = [number, *also[: _EVIDENCE - 1]]
        taken.update(evidence)
        asked.append(Asked(found.text, found.kind, found.prompt, evidence, words))
    return asked


class _Matters:
    """Which sentences speak of the same, by their rarer words."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._words = [matter_of(sentence.span.text) for sentence in sentences]
        often = Counter(word for words in self._words for word in words)
        self._weight = {word: math.log1p(len(sentences) / count) for word, count in often.items()}

    def raising(self, words: frozenset[str], own: int) -> list[int]:
        """The other sentences that have enough of the words, the closest first."""
        total = sum(self._weight.get(word, 0.0) for word in sorted(words))
        shares = [
            (-sum(self._weight[word] for word in sorted(words & here)) / total if total else 0.0, number)
            for number, here in enumerate(self._words)
            if number != own
        ]
        return [number for share, number in sorted(shares) if -share >= RAISED]


def matter_of(text: str) -> frozenset[str]:
    """The words of a text that tell its matter, in small letters."""
    bare = (word.strip(QUOTATION_MARKS + ",.?!;:()").casefold() for word in text.split())
    words = (word.removesuffix("’s").removesuffix("'s") for word in bare)
    return frozenset(word for word in words if len(word) > _SHORT and word not in _EMPTY)


def alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two questions ask the same, by the words that tell their matter."""
    return len(words & others) >= ALIKE * min(len(words), len(others))


_EMPTY = frozenset(
    [
        "about",
        "after",
        "also",
        "come",
        "does",
        "find",
        "from",
        "have",
        "into",
        "more",
        "says",
        "said",
        "than",
        "that",
        "their",
        "them",
        "there",
        "they",
        "this",
        "true",
        "what",
        "when",
        "where",
        "which",
        "will",
        "with",
        "would",
    ]
)
