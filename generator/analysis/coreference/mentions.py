"""Proper names in a parsed seed: where they stand, cleaned of titles, articles and possessives.

Candidates, generously: what they name, if anybody, is for the model of kinds to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference import countries, filters, matching, name_features
from generator.analysis.coreference.given_names import given_name
from generator.analysis.coreference.name import EDGES, SMALL, Name, fold, key_of
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import WEEKDAYS, ActorKind

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
_OFFICES = {"Governor", "Mayor", "Minister", "President", "Secretary", "Senator"}
# Classes of nouns that may be the first word of a name, unless they are for people.
_NAMED = frozenset(("body", "company", "contest", "disaster", "event", "text", "vehicle", "weather", "work"))
_PEOPLE = frozenset(("person", "role", "people"))
_BODIES = frozenset(("body", "company"))
_NO_PURPOSE = ("PERSON", "DATE", "TIME")
_HEADS = {"President", "Minister", "Premier", "Governor", "Mayor"}  # of a place, whose name may follow


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
    found = list(_nested(found))
    outside = filters.outside_the_story(parsed)
    found = filters.sift_names(parsed, [name for name in found if not outside[name.start]])
    found.extend(name for name in matching.find_repeats(doc, found) if not outside[name.start])
    found.sort(key=lambda name: (name.start, name.nested))
    return found


def _nested(names: Iterable[Name]) -> Iterator[Name]:
    """The names, those within another one as parts of it."""
    end = 0
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        yield replace(name, nested=True) if name.end <= end else name
        end = max(end, name.end)


def _split(ent: Span) -> Iterator[Name]:
    """A named entity as names: "Clinton’s Secret Service" is two where a possessive parts it."""
    start = ent.start
    for token in ent:
        if token.text in ("'s", "’s") and token.i + 1 < ent.end and ent.label_ not in _WHOLE:
            yield from _names(ent.doc, start, token.i, ent.label_)
            start = token.i + 1
    yield from _names(ent.doc, start, ent.end, ent.label_)


def _names(doc: Doc, start: int, end: int, label: str) -> Iterator[Name]:
    """The name in the tokens ``start`` to ``end``, without what does not belong to it, if one is left."""
    kind = KINDS.get(label)
    start, end = _bare(doc, start, end)
    if start < end:
        start = _with_first_word(doc, start, kind)
        end = _with_purpose(doc, start, end)
    if kind in ("person", None):
        while end - start > 2 and doc[end - 1].text in lexicon.words("coreference/postnominals"):
            end -= 1
    if kind == "person":
        end = next((index for index in range(start + 1, end) if doc[index].lower_ == "the"), end)
        if end - start > 1 and _is_role(doc[start], doc[end - 1]):
            end, kind, label = end - 1, None, ""  # "Boston Mayor" is nobody's name
    title, start = _title(doc, start, end, kind)
    if title is not None and kind == "place" and title not in _HEADS:
        kind = "person"
    if start >= end or end - start > _LONGEST or not doc[start].text[0].isalnum():
        return
    if title is not None and end - start == 1 and _is_a_title(doc, start):
        return
    span = doc[start:end]
    if not filters.is_none(span):
        key = key_of(span)
        if key:
            yield Name(start, end, span.text, key, kind, title, label=label)


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
    if end - start > 1 and doc[start].is_sent_start and doc[start].pos_ in ("VERB", "AUX"):
        start += 1
    while end - start > 1 and doc[end - 1].text in WEEKDAYS:
        end -= 1
    return start, end


def _with_first_word(doc: Doc, start: int, kind: ActorKind | None) -> int:
    """Where a name begins, the word counted that the model left outside.

    That is a person's given name, a word with a digit ("G5 Sahel"), or a noun that tells what is named
    ("Hurricane Marco"), at the head of a sentence even where the model takes it for a common one.
    """
    before = doc[start - 1] if start and not doc[start].is_sent_start else None
    if before is None or before.ent_type_ or not before.text[0].isupper():
        return start
    if any(c.isdigit() for c in before.text):
        return start - 1
    if before.pos_ == "PROPN" and kind == "person" and given_name(fold(before.text)).lists:
        return start - 1
    tells = before.tag_ == "NNP" or (before.tag_ == "NN" and before.is_sent_start)
    return start - 1 if tells and before.dep_ == "compound" and tells_what(before.lower_) else start


def tells_what(word: str) -> bool:
    """Whether the first word of a name may tell that it is no person's: "Hurricane Marco"."""
    classes = lexicon.noun(word).classes
    return not _NAMED.isdisjoint(classes) and _PEOPLE.isdisjoint(classes)


def _with_purpose(doc: Doc, start: int, end: int) -> int:
    """Where a body's name ends, what it is for counted: "Foundation for Rural Schools and Libraries"."""
    if end + 1 >= len(doc) or doc[end].lower_ != "for" or not _is_body(doc[end - 1].lemma_.lower()):
        return end
    last = _run(doc, end + 1)
    if last == end + 1 or doc[end].head.i not in range(start, end) or doc[end + 1].ent_type_ in _NO_PURPOSE:
        return end
    if last + 1 < len(doc) and doc[last].lower_ in ("and", "&") and doc[last + 1].dep_ == "conj":
        further = _run(doc, last + 1)
        return further if further > last + 1 else last
    return last


def _is_body(word: str) -> bool:
    """Whether a word is for a body, or ends the names of some: "Center" for "Center for Media"."""
    known = lexicon.noun(word).classes.union(name_features.word_classes().get(word, ()))
    return not known.isdisjoint((*_BODIES, "building", "office"))


def _run(doc: Doc, start: int) -> int:
    """Where the proper names end that follow one another from here."""
    while start < len(doc) and doc[start].pos_ == "PROPN" and doc[start].text[0].isupper():
        start += 1
    return start


def _carried(token: Token) -> bool:
    return token.lower_ in _CARRIED or token.text in EDGES or token.lower_ in SMALL


def _title(doc: Doc, start: int, end: int, kind: ActorKind | None) -> tuple[str | None, int]:
    """The title in or before the span, and where the name begins."""
    titles = lexicon.table("parsing/titles")
    title = None
    while end - start > 1 and doc[start].text in titles and kind in ("person", None):
        title = doc[start].text
        start += 1
        while end - start > 1 and doc[start].lower_ in SMALL:
            start += 1
    if title is None and start and start < end and doc[start - 1].text in titles:
        title = doc[start - 1].text
    return title, start


def _is_a_title(doc: Doc, start: int) -> bool:
    """Whether a title and a word are what many have been, as "the former Miss Universe"."""
    before = start - 2
    if before < 0 or lexicon.table("parsing/titles").get(doc[start - 1].text) != "female":
        return False
    return doc[before].lower_ in ("a", "an", "former", "reigning", "then") or doc[before].tag_ == "POS"


def _is_role(first: Token, last: Token) -> bool:
    """Whether what looks like a surname tells a person's role; "Anna Bishop" is still a name."""
    if last.text in _OFFICES:
        return True
    return last.lower_ in lexicon.nouns("role") and not given_name(fold(first.text)).lists


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
