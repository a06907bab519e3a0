"""Proper names in a parsed seed: where they stand, cleaned of titles, articles and possessives."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis import countries, lexicon
from generator.analysis.language import Parsed
from generator.model import ActorKind

KINDS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_CARRIED = {"'s", "’s", "'", "’", "the", "The", "a", "A", "an"}
_EDGES = {"'", "’", '"', "“", "”", "‘", "(", ")", "-", "–", "—", ",", ".", "[", "]", "&", "*", "/", ":", "|"}
_SMALL = {"of", "for", "and", "the", "&", "-"}


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name at the tokens ``start`` to ``end``, without its title.

    ``kind`` is what the language model takes it for here, none where it saw no name;
    ``title`` is the title before it ("Mr.", "Sen.").
    """

    start: int
    end: int
    text: str
    key: tuple[str, ...]
    kind: ActorKind | None
    title: str | None


def fold(text: str) -> str:
    """A word for comparison: no accents, no case, no full stops."""
    plain = unicodedata.normalize("NFKD", text)
    return (
        "".join(c for c in plain if not unicodedata.combining(c))
        .casefold()
        .replace(".", "")
        .replace("’", "'")
    )


def find(parsed: Parsed) -> list[Name]:
    """All proper names in order, none overlapping another."""
    doc = parsed.doc
    titles = lexicon.table("titles")
    found: list[Name] = []
    taken = bytearray(len(doc))
    for ent in doc.ents:
        if ent.label_ in KINDS:
            for name in _split(ent):
                found.append(name)
                taken[name.start : name.end] = b"\1" * (name.end - name.start)
        else:
            taken[ent.start : ent.end] = b"\1" * len(ent)
    found.extend(_overlooked(parsed, taken, titles))
    found.sort(key=lambda name: name.start)
    return found


def _split(ent: Span) -> Iterator[Name]:
    """A named entity as names: "Clinton’s Secret Service" is two where a possessive parts it."""
    start = ent.start
    for token in ent:
        if token.text in ("'s", "’s") and token.i + 1 < ent.end and ent.label_ != "FAC":
            yield from _name(ent.doc[start : token.i], KINDS[ent.label_])
            start = token.i + 1
    yield from _name(ent.doc[start : ent.end], KINDS[ent.label_])


def _name(span: Span, kind: ActorKind | None) -> Iterator[Name]:
    """The span without what does not belong to the name; nothing where no name is left."""
    titles, portfolios = lexicon.table("titles"), lexicon.words("portfolios")
    doc, start, end = span.doc, span.start, span.end
    while start < end and (doc[start].text in _CARRIED or doc[start].text in _EDGES):
        start += 1
    while end > start and (doc[end - 1].text in _CARRIED or doc[end - 1].text in _EDGES):
        end -= 1
    title = None
    while end - start > 1 and doc[start].text in titles and kind in ("person", None):
        title = doc[start].text
        start += 1
    if title is None and start and doc[start - 1].text in titles:
        title = doc[start - 1].text
        if kind == "place" and title not in ("President", "Minister", "Premier", "Governor", "Mayor"):
            kind = "person"
    if start < end and any(c.isalpha() for c in doc[start:end].text) and doc[start].text[0].isalnum():
        text = doc[start:end].text
        if text.islower() or text in titles or text in lexicon.words("never_names"):
            return
        if kind != "person" and all(
            token.lower_ in _SMALL or token.lower_ in portfolios for token in doc[start:end]
        ):
            return
        key = tuple(fold(token.text) for token in doc[start:end] if token.text not in _EDGES)
        yield Name(start, end, text, key, kind, title)


def _overlooked(parsed: Parsed, taken: bytearray, titles: dict[str, str]) -> Iterator[Name]:
    """Runs of proper nouns that the entity recogniser passed over; they may name someone known."""
    doc = parsed.doc
    countries_by_name, seats = countries.by_name(), countries.by_seat()
    start: int | None = None
    for token in doc:
        inside = not taken[token.i] and _proper(token)
        if inside and start is None:
            start = token.i
        if start is not None and (not inside or token.is_sent_start) and token.i > start:
            yield from _name(doc[start : token.i], None)
            start = token.i if inside else None
    if start is not None:
        yield from _name(doc[start:], None)
    for token in doc:
        known = token.text in countries_by_name or token.text in seats
        if known and not taken[token.i] and token.pos_ == "ADJ":
            yield from _name(doc[token.i : token.i + 1], "group")


def _proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper()
