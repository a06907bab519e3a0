"""Dates that cannot be: of something past after the document's day, of a consequence before its cause.

Such a date is left out, and the event keeps the words of the text for it. Of two that contradict each
other, one that was worked out is wrong ("on Friday" may be a week earlier); where the text states both,
nobody knows.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import SUBJECTS
from generator.analysis.timeline.candidates import Candidate
from generator.model import EventDoubt

_AFTER = ("after", "following")
_HAPPENING = (*SUBJECTS, "dobj", "attr")  # how the verb has what happened


def without_impossible(found: Sequence[Candidate], base: datetime.date | None) -> list[Candidate]:
    """The events, those whose dates cannot be without them; ``base`` is the document's day."""
    doubts: dict[int, EventDoubt] = {}
    for pair in _contradictions(found):
        worked_out = [place for place in pair if found[place].worked_out]
        doubts |= dict.fromkeys(worked_out or pair, "before its cause")
    for place, one in enumerate(found):
        if base and one.date and one.status == "past" and _before(base.isoformat(), one.date):
            doubts[place] = "after the document"
    return [
        replace(one, date=None, until=None, doubt=doubts[place]) if place in doubts else one
        for place, one in enumerate(found)
    ]


def _contradictions(found: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """The places of each event that comes before its cause, and of that."""
    happened = [set(_happened(one)) if one.date and one.status == "past" else set() for one in found]
    disasters = [place for place, nouns in enumerate(happened) if nouns & lexicon.nouns("disaster")]
    for place, one in enumerate(found):
        if one.date is None:
            continue
        causes = _causes(one)
        for other, nouns in enumerate(happened):
            if other != place and nouns & causes and _before(one.date, found[other].date or ""):
                yield place, other
        if len({found[other].date for other in disasters}) == 1 and _is_aftermath(one):
            yield from (
                (place, other)
                for other in disasters
                if other != place and _before(one.date, found[other].date or "")
            )


def _before(one: str, other: str) -> bool:
    """Whether a date lies wholly before another, of which either may be partial."""
    size = min(len(one), len(other))
    return one[:size] < other[:size]


def _happened(one: Candidate) -> Iterator[str]:
    """The nouns of what the clause says to have happened: "an explosion" of "an explosion killed three"."""
    verb = one.clause.verb
    for token in one.clause.tokens:
        if token.head == verb and token.dep_ in _HAPPENING and _is_event(token):
            yield token.lemma_.lower()


def _causes(one: Candidate) -> set[str]:
    """The nouns behind "after" and "following" in the clause."""
    behind = (
        child
        for token in one.clause.tokens
        if token.lower_ in _AFTER
        for child in token.children
        if child.dep_ in ("pobj", "dobj") and child.i > token.i
    )
    return {token.lemma_.lower() for token in behind if _is_event(token)}


def _is_event(token: Token) -> bool:
    word = token.lemma_.lower()
    return word in lexicon.nouns("event") or word in lexicon.nouns("disaster")


def _is_aftermath(one: Candidate) -> bool:
    """Whether the clause tells of survivors or rubble, and of no disaster itself."""
    words = {token.lemma_.lower() for token in one.clause.tokens}
    itself = not lexicon.nouns("disaster").isdisjoint(_happened(one))
    return not (itself or words.isdisjoint(lexicon.words("timeline/aftermath")))
