"""Whom a description means: "the guard" whom the text has brought in, "the letter" that somebody wrote.

What coreference has joined to a name is left to it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

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


def find_referent(
    parsed: Parsed, entities: Entities, source: Token, others: frozenset[str], *, is_new: bool
) -> Entity | None:
    """Whom a definite description refers to, none of these ``others``, where the text leaves one choice.

    That is the only one who is called by its noun, or the body that the text mentions twice as often as any
    other. A person who ``is_new`` was brought in without a name.
    """
    lemma = source.lemma_.lower()
    kinds = _kinds(source, lemma) - {"person" if is_new else ""}
    fitting = [one for one in entities.all if one.id not in others and _may_be(one, kinds, source)]
    called = [one for one in fitting if _is_called(parsed.doc, one, lemma)]
    if called or kinds == {"person"} or lemma in lexicon.nouns("source") - lexicon.nouns("company"):
        return called[0] if len(called) == 1 else None
    most = sorted(fitting, key=lambda one: -len(one.mentions))[:2]
    rivals = len(most) == 2 and 2 * len(most[1].mentions) > len(most[0].mentions)
    return None if rivals or not most else most[0]


def _kinds(source: Token, lemma: str) -> frozenset[str]:
    """The kinds of actors that a noun is for: a person, or a body that no name in its phrase tells apart."""
    if source.tag_ != "NN" or lemma in lexicon.nouns("state"):
        return frozenset()
    classes = lexicon.noun(lemma).classes
    person = kind_of_noun(lemma) == "person" and "people" not in classes
    body = "body" in classes and not _has_name(source)
    return frozenset(kind for kind, fits in (("person", person), ("organization", body)) if fits)


def _may_be(entity: Entity, kinds: frozenset[str], noun: Token) -> bool:
    """Whether an entity is of the kind and sex of a noun, and named before it."""
    sex = next((sex for sex in ("male", "female") if noun.lemma_.lower() in lexicon.nouns(sex)), None)
    named = any(mention.form == "name" and mention.end <= noun.left_edge.i for mention in entity.mentions)
    whole = entity.kind != "person" or entity.sex is not None or " " in entity.name
    return named and whole and entity.kind in kinds and (None in (sex, entity.sex) or sex == entity.sex)


def _is_called(doc: Doc, entity: Entity, lemma: str) -> bool:
    """Whether the text says what somebody is by a noun: "Captain Bell", "Bell is captain"."""
    for mention in entity.mentions:
        name = doc[mention.start : mention.end].root
        beside = [name, name.head] if name.dep_ in ("appos", "compound", "nmod") else [name]
        beside += [child for child in name.children if child.dep_ in ("appos", "compound", "nmod")]
        if name.dep_ == "nsubj":
            beside += [child for child in name.head.children if child.dep_ == "attr"]
        if any(one.lemma_.lower() == lemma for one in beside):
            return True
    return False
