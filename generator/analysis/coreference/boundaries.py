"""Where one person's name ends, where the language model drew the line within it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from generator.analysis.coreference.given_names import given_name, is_given_name
from generator.analysis.coreference.name import Name, fold, key_of
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import OBJECTS, SUBJECTS
from generator.model import GENERATIONS

_DASHES = frozenset("-–—")
_LETTERS = 2  # of "’s", which some names end with


def mend_boundaries(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names in order, those of people each with all of its words."""
    whole = [_before_number(doc, _with_other_name(doc, name)) for name in names if not name.nested]
    whole.sort(key=lambda name: (name.start, -name.end))
    nested = [name for name in names if name.nested]
    known = {name.key for name in whole}
    ended = (_with_generation(doc, name) for name in _apart(whole))
    mended = [*_with_possessives(doc, [_bare(doc, name, known) for name in ended])]
    return sorted([*mended, *nested], key=lambda name: (name.start, name.nested))


def _apart(names: Sequence[Name]) -> Iterator[Name]:
    """The names, in order, but for those that begin within the one before."""
    end = 0
    for name in names:
        if name.start >= end:
            yield name
            end = name.end


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


def _named(doc: Doc, start: int, end: int, like: Name) -> Name:
    """The person's name in these tokens, otherwise as another one; the other one where they hold no word."""
    key = key_of(doc[start:end])
    if not key:
        return like
    return replace(like, start=start, end=end, text=doc[start:end].text, key=key, kind="person")


def _before_number(doc: Doc, name: Name) -> Name:
    """A person's name without the number or dash behind it: "Ada Lind 2"."""
    ends = (
        at
        for at in range(name.start + 1, name.end)
        if doc[at - 1].whitespace_ and (doc[at].text[0].isdigit() or doc[at].text in _DASHES)
    )
    end = next(ends, name.end) if name.kind == "person" else name.end
    return name if end == name.end else _named(doc, name.start, end, name)


def _with_other_name(doc: Doc, name: Name) -> Name:
    """One word with the name beside it that the model passed over: "Anna | Judge", "Tajo | Berg"."""
    start, end = name.start, name.end
    if name.kind != "person" or end - start > 1 or name.title:
        return name
    if end < len(doc) and is_given_name(doc[start].text) and _is_full(doc[start], doc[end]):
        return _named(doc, start, end + 1, name)
    return _named(doc, start - 1, end, name) if start and _is_full(doc[start - 1], doc[start]) else name


def _is_full(first: Token, last: Token) -> bool:
    """Whether two words may be a given name and a surname."""
    joined = first.dep_ == "compound" and first.head == last
    free = last.pos_ == "PROPN" and not (first.ent_type_ and last.ent_type_)
    big = first.text[0].isupper() and not first.is_sent_start
    return joined and free and big and given_name(fold(first.text)).lists > 0


def _bare(doc: Doc, name: Name, known: Container[tuple[str, ...]]) -> Name:
    """A name without a title or a noun for its bearer before it: "Cllr. Lang", "Billionaire Anna Berg".

    One word behind the noun must be a name that the text has elsewhere: "Toolmaker Lang", but "Girl Anna".
    """
    first = doc[name.start]
    is_person = name.kind == "person" or (name.kind is None and first.is_sent_start)
    if not is_person or name.end - name.start < 2 or not doc[name.start + 1].text[0].isupper():
        return name
    if is_given_name(first.text) or not _is_for_bearer(doc, name, known):
        return name
    return _bare(doc, _named(doc, name.start + 1, name.end, name), known)


def _is_for_bearer(doc: Doc, name: Name, known: Container[tuple[str, ...]]) -> bool:
    """Whether the first word of a name is a noun for the one whom the others name."""
    word = doc[name.start].lower_
    office = word in lexicon.nouns("role")
    rest = [token.text for token in doc[name.start + 1 : name.end]]
    full = len(rest) > 1 and (office or any(map(is_given_name, rest[:-1])))
    person = word in lexicon.nouns("person") and not given_name(word).lists  # "Patsy"
    return (office or person) and (full or name.key[1:] in known)


def _with_generation(doc: Doc, name: Name) -> Name:
    """The name with the "Jr." behind it, with a comma or without."""
    if name.kind not in ("person", None) or name.key[-1] in GENERATIONS:
        return name
    at = name.end + (name.end < len(doc) and doc[name.end].text == ",")
    if at >= len(doc) or fold(doc[at].text) not in ("jr", "sr"):
        return name
    end = at + 2 if doc[at].text[-1] != "." and at + 1 < len(doc) and doc[at + 1].text == "." else at + 1
    return _named(doc, name.start, end, name)
