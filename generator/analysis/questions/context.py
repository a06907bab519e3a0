"""What a pattern sees beside its token, and the candidate of a question that it makes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.questions.syntax import is_group
from generator.analysis.questions.wording.checks import finished_question
from generator.analysis.questions.wording.errors import Unphrasable
from generator.analysis.questions.wording.phrases import Wording
from generator.analysis.questions.wording.references import Naming
from generator.model import QuestionKind

GROUP_LABELS = ("NORP", "ORG", "GPE")
_NAMING = (*GROUP_LABELS, "PERSON", "LOC", "FAC", "EVENT", "LAW")
_TELLING = 7  # a question that names nobody needs this many words, or it does not say what it is about
_SOON = 150  # tokens after a claim within which an answer to it would stand


@dataclass(frozen=True, slots=True)
class QuestionCandidate:
    """A question, not yet chosen.

    ``prompt`` is the token that prompted it, ``entities`` are those whom it names, ``predicate`` is who
    would have done what, as the entity's id and the verb's lemma, if the text told the answer.
    """

    text: str
    kind: QuestionKind
    pattern: str
    weight: float
    prompt: Token
    entities: tuple[Entity, ...]
    predicate: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a pattern may look at beside its token.

    ``voices`` gives, for each entity, the tokens at which the text lets it speak, ``naming`` how the
    text names, ``dead`` the entities of whose death it tells; ``dated`` and ``margin`` say whether it
    gives its day and a poll's margin of error; its title ends at ``title``, and before
    ``lead`` it tells its main event. ``speaker`` is whom the text credits with the words, where they
    are quoted; ``asks`` marks a sentence that is a question; ``brief`` asks for the shorter wording,
    and ``left_out`` are tokens that a wording is to leave out.
    """

    entities: Entities
    voices: Mapping[str, Sequence[int]]
    naming: Naming
    dead: frozenset[str]
    dated: bool
    margin: bool
    title: int
    lead: int
    speaker: Entity | None = None
    asks: bool = False
    brief: bool = False
    left_out: frozenset[int] = frozenset()

    def wording(self) -> Wording:
        """The wording of a new question."""
        return Wording(
            self.entities, self.naming, speaker=self.speaker, brief=self.brief, left_out=self.left_out
        )

    def entity(self, token: Token | None) -> Entity | None:
        """The entity that a token speaks of."""
        known = self.entities.at.get(token.i) if token is not None else None
        return known[0] if known is not None else None

    def silent(self, entity: Entity | None, prompt: Token) -> bool:
        """Whether somebody could answer, and the text does not let them soon after."""
        if (
            entity is None
            or entity.id in self.dead
            or entity.kind not in ("person", "organization", "country")
        ):
            return False
        spoken = self.voices.get(entity.id, ())
        place = bisect_left(spoken, prompt.sent.start)
        return place == len(spoken) or spoken[place] > prompt.i + _SOON

    def is_dead(self, who: Token) -> bool:
        """Whether the text tells of somebody's death."""
        entity = self.entity(who)
        return entity is not None and entity.id in self.dead

    def named(self, token: Token) -> bool:
        """Whether a token is part of a name."""
        return token.i in self.entities.at or token.ent_type_ in _NAMING

    def telling(self, head: Token) -> bool:
        """Whether a phrase says which thing it means: by a name, or by enough words."""
        tokens = list(head.subtree)
        content = sum(token.pos_ in ("NOUN", "ADJ", "VERB") for token in tokens)
        return content >= 2 or any(self.named(token) for token in tokens)

    def anybody(self, who: Token) -> bool:
        """Whether a noun means people at large."""
        return self.entity(who) is None and who.lemma_.lower() in lexicon.words("questions/anybody")

    def unnamed(self, who: Token) -> bool:
        """Whether a phrase means people without a name: "officials", "Republicans", "an aide"."""
        if who.left_edge.lower_ in ("the", "both", "no", "most", "these", "those"):
            return False
        if any(child.dep_ in ("poss", "appos") for child in who.children):
            return False
        if is_group(who):
            return True
        if who.tag_ == "NNPS":
            return who.ent_type_ == "NORP" and who.left_edge.i >= who.i - 1
        if who.pos_ != "NOUN" or who.i in self.entities.at:
            return False
        lemma, bodies = who.lemma_.lower(), lexicon.words("questions/institutions")
        return lemma in lexicon.words("parsing/unnamed_sources") and lemma not in bodies


Pattern = Callable[[Token, Context], Iterator[QuestionCandidate]]


@cache
def wordings() -> Mapping[str, tuple[QuestionKind, float, str]]:
    """Kind, weight and wording by pattern."""
    return {name: read_entry(value) for name, value in lexicon.table("questions/wordings").items()}


def read_entry(entry: str) -> tuple[QuestionKind, float, str]:
    """Kind, weight and wording, as the data files put them: "kind | weight | wording"."""
    kind, weight, text = (piece.strip() for piece in entry.split("|"))
    return cast(QuestionKind, kind), float(weight), text.removesuffix("?")


def fill_pattern(
    pattern: str,
    prompt: Token,
    wording: Wording,
    *,
    share: float = 1.0,
    predicate: tuple[Entity | None, str] = (None, ""),
    **slots: str,
) -> QuestionCandidate:
    """The question of that pattern, its wording filled; ``share`` is how much of its weight it has."""
    kind, weight, text = wordings()[pattern]
    return worded_candidate(text.format(**slots), kind, pattern, weight * share, prompt, wording, predicate)


def worded_candidate(
    text: str,
    kind: QuestionKind,
    pattern: str,
    weight: float,
    prompt: Token,
    wording: Wording,
    predicate: tuple[Entity | None, str] = (None, ""),
) -> QuestionCandidate:
    """A candidate of a text that is worded already."""
    who, verb = predicate
    if not wording.named and len(text.split()) < _TELLING:
        raise Unphrasable("unknown without the text")
    return QuestionCandidate(
        text=finished_question(" ".join(text.split())),
        kind=kind,
        pattern=pattern,
        weight=weight,
        prompt=prompt,
        entities=tuple(wording.named),
        predicate=(who.id, verb) if who is not None else None,
    )
