"""Who may have said a quotation: all mentions around it, and the verbs of speech that they may belong to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.coreference.antecedents import MentionPlace, Syntax
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOMINALS, SUBJECTS
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import mask
from generator.analysis.quotes import attribution
from generator.analysis.quotes.quote_candidates import Quoted
from generator.model import ActorKind

BEFORE, BEHIND = 10, 6  # mentions around a quotation among whom its speaker is sought
REACH = 90  # words before or behind it, those of other quotations not counted
BACK = 4  # paragraphs before it
_AHEAD = 1  # and behind
_INVERTED = 7  # tokens behind a cue within which its source stands: "said the old captain Berg"
_NO_NAMES = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL")
_INSIDE_PHRASE = ("compound", "nmod", "amod", "nummod")
DASHES = ("—", "–", "-", "--", "―")
_LEFT = 8  # tokens before the head of a mention that belong to it, at most
_UP = 4  # verbs above a quotation; more are as good as none


Noun = Literal["person", "body", "text", "thing", "unknown"]
_PERSONS = frozenset(("person", "role", "people", "relative", "female", "male"))
_BODIES = frozenset(("body", "company", "court", "state", "source"))
_TEXTS = frozenset(("text", "issued", "law"))
_NOUNS: tuple[tuple[Noun, frozenset[str]], ...] = (("person", _PERSONS), ("text", _TEXTS), ("body", _BODIES))


@cache
def kind_of_noun(lemma: str) -> Noun:
    """What a noun stands for, as far as speaking goes: a thing never says anything."""
    classes = lexicon.noun(lemma).classes
    if not classes:  # a claim or a plan says nothing either
        return "thing" if lexicon.noun(lemma).act else "unknown"
    return next((kind for kind, own in _NOUNS if classes & own), "thing")


def is_part(token: Token) -> bool:
    """Whether a word such as "one" or "some" takes its sense from what follows: "one of the captains"."""
    return any(child.lower_ == "of" and child.i == token.i + 1 for child in token.rights)


@dataclass(frozen=True, slots=True, eq=False)
class QuoteSource:
    """A mention that may be the source of a quotation; ``names`` are the words of its names.

    ``noun`` is what a noun stands for that is nobody's name: a Mr. Bush is no plant.
    """

    token: int
    start: int
    place: MentionPlace
    entity: Entity | None
    mention: EntityMention | None
    nobody: bool
    noun: Noun
    names: frozenset[str]

    @property
    def kind(self) -> ActorKind | None:
        """The kind of the entity."""
        return None if self.entity is None else self.entity.kind

    def same(self, other: QuoteSource) -> bool:
        """Whether both speak of one and the same, as far as is known."""
        return self is other or (self.entity is not None and self.entity is other.entity)


class Context:
    """A text as its quotations see it: what lies outside of them, in plain lists."""

    def __init__(self, parsed: Parsed, entities: Entities, quoted: Sequence[Quoted]) -> None:
        """Read the text once."""
        doc = self.doc = parsed.doc
        self.quoted = quoted
        self.passages = parsed.passages
        inside = self._inside = mask(len(doc) + 1, ((one.start, one.end) for one in quoted))
        self._starts = [quotation.start for quotation in quoted]
        self.passage_of: list[int] = []
        for number, passage in enumerate(parsed.passages):
            self.passage_of.extend([number] * (passage.end - passage.start))
        self.sentences = parsed.sentence_numbers
        self.stops: list[int] = [0]
        self._outside: list[int] = [0]
        for token in doc:
            out = not inside[token.i]
            word = out and not token.is_punct
            final = out and (token.text in (".", "?", "!", ";") or self._ends(token))
            self._outside.append(self._outside[-1] + word)
            self.stops.append(self.stops[-1] + final)
        self.mentions = sum(len(entity.mentions) for entity in entities.all)
        self.sources = list(self._find_sources(parsed, entities))
        self._tokens = [source.token for source in self.sources]
        self.cues = list(self._find_cues(parsed))
        self._cue_tokens = [cue.i for cue in self.cues]
        self.marks = Counter(quotation.passage for quotation in quoted)
        self._by_passage: dict[int, list[Token]] = defaultdict(list)
        for cue in self.cues:
            self._by_passage[self.passage_of[cue.i]].append(cue)

    def _ends(self, token: Token) -> bool:
        """Whether a paragraph ends here without a stop."""
        return token.i + 1 < len(self.doc) and self.passage_of[token.i] != self.passage_of[token.i + 1]

    # ---- who and what is there -----------------------------------------------------------------------

    def _find_sources(self, parsed: Parsed, entities: Entities) -> Iterator[QuoteSource]:
        syntax = Syntax(parsed)
        names = {entity.id: _words_of_names(entity) for entity in entities.all}
        nobodies = lexicon.words("quotes/no_sources")
        for token in self.doc[parsed.title_end :]:
            if self._inside[token.i] or not _may_be_source(token):
                continue
            entity, mention = entities.at.get(token.i, (None, None))
            yield QuoteSource(
                token=token.i,
                start=token.left_edge.i if token.i - token.left_edge.i <= _LEFT else token.i,
                place=syntax.place(token.i, "pronoun" if token.pos_ == "PRON" else "name"),
                entity=entity,
                mention=mention,
                nobody=token.lower_ in nobodies and not is_part(token),
                noun="unknown" if entity is not None else kind_of_noun(token.lemma_.lower()),
                names=frozenset() if entity is None else names[entity.id],
            )

    def _find_cues(self, parsed: Parsed) -> Iterator[Token]:
        """The verbs of speech outside quotations."""
        self.by_source: dict[int, list[Token]] = defaultdict(list)
        self.by_neighbour: dict[int, list[Token]] = defaultdict(list)
        self.credited: dict[int, tuple[int, int]] = {}
        for token in self.doc[parsed.title_end :]:
            if self._inside[token.i]:
                continue
            if token.lower_ == "according":
                for to in token.children:
                    objects = (child for child in to.children if child.dep_ == "pobj")
                    self.credited.update((one.i, (token.i, to.i + 1)) for one in objects)
            if not attribution.is_verb_of_speech(token):
                continue
            yield token
            source, passive = attribution.source_of(token)
            if source is not None:
                self.by_source[source.i].append(token)
            for neighbour in () if passive else self._neighbours(token):
                self.by_neighbour[neighbour].append(token)

    def _neighbours(self, verb: Token) -> Iterator[int]:
        """The mentions next to a verb, before it and behind it, in its own sentence."""
        place = bisect_left(self._tokens, verb.i)
        if place and self.stops[self._tokens[place - 1]] == self.stops[verb.i]:
            yield self._tokens[place - 1]
        behind = self._tokens[place] if place < len(self._tokens) else None
        if behind is not None and behind - verb.i <= _INVERTED and self.stops[behind] == self.stops[verb.i]:
            yield behind

    def near(self, number: int) -> list[QuoteSource]:
        """The mentions around a quotation within reach."""
        quotation = self.quoted[number]
        place = bisect_left(self._tokens, quotation.start)
        before = self.sources[max(0, place - BEFORE) : place]
        place = bisect_left(self._tokens, quotation.end)
        behind = self.sources[place : place + BEHIND]
        return [
            source
            for source in (*before, *behind)
            if -BACK <= self.passage_of[source.token] - quotation.passage <= _AHEAD
            and self.between(min(source.token, quotation.end), max(source.token, quotation.start)) <= REACH
            and not self._is_asked(source, quotation)
        ]

    def _is_asked(self, source: QuoteSource, quotation: Quoted) -> bool:
        """Whether a sentence tells what somebody is asked or told, and not what he says: "Lee was asked"."""
        token = self.doc[source.token]
        told = token.dep_ == "nsubjpass" and "hearer" in lexicon.verb(token.head.lemma_).frames
        return told and not self.by_source[source.token] and not self.sentences_apart(quotation, source.token)

    def cue_of(self, source: QuoteSource, quotation: Quoted) -> Token | None:
        """The verb of speech nearest to a quotation that the source is the subject of, or stands beside."""
        found = self.by_source.get(source.token) or self.by_neighbour.get(source.token) or []
        return min(found, key=lambda cue: self.gap(quotation, cue.i), default=None)

    def mark_of(self, source: QuoteSource, quotation: Quoted) -> tuple[int, int] | None:
        """What else credits a source: "according to", the colon behind a name, the dash before it."""
        if source.token in self.credited:
            return self.credited[source.token]
        before, behind = quotation.start - 2, quotation.end + quotation.closed
        if source.token < before and self.doc[before].text == ":":
            return before, before + 1
        if source.token > behind and self.doc[behind].text in DASHES:
            return behind, behind + 1
        return None

    def sentences_apart(self, quotation: Quoted, token: int) -> int:
        """How many sentences end between a quotation and a token."""
        if token < quotation.start:
            return self.stops[quotation.start] - self.stops[token]
        return self.stops[token] - self.stops[quotation.end]

    # ---- how things lie --------------------------------------------------------------------------------

    def between(self, first: int, last: int) -> int:
        """The words outside quotations from one token up to another."""
        return self._outside[last] - self._outside[first]

    def gap(self, quotation: Quoted, token: int) -> int:
        """The words between a quotation and a token outside of it."""
        if token < quotation.start:
            return self.between(token + 1, quotation.start)
        return self.between(quotation.end, token)

    def sources_between(self, first: int, last: int) -> list[QuoteSource]:
        """The mentions among these tokens."""
        return self.sources[bisect_left(self._tokens, first) : bisect_left(self._tokens, last)]

    def cues_between(self, first: int, last: int) -> int:
        """How many cues are among these tokens."""
        return bisect_left(self._cue_tokens, last) - bisect_left(self._cue_tokens, first)

    def quotations_between(self, first: int, last: int) -> int:
        """How many quotations begin among these tokens."""
        return bisect_left(self._starts, last) - bisect_left(self._starts, first)

    def cues_of(self, passage: int) -> Sequence[Token]:
        """The cues of a paragraph."""
        return self._by_passage.get(passage, ())

    def governs(self, number: int, cue: int) -> int:
        """How near above the quotation's own verb the cue stands, 0 if it does not.

        What is joined to a clause and has its own subject is not governed by it: "Lee sang, but Ada said …".
        """
        quotation = self.quoted[number]
        token = self.doc[quotation.start : quotation.end].root
        for step in range(1, _UP + 1):
            own = token.dep_ == "conj" and any(child.dep_ in SUBJECTS for child in token.lefts)
            if own or token.head == token:
                return 0
            token = token.head
            if token.i == cue:
                return 1 + _UP - step
        return 0

    def other(self, number: int, token: int, behind: bool) -> tuple[int, bool]:
        """How far the quotation on a cue's other side is, and whether a comma or colon ties it to the cue."""
        place = bisect_right(self._starts, token) if behind else bisect_right(self._starts, token) - 1
        if not 0 <= place < len(self.quoted):
            return 99, False
        other = self.quoted[place]
        if other.passage != self.passage_of[token]:
            return 99, False
        if behind:
            return self.between(token + 1, other.start), self.doc[max(0, other.start - 2)].text in (",", ":")
        tied = self.doc[other.end - 1].text in (",", "?", "!") and self.stops[other.end] == self.stops[token]
        return self.between(other.end, token), tied

    def named_inside(self, number: int, source: QuoteSource) -> bool:
        """Whether the quotation speaks of the mention's entity by name."""
        quotation = self.quoted[number]
        return bool(source.names) and any(
            token.lower_ in source.names for token in self.doc[quotation.start : quotation.end]
        )


def _words_of_names(entity: Entity) -> frozenset[str]:
    names = (entity.name, *entity.aliases)
    words = (word for name in names for word in name.split())
    return frozenset(word.casefold() for word in words if len(word) > 2)


def _may_be_source(token: Token) -> bool:
    """Whether a word may be the head of the words for who speaks."""
    if token.dep_ in _INSIDE_PHRASE or token.ent_type_ in _NO_NAMES or attribution.is_in_address(token):
        return False
    return token.pos_ in NOMINALS or (token.dep_ in SUBJECTS and token.pos_ in ("DET", "NUM", "ADJ"))
