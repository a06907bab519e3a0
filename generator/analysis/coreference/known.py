"""Names that are known beforehand to be somebody's, as from the actors of a reading: where a text has them.

They count as names where the language model saw none, or one cut short, and tell the kind of a name where
the judge of kinds is in doubt. Whatever else a text says of whom they name is found as for any other name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from generator.analysis.coreference.name import Name, key_of
from generator.analysis.parsing import lexicon
from generator.model import ActorKind

_PARTING = frozenset((",", ";", "/", "and", "&", "or"))  # between two people, and within the names of bodies


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that a text has, in its letters, and the kind of whom it names.

    A title ("the Bishop") is no name: it means whom the text has called so by name.
    """

    text: str
    kind: ActorKind
    is_title: bool = False


def with_known(doc: Doc, names: Sequence[Name], known: Sequence[KnownName]) -> list[Name]:
    """The names of a text with those that are known, in place of what they hold.

    One stays out where a longer name holds it, where it cuts into another, and where it holds two people.
    """
    found = list(names)
    for one in sorted(known, key=lambda one: -len(one.text)):
        for start, end in _places(doc, one.text):
            within = [name for name in found if name.start < end and start < name.end]
            if all(start <= name.start and name.end <= end for name in within) and not _are_two(
                doc, start, end, within
            ):
                found = [name for name in found if name not in within]
                found.append(_name(doc, start, end, one.kind, within))
    return sorted(found, key=lambda name: (name.start, name.nested))


def known_kinds(
    by_key: Mapping[tuple[str, ...], Sequence[Name]], known: Sequence[KnownName]
) -> dict[tuple[str, ...], ActorKind]:
    """The kinds that are known of names, by their words; none where a title tells of a person."""
    kinds = {one.text: one.kind for one in known}
    titles = lexicon.table("parsing/titles")
    return {
        key: kind
        for key, names in by_key.items()
        if (kind := next((kinds[name.text] for name in names if name.text in kinds), None))
        and (kind == "person" or not any(titles.get(name.title or "") for name in names))
    }


def _places(doc: Doc, text: str) -> Iterator[tuple[int, int]]:
    """The tokens where a text has a name in its very letters."""
    start = doc.text.find(text)
    while start >= 0:
        span = doc.char_span(start, start + len(text))
        if span is not None:
            yield span.start, span.end
        start = doc.text.find(text, start + 1)


def _are_two(doc: Doc, start: int, end: int, within: Sequence[Name]) -> bool:
    """Whether words are the names of two: "Obama, Clinton", "Ann Lee and Reed & Sons"."""
    parted = any(token.lower_ in _PARTING for token in doc[start:end])
    whole = [name for name in within if not name.nested]
    return parted and len(whole) > 1 and any(name.kind == "person" for name in whole)


def _name(doc: Doc, start: int, end: int, kind: ActorKind, within: Sequence[Name]) -> Name:
    """The name at these tokens, with the title that stands before it."""
    before = doc[start - 1].text if start else ""
    title = before if before in lexicon.table("parsing/titles") else None
    title = title or next((name.title for name in within if name.start == start), None)
    return Name(start, end, doc[start:end].text, key_of(doc[start:end]), kind, title)
