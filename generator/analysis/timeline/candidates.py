"""Candidates for the timeline: each time that a text names, with the clause that tells what happened then."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis import standalone
from generator.analysis.coreference import Entities
from generator.analysis.parsing.grammar import FINITE, helpers_of
from generator.analysis.parsing.quotation_marks import Quotation, touching
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import content
from generator.analysis.timeline import expressions, status
from generator.analysis.timeline.clauses import (
    Clause,
    find_clause,
    noun_of,
    verb_above,
)
from generator.analysis.timeline.expressions import Lean, When
from generator.analysis.timeline.times import Time, find_times
from generator.model import Event, EventDoubt, EventStatus, Evidence, is_worked_out

_MOST = 12  # candidates of a sentence; with more it is a list
_QUOTED = 0.9  # of a clause: more of it is somebody's words, and nobody says whose


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """What may be an event: a time, its verb and clause, and whether it is past or to come.

    ``brackets`` are the names that its words need for pronouns; none where nobody can say what they point to.
    ``undated`` is what has no date though the day of writing is known; ``doubt`` says why its date cannot be.
    """

    time: Time
    verb: Token | None
    clause: Clause
    where: Evidence
    brackets: Mapping[int, str]
    to_come: float
    status: EventStatus
    date: str | None
    until: str | None
    undated: bool
    doubt: EventDoubt | None = None

    @property
    def worked_out(self) -> bool:
        """Whether the words for the time give its date with the day of writing only: "on Friday"."""
        return is_worked_out(self.date, self.span.text)

    @property
    def span(self) -> Span:
        """The words for the time."""
        return self.time.span

    @property
    def when(self) -> When:
        """What the words for the time name."""
        return self.time.when

    @property
    def content(self) -> frozenset[str]:
        """The words that carry its meaning, but for its time."""
        own = range(self.span.start, self.span.end)
        return frozenset(content(token for token in self.clause.tokens if token.i not in own))

    def event(self) -> Event:
        """The event, in the words of the text, with names in square brackets for pronouns."""
        return Event(
            date=self.date,
            until=self.until,
            precision=expressions.precision_of(self.when, self.date),
            when=self.span.text,
            status=self.status,
            text=_worded(self.clause.tokens, self.brackets),
            evidence=(self.where,),
            worked_out=self.worked_out,
            doubt=self.doubt,
            uncertain=self.doubt is not None,
        )


def find_candidates(parsed: Parsed, entities: Entities) -> list[Candidate]:
    """The candidates, in the order of the text."""
    base = parsed.seed.day
    known = standalone.sure_pronouns(parsed.doc, entities)
    times = find_times(parsed)
    own = _of_verbs(times)
    told = list(_told(parsed, times, own))
    chances = status.probabilities([(time, verb) for time, verb, _ in told], base)
    found = []
    for (time, verb, clause), to_come in zip(told, chances, strict=True):
        said = status.status_of(to_come, verb)
        lean: Lean = "back" if said == "past" else "ahead"
        date = expressions.resolve_date(time.when, base, lean)
        rest = tuple(token for token in clause.tokens if token not in time.span)  # a day is nobody
        brackets = standalone.needed_brackets(rest or clause.tokens, entities, known)
        found.append(
            Candidate(
                time=time,
                verb=verb,
                clause=clause,
                where=parsed.evidence_of(clause.span),
                brackets=brackets or {},
                to_come=to_come,
                status=said,
                date=date,
                until=expressions.resolve_end(time.when, base, lean),
                undated=_is_undated(time.when, date, base),
            )
        )
    return found


def _is_undated(when: When, date: str | None, base: datetime.date | None) -> bool:
    """Whether a reader of an entry alone cannot know when it was: "the same day", "some years ago".

    "Last week" may have no month of its own, and yet says when it was.
    """
    if when == When("relative") or when.is_vague:
        return True
    counted = when.back is not None or when.decade is not None
    return base is not None and date is None and not counted


def _of_verbs(times: Sequence[Time]) -> Mapping[int, Sequence[Span]]:
    """The times that belong to a verb and not to a noun, by the number of the verb."""
    verbs: dict[int, Token | None] = {}
    found: defaultdict[int, list[Span]] = defaultdict(list)
    for time in times:
        verb = verb_above(time.span.root, verbs)
        if verb is not None and noun_of(time.span) is None:
            found[verb.i].append(time.span)
    return dict(found)


def _told(
    parsed: Parsed, times: Sequence[Time], own: Mapping[int, Sequence[Span]]
) -> Iterator[tuple[Time, Token | None, Clause]]:
    """Each time with its verb and its clause, where these can tell an event; ``own`` are those of verbs."""
    verbs: dict[int, Token | None] = {}
    quoted = parsed.in_quotations
    counts: Counter[int] = Counter()
    for time in times:
        sentence = time.span.root.sent
        counts[sentence.start] += 1
        if counts[sentence.start] > _MOST:
            continue
        verb = verb_above(time.span.root, verbs)
        if _is_nowadays(verb, time.when) or (verb is None and not time.heads and _is_label(time.span)):
            continue
        clause = find_clause(time.span, verb, own)
        if clause is None:
            continue
        words = [quoted[token.i] for token in clause.tokens if token.is_alpha]
        if sum(words) <= _QUOTED * len(words) and not _is_torn(clause.span, parsed.quotations):
            yield time, verb, clause


def _is_torn(clause: Span, quotations: Sequence[Quotation]) -> bool:
    """Whether a quotation begins or ends outside of a clause that has a part of it."""
    start, end = clause.start_char, clause.end_char
    near = touching(quotations, start, end)
    return any(one.double and (one.start < start or one.end > end or not one.closed) for one in near)


def _worded(tokens: Sequence[Token], names: Mapping[int, str]) -> str:
    """The words, with an ellipsis where some between them are cut; none before the mark at their end."""
    text, before = "", None
    for token in tokens:
        if before is not None and before.i + 1 == token.i:
            text += before.whitespace_
        elif before is not None and not (token.is_punct and token == tokens[-1]):
            text += " …" if token.is_punct else " … "
        text += names.get(token.i, token.text)
        before = token
    return " ".join(text.split())


def _is_label(span: Span) -> bool:
    """Whether no verb stands by a date: the line of a table, a caption."""
    return not any(token.tag_ in FINITE for token in span.sent)


def _is_nowadays(verb: Token | None, when: When) -> bool:
    """Whether "today" speaks of how things are."""
    if (when.unit, when.steps) != ("day", 0) or verb is None:
        return False
    if verb.tag_ in ("VBZ", "VBP"):
        return not helpers_of(verb)
    return verb.tag_ == "VB" and verb.lemma_ in ("be", "have")
