"""Whom a description means: "the guard" whom the text has brought in, "the letter" that somebody wrote.

What coreference has joined to a name is left to it.
"""

from __future__ import annotations

from spacy.tokens import Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOMINALS, SUBJECTS, child_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import attribution
from generator.analysis.quotes.sources import kind_of_noun

LIKELY = 0.85  # how often somebody found here is the one who is meant
_POINTING = ("the", "this", "that")
NEW = ("a", "an", "another", "one", "some")
REACH = 90  # tokens between the sentence and the subject before it
_BACK = 2  # paragraphs before it
_MEMORY = 600  # tokens before a description in which it may have been brought in
KINDS = {"person": "person", "body": "organization"}  # of whom a noun brings in


def is_definite(source: Token) -> bool:
    """Whether a noun phrase means somebody whom the reader is to know: "the senator", not "a senator"."""
    return source.left_edge.lower_ in _POINTING and source.tag_ in ("NN", "NNP")


def find_introduction(parsed: Parsed, source: Token) -> Token | None:
    """The noun by which the writer has brought in somebody without a name: "a guard", then "the guard".

    "The newspaper" is the one with a name.
    """
    text = kind_of_noun(source.lemma_.lower()) == "text"
    for token in reversed(parsed.doc[max(0, source.i - _MEMORY) : source.left_edge.i]):
        new = token.left_edge.lower_ in NEW or token.tag_ == "NNS" or (text and _has_name(token))
        fits = new and token.lemma_ == source.lemma_ and child_of(token, "appos") is None
        if fits and not parsed.in_quotations[token.i]:
            return token
    return None


def _has_name(noun: Token) -> bool:
    """Whether a name stands before a noun: "the UN clerk", "the City supporters club"."""
    within = (token for child in noun.lefts if child.pos_ in NOMINALS for token in child.subtree)
    return any(token.pos_ == "PROPN" for token in within)


def find_joined(entities: Entities, source: Token) -> str | None:
    """The names of two or more who say something together: "Ann Bell and Jo Kerr said"."""
    together = [entities.at.get(noun.i) for noun in sorted((source, *source.conjuncts))]
    named = (known[0].name for known in together if known is not None and known[1].form == "name")
    names = list(dict.fromkeys(named))
    if source.dep_ == "conj" or len(names) < max(2, len(together)):
        return None
    return f"{', '.join(names[:-1])} and {names[-1]}"


def find_author(entities: Entities, source: Token) -> Entity | None:
    """Whose words a document is, if the text tells: "the court's summary", "wrote in a letter"."""
    if kind_of_noun(source.lemma_.lower()) != "text":
        return None
    earlier = source.doc[max(0, source.i - _MEMORY) : source.i] if is_definite(source) else ()
    for token in (source, *reversed(earlier)):
        if token.lemma_ != source.lemma_:
            continue
        said_in = token.dep_ == "pobj" and token.head.head.lemma_ in lexicon.verbs("speech")
        writer = attribution.source_of(token.head.head)[0] if said_in else None
        for author in (*attribution.owners(token), *filter(None, (writer,))):
            known = entities.at.get(author.i)
            if known and known[0].kind in ("person", "organization") and not known[1].uncertain:
                return known[0]
    return None


def subject_before(parsed: Parsed, source: Token) -> Token | None:
    """The main subject of the last sentence before that has subjects, if it is not far before."""
    doc, end = parsed.doc, source.sent.start
    for token in doc[end : source.left_edge.i]:
        if token.dep_ in SUBJECTS and not parsed.in_quotations[token.i]:
            return None
    passage = parsed.passages[max(0, parsed.passage_at(source.i) - _BACK)]
    start = max(parsed.title_end, passage.start, end - REACH)
    while end > start:
        sentence = doc[end - 1].sent
        subjects = [
            token for token in sentence if token.dep_ in SUBJECTS and not parsed.in_quotations[token.i]
        ]
        if subjects:
            return next(filter(_is_main, reversed(subjects)), None)
        end = sentence.start
    return None


def _is_main(subject: Token) -> bool:
    verb = subject.head
    return "ROOT" in (verb.dep_, verb.head.dep_ if verb.dep_ == "conj" else "")


def find_referent(entities: Entities, source: Token, others: frozenset[str]) -> Entity | None:
    """The body that "the company" means: the one that the text mentions twice as often as any other."""
    classes = lexicon.noun(source.lemma_.lower()).classes
    people = "state" in classes or ("source" in classes and "company" not in classes)
    if source.tag_ != "NN" or "body" not in classes or people or _has_name(source):
        return None
    known = {one.id: one for one, mention in entities.at.values() if mention.end <= source.left_edge.i}
    bodies = (one for one in known.values() if one.kind == "organization" and one.id not in others)
    first, second = (*sorted(bodies, key=lambda body: -len(body.mentions)), None, None)[:2]
    return None if first and second and 2 * len(second.mentions) > len(first.mentions) else first
