"""Phrases in a parsed text: where those begin and end that may tell who somebody is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOUNS, SUBJECTS, is_plural

LONGEST = 14  # words
_LONG_SENTENCE = 60  # tokens on either side of a name that count as its sentence
MANY = 30  # dependents of one word that are looked at; a parse of nonsense may have thousands
BREAKS = frozenset((",", ";", ":", "—", "–", "--", "(", ")", "[", "]", "“", "”", '"', "''", "``"))
_OPENING, _CLOSING = ("“", '"', "``"), ("”", '"', "''")
LINKS = frozenset(("of", "from", "at", "with", "in", "near", "off", "outside", "for", "to", "on"))
CLAUSES = ("who", "whom", "whose", "that", "which", "when", "where", "while", "because", "but", "as")
_ORDINALS = ("first", "last", "only", "second", "third")
RELATIVE = ("who", "which", "that")
HONORIFICS = ("Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Dr.", "Dr", "Sir", "Dame")
OF_SOMEBODY = (  # who tells little alone
    "ally", "challenger", "colleague", "counterpart", "countryman", "foe", "opponent", "predecessor", "rival",
    "successor",
)  # fmt: skip
FORMER = ("then", "former", "formerly", "previously", "later", "once", "now", "currently")
_SECONDS = frozenset(("deputy", "vice"))  # within one role: "executive vice president"
_ENDS_BEFORE = ("IN", "VBN", "VBG", "CC", "TO")  # tags of words before which a phrase may end


class Sentences:
    """Where the sentences of a text begin and end."""

    def __init__(self, doc: Doc) -> None:
        """Find them."""
        self._bounds = [*np.flatnonzero(doc.to_array(SENT_START) == 1).tolist(), len(doc)]

    def bounds(self, place: int) -> tuple[int, int]:
        """Where the sentence of a token begins and ends, no further away than counts."""
        index = bisect_right(self._bounds, place)
        start, end = self._bounds[index - 1] if index else 0, self._bounds[index]
        return max(start, place - _LONG_SENTENCE), min(end, place + _LONG_SENTENCE)

    def between(self, one: int, other: int) -> int:
        """How many sentences begin behind one token, up to another."""
        return bisect_right(self._bounds, other) - bisect_right(self._bounds, one)


def root(doc: Doc, start: int, end: int) -> Token:
    """The first word of some tokens that hangs on none of them."""
    for place in range(start, end):
        token = doc[place]
        if token.head.i == place or not start <= token.head.i < end:
            return token
    return doc[end - 1]


def is_person(token: Token) -> bool:
    """Whether a noun means a person."""
    word = token.lower_
    if word in lexicon.nouns("person") or word in lexicon.nouns("role"):
        return True
    lemma = token.lemma_.lower()
    return lemma in lexicon.nouns("person") or lemma in lexicon.nouns("role")


def qualifies(token: Token) -> bool:
    """Whether a word changes the meaning of the role behind it, as "former" does."""
    return token.lower_ in lexicon.words("actors/qualifiers")


def is_body(token: Token) -> bool:
    """Whether a noun means something that acts or a place, and is no person."""
    lemma = token.lemma_.lower()
    return any(lemma in lexicon.nouns(one) for one in ("body", "company", "place", "state"))


def is_hyphen(token: Token) -> bool:
    """Whether a token joins two words, and does not part two phrases."""
    return token.text in ("-", "‑") and not token.whitespace_


def breaks(doc: Doc, place: int) -> bool:
    """Whether a mark parts phrases: a hyphen between spaces does, the comma of "Leeds, Ohio" does not."""
    mark = doc[place].text
    if mark == "," and 0 < place < len(doc) - 1:
        return not (doc[place - 1].ent_type_ == doc[place + 1].ent_type_ == "GPE")
    return mark in BREAKS or (mark == "-" and place > 0 and bool(doc[place - 1].whitespace_))


def phrases(doc: Doc, noun: Token, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """The noun phrases around a noun, with and without its owner and what follows; and those joined to it."""
    if noun.pos_ not in (*NOUNS, "ADJ") and noun.lower_ != "one":
        return
    end = min(noun.right_edge.i + 1, len(doc) if stop is None else stop)
    if end <= noun.i:
        return
    starts = [max(noun.left_edge.i, noun.i - LONGEST)]
    for token in doc[starts[0] : noun.i]:
        if token.tag_ == "POS":
            starts.append(token.i + 1)
        elif breaks(doc, token.i):
            starts = [token.i + 1]
    ends = list(dict.fromkeys((*ends_of(doc, noun.i, end), noun.i + 1)))
    yield from ((start, one) for start in starts for one in ends)
    for child in islice(noun.rights, MANY):
        if child.dep_ == "conj" and child.pos_ in NOUNS and child.i < end:
            last = min(child.right_edge.i + 1, end)
            yield from ((child.left_edge.i, one) for one in ends_of(doc, child.i, last))


def ends_of(doc: Doc, start: int, end: int) -> list[int]:
    """Where a phrase may end: before its first clause or aside, and before each preposition or the like.

    The title of a work in quotation marks is part of it: "author of “The Long Pier”".
    """
    end = min(end, start + LONGEST + 1)
    sooner: list[int] = []
    for token in doc[start + 1 : end]:
        if work := work_from(doc, token.i):
            return [work, *sooner]
        clause = token.lower_ in CLAUSES and not (token.lower_ == "as" and token.dep_ == "prep")
        if (
            clause
            or breaks(doc, token.i)
            or (token.dep_ in ("relcl", "advcl") and not _is_aim(doc, start, token))
        ):
            if token.lower_ in RELATIVE and token.dep_ in SUBJECTS:
                sooner.append(min(end, token.head.right_edge.i + 1))
            end = token.i
            break
        if token.text == "," or token.tag_ in _ENDS_BEFORE:
            sooner.append(token.i)
    return [end, *sooner]


def _is_aim(doc: Doc, start: int, verb: Token) -> bool:
    """Whether a verb says in what somebody is the first or the last: "the first woman to win the race"."""
    return verb.nbor(-1).tag_ == "TO" and any(token.lower_ in _ORDINALS for token in doc[start : verb.i])


def _opens_nothing(token: Token) -> bool:
    """Whether a word before a noun says nothing of whom it means."""
    if token.lower_ in ("also", "fellow", "only", "other", "recently", "several"):
        return True
    before = token.pos_ in ("PUNCT", "SPACE", "CCONJ", "DET", "PRON")
    return before and token.tag_ not in ("WDT", "WP", "PRP")


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A phrase without its article, its owner's pronoun and the marks around it."""
    while start < end and _opens_nothing(doc[start]) and not work_from(doc, start):
        start += 1
    while end > start and _ends_nothing(doc, start, end):
        end -= 1
    return start, end


