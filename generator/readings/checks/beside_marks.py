"""Who says a quotation by the plainest wordings, whatever the parse makes of them.

"Lee, head of the union, said: “…”" and "“…”, said Ann Lee" credit it to the name beside the verb: the pattern
of quotation, cue and speaker is as good as certain (Elson and McKeown: "Automatic Attribution of Quoted
Speech in Literary Narrative", 2010).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import helpers_of
from generator.analysis.parsing.words import GENITIVES
from generator.model import Evidence
from generator.readings.checks import classes, grammar
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import name_words, plain

_STATES = ("VBD", "VBZ", "VBP")
_OPENING = {":", ",", "that", '"', "“", "‘", "'"}
_CLOSING = {",", '"', "”", "’", "'", "—", "–", "-"}
_ENDS = {".", ",", ":", ";", "?", "!", '"', "”", "—", "–"}
_GOES_ON = {",", "?", "!", "—", "–"}  # between a quotation and a sentence that says who says it
_STOPS = {".", "?", "!", "”", '"', ":", ";"}
_MOST_BETWEEN = 20  # tokens that tell who somebody is, between a name and its verb
_MOST_TITLE = 4  # tokens between a verb and the name behind it: "said Prime Minister Ann Lee"


def speaker_beside(name: str, place: Evidence, source: CheckedSource) -> Token | None:
    """The last token of a name that a verb of saying has right beside the quotation of a place, or None."""
    for one in source.quotations:
        if one.start <= place.start and place.end <= one.end and not one.continues:
            span = source.span(Evidence(start=one.start, end=one.end))
            if span is None:
                return None
            found = (*_before(span.start, span.doc), *_behind(span.end, span.doc))
            return next((last for last in found if _is_called(last, name, source)), None)
    return None


def _before(at: int, doc: Doc) -> Iterator[Token]:
    """Where a name before a verb of saying ends that brings in what begins at a token."""
    at -= 1
    while at > 0 and (doc[at].lower_ in _OPENING or doc[at].is_space):
        at -= 1
    if at <= 0 or not _says(doc[at]):
        return
    last = at - 1
    if doc[last].text == ",":
        last = _before_aside(last, doc)
    if last >= 0 and doc[last].pos_ == "PROPN" and _is_subject(last, doc):
        yield doc[last]


def _before_aside(comma: int, doc: Doc) -> int:
    """The token before what commas set off before a verb, if that only tells who somebody is; else -1."""
    for at in range(comma - 1, max(0, comma - _MOST_BETWEEN), -1):
        if doc[at].tag_ in (*_STATES, "MD") or doc[at].text in _STOPS:
            return -1
        if doc[at].text == "," and doc[at - 1].pos_ == "PROPN" and not _is_listed(at, comma, doc):
            return at - 1
    return -1


def _is_listed(first: int, last: int, doc: Doc) -> bool:
    """Whether the words between two commas go on with a list of names: "Lee, Reed and Stone, said"."""
    return any(one.lower_ in ("and", "or") and one.nbor(1).pos_ == "PROPN" for one in doc[first:last])


def _behind(end: int, doc: Doc) -> Iterator[Token]:
    """Where a name ends that stands beside a verb of saying right behind what ends at a token."""
    at = end
    while at < len(doc) and doc[at].text in _CLOSING:
        at += 1
    if at + 1 >= len(doc):
        return
    if _says(doc[at]):
        yield from _named_behind(doc[at])
        return
    if all(one.text not in _GOES_ON for one in doc[max(0, end - 1) : at]):  # “We left.” Lee disagreed.
        return
    last = at
    while last < len(doc) and doc[last].pos_ == "PROPN":
        last += 1
    if at < last < len(doc) and _says(doc[last]):
        yield doc[last - 1]


def _named_behind(verb: Token) -> Iterator[Token]:
    """Where a name ends right behind a verb, but for a title; behind "told" stands who hears it."""
    if "hearer" in lexicon.verb(plain(verb.lemma_)).frames:
        return
    doc = verb.doc
    for last in range(verb.i + 1, min(len(doc), verb.i + 2 + _MOST_TITLE)):
        if doc[last].pos_ in ("ADP", "CCONJ", "VERB") or doc[last].is_punct:
            return
        if doc[last].pos_ == "PROPN" and (last + 1 == len(doc) or doc[last + 1].text in _ENDS):
            yield doc[last]


def _says(token: Token) -> bool:
    """Whether a verb states that somebody said something."""
    known = token.pos_ == "VERB" and plain(token.lemma_) in classes.speaking()
    return known and token.tag_ in _STATES and not helpers_of(token) and not grammar.is_turned(token)


def _is_subject(last: int, doc: Doc) -> bool:
    """Whether nothing before a name in its clause makes it another's: no "aide to", no "and"."""
    first = last
    while first > 0 and (doc[first - 1].pos_ == "PROPN" or doc[first - 1].text in ("-", ".")):
        first -= 1
    for at in range(first - 1, -1, -1):
        one = doc[at]
        if one.is_punct or one.is_space:
            return True
        if one.pos_ in ("ADP", "CCONJ", "VERB", "AUX") or one.lower_ in GENITIVES:
            return False
        if one.is_sent_start:
            return True
    return True


def _is_called(last: Token, name: str, source: CheckedSource) -> bool:
    """Whether the name that ends with a token is this one, whole or its last word, and nobody else's."""
    words = [last]
    while words[0].i > 0 and words[0].nbor(-1).pos_ == "PROPN":
        words.insert(0, words[0].nbor(-1))
    own, family = name_words(name), plain(last.text)
    if family not in own:
        return False
    whole = own <= {plain(one.text) for one in words}
    return whole or (not source.is_shared(family) and plain(name.split()[-1]) == family)
