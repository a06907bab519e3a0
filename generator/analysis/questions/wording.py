"""The words of a question: a short question, and the text's own sentence, with names for its pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing.grammar import (
    FINITE,
    NOUNS,
    SUBJECTS,
    child_of,
    helpers_of,
    is_passive,
    is_verb,
    verbs_above,
)
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import FIRST_PERSON, POINTING, YOU
from generator.analysis.questions.markers import Candidate, Marker, asked_by
from generator.analysis.summary.antecedents import can_lean, needed_brackets, sure_pronouns
from generator.model import DOUBLE_MARKS, QuestionKind, Quote, ShortQuestion

_LONGEST, _SHORTEST = 45, 4  # tokens of the text in a question
_OWN_VOICE = 0.2  # share of its sentences in which a text that is somebody's own says "I" or "we", at least
_PAIRS = re.compile(r"[“\"„«]([^“\"„«”»]*)[”\"»]")
_GAP = re.compile(r" (?=[,;:]\s)")
_RECENT = 2  # sentences before a pronoun in which nobody else may be named
_ASKING: dict[str, ShortQuestion] = {
    "who": "Who?",
    "whom": "Who?",
    "whose": "Who?",
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
_FIRST = ("how", "what", "whether", "who", "why")  # of a sentence that says what is not known
_AHEAD = ("MD", "TO")  # what stands before a verb of the future
_OPEN_TO_ASKING = ("unknown", "unsaid")
_ASTRAY = ("[...]", "://", *"<>{}@|")  # marks of what is no plain sentence


@dataclass(frozen=True, slots=True)
class Worded:
    """A question: its one line, the short question that it begins with, its kind, marker and sentences."""

    text: str
    short: ShortQuestion | None
    kind: QuestionKind
    marker: Marker
    sentences: tuple[int, ...]


class Wording:
    """Words the questions of one text."""

    def __init__(
        self, parsed: Parsed, entities: Entities, quotes: Sequence[Quote], candidates: Sequence[Candidate]
    ) -> None:
        """``candidates`` are all sentences of the body."""
        self._parsed, self._entities, self._candidates = parsed, entities, candidates
        self._names = sure_pronouns(parsed.doc, entities)
        self._by_id = {entity.id: entity for entity in entities.all}
        self._quotes = [quote for quote in quotes if quote.kind != "indirect"]
        unquoted = [one for one in candidates if not any(mark in one.span.text for mark in DOUBLE_MARKS)]
        speaking = sum(any(map(_is_own, one.span)) for one in unquoted)
        self._is_own_voice = speaking > 0 and speaking >= _OWN_VOICE * len(unquoted)

    def word(self, candidate: Candidate, marker: Marker) -> Worded | None:
        """The question that a marker raises; none where the words of its sentence do not stand alone."""
        root, number = candidate.span.root, candidate.number
        if not _is_clause(root) or not _SHORTEST <= len(candidate.span) <= _LONGEST:
            return None
        kind, short = _asked(marker)
        alone = marker.name != "denied" or not _leaves_out_what(marker)
        said = self._said(candidate) if alone else self._with_what_comes_before(candidate)
        if said is None:
            return None
        sentences = (number,) if alone else (number - 1, number)
        return Worded(f"{short} {said}" if short else said, short, kind, marker, sentences)

    def _alone(self, tokens: Sequence[Token]) -> str | None:
        """The words with the names that they need, if they can be understood alone."""
        own = tokens[1:] if _is_empty(tokens[0]) else tokens
        brackets = needed_brackets(own, self._entities, self._names)
        sure = brackets is not None and all(map(self._is_sure, brackets))
        return _written(tokens, brackets) if sure and brackets is not None else None

    def _with_what_comes_before(self, candidate: Candidate) -> str | None:
        """The sentence with the one before in quotation marks, if that tells whom this one means."""
        tokens = list(candidate.span)
        if not candidate.number or self._speaker(tokens[len(tokens) // 2]) is not None:
            return None
        before = self._candidates[candidate.number - 1].span
        if _points_back(tokens[0]) or len(before) + len(tokens) > _LONGEST:
            return None
        if not can_lean(tokens, before, self._entities):
            return None
        first = self._alone(list(before)) if _is_clause(before.root) else None
        inner = None if first is None else _inner(f"{first} {_written(tokens, {})}")
        if inner is None or self._is_spoken(tokens) or self._is_spoken(before):
            return None
        return f"“{inner.strip()}”"

    def _is_sure(self, index: int) -> bool:
        """Whether nobody else is named before a pronoun in its sentence, or else in the last ones."""
        doc, known = self._parsed.doc, self._entities.at
        start, end = doc[index].sent.start, index
        for _ in range(_RECENT + 1):
            found = (known[i] for i in range(start, end) if i in known)
            named = [who for who, mention in found if mention.form == "name" and who.kind == "person"]
            if any(who is not known[index][0] for who in named):
                return False
            if named and end == index:
                return True
            start, end = doc[max(0, start - 1)].sent.start, start
        return True

    def _said(self, candidate: Candidate) -> str | None:
        """A sentence in quotation marks, with its speaker where the words are not the text's own."""
        tokens = list(candidate.span)
        speaker, words = self._speaker(tokens[len(tokens) // 2]), self._alone(tokens)
        inner = None if words is None else _inner(words)
        if words is None or inner is None or self._is_spoken(tokens):
            return None
        if inner.rstrip("’'").endswith("?"):
            return words if inner == words and "‘" not in words and speaker is None else None
        by = f"{speaker.name}: " if speaker is not None and not self._names_there(speaker, tokens) else ""
        return f"{by}“{inner.strip()}”"

    def _is_spoken(self, tokens: Iterable[Token]) -> bool:
        """Whether somebody says "I" or "you", and the text as a whole is nobody's own."""
        return not self._is_own_voice and any(map(_is_speaking, tokens))

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
    if marker.token.lower_ == "whether":
        return kind, _asked_with(marker.token)
    if marker.name in _OPEN_TO_ASKING:
        words = [token for token in marker.token.sent if token.lower_ in _ASKING]
        asked = [token for token in words if token.i > marker.token.i and _is_asked_at(token, marker)]
        if asked or _asks_first(marker):
            return kind, _asked_with([*asked, *words][0])
        named = (_OF_NOUNS.get(word.lemma_.lower()) for word in (marker.token, *marker.verb.children))
        if marker.name == "unsaid" and is_passive(marker.token) and marker.token.lemma_ != "reach":
            short = "Will it become clear?"
        return kind, next(filter(None, named), short)
    return kind, short


def _asks_first(marker: Marker) -> bool:
    """ "How the ferry sank is not known"."""
    return marker.name == "unknown" and marker.token.sent[0].lower_ in _FIRST


def _asked_with(word: Token) -> ShortQuestion:
    """The short question of a "who" or "how": "how many", "how close" need their word."""
    following = word.nbor() if word.i + 1 < len(word.doc) else word
    if word.lower_ == "how" and following.pos_ in ("ADJ", "ADV"):
        return _COUNTING.get(following.lower_, "Will it become clear?")
    if word.dep_ == "mark" and any(one.tag_ in _AHEAD for one in helpers_of(word.head)):
        return "Will it happen?"
    return _ASKING[word.lower_]


def _is_asked_at(word: Token, marker: Marker) -> bool:
    """Whether a "who" or "when" brings in what a marker says is not known; it may belong to a noun."""
    clause = next(verbs_above(word), word)
    if clause.dep_ in ("relcl", "pcomp") or (clause.dep_ == "advcl" and word.lower_ != "whether"):
        return False
    return not {clause, clause.head, clause.head.head}.isdisjoint((marker.token, marker.verb))


def _is_empty(word: Token) -> bool:
    """Whether an "it" means nothing, as in "it is unknown who paid"."""
    said = [word.head, *(child for child in word.head.children if child.dep_ in ("acomp", "attr"))]
    clause = any(child_of(one, "ccomp", "csubj", "xcomp", "acl", "dobj") is not None for one in said)
    return word.lower_ == "it" and (word.dep_ == "expl" or (word.head.lemma_ == "be" and clause))


def _points_back(word: Token) -> bool:
    """ "Those may sink": those of which the sentence before tells, or an earlier one."""
    return word.lower_ in POINTING and word.dep_ != "det"


def _leaves_out_what(marker: Marker) -> bool:
    """Whether a denial says what it denies by "it" or "the claim" alone."""
    thing = child_of(marker.token, "dobj", "nsubjpass")
    clause = any(child.dep_ in ("ccomp", "xcomp", "prep") for child in marker.token.children)
    return not clause and (thing is None or len(list(thing.subtree)) <= 2)


def _is_clause(verb: Token) -> bool:
    finite = any(one.tag_ in FINITE for one in (verb, *helpers_of(verb)))
    return finite and is_verb(verb) and child_of(verb, *SUBJECTS, "expl") is not None


def _written(tokens: Sequence[Token], brackets: dict[int, str]) -> str:
    text = "".join(f"{brackets.get(token.i, token.text)}{token.whitespace_}" for token in tokens)
    return _GAP.sub("", " ".join(text.split()))
