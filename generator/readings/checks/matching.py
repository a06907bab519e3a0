"""Which words of the source a word of a statement may be, and how near two words stand in the tree."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entity
from generator.analysis.parsing.grammar import NOUN_SUBJECTS, is_noun
from generator.analysis.parsing.words import THIRD_PERSON
from generator.readings.checks import grammar
from generator.readings.checks.figures import is_figure, spelt
from generator.readings.checks.source import Cited
from generator.readings.checks.words import is_name, plain, same_word

_TAKING_UP = {"the", "this", "that", "these", "those", "such"}
_BEFORE = 2  # sentences in which stands what a noun takes up, at most
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
    above = {token.i: steps for steps, token in enumerate([one, *grammar.all_above(one, _FAR)])}
    for steps, token in enumerate([other, *grammar.all_above(other, _FAR)]):
        if token.i in above:
            return steps + above[token.i]
    return _FAR + 1


def is_said_before(head: Token, part: Token, matches: Matching) -> bool:
    """Whether the source has a part beside a noun earlier, and takes it up without: "the pact", "such pacts".

    Nothing else may stand beside that noun near by, or it may be another one.
    """
    return any(_is_taken_up(one, part, matches) for one in matches.of(head))


def _is_taken_up(noun: Token, part: Token, matches: Matching) -> bool:
    children = list(noun.children)
    if not any(child.lower_ in _TAKING_UP for child in children) or any(map(_tells_which, children)):
        return False
    told = [beside for one in _same_before(noun, matches.cited) if (beside := _beside(one))]
    return bool(told) and all(any(same_word(part, one) for one in beside) for beside in told)


def _same_before(noun: Token, cited: Cited) -> Iterator[Token]:
    """The same noun where it stands earlier, near by or in what is cited."""
    for sentence in [*cited.source.before(noun, _BEFORE), *cited.sentences]:
        for one in sentence:
            if one.i < noun.i and is_noun(one) and same_word(one, noun):
                yield one


def _beside(noun: Token) -> list[Token]:
    """The words before a noun that tell which is meant."""
    return [one for one in noun.subtree if one.i < noun.i and _tells_which(one)]


def _tells_which(token: Token) -> bool:
    beside = token.dep_ in ("compound", "amod", "nmod", "nummod", "poss", "relcl", "acl")
    return beside and token.lower_ not in _TAKING_UP


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
