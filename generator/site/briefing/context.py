"""What the page of a briefing shows of the others."""

from __future__ import annotations

from generator.corpus.statements import same_name
from generator.model import Briefing
from generator.site.briefing import BriefingContext
from generator.site.hierarchy import CORRECTED
from generator.site.indexes.catalog import Catalog, Link, address_of


def briefing_context(catalog: Catalog, briefing: Briefing, link: Link) -> BriefingContext:
    """What the page of a briefing shows of the others."""
    corpus, seed = catalog.corpus, briefing.source
    known = {
        actor.id: corpus.actors.by_id[corpus.actors.entries[briefing.id, actor.id]]
        for actor in briefing.actors
    }
    pages = {id: link(catalog.actors[one.id]) for id, one in known.items() if one.id in catalog.actors}
    return BriefingContext(
        day=corpus.day,
        actors=pages,
        related=corpus.related.get(briefing.id, ()),
        to_briefing=lambda other: link(address_of(other)),
        publisher=link(catalog.sources[same_name(seed.publisher)])
        if seed.publisher and catalog.sources
        else None,
        corrections=link(CORRECTED) if briefing.notes else None,
        tags={tag: link(catalog.tags[same_name(tag)]) for tag in seed.tags if catalog.tags},
    )
