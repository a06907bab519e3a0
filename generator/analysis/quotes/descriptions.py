"""Whom the text means that it names and then calls by what they are: "the senator said".

What coreference has joined to a name by a word that stands beside the name is left to it. Here it is the
place that tells: newspapers go on from a sentence about somebody with another word for the same one. It must
be somebody whom the text speaks of often, and a word that it has not brought in for somebody else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import SUBJECTS
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import attribution
from generator.analysis.quotes.sources import kind_of_noun

LIKELY = 0.85  # how often somebody found here is the one who is meant
_POINTING = ("the", "this", "that")
_NEW = ("a", "an", "another", "one", "some")
_REACH = 90  # tokens between the sentence and the subject before it
_BACK = 2  # paragraphs before it
_OFTEN = 3  # mentions
_MEMORY = 600  # tokens before a description in which it may have been brought in
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


def find_described(parsed: Parsed, entities: Entities, source: Token) -> Entity | None:
    """Who is meant by a description, if it is plain: whoever the sentence before is about."""
    kind = _kind(source)
    if kind is None or not is_definite(source) or is_introduced(source) or _is_of_somebody(entities, source):
        return None
    subject = subject_before(parsed, source)
    meant = None if subject is None else entities.at.get(subject.i)
    if meant is None or meant[0].kind != kind or meant[1].uncertain:
        return None
    counted = islice((one for one in meant[0].mentions if one.form in ("name", "pronoun")), _OFTEN)
    return meant[0] if len(list(counted)) == _OFTEN else None


def find_author(entities: Entities, source: Token) -> Entity | None:
    """Whose words a document is, if the text tells: "the court's summary", "wrote in a letter"."""
    if kind_of_noun(source.lemma_.lower()) != "text":
        return None
    earlier = source.doc[max(0, source.i - _MEMORY) : source.i] if is_definite(source) else ()
    for token in (source, *reversed(earlier)):
        if token.lemma_ != source.lemma_:
            continue
        for author in (*attribution.owners(token), *_writer(token)):
            known = entities.at.get(author.i)
            if known is not None and known[0].kind in ("person", "organization") and not known[1].uncertain:
                return known[0]
    return None


def _writer(text: Token) -> Iterator[Token]:
    """Who says something in a document: "Lee wrote in a letter"."""
    link = text.head
    if text.dep_ == "pobj" and link.lower_ in ("in", "by", "with") and link.head.pos_ == "VERB":
        source, _ = attribution.source_of(link.head)
        if source is not None:
            yield source


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
