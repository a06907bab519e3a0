"""Everything that is found by reading all briefings together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from generator.across.cast import Cast, cast_of
from generator.across.questions import Answer, answers
from generator.across.related import Relation, related
from generator.across.words import words_of
from generator.corpus import newest_first
from generator.model import Briefing


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """All briefings, newest first, and what was found by reading them together.

    ``related`` is by a briefing's id, ``answers`` by that and the number of a question there.
    """

    briefings: tuple[Briefing, ...]
    cast: Cast
    related: Mapping[str, tuple[Relation, ...]]
    answers: Mapping[tuple[str, int], tuple[Answer, ...]]


def overview(
    briefings: Iterable[Briefing], full_names: Collection[str] = (), *, most_related: int = 5
) -> Overview:
    """Read ``briefings`` together; ``full_names`` are single names that are full ones."""
    in_order = newest_first(briefings)
    cast, words = cast_of(in_order, full_names), words_of(in_order)
    return Overview(
        briefings=in_order,
        cast=cast,
        related=related(in_order, cast, words, most=most_related),
        answers=answers(cast, words),
    )
