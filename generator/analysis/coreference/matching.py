"""More mentions of names that stand elsewhere in a text: overlooked ones, and ones inside longer names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from generator.analysis.coreference.name import EDGES, Name, fold
from generator.analysis.coreference.organizations import generic

_NOMINAL = ("PROPN", "NOUN", "X")


def find_repeats(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """Every further place that spells one of the names, or the surname of one."""
    search = _Search(doc, names)
    end = 0
    for token in doc:
        found = search.at(token.i) if token.i >= end and token.text[0].isupper() else None
        if found is not None:
            yield found
            end = found.end


class _Search:
    """Finds names of a text in other places of it."""

    def __init__(self, doc: Doc, names: Sequence[Name]) -> None:
        self._doc = doc
        self._alone = {name.key for name in names if name.kind not in (None, "group")}
        self._surnames = {name.key[-1:] for name in names if name.kind == "person" and len(name.key) > 1}
        self._holders = {index: name for name in names for index in range(name.start, name.end)}
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for key in self._alone | self._surnames:
            self._lengths[key[0]].add(len(key))

    def at(self, index: int) -> Name | None:
        """The longest name that begins here and is not known there."""
        for size in sorted(self._lengths.get(fold(self._doc[index].text), ()), reverse=True):
            key, end = _spelled(self._doc, index, size)
            article = index > 0 and self._doc[index - 1].lower_ in ("the", "a", "an")
            free = index not in self._holders and not article
            if key in self._alone or (key in self._surnames and free):
                found = _mention(self._doc, index, end, key, self._holders)
                if found is not None:
                    return found
        return None


def _spelled(doc: Doc, index: int, size: int) -> tuple[tuple[str, ...], int]:
    """The key of the next ``size`` words, marks between them passed over, and where they end."""
    words: list[str] = []
    while len(words) < size and index < len(doc):
        word = fold(doc[index].text)
        if word and (word not in EDGES or word == ","):
            words.append(word)
        index += 1
    return tuple(words), index


def _mention(
    doc: Doc, start: int, end: int, key: tuple[str, ...], holders: Mapping[int, Name]
) -> Name | None:
    """The name at these tokens, if it is not known there and does not cut into another one."""
    holder = holders.get(start)
    text = doc[start:end].text
    if holder is not holders.get(end - 1):
        return Name(start, end, text, key, None, None) if _are_pieces(start, end, holders) else None
    if holder is None:
        nominal = any(token.pos_ in _NOMINAL for token in doc[start:end])
        return Name(start, end, text, key, None, None) if nominal else None
    if len(key) >= len(holder.key):
        return None
    if len(key) == 1 and (holder.kind == "person" or (end == holder.end and key[0] in generic())):
        return None  # it names nobody there: "House" in "White House"
    if holder.label == "GPE" and end == holder.end and holder.start == start - 1:
        return None  # "West Virginia" is no Virginia
    return Name(start, end, text, key, None, None, nested=True)


def _are_pieces(start: int, end: int, holders: Mapping[int, Name]) -> bool:
    """Whether these tokens hold several names, each whole, and no people's: "Vale | West Airlines"."""
    parts = {id(one): one for index in range(start, end) if (one := holders.get(index))}.values()
    whole = all(start <= part.start and part.end <= end and part.label != "NORP" for part in parts)
    return whole and len(parts) > 1
