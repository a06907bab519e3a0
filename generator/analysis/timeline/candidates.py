"""Candidates for the timeline: every time that a text names, with the clause that tells what happened then."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis.parsing.spacy_pass import FINITE, Parsed
from generator.analysis.timeline import expressions, status
from generator.analysis.timeline.clauses import Verbs, find_clause
from generator.analysis.timeline.expressions import When
from generator.analysis.timeline.times import Time, find_times
from generator.model import Event, EventStatus, Evidence

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """What may be an event: a time, its verb and clause, and whether it is past or to come."""

    time: Time
    verb: Token | None
    clause: Span
    where: Evidence
    to_come: float
    status: EventStatus
    date: str | None

    @property
    def span(self) -> Span:
        """The words for the time."""
        return self.time.span

    @property
    def when(self) -> When:
        """What the words for the time name."""
        return self.time.when

    @property
    def deed(self) -> tuple[int, int]:
        """What it tells of, by clause and verb: no two events of a timeline tell of the same."""
        return self.clause.start, self.verb.i if self.verb is not None else -1

    def event(self, words: str) -> Event:
        """The event, told in these words."""
        return Event(
            date=self.date,
            precision=expressions.precision_of(self.when, self.date),
            when=words_of(self.span),
            status=self.status,
            text=words,
            evidence=(self.where,),
        )


def find_candidates(parsed: Parsed) -> list[Candidate]:
    """The candidates, in the order of the text."""
    base = parsed.seed.day
    verbs = Verbs()
    kept: list[tuple[Time, Token | None, Span, Evidence]] = []
    for time in find_times(parsed):
        verb = verbs.above(time.span.root)
        if _is_nowadays(verb, time.when) or (verb is None and not time.heads and _is_label(time.span)):
            continue
        clause = find_clause(time.span, verb)
        where = parsed.evidence_of(clause)
        kept.append((time, verb, clause, where))
    found = []
    for (time, verb, clause, where), to_come in zip(
        kept, status.chances([(time, verb) for time, verb, _, _ in kept], base), strict=True
    ):
        said = status.status_of(to_come, verb)
        date = expressions.resolve_date(time.when, base, "back" if said == "past" else "ahead")
        found.append(Candidate(time, verb, clause, where, to_come, said, date))
    return found


def words_of(span: Span) -> str:
    """The time expression without the article of a plain date."""
    text = span.text
    plain = text.lower().startswith("the ") and _YEAR.search(text) is not None
    return text[4:] if plain else text


def _is_label(span: Span) -> bool:
    """Whether no verb stands by a date: the line of a table, a caption."""
    return not any(token.tag_ in FINITE for token in span.sent)


def _is_nowadays(verb: Token | None, when: When) -> bool:
    """Whether "today" speaks of how things are."""
    if (when.unit, when.steps) != ("day", 0) or verb is None:
        return False
    return verb.lemma_ in ("be", "have") and verb.tag_ in ("VB", "VBZ", "VBP")
