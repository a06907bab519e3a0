"""Where a text says what somebody is: the words right before and after a name, and in its clause.

Each pattern gives phrases, whole and cut at each place where they may end sooner.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Literal

from spacy.tokens import Doc, Token

from generator.analysis.actors.role_phrases import (
    BREAKS,
    CLAUSES,
    HONORIFICS,
    LINKS,
    LONGEST,
    MANY,
    RELATIVE,
    begins_anew,
    breaks,
    ends_of,
    in_capitals,
    is_body,
    is_hyphen,
    is_person,
    is_short_title,
    phrases,
    qualifies,
    root,
    sentence_around,
)
from generator.analysis.coreference import EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, NOUNS, SUBJECTS, is_plural

Pattern = Literal[
    "before",  # harbour master Ada Stone
    "in_front",  # The harbour master, Ada Stone,
    "behind",  # Ada Stone, the harbour master; Ada Stone, 45, a nurse
    "preposition",  # Stone of the Vale Trust
    "being",  # Stone is the harbour master
    "of",  # the province of Kosovo
    "elsewhere",  # the harbour master, where a model has to say whom it means
]
Found = tuple[int, int, Pattern, int]  # start, end, pattern, and the word that the phrase hangs on

_WHERE = ("of", "from", "at", "with", "in", "near", "off", "outside")
_DOES = ("VBD", "VBZ", "VBG", "VBN")  # tags of what is no noun, though the parser may take it for one
_NEVER_BESIDE = (
    "ADP", "DET", "CCONJ", "SCONJ", "PART", "PRON", "AUX", "PUNCT", "ADV", "NUM", "SPACE",
)  # fmt: skip
_NEVER_FIRST = ("PUNCT", "SPACE", "CCONJ", "SCONJ", "DET", "ADP", "PART")
_NO_NOUN_PHRASE = ("VERB", "AUX", "CCONJ", "SCONJ", "PRON", "ADV", "ADP")  # what begins none
_SERVE = ("act", "appoint", "continue", "elect", "hire", "install", "name", "remain", "serve", "work")
_POSTS = ("capacity", "job", "position", "post", "role")
_IF = ("if", "unless", "whether")


def around(doc: Doc, mention: EntityMention, *, person: bool) -> Iterator[Found]:
    """What stands right before or after a name, within its sentence."""
    name, (first, last) = root(doc, mention.start, mention.end), sentence_around(doc[mention.start])
    yield from _before(doc, mention.start, first)
    yield from _before_comma(doc, mention.start, name, first)
    yield from _hanging(doc, mention.end, name)
    yield from _behind(doc, mention.end, last)
    if not person:
        yield from _of(mention.start, name)


def said_of(name: Token) -> Iterator[Found]:
    """What the clause says that its subject is, but not what it was on a day."""
    verb = name.head
    if name.dep_ not in SUBJECTS:
        return
    others = (child for child in islice(verb.children, MANY) if child != name)
    adjuncts = [token for child in others for token in (child, *child.rights)]
    if verb.tag_ != "VBD" or not any(token.ent_type_ == "DATE" for token in adjuncts):
        yield from _being(verb)


# ---- before a name ------------------------------------------------------------------------------


def _before(doc: Doc, name: int, first: int) -> Iterator[Found]:
    """ "US Special Climate Envoy" right before a name, as far as the parser lets words belong to it."""
    last = name - 1
    if last > first and doc[last - 1].pos_ in NOUNS and is_short_title(doc[last]):
        yield from _before(doc, last, first)  # "undersecretary | Mr."
    if last < first or doc[last].text in HONORIFICS or not _ends_role(doc[last]):
        return
    start = last
    while start > max(first, name - LONGEST) and not _ends_title(doc, start - 1, name, first):
        if _may_begin(doc, start, name):
            yield start, name, "before", last
        start -= 1
    if doc[start].pos_ not in _NEVER_FIRST:
        yield start, name, "before", last


def _ends_role(token: Token) -> bool:
    """Whether the word before a name may end what somebody is called."""
    return (is_person(token) or token.pos_ not in _NEVER_BESIDE) and not _is_deed(token)


def _may_begin(doc: Doc, start: int, name: int) -> bool:
    """Whether a role may begin at a word although others before it may belong to it."""
    before, token = doc[start - 1], doc[start]
    if token.pos_ in _NEVER_FIRST or before.pos_ == "ADP":
        return False
    return not start <= before.head.i <= name or begins_anew(before, token)


def _is_deed(token: Token) -> bool:
    """Whether a word before a name says what is done to it, in a headline with a capital: "Voters Rip"."""
    word = token.lower_
    if token.pos_ == "VERB":
        return token.tag_ in _DOES or bool(lexicon.verb(token.lemma_.lower()).domain)
    plain = lexicon.noun(word).classes or lexicon.noun(token.lemma_.lower()).classes
    big = token.text[0].isupper() and not plain
    return big and any(lexicon.verb(one).domain for one in (word, word.removesuffix("s")))


def _ends_title(doc: Doc, place: int, name: int, first: int) -> bool:
    """Whether a word can be no part of what stands before a name."""
    token = doc[place]
    if is_hyphen(doc[place + 1]) or (place > first and is_hyphen(doc[place - 1])):
        return False  # "Editor-in-Chief"
    of_verb = token.pos_ == "ADJ" and token.dep_ == "acomp"
    if of_verb or breaks(doc, place) or _is_in_no_title(token):
        return True
    if token.lower_ == "and":
        return place == first or not _joins_title(doc[place - 1], doc[place + 1], doc[name - 1])
    return token.tag_ == "IN" and not token.is_upper and not _links_title(doc, place, name, first)


def _is_in_no_title(token: Token) -> bool:
    """Whether a word is part of no title: an article, a verb, "who" (but "WHO" is a body), a day."""
    if qualifies(token):
        return False  # "presumptive", which the tagger takes for a verb
    if token.pos_ == "DET" or (token.tag_ == "VB" and token.text.islower()):  # "to meet Governor Ford"
        return True
    if token.tag_ in (*FINITE, "WRB", "RP", "TO", "UH"):
        return True
    if (token.tag_ == "WP" or token.lower_ in CLAUSES) and not token.is_upper:
        return True
    if token.tag_ in ("VBG", "VBN"):  # "including"
        said = token.lemma_.lower() in lexicon.speech() and not qualifies(token)
        return said or token.dep_ not in ("amod", "compound")
    return token.tag_ == "NNP" and token.ent_type_ in ("DATE", "TIME")


def _joins_title(token: Token, other: Token, noun: Token) -> bool:
    """Whether an "and" stands within one title: "actor and singer"."""
    big = token.text[0].isupper() and other.text[0].isupper() and token.ent_type_ != "PERSON"
    alike = is_person(token) and not token.ent_type_ and is_plural(token) == is_plural(noun)
    return token.pos_ in NOUNS and (big or alike)


def _links_title(doc: Doc, link: int, name: int, first: int) -> bool:
    """Whether a preposition belongs to a title before a name.

    Behind "the fiancée of journalist" the name is not the fiancée's: it only does in a title that is written
    with capitals from its noun on, as "Secretary of Defense for Security Affairs" is.
    """
    noun = doc[name - 1]
    if is_person(noun) or is_short_title(noun):
        return False
    words = (token.text.islower() and token.pos_ in ("ADJ", "NOUN") for token in doc[link + 1 : name])
    field = link == name - 2 or (not is_body(noun) and all(words))
    if field and is_person(doc[link - 1]):
        return True  # "secretary of state", "head of public health"
    if not all(map(in_capitals, doc[link + 1 : name])):
        return False
    big = takewhile(lambda place: in_capitals(doc[place]), range(link, first, -1))
    return any(doc[place].lower_ in LINKS and is_person(doc[place - 1]) for place in big)


def _before_comma(doc: Doc, name: int, core: Token, first: int) -> Iterator[Found]:
    """ "The harbour master, Ada Stone," as the parser sees it, and as the comma tells."""
    noun, comma = core.head, name - 1
    if core.dep_ == "appos" and noun.i < name:
        for start, end in phrases(doc, noun, name):
            yield start, end, "in_front", noun.i
    if comma <= first or doc[comma].text != ",":
        return
    begin = comma
    while begin > max(first, comma - LONGEST) and not breaks(doc, begin - 1):
        begin -= 1
    if begin < comma:
        for head in _ending_at(doc[comma - 1], begin):
            start = max(begin, head.left_edge.i)
            yield from ((start, end, "in_front", head.i) for end in ends_of(doc, start, comma))


def _ending_at(token: Token, begin: int) -> Iterator[Token]:
    """The nouns whose phrases a word ends: "mayor" of "according to the mayor, Ada Stone,"."""
    if token.pos_ in NOUNS:
        yield token
    above = token.head
    if begin <= above.i < token.i and (above.pos_ in (*NOUNS, "ADP") or above.dep_ == "relcl"):
        yield from _ending_at(above, begin)


def _of(name: int, core: Token) -> Iterator[Found]:
    """ "the Serbian province" of "the Serbian province of Kosovo"; a person in it would be somebody else."""
    link = core.head
    if core.dep_ != "pobj" or link.lower_ != "of" or not name - 2 <= link.i < name:
        return
    noun = link.head
    if noun.pos_ in NOUNS and noun.i < link.i and is_body(noun) and not is_person(noun):
        yield noun.left_edge.i, noun.i + 1, "of", noun.i


# ---- behind a name ------------------------------------------------------------------------------


def _hanging(doc: Doc, end: int, name: Token) -> Iterator[Found]:
    """What the parser hangs on a name behind it: an apposition, "who is …"."""
    for child in islice(name.children, MANY):
        if child.i < end:
            continue
        if child.dep_ == "appos" and _before_verb(
            doc, child.left_edge.i, _phrase_end(doc, child.i, len(doc))
        ):
            yield from ((start, stop, "behind", child.i) for start, stop in phrases(doc, child))
        elif child.dep_ == "relcl" and any(
            left.dep_ in SUBJECTS and left.lower_ in RELATIVE for left in child.lefts
        ):
            yield from _being(child)


def _behind(doc: Doc, end: int, last: int) -> Iterator[Found]:
    """Where somebody is from, and what a mark sets off behind that or the name."""
    if end >= last:
        return
    place, word = end, doc[end].lower_
    if word in _WHERE:
        bounds = range(end + 1, min(last, end + LONGEST))
        place = next((bound for bound in bounds if doc[bound].text in BREAKS), bounds.stop)
        yield from _from_where(doc, end, bounds)
    if place + 1 < last and doc[place].text in (",", "(", "—", "–", "-"):
        yield from _set_off(doc, place + 1, last)


def _from_where(doc: Doc, link: int, bounds: range) -> Iterator[Found]:
    """ "of Boston University" behind a name, up to the next verb or adverb."""
    stop = next((place for place in bounds if doc[place].tag_ in (*FINITE, "RB")), bounds.stop)
    yield from ((link, cut, "preposition", link) for cut in ends_of(doc, link, stop))


def _set_off(doc: Doc, start: int, last: int) -> Iterator[Found]:
    """The phrase that begins behind a comma or bracket, whatever it is."""
    stop, opening = _before_verb(doc, start, _phrase_end(doc, start, last)), doc[start]
    if stop <= start:
        return
    if opening.lower_ in _WHERE:
        yield from ((start, cut, "preposition", start) for cut in ends_of(doc, start, stop))
    elif opening.pos_ not in _NO_NOUN_PHRASE or opening.dep_ == "compound" or qualifies(opening):
        head = root(doc, start, stop).i
        yield from ((start, cut, "behind", head) for cut in ends_of(doc, start, stop))


def _before_verb(doc: Doc, start: int, stop: int) -> int:
    """Where words end before a verb, as of the clause around them; 0 if it is their own: "officials said"."""
    for token in doc[start:stop]:
        if token.lower_ in CLAUSES:
            return stop
        finite = token.tag_ in FINITE and token.pos_ in ("AUX", "VERB") and token.text.islower()
        if finite and token.dep_ not in ("amod", "acl", "compound"):
            own = any(child.dep_ in SUBJECTS and child.i >= start for child in token.lefts)
            return 0 if own else token.i
    return stop


def _phrase_end(doc: Doc, start: int, last: int) -> int:
    """Where the next mark parts phrases, at most so many words on."""
    longest = min(last, start + LONGEST)
    return next((place for place in range(start, longest) if breaks(doc, place)), max(start, longest))


def _being(verb: Token) -> Iterator[Found]:
    """ "the harbour master" behind "is" or "will act as", unless it is denied, or only wished or supposed."""
    beside = list(islice(verb.children, MANY))
    if any(one.dep_ == "neg" or one.lower_ in _IF for one in beside):
        return
    wished = any(one.tag_ == "MD" for one in beside)
    told = [] if wished else [one for one in beside if one.dep_ in ("attr", "oprd") and one.i > verb.i]
    if all(one.dep_ != "dobj" for one in beside):  # "Stone named Weir as her deputy"
        told += _as_what(verb)
    for child in told:
        yield from ((start, end, "being", child.i) for start, end in phrases(verb.doc, child))


def _as_what(verb: Token) -> Iterator[Token]:
    """The nouns behind "as" that tell what somebody does: "works as a nurse", "in his role as director"."""
    places = (noun for child in islice(verb.rights, MANY) if child.dep_ == "prep" for noun in child.rights)
    for word in (verb, *(place for place in places if place.lemma_ in _POSTS)):
        if word.pos_ == "NOUN" or word.lemma_ in _SERVE:
            links = (child for child in islice(word.rights, MANY) if child.lower_ == "as")
            yield from (noun for link in links for noun in link.rights if noun.dep_ == "pobj")
