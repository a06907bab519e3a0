"""The words of a question: a stock question or a label, and the shortest clause that shows why it is open.

Where the text says that a question has no answer ("it did not say who paid"), that one is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing.grammar import NOUNS, PREDICATES, child_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import FIRST_PERSON, POINTING, YOU
from generator.analysis.questions.clauses import (
    as_question,
    clauses_around,
    is_whole,
    question_inside,
    trimmed,
)
from generator.analysis.questions.cues import Candidate, Cue
from generator.analysis.standalone import needed_brackets, sure_pronouns, written
from generator.model import DOUBLE_MARKS, DocumentKind, Quote

_LONGEST, _SHORTEST = 45, 4  # tokens in the words of a question
_SHORT = 9  # tokens in words of which a "this" can mean nothing
_OWN_VOICE = 0.2  # share of its sentences in which a text that is somebody's own says "I" or "we", at least
_OF_SOMEBODY: Sequence[DocumentKind] = ("report", "statement", "study")  # whose "we" is who wrote it
_PAIRS = re.compile(r"[“\"„«]([^“\"„«”»]*)[”\"»]")
_ASTRAY = ("[...]", "://", *"<>{}@|")  # marks of what is no plain sentence


@dataclass(frozen=True, slots=True, eq=False)
class Worded:
    """A question: what it asks in words of its own, if it does, and the words that show that it is open."""

    own: str | None
    said: str
    candidate: Candidate
    cue: Cue

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
        candidates: Sequence[Candidate],
        kind: DocumentKind | None = None,
    ) -> None:
        """``candidates`` are all sentences of the body."""
        self._parsed, self._entities, self._candidates = parsed, entities, candidates
        self._names = sure_pronouns(parsed.doc, entities)
        self._by_id = {entity.id: entity for entity in entities.all}
        self._quotes = [quote for quote in quotes if quote.kind != "indirect"]
        unquoted = [one for one in candidates if not any(mark in one.span.text for mark in DOUBLE_MARKS)]
        speaking = sum(any(map(_is_own, one.span)) for one in unquoted)
        often = speaking > 0 and speaking >= _OWN_VOICE * len(unquoted)
        self._is_own_voice = often or kind in _OF_SOMEBODY

    def word(self, candidate: Candidate) -> Worded | None:
        """The question of a sentence, by its surest cue; None where nothing in it can be understood alone."""
        found = (self._word(candidate, cue) for cue in candidate.asking)
        return next((one for one in found if one is not None), None)

    def _word(self, candidate: Candidate, cue: Cue) -> Worded | None:
        tokens = list(candidate.span)
        if cue.row.kind == "asked":
            plain = self._brackets(tokens) == {} and self._speaker(tokens[len(tokens) // 2]) is None
            words = written(tokens, {})
            whole = plain and is_whole(candidate.span) and _inner(words) == words
            return Worded(words, words, candidate, cue) if whole and len(tokens) <= _LONGEST else None
        own = self._embedded(cue) if cue.row.kind == "unknown" else None
        if own is None and cue.token.dep_ == "mark":
            return None
        clauses = list(clauses_around(cue, candidate.span))
        said = next(filter(None, map(self._said, clauses)), None)
        if said is None and clauses:
            said = self._said(self._with_the_one_before(candidate, clauses[0]))
        return Worded(own, said, candidate, cue) if said else None

    def _embedded(self, cue: Cue) -> str | None:
        """The question that a cue says has no answer, if the text has it."""
        verb = question_inside(cue)
        words = trimmed(sorted(verb.subtree)) if verb is not None else []
        if verb is None or not words or any(map(_is_speaking, words)):
            return None
        brackets = self._brackets(words)
        if brackets is None or any(mark in one.text for one in words for mark in DOUBLE_MARKS):
            return None
        return as_question(verb, words, {place: name.strip("[]") for place, name in brackets.items()})

    def _with_the_one_before(self, candidate: Candidate, clause: list[Token]) -> list[Token]:
        """A clause with the sentence before it, which says who "he" or what "it" is."""
        before = list(self._candidates[candidate.number - 1].span) if candidate.number else clause
        at = self._parsed.passage_at
        apart = at(before[0].i) != at(candidate.span.start) or before is clause
        return [] if apart or len(before) + len(clause) > _LONGEST else [*before, *clause]

    def _said(self, tokens: Sequence[Token]) -> str | None:
        """A clause in quotation marks, with its speaker where the words are not the text's own."""
        if not _SHORTEST <= len(tokens) <= _LONGEST:
            return None
        brackets, speaker = self._brackets(tokens), self._speaker(tokens[len(tokens) // 2])
        voiced = self._is_own_voice or speaker is not None
        if brackets is None or any(_is_speaking(one) and not (voiced and _is_own(one)) for one in tokens):
            return None
        inner = _inner(_joined(tokens, brackets))
        if inner is None:
            return None
        named = {
            self._entities.at[one.i][0].id
            for one in tokens
            if one.i in self._entities.at and not _is_own(one)
        }
        by = f"{speaker.name}: " if speaker is not None and speaker.id not in named else ""
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
    """The words with their brackets, and three dots for what is left out between two of them."""
    pieces: list[list[Token]] = []
    for token in tokens:
        if not pieces or token.i != pieces[-1][-1].i + 1 or (token.is_sent_start and len(pieces) == 1):
            pieces.append([])
        pieces[-1].append(token)
    text = ""
    for piece in filter(None, map(_without_comma, pieces)):
        words = written(piece, brackets)
        if text and text[-1] in ".!?":
            text += f" {words[:1].upper()}{words[1:]}"
        else:
            text = f"{text.rstrip(' ,')} … {words}" if text else words
    return text


def _without_comma(piece: list[Token]) -> list[Token]:
    return piece[1:] if piece[0].text == "," else piece


def _ended(words: str) -> str:
    """Words with a full stop at their end."""
    words = re.sub(r"[ ,;:–—.-]+(?=’?$)", "", words)
    return words if re.search(r"[.!?]’?$", words) else f"{words}."


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
    astray = any(mark in inner for mark in (*DOUBLE_MARKS, *_ASTRAY))
    return None if astray or inner.count("(") != inner.count(")") else inner


def _is_empty(word: Token) -> bool:
    """Whether an "it" means nothing, as in "it is unknown who paid"."""
    verb = word.head
    said = [verb, *(child for child in verb.children if child.dep_ in PREDICATES)]
    clause = any(child_of(one, "ccomp", "csubj", "xcomp", "acl", "dobj") is not None for one in said)
    known = word.dep_ == "nsubjpass" and child_of(verb, "ccomp") is not None
    of_clause = clause and verb.lemma_ in ("be", "remain")
    return word.lower_ == "it" and (word.dep_ == "expl" or of_clause or known)
