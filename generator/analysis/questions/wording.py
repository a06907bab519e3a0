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
    subject_of,
    verbs_above,
)
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import FIRST_PERSON, POSSESSIVES, YOU
from generator.analysis.questions.conditions import actor_of, is_side
from generator.analysis.questions.markers import Candidate, Marker, asked_by
from generator.analysis.questions.whole import COMING, PLAIN, Whole, whole_of
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
        if short == "Is it so?" and _has_two_claims(candidate.span.root):
            return None
        text = said if short is None else f"{short} {said}"
        return Worded(text, short, kind, marker, tuple(range(number, candidate.number + 1)))

    def _whole(self, marker: Marker) -> str | None:
        """The whole question, if it can be understood alone and is of nobody who speaks."""
        whole = whole_of(marker)
        tokens = [] if whole is None else [*whole.subject, *whole.rest, *whole.condition]
        if whole is None or not _FEWEST <= len(tokens) <= _LONGEST or any(map(_is_speaking, tokens)):
            return None
        brackets = needed_brackets(tokens, self._entities, self._names)
        if brackets is None or not all(map(self._is_sure, brackets)):
            return None
        first = whole.subject[0]
        if first.lower_ in POSSESSIVES and first.i not in brackets:
            return None
        return _asked_whole(whole, {number: name.strip("[]") for number, name in brackets.items()})

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


def _asked_whole(whole: Whole, names: dict[int, str]) -> str | None:
    """A whole question in words, with names for pronouns; none where its marks are in pieces."""
    subject, first = _written(whole.subject, names), whole.subject[0]
    if first.i not in names and not _is_capital(whole.subject):
        subject = subject[0].lower() + subject[1:]
    forms = {**names, **dict([whole.form] if whole.form is not None else [])}
    parts = (whole.opening, subject, _written(whole.rest, forms), _written(whole.condition, forms))
    words = " ".join(filter(None, parts)) + "?"
    astray = any(mark in words for mark in _ASTRAY) or words.count("(") != words.count(")")
    return None if astray or _inner(words) is None else words


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


def _has_two_claims(root: Token) -> bool:
    """ "It is unclear whether Peru paid, while Chile says it did": "it" may be the one or the other."""
    clauses = (one for one in root.children if one.dep_ in ("advcl", "conj"))
    return any(map(subject_of, clauses)) or any(one.lower_ == "while" for one in root.subtree)


def _is_own(token: Token) -> bool:
    """Whether a word means who speaks: "us", not "US"."""
    return token.lower_ in FIRST_PERSON and token.pos_ not in NOUNS


def _is_speaking(token: Token) -> bool:
    """Whether a word means who speaks or is spoken to."""
    return _is_own(token) or token.lower_ in YOU


def _is_capital(phrase: Sequence[Token]) -> bool:
    """Whether a noun phrase begins with a capital within a sentence, too: "Peru"; not "The"."""
    first, second = phrase[0], phrase[1] if len(phrase) > 1 else None
    role = first.is_sent_start and second is not None and "person" in lexicon.noun(first.lower_).classes
    if second is not None and _is_one_name(first, second) and (not role or second.ent_iob_ == "I"):
        return True
    if first.pos_ in ("DET", "NUM") or any(one.text == first.lower_ for one in first.doc):
        return False
    again = any(one.text == first.text and not one.is_sent_start for one in first.doc)
    return again or (not role and _is_named(first, second))


def _is_named(first: Token, second: Token | None) -> bool:
    """Whether a word is a name, or stands before one: "President Olsen"."""
    return (
        first.pos_ == "PROPN"
        or bool(first.ent_type_)
        or (first.pos_ == "NOUN" and second is not None and second.pos_ == "PROPN")
    )


def _is_one_name(first: Token, second: Token) -> bool:
    """ "National Insurance", also where the text has "national", too."""
    return second.is_title and first.pos_ == second.pos_ == "PROPN"


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
