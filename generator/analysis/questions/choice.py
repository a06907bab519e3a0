"""Which questions a text gets: the likeliest, no two alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Token

from generator.analysis.parsing.tokens import means
from generator.analysis.questions.wording import Worded

MOST = 4  # questions of one text
LONG_TEXT = 4_000  # words, above which a text may have more
MOST_OF_LONG = 8
DETAILS = ("unspecified", "unnamed")  # markers that grammar alone shows: each is asked of once, at the end
_ALIKE = 0.6  # two sentences that share this part of the words of the shorter one ask the same


def choose(
    raised: Sequence[Worded],
    probabilities: Sequence[float],
    thresholds: Mapping[str, float],
    most: int = MOST,
) -> list[Worded]:
    """The questions above the threshold "asked", the likeliest first; ``probabilities`` has one for each."""
    asked: list[Worded] = []
    for place in sorted(range(len(raised)), key=lambda place: (-probabilities[place], place)):
        if len(asked) == most or probabilities[place] < thresholds["asked"]:
            break
        if raised[place].marker.name in DETAILS:
            continue
        if not any(_ask_the_same(raised[place], one) for one in asked):
            asked.append(raised[place])
    taken = {one.number for one in asked}
    details = [
        next((o for o in raised if o.marker.name == n and o.number not in taken), None) for n in DETAILS
    ]
    return asked + [one for one in details if asked and one is not None]


def _ask_the_same(one: Worded, other: Worded) -> bool:
    """Whether two questions are of one sentence or deed, or each of an inquiry or a lawsuit."""
    left, right = one.marker, other.marker
    case = left.name == "inquiry" or (left.token.pos_ == "NOUN" and left.token.lemma_ == right.token.lemma_)
    if left.name == right.name and case:
        return True
    deed = left.verb.lemma_ == right.verb.lemma_
    if deed and _shared(left.verb.subtree, right.verb.subtree) >= 0.5:
        return True
    return _shared(left.verb.sent, right.verb.sent) >= _ALIKE


def _shared(one: Iterable[Token], other: Iterable[Token]) -> float:
    """The part of the words of the shorter of two clauses that the other has, too."""
    left, right = ({token.lemma_.lower() for token in clause if means(token)} for clause in (one, other))
    return len(left & right) / max(1, min(len(left), len(right)))
