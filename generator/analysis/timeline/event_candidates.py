"""Candidates for the timeline: each time that a text names, with the clause that tells what happened then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis import standalone
from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, SUBJECTS, above, helpers_of, is_noun, is_verb
from generator.analysis.parsing.quotation_marks import touching
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import content
from generator.analysis.parsing.words import FIRST_PERSON, HAVE, POINTING, RELATIVE, THIRD_PERSON, YOU
from generator.analysis.timeline.event_clauses import Clause, find_clause, verb_above, whole_sentence
from generator.analysis.timeline.expressions import Lean, precision_of, resolve_date, resolve_end
from generator.analysis.timeline.status import find_status
from generator.analysis.timeline.times import Time, find_times
from generator.model import Event, EventStatus, Evidence, is_worked_out

# Of a subject, if nobody knows who is meant.
_ANYBODY = THIRD_PERSON | POINTING | frozenset(RELATIVE)
_BEFORE_NOUNS = ("amod", "compound", "nmod", "nummod")
_OF = ("as", "for", "of", "to", "with")  # between a noun and what it is of
_QUOTED = 0.9  # of a clause: more of it is somebody's words, and nobody says whose


@dataclass(frozen=True, slots=True, eq=False)
class EventCandidate:
    """What may be an event: a time, its clause, and when and whether it was or will be.

    ``brackets`` are the names that its words need for pronouns.
    """

    time: Time
    clause: Clause
    where: Evidence
    brackets: Mapping[int, str]
    status: EventStatus
    date: str | None
    until: str | None = None
    impossible: bool = False

    @property
    def span(self) -> Span:
        """The words for the time."""
        return self.time.span

    @property
    def content(self) -> frozenset[str]:
        """The words that carry its meaning, but for its time."""
        return frozenset(content(token for token in self.clause.span if token not in self.span))

    @property
    def is_minor(self) -> bool:
        """Whether it is what somebody says, or has no day to count from: "in recent weeks"."""
        return self.time.when.is_loose or self.clause.verb.lemma_ in lexicon.verbs("say")

    def event(self) -> Event:
        """The event, in the words of the text, with names in square brackets for pronouns."""
        return Event(
            date=self.date,
            until=self.until,
            precision=precision_of(self.time.when, self.date),
            when=self.span.text,
            status=self.status,
            text=standalone.written(self.clause.span, self.brackets),
            evidence=(self.where,),
            worked_out=is_worked_out(self.date, self.span.text),
            doubt="after the document" if self.impossible else None,
            uncertain=self.impossible,
        )


def lean_of(status: EventStatus) -> Lean:
    """Which way the day of an event of this status lies."""
    return "back" if status == "past" else "ahead"


def find_candidates(parsed: Parsed, entities: Entities) -> list[EventCandidate]:
    """The candidates, in the order of the text: a time with its clause, or the sentence if that says more."""
    times = [(time, verb_above(time.span.root)) for time in find_times(parsed)]
    timed = {verb.i for _, verb in times if verb is not None}
    known = standalone.sure_pronouns(parsed.doc, entities)
    found = []
    for time, verb in times:
        if not _is_event(time, verb):
            continue
        for clause in (find_clause(time.span, verb, timed), whole_sentence(time.span)):
            rest = [token for token in clause.span if token not in time.span]  # a day is nobody
            brackets = standalone.needed_brackets(rest or list(clause.span), entities, known)
            if _is_ours(clause.span, parsed) and not _is_unknown(clause.subject, brackets):
                found.append(_candidate(parsed, time, verb, clause, brackets or {}))
                break
    return found


def _is_event(time: Time, verb: Token | None) -> bool:
    """Whether a time tells when something happens: not a caption, "Monday’s decision", or nowadays."""
    if verb is None:
        return time.heads or any(token.tag_ in FINITE for token in time.span.sent)
    today = (time.when.unit, time.when.steps) == ("day", 0)
    nowadays = today and verb.tag_ in ("VBZ", "VBP", "VB") and not helpers_of(verb)
    return not nowadays and not _is_of_noun(time, verb) and not _is_compared(time.span, verb)


def _is_of_noun(time: Time, verb: Token) -> bool:
    """Whether a time only says which: "Monday’s decision", "the 1965 guitar was sold", "figures for May"."""
    root = time.span.root
    link = next((one for one in above(root) if one.dep_ != "compound"), root)
    if root.dep_ in SUBJECTS:  # "2003 was a good year"
        return verb.lemma_ == "be" and time.when.precision != "day"
    year = time.when.precision == "year"
    if year and root.dep_ in _BEFORE_NOUNS:  # but "the 2002 election", "in the 2002 film"
        where = link.dep_ in ("dobj", "pobj") and link.head.lower_ not in _OF
        return not where and link.lemma_.lower() not in lexicon.nouns("event") | lexicon.nouns("contest")
    placed = lexicon.nouns("time") | lexicon.nouns(act="plan")  # "the evening of 4 May", "a plan for 2030"
    of_noun = link.lower_ in _OF and is_noun(link.head) and link.head.lemma_.lower() not in placed
    return root.dep_ == "poss" or of_noun


def _is_compared(time: Span, verb: Token) -> bool:
    """Whether a time is only compared with: "won her first title since 2003"; not "has led it since 2003"."""
    since = time.root.head
    if since.lower_ != "since":
        return False
    begin = since.head if is_verb(since.head) else since.head.left_edge
    most = any(
        one.tag_ in ("JJS", "RBS") or one.ent_type_ == "ORDINAL" for one in time.doc[begin.i : since.i]
    )
    return most or not any(helper.lower_ in HAVE for helper in helpers_of(verb))


def _is_unknown(subject: Token | None, brackets: Mapping[int, str] | None) -> bool:
    """Whether a subject is a pronoun, and nobody can tell whom it means."""
    word = subject.lower_ if subject is not None else ""
    return word in FIRST_PERSON | YOU or (brackets is None and word in _ANYBODY)


def _candidate(
    parsed: Parsed, time: Time, verb: Token | None, clause: Clause, brackets: Mapping[int, str]
) -> EventCandidate:
    base = parsed.seed.day
    status = find_status(time, verb, base)
    date = resolve_date(time.when, base, lean_of(status))
    impossible = bool(base and date and status == "past" and date > base.isoformat()[: len(date)])
    return EventCandidate(
        time=time,
        clause=clause,
        where=parsed.evidence_of(clause.span),
        brackets=brackets,
        status=status,
        date=None if impossible else date,
        until=None if impossible else resolve_end(time.when, base, lean_of(status)),
        impossible=impossible,
    )


def _is_ours(clause: Span, parsed: Parsed) -> bool:
    """Whether a clause is not somebody's words, and no quotation begins or ends outside of it."""
    words = [parsed.in_quotations[token.i] for token in clause if token.is_alpha]
    start, end = clause.start_char, clause.end_char
    near = touching(parsed.quotations, start, end)
    torn = any(one.double and (one.start < start or one.end > end or not one.closed) for one in near)
    return sum(words) <= _QUOTED * len(words) and not torn
