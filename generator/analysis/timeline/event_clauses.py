"""The clause that tells what happened at a time: that of the verb which the time belongs to.

Of "Lee, who left Oslo in May, said …" May belongs to "Lee, who left Oslo in May".
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import above, has_to, is_noun, is_passive, is_verb, subject_of
from generator.analysis.standalone import after_link
from generator.analysis.timeline.status import is_planned

_LOOSE = ("SCONJ", "CCONJ", "ADP")  # parts of speech that something has to follow
_STOPS = (",", ";", "-", "–", "—", "--", "(", "_")
_OPEN = ("if", "unless", "whether", "than", "lest", "as", "until")  # what follows is not said to happen


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """The words that tell of a time, with their verb and its subject."""

    span: Span
    verb: Token
    subject: Token | None


def verb_above(token: Token) -> Token | None:
    """The nearest verb above a token, or the token itself."""
    return next((one for one in (token, *above(token)) if is_verb(one)), None)


def find_clause(time: Span, verb: Token | None, timed: Collection[int] = ()) -> Clause:
    """The clause that tells what happened at a time, by the verb above it; of a condition the whole sentence.

    ``timed`` are the numbers of the verbs that have a time of their own.
    """
    if verb is None:
        return whole_sentence(time)
    doc, noun, begin = time.doc, verb.head, verb.left_edge.i
    passive = has_to(verb) and is_passive(verb) and begin > 1 and doc[begin - 1].text == ","
    if passive:  # "a fair, to be held in May", which may be taken for an adverbial clause
        noun = doc[begin - 2]
    if not (announced := (passive or verb.dep_ == "acl") and is_planned(verb)):
        verb = _teller(verb)
        noun = verb.head
    start, end, subject = verb.left_edge.i, verb.right_edge.i + 1, subject_of(verb)
    marks = (child for child in verb.children if child.dep_ in ("mark", "advmod") or child.tag_ == "IN")
    if verb.dep_ in ("advcl", "ccomp", "relcl") and any(mark.lower_ in _OPEN for mark in marks):
        return whole_sentence(time)
    if doc[start].lower_ == "which" and noun.ent_type_ == "PERSON":  # that is of another noun
        return whole_sentence(time)
    # "The belief that will be in May" is no event.
    thought = noun.lemma_.lower() in lexicon.nouns(act="think")
    if (announced or (verb.dep_ == "relcl" and not thought)) and is_noun(noun) and noun.i < start:
        start, subject = noun.left_edge.i, noun
    elif verb.dep_ == "advcl" and subject is not None:
        while (
            doc[start].dep_ in ("mark", "advmod", "punct") and start < verb.i
        ):  # "after Lee had left in May"
            start += 1
    else:
        start, end = _main(verb, timed)
    if not start <= time.start < time.end <= end:
        return whole_sentence(time)
    return Clause(_trimmed(doc[start:end], time), verb, subject)


def whole_sentence(time: Span) -> Clause:
    """The sentence of a time, with its main verb."""
    sentence = time.root.sent
    return Clause(_trimmed(sentence, time), sentence.root, subject_of(sentence.root))


def _teller(verb: Token) -> Token:
    """The verb whose clause states something, of a verb or what it is a complement of: "began to build"."""
    for higher in above(verb):
        if verb.dep_ in ("ROOT", "ccomp") or verb in verb.sent.root.conjuncts:
            break
        if verb.dep_ in ("advcl", "relcl") and subject_of(verb) is not None:
            break
        verb = higher if is_verb(higher) else verb
    return verb


def _main(verb: Token, timed: Collection[int]) -> tuple[int, int]:
    """Where a main verb's statement begins and has ended, apart from others that are joined to it."""
    sentence, root = verb.sent, verb.sent.root
    if verb != root and (verb not in root.conjuncts or subject_of(verb) is None):
        return sentence.start, sentence.end
    later = (other for other in root.conjuncts if other.i > verb.i and is_verb(other))
    following = next((other for other in later if subject_of(other) is not None or other.i in timed), None)
    end = sentence.end if following is None else following.left_edge.i
    while following is not None and ((last := verb.doc[end - 1]).dep_ == "cc" or last.text in _STOPS):
        end -= 1
    return sentence.start if verb == root else verb.left_edge.i, end


def _trimmed(words: Span, time: Span) -> Span:
    """The words without what hangs over at their end, or links them to the sentence before: "However, …"."""
    doc, start, end = words.doc, words.start, words.end
    if words[0].is_sent_start:
        start = min(after_link(words[0].sent), time.start)
    while end > time.end and _is_loose(doc[end - 1]):
        end -= 1
    return doc[start:end]


def _is_loose(token: Token) -> bool:
    """Whether something has to follow: not after the "out" of "was ruled out"."""
    return (token.pos_ in _LOOSE and token.dep_ != "prt") or token.text in _STOPS
