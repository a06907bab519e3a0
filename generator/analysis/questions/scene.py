"""What a pattern sees beside its token, and the draft of a question that it makes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Token

from generator.analysis import lexicon
from generator.analysis.questions.checks import finished
from generator.analysis.questions.naming import Naming
from generator.analysis.questions.parse import is_crowd
from generator.analysis.questions.phrasing import Wording
from generator.analysis.questions.pruning import Crooked
from generator.analysis.reference import Cast, Figure
from generator.model import QuestionKind

BODIES = ("NORP", "ORG", "GPE")
_NAMING = (*BODIES, "PERSON", "LOC", "FAC", "EVENT", "LAW")
_TELLING = 7  # words of a question that names nobody
_SOON = 150  # tokens within which an answer follows


@dataclass(frozen=True, slots=True)
class Draft:
    """A question, not yet chosen.

    ``prompt`` is the token that prompted it, ``figures`` are those whom it names, ``deed`` is who
    would have done what, as the figure's id and the verb's lemma, if the text told the answer.
    """

    text: str
    kind: QuestionKind
    pattern: str
    weight: float
    prompt: Token
    figures: tuple[Figure, ...]
    deed: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a pattern may look at beside its token.

    ``voices`` gives, for each figure, the tokens at which the text lets it speak, ``naming`` how the
    text names, ``dead`` the figures of whose death it tells; ``dated`` and ``margin`` say whether it
    gives its day and a poll's margin of error; its title ends at ``title``, and before
    ``lead`` it tells its main event. ``speaker`` is whom the text credits with the words, where they
    are quoted; ``asks`` marks a sentence that is a question; ``brief`` asks for the shorter wording,
    and ``left_out`` are tokens that a wording is to leave out.
    """

    cast: Cast
    voices: Mapping[str, Sequence[int]]
    naming: Naming
    dead: frozenset[str]
    dated: bool
    margin: bool
    title: int
    lead: int
    speaker: Figure | None = None
    asks: bool = False
    brief: bool = False
    left_out: frozenset[int] = frozenset()

    def wording(self) -> Wording:
        """The wording of a new question."""
        return Wording(self.cast, self.naming, speaker=self.speaker, brief=self.brief, left_out=self.left_out)

    def figure(self, token: Token | None) -> Figure | None:
        """The figure that a token speaks of."""
        known = self.cast.at.get(token.i) if token is not None else None
        return known[0] if known is not None else None

    def silent(self, figure: Figure | None, prompt: Token) -> bool:
        """Whether somebody could answer, and the text does not let them soon after."""
        if (
            figure is None
            or figure.id in self.dead
            or figure.kind not in ("person", "organization", "country")
        ):
            return False
        spoken = self.voices.get(figure.id, ())
        place = bisect_left(spoken, prompt.sent.start)
        return place == len(spoken) or spoken[place] > prompt.i + _SOON

    def is_dead(self, who: Token) -> bool:
        """Whether the text tells of somebody's death."""
        figure = self.figure(who)
        return figure is not None and figure.id in self.dead

    def named(self, token: Token) -> bool:
        """Whether a token is part of a name."""
        return token.i in self.cast.at or token.ent_type_ in _NAMING

    def telling(self, head: Token) -> bool:
        """Whether a phrase says which thing it means: by a name, or by enough words."""
        tokens = list(head.subtree)
        content = sum(token.pos_ in ("NOUN", "ADJ", "VERB") for token in tokens)
        return content >= 2 or any(self.named(token) for token in tokens)

    def anybody(self, who: Token) -> bool:
        """Whether a noun means people at large."""
        return self.figure(who) is None and who.lemma_.lower() in lexicon.words("questions/anybody")

    def unnamed(self, who: Token) -> bool:
        """Whether a phrase means people without a name: "officials", "Republicans", "an aide"."""
        if who.left_edge.lower_ in ("the", "both", "no", "most", "these", "those"):
            return False
        if any(child.dep_ in ("poss", "appos") for child in who.children):
            return False
        if is_crowd(who):
            return True
        if who.tag_ == "NNPS":
            return who.ent_type_ == "NORP" and who.left_edge.i >= who.i - 1
        if who.pos_ != "NOUN" or who.i in self.cast.at:
            return False
        lemma, bodies = who.lemma_.lower(), lexicon.words("questions/institutions")
        return lemma in lexicon.words("unnamed_sources") and lemma not in bodies


Pattern = Callable[[Token, Scene], Iterator[Draft]]


@cache
def wordings() -> Mapping[str, tuple[QuestionKind, float, str]]:
    """Kind, weight and wording by pattern."""
    return {name: reading(value) for name, value in lexicon.table("questions/wordings").items()}


def reading(entry: str) -> tuple[QuestionKind, float, str]:
    """Kind, weight and wording, as the data files put them: "kind | weight | wording"."""
    kind, weight, text = (piece.strip() for piece in entry.split("|"))
    return cast(QuestionKind, kind), float(weight), text.removesuffix("?")


def draft(
    pattern: str,
    prompt: Token,
    wording: Wording,
    *,
    share: float = 1.0,
    deed: tuple[Figure | None, str] = (None, ""),
    **slots: str,
) -> Draft:
    """The question of that pattern, its wording filled; ``share`` is how much of its weight it has."""
    kind, weight, text = wordings()[pattern]
    return drafted(text.format(**slots), kind, pattern, weight * share, prompt, wording, deed)


def drafted(
    text: str,
    kind: QuestionKind,
    pattern: str,
    weight: float,
    prompt: Token,
    wording: Wording,
    deed: tuple[Figure | None, str] = (None, ""),
) -> Draft:
    """A draft of a text that is worded already."""
    who, verb = deed
    if not wording.named and len(text.split()) < _TELLING:
        raise Crooked("unknown without the text")
    return Draft(
        text=finished(" ".join(text.split())),
        kind=kind,
        pattern=pattern,
        weight=weight,
        prompt=prompt,
        figures=tuple(wording.named),
        deed=(who.id, verb) if who is not None else None,
    )
