"""Candidates for what a text calls somebody: all words beside a name, or said of it, that may tell.

They are generous: each phrase comes whole and cut at each place where it may end sooner. Only what is
torn, or surely somebody else's, is left out; which of them tells best is for ``roles`` to say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np
from spacy.attrs import SENT_START, TAG
from spacy.tokens import Doc, Token

from generator.analysis.actors.role_phrases import (
    BREAKS,
    CLAUSES,
    FINITE,
    HONORIFICS,
    LONGEST,
    MANY,
    NOUNS,
    RELATIVE,
    breaks,
    ends_of,
    is_body,
    is_hyphen,
    is_person,
    phrases,
    qualifies,
    root,
    trimmed,
)
from generator.analysis.coreference import Entities, Entity, EntityMention, usual_name
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import SUBJECTS

Pattern = Literal[
    "before",  # harbour master Ada Stone
    "in_front",  # The harbour master, Ada Stone,
    "behind",  # Ada Stone, the harbour master; Ada Stone, 45, a nurse
    "clause",  # Stone, who heads the harbour
    "preposition",  # Stone of the Vale Trust
    "owner",  # the Vale Trust's Ada Stone
    "being",  # Stone is the harbour master
    "doing",  # Stone heads the harbour
    "as",  # as harbour master, Stone
    "of",  # the province of Kosovo
    "called",  # a hostel called The Anchor
    "again",  # the harbour master, where it can only mean somebody named before
    "kin",  # his wife, Ada Stone, where it is sure who he is
]

FIRST = 40  # mentions of a entity that are looked at: a text says early who somebody is
_NEAR = 150  # tokens behind a name within which a description may mean it
_PEOPLE_NEAR = 3  # and so many others may stand between
_LONG_SENTENCE = 60  # tokens on either side of a name that count as its sentence
_ASIDE = 30  # tokens in brackets between a name and what is said of it
_MODIFIERS = 9  # words of a description
_CLAUSAL = ("clause", "doing", "preposition", "owner")  # patterns of more than a noun phrase
_WHERE = ("of", "from", "at", "with", "in", "near", "off", "outside")
_LINKS = frozenset((*_WHERE, "for", "to", "on"))
_DOES = ("VBD", "VBZ", "VBG", "VBN")  # tags of what is no noun, though the parser may take it for one
_VERBS = ("VB", *FINITE)  # tags of what is no part of a title
_NEVER_LAST = ("ADP", "DET", "CCONJ", "SCONJ", "PART", "PRON", "AUX")
_NEVER_BESIDE = (*_NEVER_LAST, "PUNCT", "ADV", "NUM", "SPACE")
_NEVER_FIRST = ("PUNCT", "SPACE", "CCONJ", "SCONJ", "DET", "ADP", "PART")
_OPENS = ("DET", "ADJ", "NOUN", "PROPN")  # what a noun phrase begins with
OF_SOMEBODY = (  # who tells little alone
    "ally", "challenger", "colleague", "counterpart", "countryman", "foe", "opponent", "predecessor", "rival",
    "successor",
)  # fmt: skip
_SECOND = ("deputy", "vice")  # within one role: "executive vice president"
_IF = ("if", "unless", "whether")
_THEN = ("then", "former", "formerly", "previously", "later", "once", "now", "currently")


@dataclass(frozen=True, slots=True)
class Candidate:
    """The tokens ``start`` to ``end``, which may tell who a entity is.

    ``mention`` is the number of the mention that they stand beside, ``noun`` the word that they hang
    on. ``again`` has the tokens to the last mention of the entity, and how many others come before.
    """

    start: int
    end: int
    pattern: Pattern
    mention: int
    noun: int
    away: int = 0
    others: int = 0


class Finder:
    """Finds the candidates of the entities of one text."""

    def __init__(self, doc: Doc, entities: Entities) -> None:
        """Take from the text what the candidates of all entities need."""
        self.doc = doc
        self._at = entities.at
        self.named: dict[int, tuple[Entity, EntityMention]] = {
            index: (entity, mention)
            for entity in entities.all
            for mention in entity.mentions
            if mention.form in ("name", "attribute")
            for index in range(mention.start, mention.end)
        }
        self._again: dict[str, list[Candidate]] = defaultdict(list)
        self._sentences = [*np.flatnonzero(doc.to_array(SENT_START) == 1).tolist(), len(doc)]
        for candidate, entity in _descriptions(doc, entities, self.named):
            self._again[entity].append(candidate)

    def candidates(self, entity: Entity) -> list[Candidate]:
        """What may tell who a entity is; each stretch of the text once."""
        found: dict[tuple[int, int], Candidate] = {}
        for number, mention in enumerate(entity.mentions[:FIRST]):
            for candidate in self._beside(entity, number, mention):
                found.setdefault((candidate.start, candidate.end), candidate)
        for candidate in self._again[entity.id]:
            found.setdefault((candidate.start, candidate.end), candidate)
        return [one for one in found.values() if one.start < one.end]  # marks alone are trimmed to nothing

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence of a token begins and ends, no further away than counts."""
        index = bisect_right(self._sentences, place)
        start, end = self._sentences[index - 1] if index else 0, self._sentences[index]
        return max(start, place - _LONG_SENTENCE), min(end, place + _LONG_SENTENCE)

    def _beside(self, entity: Entity, number: int, mention: EntityMention) -> Iterator[Candidate]:
        """The candidates at one mention."""
        doc, name = self.doc, root(self.doc, mention.start, mention.end)
        if mention.form == "nominal":
            start, end = trimmed(doc, mention.start, mention.end)
            yield Candidate(start, end, "again", number, mention.end - 1)
            return
        if mention.form == "pronoun":
            found: Iterable[Found] = () if mention.uncertain else _said_of(doc, name)
        elif mention.form in ("name", "part"):
            person = entity.kind == "person"
            bounds = self.sentence(mention.start)
            found = (*_around(doc, mention, name, bounds, person=person), *_said_of(doc, name))
        else:
            return
        for start, end, pattern, noun in found:
            first, last = self._qualified(*trimmed(doc, start, end))
            kin = self._whose(first, last) is not None
            if kin:
                first, pattern = first - 1, "kin"
            overlaps = first < mention.end and mention.start < last
            if last - first > LONGEST or overlaps or not self._whole(first, last, mention):
                continue
            if not kin and _is_unclear(doc, first, last):
                continue
            person = entity.kind == "person"
            if pattern == "as" and self._is_of_others(entity, first):
                continue
            if pattern == "clause" and not _is_clause(doc, first, last):
                continue
            if pattern in _CLAUSAL or _tells_one(doc, first, last, pattern, person=person):
                yield Candidate(first, last, pattern, number, noun)

    def _is_of_others(self, entity: Entity, start: int) -> bool:
        """Whether what stands behind "as her" is another's: "represents Stone as her lawyer"."""
        owner = self._at.get(start - 1)
        return owner is not None and owner[0].id == entity.id and self.doc[start - 1].tag_ == "PRP$"

    def told(self, one: Candidate, words: str) -> str:
        """The words of a candidate, with whose wife it is in square brackets: "[Stone’s] wife"."""
        if one.pattern != "kin":
            return words
        return f"[{self._whose(one.start + 1, one.end)}’s] {words.partition(' ')[2]}"

    def _whose(self, start: int, end: int) -> str | None:
        """Of "wife" behind "his", the name of the husband, if it is sure who he is."""
        if not 0 < start < end or self.doc[start - 1].tag_ != "PRP$" or not _tells_kin(self.doc, start, end):
            return None
        known = self._at.get(start - 1)
        if known is None or known[0].kind != "person" or known[1].uncertain:
            return None
        return usual_name(self.doc, known[0])

    def _qualified(self, start: int, end: int) -> tuple[int, int]:
        """A phrase with what changes its meaning: "then the candidate for mayor"."""
        before = start - 1
        while before >= 0 and self.doc[before].pos_ == "DET":
            before -= 1
        return (before, end) if before >= 0 and self.doc[before].lower_ in _THEN else (start, end)

    def _whole(self, start: int, end: int, mention: EntityMention) -> bool:
        """Whether no phrase and no name is torn, and no role taken out of its time."""
        doc = self.doc
        if start >= end or doc[start].text in ("-", "–"):
            return False
        last = doc[end - 1]
        if last.pos_ in _NEVER_LAST and last.tag_ != "PRP":
            return False
        inside = doc[start].ent_iob_ == "I" and doc[start].ent_type_ == "ORG"
        if inside and doc[start - 1].pos_ != "DET" and not is_person(last):
            return False
        link = doc[start - 1] if start else last
        if (
            link.lower_ == "of"
            and link.head.text[0].isupper()
            and not is_person(link.head)
            and doc[start].text[0].isupper()
        ):
            return False  # "Immigrants campaigner" of "Council of Immigrants campaigner"
        name = mention.start
        beside = end == name or (end == name - 1 and (doc[end].tag_ == "POS" or doc[end].text in HONORIFICS))
        if last.dep_ in ("compound", "amod", "nmod", "poss", "nummod") and last.head.i >= end and not beside:
            return False
        if start and (qualifies(doc[start - 1]) or is_hyphen(doc[start - 1])):
            return False
        if end < len(doc) and not beside and (doc[end].text == "-" or _goes_on(doc, start, end)):
            return False
        return not any(place in self.named and self.named[place][1].start < place for place in (start, end))


