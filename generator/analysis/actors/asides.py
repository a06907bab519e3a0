"""Who is named only beside the story: in a credit, in an address, or as where the text has something from."""

from __future__ import annotations

import re
from itertools import chain

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entity, EntityMention, filters, first_person, name_features
from generator.analysis.coreference.name import fold
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, OBJECTS, SUBJECTS
from generator.analysis.parsing.spacy_pass import Parsed

_TELLS = ("tell", "inform")
_REPORTS = ("report", "publish", "write", "say", "obtain", "quote", "cite")
_GREETING = 8  # tokens of "Dear Ada,"
_BASED = re.compile(r"(?:, [A-Z][\w.]+)?(?: [A-Z][\w.]+)?-based\b")  # "-based", ", Maine-based"
_IN = ("in", "at")
_MOST = ("JJS", "RBS")
_PUBLISHED = ("interview", "report", "article", "column", "piece", "story", "editorial", "statement")


def is_only_aside(parsed: Parsed, credits: bytearray, entity: Entity) -> bool:
    """Whether all mentions of an entity are asides; ``credits`` marks the tokens of credits."""
    mentions = [mention for mention in entity.mentions if mention.form != "part"]
    is_place, is_outlet = entity.kind in ("place", "country"), _may_be_outlet(entity)
    return all(
        credits[mention.start]
        or (is_place and _is_address(parsed.doc, mention))
        or (
            is_outlet is not None
            and _is_source(parsed.doc[mention.start : mention.end].root, outlet=is_outlet)
        )
        for mention in mentions
    )


def find_credits(parsed: Parsed) -> bytearray:
    """Marks the tokens of credits: later paragraphs of the body, and sentences in brackets, without a verb.

    Such are signatures and headlines of other texts as well: "Photo via Vale Images", "(Ada Lind)". At the
    end they also tell of the author: "Ada Lind is a doctor in Vale."
    """
    doc = parsed.doc
    found, headlines = bytearray(len(doc)), filters.headlines(parsed)
    body = [
        doc[passage.start : passage.end] for passage in parsed.passages if passage.paragraph.kind == "body"
    ]
    in_brackets = (sent for sent in doc.sents if sent.text.startswith("("))
    notes = [one for one in body[-2:] if first_person.is_note(one)]
    greeting = [one for one in body[:1] if len(one) <= _GREETING and one[-1].text in (",", ":")]
    for span in chain(greeting, body[1:], in_brackets):
        told = any(token.tag_ in FINITE or token.dep_ in SUBJECTS for token in span)
        if not told or headlines[span.start] or span in notes:
            found[span.start : span.end] = b"\1" * len(span)
    return found


def _is_address(doc: Doc, mention: EntityMention) -> bool:
    """Whether a place only says where a name or a body is, or where something is the most of its kind.

    "Vale, Maine", "Lind (Maine)", "Vale-based Lind", "Lind of Maine", "the court in Vale", "Vale's top bank".
    """
    before, after = doc[max(0, mention.start - 2) : mention.start], doc[mention.end : mention.end + 5].text
    if _BASED.match(after):
        return True
    root = doc[mention.start : mention.end].root
    if root.dep_ == "conj":  # "Peru, Chile and Bolivia"
        return False
    if _is_in_the_most(root) or (root.dep_ == "pobj" and _is_placed(root.head.head, root.head.lower_)):
        return True
    if len(before) < 2 or before[0].pos_ != "PROPN":
        return False
    return before[1].text == "," or (before[1].text == "(" and after[:1] == ")")


def _is_in_the_most(place: Token) -> bool:
    """Whether something is the most of its kind there: "Europe's largest bank", "the oldest in Europe"."""
    noun = place.head if place.dep_ == "poss" else place.head.head if place.dep_ == "pobj" else place
    start = place.i if place.dep_ == "poss" else noun.left_edge.i
    return any(word.tag_ in _MOST for word in place.doc[start : noun.i + 1])


def _is_placed(noun: Token, link: str) -> bool:
    """Whether a noun is a person's name, or for a body, that a place behind ``link`` tells where to find."""
    if noun.ent_type_ in ("PERSON", "ORG"):
        return link in ("of", "from", *_IN)
    lemma = noun.lemma_.lower()
    is_body = not name_features.broad_kinds(lemma).isdisjoint(("body", "a body"))
    return link in _IN and noun.pos_ == "NOUN" and is_body and lemma not in lexicon.nouns("people")


def _may_be_outlet(entity: Entity) -> bool | None:
    """Whether an organisation is one that reports; None if it is known to be something else."""
    if entity.kind != "organization":
        return None
    words = [fold(word) for word in entity.name.split()]
    if "news" in words or any("media" in name_features.classes_of(words[end]) for end in (0, -1)):
        return True
    return False if len(words) == 1 and not name_features.broad_kinds(words[0]) else None


def _is_source(name: Token, *, outlet: bool) -> bool:
    above = name.head
    if name.dep_ in OBJECTS and above.lemma_ in _TELLS:
        return True
    if name.dep_ == "pobj":
        spoken = above.head.lemma_ in (*_PUBLISHED, "tell", "speak")
        told = above.lower_ in ("to", "by", "according") or above.head.lemma_ in _REPORTS
        return spoken or (outlet and told)
    if outlet and name.dep_ in ("compound", "poss"):
        return above.lemma_.lower() in lexicon.nouns("person")  # "a Vale Post reporter"
    return outlet and name.dep_ in SUBJECTS and above.lemma_ in _REPORTS
