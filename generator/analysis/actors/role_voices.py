"""Whose word a role is: the text's own, or that of somebody whom it quotes, of a headline, of an opinion.

What an advertisement calls a candidate, and the writer only repeats in quotation marks, is no role.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from generator.analysis.actors import role_owners
from generator.analysis.actors.role_candidates import Candidate, Finder
from generator.analysis.actors.role_phrases import in_capitals, is_body, is_person
from generator.analysis.coreference import Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import above, is_plural
from generator.analysis.parsing.spacy_pass import Parsed

_BESIDE = ("before", "in_front", "behind")  # patterns that stand at the very name
# What is said so is not sure, or true of its day only.
_MAYBE = ("alleged", "apparent", "currently", "likely", "now", "possible", "potential", "presumed",
          "purported", "so-called", "suspected", "would-be")  # fmt: skip


class Voices:
    """Tells of the candidates of one text which are its own words."""

    def __init__(self, parsed: Parsed, finder: Finder) -> None:
        """Take from the text what that needs."""
        self._parsed, self._finder = parsed, finder
        self._quoted = parsed.in_quotations

    def own(self, entity: Entity, one: Candidate) -> bool:
        """Whether a candidate is what the text itself calls somebody, and may be true of that one."""
        doc, core = self._parsed.doc, _core(self._parsed.doc, one)
        if self._quoted[max(core.i, one.start)] and not _is_office(doc, one):
            return False
        if not role_owners.is_clear(doc, self._finder.entities, entity, one):
            return False
        if _judges(doc[one.start : one.end], core):
            return False
        return one.pattern != "being" or not _is_told_by_others(doc[one.noun])

    def sure(self, entity: Entity, one: Candidate) -> bool:
        """Whether it says so plainly that it may stand apart from the text: a title, an apposition.

        It stands at the full name, where somebody has one: "President Clinton" may be her husband.
        """
        doc, core = self._parsed.doc, _core(self._parsed.doc, one)
        mention = entity.mentions[one.mention]
        if mention.end - mention.start < min(2, len(entity.name.split())):
            return False
        if one.pattern not in _BESIDE or any(token.lower_ in _MAYBE for token in doc[one.start : one.end]):
            return False
        if doc[one.start].lower_ == "one":  # "one of the pilots", "one child"
            return False
        if _is_of_unnamed(doc, one, core):
            return False
        if entity.kind != "person":
            return one.pattern != "before" and is_body(core)
        return _is_title(core) and not is_plural(core)


def _is_office(doc: Doc, one: Candidate) -> bool:
    """Whether it is a title before a name, in capitals, which all speakers give alike: "FBI Director"."""
    words = doc[one.start : one.end]
    return one.pattern == "before" and all(map(in_capitals, words)) and _is_title(words[-1])


def _core(doc: Doc, one: Candidate) -> Token:
    """The noun that a candidate turns on: the one above all others of it, or else its last word."""
    if one.start <= one.noun < one.end:
        return doc[one.noun]
    return doc[one.start : one.end].root


def _is_of_unnamed(doc: Doc, one: Candidate, core: Token) -> bool:
    """Whether only the text around it tells whose it is: "the court's chief judge", "liberal colleague"."""
    owner = next((token.i - 1 for token in doc[one.start : core.i] if token.tag_ == "POS"), None)
    if owner is None:
        return False
    named = doc[owner].pos_ == "PROPN" or any(token.pos_ == "PROPN" for token in doc[one.start : owner])
    return not named


def _is_title(core: Token) -> bool:
    if core.lower_ in lexicon.nouns("relative") or core.lemma_.lower() in lexicon.nouns("relative"):
        return False  # nobody knows whose
    return is_person(core) or core.text in lexicon.table("parsing/titles")


def _judges(words: Span, core: Token) -> bool:
    """Whether a word of opinion is what somebody is called, or says what kind of it: "racist mayor"."""
    judging = (token for token in words if token.pos_ == "ADJ" or token.i == core.i)
    return any(token.lower_ in lexicon.words("actors/opinions") for token in judging)


def _is_told_by_others(token: Token) -> bool:
    """Whether a word stands in what somebody says or thinks: "Reed said Stone was the mayor"."""
    said = (one for one in (token, *above(token)) if one.dep_ in ("ccomp", "pcomp"))
    return any(one.head.lemma_.lower() in lexicon.speech() for one in said)
