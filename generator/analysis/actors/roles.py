"""What a text calls a person, in its own words: "US Special Climate Envoy", "a fellow at …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import SUBJECTS, Parsed
from generator.model import Evidence, Role

LONGEST = 12  # words that still tell more when there are more of them
_TOO_LONG = 16
_HONORIFICS = ("Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Sir", "Madam", "St.")
_LINKS = ("of", "for", "to", "on")
_INSIDE = ("and", "the", "&", "-", "–", "’s", "'s")
_BREAKS = (",", ";", "—", "–", "(", "“", '"', "who", "whom", "whose", "that", "which", "when", "where")
_OUTSIDE = ("DET", "PUNCT", "PRON", "ADV", "PART")
_NOT_PART = ("last", "next", "same", "other", "fellow")


def find_role(parsed: Parsed, entities: Entities, entity: Entity) -> Role | None:
    """The fullest role beside a mention of a person, of full names rather than of a surname alone."""
    doc, best = parsed.doc, None
    for mention in entity.mentions:
        if mention.form != "name":
            continue
        full = mention.end - mention.start > 1
        for start, end in _beside(doc, entities, mention):
            rank = (full, min(end - start, LONGEST), -start)
            if best is None or rank > best[0]:
                best = rank, start, end
    if best is None:
        return None
    where = parsed.evidence_of(doc[best[1] : best[2]])
    return Role(text=parsed.words(where), evidence=(Evidence(start=where.start, end=where.end),))


def _beside(doc: Doc, entities: Entities, mention: EntityMention) -> Iterator[tuple[int, int]]:
    """Token ranges of the roles right before or after this mention, and of what it is said to be."""
    before = _before(doc, entities, mention.start)
    if before is not None:
        yield before
    head = doc[mention.start : mention.end].root
    for child in head.children:
        if child.dep_ == "appos" and child.i >= mention.end:
            yield from _phrase(doc, child)
    if head.dep_ == "appos" and head.i > head.head.i:
        yield from _phrase(doc, head.head, mention.start)
    verb = head.head
    if head.dep_ in SUBJECTS and verb.lower_ in ("is", "was") and not _hedged(verb):
        for child in verb.children:
            if child.dep_ == "attr":
                yield from _phrase(doc, child)


def _hedged(verb: Token) -> bool:
    return any(child.dep_ in ("neg", "aux", "mark") for child in verb.children)


def _before(doc: Doc, entities: Entities, name: int) -> tuple[int, int] | None:
    """ "US Special Climate Envoy" or "Secretary of State" right before the name."""
    if not name or doc[name - 1].text in _HONORIFICS:
        return None
    floor = max(0, name - _TOO_LONG)
    first = next((index for index in range(name - 1, floor, -1) if doc[index].is_sent_start), floor)
    core = name - 1 if _is_role(doc[name - 1]) else _before_link(doc, name, first)
    if core is None or doc[name].is_sent_start:
        return None
    start = core
    while start > first and _belongs(doc, start - 1, name) and not _person(entities, start - 1):
        start -= 1
    while start < core and (doc[start].lower_ in _INSIDE or doc[start].lower_ in _NOT_PART):
        start += 1
    return start, name


def _before_link(doc: Doc, name: int, first: int) -> int | None:
    """Where "Secretary" stands in "Secretary of State John Kerry": all capitalised from there to the name."""
    place, core = name - 1, None
    while place >= max(first, name - _TOO_LONG):
        token = doc[place]
        if (
            token.lower_ in _LINKS
            and place > first
            and doc[place - 1].text[0].isupper()
            and _is_role(doc[place - 1])
        ):
            core = place - 1
        elif not (token.text[0].isupper() or token.lower_ in _LINKS or token.lower_ in _INSIDE):
            break
        place -= 1
    return core if core is not None and doc[name - 1].text[0].isupper() else None


def _is_role(token: Token) -> bool:
    return (
        token.lower_ in lexicon.words("parsing/role_nouns") or token.text in lexicon.table("parsing/titles")
    ) and token.text not in _HONORIFICS


def _belongs(doc: Doc, index: int, name: int) -> bool:
    """Whether a word before a role is part of it."""
    token = doc[index]
    if token.lower_ == "and":
        return index > 0 and _is_role(doc[index - 1])
    if token.text == "-":
        return True
    if token.pos_ not in ("PROPN", "NOUN", "ADJ") or token.tag_ == "NNS" or token.lower_ in _NOT_PART:
        return False
    return token.text[0].isupper() or index < token.head.i < name + 1 or doc[index + 1].text == "-"


def _person(entities: Entities, index: int) -> bool:
    known = entities.at.get(index)
    return known is not None and known[0].kind == "person"


def _phrase(doc: Doc, noun: Token, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """The noun phrase around a role noun, without its article and up to its first aside."""
    if noun.lemma_.lower() not in lexicon.words("parsing/role_nouns") or noun.tag_ in ("NNS", "NNPS"):
        return
    start, end = noun.left_edge.i, min(noun.right_edge.i + 1, stop or len(doc))
    for token in doc[noun.i + 1 : end]:
        if token.lower_ in _BREAKS or token.dep_ == "relcl":
            end = token.i
            break
    for index in range(noun.i - 1, start - 1, -1):
        outside = doc[index].pos_ in _OUTSIDE and doc[index].text not in ("-", "’s", "'s")
        if outside or doc[index].lower_ == "and":
            start = index + 1
            break
    while end - 1 > noun.i and doc[end - 1].text in ("’s", "'s", "’", "'"):
        end -= 1
    if end - start <= _TOO_LONG:
        yield start, end
