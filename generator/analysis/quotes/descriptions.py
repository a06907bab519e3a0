"""Whom a description means: "the owners" whom the text has named, "the letter" that somebody wrote.

What coreference has joined to a name is left to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing.grammar import SUBJECTS, child_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import attribution
from generator.analysis.quotes.sources import kind_of_noun

LIKELY = 0.85  # how often somebody found here is the one who is meant
_POINTING = ("the", "this", "that")
NEW = ("a", "an", "another", "one", "some")
_REACH = 90  # tokens between the sentence and the subject before it
_BACK = 2  # paragraphs before it
_MEMORY = 600  # tokens before a description in which it may have been brought in


def is_definite(source: Token) -> bool:
    """Whether a noun phrase means somebody whom the reader is to know: "the senator", not "a senator"."""
    return source.left_edge.lower_ in _POINTING and source.tag_ in ("NN", "NNP")


def is_introduced(source: Token) -> bool:
    """Whether the text has brought in somebody without a name by this noun: "a guard", then "the guard"."""
    return any(
        token.lemma_ == source.lemma_
        and (token.tag_ == "NNS" or token.left_edge.lower_ in NEW)
        and not any(child.dep_ == "appos" for child in token.children)
        for token in source.doc[max(0, source.i - _MEMORY) : source.left_edge.i]
    )


def find_several(entities: Entities, source: Token) -> str | None:
    """The names that stand beside a plural: "the captains, Ann Bell and Jo Kerr"."""
    if source.tag_ != "NNS" or source.left_edge.lower_ not in _POINTING:
        return None
    for token in reversed(source.doc[max(0, source.i - _MEMORY) : source.i + 1]):
        if token.lemma_ == source.lemma_ and token.tag_ == "NNS":
            names = _names_beside(entities, token)
            if len(names) > 1:
                return f"{', '.join(names[:-1])} and {names[-1]}"
    return None


def _names_beside(entities: Entities, noun: Token) -> list[str]:
    """Those named in apposition to a noun."""
    first = noun.head if noun.dep_ == "appos" else child_of(noun, "appos")
    if first is None:
        return []
    known = (entities.at.get(token.i) for token in sorted((first, *first.conjuncts)) if token != noun)
    return list(dict.fromkeys(one[0].name for one in known if one is not None and one[1].form == "name"))


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
