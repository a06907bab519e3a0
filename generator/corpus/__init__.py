"""Everything that is found by reading all briefings together: who appears where, what belongs together.

It is made of briefings as they are published, in time that grows no faster than they do. Nothing here
knows of pages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from generator.corpus.actors import CorpusActors, actors_of
from generator.corpus.diary import Entry, find_diary
from generator.corpus.order import newest_first
from generator.corpus.related import Relation, find_related
from generator.model import Asked, Briefing


class Corpus(msgspec.Struct, frozen=True, kw_only=True):
    """All briefings, newest first, and what was found by reading them together.

    ``related`` is by a briefing's id, ``asked`` are the questions to all documents, ``diary`` is what they
    announce.
    """

    briefings: tuple[Briefing, ...]
    actors: CorpusActors
    related: Mapping[str, tuple[Relation, ...]]
    asked: tuple[Asked, ...] = ()
    diary: tuple[Entry, ...] = ()

    @property
    def day(self) -> str | None:
        """The date of the newest briefing: what lies before it has passed, whatever the clock says."""
        return self.briefings[0].source.date if self.briefings else None


def read_corpus(
    briefings: Iterable[Briefing],
    full_names: Collection[str] = (),
    merged: Collection[str] = (),
    asked: tuple[Asked, ...] = (),
) -> Corpus:
    """Read ``briefings`` together; ``full_names`` and ``merged`` are names as ``actors_of`` takes them."""
    in_order = newest_first(briefings)
    everyone = actors_of(in_order, full_names, merged)
    return Corpus(
        briefings=in_order,
        actors=everyone,
        related=find_related(in_order, everyone),
        asked=asked,
        diary=find_diary(in_order),
    )
