"""What is known of a document: whatever its file, its sidecar and its folders say of it, told old and new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain

from generator.model import Briefing
from generator.rendering import DATED_BY
from generator.review.changes import Changes
from generator.review.edits import Value, contrast, value_words
from generator.review.markdown import some
from generator.review.parts import Listing, Section, section
from generator.seeds.document import KNOWN_KEYS

Publish = Callable[[Briefing], Briefing]  # what says of a briefing how much of its text is published

_PUBLISHED = {
    "whole": "the whole text is published",
    "evidence": "the sentences that the briefing rests on are published",
    "none": "nothing of the text is published",
}
_PATHS = 5  # documents of one change that are named
_BEFORES = 3  # what was known before of documents that are alike now


def known_of(briefing: Briefing) -> dict[str, Value]:
    """What is known of a document, by the name of the field."""
    source = briefing.source
    known: dict[str, Value] = {field: getattr(source, field) for field in KNOWN_KEYS}
    if source.date and (found := DATED_BY[source.date_from]):
        known["date"] = f"{source.date} ({found})"
    if source.kind is None and briefing.kind is not None:
        known["kind"] = f"{briefing.kind} (recognized)"
    return known


def listed_new(briefing: Briefing, publish: Publish) -> Listing:
    """What is known of a document that is new, but for its title, which stands above."""
    known = {field: value for field, value in known_of(briefing).items() if field != "title" and value}
    lines = [f"**{field}**: {value_words(value)}" for field, value in known.items()]
    published = _PUBLISHED[publish(briefing).source.published]
    return Listing(title="What is known of it", lines=[*lines, f"{published.capitalize()}."])


def section_of_known(changes: Changes, publish: Publish) -> Section | None:
    """What is known of documents now and was not before; what changes alike in many of them stands once."""
    published = [
        f"{told}: {some(paths, most=_PATHS)}" for told, paths in _published(changes, publish).items()
    ]
    differing = [
        f"**{field}**: {_contrasted(list(before), after)}: {some(list(chain(*before.values())), most=_PATHS)}"
        for (field, after), before in _differing(changes).items()
    ]
    lists = [
        Listing(title="What is published", lines=published),
        Listing(title="Title, date, publisher and the like", lines=differing),
    ]
    return section("## What is known of documents\n\n", lists)


def _published(changes: Changes, publish: Publish) -> dict[str, list[str]]:
    """The documents of which more or less is published than before, by what that is."""
    found = defaultdict(list)
    for path, before, after in _kept(changes):
        then, now = (publish(one).source.published for one in (before, after))
        if then != now:
            found[f"**From now on {_PUBLISHED[now]}** (before: {_PUBLISHED[then]})"].append(path)
    return found


def _differing(changes: Changes) -> dict[tuple[str, Value], dict[Value, list[str]]]:
    """What is known now, by its field, and by what was known before, with the documents."""
    found: defaultdict[tuple[str, Value], defaultdict[Value, list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for path, before, after in _kept(changes):
        then, now = known_of(before), known_of(after)
        for field in now:
            if then[field] != now[field]:
                found[field, now[field]][then[field]].append(path)
    return found  # type: ignore[return-value]


def _contrasted(befores: list[Value], after: Value) -> str:
    if len(befores) == 1:
        return contrast(befores[0], after)
    shown = ", ".join(map(value_words, befores[:_BEFORES]))
    more = f" and {len(befores) - _BEFORES:,} more" if len(befores) > _BEFORES else ""
    return f"{value_words(after)} (before: {shown}{more})"


def _kept(changes: Changes) -> Iterator[tuple[str, Briefing, Briefing]]:
    """The paths of documents that had a page and have one now, with their briefings then and now."""
    for change in changes.changes:
        if change.old and change.new:
            yield change.path, change.old, change.new
