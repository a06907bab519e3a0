"""What the page of a briefing shows of the others."""

from __future__ import annotations

from collections.abc import Mapping

from generator.corpus.actors import CorpusActor
from generator.corpus.connections import ties_in
from generator.corpus.statements import same_name
from generator.model import Briefing
from generator.rendering import one_line
from generator.site import charts
from generator.site.briefing import BriefingContext, paragraph_references
from generator.site.charts import ActorLink
from generator.site.indexes.catalog import Catalog, Link, address_of


def briefing_context(catalog: Catalog, briefing: Briefing, link: Link) -> BriefingContext:
    """What the page of a briefing shows of the others."""
    corpus, seed = catalog.corpus, briefing.source
    known = {
        actor.id: corpus.actors.by_id[corpus.actors.entries[briefing.id, actor.id]]
        for actor in briefing.actors
    }
    language = catalog.presentation.language
    pages = {id: link(catalog.actors[one.id]) for id, one in known.items() if one.id in catalog.actors}
    return BriefingContext(
        day=corpus.day,
        actors=pages,
        related=corpus.related.get(briefing.id, ()),
        to_briefing=lambda other: link(address_of(other)),
        publisher=link(catalog.sources[same_name(seed.publisher)])
        if seed.publisher and catalog.sources
        else None,
        kind=link(catalog.kinds[briefing.kind]) if briefing.kind and catalog.kinds else None,
        tags={tag: link(catalog.tags[same_name(tag)]) for tag in seed.tags if catalog.tags},
        picture=charts.draw_arcs(
            catalog.presentation.templates,
            ties_in(briefing),
            _actor_links(catalog, briefing, known, pages),
            label=catalog.presentation.titles["connections"],
            caption=language.gettext("Named in the same paragraphs; in colour: one speaks about the other."),
            places=paragraph_references(seed, language),
        ),
    )


def _actor_links(
    catalog: Catalog, briefing: Briefing, known: Mapping[str, CorpusActor], pages: Mapping[str, str]
) -> dict[str, ActorLink]:
    """Where the names of a picture lead: to the actors' ``pages``, else to their entries in the briefing."""
    places = {
        actor.id: catalog.anchor("actors", "actor", number)
        for number, actor in enumerate(briefing.actors, start=1)
    }
    return {
        id: ActorLink(name=one_line(one.name), href=pages.get(id) or places[id] or None)
        for id, one in known.items()
    }
