"""A changed document in the report: what to look at, and what its briefing says otherwise than before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from generator.briefings import Outcome
from generator.model import Actor, Briefing, Event, Problem, Quote, Sentence
from generator.rendering import DATED_BY, event_words, one_line, quote_words
from generator.review.changes import Change, Changes
from generator.review.dates import doubtful_dates
from generator.review.known import Publish, listed_new
from generator.review.markdown import complaint, escaped
from generator.review.parts import Listing, Part, Section, guarded, section

_MOST = {"Summary": 10, "Key actors": 15, "Quotes": 30, "Open questions": 20, "Timeline": 20}
_MOST_LINES = 40  # of what is to be looked at, and of what is not said any more
_NEVER_EMPTY = ("Summary", "Key actors")  # sections that every text in English should have
_FACTS = {
    "date": "No date is given, so that days of the week and months in the text stay without a year.",
    "license": "No licence is given: may the text be published?",
    "publisher": "It is not said who published the text.",
}

Lines = dict[str, list[str]]


def section_of_documents(changes: Changes, publish: Publish) -> Section:
    """The changed documents: a section of each that has more to say than its name."""
    alike: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in changes.alike:
        alike[problem.path].append(problem)
    sections: list[Part] = []
    short = []
    for change in changes.changes:
        found = guarded(change.path, partial(_section_of, change, alike[change.path], publish))
        sections += found
        short += [] if found else [change]
    return Section(head="", parts=[*sections, *_named_only(short)], of="documents")


def _section_of(change: Change, alike: Sequence[Problem], publish: Publish) -> Iterator[Section]:
    """The section of a document, if there is more to say of it than its name."""
    lists = [one for one in _lists(change, alike, publish) if one.lines]
    paragraphs = list(_at_a_glance(change))
    if lists or paragraphs:
        kind = kind_of(change).capitalize()
        told = (f"## {kind}: {_title(change)}", escaped(change.path), *paragraphs)
        head = "".join(f"{paragraph}\n\n" for paragraph in told)
        yield Section(head=head, parts=lists, name=change.path)


def _named_only(changes: Sequence[Change]) -> Iterator[Section]:
    """The documents that are gone, and those whose briefing says what it said before."""
    gone, same = ([one for one in changes if (one.after is None) == gone] for gone in (True, False))
    lists = [
        Listing(title=title, lines=[f"{_title(one)}: {escaped(one.path)}" for one in some])
        for title, some in (
            ("Removed", gone),
            ("Changed, with a briefing that says what it said before", same),
        )
    ]
    if found := section("## Other documents\n\n", lists, name="those removed or said to be the same"):
        yield found


def kind_of(change: Change) -> str:
    """Whether a document is new, changed or removed."""
    return "new" if change.before is None else "removed" if change.after is None else "changed"


def _title(change: Change) -> str:
    shown = change.new or change.old
    return escaped(shown.source.title if shown else change.path)


def _at_a_glance(change: Change) -> Iterator[str]:
    """What becomes of its page and of its text."""
    old, new = change.old, change.new
    problems = change.after.problems if change.after else ()
    if change.after and not new and (old or any(one.severity == "error" for one in problems)):
        yield "It gets no page before that is put right."
    if old and new and old.source.text != new.source.text:
        yield f"Its text has changed: {new.source.words:,} words (before: {old.source.words:,})."
        if _lines(old) == _lines(new):
            yield "Its briefing says what it said before."


def _lists(change: Change, alike: Sequence[Problem], publish: Publish) -> Iterator[Listing]:
    """What there is to say of a document that is there now."""
    before, after, old, new = change.before, change.after, change.old, change.new
    if after is None:
        return
    known = set(_doubts(before, ())) if before and old and new and _lines(old) == _lines(new) else ()
    doubts = [doubt for doubt in _doubts(after, alike) if doubt not in known]
    yield Listing(title="To look at", lines=doubts, most=_MOST_LINES)
    if new and not old:
        yield listed_new(new, publish)
    if new:
        yield from _said(old, new)


def _said(old: Briefing | None, new: Briefing) -> Iterator[Listing]:
    """What a briefing says, with marks where it said something else before, and what it says no more."""
    before, after = _lines(old) if old else {}, _lines(new)
    if before == after:
        return
    gone = []
    for title, lines in after.items():
        known, said = set(before.get(title, lines)), set(lines)
        marked = [line if line in known else f"**new** · {line}" for line in lines]
        yield Listing(title=title, lines=marked, most=_MOST[title])
        gone += [line for line in before.get(title, ()) if line not in said]
    yield Listing(title="Not said any more", lines=gone, most=_MOST_LINES)


def _doubts(outcome: Outcome, alike: Sequence[Problem]) -> Iterator[str]:
    """What a person should look at."""
    yield from map(complaint, (*outcome.problems, *alike))
    briefing = outcome.briefing
    if briefing is None:
        return
    yield from map(complaint, doubtful_dates(briefing))
    yield from _missing(briefing)
    for quote in briefing.quotes:
        if quote.speaker is None:
            yield f"Nobody is credited with this: {_words(quote, briefing)}"
        elif quote.uncertain:
            yield f"Was it {escaped(quote.speaker.name)} who said this? {_words(quote, briefing)}"
    for actor in briefing.actors:
        if actor.role and actor.role.uncertain:
            yield f"Is this the role of {escaped(actor.name)}? “{escaped(actor.role.text)}”"
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
        "Summary": [_sentence(sentence, briefing) for sentence in briefing.summary],
        "Key actors": [actor_words(actor) for actor in briefing.actors],
        "Quotes": [_quote(quote, briefing) for quote in briefing.quotes],
        "Open questions": [escaped(question.text) for question in briefing.questions],
        "Timeline": [_event(event, briefing) for event in briefing.timeline],
    }


def _sentence(sentence: Sentence, briefing: Briefing) -> str:
    """A sentence; one that a reading puts in words of its own comes with those that it cites."""
    text = briefing.source.text
    cites = [one_line(text[place.start : place.end]) for place in sentence.evidence]
    if sentence.by is None or one_line(sentence.text) in cites:
        return escaped(sentence.text)
    return f"{escaped(sentence.text)} (cites {', '.join(f'“{escaped(cite)}”' for cite in cites)})"


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
    words = event_words(event, briefing.source)
    return f"{date}{status}: {escaped(words)}"


def _words(quote: Quote, briefing: Briefing) -> str:
    return escaped("".join(words.text for words in quote_words(quote, briefing.source)))
