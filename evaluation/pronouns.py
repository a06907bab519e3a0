"""Whom "he" and "she" mean, beside GAP (Webster et al., 2018): a pronoun, and two names that may be meant.

We say that it stands for a name if one actor has a mention over both.

f1         Over all pairs of a pronoun and a name. feminine, masculine: over those pronouns alone; bias:
           feminine divided by masculine.
wrong      Of the pronouns that we give one of the two names, or both, the share that is given a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from corpora import Choice, Span
from generator.model import Actor
from metrics.measure import Figures, share, shared

FEMININE = {"she", "her", "hers"}


def score(documents: Iterable[tuple[Choice, Sequence[Actor], int]]) -> Figures:
    """The figures of paragraphs with their actors, and where each paragraph begins in its seed's text."""
    count: Counter[tuple[str, str]] = Counter()
    texts = resolved = wrong = 0
    for choice, actors, start in documents:
        pronoun = _moved(choice.pronoun, start)
        word = choice.text[choice.pronoun.start : choice.pronoun.end].lower()
        said = [_one_has_both(actors, pronoun, _moved(name, start)) for name in choice.names]
        pairs = list(zip(said, choice.meant, strict=True))
        for which in ("all", "feminine" if word in FEMININE else "masculine"):
            count[which, "right"] += sum(ours and theirs for ours, theirs in pairs)
            count[which, "unlike"] += sum(ours != theirs for ours, theirs in pairs)
        texts += 1
        resolved += any(said)
        wrong += any(ours and not theirs for ours, theirs in pairs)

    def f1(which: str) -> float:
        right, unlike = count[which, "right"], count[which, "unlike"]
        return share(2 * right, 2 * right + unlike)

    feminine, masculine = f1("feminine"), f1("masculine")
    return {
        "texts": texts,
        "f1": f1("all"),
        "feminine": feminine,
        "masculine": masculine,
        "bias": share(feminine, masculine),
        "wrong": share(wrong, resolved),
    }


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _one_has_both(actors: Sequence[Actor], *places: Span) -> bool:
    return any(
        all(any(shared(mention, place) for mention in one.mentions) for place in places) for one in actors
    )