def _is_clause(doc: Doc, start: int, end: int) -> bool:
    """Whether a clause has its verb, and is not torn before the "of" that belongs to its last noun."""
    verbs = FINITE if doc[start].lower_ in RELATIVE else (*FINITE, *_DOES)
    if not any(token.tag_ in verbs for token in doc[start:end]):
        return False
    return end == len(doc) or doc[end].lower_ != "of" or doc[end].head.i != end - 1


def _tells_one(doc: Doc, start: int, end: int, pattern: Pattern, *, person: bool) -> bool:
    """Whether words are one noun phrase that may tell who one person, or one thing, is."""
    core, last = root(doc, start, end), doc[end - 1]
    if pattern == "behind" and core.dep_ in SUBJECTS and end <= core.head.i and not doc[end].is_punct:
        return False  # "Powell, officials said"
    if any(map(_is_finite, _before_clause(doc, start, end))):
        return False
    if (last.pos_ == "ADJ" and not is_person(last)) or (last.pos_ == "NUM" and end - start == 1):
        return False
    if not person and is_person(core) and not is_body(core):
        return False  # who works for a body, and is not it
    return not (person and core.tag_ in ("NNS", "NNPS") and core.i < end and is_person(core))


def _before_clause(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """The words of a phrase up to a relative clause in it."""
    for token in doc[start:end]:
        if token.lower_ in RELATIVE and token.i > start:
            return
        yield token


def _is_finite(token: Token) -> bool:
    """Whether a word makes a sentence of a phrase, or is no word."""
    if "//" in token.text or token.text[0] in "@#":
        return True
    verb = token.tag_ in FINITE and token.text.islower() and token.dep_ not in ("compound", "amod")
    return verb and (token.pos_ == "AUX" or not is_person(token))


def _is_unclear(doc: Doc, start: int, end: int) -> bool:
    """Whether words tell little alone ("his wife", "rival"), or two things ("challenger former mayor")."""
    if any(token.tag_ == "PRP$" for token in doc[start:end]):
        return True
    owned = start > 0 and doc[start - 1].tag_ in ("PRP$", "POS")
    if owned and _tells_kin(doc, start, end):
        return True
    if end - start == 1 and doc[start].lower_ in OF_SOMEBODY:
        return True
    pairs = ((doc[place - 1], doc[place]) for place in range(start + 1, end))
    return any(_begins_anew(before, token) for before, token in pairs)


def _tells_kin(doc: Doc, start: int, end: int) -> bool:
    return any(token.lemma_.lower() in lexicon.nouns("relative") for token in doc[start:end])


def _begins_anew(before: Token, token: Token) -> bool:
    """Whether another role begins at a word behind a noun: "rival | Sen.", "challenger | former mayor"."""
    if token.pos_ == "ADJ" and token.head.i > token.i and token.lower_ not in _SECOND:
        return before.text in lexicon.nouns("person")
    if before.pos_ not in NOUNS:
        return False
    title = token.text in lexicon.table("parsing/titles")
    office = is_person(before) if before.text.islower() else before.lower_ in lexicon.nouns("role")
    return (title and office and (before.text.islower() or token.text[-1] == ".")) or token.lower_ in _THEN


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """Whether what follows says which one is meant: "the first lady | to be elected", "nominee | in 2012"."""
    link = doc[end]
    if link.tag_ == "TO":
        return start <= link.head.head.i < end
    if link.lower_ == "of" and _is_torn_at(doc, start, end):
        return True
    dated = (child.ent_type_ == "DATE" for child in islice(link.children, MANY))
    return link.dep_ == "prep" and start <= link.head.i < end and any(dated)


def _is_torn_at(doc: Doc, start: int, end: int) -> bool:
    """Whether an "of" goes on with a name, or an owner's: "Watch | of Vale", "the Trust's head | of gas"."""
    if end + 1 == len(doc):
        return False
    link, last = doc[end], doc[end - 1]
    name = last.pos_ == doc[end + 1].pos_ == "PROPN" and not is_person(last)
    owned = any(token.tag_ == "POS" for token in doc[max(0, start - 1) : end]) and start <= link.head.i < end
    return name or owned


Found = tuple[int, int, Pattern, int]


# ---- beside a name ----------------------------------------------------------------------------


def _around(
    doc: Doc, mention: EntityMention, name: Token, bounds: tuple[int, int], *, person: bool
) -> Iterator[Found]:
    """What stands right before or after a name, within the bounds of its sentence."""
    first, last = bounds
    yield from _before(doc, mention.start, first)
    yield from _in_front(doc, mention.start, name, first)
    yield from _hanging(doc, mention.end, name)
    yield from _who(doc, mention.end, last)
    yield from _behind(doc, mention.end, last)
    if not person:
        yield from _of(mention.start, name)
    verb = name.head
    if verb.lemma_.lower() in ("call", "name", "know", "dub") and verb.dep_ in ("acl", "relcl"):
        noun = verb.head
        if noun.i < mention.start:
            for start, end in phrases(doc, noun, verb.i):
                yield start, end, "called", noun.i


def _before(doc: Doc, name: int, first: int) -> Iterator[Found]:
    """ "US Special Climate Envoy" right before a name, as far as the parser lets words belong to it."""
    last = name - 1
    if last > first and doc[last].tag_ == "POS":
        yield from _owner(doc, last, first)
        return
    if last > first and doc[last].text in HONORIFICS and doc[last - 1].pos_ in NOUNS:
        yield from _before(doc, last, first)  # "the undersecretary Mr. Weir"
        return
    if last > first and doc[last].text == "." and f"{doc[last - 1].text}." in lexicon.table("parsing/titles"):
        yield last - 1, name, "before", last - 1
        return
    if last < first or not (is_person(doc[last]) or doc[last].pos_ not in _NEVER_BESIDE):
        return
    if _is_deed(doc[last]) or _is_object(doc, last, name):  # "the trust hired Ada Stone"
        return
    start = last
    while start > max(first, name - LONGEST):
        before = doc[start - 1]
        verb = before.tag_ in _VERBS and before.text.islower()  # "to meet Governor Ford"
        if before.pos_ == "DET" or verb or _ends_title(doc, start - 1, name, first):
            break
        apart = not start <= before.head.i <= name or before.tag_ == "POS"
        if apart and doc[start].pos_ not in _NEVER_FIRST and before.pos_ != "ADP":
            yield start, name, "before", last
        start -= 1
    if doc[start].pos_ not in _NEVER_FIRST:
        yield start, name, "before", last


def _is_object(doc: Doc, noun: int, name: int) -> bool:
    """Whether a noun before a name is what the clause behind it is about: "the candidate Stone supports"."""
    clauses = (child for child in islice(doc[noun].rights, MANY) if child.dep_ in ("relcl", "acl"))
    return any(child.i > name and child.left_edge.i <= name for child in clauses)


def _is_deed(token: Token) -> bool:
    """Whether a word before a name says what is done to it, in a headline with a capital: "Voters Rip"."""
    word = token.lower_
    if token.pos_ == "VERB":
        return token.tag_ in _DOES or bool(lexicon.verb(token.lemma_.lower()).domain)
    plain = lexicon.noun(word).classes or lexicon.noun(token.lemma_.lower()).classes
    big = token.text[0].isupper() and not plain
    return big and any(lexicon.verb(one).domain for one in (word, word.removesuffix("s")))


def _owner(doc: Doc, mark: int, first: int) -> Iterator[Found]:
    """ "the Vale Trust" of "the Vale Trust's Ada Stone": whom somebody works for."""
    start = mark
    while start > max(first, mark - LONGEST) and doc[start - 1].ent_type_ == "ORG":
        start -= 1
    if start < mark:
        yield start, mark, "owner", mark - 1


def _ends_title(doc: Doc, place: int, name: int, first: int) -> bool:
    """Whether a word can be no part of what stands before a name.

    Behind "the fiancée of journalist" the name is not the fiancée's: a preposition only belongs to a title
    that is written with capitals from its noun on, as "Secretary of State" is, or that has but one word
    behind "of" which is no person, as "secretary of state".
    """
    token = doc[place]
    if place + 1 < name and (is_hyphen(doc[place + 1]) or (place > first and is_hyphen(doc[place - 1]))):
        return False  # "Editor-in-Chief"
    if breaks(doc, place) or token.lower_ in CLAUSES or token.tag_ in (*FINITE, "WRB", "RP", "TO", "UH"):
        return True
    if token.tag_ in ("VBG", "VBN") and token.dep_ not in ("amod", "compound"):  # "including"
        return True
    if token.tag_ == "NNP" and token.ent_type_ in ("DATE", "TIME"):  # "on Monday"
        return True
    if token.tag_ != "IN" and token.lower_ != "and":
        return False
    if token.lower_ == "and":
        one = doc[max(first, place - 1)]
        same = is_person(one) or (one.text[0].isupper() and doc[place + 1].text[0].isupper())
        return place == first or one.pos_ not in NOUNS or bool(one.ent_type_) or not same
    return is_person(doc[name - 1]) or not (
        _in_title(doc, place, name, first) or _in_office(doc, place, name, first)
    )


def _in_office(doc: Doc, link: int, name: int, first: int) -> bool:
    """Whether an "of" ties a person to the one plain noun before a name: "secretary of state"."""
    noun = doc[name - 1]
    plain = link + 2 == name and noun.pos_ in NOUNS and noun.text.islower()
    return plain and doc[link].lower_ == "of" and link > first and is_person(doc[link - 1])


def _in_title(doc: Doc, link: int, name: int, first: int) -> bool:
    """Whether a preposition stands in a title like "Secretary of Defense for Security Affairs"."""
    if not all(_in_capitals(token) for token in doc[link + 1 : name]):
        return False
    place = link
    while place > first and (_in_capitals(doc[place]) or doc[place].lower_ in _LINKS):
        if doc[place].lower_ in _LINKS and is_person(doc[place - 1]):
            return True
        place -= 1
    return False


def _in_capitals(token: Token) -> bool:
    return token.text[0].isupper() or token.text in ("-", ".", "&") or token.lower_ in _LINKS


def _in_front(doc: Doc, name: int, core: Token, first: int) -> Iterator[Found]:
    """ "The harbour master, Ada Stone," as the parser sees it, and as the comma tells."""
    noun = core.head
    if core.dep_ == "appos" and noun.i < name:
        for start, end in phrases(doc, noun, name):
            yield start, end, "in_front", noun.i
    comma = name - 1
    if comma <= first or doc[comma].text != ",":
        return
    begin = comma
    while begin > max(first, comma - LONGEST) and not breaks(doc, begin - 1):
        begin -= 1
    if begin == comma:
        return
    if doc[begin].lower_ == "as" and begin + 1 < comma:
        yield begin + 1, comma, "as", root(doc, begin + 1, comma).i
        return
    for head in _ending_at(doc, begin, comma):
        start = max(begin, head.left_edge.i)
        for end in ends_of(doc, start, comma):
            yield start, end, "in_front", head.i


def _ending_at(doc: Doc, begin: int, comma: int) -> Iterator[Token]:
    """The nouns whose phrases a comma ends: "mayor" of "according to the mayor, Ada Stone,"."""
    token = doc[comma - 1]
    while True:
        if token.pos_ in NOUNS:
            yield token
        above = token.head
        if not begin <= above.i < token.i or above.pos_ not in (*NOUNS, "ADP"):
            break
        token = above


def _hanging(doc: Doc, end: int, name: Token) -> Iterator[Found]:
    """What the parser hangs on a name behind it: an apposition, a clause, "of PBS"."""
    for child in islice(name.children, MANY):
        if child.i < end:
            continue
        if child.dep_ == "appos":
            for start, stop in phrases(doc, child):
                yield start, stop, "behind", child.i
        elif (child.dep_ == "acl" and child.tag_ == "VBN") or (
            child.dep_ == "relcl"
            and any(one.dep_ in SUBJECTS and one.lower_ in RELATIVE for one in islice(child.children, MANY))
        ):
            start = child.left_edge.i
            yield from _being(child)
            for link in islice(child.rights, MANY):
                if link.lower_ == "as" and link.dep_ == "prep":
                    yield from _acting(link)
            if start >= end:
                for stop in ends_of(doc, max(start, child.i), child.right_edge.i + 1):
                    yield start, stop, "clause", child.i
        elif child.dep_ == "prep" and child.i == end and child.lower_ in _WHERE:
            for stop in ends_of(doc, child.i, child.right_edge.i + 1):
                yield child.i, stop, "preposition", child.i


def _behind(doc: Doc, end: int, last: int) -> Iterator[Found]:
    """What a comma or bracket sets behind a name, past its age and "of Boston University"."""
    place = end
    if place < last and doc[place].lower_ in _WHERE:
        if doc[place].lower_ in ("of", "from"):
            bounds = range(place + 1, min(last, end + LONGEST))
            stop = next((one for one in bounds if doc[one].tag_ in FINITE), bounds.stop)
            yield from ((end, cut, "preposition", end) for cut in ends_of(doc, end, stop))
        while place < min(last, end + LONGEST) and doc[place].text not in BREAKS:
            place += 1
    elif place < last and doc[place].text == "(":
        yield from _past_brackets(doc, end, last)
    elif place < last and doc[place].lower_ in ("is", "was"):
        yield from _copula(doc, place, last)
    elif place + 1 < last and doc[place].lower_ == "as" and doc[place].dep_ == "prep":
        yield from ((place + 1, cut, "as", place) for cut in ends_of(doc, place + 1, last))
    if place + 1 >= last or doc[place].text not in (",", "(", "—", "–", "-"):
        return
    start = place + 1
    if doc[start].like_num and not (
        start + 1 < last and doc[start + 1].lower_ == "of"
    ):  # "one of the pilots"
        start += 2 if start + 1 < last and doc[start + 1].text == "," else 1
    stop = start
    while stop < min(last, start + LONGEST) and not breaks(doc, stop):
        stop += 1
    if stop == start:
        return
    opening, head = doc[start], root(doc, start, stop)
    if opening.tag_ == "VBN" and head.i == start:
        yield from ((start, cut, "clause", start) for cut in ends_of(doc, start, stop))
    if opening.lower_ in ("who", "which"):
        yield from ((start + 1, cut, "clause", head.i) for cut in ends_of(doc, start + 1, stop))
    elif opening.lower_ in _WHERE:
        yield from ((start, cut, "preposition", start) for cut in ends_of(doc, start, stop))
    elif opening.pos_ not in ("VERB", "AUX", "CCONJ", "SCONJ", "PRON", "ADV", "ADP") or qualifies(opening):
        yield from ((start, cut, "behind", head.i) for cut in ends_of(doc, start, stop))


def _who(doc: Doc, end: int, last: int) -> Iterator[Found]:
    """ "a painter" of ", who is a painter", where the parser hangs it on another noun."""
    place = end + (end + 1 < last and doc[end].text == ",")
    if place < last and doc[place].lower_ == "who":
        yield from _copula(doc, place + 1, last)


def _past_brackets(doc: Doc, end: int, last: int) -> Iterator[Found]:
    """ "Ada Stone (born 1950) was a painter", where the parser loses its way."""
    place = end
    while place < min(last, end + _ASIDE) and doc[place].text != ")":
        place += 1
    yield from _copula(doc, place + 1, last)


def _copula(doc: Doc, verb: int, last: int) -> Iterator[Found]:
    """ "is a painter" right behind a name."""
    if verb + 1 >= last or doc[verb].lower_ not in ("is", "was") or doc[verb + 1].pos_ not in _OPENS:
        return
    stop = verb + 1
    while stop < min(last, verb + LONGEST) and not breaks(doc, stop):
        stop += 1
    then = doc[verb].lower_ == "was" and any(token.ent_type_ == "DATE" for token in doc[verb:stop])
    if stop > verb + 1 and not then:
        head = root(doc, verb + 1, stop)
        yield from ((verb + 1, cut, "being", head.i) for cut in ends_of(doc, verb + 1, stop))


def _of(name: int, core: Token) -> Iterator[Found]:
    """ "the Serbian province" of "the Serbian province of Kosovo"; a person in it would be somebody else."""
    link = core.head
    if core.dep_ != "pobj" or link.lower_ != "of" or not name - 2 <= link.i < name:
        return
    noun = link.head
    if noun.pos_ in NOUNS and noun.i < link.i and not is_person(noun):
        yield noun.left_edge.i, noun.i + 1, "of", noun.i


# ---- said of a name ---------------------------------------------------------------------------


def _said_of(doc: Doc, name: Token) -> Iterator[Found]:
    """What the clause says that its subject is."""
    if name.dep_ not in SUBJECTS:
        return
    verb = name.head
    if verb.tag_ == "VBD" and any(child.ent_type_ == "DATE" for child in _adjuncts(verb)):
        return  # what somebody was then
    office = verb.lemma_.lower() in lexicon.verbs("office")
    yield from _being(verb)
    for child in islice(verb.children, MANY):
        if child.i > verb.i and child.dep_ == "dobj" and office:
            for end in ends_of(doc, verb.i, child.right_edge.i + 1):
                yield verb.i, end, "doing", verb.i
    behind = doc[verb.i : min(verb.right_edge.i + 1, verb.i + _LONG_SENTENCE)]
    ahead = doc[max(verb.left_edge.i, name.i - LONGEST) : name.left_edge.i]
    for token in (*behind, *ahead):
        if token.lower_ == "as" and token.dep_ == "prep" and not _is_others(token, verb):
            yield from _acting(token)


def _being(verb: Token) -> Iterator[Found]:
    """ "the harbour master" behind "is", unless it is denied, or only wished or supposed."""
    if any(one.dep_ == "neg" or one.tag_ == "MD" or one.lower_ in _IF for one in islice(verb.children, MANY)):
        return
    for child in islice(verb.rights, MANY):
        if child.dep_ in ("attr", "oprd"):
            for start, end in phrases(verb.doc, child):
                yield start, end, "being", child.i


def _acting(link: Token) -> Iterator[Found]:
    """ "harbour master" behind "as"."""
    for child in islice(link.children, MANY):
        if child.dep_ == "pobj":
            for start, end in phrases(link.doc, child):
                yield start, end, "as", child.i


def _is_others(token: Token, verb: Token) -> bool:
    """Whether a word below a verb belongs to another clause, with a subject of its own."""
    for _ in range(LONGEST):
        token = token.head
        if token.i == verb.i:
            return False
        if any(child.dep_ in SUBJECTS for child in islice(token.children, MANY)):
            return True
    return True


def _adjuncts(verb: Token) -> Iterator[Token]:
    """The words that may tell when: those that hang on a verb, by a preposition or not."""
    for child in islice(verb.children, MANY):
        yield child
        if child.dep_ == "prep":
            yield from islice(child.children, MANY)


# ---- named before -----------------------------------------------------------------------------


def _descriptions(
    doc: Doc, entities: Entities, named: Mapping[int, tuple[Entity, EntityMention]]
) -> Iterator[tuple[Candidate, str]]:
    """Phrases like "the Vermont senator" and "the truck maker", for each of whom they may mean."""
    people: list[tuple[int, str]] = []
    things: list[tuple[int, str]] = []
    for entity in entities.all:
        own = people if entity.kind == "person" else things
        own.extend((mention.start, entity.id) for mention in entity.mentions if mention.form != "part")
    people.sort()
    things.sort()
    tags = np.array([doc.vocab.strings[tag] for tag in ("NN", "NNP", "JJ")], dtype=np.uint64)
    for place in np.flatnonzero(np.isin(doc.to_array(TAG), tags)).tolist():
        noun = doc[place]
        if noun.left_edge.lower_ not in ("the", "this"):
            continue
        person, body = is_person(noun), is_body(noun)
        if not (person or body) or not _points_back(doc, noun, named):
            continue
        end = noun.i + 1
        for child in islice(noun.rights, MANY):
            if child.dep_ == "prep" and child.lower_ in _LINKS:
                end = child.right_edge.i + 1
        start, end = trimmed(doc, noun.left_edge.i, end)
        ends = (
            [end] if end - noun.i <= _MODIFIERS else [min(end, noun.i + LONGEST), *ends_of(doc, noun.i, end)]
        )
        for before, fits in ((people, person), (things, body)):
            if fits:
                for entity_id, away, others in _latest(before, start):
                    for one in dict.fromkeys(ends):
                        yield Candidate(start, one, "again", 0, noun.i, away, others), entity_id


def _points_back(doc: Doc, noun: Token, named: Mapping[int, tuple[Entity, EntityMention]]) -> bool:
    """Whether the phrase around a noun behind "the" needs somebody named before it."""
    start = noun.left_edge.i
    if not 1 <= noun.i - start <= _MODIFIERS:
        return False
    if noun.dep_ in ("compound", "appos", "attr", "poss", "amod", "nmod") or noun.i + 1 in named:
        return False
    if noun.i in named and noun.ent_type_ != "NORP":
        return False
    if any(child.dep_ in ("appos", "relcl") for child in islice(noun.rights, MANY)):
        return False
    return not any(place in named and named[place][0].kind == "person" for place in range(start + 1, noun.i))


def _latest(before: Sequence[tuple[int, str]], place: int) -> Iterator[tuple[str, int, int]]:
    """Who was mentioned last before a place: each with the tokens between, and how many others come first."""
    seen: list[str] = []
    index = bisect_left(before, (place, "")) - 1
    while index >= 0 and len(seen) < _PEOPLE_NEAR and place - before[index][0] < _NEAR:
        start, entity = before[index]
        if entity not in seen:
            yield entity, place - start, len(seen)
            seen.append(entity)
        index -= 1


def apart(candidates: Iterable[Candidate]) -> dict[tuple[Pattern, int], list[Candidate]]:
    """The candidates that are one phrase, cut at different places, together."""
    found: dict[tuple[Pattern, int], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        found[candidate.pattern, candidate.mention].append(candidate)
    return found
