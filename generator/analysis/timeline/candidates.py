"""Candidates for the timeline: each time that a text names, with the clause that tells what happened then."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis import standalone
from generator.analysis.coreference import Entities
from generator.analysis.parsing.grammar import FINITE, helpers_of
from generator.analysis.parsing.quotation_marks import touching
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import content
from generator.analysis.timeline import expressions
from generator.analysis.timeline.clauses import Clause, find_clause, is_of_noun, verb_above
from generator.analysis.timeline.expressions import Lean, When
from generator.analysis.timeline.status import find_status
from generator.analysis.timeline.times import Time, find_times
from generator.model import Event, EventStatus, Evidence, is_worked_out

_MOST = 12  # candidates of a sentence; with more it is a list
_SOMEBODY = (
    "he",
    "she",
    "it",
    "they",
    "this",
    "that",
    "these",
    "those",
    "who",
    "which",
)  # if nobody knows who
_QUOTED = 0.9  # of a clause: more of it is somebody's words, and nobody says whose


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """What may be an event: a time, its clause, and when and whether it was or will be.

    ``brackets`` are the names that its words need for pronouns.
    """

    time: Time
    clause: Clause
    where: Evidence
    brackets: Mapping[int, str]
    status: EventStatus
    date: str | None
    until: str | None
    impossible: bool

    @property
    def span(self) -> Span:
        """The words for the time."""
        return self.time.span

    @property
    def when(self) -> When:
        """What the words for the time name."""
        return self.time.when

    @property
    def is_life(self) -> bool:
        """Whether it is how long somebody lived, or when he was born: "Ada Lee (born 3 May 1950) is …"."""
        span, verb = self.span, self.clause.verb
        before = span.doc[span.sent.start : span.start].text
        bracket = before.rpartition("(")[2] if "(" in before else ")"
        if verb is None or verb.lemma_ != "be" or verb.i < span.end or ")" in bracket:
            return False
        return self.until is not None or bracket.split()[-1:] in (["born"], ["b."])

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
            worked_out=is_worked_out(self.date, self.span.text),
            doubt="after the document" if self.impossible else None,
            uncertain=self.impossible,
        )


def find_candidates(parsed: Parsed, entities: Entities) -> list[Candidate]:
    """The candidates, in the order of the text."""
    base = parsed.seed.day
    known = standalone.sure_pronouns(parsed.doc, entities)
    told = list(_told(parsed, find_times(parsed)))
    found = []
    status = find_status([(time, verb) for time, verb, _ in told], base)
    for (time, _, clause), said in zip(told, status, strict=True):
        lean: Lean = "back" if said == "past" else "ahead"
        date = expressions.resolve_date(time.when, base, lean)
        if not _says_when(time.when, date, base):
            continue
        impossible = bool(base and date and said == "past" and date > base.isoformat()[: len(date)])
        rest = [token for token in clause.tokens if token not in time.span]  # a day is nobody
        brackets = standalone.needed_brackets(rest or clause.tokens, entities, known)
        if brackets is None and clause.subject is not None and clause.subject.lower_ in _SOMEBODY:
            continue
        found.append(
            Candidate(
                time=time,
                clause=clause,
                where=parsed.evidence_of(clause.span),
                brackets=brackets or {},
                status=said,
                date=None if impossible else date,
                until=None if impossible else expressions.resolve_end(time.when, base, lean),
                impossible=impossible,
            )
        )
    return found


def _says_when(when: When, date: str | None, base: datetime.date | None) -> bool:
    """Whether a reader of an entry alone can know when it was: not by "the same day", "some years ago"."""
    return not when.is_vague and (base is None or date is not None or when.back is not None)


def _told(parsed: Parsed, times: Sequence[Time]) -> Iterator[tuple[Time, Token | None, Clause]]:
    """Each time with the verb above it and the clause, where these can tell an event."""
    verbs: dict[int, Token | None] = {}
    timed = {
        verb.i
        for time in times
        if (verb := verb_above(time.span.root, verbs)) is not None and not is_of_noun(time.span)
    }
    counts: Counter[int] = Counter()
    for time in times:
        sentence = time.span.root.sent
        counts[sentence.start] += 1
        verb = verb_above(time.span.root, verbs)
        if counts[sentence.start] > _MOST or _is_nowadays(verb, time.when):
            continue
        if time.span.root.dep_ == "poss":  # only says which one: "Monday’s decision"
            continue
        if verb is None and not time.heads and not any(token.tag_ in FINITE for token in sentence):
            continue  # a caption
        clause = find_clause(time.span, verb, timed)
        if clause is not None and is_ours(clause.span, parsed):
            yield time, verb, clause


def is_ours(clause: Span, parsed: Parsed) -> bool:
    """Whether a clause is not somebody's words, and no quotation begins or ends outside of it."""
    words = [parsed.in_quotations[token.i] for token in clause if token.is_alpha]
    start, end = clause.start_char, clause.end_char
    near = touching(parsed.quotations, start, end)
    torn = any(one.double and (one.start < start or one.end > end or not one.closed) for one in near)
    return sum(words) <= _QUOTED * len(words) and not torn


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


def _is_nowadays(verb: Token | None, when: When) -> bool:
    """Whether "today" speaks of how things are."""
    if (when.unit, when.steps) != ("day", 0) or verb is None:
        return False
    if verb.tag_ in ("VBZ", "VBP"):
        return not helpers_of(verb)
    return verb.tag_ == "VB" and verb.lemma_ in ("be", "have")
