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
_NEVER_DROPPED = ("limiting", "doubts", "negations", "quantities", "not_quite")

Between = tuple[str, ...]


def need_small_words(draft: Span, cited: Cited) -> None:
    """Raise for another small word, and for one left out that says how much, how surely, or not."""
    theirs: defaultdict[tuple[str, str], set[Between]] = defaultdict(set)
    for sentence in cited.sentences:
        words = _words(sentence)
        for left, right, between in _stretches(words):
            theirs[left, right].add(tuple(plain(token.text) for token in between))
    for left, right, between in _stretches(_words(draft)):
        known = theirs.get((left, right))
        said = tuple(plain(token.text) for token in between)
        if not known or said in known or len(said) > 1:
            continue
        if said and not _is_small(between[0]):
            continue
        for other in known:
            if not said and _limits(other):
                raise Unproved(f"the cited words say {quoted_for_message(' '.join(other))} before this.")
            if said and len(other) == 1:
                raise Unproved(
                    f"the cited words have {quoted_for_message(other[0])} where this has "
                    f"{quoted_for_message(said[0])}."
                )


def _words(sentence: Span) -> list[Token]:
    return [token for token in sentence if plain(token.text)]


def _stretches(words: Sequence[Token]) -> Iterator[tuple[str, str, Sequence[Token]]]:
    """Two words of a sentence and the few between them; an empty one stands before the first."""
    forms = ["", *(plain(token.text) for token in words)]
    for at, left in enumerate(forms[:-1]):
        for end in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(forms))):
            yield left, forms[end], words[at : end - 1]


def _is_small(token: Token) -> bool:
    if plain(token.text) in _ARTICLES:
        return False
    return token.pos_ in _SMALL or token.tag_ == "MD" or plain(token.text) in listed("limiting")


def _limits(words: Between) -> bool:
    return any(word in listed(name) for word in words for name in _NEVER_DROPPED)
