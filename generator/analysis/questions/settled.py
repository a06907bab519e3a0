"""What the text itself settles: it tells that what a sentence leaves open was done, refused or admitted."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import (
    above,
    child_of,
    has_to,
    helpers_of,
    is_negated,
    is_noun,
    is_verb,
    verbs_above,
)
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.conditions import actor_of, is_told
from generator.analysis.questions.markers import Marker
from generator.analysis.timeline.expressions import read_expression, resolve_date

_CONTESTED = ("accused", "denied")
_NEVER_SETTLED = ("asked", "inquiry", "unknown", "unsaid")
_ANY_MATTER = ("be", "come", "do", "get", "give", "go", "have", "keep", "make", "put", "say", "see", "take")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_HOPED = ("future", "sought")
_LIKELY = ("likely", "perhaps", "possibly", "probably")
_WITHDRAWING = ("recant", "retract", "withdraw")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells: deeds by verb, with their doers, and those who admit or withdraw."""

    deeds: Mapping[str, Sequence[tuple[Token, Token]]]
    admitting: Sequence[Token]


class Settled:
    """What one text settles; it is read when it is first asked for."""

    def __init__(self, entities: Entities, parsed: Parsed) -> None:
        """``entities`` tells whom names mean."""
        self._entities, self._title_end, self._day = entities, parsed.title_end, parsed.seed.day
        self._told: _Told | None = None

    def tells(self, marker: Marker) -> bool:
        """Whether what a marker leaves open is over or certain, or the text tells its outcome."""
        who = actor_of(marker.verb)
        if marker.name in _NEVER_SETTLED:
            return False
        if marker.name not in _CONTESTED and (_is_over(marker) or _is_certain(marker)):
            return True
        if who is None:
            return False
        if marker.name in _CONTESTED:
            after = marker.verb.sent.end
            return any(one.i >= after and self._same(who, one) for one in self._read(marker).admitting)
        return self._has_passed(marker.verb) or _is_history(marker, self._day) or self._is_done(marker, who)

    def _read(self, marker: Marker) -> _Told:
        self._told = self._told or _read(marker.token.doc, self._title_end)
        return self._told

    def _is_done(self, marker: Marker, who: Token) -> bool:
        """Whether the title, the sentence or a later one tells that it was done."""
        verb, told = marker.verb, self._read(marker)
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or lemma in _ANY_MATTER:
            return False
        return any(
            deed not in (verb, marker.token)
            and not self._title_end <= deed.i < verb.sent.start
            and self._same(who, doer)
            for deed, doer in told.deeds.get(lemma, ())
        )

    def _has_passed(self, verb: Token) -> bool:
        """Whether the day on which it was to be done lies before the day of writing."""
        if self._day is None:
            return False
        inside = {token.i for token in verb.subtree}
        for ent in verb.sent.ents:
            if ent.label_ == "DATE" and ent.root.i in inside:
                when = read_expression(ent.text)
                date = resolve_date(when, self._day, "ahead") if when is not None else None
                if date and date < self._day.isoformat()[: len(date)]:
                    return True
        return False

    def _same(self, who: Token, other: Token) -> bool:
        """Whether two subjects are one: the same entity, or else the same noun."""
        one, two = self._entities.at.get(who.i), self._entities.at.get(other.i)
        if one is not None and two is not None:
            return one[0] is two[0]
        return is_noun(who) and who.lemma_.lower() == other.lemma_.lower()


def _is_over(marker: Marker) -> bool:
    """Whether it was open once: "after asking Peru to pay", "had said it should"."""
    word = marker.token
    verbs = [one for one in (word, *above(word)) if is_verb(one)]
    if any(one.tag_ == "VBG" and _is_after(one) for one in verbs):
        return True
    tellers = [one.head for one in verbs if is_told(one)] + [word] * (marker.name in _HOPED)
    return _followed(word) or any(helper.lower_ == "had" for one in tellers for helper in helpers_of(one))


def _followed(word: Token) -> bool:
    """Whether a "would" tells what came next: "won, but nobody would pay", "would later pay"."""
    verb, before = word.head, word.head.head
    if word.lower_ != "would" or is_told(verb):
        return False
    joined = verb.dep_ == "conj" and before.tag_ == "VBD" and before.lemma_ not in lexicon.speech()
    return joined or any(one.lower_ == "later" for one in verb.children)


def _is_after(verb: Token) -> bool:
    """Whether the clause of a verb tells what came before that of another: "after filing a lawsuit"."""
    return verb.head.lower_ == "after" or any(one.lower_ == "after" for one in verb.children)


def _is_certain(marker: Marker) -> bool:
    """Whether the text itself says what will be done when, without a doubt: "is to be sworn in on Monday"."""
    if marker.name != "announced" and marker.token.lemma_ != "be":
        return False
    verb = marker.verb
    own = [one for one in verb.subtree if one == verb or next(filter(is_verb, above(one)), verb) == verb]
    likely = any(one.lower_ in _LIKELY for one in own)
    return not likely and any(one.ent_type_ == "DATE" for one in own)


def _is_history(marker: Marker, day: datetime.date | None) -> bool:
    """Whether a sentence tells of a year of the past, which it names: "in 1962 Peru planned to pay"."""
    verbs = (one for one in (marker.token, *verbs_above(marker.token)) if one.tag_ == "VBD")
    told = next(verbs, None)
    preps = (child for child in told.children if child.dep_ == "prep") if told is not None else ()
    ends = (child_of(prep, "pobj") for prep in preps)
    years = (int(year) for end in ends if end is not None for year in _YEAR.findall(end.text))
    return any(day is None or year < day.year for year in years)


def _read(doc: Doc, title_end: int) -> _Told:
    deeds: dict[str, list[tuple[Token, Token]]] = defaultdict(list)
    admitting: list[Token] = []
    ending = lexicon.verbs("admit") | set(_WITHDRAWING)
    for token in doc:
        done = token.pos_ == "VERB" and (_is_done(token) or (token.i < title_end and token.tag_ == "VBZ"))
        doer = actor_of(token) if done else None
        if doer is not None:
            deeds[token.lemma_.lower()].append((token, doer))
            if token.lemma_ in ending:
                admitting.append(doer)
    return _Told(deeds, admitting)


def _is_done(verb: Token) -> bool:
    """Whether a verb tells what was or has been done."""
    helpers = {child.lower_ for child in helpers_of(verb)}
    past = verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and not helpers.isdisjoint(("has", "have", "was", "were"))
    )
    modal = any(child.tag_ == "MD" for child in verb.children)
    return past and not modal and not is_negated(verb) and not has_to(verb)
