"""The clause that tells what happened at a time."""

from __future__ import annotations

from spacy.tokens import Span, Token

from generator.analysis.parsing.spacy_pass import SUBJECTS
from generator.model import DOUBLE_MARKS

_NOUNS = ("NOUN", "PROPN")
_LOOSE = ("SCONJ", "CCONJ", "ADP")  # parts of speech that something has to follow
_STOPS = (",", ";")
_MAX_WORDS = 32  # a longer sentence is cut to the clause that holds the date


def verb_above(token: Token, known: dict[int, Token | None]) -> Token | None:
    """The nearest verb above a token; ``known`` keeps it for all tokens on the way, which others share."""
    way: list[int] = []
    while token.i not in known and token.pos_ not in ("VERB", "AUX"):
        way.append(token.i)
        if token.head == token:
            break
        token = token.head
    found = token if token.pos_ in ("VERB", "AUX") else known.get(token.i)
    known.update(dict.fromkeys(way, found))
    return found


def find_clause(time: Span, verb: Token | None) -> Span:
    """The clause that holds the time where it can be told apart, else the sentence."""
    found = _clause(time, verb)
    start, end = found.start, found.end
    while start < time.start and (found.doc[start].lower_ == "that" and found.doc[start].dep_ == "mark"):
        start += 1
    while end > time.end and (found.doc[end - 1].pos_ in _LOOSE or found.doc[end - 1].text in _STOPS):
        end -= 1
    marks = sum(token.text in DOUBLE_MARKS for token in found.doc[start:end])
    if marks % 2 and start < time.start and found.doc[start].text in DOUBLE_MARKS:
        start += 1
    return found.doc[start:end]


def _clause(time: Span, verb: Token | None) -> Span:
    sentence = time.root.sent
    if verb is not None and (named := _named(sentence, verb)):
        return named
    if verb is not None and (joined := _joined(sentence, verb)):
        return joined if joined.start <= time.start and time.end <= joined.end else sentence
    if len(sentence) <= _MAX_WORDS:
        return sentence
    while verb is not None and verb.dep_ not in ("ROOT", "conj", "ccomp", "relcl") and verb.head != verb:
        verb = verb.head
    if verb is None or verb.dep_ == "relcl" or not any(child.dep_ in SUBJECTS for child in verb.children):
        return sentence
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    while start < end and sentence.doc[start].is_punct:
        start += 1
    return sentence.doc[start:end] if start <= time.start < end else sentence


def _joined(sentence: Span, verb: Token) -> Span | None:
    """The statement of a verb that is joined to another of the sentence: each has a subject of its own."""
    root = sentence.root
    if verb == root:
        second = next((child for child in root.conjuncts if _states(child)), None)
        return sentence.doc[sentence.start : _before(second)] if second is not None else None
    if verb not in root.conjuncts or not _states(verb):
        return None
    following = next((other for other in root.conjuncts if other.i > verb.i and _states(other)), None)
    return sentence.doc[verb.left_edge.i : _before(following) if following is not None else sentence.end]


def _states(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _before(verb: Token) -> int:
    """The end of what stands before the statement of a verb and the word that joins it."""
    end = verb.left_edge.i
    while end > 1 and (verb.doc[end - 1].dep_ == "cc" or verb.doc[end - 1].is_punct):
        end -= 1
    return end


def _named(sentence: Span, verb: Token) -> Span | None:
    """ "Kerry, who arrived on Sunday" and "a meeting, to be held in May" of a longer sentence."""
    doc = sentence.doc
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    if start - 2 < sentence.start or doc[start - 1].text != ",":
        return None
    if verb.dep_ == "relcl" and doc[start].tag_ in ("WP", "WDT"):
        return doc[verb.head.left_edge.i : end]
    noun = doc[start - 2]
    while noun.dep_ == "pobj" and noun.head.head.pos_ in _NOUNS:  # "a meeting of captains"
        noun = noun.head.head
    held = doc[start].lower_ == "to" and any(child.dep_ == "auxpass" for child in verb.children)
    return doc[noun.left_edge.i : end] if held and noun.pos_ in _NOUNS else None
