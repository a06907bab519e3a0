"""The words of a question: a short question, and the text's own sentence, with names for its pronouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import (
    FINITE,
    NOUNS,
    SUBJECTS,
    child_of,
    has_to,
    helpers_of,
    is_passive,
    is_verb,
    verbs_above,
)
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import FIRST_PERSON, POSSESSIVES, YOU
from generator.analysis.questions.conditions import actor_of, is_side
from generator.analysis.questions.markers import Candidate, Marker, asked_by
from generator.analysis.questions.whole import COMING, PLAIN, whole_of
from generator.analysis.summary.antecedents import can_lean, needed_brackets, sure_pronouns
from generator.model import DOUBLE_MARKS, QuestionKind, Quote, ShortQuestion

_LONGEST, _SHORTEST = 45, 4  # tokens of the text in a question
_OWN_VOICE = 0.2  # share of its sentences in which a text that is somebody's own says "I" or "we", at least
_PAIRS = re.compile(r"[“\"„«]([^“\"„«”»]*)[”\"»]")
_ASKING: dict[str, ShortQuestion] = {
    "who": "Who?",
    "whom": "Who?",
    "whose": "Who?",
    "what": "What?",
    "which": "Which?",
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
_OPEN_TO_ASKING = ("unknown", "unsaid")
_ASTRAY = (*"[]<>", ',"', ",”")  # marks of what is no plain sentence
_FEWEST = 3  # of its words after "Will"


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
        self._is_own_voice = speaking >= _OWN_VOICE * len(unquoted)

    def word(self, candidate: Candidate, marker: Marker) -> Worded | None:
        """The question that a marker raises; none where the words of its sentence do not stand alone."""
        whole = self._whole(marker)
        if whole is not None:
            return Worded(whole, None, asked_by()[marker.name][0], marker, (candidate.number,))
        if not _fits_short(marker):
            return None
        tokens, number = list(candidate.span), candidate.number
        if not _is_clause(candidate.span.root) or not _SHORTEST <= len(tokens) <= _LONGEST:
            return None
        own = self._alone(tokens)
        if own is None or (marker.name == "denied" and _leaves_out_what(marker)):
            before = self._before(candidate, tokens)
            if before is not None:
                own, number = f"{before} {own or _written(tokens, {})}", number - 1
        said = None if own is None else self._said(own, tokens)
        if said is None:
            return None
        kind, short = _asked(marker)
        text = said if short is None else f"{short} {said}"
        return Worded(text, short, kind, marker, tuple(range(number, candidate.number + 1)))

    def _whole(self, marker: Marker) -> str | None:
        """The whole question, if it can be understood alone and is of nobody who speaks."""
        whole = whole_of(marker)
        if whole is None or not _FEWEST <= len(tokens := [*whole.subject, *whole.rest]) <= _LONGEST:
            return None
        if any(map(_is_speaking, tokens)):
            return None
        brackets = needed_brackets(tokens, self._entities, self._names)
        first = whole.subject[0]
        if brackets is None or (first.lower_ in POSSESSIVES and first.i not in brackets):
            return None
        brackets = {number: name.strip("[]") for number, name in brackets.items()}
        subject = _written(whole.subject, brackets)
        if first.i not in brackets and not _is_capital(whole.subject):
            subject = subject[0].lower() + subject[1:]
        if whole.form is not None:
            brackets = {**brackets, whole.form[0]: whole.form[1]}
        words = f"{whole.opening} {subject} {_written(whole.rest, brackets)}".rstrip() + "?"
        astray = any(mark in words for mark in _ASTRAY) or words.count("(") != words.count(")")
        return None if astray or _inner(words) is None else words

    def _alone(self, tokens: Sequence[Token]) -> str | None:
        """The words with the names that they need, if they can be understood alone."""
        own = tokens[1:] if _is_empty(tokens[0]) else tokens
        brackets = needed_brackets(own, self._entities, self._names)
        return None if brackets is None else _written(tokens, brackets)

    def _before(self, candidate: Candidate, tokens: Sequence[Token]) -> str | None:
        """The sentence before, if it can be understood alone and tells whom this one means."""
        if not candidate.number or self._speaker(tokens[len(tokens) // 2]) is not None:
            return None
        before = self._candidates[candidate.number - 1].span
        together = len(before) + len(tokens)
        same = self._parsed.passage_at(before.start) == self._parsed.passage_at(candidate.span.start)
        if not same or together > _LONGEST or not can_lean(tokens, before, self._entities):
            return None
        return self._alone(list(before)) if _is_clause(before.root) else None

    def _said(self, words: str, tokens: Sequence[Token]) -> str | None:
        """The words between quotation marks; with their speaker where they are not the text's own."""
        speaker = self._speaker(tokens[len(tokens) // 2])
        inner = _inner(words)
        if inner is None or self._is_spoken(tokens):
            return None
        if inner.rstrip("’'").endswith("?"):
            return words if inner == words and "‘" not in words and speaker is None else None
        by = f"{speaker.name}: " if speaker is not None and not self._names_there(speaker, tokens) else ""
        return f"{by}“{inner.strip()}”"

    def _is_spoken(self, tokens: Sequence[Token]) -> bool:
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


def _fits_short(marker: Marker) -> bool:
    """Whether a short question fits the sentence of a marker: it states it, and no plan that is not plain."""
    plan = any(one.tag_ in PLAIN for one in helpers_of(marker.verb)) and marker.name in (*COMING, "guessed")
    if plan or marker.name == "demanded" or (marker.token.lower_ == "whether" and has_to(marker.token.head)):
        return False
    who = actor_of(marker.token)
    if marker.name == "unsaid" and who is not None and _is_own(who):
        return False
    asked = has_to(marker.token) or _asks_first(marker)
    return not is_side(marker.token) or (marker.name == "unknown" and asked)


def _is_own(token: Token) -> bool:
    """Whether a word means who speaks: "us", not "US"."""
    return token.lower_ in FIRST_PERSON and token.pos_ not in NOUNS


def _is_speaking(token: Token) -> bool:
    """Whether a word means who speaks or is spoken to."""
    return _is_own(token) or token.lower_ in YOU


def _is_capital(phrase: Sequence[Token]) -> bool:
    """Whether a noun phrase begins with a capital within a sentence, too: "Peru"; not "The"."""
    first, *others = phrase
    if first.pos_ in ("DET", "NUM") or any(one.text == first.lower_ for one in first.doc):
        return False
    if any(one.text == first.text and not one.is_sent_start for one in first.doc if one.sent.start):
        return True
    role = first.is_sent_start and others and "person" in lexicon.noun(first.lower_).classes
    named = first.pos_ == "PROPN" or bool(first.ent_type_)
    return not role and (named or (first.pos_ == "NOUN" and others[:1] != [] and others[0].pos_ == "PROPN"))


def _inner(words: str) -> str | None:
    """The words with single quotation marks for the double ones; none where one is without its other.

    At their ends one may be: they are part of a longer quote.
    """
    whole = _PAIRS.fullmatch(words)
    inner = whole[1] if whole is not None else _PAIRS.sub(r"‘\1’", words).strip(DOUBLE_MARKS)
    return None if any(mark in inner for mark in (*DOUBLE_MARKS, "[...]")) else inner


def _asked(marker: Marker) -> tuple[QuestionKind, ShortQuestion | None]:
    """The kind of a marker's question, and the short one, by the text's own word if any: "who paid"."""
    kind, short = asked_by()[marker.name]
    if marker.token.lower_ == "whether":
        return kind, "Is it so?"
    if marker.name in _OPEN_TO_ASKING:
        words = [token for token in marker.token.sent if token.lower_ in _ASKING]
        asked = [token for token in words if token.i > marker.token.i and _is_asked_at(token, marker)]
        if asked or _asks_first(marker):
            return kind, _asked_with([*asked, *words][0])
        named = (_OF_NOUNS.get(word.lemma_.lower()) for word in (marker.token, *marker.verb.children))
        if marker.name == "unsaid" and is_passive(marker.token) and marker.token.lemma_ != "reach":
            short = "Will it become known?"
        return kind, next(filter(None, named), short)
    return kind, short


def _asks_first(marker: Marker) -> bool:
    """ "How the ferry sank is not known"."""
    return marker.name == "unknown" and marker.token.sent[0].lower_ in (
        "how",
        "what",
        "whether",
        "who",
        "why",
    )


def _asked_with(word: Token) -> ShortQuestion:
    """The short question of a "who" or "how": "how many", "how close" need their word."""
    following = word.nbor() if word.i + 1 < len(word.doc) else word
    if word.lower_ == "how" and following.pos_ in ("ADJ", "ADV"):
        return _COUNTING.get(following.lower_, "What is the answer?")
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
    clause = any(child_of(one, "ccomp", "csubj", "xcomp", "acl") is not None for one in said)
    return word.lower_ == "it" and (word.dep_ == "expl" or (word.head.lemma_ == "be" and clause))


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
    return " ".join(text.split())
