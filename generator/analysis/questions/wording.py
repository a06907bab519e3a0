"""The words of a question: a short question, and the text's own sentence, with names for its pronouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing.grammar import (
    FINITE,
    NOUNS,
    PREDICATES,
    SUBJECTS,
    child_of,
    helpers_of,
    is_verb,
    verbs_above,
)
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import FIRST_PERSON, YOU
from generator.analysis.questions.markers import Candidate, Marker, asked_by
from generator.analysis.standalone import needed_brackets, sure_pronouns, written
from generator.model import DOUBLE_MARKS, DocumentKind, QuestionKind, Quote, ShortQuestion

_LONGEST, _SHORTEST = 45, 4  # tokens of the text in a question
_OWN_VOICE = 0.2  # share of its sentences in which a text that is somebody's own says "I" or "we", at least
_OF_SOMEBODY: Sequence[DocumentKind] = ("report", "statement", "study")  # whose "we" is who wrote it
_PAIRS = re.compile(r"[“\"„«]([^“\"„«”»]*)[”\"»]")
_ASTRAY = ("[...]", "://", *"<>{}@|")  # marks of what is no plain sentence
_ASKING: dict[str, ShortQuestion] = {
    **dict.fromkeys(("who", "whom", "whose"), "Who?"),
    "what": "Will it become clear?",
    "which": "Which ones?",
    "when": "When?",
    "where": "Where?",
    "why": "Why?",
    "how": "How?",
    **dict.fromkeys(("if", "whether"), "Is it so?"),
}
_COUNTING: dict[str, ShortQuestion] = {"many": "How many?", "much": "How much?"}
_OF_NOUNS: dict[str, ShortQuestion] = {
    **dict.fromkeys(("identify", "identity", "name"), "Who?"),
    **dict.fromkeys(("cause", "motive", "reason"), "Why?"),
    **dict.fromkeys(("amount", "cost"), "How much?"),
    "number": "How many?",
}


@dataclass(frozen=True, slots=True)
class Worded:
    """A question: its one line, the short question that it begins with, and the number of its sentence."""

    text: str
    short: ShortQuestion | None
    kind: QuestionKind
    marker: Marker
    number: int


class Wording:
    """Words the questions of one text."""

    def __init__(
        self,
        parsed: Parsed,
        entities: Entities,
        quotes: Sequence[Quote],
        candidates: Sequence[Candidate],
        kind: DocumentKind | None = None,
    ) -> None:
        """``candidates`` are all sentences of the body."""
        self._parsed, self._entities = parsed, entities
        self._names = sure_pronouns(parsed.doc, entities)
        self._by_id = {entity.id: entity for entity in entities.all}
        self._quotes = [quote for quote in quotes if quote.kind != "indirect"]
        unquoted = [one for one in candidates if not any(mark in one.span.text for mark in DOUBLE_MARKS)]
        speaking = sum(any(map(_is_own, one.span)) for one in unquoted)
        often = speaking > 0 and speaking >= _OWN_VOICE * len(unquoted)
        self._is_own_voice = often or kind in _OF_SOMEBODY

    def word(self, candidate: Candidate, marker: Marker) -> Worded | None:
        """The question that a marker raises; none where the words of its sentence do not stand alone."""
        if not _is_clause(candidate.span.root) or not _SHORTEST <= len(candidate.span) <= _LONGEST:
            return None
        said = self._said(candidate)
        if said is None:
            return None
        kind, short = _asked(marker)
        return Worded(f"{short} {said}" if short else said, short, kind, marker, candidate.number)

    def _said(self, candidate: Candidate) -> str | None:
        """A sentence in quotation marks, with its speaker where the words are not the text's own."""
        tokens = list(candidate.span)
        own = tokens[1:] if _is_empty(tokens[0]) else tokens
        brackets = needed_brackets(own, self._entities, self._names)
        if brackets is None or (not self._is_own_voice and any(map(_is_speaking, tokens))):
            return None
        words = written(tokens, brackets)
        inner = _inner(words)
        speaker = self._speaker(tokens[len(tokens) // 2])
        if inner is None:
            return None
        if inner.rstrip("’'").endswith("?"):
            return words if inner == words and "‘" not in words and speaker is None else None
        by = f"{speaker.name}: " if speaker is not None and not self._names_there(speaker, tokens) else ""
        return f"{by}“{inner.strip()}”"

    def _names_there(self, entity: Entity, tokens: Sequence[Token]) -> bool:
        """Whether the words name somebody."""
        found = (self._entities.at.get(token.i) for token in tokens)
        return any(one is not None and one[0] is entity for one in found)

    def _speaker(self, token: Token) -> Entity | None:
        """Who surely says a word."""
        offset = self._parsed.offset(token.idx)
        for quote in self._quotes:
            if quote.start <= offset < quote.end and quote.speaker is not None and not quote.uncertain:
                return self._by_id.get(quote.speaker.actor or "")
        return None


def _is_own(token: Token) -> bool:
    """Whether a word means who speaks: "us", not "US"."""
    return token.lower_ in FIRST_PERSON and token.pos_ not in NOUNS


def _is_speaking(token: Token) -> bool:
    """Whether a word means who speaks or is spoken to."""
    return _is_own(token) or token.lower_ in YOU


def _inner(words: str) -> str | None:
    """The words with single quotation marks for the double ones; none where one is without its other.

    At their ends one may be: they are part of a longer quote.
    """
    whole = _PAIRS.fullmatch(words)
    inner = whole[1] if whole is not None else _PAIRS.sub(r"‘\1’", words).strip(DOUBLE_MARKS)
    return None if any(mark in inner for mark in (*DOUBLE_MARKS, *_ASTRAY)) else inner


def _asked(marker: Marker) -> tuple[QuestionKind, ShortQuestion | None]:
    """The kind of a marker's question, and the short one, by the text's own word if any: "who paid"."""
    kind, short = asked_by()[marker.name]
    if marker.name not in ("unknown", "unsaid"):
        return kind, short
    words = (one for one in marker.token.sent if one.lower_ in _ASKING and _is_asked_at(one, marker))
    if (word := next(words, None)) is not None:
        return kind, _asked_with(word)
    named = (_OF_NOUNS.get(one.lemma_.lower()) for one in (marker.token, *marker.verb.children))
    return kind, next(filter(None, named), short)


def _asked_with(word: Token) -> ShortQuestion:
    """The short question of a "who" or "how": "how many", "how close" need their word."""
    following = word.doc[word.i + 1 : word.i + 2]
    if word.lower_ == "how" and following and following[0].pos_ in ("ADJ", "ADV"):
        return _COUNTING.get(following.text.lower(), "Will it become clear?")
    ahead = any(one.tag_ in ("MD", "TO") for one in helpers_of(word.head))
    return "Will it happen?" if word.dep_ == "mark" and ahead else _ASKING[word.lower_]


def _is_asked_at(word: Token, marker: Marker) -> bool:
    """Whether a "who" or "when" brings in what a marker says is not known; it may belong to a noun."""
    clause = next(verbs_above(word), word)
    if clause.dep_ == "relcl" or (clause.dep_ == "advcl" and word.lower_ != "whether"):
        return False
    return not {clause, clause.head, clause.head.head}.isdisjoint((marker.token, marker.verb))


def _is_empty(word: Token) -> bool:
    """Whether an "it" means nothing, as in "it is unknown who paid"."""
    verb = word.head
    said = [verb, *(child for child in verb.children if child.dep_ in PREDICATES)]
    clause = any(child_of(one, "ccomp", "csubj", "xcomp", "acl", "dobj") is not None for one in said)
    known = word.dep_ == "nsubjpass" and child_of(verb, "ccomp") is not None
    of_clause = clause and verb.lemma_ in ("be", "remain")
    return word.lower_ == "it" and (word.dep_ == "expl" or of_clause or known)


def _is_clause(verb: Token) -> bool:
    finite = any(one.tag_ in FINITE for one in (verb, *helpers_of(verb)))
    asked = child_of(verb, "advcl")  # "Whether Peru will pay is not known."
    clause = asked is not None and asked.i < verb.i and asked.left_edge.lower_ in _ASKING
    return finite and is_verb(verb) and (clause or child_of(verb, *SUBJECTS, "csubjpass", "expl") is not None)
