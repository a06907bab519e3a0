"""What comes next: what documents plan for a day, and questions that are to be answered on one.

A wrong entry of a calendar is worse than a missing one: what may be wrong is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date as Date
from datetime import timedelta
from typing import Any

from generator.corpus.statements import CorpusStatement, corpus_statements, each_once, has_passed
from generator.dates import MONTH
from generator.model import Briefing, Event, Question, Seed, precision_of

Entry = CorpusStatement[Event] | CorpusStatement[Question]

_FAR = timedelta(days=270)  # whoever means a day later than this names the year
# What says in English that something is to come.
_AHEAD = re.compile(
    r"""\b(?:will|shall|must|please|deadline|effective|scheduled|slated
    |(?:is|are)\s+(?:also\s+|now\s+|still\s+|all\s+|both\s+)?(?:to|due|planned|payable|going|leaving|meeting)
    |set\s+(?:to|for)|due\s+(?:to|on|in|by)|(?:planned|plans|planning)\s+(?:to|for|on|by)|extended\s+to
    |takes?\s+(?:place|effect|over)|com(?:es?|ing)\s+into\s+(?:force|effect)
    |(?:has|have|gave|given|away|closed|open|runs?|lasts?|extended|continues?)\s+(?:\w+\s+){0,3}(?:until|till|through)
    |(?:meet|open|begin|start|end|close|expire|reconvene|resume|premiere|debut|launche?|hold|host|visit|decide|vote
    |leave|arrive|return|appear|speak)(?<!the.vote)s)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# A condition, a denial, hearsay, a change, a day that is not the day itself; and such words before the day.
_DOUBT = re.compile(
    r"""\b(?:may|(?i:if|unless|would|could|might|should|cannot|not|never|no|neither|nor|had|did|was|were
    |will\s+have|cancel\w*|postpone\w*|delay\w*|abandon\w*|scrap\w*|belief|believe\w*|hope\w*|expect\w*|want\w*
    |urge\w*|threat\w*|as\s+(?:soon|early|late)\s+as|between|days?\s+(?:before|after)|weeks?\s+of))\b|n['’]t\b""",
    re.VERBOSE,
)
_BY = re.compile(r"\b(?:by|until|till)\s+(?:the\s+)?\Z")
_DATE = re.compile(rf"\b(?:\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}})\b")
_DOUBT_BEFORE = re.compile(
    r"\b(?:before|after|about|around|due|record|dated|since|into|an?|each|every|Super)\s+(?:the\s+)?\Z"
)


def due_of(said: Event | Question) -> str:
    """The day of an entry."""
    return (said.date if isinstance(said, Event) else said.due) or ""


def until_of(said: Event | Question) -> str:
    """The last day of an entry."""
    until = (isinstance(said, Event) and said.until) or ""
    return until if precision_of(until) == "day" and until > due_of(said) else due_of(said)


def worked_out_from(said: Event | Question) -> str | None:
    """The words that give the day of an entry only with the day of the document."""
    return said.due_words if isinstance(said, Question) else said.when if said.worked_out else None


def find_diary(briefings: Iterable[Briefing]) -> tuple[Entry, ...]:
    """What is planned for a day or due on one, by that day; of one document one entry a day.

    What several documents say in the same words is there once, as the oldest has it.
    """
    oldest = sorted(briefings, key=lambda briefing: (briefing.source.date or "~", briefing.id))
    said: Iterable[CorpusStatement[Any]] = (
        statement
        for briefing in oldest
        for section in ("timeline", "questions")
        for statement in corpus_statements(briefing, section)
        if _is_sure(statement.said, briefing.source)
    )
    found: dict[tuple[str, str], Entry] = {}
    for one in each_once(said):
        found.setdefault((due_of(one.said), one.briefing.id), one)
    return tuple(one for _, one in sorted(found.items()))


def by_state(diary: Iterable[Entry], day: str | None) -> Mapping[str, list[Entry]]:
    """The entries to come from a day on, the next first; those due and those answered, the latest first."""
    states: dict[str, list[Entry]] = {"coming": [], "due": [], "answered": []}
    for one in diary:
        state = "due" if has_passed(until_of(one.said), day) else "coming"
        states["answered" if one.said.answered else state].append(one)
    return states | {state: states[state][::-1] for state in ("due", "answered")}


def _is_sure(said: Event | Question, seed: Seed) -> bool:
    """Whether a statement is surely about a day that was to come when its document was written."""
    due, planned = due_of(said), isinstance(said, Question) or said.status == "planned"
    if not planned or said.uncertain or precision_of(due) != "day" or due <= (seed.date or "")[: len(due)]:
        return False
    if said.by or said.corrected:  # not the analysis' word
        return True
    if worked_out_from(said) is not None and (seed.day is None or seed.date_from == "name"):
        return False
    return _is_ahead(said, Date.fromisoformat(due), seed.day)


def _is_ahead(said: Event | Question, due: Date, written: Date | None) -> bool:
    """Whether the words of the analysis put a statement on just this day."""
    text, when = said.text, said.when if isinstance(said, Event) else said.due_words or ""
    if isinstance(said, Question):
        if said.short is None or not when:  # only if the document itself asks for an answer by then
            return said.short is None and text.endswith("?")
        text = text.removeprefix(said.short)
    numbers, before = set(map(int, re.findall(r"\d+", when))), text[: max(0, text.find(when))]
    return (
        # "On Friday the council will meet", but not "The vote on Friday will hurt her"
        (_AHEAD.search(before if len(before.split()) > 1 else text) or _BY.search(before)) is not None
        and text.count("“") == text.count("”")
        and _DOUBT.search(text) is None
        and _DOUBT_BEFORE.search(before) is None
        and (not numbers or due.day in numbers)
        and (worked_out_from(said) is None or _DATE.search(text) is None)
        and (written is None or due - written < _FAR or str(due.year) in text)
    )
