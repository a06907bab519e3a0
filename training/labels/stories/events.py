"""Which documents tell of one event: sources of Wikinews reports, and news of one campaign.

Sources of one report belong together, those of two do not. They have no dates and many subjects. What keeps
the reports of one subject apart is learnt from PolNeAR and the texts of readers, most of them of one
campaign: readers said which pairs, near in words and days, tell of one event. The texts are compared as in
one collection, without being analysed.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import corpora
from generator import seeds
from generator.model import Briefing, Generator
from generator.seeds.document import Metadata
from generator.settings import Settings
from generator.stories import Compared, Grouping
from generator.stories.grouping import grouped
from metrics import bcubed
from metrics.measure import share
from training.fit import Example, Labels, Scored, Text, Thresholds

ALONE, IN_TOPIC = "linked", "linked in a topic"
PRECISION = 0.9  # of the links that readers marked
B_CUBED = 0.9  # of stories of many subjects, at least
_FOLDERS = ("polnear/text", "polnear-more/text", "readers/texts")
_BOUNDS = tuple(round(0.02 * number, 2) for number in range(5, 50))
_DAY = re.compile(r"_(\d{4}-\d\d-\d\d)")
_NOBODY = Generator(version="", model="", model_version="")

Pair = frozenset[str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Event(Text):
    """Texts of an event with the pairs that they are the first of.

    ``members`` are the sources of a report. ``pairs`` are what the examples are made of. ``same`` is how many
    pairs readers said to be of one event, those that are not alike enough for an example, too.
    """

    members: Sequence[str]
    pairs: Sequence[Compared]
    same: int = 0


def read(folder: Path) -> Iterator[Event]:
    """The sources of Wikinews reports, and the texts of one campaign."""
    yield from _sources(corpora.stories(folder))
    yield from _campaign(folder)


def _sources(documents: Sequence[corpora.Told]) -> Iterator[Event]:
    story = {one.id: one.story for one in documents}
    found: defaultdict[str, list[Compared]] = defaultdict(list)
    for pair in _pairs((one.id, one.seed) for one in documents):
        found[story[pair.one.id]].append(pair)
    for name in sorted(set(story.values())):
        examples = [Example(pair.features, float(story[pair.other.id] == name)) for pair in found[name]]
        members = [document for document, its in story.items() if its == name]
        yield Event(name, "Wikinews", examples, members, found[name])


def _campaign(folder: Path) -> Iterator[Event]:
    """The marked pairs, those of one event together."""
    texts = dict(_articles(folder))
    compared = {frozenset((pair.one.id, pair.other.id)): pair for pair in _pairs(texts.items())}
    marks = _read(folder / "stories" / "pairs.jsonl")
    events = grouped(sorted(texts), [], [_ends(pair) for pair, mark in marks.items() if mark])
    event = {text: own[0] for own in events for text in own}
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in marks:
        found[min(event.get(text, text) for text in pair)].append(pair)
    for name, pairs in sorted(found.items()):
        own = [pair for pair in pairs if pair in compared]
        examples = [Example(compared[pair].features, float(marks[pair])) for pair in own]
        same = sum(marks[pair] for pair in pairs)
        yield Event(name, "campaign", examples, (), [compared[pair] for pair in own], same)


def _pairs(texts: Iterable[tuple[str, str]]) -> Iterator[Compared]:
    """The pairs of texts, which are given as seeds by their names, that may tell of one event."""
    grouping = Grouping()
    for name, text in texts:
        seed = seeds.read_text(text, Metadata(), f"{name}.txt", Settings()).seed
        if seed is not None:
            grouping.add(Briefing(generator=_NOBODY, id=name, source=seed))
    return grouping.pairs()


def _ends(pair: Pair) -> tuple[str, str]:
    one, other = sorted(pair)
    return one, other


def _articles(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts of PolNeAR and of readers as seeds by their names, in which the day may stand."""
    for path in chain.from_iterable(sorted((folder / part).glob("*.txt")) for part in _FOLDERS):
        text, day = path.read_bytes().decode(), _DAY.search(path.stem)
        yield path.stem, f"---\nlanguage: en\ndate: {day[1]}\n---\n{text}" if day else text


def _read(path: Path) -> dict[Pair, bool]:
    """Pairs of texts, and whether readers said that they tell of one event."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines()) if path.exists() else ()
    return {frozenset((Path(row["a"]).stem, Path(row["b"]).stem)): row["label"] == "same" for row in rows}


def thresholds(scored: Sequence[Scored[Event]]) -> Thresholds:
    """From which probability on two documents are linked: within a topic, and else.

    Each is the lowest from which on enough links are right. Outside a topic it is no higher than stories of
    many subjects bear.
    """
    many = [one for one in _BOUNDS if _stories(scored, {IN_TOPIC: one, ALONE: one})["f1"] >= B_CUBED]
    return {
        ALONE: min(_enough(scored, ALONE, IN_TOPIC), max(many, default=_BOUNDS[0])),
        IN_TOPIC: _enough(scored, IN_TOPIC, ALONE),
    }


def _enough(scored: Sequence[Scored[Event]], name: str, other: str) -> float:
    """The lowest threshold of one name from which on enough links are right, without those of the other."""
    bounds = (one for one in _BOUNDS if _right(scored, {name: one, other: 1.1})["precision"] >= PRECISION)
    return min(bounds, default=_BOUNDS[-1])


def figures(scored: Sequence[Scored[Event]]) -> dict[str, Any]:
    """B-cubed of the stories of many subjects, and how many links are right of those that readers marked."""
    found = {**_stories(scored), **{f"links {name}": value for name, value in _right(scored).items()}}
    return {name: round(value, 4) for name, value in found.items()}


def _right(scored: Sequence[Scored[Event]], bounds: Thresholds | None = None) -> Mapping[str, float]:
    """Of the pairs that readers marked, how many links are right, and how many of one event are linked."""
    texts = [one for one in scored if one.text.corpus == "campaign"]
    linked = (example for one in texts for example, _ in _linked(one, one.text.examples, bounds))
    right = [example.label == 1 for example in linked]
    return {
        "precision": share(sum(right), len(right)),
        "recall": share(sum(right), sum(one.text.same for one in texts)),
    }


def _stories(scored: Sequence[Scored[Event]], bounds: Thresholds | None = None) -> dict[str, float]:
    story = {member: one.text.document for one in scored for member in one.text.members}
    found = sorted(
        (-chance, pair.one.id, pair.other.id)
        for one in scored
        for pair, chance in _linked(one, one.text.pairs, bounds)
        if {pair.one.id, pair.other.id} <= story.keys()
    )
    return bcubed.score(story, grouped(story, [(one, other) for _, one, other in found]))


def _linked(one: Scored[Event], things: Sequence[T], bounds: Thresholds | None) -> Iterator[tuple[T, float]]:
    """What stands for the pairs that are linked, with how likely these are."""
    bounds = bounds or dict(one.thresholds)
    for thing, pair, chance in zip(things, one.text.pairs, one.predicted.tolist(), strict=True):
        if chance >= bounds[IN_TOPIC if pair.in_topic else ALONE]:
            yield thing, chance


# Likeness never speaks against two texts being of one event, nor do days between them or polls speak for it.
FALLING = ("days apart", "days apart>1", "recurring")
LABELS = Labels("stories/events", read, figures, thresholds, settings={"strength": 0.2, "falling": FALLING})
