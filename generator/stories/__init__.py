"""Stories: which documents tell of one event, and what they have in common.

A briefing is described by its profile, an index finds those worth comparing with it, features tell what they
have in common, a fitted model decides, and what holds together by its links is one story. People correct it
in ``stories.yml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from generator import models
from generator.corrections.stories import Entry, load_story_corrections, not_joined, parted, unknown_seed
from generator.model import Briefing, Problem, Story
from generator.progress import over
from generator.seeds.folder import folders_of
from generator.stories.candidates import Index, Place, is_dated, place_of
from generator.stories.features import features, likeness, may_be_of_one_event
from generator.stories.grouping import grouped
from generator.stories.profile import Profile, profile_of
from generator.stories.reasons import reasons

_THRESHOLDS = ("linked", "linked without a date")
_COMPARED = 50  # the oldest documents of a story, among which a title is sought


class Grouping:
    """Documents as they come and go, and which of them tell of one event.

    Only what comes near a new document is compared, so that one more costs little however many there are.
    What is compared is scored in one batch.
    """

    def __init__(self) -> None:
        """Empty."""
        self._model = models.load("stories/events")
        self._index = Index()
        self._new: list[Profile] = []
        self._places: dict[str, Place] = {}
        self._profiles: dict[Place, Profile] = {}
        # How likely each pair tells of one event; null where it is to be scored.
        self._chances: dict[tuple[Place, Place], float | None] = {}
        self._links: list[tuple[str, str]] | None = []
        self._told: dict[tuple[object, ...], Story] = {}

    def add(self, briefing: Briefing) -> None:
        """Take a briefing in. It is not kept, only what of it is compared."""
        self._new.append(profile_of(briefing))

    def remove(self, path: str) -> None:
        """Let the briefing of a seed go, if there is one."""
        self._new = [profile for profile in self._new if profile.path != path]
        place = self._places.pop(path, None)
        if place is None:
            return
        self._links = None
        for other in self._index.near(place):
            self._chances.pop(_pair(place, other), None)
        del self._profiles[place]
        self._told = {key: story for key, story in self._told.items() if path not in story.seeds}
        for one, other in self._index.remove(place):
            if self._index.are_near(one, other):
                self._compare(one, other)

    def _settle(self) -> None:
        """Compare the new ones with what is near them: the oldest first, which is the least work."""
        for profile in over(sorted(self._new, key=place_of), "Finding stories", len(self._new)):
            self._links = None
            own = place_of(profile)
            self._places[profile.path] = own
            self._profiles[own] = profile
            for one, other in self._index.add(profile):
                if _pair(one, other) in self._chances and not self._index.are_near(one, other):
                    del self._chances[_pair(one, other)]
            for other in self._index.near(own):
                self._compare(own, other)
        self._new = []

    def _compare(self, one: Place, other: Place) -> None:
        if may_be_of_one_event(self._profiles[one], self._profiles[other]):
            self._chances.setdefault(_pair(one, other))

    def pairs(self) -> Iterator[tuple[Profile, Profile]]:
        """The pairs of all documents that may tell of one event."""
        self._settle()
        for one, other in self._chances:
            yield self._profiles[one], self._profiles[other]

    def _linked(self) -> list[tuple[str, str]]:
        """The pairs that tell of one event, the likeliest first."""
        self._settle()
        if self._links is None:
            self._score()
            dated, undated = (self._model.thresholds[key] for key in _THRESHOLDS)
            found = [
                (-chance, one[1], other[1])
                for (one, other), chance in self._chances.items()
                if chance is not None and chance >= (dated if is_dated(one) and is_dated(other) else undated)
            ]
            self._links = [(one, other) for _, one, other in sorted(found)]
        return self._links

    def _score(self) -> None:
        """Find out how likely new pairs tell of one event."""
        new = [pair for pair, chance in self._chances.items() if chance is None]
        rows = [features(self._profiles[one], self._profiles[other]) for one, other in new]
        self._chances.update(zip(new, self._model.probabilities(rows).tolist(), strict=True))

    def stories(self, entries: Sequence[Entry] = ()) -> tuple[tuple[Story, ...], tuple[Problem, ...]]:
        """All stories of two documents or more, the newest first, and what is wrong with ``entries``.

        ``entries`` are what people say of stories.
        """
        links = self._linked()
        oldest = {self._profiles[place].path: self._profiles[place] for place in sorted(self._profiles)}
        by_hand = list(_joined(entries, oldest))
        days = {path: profile.day for path, profile in oldest.items()}
        groups = grouped(oldest, links, by_hand, parted(entries), days)
        joined = {path: number for number, group in enumerate(groups) for path in group}
        names = _names(entries, joined)
        hands = {joined[one] for one, other in by_hand if one in joined and joined[one] == joined.get(other)}
        stories = [
            self._story([oldest[path] for path in group], names.get(number), by_hand=number in hands)
            for number, group in enumerate(groups)
        ]
        stories.sort(key=lambda story: (story.last or "", story.id), reverse=True)
        return tuple(stories), tuple(_problems(entries, oldest, joined))

    def _story(self, members: Sequence[Profile], name: str | None, *, by_hand: bool) -> Story:
        """The story of documents, made once."""
        key = (*(place_of(one) for one in members), name, by_hand)
        if key not in self._told:
            self._told[key] = _story(members, name, by_hand=by_hand)
        return self._told[key]


def _pair(one: Place, other: Place) -> tuple[Place, Place]:
    return (one, other) if one < other else (other, one)


def find_stories(
    briefings: Iterable[Briefing], entries: Sequence[Entry] = ()
) -> tuple[tuple[Story, ...], tuple[Problem, ...]]:
    """The stories of ``briefings``, and what is wrong with ``entries``; see ``Grouping``."""
    grouping = Grouping()
    for briefing in briefings:
        grouping.add(briefing)
    return grouping.stories(entries)


def load_entries(paths: Sequence[Path]) -> tuple[Entry, ...]:
    """What people say of the stories of these seeds; ``brief`` tells what is wrong with how they say it."""
    return tuple(entry for folder in folders_of(paths) for entry in load_story_corrections(folder)[0])


def _joined(entries: Iterable[Entry], known: Mapping[str, Profile]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        paths = [path for path in entry.join if path in known]
        yield from pairwise(paths)


def _names(entries: Iterable[Entry], joined: Mapping[str, int]) -> dict[int, str]:
    """What people call stories, by their numbers; of two names of one the first."""
    found: dict[int, str] = {}
    for entry in entries:
        path = entry.of or next(iter(entry.join), "")
        if entry.name and path in joined:
            found.setdefault(joined[path], entry.name)
    return found


def _problems(
    entries: Iterable[Entry], known: Mapping[str, Profile], joined: Mapping[str, int]
) -> Iterator[Problem]:
    """What is wrong with entries: documents that are not there, and those that could not be joined."""
    for entry in entries:
        yield from (unknown_seed(path, entry.line) for path in entry.paths if path not in known)
        if len({joined.get(path, path) for path in entry.join if path in known}) > 1:
            yield not_joined(entry.line)


def _story(members: Sequence[Profile], name: str | None, *, by_hand: bool) -> Story:
    """The story of documents, oldest first. It has the title that says most of what all of them tell."""
    dates = sorted(one.date for one in members if one.date)
    return Story(
        id=members[0].id,
        title=name or _telling(members).headline,
        seeds=tuple(one.path for one in members),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        why=reasons(members, by_hand=by_hand),
    )


def _telling(members: Sequence[Profile]) -> Profile:
    """The document whose title has most of the words that weigh in all; of equal ones the oldest."""
    members = members[:_COMPARED]
    return max(members, key=lambda one: round(sum(likeness(one.title, other.words) for other in members), 6))
