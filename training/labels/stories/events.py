"""Which documents tell of one event: sources of Wikinews reports, and news of one campaign.

Sources of one report belong together, those of two do not. They have no dates and many subjects. What keeps
apart the reports of one subject is learnt from PolNeAR: a year of one campaign, in which two articles more
than a week apart tell of two events, or as good as always; a reader said of some of those that are nearer.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpora
from corpora.briefed import brief_seeds
from generator.stories.candidates import Index, place_of
from generator.stories.features import features
from generator.stories.grouping import connected
from generator.stories.profile import Profile, profile_of
from metrics import bcubed
from training.fit import Example, Labels, Scored, Text, Thresholds

PAIRS = Path(__file__).parent / "story_pairs.tsv"
FAR = 7  # days between articles of one campaign that tell of two events
READ_WEIGHT = 0.1  # what a pair of one campaign that a reader marked counts; chosen by cross-validation
FAR_WEIGHT = 140  # what all such pairs count together: as many as there are pairs of sources
_BOUNDS = tuple(round(0.05 * number, 2) for number in range(2, 17))
_DATE = slice(0, 10)

Pair = tuple[Profile, Profile]


@dataclass(frozen=True, slots=True, eq=False)
class Sources(Text):
    """The sources of a report, and the pairs, each an example, that they are the first of."""

    members: Sequence[str]
    pairs: Sequence[tuple[str, str]]


def read(folder: Path) -> Iterator[Sources]:
    """The sources of Wikinews reports, and articles of PolNeAR."""
    documents = corpora.stories(folder)
    story = {f"{place:06}": one.story for place, one in enumerate(documents)}
    profiles = [profile_of(one) for one in brief_seeds([one.seed for one in documents])]
    pairs = candidates(profiles)
    for name in sorted(set(story.values())):
        own = [(one, other) for one, other in pairs if story[one.id] == name]
        examples = [Example(features(*pair), float(story[pair[1].id] == name)) for pair in own]
        members = [document for document, its in story.items() if its == name]
        yield Sources(name, "Wikinews", examples, members, [(one.id, other.id) for one, other in own])
    for name, examples in _campaign(folder):
        yield Sources(name, "PolNeAR", examples, (), ())


def candidates(profiles: Sequence[Profile]) -> list[Pair]:
    """The pairs that are compared at all."""
    index = Index()
    for profile in profiles:
        index.add(profile)
    at = {place_of(profile): profile for profile in profiles}
    near = ((profile, at[place]) for profile in profiles for place in index.near(place_of(profile)))
    return [(one, other) for one, other in near if place_of(one) < place_of(other)]


def _campaign(folder: Path) -> Iterator[tuple[str, list[Example]]]:
    """The articles of PolNeAR, each with the pairs that it is the first of."""
    names, seeds = zip(*_articles(folder), strict=True)
    profiles = [profile_of(one) for one in brief_seeds(seeds)]
    name_of = {profile.id: name for profile, name in zip(profiles, names, strict=True)}
    marked = dict(_marked(PAIRS.read_text(encoding="utf-8").splitlines()))
    pairs = candidates(profiles)
    marks = [marked.get(frozenset(digest(name_of[profile.id]) for profile in pair)) for pair in pairs]
    are_far = [abs((one.day or 0) - (other.day or 0)) > FAR for one, other in pairs]
    far = sum(is_far and mark is None for is_far, mark in zip(are_far, marks, strict=True))
    found: dict[str, list[Example]] = {}
    for pair, mark, is_far in zip(pairs, marks, are_far, strict=True):
        own = found.setdefault(name_of[pair[0].id], [])
        if mark is not None:
            own.append(Example(features(*pair), float(mark), READ_WEIGHT))
        elif is_far:
            own.append(Example(features(*pair), 0.0, FAR_WEIGHT / far))
    yield from found.items()


def _articles(folder: Path) -> Iterator[tuple[str, str]]:
    """The articles of PolNeAR as seeds, each with its day, which is the second part of its name."""
    for one in itertools.chain(corpora.polnear(folder), corpora.polnear(folder, more=True)):
        day = one.id.split("_")[1][_DATE]
        yield one.id, f"---\nlanguage: en\ndate: {day}\n---\n{one.text}"


def digest(name: str) -> str:
    """What stands for the name of an article in the list of pairs that a reader marked."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def _marked(lines: Iterable[str]) -> Iterator[tuple[frozenset[str], bool]]:
    for line in lines:
        if not line.startswith("#"):
            one, other, said = line.split("\t")
            yield frozenset((one, other)), said == "yes"


def thresholds(scored: Sequence[Scored[Sources]]) -> Thresholds:
    """From which probability on two documents belong together: in the middle of those that are best."""
    measured = [_score(scored, bound)["f1"] for bound in _BOUNDS]
    best = [bound for bound, f1 in zip(_BOUNDS, measured, strict=True) if f1 == max(measured)]
    return {"linked": best[len(best) // 2]}


def figures(scored: Sequence[Scored[Sources]]) -> dict[str, Any]:
    """B-cubed of the stories."""
    return {name: round(value, 4) for name, value in _score(scored).items()}


def _score(scored: Sequence[Scored[Sources]], bound: float | None = None) -> dict[str, float]:
    story = {member: one.text.document for one in scored for member in one.text.members}
    links = [
        pair
        for one in scored
        for pair, probability in zip(one.text.pairs, one.predicted.tolist(), strict=False)
        if probability >= (one.thresholds["linked"] if bound is None else bound) and story.keys() >= set(pair)
    ]
    return bcubed.score(story, connected(story, links))


# Being alike never speaks against two, nor do days between them speak for them.
LABELS = Labels(
    "stories/events", read, figures, thresholds, settings={"strength": 0.1, "falling": ("days apart",)}
)
