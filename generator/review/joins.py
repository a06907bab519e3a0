"""Which stories seeds join: with which documents they tell of one event, and did not before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
    after: Iterable[Briefing],
    said_before: Sequence[Entry],
    said: Sequence[Entry],
) -> Iterator[Join]:
    """The stories that seeds are in now, in which nobody was with them before; a new one comes once.

    ``before`` and ``after`` are all briefings then and now, with what people said of stories at each time.
    """
    then, now = _by_path(before, said_before), _by_path(after, said)
    made: set[str] = set()
    for path, story in sorted(now.items()):
        company = tuple(other for other in story.seeds if other != path)
        known = then[path].seeds if path in then else ()
        is_new = not set(company) & set(then)
        if not set(company) & set(known) and story.id not in made:
            made |= {story.id} if is_new else set()
            yield Join(path=path, story=story, others=company, is_new=is_new)


def _by_path(briefings: Iterable[Briefing], entries: Sequence[Entry]) -> dict[str, Story]:
    """The story of each seed that is in one, by its path."""
    return {path: story for story in find_stories(briefings, entries)[0] for path in story.seeds}
