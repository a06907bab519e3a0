"""Where one person's name ends, where the language model drew the line within it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from generator.analysis.coreference.given_names import given_name, is_given_name
from generator.analysis.coreference.name import Name, fold, key_of
from generator.analysis.parsing import lexicon
from generator.model import GENERATIONS


def mend_boundaries(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names in order, those of people each with all of its words."""
    mended: list[Name] = []
    known = {name.key for name in names if not name.nested}
    for name in names:
        for part in (name,) if name.nested else _behind_place(doc, name):
            whole = (
                part if name.nested else _with_generation(doc, _before_number(doc, _with_given(doc, part)))
            )
            mended.append(part if name.nested else _bare(doc, whole, known))
    return mended


def _before_number(doc: Doc, name: Name) -> Name:
    """A person's name without the number or dash behind it: "Ada Lind 2"."""
    marks = (at for at in range(name.start + 1, name.end) if doc[at - 1].whitespace_)
    ends = (at for at in marks if doc[at].text[0].isdigit() or doc[at].text in ("-", "–", "—"))
    end = next(ends, name.end) if name.kind == "person" else name.end
    return name if end == name.end else _named(doc, name.start, end, name)


def _behind_place(doc: Doc, name: Name) -> Iterator[Name]:
    """A name, parted where somebody's stands behind the place of the office: "mayor of Vale | Anna Berg"."""
    office = doc[name.start - 2].lower_ if name.start > 1 and doc[name.start - 1].lower_ == "of" else ""
    inner = range(name.start + 1, name.end - 1) if office in lexicon.nouns("role") else ()
    given = next((place for place in inner if is_given_name(doc[place].text)), None)
    if given is None:
        yield name
    else:
        yield replace(_named(doc, name.start, given, name), kind="place", label="GPE")
        yield _named(doc, given, name.end, name)


def _with_given(doc: Doc, name: Name) -> Name:
    """One word with the given name before it that the model passed over: "Tajo | Berg"."""
    first, last = doc[max(0, name.start - 1)], doc[name.start]
    alone = name.kind == "person" and name.end - name.start == 1 and not name.title
    free = last.pos_ == "PROPN" and not first.ent_type_ and not first.is_sent_start
    joined = alone and free and first.dep_ == "compound" and first.head == last
    given = joined and first.is_title and given_name(fold(first.text)).lists > 0
    return _named(doc, first.i, name.end, name) if given else name


def _named(doc: Doc, start: int, end: int, like: Name) -> Name:
    """The person's name in these tokens, otherwise as another one; the other one where they hold no word."""
    key = key_of(doc[start:end])
    if not key:
        return like
    return replace(like, start=start, end=end, text=doc[start:end].text, key=key, kind="person")


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
