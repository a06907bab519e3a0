"""What the newest documents are about: who and what is in most of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from generator.corpus import Corpus
from generator.corpus.actors import CorpusActor
from generator.corpus.statements import BriefingGroup, by_tag
from generator.model import Briefing

NEWEST = 50  # documents
LEAST = 2  # of these documents, for an actor or a tag to be in the news
PLACES = ("country", "place")


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What is in most of the newest documents, with how many of them.

    ``briefings`` are those of the newest documents. ``who`` are people, organisations and groups,
    ``where`` are countries and places.
    """

    briefings: tuple[Briefing, ...]
    who: tuple[tuple[CorpusActor, int], ...]
    where: tuple[tuple[CorpusActor, int], ...]
    tags: tuple[BriefingGroup, ...]


def find_news(corpus: Corpus) -> News:
    """The news of the newest documents that have a date, or of all where few have one."""
    dated = [briefing for briefing in corpus.briefings if briefing.source.date]
    newest = (dated if len(dated) >= LEAST else corpus.briefings)[:NEWEST]
    present = [one for one in most_present(corpus, newest) if one[1] >= LEAST]
    return News(
        briefings=tuple(newest),
        who=tuple(one for one in present if one[0].kind not in PLACES),
        where=tuple(one for one in present if one[0].kind in PLACES),
        tags=tuple(
            sorted(
                (tag for tag in by_tag(newest) if len(tag.briefings) >= LEAST),
                key=lambda tag: -len(tag.briefings),
            )
        ),
    )


def most_present(corpus: Corpus, briefings: Iterable[Briefing]) -> list[tuple[CorpusActor, int]]:
    """Named actors with how many ``briefings`` they are in, the most frequent and weightiest first."""
    found: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    for briefing in briefings:
        for actor in briefing.actors:
            id = corpus.actors.entries[briefing.id, actor.id]
            found[id] += 1
            weight[id] += actor.salience  # type: ignore[assignment]  # Counter sums fractions, too
    ids = sorted(found, key=lambda id: (-found[id], -weight[id], id))
    return [(corpus.actors.by_id[id], found[id]) for id in ids if corpus.actors.by_id[id].named]
