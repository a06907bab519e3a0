"""Whom the text means that it names and then calls by what they are: "the senator said".

What coreference has joined to a name by a word that stands beside the name is left to it. Here it is the
place that tells: newspapers go on from a sentence about somebody with another word for the same one. It must
be somebody whom the text speaks of often, and a word that it has not brought in for somebody else.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import SUBJECTS, Parsed
from generator.analysis.quotes.sources import kind_of_noun

LIKELY = 0.85  # how often somebody found here is the one who is meant
_POINTING = ("the", "this", "that")
_NEW = ("a", "an", "another", "one", "some")
_REACH = 90  # tokens between the sentence and the subject before it
_BACK = 2  # paragraphs before it
_OFTEN = 3  # mentions
_MEMORY = 600  # tokens before a description in which it may have been brought in
_HOPS = 2  # descriptions of one after another
_BODIES = ("company", "body")
_OTHER_BODIES = ("state", "court", "power")  # of which a text that names one may well mean another


def is_definite(source: Token) -> bool:
    """Whether a noun phrase means somebody whom the reader is to know: "the senator", not "a senator"."""
    return source.left_edge.lower_ in _POINTING and source.tag_ in ("NN", "NNP")


def is_introduced(source: Token) -> bool:
    """Whether the text has brought in somebody without a name by this noun: "a guard", then "the guard"."""
    return any(
        token.lemma_ == source.lemma_
        and (token.tag_ == "NNS" or token.left_edge.lower_ in _NEW)
        and not any(child.dep_ == "appos" for child in token.children)
        for token in source.doc[max(0, source.i - _MEMORY) : source.left_edge.i]
    )


def find_described(parsed: Parsed, entities: Entities, source: Token, hops: int = _HOPS) -> Entity | None:
    """Who is meant by a description, if it is plain: whoever the sentence before is about.

    That sentence may speak of the same by a description, too, so ``hops`` times.
    """
    kind = _kind(source)
    if kind is None or not is_definite(source) or is_introduced(source) or _is_of_somebody(entities, source):
        return None
    subject = subject_before(parsed, source)
    if subject is None:
        return None
    if subject.i not in entities.at:
        return find_described(parsed, entities, subject, hops - 1) if hops else None
    meant, mention = entities.at[subject.i]
    counted = islice((one for one in meant.mentions if one.form in ("name", "pronoun")), _OFTEN)
    fits = meant.kind == kind and not mention.uncertain and len(list(counted)) == _OFTEN
    return meant if fits and not _is_named_beside(parsed, entities, meant, source) else None


def _is_named_beside(parsed: Parsed, entities: Entities, meant: Entity, source: Token) -> bool:
    """Whether the sentence names the same one beside the description, or has a "he" for it before."""
    for token in source.sent:
        known = entities.at.get(token.i)
        if known is None or known[0] is not meant:
            continue
        if known[1].form == "name" or (token.i < source.i and not in_marks(parsed, token)):
            return True
    return False


def _kind(source: Token) -> str | None:
    """What kind of an actor the noun stands for, if it may stand for one that is named."""
    lemma = source.lemma_.lower()
    if any(lemma in lexicon.nouns(one) for one in _OTHER_BODIES) and lemma not in lexicon.nouns("person"):
        return None
    if any(lemma in lexicon.nouns(one) for one in _BODIES) or lemma in lexicon.nouns("people"):
        return "organization"
    return "person" if kind_of_noun(lemma) == "person" else None


def _is_of_somebody(entities: Entities, source: Token) -> bool:
    """Whether it is told by whom it belongs to: "the mayor's aide", "the head of the bank"."""
    human = kind_of_noun(source.lemma_.lower()) == "person"
    for child in source.children:
        if child.dep_ in ("poss", "appos"):
            return True
        if child.dep_ == "prep" and any(
            token.i in entities.at or token.tag_ in ("NNS", "NNPS", "CD") for token in child.subtree
        ):
            return True
        if child.i < source.i and child.pos_ == "PROPN":
            known = entities.at.get(child.i)
            if not human or (known is not None and known[0].kind == "person"):
                return True
    return False


def subject_before(parsed: Parsed, source: Token) -> Token | None:
    """The subject of the main clause before the sentence, that of a question left out, not far before it."""
    doc, end = parsed.doc, source.sent.start
    if any(token.dep_ in SUBJECTS and not in_marks(parsed, token) for token in doc[end : source.left_edge.i]):
        return None
    passage = parsed.passages[max(0, parsed.passage_at(source.i) - _BACK)]
    start = max(parsed.title_end, passage.start, end - _REACH)
    for token in reversed(doc[start:end]):
        if token.dep_ not in SUBJECTS or in_marks(parsed, token) or token.sent[-1].text == "?":
            continue
        verb = token.head
        if verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT") or _is_beside(verb):
            return token
    return None


def _is_beside(verb: Token) -> bool:
    """Whether a clause tells what somebody else did: "while the mayor said"."""
    return verb.dep_ == "advcl" and any(
        child.dep_ == "mark" and child.lower_ in ("while", "whereas") for child in verb.lefts
    )


def in_marks(parsed: Parsed, token: Token) -> bool:
    """Whether a token stands in quotation marks."""
    place = bisect_right(parsed.quotations, token.idx, key=lambda quotation: quotation.start) - 1
    return place >= 0 and token.idx < parsed.quotations[place].end
