"""Which stories the changed seeds join: with which documents they tell of one event, and did not before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from generator.corrections.stories import Entry
from generator.model import Briefing, Story
from generator.stories import find_stories


class Join(msgspec.Struct, frozen=True, kw_only=True):
    """A seed that tells, with ``others``, of one event; ``is_new`` if these were no story without it."""

    path: str
    story: Story
    others: tuple[str, ...]
    is_new: bool


def find_joins(
    before: Iterable[Briefing],
    after: Sequence[Briefing],
    others: Sequence[Briefing],
    entries: Sequence[Entry],
) -> Iterator[Join]:
    """The stories that seeds are in now, in which nobody was with them before.

    ``before`` and ``after`` are the briefings of the changed seeds, ``others`` those that stay as they are;
    ``entries`` are what people say of stories now.
    """
    then, now = (_by_path(chain(changed, others), entries) for changed in (before, after))
    for path in sorted(briefing.source.path for briefing in after):
        story = now.get(path)
        if story is None:
            continue
        company = tuple(other for other in story.seeds if other != path)
        known = then[path].seeds if path in then else ()
        if not set(company) & set(known):
            yield Join(path=path, story=story, others=company, is_new=not set(company) & set(then))


def _by_path(briefings: Iterable[Briefing], entries: Sequence[Entry]) -> dict[str, Story]:
    """The story of each seed that is in one, by its path."""
    return {path: story for story in find_stories(briefings, entries)[0] for path in story.seeds}
