"""Phrases in a parsed text: where those begin and end that may tell who somebody is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

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
_EMPTY = ("also", "fellow", "only", "other", "recently", "several")
_OPENERS = ("PUNCT", "SPACE", "CCONJ", "DET", "PRON")
_ENDS_BEFORE = ("IN", "VBN", "VBG", "CC", "TO")  # tags of words before which a phrase may end


def sentence_around(token: Token) -> tuple[int, int]:
    """Where the sentence of a token begins and ends, no further away than counts."""
    return max(token.sent.start, token.i - _LONG_SENTENCE), min(token.sent.end, token.i + _LONG_SENTENCE)


def root(doc: Doc, start: int, end: int) -> Token:
    """The first word of some tokens that hangs on none of them: "author" of "now a co-author of it"."""
    outside = (one for one in doc[start:end] if one.head == one or not start <= one.head.i < end)
    found = next((one for one in outside if one.pos_ != "ADV"), doc[end - 1])
    while not is_person(found) and found.i + 2 < end and is_hyphen(doc[found.i + 1]):
        found = doc[found.i + 2]
    return found


def counted(noun: Token, end: int) -> Token:
    """What "one of" counts before a place: "founders" of "one of the founders"; else the noun itself."""
    behind = noun.nbor().rights if noun.lower_ == "one" and noun.i + 2 < end else ()
    return next((child for child in behind if child.i < end), noun)


def is_person(token: Token) -> bool:
    """Whether a noun means a person, or ends as unknown ones for people do: "committeewoman"."""
    word = token.lemma_.lower()
    if any(map(_is_for_person, (token.lower_, word.removesuffix("s" if token.tag_ == "NNPS" else "")))):
        return True  # the lemma of "Senators" is its own
    unknown = token.pos_ in ("ADJ", "NOUN") and token.text.islower() and not lexicon.noun(word).classes
    return unknown and word.endswith(_PERSONAL)


@lru_cache(maxsize=1 << 14)
def _is_for_person(word: str) -> bool:
    """Whether it is a noun for a person, or ends as one: "co-author"."""
    known = lexicon.groups("parsing/heads").get(word) == "person"
    if known or word in lexicon.nouns("person") or word in lexicon.nouns("role"):
        return True
    return "-" in word.strip("-") and _is_for_person(word.rpartition("-")[2])


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


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A phrase without its article, its owner's pronoun, and the marks and possessive endings around it."""
    while start < end and _opens_nothing(doc[start]):
        start += 1
    while end > start and (doc[end - 1].pos_ in ("PUNCT", "SPACE") or doc[end - 1].tag_ == "POS"):
        end -= 1
    return start, end


def _opens_nothing(token: Token) -> bool:
    """Whether a word before a noun says nothing of whom it means: "rival firms", not "rival of the firm"."""
    empty = token.lower_ in _EMPTY or (token.lower_ == "rival" and token.head.i > token.i)
    return empty or (token.pos_ in _OPENERS and token.tag_ not in ("WDT", "WP", "PRP"))


def in_capitals(token: Token) -> bool:
    """Whether a word may stand in a title that is written with capitals."""
    return token.text[0].isupper() or token.text in ("-", ".", "&") or token.lower_ in (*LINKS, "the")


def begins_anew(before: Token, token: Token) -> bool:
    """Whether another role begins at a word behind a noun: "rival | Sen.", "challenger | former mayor"."""
    if before.pos_ not in NOUNS and before.lower_ not in OF_SOMEBODY:
        return False
    if token.lower_ in FORMER or token.text not in lexicon.table("parsing/titles"):
        return token.lower_ in FORMER
    if before.text.islower():
        return is_person(before)
    return token.text[-1] == "." and before.lower_ in lexicon.nouns("role")


def is_title(token: Token) -> bool:
    """Whether it is a title as it stands before names, of one or of several: "President", "Reps."."""
    titles = lexicon.table("parsing/titles")
    return token.text in titles or token.text.removesuffix("s.") + "." in titles


def is_short_title(token: Token) -> bool:
    """Whether it is a title as it stands before names, and is shortened: "Mr.", "Rep."."""
    return token.text in HONORIFICS or (token.text[-1] == "." and is_title(token))
