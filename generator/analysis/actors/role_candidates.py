"""Candidates for what a text calls somebody: all words beside a name, or said of it, that may tell.

They are generous: each phrase comes whole and cut at each place where it may end sooner. Only what is
torn, or surely somebody else's, is left out; which of them tells best is for ``roles`` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Span, Token

from generator.analysis.actors.role_descriptions import Descriptions
from generator.analysis.actors.role_patterns import Found, Pattern, around, said_of
from generator.analysis.actors.role_phrases import (
    FORMER,
    LONGEST,
    MANY,
    OF_SOMEBODY,
    begins_anew,
    counted,
    is_body,
    is_hyphen,
    is_person,
    is_short_title,
    is_title,
    phrases,
    qualifies,
    root,
    trimmed,
)
from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import is_plural
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import ANYBODY
from generator.model import ActorKind

FIRST = 40  # mentions of an entity that are looked at: a text says early who somebody is
_NO_ROLE = re.compile(r"\baka\b|\b\d{1,2}[-–]\d{1,2}\b")  # another name, a score
_LATIN = re.compile(r"[A-Za-z]")
_PREFIXES = ("anti", "co", "ex", "non", "pro", "super", "vice")
_WHENCE = ("from", "of")  # before a body or a place that somebody is of
_WHOSE = (*_WHENCE, "at", "with")  # before a body
_TOLD_MORE = ("before", "in_front", "elsewhere")  # where a word alone says nothing of a body: "company"
_NEVER_LAST = ("ADP", "DET", "CCONJ", "SCONJ", "PART", "PRON", "AUX")


@dataclass(frozen=True, slots=True)
class RoleCandidate:
    """The tokens ``start`` to ``end``, which may tell who an entity is.

    ``mention`` is the number of the mention that they stand beside, ``noun`` the word that they hang on.
    """

    start: int
    end: int
    pattern: Pattern
    mention: int
    noun: int


class Finder:
    """Finds the candidates of the entities of one text."""

    def __init__(self, parsed: Parsed, entities: Entities) -> None:
        """Take from the text what the candidates of all entities need."""
        self.parsed, self.doc, self.entities = parsed, parsed.doc, entities
        self.named: dict[int, tuple[Entity, EntityMention]] = {
            index: (entity, mention)
            for entity in entities.all
            for mention in entity.mentions
            if mention.form in ("name", "attribute")
            for index in range(mention.start, mention.end)
        }
        self.descriptions = Descriptions(parsed, entities)

    def candidates(self, entity: Entity) -> list[RoleCandidate]:
        """What may tell who an entity is; each stretch of the text once."""
        found: dict[tuple[int, int], RoleCandidate] = {}
        for number, raw in self._raw(entity):
            for start, end, pattern, noun in self._clean(raw, entity, entity.mentions[number]):
                found.setdefault((start, end), RoleCandidate(start, end, pattern, number, noun))
        return list(found.values())

    def _raw(self, entity: Entity) -> Iterator[tuple[int, Iterable[Found]]]:
        """What stands beside each mention, by its number, and the descriptions away from any name."""
        for number, mention in enumerate(entity.mentions[:FIRST]):
            name = root(self.doc, mention.start, mention.end)
            if mention.uncertain:
                continue
            if mention.form in ("name", "part"):
                yield number, around(self.doc, mention, person=entity.kind == "person")
            if mention.form in ("name", "part", "pronoun"):
                yield number, said_of(name)
        starts = [mention.start for mention in entity.mentions]
        for noun in self.descriptions.of(entity)[:FIRST]:
            found: Iterator[Found] = (
                (start, end, "elsewhere", noun.i) for start, end in phrases(self.doc, noun)
            )
            yield bisect_left(starts, noun.left_edge.i) - 1, found

    def _clean(self, raw: Iterable[Found], entity: Entity, mention: EntityMention) -> Iterator[Found]:
        """What is left of these phrases: trimmed, whole, and such as may tell who somebody is."""
        doc = self.doc
        for start, end, pattern, noun in raw:
            first, last = _qualified(doc, *trimmed(doc, start, end))
            beside = first < mention.end and mention.start < last
            if beside or not 0 < last - first <= LONGEST:
                continue
            whole = self._is_whole(first, last) and not _is_unclear(doc, first, last)
            if whole and self._tells(first, last, pattern, entity):
                yield first, last, pattern, noun

    def _tells(self, start: int, end: int, pattern: Pattern, entity: Entity) -> bool:
        """Whether words are one noun phrase that may tell who somebody is, and are nobody else's name."""
        words, core = self.doc[start:end], counted(root(self.doc, start, end), end)
        if pattern == "before":
            core = _before_link(words)
        named = self.named.get(core.i)
        if any(self.named[at][0] is entity for at in range(start, end) if at in self.named):
            return False
        if pattern == "preposition":
            others = any(self.named[at][0].kind == "person" for at in range(start, end) if at in self.named)
            return entity.kind == "person" and not others and _tells_whose(words)
        if named is not None and named[0].kind != "group":
            return False
        next_name = self.named.get(end) if pattern != "before" and is_person(words[-1]) else None
        if next_name is not None and next_name[0].kind == "person":
            return False  # the neighbour's: "Stone, beaten by champion | Ben Weir"
        one = not is_plural(core) or words[0].lower_ == "one"
        if not one and pattern != "before":  # "singers" before several is said of each
            return False
        if entity.kind == "person":
            return is_person(core) or is_title(core)
        return _tells_of_thing(words, core, pattern, entity.kind)

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no phrase and no name is torn, and no role taken out of its time."""
        doc, last = self.doc, self.doc[end - 1]
        if doc[start].text in ("-", "–") or (last.pos_ in _NEVER_LAST and last.tag_ not in ("POS", "PRP")):
            return False
        if not doc[start].is_sent_start and _is_cut(doc, start):
            return False
        beside = end in self.named or (end < len(doc) and is_short_title(doc[end]))
        if not beside and _is_torn(doc, start, end):
            return False
        return not any(place in self.named and self.named[place][1].start < place for place in (start, end))


def _qualified(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A phrase with what changes its meaning: "then the candidate for mayor"."""
    while start < end and doc[start].ent_type_ == "DATE" and doc[start].pos_ != "NUM":
        start += 1  # "last year US president"
    before = start - 1
    while before >= 0 and doc[before].pos_ == "DET":
        before -= 1
    return (before, end) if before >= 0 and doc[before].lower_ in FORMER else (start, end)


