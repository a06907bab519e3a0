"""Phrases in a parsed text: where those begin and end that may tell who somebody is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOUNS

LONGEST = 14  # words
_LONG_SENTENCE = 60  # tokens on either side of a name that count as its sentence
MANY = 30  # dependents of one word that are looked at; a parse of nonsense may have thousands
BREAKS = frozenset((",", ";", ":", "—", "–", "--", "(", ")", "[", "]", "“", "”", '"', "''", "``"))
LINKS = frozenset(("of", "from", "at", "with", "in", "near", "off", "outside", "for", "to", "on"))
CLAUSES = ("who", "whom", "whose", "that", "which", "when", "where", "while", "because", "but", "as")
RELATIVE = ("who", "which", "that")
HONORIFICS = (
    "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Dr.", "Dr",
    "Ayatollah", "Baroness", "Dame", "Dear", "Lord", "Sir",
)  # fmt: skip
OF_SOMEBODY = (  # who tells little alone
    "ally", "challenger", "colleague", "counterpart", "countryman", "foe", "opponent", "predecessor", "rival",
    "successor",
)  # fmt: skip
FORMER = ("then", "former", "formerly", "previously", "later", "once", "now", "currently")
_PERSONAL = ("man", "woman", "person", "ist", "ian", "er", "eer")
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
    """The first word of some tokens that hangs on none of them: "author" of "now a co-author of it"."""
    outside = (one for one in doc[start:end] if one.head == one or not start <= one.head.i < end)
    found = next((one for one in outside if one.pos_ != "ADV"), doc[end - 1])
    while not is_person(found) and found.i + 2 < end and is_hyphen(doc[found.i + 1]):
        found = doc[found.i + 2]
    return found


def counted(noun: Token, end: int) -> Token:
    """What "one of" counts before a place: "founders" of "one of the founders"; else the noun itself."""
    if noun.lower_ != "one" or noun.i + 2 >= end or noun.nbor().lower_ != "of":
        return noun
    return next((child for child in noun.nbor().rights if child.i < end), noun)


def is_person(token: Token) -> bool:
    """Whether a noun means a person."""
    lemma = token.lemma_.lower().removesuffix("s" if token.tag_ == "NNPS" else "")  # "Senators" is its own
    return _is_for_person(token.lower_) or _is_for_person(lemma) or _ends_as_person(token)


@lru_cache(maxsize=1 << 14)
def _is_for_person(word: str) -> bool:
    """Whether it is a noun for a person, or ends as one: "co-author"."""
    known = lexicon.groups("parsing/heads").get(word) == "person"
    if known or word in lexicon.nouns("person") or word in lexicon.nouns("role"):
        return True
    return "-" in word.strip("-") and _is_for_person(word.rpartition("-")[2])


def _ends_as_person(token: Token) -> bool:
    """Whether an unknown noun ends as those for people do: "committeewoman"."""
    word = token.lemma_.lower()
    unknown = token.pos_ in ("ADJ", "NOUN") and token.text.islower() and not lexicon.noun(word).classes
    return unknown and word.endswith(_PERSONAL)


def qualifies(token: Token) -> bool:
    """Whether a word changes the meaning of the role behind it, as "former" does."""
    return token.lower_ in lexicon.words("actors/qualifiers")


def is_body(token: Token) -> bool:
    """Whether a noun means something that acts or a place, and is no person."""
    lemma = token.lemma_.lower()
    known = lexicon.groups("parsing/heads").get(lemma) == "body"
    return known or any(lemma in lexicon.nouns(one) for one in ("body", "company", "place", "state"))


def is_hyphen(token: Token) -> bool:
    """Whether a token joins two words, and does not part two phrases."""
    return token.text in ("-", "‑") and not token.whitespace_


def breaks(doc: Doc, place: int) -> bool:
    """Whether a mark parts phrases: a hyphen between spaces does, those of "the Leeds, Ohio, firm" do not."""
    mark = doc[place].text
    if mark == "," and 0 < place < len(doc) - 1:
        after = doc[place + 1]
        state = place > 2 and doc[place - 2].text == "," and doc[place - 3].ent_type_ == "GPE"
        joined = after.ent_type_ == "GPE" or (state and after.pos_ in ("NOUN", "ADJ"))
        return not (joined and doc[place - 1].ent_type_ == "GPE")
    return mark in BREAKS or (mark == "-" and place > 0 and bool(doc[place - 1].whitespace_))


def phrases(doc: Doc, noun: Token, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """The noun phrases around a noun, with and without what follows."""
    if noun.pos_ not in (*NOUNS, "ADJ") and noun.lower_ != "one":
        return
    end = min(noun.right_edge.i + 1, len(doc) if stop is None else stop)
    start = max(noun.left_edge.i, noun.i - LONGEST)
    start = next((place + 1 for place in range(noun.i - 1, start - 1, -1) if breaks(doc, place)), start)
    yield from ((start, one) for one in dict.fromkeys((*ends_of(doc, noun.i, end), noun.i + 1)))


def ends_of(doc: Doc, start: int, end: int) -> list[int]:
    """Where a phrase may end: before its first clause or aside, and before each preposition or the like."""
    end = min(end, start + LONGEST + 1)
    sooner: list[int] = []
    for token in doc[start + 1 : end]:
        clause = token.lower_ in CLAUSES and not (token.lower_ == "as" and token.dep_ == "prep")
        if clause or breaks(doc, token.i) or token.dep_ in ("relcl", "advcl"):
            end = token.i
            break
        if token.text == "," or token.tag_ in _ENDS_BEFORE:
            sooner.append(token.i)
    return [end, *sooner]


def _opens_nothing(token: Token) -> bool:
    """Whether a word before a noun says nothing of whom it means."""
    if token.lower_ in ("also", "fellow", "only", "other", "recently", "several"):
        return True
    if token.lower_ == "rival":
        return token.head.i > token.i  # "rival firms", but not "rival of the firm"
    before = token.pos_ in ("PUNCT", "SPACE", "CCONJ", "DET", "PRON")
    return before and token.tag_ not in ("WDT", "WP", "PRP")


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A phrase without its article, its owner's pronoun and the marks around it."""
    while start < end and _opens_nothing(doc[start]):
        start += 1
    while end > start and _ends_nothing(doc, end):
        end -= 1
    return start, end


