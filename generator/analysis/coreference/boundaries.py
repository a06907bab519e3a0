"""Where one person's name ends and another's begins, where the language model drew the line wrongly.

A nickname within a name belongs to it ("William “Bill” Weld"), and so does "Jr."; two people between whom
a comma or "and" stands are two ("Obama, Clinton"); a given name and the surname behind it are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from generator.analysis.coreference import countries
from generator.analysis.coreference.given_names import given_name, is_given_name
from generator.analysis.coreference.name import EDGES, Name, fold, key_of
from generator.analysis.coreference.organizations import is_place
from generator.analysis.parsing import lexicon
from generator.model import GENERATIONS, ActorKind

_OPENING, _CLOSING = frozenset("\"“‘'(") | {"``"}, frozenset("\"”’')") | {"''"}
_DASHES = frozenset("-–—")
_PARTING = frozenset((",", "and", "&", "/"))
FEWEST = 2  # mentions of a word that is a name by itself: here, and where it stands alone
_SAINT = "St."  # the one abbreviated title with which places are named


def mend_boundaries(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names in order, those of people each with all of its words and with none of another's."""
    whole = [name for name in names if not name.nested]
    nested = [name for name in names if name.nested]
    parted = [part for name in whole for part in _parted(doc, _before_number(doc, name))]
    known = Counter(name.key for name in parted)
    alone = [part for name in parted for part in _alone(doc, name, known)]
    joined = _joined(doc, _with_nicknames(doc, alone), known)
    mended = [_with_generation(doc, _untitled(doc, _bare(doc, name, known))) for name in joined]
    mended = list(_with_campus(doc, mended))
    return sorted([*mended, *nested], key=lambda name: (name.start, name.nested))


def _named(doc: Doc, start: int, end: int, kind: ActorKind | None, like: Name) -> Name:
    """The name in these tokens, otherwise as another one; the other one where they hold no word."""
    key = key_of(doc[start:end])
    if not key:
        return like
    return replace(like, start=start, end=end, text=doc[start:end].text, key=key, kind=kind)


def _before_number(doc: Doc, name: Name) -> Name:
    """A person's name without the number or dash behind it, and what follows that: "Ada Lind 2"."""
    if name.kind != "person":
        return name
    ends = (
        at
        for at in range(name.start + 1, name.end)
        if doc[at - 1].whitespace_ and (doc[at].is_digit or doc[at].text in _DASHES)
    )
    end = next(ends, name.end)
    return name if end == name.end else _named(doc, name.start, end, "person", name)


def _parted(doc: Doc, name: Name) -> Iterator[Name]:
    """A person's name, or those of several people that were taken for one: "Obama, Clinton"."""
    marks = [token.i for token in doc[name.start : name.end] if token.lower_ in _PARTING]
    marks = [at for at in marks if name.start < at < name.end - 1 and _begins_name(doc, at + 1)]
    if name.kind != "person" or not marks or doc[marks[0] - 1].text[-1] == ".":
        yield name
        return
    start = name.start
    for at in (*marks, name.end):
        if key_of(doc[start:at]):
            part = _named(doc, start, at, "person", name)
            yield part if start == name.start else replace(part, title=None)
        start = at + 1


def _begins_name(doc: Doc, index: int) -> bool:
    """Whether a name begins here, and no "Jr." or initial, as behind the comma in "Lind, A."."""
    word = doc[index].text
    return word[0].isupper() and word[-1] != "." and fold(word) not in GENERATIONS and len(word) > 1


