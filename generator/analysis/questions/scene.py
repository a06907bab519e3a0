"""What a pattern sees beside its token, and the draft of a question that it makes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Token

from generator.analysis import lexicon
from generator.analysis.questions.phrasing import (
    Wording,
    finished,
)
from generator.analysis.questions.pruning import (
    Crooked,
)
from generator.analysis.reference import Cast, Figure
from generator.model import QuestionKind

BODIES = ("NORP", "ORG", "GPE")
_SOON = 150  # tokens within which an answer follows


@dataclass(frozen=True, slots=True)
class Draft:
    """A question, not yet chosen, with the token that prompted it and the figures that it names."""

    text: str
    kind: QuestionKind
    pattern: str
    weight: float
    prompt: Token
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a pattern may look at beside its token.

    ``speaker`` is whom the text credits with the words, where they are quoted; ``voices`` gives,
    for each figure, the tokens at which it speaks; ``fuller`` where nouns are explained; ``asks`` says that
    the sentence is a question itself; ``brief`` asks for the shorter wording.
    """

    cast: Cast
    voices: Mapping[str, Sequence[int]]
    fuller: Mapping[str, Sequence[int]]
    dated: bool
    lead: int
    margin: bool
    speaker: Figure | None = None
    asks: bool = False
    brief: bool = False

    def wording(self) -> Wording:
        """The wording of a new question."""
        return Wording(self.cast, self.fuller, speaker=self.speaker, brief=self.brief)

    def figure(self, token: Token | None) -> Figure | None:
        """The figure that a token speaks of."""
        known = self.cast.at.get(token.i) if token is not None else None
        return known[0] if known is not None else None


Pattern = Callable[[Token, Scene], Iterator[Draft]]


@cache
def wordings() -> Mapping[str, tuple[QuestionKind, float, str]]:
    """Kind, weight and wording by pattern."""
    found = {}
    for name, value in lexicon.table("question_wordings").items():
        kind, weight, text = (part.strip() for part in value.split("|"))
        found[name] = (cast(QuestionKind, kind), float(weight), text)
    return found


def draft(pattern: str, prompt: Token, wording: Wording, **slots: str) -> Draft:
    if wording.vague and pattern in ("claimed", "stated", "answered", "unnamed_many", "unnamed_one"):
        raise Crooked("unknown without the text")
    kind, weight, text = wordings()[pattern]
    text = finished(" ".join(text.removesuffix("?").format(**slots).split()))
    return Draft(text, kind, pattern, weight - 1.0 * wording.vague, prompt, tuple(wording.named))


def is_silent(figure: Figure | None, prompt: Token, scene: Scene) -> bool:
    """Whether somebody could answer, and the text does not let them soon after."""
    if figure is None or figure.kind not in ("person", "organization", "country"):
        return False
    spoken = scene.voices.get(figure.id, ())
    place = bisect_left(spoken, prompt.sent.start)
    return place == len(spoken) or spoken[place] > prompt.i + _SOON


def is_unnamed(who: Token, scene: Scene) -> bool:
    """Whether a phrase means people without a name: "officials", "Republicans", "an aide"."""
    if who.left_edge.lower_ in ("the", "both", "no", "most", "these", "those"):
        return False
    if any(child.dep_ in ("poss", "appos") for child in who.children):
        return False
    if who.tag_ == "NNPS":
        return who.ent_type_ == "NORP" and who.left_edge.i >= who.i - 1
    if who.pos_ != "NOUN" or who.i in scene.cast.at:
        return False
    lemma = who.lemma_.lower()
    return lemma in lexicon.words("unnamed_sources") and lemma not in lexicon.words("institutions")


def is_telling(part: Token, scene: Scene) -> bool:
    """Whether a part of a phrase says what it is about: by a name, or by enough words."""
    tokens = list(part.subtree)
    return (
        any(is_named(t, scene) for t in tokens) or sum(t.pos_ in ("NOUN", "ADJ", "VERB") for t in tokens) >= 2
    )


def is_named(token: Token, scene: Scene) -> bool:
    return token.i in scene.cast.at or token.ent_type_ in (*BODIES, "PERSON", "LOC", "FAC", "EVENT", "LAW")


def is_anybody(who: Token, scene: Scene) -> bool:
    """Whether a noun means people at large."""
    return scene.figure(who) is None and who.lemma_.lower() in lexicon.words("anybody")
