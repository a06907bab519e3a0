"""A changed document in the report: what to look at, and what its briefing says otherwise than before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.briefings import Outcome
from generator.model import Actor, Briefing, Event, Problem, Quote
from generator.rendering import DATED_BY, one_line, quote_words, with_ellipses
from generator.review.changes import Change, Changes
from generator.review.edits import edits_of, lines_of, lines_of_reading
from generator.review.known import Publish, listed_new
from generator.review.markdown import complaint, escaped
from generator.review.parts import Listing, Section

_MOST = {"Summary": 10, "Key actors": 15, "Quotes": 30, "Open questions": 20, "Timeline": 20}
_NEVER_EMPTY = ("Summary", "Key actors")  # sections that every text in English should have
_FACTS = {
    "date": "No date is given, so that days of the week and months in the text stay without a year.",
    "license": "No licence is given: may the text be published?",
    "publisher": "It is not said who published the text.",
}

Lines = dict[str, list[str]]


def section_of_documents(changes: Changes, publish: Publish) -> Section:
    """All changed documents, each a section."""
    alike: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in changes.alike:
        alike[problem.path].append(problem)
    parts = [_section(change, alike[change.path], publish) for change in changes.changes]
    return Section(head="", parts=parts, of="documents")


def kind_of(change: Change) -> str:
    """Whether a document is new, changed or removed."""
    return "new" if change.before is None else "removed" if change.after is None else "changed"


def _section(change: Change, alike: Sequence[Problem], publish: Publish) -> Section:
    lists = _lists(change, change.after, alike, publish) if change.after else []
    return Section(head=_head(change), parts=[one for one in lists if one.lines], name=change.path)


def _head(change: Change) -> str:
    before, after = (one and one.briefing for one in (change.before, change.after))
    shown = after or before
    title = shown.source.title if shown else change.path
    told = [f"## {kind_of(change).capitalize()}: {escaped(title)}", escaped(change.path)]
    if change.after is None:
        told.append("Its page goes away.")
    elif after is None and (before or any(problem.fatal for problem in change.after.problems)):
        told.append("It gets no page before that is put right.")
    elif before and after and before.source.text != after.source.text:
        told.append(f"Its text has changed: {after.source.words:,} words (before: {before.source.words:,}).")
    if before and after and _lines(before) == _lines(after):
        told.append("Its briefing says what it said before.")
    return "".join(f"{paragraph}\n\n" for paragraph in told)


def _lists(change: Change, after: Outcome, alike: Sequence[Problem], publish: Publish) -> Iterator[Listing]:
    briefing, before = after.briefing, change.before
    was = before.briefing if before else None
    yield Listing(title="To look at", lines=list(_doubts(after, alike)))
    if briefing and not was:
        yield listed_new(briefing, publish)
    edits = edits_of(before.corrections if before else (), after.corrections)
    yield Listing(title="Corrections", lines=[line for edit in edits for line in lines_of(edit)])
    yield Listing(title="Reading", lines=list(lines_of_reading(before.read if before else None, after.read)))
    if briefing and not was:
        for title, lines in _lines(briefing).items():
            yield Listing(title=title, lines=lines, most=_MOST[title])
    elif briefing and was and _lines(briefing) != _lines(was):
        yield from _compared(_lines(was), _lines(briefing))


def _compared(before: Lines, after: Lines) -> Iterator[Listing]:
    """What a briefing says, with marks where it said something else before, and what it says no more."""
    for title, lines in after.items():
        known = set(before[title])
        marked = [line if line in known else f"**new** · {line}" for line in lines]
        yield Listing(title=title, lines=marked, most=_MOST[title])
    gone = [line for title in before for line in before[title] if line not in set(after[title])]
    yield Listing(title="Not said any more", lines=gone)


def _doubts(outcome: Outcome, alike: Sequence[Problem]) -> Iterator[str]:
    """What a person should look at."""
    yield from map(complaint, (*outcome.problems, *outcome.refused, *alike))
    briefing = outcome.briefing
    if briefing is None:
        return
    yield from _missing(briefing)
    for quote in briefing.quotes:
        if quote.speaker is None:
            yield f"Nobody is credited with this: {_words(quote, briefing)}"
        elif quote.uncertain:
            yield f"Was it {escaped(quote.speaker.name)} who said this? {_words(quote, briefing)}"
    sections = (briefing.summary, briefing.actors, briefing.quotes, briefing.questions, briefing.timeline)
    corrected = sum(statement.corrected for section in sections for statement in section)
    if corrected:
        yield f"{corrected} statement{'s' if corrected > 1 else ''} corrected by an editor."


def _missing(briefing: Briefing) -> Iterator[str]:
    """What a seed does not say of itself, and the sections in which there should be something."""
    for field, missing in _FACTS.items():
        if not getattr(briefing.source, field):
            yield missing
    if briefing.source.date and (found_in := DATED_BY[briefing.source.date_from]):
        yield f"Nothing states the date, {briefing.source.date}; it is {found_in}. Is it right?"
    if briefing.source.language == "en":
        found = _lines(briefing)
        yield from (f"{section}: nothing was found." for section in _NEVER_EMPTY if not found[section])


def _lines(briefing: Briefing) -> Lines:
    """What a briefing says, by section."""
    return {
        "Summary": [escaped(sentence.text) for sentence in briefing.summary],
        "Key actors": [actor_words(actor) for actor in briefing.actors],
        "Quotes": [_quote(quote, briefing) for quote in briefing.quotes],
        "Open questions": [escaped(question.text) for question in briefing.questions],
        "Timeline": [_event(event, briefing) for event in briefing.timeline],
    }


def actor_words(actor: Actor) -> str:
    """An actor with its role and its kind."""
    role = f", {escaped(actor.role.text)}" if actor.role else ""
    return f"**{escaped(actor.name)}**{role} ({actor.kind})"


def _quote(quote: Quote, briefing: Briefing) -> str:
    speaker = escaped(quote.speaker.name) if quote.speaker else "Nobody is credited"
    unnamed = ", unnamed" if quote.speaker and quote.speaker.unnamed else ""
    cue = f", “{escaped(quote.cue.text)}”" if quote.cue else ""
    return f"**{speaker}**: {_words(quote, briefing)} ({quote.kind}{cue}{unnamed})"


def _event(event: Event, briefing: Briefing) -> str:
    days = " – ".join(date for date in (event.date, event.until) if date)
    date = f"**{days}**, “{escaped(event.when)}”" if days else f"**{escaped(event.when)}**"
    status = "" if event.status == "past" else f" ({event.status})"
    words = with_ellipses(one_line(event.text), briefing.source, min(event.evidence))
    return f"{date}{status}: {escaped(words)}"


def _words(quote: Quote, briefing: Briefing) -> str:
    return escaped("".join(words.text for words in quote_words(quote, briefing.source)))