def _with_nicknames(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names, each with the nickname that the text sets within it: "William “Bill” Weld"."""
    at = {index: name for name in names for index in range(name.start, name.end)}
    found: list[Name] = []
    end = 0
    for name in names:
        if name.start < end:
            continue
        bounds = _around_nickname(doc, name, at)
        if bounds is None:
            found.append(name)
            end = max(end, name.end)
            continue
        first, last, end = bounds
        one = _named(doc, name.start, end, "person", name)
        inside = {index for index in range(first, last + 1) if doc[index].text not in EDGES}
        words = (token for token in doc[name.start : end] if token.i not in inside)
        found.append(replace(one, key=key_of(words) or one.key))
    return found


def _around_nickname(doc: Doc, name: Name, at: dict[int, Name]) -> tuple[int, int, int] | None:
    """Where the nickname within or behind a given name opens and closes, and where the name ends."""
    if name.kind not in ("person", None) or not is_given_name(doc[name.start].text):
        return None
    opened = next(
        (i for i in range(name.start + 1, name.end + 1) if i < len(doc) and doc[i].text in _OPENING), None
    )
    if opened is None or opened + 3 >= len(doc) or not doc[opened + 1].text[0].isupper():
        return None
    closed, last = opened + 2, opened + 3
    if doc[closed].text not in _CLOSING or not _begins_name(doc, last) or doc[last].pos_ != "PROPN":
        return None
    if doc[opened].text == "(" and not is_given_name(doc[opened + 1].text):
        return None  # what stands in brackets is seldom a nickname: "Anna (Labour) Berg"
    return opened, closed, at[last].end if last in at else last + 1


def _alone(doc: Doc, name: Name, known: Container[tuple[str, ...]]) -> Iterator[Name]:
    """A person's name without the words before it, which another place of the text shows to be none of it.

    What stands before a full name is another person's name where it is a full name too, or else no name:
    "Anna Berg Karl Olsen", "Tired Karl Olsen".
    """
    words = [token for token in doc[name.start : name.end] if token.text not in EDGES]
    if name.kind != "person" or len(words) != len(name.key):
        yield name
        return
    sizes = (
        size
        for size in range(1, len(words) - 1)
        if is_given_name(words[size].text) and name.key[size:] in known
    )
    size = next(sizes, 0)
    starts_given = is_given_name(words[0].text) or words[0].text[-1] == "."
    if not size or (size == 1 and starts_given):
        yield name
        return
    if starts_given:
        yield _named(doc, name.start, words[size - 1].i + 1, "person", name)
    yield replace(_named(doc, words[size].i, name.end, "person", name), title=None)


def _joined(doc: Doc, names: Iterable[Name], known: Mapping[tuple[str, ...], int]) -> Iterator[Name]:
    """The names, those of one person joined that the model took for two: "Amy Berman" and "Jackson"."""
    before: Name | None = None
    for name in names:
        if before is not None and _goes_on(doc, before, name, known):
            before = _named(doc, before.start, name.end, "person", before)
            continue
        if before is not None:
            yield before
        before = name
    if before is not None:
        yield before


def _goes_on(doc: Doc, one: Name, other: Name, known: Mapping[tuple[str, ...], int]) -> bool:
    """Whether the second name is the surname of the first, as the parser has it.

    Then the text also calls somebody by it alone, or says what he is before the given name; what only
    sticks to a name in a headline is none.
    """
    if one.end != other.start or doc[other.start].is_sent_start or not set(one.key).isdisjoint(other.key):
        return False
    first = doc[one.end - 1]
    if first.dep_ not in ("compound", "nmod") or first.head.i != other.end - 1 or len(other.key) > 2:
        return False
    if _called_by_either(one, other, known):
        return True
    if (one.title is None and not is_given_name(doc[one.start].text)) or is_given_name(doc[other.start].text):
        return False
    called = known[other.key] > 1 or known[(one.key[-1], *other.key)] > 0
    if one.kind == "person":
        return called and other.kind in ("person", None)
    described = one.start > 0 and doc[one.start - 1].lower_ in lexicon.nouns("role")
    plain = one.kind is None and len(one.key) == 1 and other.text not in countries.by_name()
    return plain and (called or described)


def _called_by_either(one: Name, other: Name, known: Mapping[tuple[str, ...], int]) -> bool:
    """Whether two words are given name and surname of somebody whom the text also calls by each alone."""
    if len(one.key) != 1 or len(other.key) != 1 or min(known[one.key], known[other.key]) < FEWEST:
        return False
    is_given = given_name(one.key[0]).lists > 0
    return is_given and not is_place(one.key) and other.text not in countries.by_name()


def _untitled(doc: Doc, name: Name) -> Name:
    """The name without the abbreviated title that was taken for its first word: "Cllr. Lang"."""
    title = doc[name.start].text
    titled = title[-1] == "." and title != _SAINT and title in lexicon.table("parsing/titles")
    if not titled or name.end - name.start < 2 or not doc[name.start + 1].text[0].isupper():
        return name
    return replace(_named(doc, name.start + 1, name.end, "person", name), title=title)


def _bare(doc: Doc, name: Name, known: Container[tuple[str, ...]]) -> Name:
    """A person's name without a word before it that is none of it: "Billionaire Anna Berg", "Said Berg".

    That is a noun for people before a given name, or a verb of speech, at the head of a sentence, before a
    name that the text knows.
    """
    first, size = doc[name.start], name.end - name.start
    if name.kind != "person" or size < 2 or is_given_name(first.text):
        return name
    if given_name(fold(first.text)).lists or not doc[name.start + 1].text[0].isupper():
        return name
    person = first.lower_ in lexicon.nouns("role") or first.lower_ in lexicon.nouns("person")
    noun = person and size > 2 and is_given_name(doc[name.start + 1].text)
    verb = first.is_sent_start and _past_of_speech(first.lower_) and (name.key[1:] in known or size > 2)
    return _named(doc, name.start + 1, name.end, "person", name) if noun or verb else name


def _past_of_speech(word: str) -> bool:
    """Whether a verb of speech stands in the past here: "stated", "added"."""
    return any(word.removesuffix(end) in lexicon.verbs("say") for end in ("ed", "d")) or word == "said"


def _with_campus(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """The names, a university's with its town: "University of Texas, Dallas"."""
    at = {name.start: name for name in names if name.label == "GPE"}
    taken: set[int] = set()
    for name in sorted(names, key=lambda one: one.start):
        town = at.get(name.end + 1)
        if name.start in taken:
            continue
        if town is None or doc[name.end].text != "," or not _is_states_university(name):
            yield name
            continue
        taken.add(town.start)
        yield _named(doc, name.start, town.end, name.kind, name)


def _is_states_university(name: Name) -> bool:
    """Whether it is a university named after a region or country, which may have several."""
    key = name.key
    cut = key.index("of") if "of" in key[1:] else 0
    return cut > 0 and key[cut - 1] in ("university", "college") and is_place(key[cut + 1 :])


def _with_generation(doc: Doc, name: Name) -> Name:
    """The name with the "Jr." behind it, with a comma or without."""
    if name.kind not in ("person", None) or name.key[-1] in GENERATIONS:
        return name
    at = name.end + (name.end < len(doc) and doc[name.end].text == ",")
    if at >= len(doc) or fold(doc[at].text) not in ("jr", "sr"):
        return name
    end = at + 2 if doc[at].text[-1] != "." and at + 1 < len(doc) and doc[at + 1].text == "." else at + 1
    return _named(doc, name.start, end, "person", name)
