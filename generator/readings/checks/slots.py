"""Small words: between the same two neighbours a statement has no other one than the source, and drops none.

"Fell to 40" is not "fell from 40", "nearly all" is not "all": where the words around are the source's own, so
is what stands between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from generator.readings.checks import Unproved
from generator.readings.checks.source import Cited
from generator.readings.checks.words import listed, plain
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_SMALL = ("ADP", "SCONJ", "CCONJ", "PART")
_ARTICLES = {"a", "an", "the", "that"}
_MOST_BETWEEN = 3  # words of a limit, as in "as many as"
_JOINING = {"be", "than", "at", "as", "to", "of", "the", "a"}  # within a limit: "as many as"
_NEVER_DROPPED = ("limiting", "doubts", "negations", "quantities", "not_quite")

Between = tuple[str, ...]
Sides = tuple[str, ...]


def need_small_words(draft: Span, cited: Cited) -> None:
    """Raise for another small word, and for one left out that says how much, how surely, or not."""
    for reach in (1, 2):  # words on the left that must be the source's
        theirs: defaultdict[Sides, set[Between]] = defaultdict(set)
        for sentence in cited.sentences:
            for sides, between in _stretches(_words(sentence), reach):
                theirs[sides].add(tuple(plain(token.text) for token in between))
        for sides, between in _stretches(_words(draft), reach):
            _need_same(between, theirs.get(sides, set()))


def _need_same(between: Sequence[Token], known: set[Between]) -> None:
    said = tuple(plain(token.text) for token in between)
    if said in known:
        return
    for other in sorted(known):
        if not said and _limits(other):
            raise Unproved(f"the cited words say {quoted_for_message(' '.join(other))} before this.")
        if said and len(other) == 1 and _is_in_place_of(between, other):
            raise Unproved(
                f"the cited words have {quoted_for_message(other[0])} where this has "
                f"{quoted_for_message(' '.join(said))}."
            )


def _is_in_place_of(between: Sequence[Token], other: Between) -> bool:
    """Whether small words of a statement stand for another word: "out of" for "into", "the" for "some"."""
    if len(between) == 1 and plain(between[0].text) in _ARTICLES:
        return _limits(other)
    return all(_is_small(token) for token in between)


def _words(sentence: Span) -> list[Token]:
    return [token for token in sentence if plain(token.text)]


def _stretches(words: Sequence[Token], reach: int) -> Iterator[tuple[Sides, Sequence[Token]]]:
    """The words around, and the few between them; empty ones stand before the first."""
    forms = [*[""] * reach, *(plain(token.text) for token in words)]
    for at in range(reach, len(forms)):
        for end in range(at, min(at + 1 + _MOST_BETWEEN, len(forms))):
            yield (*forms[at - reach : at], forms[end]), words[at - reach : end - reach]


def _is_small(token: Token) -> bool:
    if plain(token.text) in _ARTICLES:
        return False
    return token.pos_ in _SMALL or token.tag_ == "MD" or plain(token.text) in listed("limiting")


def _limits(words: Between) -> bool:
    limiting = [any(word in listed(name) for name in _NEVER_DROPPED) for word in words]
    return any(limiting) and all(
        limits or word in _JOINING for limits, word in zip(limiting, words, strict=True)
    )
