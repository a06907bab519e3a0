"""Which words of the source a word of a statement may be, and how near two words stand in the tree."""

from __future__ import annotations

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entity
from generator.analysis.parsing.grammar import NOUN_SUBJECTS, above
from generator.analysis.parsing.words import THIRD_PERSON
from generator.readings.checks.figures import is_figure, spelt
from generator.readings.checks.source import Cited
from generator.readings.checks.words import is_name, plain, same_word

_NEXT = 2  # steps in a tree between a name and a word beside it, at most
_FAR = 4  # steps in a tree between two words that belong together, at most


def are_close(one: Token, other: Token) -> bool:
    """Whether two words of one sentence belong together: few steps in the tree, and no verb's two sides."""
    if one.sent.start != other.sent.start:
        return False
    if one.i == other.i:
        return True
    return _steps(one, other) <= _FAR


def are_next(one: Token, other: Token) -> bool:
    """As ``are_close``, but nearer: a name beside a word, or two parts of what a name is told with."""
    return one.sent.start == other.sent.start and _steps(one, other) <= _NEXT


def are_next_in_order(one: Token, other: Token) -> bool:
    """As ``are_next``, and in this order."""
    return one.i < other.i and are_next(one, other)


def share_sentence(one: Token, other: Token) -> bool:
    """Whether two words stand in one sentence."""
    return one.sent.start == other.sent.start


def _steps(one: Token, other: Token) -> int:
    known = {token.i: steps for steps, token in enumerate([one, *above(one, _FAR)])}
    for steps, token in enumerate([other, *above(other, _FAR)]):
        if token.i in known:
            return steps + known[token.i]
    return _FAR + 1


class Matching:
    """Which tokens of the cited sentences a token of the statement may be: the same word, or the same one."""

    def __init__(self, draft: Span, cited: Cited) -> None:
        """Keep both."""
        self.draft, self.cited = draft, cited

    def of(self, token: Token) -> list[Token]:
        """The tokens of the source that say or mean what this token does."""
        if plain(token.lower_) in THIRD_PERSON:
            antecedent = self._antecedent(token)
            same = [one for one in self.cited if plain(one.text) == plain(token.text)]
            return same + (self.of(antecedent) if antecedent is not None else [])
        if is_name(token):
            return self._of_name(token)
        if token.tag_ == "CD" or is_figure(token):
            return [one for one in self.cited if spelt(one.lower_) == spelt(token.lower_)]
        return [one for one in self.cited if same_word(token, one)]

    def _of_name(self, token: Token) -> list[Token]:
        ids = {entity.id for entity in self.entities(token)}
        return [
            one
            for one in self.cited
            if plain(one.text) == plain(token.text)
            or ((entity := self.cited.source.meant_or_described(one)) is not None and entity.id in ids)
        ]

    def entities(self, token: Token) -> list[Entity]:
        """Whom a name of the statement means, of those that the cited sentences mean."""
        words = {plain(one.text) for one in name_around(token)}
        there = {
            entity.id: entity
            for one in self.cited
            if (entity := self.cited.source.meant_or_described(one)) is not None
        }
        whole = [one for one in there.values() if words <= self.cited.source.name_words(one)]
        return whole or [
            one for one in there.values() if plain(token.text) in self.cited.source.name_words(one)
        ]

    def _antecedent(self, pronoun: Token) -> Token | None:
        """Whom a pronoun of the statement means: the first subject of the sentence, if it comes before."""
        for token in self.draft:
            if token.i >= pronoun.i:
                return None
            if token.dep_ in NOUN_SUBJECTS and plain(token.lower_) not in THIRD_PERSON:
                return token
        return None


def name_around(token: Token) -> Span:
    """The whole of the name that a token is of."""
    start, end = token.i, token.i + 1
    sentence = token.sent
    while start > sentence.start and is_name(token.doc[start - 1]):
        start -= 1
    while end < sentence.end and is_name(token.doc[end]):
        end += 1
    return token.doc[start:end]


def reaches(token: Token, places: set[int]) -> bool:
    """Whether a token is at one of the places, is the head of a name there, or in apposition to it."""
    if token.i in places or (token.dep_ == "appos" and token.head.i in places):
        return True
    return any(child.i in places for child in token.children if child.dep_ in ("compound", "appos", "flat"))