def _ends_nothing(doc: Doc, end: int) -> bool:
    """Whether the last word is a mark, or an "'s" that leads on, as none does at the end of a sentence."""
    if doc[end - 1].tag_ == "POS":
        return end < len(doc) and not doc[end].is_punct
    return doc[end - 1].pos_ in ("PUNCT", "SPACE")


def in_capitals(token: Token) -> bool:
    """Whether a word may stand in a title that is written with capitals."""
    return token.text[0].isupper() or token.text in ("-", ".", "&") or token.lower_ in (*LINKS, "the")


def begins_anew(before: Token, token: Token) -> bool:
    """Whether another role begins at a word behind a noun: "rival | Sen.", "challenger | former mayor"."""
    if before.pos_ not in NOUNS and before.lower_ not in OF_SOMEBODY:
        return False
    if token.lower_ in FORMER:
        return True
    title = token.text in lexicon.table("parsing/titles")
    office = is_person(before) if before.text.islower() else before.lower_ in lexicon.nouns("role")
    return title and office and (before.text.islower() or token.text[-1] == ".")


def is_title(token: Token) -> bool:
    """Whether it is a title as it stands before names, of one or of several: "President", "Reps."."""
    titles = lexicon.table("parsing/titles")
    return token.text in titles or token.text.removesuffix("s.") + "." in titles


def is_short_title(token: Token) -> bool:
    """Whether it is a title as it stands before names, and is shortened: "Mr.", "Rep."."""
    return token.text in HONORIFICS or (token.text[-1] == "." and is_title(token))
