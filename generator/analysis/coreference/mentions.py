"""Proper names in a parsed seed: where they stand, cleaned of titles, articles and possessives.

Candidates, generously: what they name, if anybody, is for the model of kinds to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference import countries, filters, matching
from generator.analysis.coreference.given_names import is_given_name
from generator.analysis.coreference.name import EDGES, SMALL, Name, key_of
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import is_verb
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import ActorKind

KINDS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
# What else the model calls names: of nobody, as a rule, but it is often wrong.
_OTHERS = ("EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE")
_WHOLE = ("FAC", "WORK_OF_ART")  # where a possessive parts no names: "St. Paul's Cathedral"
_LONGEST = 30  # tokens: a longer one is no name, and its parts are looked for in many places
_CARRIED = {"'s", "’s", "the", "a", "an"}


def find_names(parsed: Parsed) -> list[Name]:
    """All proper names in order; one overlaps another only where it is nested in it."""
    doc = parsed.doc
    found: list[Name] = []
    taken = bytearray(len(doc))
    for ent in doc.ents:
        if ent.label_ in KINDS or ent.label_ in _OTHERS:
            for name in _split(ent):
                found.append(name)
                taken[name.start : name.end] = b"\1" * (name.end - name.start)
        taken[ent.start : ent.end] = b"\1" * len(ent)
    found.extend(_overlooked(doc, taken))
    found = list(_nested(dict.fromkeys(found)))
    found = filters.sift_names(parsed, found)
    return sorted(
        _nested([*found, *matching.find_repeats(doc, found)]), key=lambda name: (name.start, name.nested)
    )


def _nested(names: Iterable[Name]) -> Iterator[Name]:
    """The names, those within another one as parts of it."""
    end = 0
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        yield replace(name, nested=True) if name.end <= end else name
        end = max(end, name.end)


def _split(ent: Span) -> Iterator[Name]:
    """A named entity as names: "Clinton’s Secret Service" is two where a possessive parts it."""
    start = ent.start
    for token in ent[:-1]:
        if _is_possessive(token) and not _belongs(ent, token):
            yield from _names(ent.doc, start, token.i, ent.label_)
            start = token.i + 1
    yield from _names(ent.doc, start, ent.end, ent.label_)


def _is_possessive(token: Token) -> bool:
    """Whether it is "'s", or the mark that is all there is of it before somebody: "Vale News’ Ada Lind"."""
    return token.text in ("'s", "’s") or (token.text in ("'", "’") and is_given_name(token.nbor().text))


def _belongs(ent: Span, possessive: Token) -> bool:
    """Whether a possessive parts no names: "St. Paul's Cathedral", "Sheriff's Office", "Lind's Inc."."""
    if ent[-1] == possessive.nbor() and ent[-1].text[-1] == "." and filters.is_none(ent[-1:]):
        return ent.label_ == "ORG"
    classes = lexicon.noun(ent.doc[possessive.i - 1].lower_).classes
    return ent.label_ in _WHOLE or (ent.label_ == "ORG" and not classes.isdisjoint(("person", "people")))


def _names(doc: Doc, start: int, end: int, label: str) -> Iterator[Name]:
    """The name in the tokens ``start`` to ``end``, without what does not belong to it, if one is left."""
    kind = KINDS.get(label)
    start, end = _within(doc, *_bare(doc, start, end), kind)
    title, start = _title(doc, start, end, kind)
    if title is not None and (kind == "place" or _tells_sex(title)):
        kind = "person"
    if start >= end or end - start > _LONGEST or not doc[start].text[0].isalnum():
        return
    span = doc[start:end]
    key = key_of(span)
    if key and not filters.is_none(span):
        yield Name(start, end, span.text.replace("] ", " "), key, kind, title, label=label)


def _within(doc: Doc, start: int, end: int, kind: ActorKind | None) -> tuple[int, int]:
    """The span without degrees and what follows a person's name, with what hyphens tie to another's."""
    if kind != "person" and start < end:
        start, end = _across_hyphens(doc, start, end)
    if kind in ("person", None):
        while end - start > 2 and doc[end - 1].text in lexicon.words("coreference/postnominals"):
            end -= 1
    if kind == "person":
        end = next((index for index in range(start + 1, end) if doc[index].lower_ == "the"), end)
    return start, end


def _bare(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The span without articles, possessives, brackets and marks at its ends."""
    for index in range(start + 1, end):
        if any(mark in doc[index].text for mark in "(["):
            end = index  # what follows in brackets is another name, or none
            break
    while start < end and (
        _carried(doc[start]) or (doc[start].is_lower and doc[start].pos_ in ("DET", "PRON"))
    ):
        start += 1
    while end > start and _carried(doc[end - 1]):
        end -= 1
    if end - start > 1 and doc[start].is_sent_start and is_verb(doc[start]):
        start += 1  # only big because a sentence begins with it: "Ask Ada Lind"
    return start, end


def _across_hyphens(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The span with the capitals or numbers that hyphens tie to it: "ABS-CBN", "COVID-19"."""
    if start > 1 and _is_tied(doc, start - 1) and _is_short(doc[start - 2]):
        start -= 2
    if end + 1 < len(doc) and _is_tied(doc, end) and (_is_short(doc[end + 1]) or doc[end + 1].is_digit):
        end += 2
    return start, end


def _is_tied(doc: Doc, place: int) -> bool:
    return doc[place].text == "-" and not doc[place].whitespace_ and not doc[place - 1].whitespace_


def _is_short(token: Token) -> bool:
    """Whether a word is in capitals alone, and no country: "U.S.-Japan" is two names."""
    return token.text.isalpha() and token.is_upper and token.text not in countries.by_name()


def _carried(token: Token) -> bool:
    return token.lower_ in _CARRIED or token.text in EDGES or token.lower_ in SMALL


def _tells_sex(title: str) -> bool:
    """Whether a title is one that nobody but a person has: "Mr"."""
    return bool(lexicon.table("parsing/titles").get(title))


def _title(doc: Doc, start: int, end: int, kind: ActorKind | None) -> tuple[str | None, int]:
    """The title in or before the span, and where the name begins."""
    titles = lexicon.table("parsing/titles")
    title = None
    while end - start > 1 and doc[start].text in titles:
        if kind not in ("person", None) and not _tells_sex(doc[start].text):
            break
        title = doc[start].text
        start += 1
        while end - start > 1 and doc[start].lower_ in SMALL:
            start += 1
    if title is None and start and start < end and doc[start - 1].text in titles:
        title = doc[start - 1].text
    return title, start


def _overlooked(doc: Doc, taken: bytearray) -> Iterator[Name]:
    """Runs of proper nouns that the entity recogniser passed over; they may name someone known."""
    known = countries.by_name().keys() | countries.by_seat().keys()
    start: int | None = None
    for token in doc:
        big = not taken[token.i] and token.text[0].isupper()
        inside = big and token.pos_ == "PROPN"
        if inside and start is None:
            start = token.i
        if start is not None and (not inside or token.is_sent_start) and token.i > start:
            yield from _names(doc, start, token.i, "")
            start = token.i if inside else None
        if big and token.text in known and token.pos_ == "ADJ":
            yield from _names(doc, token.i, token.i + 1, "NORP")
    if start is not None:
        yield from _names(doc, start, len(doc), "")