def _is_cut(doc: Doc, start: int) -> bool:
    """Whether the word before a phrase belongs to it."""
    before = doc[start - 1]
    return qualifies(before) or is_hyphen(before)


def _is_torn(doc: Doc, start: int, end: int) -> bool:
    """Whether a phrase, which no name follows, goes on: its last word belongs to the next, or that to it."""
    last = doc[end - 1]
    if last.dep_ in ("compound", "amod", "nmod", "poss", "nummod") and last.head.i >= end:
        return True
    return end < len(doc) and (doc[end].text == "-" or _goes_on(doc, start, end))


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """Whether what follows says which one is meant: "the best candidate | to lead", "nominee | in 2012"."""
    link, core = doc[end], root(doc, start, end)
    if link.tag_ == "TO":
        return link.head.head in (core, core.head)
    if link.lower_ == "of" and link.head == doc[end - 1] != core:
        return True  # "the group at the centre | of a scandal"
    dated = (child.ent_type_ == "DATE" for child in islice(link.children, MANY))
    return link.dep_ == "prep" and start <= link.head.i < end and any(dated)


def _tells_whose(words: Span) -> bool:
    """Whether a preposition brings in a body or a place that somebody is of, and nothing that was done."""
    link, last = words[0].text, words[-1]
    if link not in _WHOSE or any(token.tag_ == "VBG" for token in words[1:2]):
        return False
    if any(token.pos_ == "NUM" for token in words) or last.pos_ != "PROPN":  # "of late"
        return False
    return (
        last.ent_type_ not in ("DATE", "TIME") if link in _WHENCE else last.ent_type_ in ("", "ORG", "PERSON")
    )


def _before_link(words: Span) -> Token:
    """The noun before the first preposition: "Secretary" of "Secretary of State for Home Affairs"."""
    links = (number for number, token in enumerate(words) if number and token.pos_ == "ADP")
    linked = (number for number in links if not is_hyphen(words[number - 1]))
    return words[next(linked, len(words)) - 1]


def _tells_of_thing(words: Span, core: Token, pattern: Pattern, kind: ActorKind) -> bool:
    """Whether a noun phrase may tell what a body or a place is: not who works for it, nor where it lies."""
    if (core.ent_type_ and core.pos_ == "PROPN") or (len(words) == 1 and pattern in _TOLD_MORE):
        return False  # "city"
    firm = core.lemma_.lower() in lexicon.nouns("company") or is_person(core)
    if words[0].like_num and words[0].lower_ != "one" and len(words) > 1 and words[1].tag_ != "JJS":
        return False  # "second business", but "second largest bank"
    if firm and kind in ("place", "country"):
        return False
    return is_body(core)


def _is_unclear(doc: Doc, start: int, end: int) -> bool:
    """Whether words tell little alone ("his wife", "rival"), or two things ("challenger former mayor")."""
    words = doc[start:end]
    if doc[start].tag_ == "PRP" or any(token.tag_ == "PRP$" for token in words):
        return True
    if _NO_ROLE.search(words.text) or not _LATIN.search(words.text):
        return True
    if len(words) == 1 and (
        words[0].lower_ in (*OF_SOMEBODY, *_PREFIXES)
        or (words[0].ent_type_ in ("GPE", "LOC") and not is_title(words[0]))
    ):
        return True
    if words[-1].lower_ in ANYBODY and all(token.pos_ == "ADJ" for token in words[:-1]):
        return True  # "great man"
    return any(begins_anew(doc[place - 1], doc[place]) for place in range(start + 1, end))
