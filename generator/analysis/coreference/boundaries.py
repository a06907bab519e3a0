"""Where one person's name ends, where the language model drew the line within it.

What says who somebody is does not belong to it ("Billionaire Anna Berg"), but "Jr." does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from generator.analysis.coreference import countries
from generator.analysis.coreference.given_names import given_name, is_given_name
from generator.analysis.coreference.name import Name, fold, key_of
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import OBJECTS, SUBJECTS
from generator.model import GENERATIONS, ActorKind

_DASHES = frozenset("-–—")
_LETTERS = 2  # of "’s", which some names end with


def mend_boundaries(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names in order, those of people each with all of its words."""
    whole = [_before_number(doc, _with_surname(doc, name)) for name in names if not name.nested]
    known = {name.key for name in whole}
    bare = [_bare(doc, _with_generation(doc, name), known) for name in whole]
    mended = [*_with_possessives(doc, bare), *(name for name in names if name.nested)]
    return sorted(mended, key=lambda name: (name.start, name.nested))


def _with_possessives(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """The names, those whole that a text has only with "’s", and without anything owned: "Alzheimer’s"."""
    same: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        same[name.key].append(name)
    people = {word for key in same if len(key) > 1 for word in key}
    for key, own in same.items():
        whole = len(key) == 1 and key[0] not in people and not given_name(key[0]).lists
        if whole and _own_nothing(doc, own):
            for name in own:
                text = doc[name.start : name.end + 1].text
                yield replace(name, end=name.end + 1, text=text, key=(fold(text),))
        else:
            yield from own


def _own_nothing(doc: Doc, names: Sequence[Name]) -> bool:
    """Whether a possessive stands behind each of the names, and behind one of them nothing that it owns."""
    behind = [doc[name.end] for name in names if name.end < len(doc)]
    if len(behind) < len(names) or any(one.tag_ != "POS" or len(one) < _LETTERS for one in behind):
        return False
    return any(doc[name.end - 1].dep_ in (*SUBJECTS, *OBJECTS, "pobj") for name in names)


def _named(doc: Doc, start: int, end: int, like: Name, kind: ActorKind | None = "person") -> Name:
    """The name in these tokens, otherwise as another one; the other one where they hold no word."""
    key = key_of(doc[start:end])
    if not key:
        return like
    return replace(like, start=start, end=end, text=doc[start:end].text, key=key, kind=kind)


def _before_number(doc: Doc, name: Name) -> Name:
    """A person's name without the number or dash behind it: "Ada Lind 2"."""
    words = doc[name.start + 1 : name.end] if name.kind == "person" else ()
    ends = (one.i for one in words if one.nbor(-1).whitespace_ and (one.is_digit or one.text in _DASHES))
    end = next(ends, name.end)
    return name if end == name.end else _named(doc, name.start, end, name, name.kind)


def _with_surname(doc: Doc, name: Name) -> Name:
    """A given name with the surname behind it that the model passed over: "Anna | Judge"."""
    first, last = doc[name.start], doc[name.end : name.end + 1]
    if name.kind != "person" or len(name.key) > 1 or name.title or not is_given_name(first.text):
        return name
    known = fold(last.text) in lexicon.table("coreference/surnames")
    joined = known and first.head.i == name.end and last[0].pos_ == "PROPN"
    return _named(doc, name.start, name.end + 1, name) if joined else name


def _bare(doc: Doc, name: Name, known: Container[tuple[str, ...]]) -> Name:
    """A name without a title or a noun for its bearer before it: "Cllr. Lang", "Billionaire Anna Berg".

    One word behind the noun must be a name that the text has elsewhere: "Toolmaker Lang", but "Girl Anna".
    """
    first, size = doc[name.start], name.end - name.start
    is_person = name.kind == "person" or (name.kind is None and first.is_sent_start)
    if not is_person or size < 2 or not first.nbor().text[0].isupper() or is_given_name(first.text):
        return name
    if not _is_for_bearer(doc, name, known):
        return name
    return _bare(doc, _named(doc, name.start + 1, name.end, name), known)


def _is_for_bearer(doc: Doc, name: Name, known: Container[tuple[str, ...]]) -> bool:
    """Whether the first word of a name is a noun for the one whom the others name."""
    word = doc[name.start].lower_
    office = word in lexicon.nouns("role") or lexicon.groups("parsing/heads").get(word) == "person"
    spaniard = doc[name.start].text in countries.by_name() and not given_name(word).lists  # not "Chad Berg"
    rest = [token.text for token in doc[name.start + 1 : name.end]]
    full = len(rest) > 1 and (office or any(map(is_given_name, rest[:-1])))
    person = word in lexicon.nouns("person") and not given_name(word).lists  # "Patsy"
    return (office or person or spaniard) and (full or name.key[1:] in known)


def _with_generation(doc: Doc, name: Name) -> Name:
    """The name with the "Jr." behind it, with a comma or without."""
    if name.kind not in ("person", None) or name.key[-1] in GENERATIONS:
        return name
    at = name.end + (name.end < len(doc) and doc[name.end].text == ",")
    if at >= len(doc) or fold(doc[at].text) not in ("jr", "sr"):
        return name
    return _named(doc, name.start, at + 1, name)
