"""How much of what a careful reader puts down the golden briefings hold, and how little else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import yaml

from generator.model import Actor, Briefing, Event, Evidence
from tests.golden.briefings import HERE, NAMES, briefing
from workshop.metrics import f1, place, same_date, share

Put = Any  # one entry of a reader's list: words of the text, or a few of them by name


class Section(NamedTuple):
    """A part of a briefing, what the reader has put down for it, and when an item of each is the same."""

    ours: Callable[[Briefing], Sequence[Any]]
    theirs: Callable[[dict[str, Put]], Sequence[Put]]
    same: Callable[[Briefing, Any, Put], bool]


@cache
def reader(name: str) -> dict[str, Put]:
    """What the reader puts down for a document."""
    path = HERE / "reader" / f"{name}.yml"
    found: dict[str, Put] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # dates stay words
    return found


def score(section: str) -> float:
    """F1 of a section over all golden briefings."""
    ours, theirs, same = SECTIONS[section]
    hits: list[bool] = []
    found: list[bool] = []
    for name in NAMES:
        briefed = briefing(name)
        mine, put = ours(briefed), theirs(reader(name))
        hits += [any(same(briefed, one, other) for other in put) for one in mine]
        found += [any(same(briefed, one, other) for one in mine) for other in put]
    return f1(share(sum(hits), len(hits)), share(sum(found), len(found)))


def _rests_on(found: Briefing, evidence: Sequence[Evidence], words: str) -> bool:
    span = place(found.source.text, words)
    return span is not None and any(one.start < span.end and span.start < one.end for one in evidence)


def _same_actor(_: Briefing, actor: Actor, put: Put) -> bool:
    return actor.kind == put["kind"] and put["name"] in {actor.name, *actor.aliases}


def _same_role(found: Briefing, actor: Actor, put: Put) -> bool:
    """Whether one role holds the other: "[Ada Stone’s] deputy" is "her deputy"."""
    if actor.role is None or put["name"] not in {actor.name, *actor.aliases}:
        return False
    ours, theirs = actor.role.text.rpartition("] ")[2].casefold(), put["role"].casefold()
    return ours in theirs or theirs in ours


def _same_event(found: Briefing, event: Event, put: Put) -> bool:
    return same_date(event.date, put["date"]) and _rests_on(found, event.evidence, put["what"])


SECTIONS = {
    "summary": Section(
        ours=lambda found: found.summary,
        theirs=lambda put: put["summary"],
        same=lambda found, sentence, put: _rests_on(found, sentence.evidence, put),
    ),
    "actors": Section(ours=lambda found: found.actors, theirs=lambda put: put["actors"], same=_same_actor),
    "roles": Section(
        ours=lambda found: [actor for actor in found.actors if actor.role],
        theirs=lambda put: [actor for actor in put["actors"] if "role" in actor],
        same=_same_role,
    ),
    "quotes": Section(
        ours=lambda found: found.quotes,
        theirs=lambda put: put["quotes"],
        same=lambda found, quote, put: (
            quote.speaker is not None
            and quote.speaker.name == put["speaker"]
            and _rests_on(found, quote.spans, put["says"])
        ),
    ),
    "questions": Section(
        ours=lambda found: found.questions,
        theirs=lambda put: put["questions"],
        same=lambda found, question, put: _rests_on(found, question.evidence, put),
    ),
    "timeline": Section(
        ours=lambda found: found.timeline, theirs=lambda put: put["timeline"], same=_same_event
    ),
}
