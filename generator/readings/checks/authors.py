"""The author of a text, or the speaker of all of it, who says what stands outside of quotations."""

from __future__ import annotations

import re
from itertools import islice

from spacy.tokens import Token

from generator.analysis.coreference import Entity
from generator.analysis.parsing.words import FIRST_PERSON
from generator.model import Evidence, Paragraph, Seed, Speaker
from generator.readings.checks import Unproved
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import listed, name_words, plain
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_SELVES_NEEDED = 3  # in a text of an author who says "I"
# Only marks and an address stand between the words and the dash or bracket.
_BEHIND = re.compile(r"[\s”\"’'.!?…]*(?:https?://\S+\s+)?(?:[—–]|--|\()\s*(?P<name>[^\W\d_][^\d\n(),;@]*\b)")
_CLOSING = re.compile(r"\b(sincerely|respectfully|regards|cordially|faithfully|truly|yours)\b", re.IGNORECASE)
_CLOSING_LINES = 2  # "Sincerely," and the name below it
_CLOSING_CHARS = 40  # before the name of a letter's writer
_BEHIND_CHARS = 200
_TITLE_WORDS = 4  # beside the name of one who signs: "mayor of Springfield"


def need_author(name: str, place: Evidence, source: CheckedSource) -> Speaker:
    """The author of that name, for words of the text that are in no quotation; raises ``Unproved``."""
    span = source.span(place)
    quoted = span is not None and source.quotation_around(span) is not None
    told = None if span is None else _author_told(name, place, source, quoted=quoted)
    if told is None:
        raise Unproved(f"the text does not credit it to {quoted_for_message(name)}.")
    author = source.parsed.seed.author
    if author and name_words(name) <= name_words(author) and not source.words.find_words(name):
        name = author
    return Speaker(actor=None, name=name, start=told.start, end=told.end, unnamed=False)


def is_author(name: str, says_i: Token, source: CheckedSource) -> bool:
    """Whether an "I" or "we" of the text is of somebody of that name who has written it or speaks in it."""
    at = source.parsed.evidence_of(says_i)
    return _author_told(name, at, source, quoted=source.is_quoted(says_i)) is not None


def _author_told(name: str, place: Evidence, source: CheckedSource, *, quoted: bool) -> Evidence | None:
    """Where the text tells that its author has this name.

    Evidence is the metadata, a byline, the name below the words, the entity that the "I" of
    the text means, or the title of an interview or a speech; of quoted words that nobody is credited with,
    only by the last and by the name right behind them.
    """
    seed, words = source.parsed.seed, name_words(name)
    named = source.words.find_words(name)
    called = source.called(name)
    people = [one for one in called if one.kind == "person"]
    if called and not people:
        return None
    if named and _is_titled(words, source):
        return named[0]
    if behind := _named_behind(words, place, seed):
        return behind
    if quoted or not words:
        return None
    if named and any(_says_i(one, source) for one in people):
        return named[0]
    return _signed(words, named[0] if named else place, place, seed)


def _signed(words: set[str], named: Evidence, place: Evidence, seed: Seed) -> Evidence | None:
    """The author's name in the metadata, above the words or below them."""
    if seed.author and words <= name_words(seed.author):
        return named
    return _byline(words, place, seed) or _signature(words, place, seed)


def _named_behind(words: set[str], place: Evidence, seed: Seed) -> Evidence | None:
    """The name behind the words, after a dash or in brackets: "— Ann Lee", "(Lee 1998, 12)"."""
    found = _BEHIND.match(seed.text, place.end, place.end + _BEHIND_CHARS)
    if found is None or not words & name_words(found["name"]) or not name_words(found["name"]) <= words:
        return None
    return Evidence(start=found.start("name"), end=found.end("name"))


def _is_titled(words: set[str], source: CheckedSource) -> bool:
    """Whether the title names one who says "I" in such a text: "Interview with Ann Lee"."""
    title, texts = name_words(source.parsed.seed.title), listed("first_person_texts")
    told = bool(words) and words <= title - texts and bool(title & texts) and _is_first_person(source)
    return told and not _is_addressed(words, source)


def _is_addressed(words: set[str], source: CheckedSource) -> bool:
    """Whether the title names somebody as the one who is written to: "Letter to Ann Lee"."""
    title = [plain(word) for word in source.parsed.seed.title.split()]
    return any(
        one == "to" and not words.isdisjoint(title[at + 1 : at + 2 + len(words)])
        for at, one in enumerate(title)
    )


def _says_i(entity: Entity, source: CheckedSource) -> bool:
    """Whether the "I" of a text means somebody, in no quotation."""
    doc, quoted = source.parsed.doc, source.parsed.quotations
    own = (doc[one.start] for one in entity.mentions if one.form == "pronoun")
    return any(
        token.lower_ in FIRST_PERSON and not any(one.start <= token.idx < one.end for one in quoted)
        for token in own
    )


def _byline(words: set[str], place: Evidence, seed: Seed) -> Evidence | None:
    """The line "By NAME" before the words."""
    for paragraph in seed.paragraphs:
        if paragraph.start >= place.start:
            return None
        if name_words(seed.text[paragraph.start : paragraph.end]) == words | {"by"}:
            return Evidence(start=paragraph.start, end=paragraph.end)
    return None


def _signature(words: set[str], place: Evidence, seed: Seed) -> Evidence | None:
    """The name on a short line below the words: the next such line, or those that close a letter."""
    below = [one for one in seed.paragraphs if one.start > place.end]
    short = [one for one in below if len(_said(one, seed)) <= len(words) + _TITLE_WORDS]
    closed = (one for one in short if _CLOSING.search(seed.text, max(0, one.start - _CLOSING_CHARS), one.end))
    for one in (*short[:1], *islice(closed, _CLOSING_LINES)):
        if words <= _said(one, seed):
            return Evidence(start=one.start, end=one.end)
    return None


def _said(paragraph: Paragraph, seed: Seed) -> set[str]:
    return name_words(seed.text[paragraph.start : paragraph.end])


def _is_first_person(source: CheckedSource) -> bool:
    """Whether a text says "I" and "we"."""
    own = (token for token in source.parsed.doc if token.lower_ in FIRST_PERSON)
    return sum(1 for _ in islice(own, _SELVES_NEEDED)) == _SELVES_NEEDED
