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
from typing import Any

import corpora
from generator import seeds
from generator.model import Briefing, Generator
from generator.models import Features
from generator.seeds.document import Metadata
from generator.settings import Settings
from generator.stories import Grouping
from generator.stories.features import features
from generator.stories.grouping import grouped
from metrics import bcubed
from metrics.measure import share
from training.fit import Example, Labels, Scored, Text, Thresholds, lowest

LINKED, UNDATED = "linked", "linked without a date"
# The probability from which on two texts are linked if one has no date. Nothing keeps such texts apart in
# time, so a larger collection has more that are alike and about two events: of mixed news, readers found half
# of such stories wrong at the threshold of dated texts, a third at 0.8, and one of five from here on.
SURE = 0.95
PRECISION = 0.95  # of the links that readers marked; of documents left out a few less are right
_FOLDERS = ("polnear/text", "polnear-more/text", "readers/texts")
_BOUNDS = (0.1, 0.98, 0.02)
_DAY = re.compile(r"_(\d{4}-\d\d-\d\d)")
_NOBODY = Generator(version="", model="", model_version="")

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Event(Text):
    """Texts of an event with the pairs that they are the first of.

    ``members`` are the sources of a report. ``pairs`` are what the examples are of. ``same`` is how many
    pairs readers said to be of one event, those that are not alike enough for an example, too.
    """

    members: Sequence[str]
    pairs: Sequence[tuple[str, str]]
    same: int = 0


def read(folder: Path) -> Iterator[Event]:
    """The sources of Wikinews reports, and the texts of one campaign."""
    yield from _sources(corpora.stories(folder))
    yield from _campaign(folder)


def _sources(documents: Sequence[corpora.Told]) -> Iterator[Event]:
    story = {one.id: one.story for one in documents}
    found = _pairs((one.id, one.seed) for one in documents)
    for name in sorted(set(story.values())):
        pairs = [pair for pair in found if story[pair[0]] == name]
        examples = [Example(found[pair], float(story[pair[1]] == name)) for pair in pairs]
        members = [document for document, its in story.items() if its == name]
        yield Event(name, "Wikinews", examples, members, pairs)


def _campaign(folder: Path) -> Iterator[Event]:
    """The marked pairs, those of one event together."""
    texts = dict(_articles(folder))
    compared = {frozenset(pair): (pair, its) for pair, its in _pairs(texts.items()).items()}
    marks = _read(folder / "stories" / "pairs.jsonl")
    events = grouped(sorted(texts), [], [_ends(pair) for pair, mark in marks.items() if mark])
    event = {text: own[0] for own in events for text in own}
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in marks:
        found[min(event.get(text, text) for text in pair)].append(pair)
    for name, pairs in sorted(found.items()):
        own = [pair for pair in pairs if pair in compared]
        examples = [Example(compared[pair][1], float(marks[pair])) for pair in own]
        same = sum(marks[pair] for pair in pairs)
        yield Event(name, "campaign", examples, (), [compared[pair][0] for pair in own], same)


def _pairs(texts: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Features]:
    """The pairs of texts that may tell of one event, with their features; the texts are seeds by names."""
    grouping = Grouping()
    for name, text in texts:
        seed = seeds.read_text(text, Metadata(), f"{name}.txt", Settings()).seed
        if seed is not None:
            grouping.add(Briefing(generator=_NOBODY, id=name, source=seed))
    return {(one.id, other.id): features(one, other) for one, other in grouping.pairs()}


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
    """The lowest probability from which on enough links of dated texts are right, and that of the others."""
    least = lowest(scored, LINKED, _BOUNDS, lambda tried: _right(tried)["precision"] >= PRECISION)
    return {LINKED: least, UNDATED: max(least, SURE)}


def figures(scored: Sequence[Scored[Event]]) -> dict[str, Any]:
    """B-cubed of the stories of many subjects, and how many links are right of those that readers marked."""
    found = {**_stories(scored), **{f"links {name}": value for name, value in _right(scored).items()}}
    return {name: round(value, 4) for name, value in found.items()}


def _right(scored: Sequence[Scored[Event]]) -> Mapping[str, float]:
    """Of the pairs that readers marked, how many links are right, and how many of one event are linked."""
    texts = [one for one in scored if one.text.corpus == "campaign"]
    right = [example.label == 1 for one in texts for example, _, _ in _linked(one)]
    return {
        "precision": share(sum(right), len(right)),
        "recall": share(sum(right), sum(one.text.same for one in texts)),
    }


def _stories(scored: Sequence[Scored[Event]]) -> dict[str, float]:
    story = {member: one.text.document for one in scored for member in one.text.members}
    found = sorted((-chance, pair) for one in scored for _, pair, chance in _linked(one))
    links = [pair for _, pair in found if story.keys() >= set(pair)]
    return bcubed.score(story, grouped(story, links))


def _linked(one: Scored[Event]) -> Iterator[tuple[Example, tuple[str, str], float]]:
    """The examples that are linked, with their pairs and how likely these are."""
    for example, pair, chance in zip(one.text.examples, one.text.pairs, one.predicted.tolist(), strict=True):
        if chance >= one.thresholds[LINKED if one.text.corpus == "campaign" else UNDATED]:
            yield example, pair, chance


# Likeness never speaks against two texts being of one event, nor do days between them or polls speak for it.
FALLING = ("days apart", "days apart>1", "recurring")
LABELS = Labels("stories/events", read, figures, thresholds, settings={"strength": 0.2, "falling": FALLING})
