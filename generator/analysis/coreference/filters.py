"""What looks like a name and names no actor: events, works, citations, common words in headlines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Span

from generator.analysis.coreference.name import EDGES, SMALL, Name, fold
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import ActorKind

_MODEL = re.compile(r"(?!G7$|G8$|G20$|MI5$|MI6$)[A-Z]+-?\d+[a-z]?$")
_YEAR = re.compile(r"(1[5-9]|20)\d\d[a-z]?$")
_INITIAL = re.compile(r"[A-Z]\.(-?[A-Z]\.)*$")
_LONG = 8  # letters that are too many for an abbreviation
_CAPITALS = 0.8  # share of big words in a line that spells all of them big


# ---- one name by itself -------------------------------------------------------------------------


def is_thing(span: Span) -> bool:
    """Whether the name is that of an event, a work, a law or a product, and not of anybody or a place."""
    if span[0].text in lexicon.groups("coreference/first_names"):
        return False
    things = lexicon.groups("coreference/non_actor_words")
    for token in span:
        place, first = things.get(token.lower_), token.i == span.start
        last = not first and (token.i + 1 == span.end or token.nbor().lower_ in SMALL)
        if (place == "first" and first) or (place == "last" and last):
            return not any(token.lower_ in lexicon.words("coreference/organization_nouns") for token in span)
    return any(_MODEL.match(token.text) for token in span)


def body_within(span: Span) -> Iterator[Name]:
    """The abbreviation of a body that a thing's name begins with: "FIFA World Cup"."""
    token = span[0]
    if len(span) > 1 and token.is_alpha and token.is_upper and 2 < len(token) < _LONG:
        yield Name(token.i, token.i + 1, token.text, (fold(token.text),), "organization", None)


def is_none(span: Span, kind: ActorKind | None) -> bool:
    """Whether the span is no name at all, or a title or office without one."""
    text, portfolios = span.text, lexicon.words("coreference/portfolios")
    if len(text) < 2 or text.islower() or not any(c.isalpha() for c in text):
        return True
    if text in lexicon.table("parsing/titles") or text in lexicon.words("coreference/never_names"):
        return True
    if len(span) > 2 and span[0].lower_ in lexicon.words("parsing/role_nouns") and span[1].lower_ in SMALL:
        return True  # "Dean of Students"
    if len(span) == 1 and kind is not None and span[0].pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
        return True
    if kind == "organization" and len(span) > 1 and _belongs_to_thing(span):
        return True
    return kind != "person" and all(token.lower_ in SMALL or token.lower_ in portfolios for token in span)


def _belongs_to_thing(span: Span) -> bool:
    """Whether a word for an event or a work follows, to whose name these words belong."""
    doc = span.doc
    return (
        span.end < len(doc)
        and lexicon.groups("coreference/non_actor_words").get(doc[span.end].lower_) == "last"
    )


def _is_cited(doc: Doc, name: Name) -> bool:
    """Whether the name only gives a source: "Miller et al.", "Miller (2010)", "Miller, J."."""
    after = [token.text for token in doc[name.end : name.end + 4]] + [""] * 4
    if after[0] == "et" and after[1].startswith("al"):
        return True
    if after[0] in ("(", "[", ",", ";") and _YEAR.match(after[1]):
        return after[2] in (")", "]", ";", ",", ":", "") and (after[0] != "," or after[2] != "")
    if after[0] in ("&", "and"):
        return after[2] in ("(", ",") and _YEAR.match(after[3]) is not None
    return after[0] == "," and _INITIAL.match(after[1]) is not None and name.kind != "place"


# ---- names in their text ------------------------------------------------------------------------


def outside_the_story(parsed: Parsed) -> bytearray:
    """Marks the tokens that only tell who wrote: lines of mail addresses."""
    doc = parsed.doc
    found = bytearray(len(doc))
    for passage in parsed.passages:
        tokens = doc[passage.start : passage.end]
        if any(token.like_email for token in tokens) and not any(token.pos_ == "AUX" for token in tokens):
            _mark(found, passage.start, passage.end)
    return found


def sift_names(parsed: Parsed, names: Sequence[Name]) -> list[Name]:
    """The names but for citations and for words that are big only where they stand.

    Such a word is spelled small elsewhere in the text, more often than big in running text.
    """
    doc = parsed.doc
    names = [name for name in names if not _is_cited(doc, name)]
    small = Counter(token.lower_ for token in doc if token.is_alpha and token.is_lower)
    plain = bytearray(len(doc))
    for passage in parsed.passages:
        if passage.paragraph.kind == "body":
            _mark(plain, passage.start, passage.end)
    big = Counter(name.key for name in names if plain[name.start] and not doc[name.start].is_sent_start)
    shorts = _abbreviations_of_words(doc)
    lines = _capitalised_lines(parsed)
    here = {name.key for name in names if not lines[name.start]}
    words = {word for key in here for word in key}
    kept = []
    for name in names:
        if lines[name.start] and name.key not in here:
            if name.kind != "person":
                continue
            name = _of_headline(doc, name, words)
        own = [token.lower_ for token in doc[name.start : name.end] if token.lower_ not in SMALL]
        if name.text not in shorts and big[name.key] >= min((small[word] for word in own), default=0):
            kept.append(name)
    return kept


def _of_headline(doc: Doc, name: Name, known: Collection[str]) -> Name:
    """A person's name in a line of big words, without the words around what the text knows of it."""
    places = [token.i for token in doc[name.start : name.end] if fold(token.text) in known]
    if not places:
        return name
    start, end = name.start, places[-1] + 1
    given = lexicon.groups("coreference/first_names")
    while start not in places and doc[start].text not in given and doc[start].text[-1] != ".":
        start += 1
    key = tuple(fold(token.text) for token in doc[start:end] if token.text not in EDGES)
    return Name(start, end, doc[start:end].text, key, "person", name.title if start == name.start else None)


def _capitalised_lines(parsed: Parsed) -> bytearray:
    """Marks the tokens of titles and headings that spell all words big, names or not."""
    found = bytearray(len(parsed.doc))
    for passage in parsed.passages:
        if passage.paragraph.kind == "body":
            continue
        tokens = parsed.doc[passage.start : passage.end]
        words = [token for token in tokens if token.is_alpha and len(token) > 3]
        big = sum(token.text[0].isupper() for token in words)
        if tokens.text.isupper() or (len(words) > 2 and big > _CAPITALS * len(words)):
            _mark(found, passage.start, passage.end)
    return found


def _abbreviations_of_words(doc: Doc) -> set[str]:
    """Abbreviations that the text introduces for common words: "gross domestic product (GDP)"."""
    found: set[str] = set()
    words = [token.text for token in doc]
    for index, word in enumerate(words[2:], start=2):
        size = len(word)
        if words[index - 1] == "(" and word.isupper() and 1 < size < _LONG:
            before = doc[max(0, index - 2 * size - 2) : index - 1]
            initials = "".join([token.text[0] for token in before if not token.is_punct][-size:])
            if initials.upper() == word and sum(c.isupper() for c in initials) * 2 < size:
                found |= {word, word + "s"}
    return found


def _mark(found: bytearray, start: int, end: int) -> None:
    found[start:end] = b"\1" * (end - start)
