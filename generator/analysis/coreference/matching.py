"""More mentions of names that stand elsewhere in a text: overlooked ones, and ones inside longer names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from generator.analysis.coreference.name import EDGES, Name, fold

_NOMINAL = ("PROPN", "NOUN", "X")


def find_repeats(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """Every further place that spells one of the names, or the surname of one."""
    alone = {name.key for name in names if name.kind is not None and name.kind != "group"}
    surnames = {name.key[-1:] for name in names if name.kind == "person" and len(name.key) > 1}
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in alone | surnames:
        lengths[key[0]].add(len(key))
    holders = {index: name for name in names for index in range(name.start, name.end)}
    index = 0
    while index < len(doc):
        token, found = doc[index], None
        if token.text[0].isupper():
            for size in sorted(lengths.get(fold(token.text), ()), reverse=True):
                key, end = _spelled(doc, index, size)
                if key in alone or (
                    key in surnames and index not in holders and not _after_article(doc, index)
                ):
                    found = _mention(doc, index, end, key, holders)
                if found is not None:
                    yield found
                    break
        index = found.end if found is not None else index + 1


def _spelled(doc: Doc, index: int, size: int) -> tuple[tuple[str, ...], int]:
    """The key of the next ``size`` words, marks between them passed over, and where they end."""
    words: list[str] = []
    while len(words) < size and index < len(doc):
        word = fold(doc[index].text)
        if word and (word not in EDGES or word == ","):
            words.append(word)
        index += 1
    return tuple(words), index


def _after_article(doc: Doc, index: int) -> bool:
    return index > 0 and doc[index - 1].lower_ in ("the", "a", "an")


def _mention(
    doc: Doc, start: int, end: int, key: tuple[str, ...], holders: Mapping[int, Name]
) -> Name | None:
    """The name at these tokens, if it is not known there and does not cut into another one."""
    holder = holders.get(start)
    if holder is not holders.get(end - 1):
        return None
    text = doc[start:end].text
    if holder is None:
        nominal = any(token.pos_ in _NOMINAL for token in doc[start:end])
        return Name(start, end, text, key, None, None) if nominal else None
    if len(key) >= len(holder.key) or (holder.kind == "person" and len(key) == 1):
        return None
    if holder.label == "GPE" and end == holder.end and holder.start == start - 1:
        return None  # "West Virginia" is no Virginia
    return Name(start, end, text, key, None, None, nested=True)