def _ends_nothing(doc: Doc, start: int, end: int) -> bool:
    """Whether the last word is a mark, or an "'s" that leads on, as none does at the end of a sentence."""
    if doc[end - 1].tag_ == "POS":
        return end < len(doc) and not doc[end].is_punct
    return doc[end - 1].pos_ in ("PUNCT", "SPACE") and all(
        work_from(doc, one) != end for one in range(start, end)
    )


def work_from(doc: Doc, start: int) -> int | None:
    """Where the title of a work ends that begins with the quotation mark there: “The Long Pier”."""
    if doc[start].text not in _OPENING:
        return None
    for place in range(start + 1, min(len(doc), start + LONGEST)):
        if doc[place].text in _CLOSING:
            return place + 1 if place > start + 1 else None
        if not in_capitals(doc[place]):
            break
    return None


def in_capitals(token: Token) -> bool:
    """Whether a word may stand in a title that is written with capitals."""
    return token.text[0].isupper() or token.text in ("-", ".", "&") or token.lower_ in (*LINKS, "the")


def begins_anew(before: Token, token: Token) -> bool:
    """Whether another role begins at a word behind a noun: "rival | Sen.", "challenger | former mayor"."""
    if token.pos_ == "ADJ" and token.head.i > token.i and _SECONDS.isdisjoint((before.lower_, token.lower_)):
        return before.text in lexicon.nouns("person")
    if before.pos_ not in NOUNS:
        return False
    if token.lower_ in FORMER:
        return True
    title = token.text in lexicon.table("parsing/titles")
    office = is_person(before) if before.text.islower() else before.lower_ in lexicon.nouns("role")
    return title and office and (before.text.islower() or token.text[-1] == ".")


def is_short_title(token: Token) -> bool:
    """Whether it is a title as it stands before names, and is shortened: "Mr.", "Rep."."""
    shortened = token.text[-1] == "." and token.text in lexicon.table("parsing/titles")
    return token.text in HONORIFICS or shortened


def is_of_several(doc: Doc, last: int) -> bool:
    """Whether a title stands before several names: "singers", "Sens."."""
    short = doc[max(0, last - 1) : last + 1].text.split()[-1]
    return is_plural(doc[last]) or (
        short.endswith("s.") and f"{short[:-2]}." in lexicon.table("parsing/titles")
    )
