"""The words of a question: a stock question or a label, and the shortest clause that shows why it is open.

Where the text says that a question has no answer ("it did not say who paid"), that one is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing.grammar import NOUNS, PREDICATES, child_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import FIRST_PERSON, POINTING, YOU
from generator.analysis.questions.cues import QuestionCandidate, QuestionCue
from generator.analysis.questions.question_clauses import (
    as_question,
    clauses_around,
    is_whole,
    question_inside,
)
from generator.analysis.standalone import needed_brackets, sure_pronouns, written
from generator.model import DOUBLE_MARKS, DocumentKind, Quote

_LONGEST, _SHORTEST = 45, 4  # tokens in the words of a question
_SHORT = 9  # tokens in words of which a "this" can mean nothing
_OWN_VOICE = 0.2  # share of its sentences in which a text that is somebody's own says "I" or "we", at least
_OF_SOMEBODY: Sequence[DocumentKind] = ("report", "statement", "study")  # whose "we" is who wrote it
_PAIRS = re.compile(r"[“\"„«]([^“\"„«”»]*)[”\"»]")
_ASTRAY = (*DOUBLE_MARKS, "[...]", "://", *"<>{}@|")  # marks of what is no plain sentence


@dataclass(frozen=True, slots=True, eq=False)
class Worded:
    """A question: what it asks in words of its own, if it does, and the words that show that it is open."""

    own: str | None
    said: str
    candidate: QuestionCandidate
    cue: QuestionCue

    @property
    def text(self) -> str:
        """The question on one line."""
        return self.own or f"{self.cue.row.short} {self.said}"

    @property
    def why(self) -> str | None:
        """The words that show that it is open, where the question does not have them."""
        return self.said if self.own and self.own != self.said else None


class Wording:
    """Words the questions of one text."""

    def __init__(
        self,
        parsed: Parsed,
        entities: Entities,
        quotes: Sequence[Quote],
        candidates: Sequence[QuestionCandidate],
        kind: DocumentKind | None = None,
    ) -> None:
        """``candidates`` are all sentences of the body."""
        self._parsed, self._entities, self._candidates = parsed, entities, candidates
        self._names = sure_pronouns(parsed.doc, entities)
        self._by_id = {entity.id: entity for entity in entities.all}
        self._quotes = [quote for quote in quotes if quote.kind != "indirect"]
        unquoted = [
            candidate
            for candidate in candidates
            if not any(mark in candidate.span.text for mark in DOUBLE_MARKS)
        ]
        speaking = sum(any(map(_is_own, one.span)) for one in unquoted)
        self._is_own_voice = kind in _OF_SOMEBODY or speaking > max(0, _OWN_VOICE * len(unquoted))

    def word(self, candidate: QuestionCandidate) -> Worded | None:
        """The question of a sentence, by its surest cue; None where nothing in it can be understood alone."""
        found = (self._word(candidate, cue) for cue in candidate.cues)
        return next((one for one in found if one is not None), None)

    def _word(self, candidate: QuestionCandidate, cue: QuestionCue) -> Worded | None:
        tokens = list(candidate.span)
        if cue.row.kind == "asked":
            words = written(tokens, {})
            plain = self._brackets(tokens) == {} and self._speaker(tokens[len(tokens) // 2]) is None
            whole = plain and is_whole(candidate.span) and _inner(words) == words and len(tokens) <= _LONGEST
            return Worded(words, words, candidate, cue) if whole else None
        own = self._embedded(cue) if cue.row.kind == "unknown" else None
        if own is None and cue.token.dep_ == "mark":
            return None
        clauses = list(clauses_around(cue, candidate.span))
        said = next(filter(None, map(self._said, clauses)), None)
        if said is None and clauses:
            said = self._said(self._with_the_one_before(candidate, clauses[0]))
        return Worded(own, said, candidate, cue) if said else None

    def _embedded(self, cue: QuestionCue) -> str | None:
        """The question that a cue says has no answer, if the text has it."""
        verb, *words = question_inside(cue) or (cue.token,)
        if not words or any(_is_own(word) or word.lower_ in (*YOU, *DOUBLE_MARKS) for word in words):
            return None
        brackets = self._brackets(words)
        names = {place: name.strip("[]") for place, name in (brackets or {}).items()}
        return None if brackets is None else as_question(verb, words, names)

    def _with_the_one_before(self, candidate: QuestionCandidate, clause: list[Token]) -> list[Token]:
        """A clause with the sentence before it, which says who "he" or what "it" is."""
        before = list(self._candidates[candidate.number - 1].span) if candidate.number else []
        short = len(before) + len(clause) <= _LONGEST and clause[0].lower_ not in POINTING
        return [*before, *clause] if before and short else []

    def _said(self, tokens: Sequence[Token]) -> str | None:
        """A clause in quotation marks, with its speaker where the words are not the text's own."""
        if not _SHORTEST <= len(tokens) <= _LONGEST:
            return None
        brackets, speaker = self._brackets(tokens), self._speaker(tokens[len(tokens) // 2])
        voiced = self._is_own_voice or speaker is not None
        if brackets is None or any(
            token.lower_ in YOU or (_is_own(token) and not voiced) for token in tokens
        ):
            return None
        inner = _inner(_joined(tokens, brackets))
        if inner is None:
            return None
        at = self._entities.at
        named = any(token.i in at and at[token.i][0] is speaker and not _is_own(token) for token in tokens)
        by = "" if speaker is None or named else f"{speaker.name}: "
        return f"{by}“{inner[:1].upper()}{_ended(inner[1:])}”"

    def _brackets(self, tokens: Sequence[Token]) -> dict[int, str] | None:
        """Names for pronouns; None where something is meant that the words do not name: "disputes this"."""
        own = tokens[1:] if _is_empty(tokens[0]) else tokens
        if len(own) < _SHORT and any(one.lower_ in POINTING and one.dep_ == "dobj" for one in own):
            return None
        return needed_brackets(own, self._entities, self._names)

    def _speaker(self, token: Token) -> Entity | None:
        """Who surely says a word."""
        offset = self._parsed.offset(token.idx)
        for quote in self._quotes:
            if quote.start <= offset < quote.end and quote.speaker is not None and not quote.uncertain:
                return self._by_id.get(quote.speaker.actor or "")
        return None


def _joined(tokens: Sequence[Token], brackets: Mapping[int, str]) -> str:
    """The words with their brackets; a clause behind the sentence before begins with a capital."""
    text = written(tokens[:1], brackets)
    for last, token in pairwise(tokens):
        words = written([token], brackets)
        adjacent = token.i == last.i + 1
        text += f"{last.whitespace_}{words}" if adjacent else f" {words[:1].upper()}{words[1:]}"
    return " ".join(text.split())


def _ended(words: str) -> str:
    """Words with a full stop at their end."""
    words = re.sub(r"[ ,;:–—.-]+(?=’?$)", "", words)
    return words if re.search(r"[.!?]’?$", words) else f"{words}."


def _is_own(token: Token) -> bool:
    """Whether a word means who speaks: "us", not "US"."""
    return token.lower_ in FIRST_PERSON and token.pos_ not in NOUNS


def _inner(words: str) -> str | None:
    """The words with single quotation marks for the double ones; none where one is without its other.

    At their ends one may be: they are part of a longer quote.
    """
    whole = _PAIRS.fullmatch(words)
    inner = whole[1] if whole is not None else _PAIRS.sub(r"‘\1’", words).strip(DOUBLE_MARKS)
    return None if any(mark in inner for mark in _ASTRAY) or inner.count("(") != inner.count(")") else inner


def _is_empty(word: Token) -> bool:
    """Whether an "it" means nothing, as in "it is unknown who paid"."""
    said = [word.head, *(child for child in word.head.children if child.dep_ in PREDICATES)]
    labels = ("ccomp", "csubj", "acl") if word.dep_ == "nsubjpass" else ("ccomp", "csubj", "acl", "xcomp")
    of_clause = any(child_of(one, *labels) is not None for one in said)
    says_nothing = word.head.lemma_ in ("be", "remain") or word.dep_ == "nsubjpass"
    return word.lower_ == "it" and (word.dep_ == "expl" or (of_clause and says_nothing))
