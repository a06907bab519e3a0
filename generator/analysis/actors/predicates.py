"""What an actor does in the story: the words of the text after its name, where it is the subject.

Told only where the doer is sure and the words inform: a name, not a pronoun, is the subject of a main
clause that states a deed, neither denied nor merely possible, and that can be told whole.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import SUBJECTS, Parsed
from generator.model import Sentence

SHORTEST, LONGEST = 3, 25  # words and marks
# What makes a clause strong.
OBJECT = 0.5  # something is done to something
OTHER = 0.5  # another actor takes part
EARLY = 2.0  # over one more than the number of paragraphs before it
# Verbs in this form, or with such a verb before them, state something.
_STATES = ("VBD", "VBZ", "VBP")
_WILL = ("will", "'ll", "’ll")
_ASIDE = ("advcl", "parataxis", "punct", "cc", "conj", "meta")
_WHOLE = ("cc", "mark", "punct")  # what may stand behind a clause that is whole
_SENTENCE = 60  # tokens within which its end is sought
_MARKS = '"“”‘«»„<>|@'


def find_predicate(
    parsed: Parsed, entities: Entities, entity: Entity, said: Sequence[tuple[int, int]]
) -> Sentence | None:
    """The predicate of the strongest main clause that has the entity as its subject.

    ``said`` are the stretches of the source, in order, that are somebody's own words; what
    they claim is not the text's.
    """
    doc, best, best_score = parsed.doc, None, 0.0
    passage = 0
    for mention in entity.mentions:
        while mention.start >= parsed.passages[passage].end:
            passage += 1
        head = doc[mention.start : mention.end].root
        if (
            mention.form != "name"
            or head.dep_ not in SUBJECTS
            or parsed.passages[passage].paragraph.kind != "body"
        ):
            continue
        span = _predicate(head)
        if span is None or _within(said, parsed.offset(head.idx)):
            continue
        score = _strength(head.head, span, entities, entity) + EARLY / (1 + passage)
        if best is None or score > best_score:
            best, best_score = span, score
    if best is None:
        return None
    where = parsed.evidence_of(doc[best[0] : best[1]])
    return Sentence(text=parsed.words(where), evidence=(where,))


def _within(spans: Sequence[tuple[int, int]], place: int) -> bool:
    index = bisect_right(spans, (place, sys.maxsize)) - 1
    return index >= 0 and place < spans[index][1]


def _predicate(subject: Token) -> tuple[int, int] | None:
    """The tokens from after the subject to the end of what belongs closely to its verb."""
    doc, verb = subject.doc, subject.head
    main = verb.head if verb.dep_ == "conj" else verb
    if verb.i < subject.i or main.dep_ != "ROOT" or not _is_deed(verb) or _asks(verb):
        return None
    if any(child.dep_ in ("cc", "mark") for child in subject.children):
        return None
    start = subject.right_edge.i + 1
    while start < verb.i and doc[start].is_punct:
        start += 1
    end = verb.i + 1
    for child in verb.rights:
        if child.dep_ in _ASIDE:
            break
        end = child.right_edge.i + 1
    words = doc[start:end].text
    if not _is_whole(doc, end) or any(mark in words for mark in _MARKS):
        return None
    near = (token for token in doc[verb.i : end] if token.tag_ == "PRP")
    if any(verb in (token.head, token.head.head) for token in near):  # "denied it" cannot be read alone
        return None
    return (start, end) if len(words.split()) >= SHORTEST and end - start <= LONGEST else None


def _is_deed(verb: Token) -> bool:
    """Whether a verb states that something is done.

    What somebody says stands among the quotes, and what somebody is, is a role.
    """
    if verb.pos_ != "VERB" or verb.lemma_.lower() in lexicon.words("parsing/saying_verbs"):
        return False
    children = list(verb.children)
    if any(child.dep_ in ("neg", "ccomp", "mark") for child in children):
        return False
    helpers = [child for child in children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ == "MD" and child.lower_ not in _WILL for child in helpers):
        return False
    return verb.tag_ in _STATES or any(child.tag_ in (*_STATES, "MD") for child in helpers)


def _is_whole(doc: Doc, end: int) -> bool:
    """Whether a clause that ends here is torn neither from its last word nor from what follows."""
    if doc[end - 1].pos_ in ("ADP", "PART", "DET", "AUX", "CCONJ", "SCONJ"):
        return False
    if end == len(doc) or doc[end].is_sent_start:
        return True
    return doc[end].dep_ in _WHOLE or doc[end].is_punct


def _asks(verb: Token) -> bool:
    """Whether the sentence goes on to a question mark."""
    for token in verb.doc[verb.i + 1 : verb.i + 1 + _SENTENCE]:
        if token.is_sent_start or token.text == "?":
            return token.text == "?"
    return False


def _strength(verb: Token, span: tuple[int, int], entities: Entities, entity: Entity) -> float:
    """How much a clause tells of what its subject does."""
    others = {entities.at[index][0].id for index in range(*span) if index in entities.at} - {entity.id}
    done = any(child.dep_ in ("dobj", "xcomp", "agent") for child in verb.rights)
    return OTHER * bool(others) + OBJECT * done
