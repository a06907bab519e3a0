"""What the page of a briefing shows of the others."""

from __future__ import annotations

from generator.corpus.connections import ties_in
from generator.corpus.statements import same_name
from generator.model import Briefing
from generator.site import charts
from generator.site.briefing import BriefingContext, StoryLink, paragraph_references
from generator.site.indexes.catalog import Catalog, Link, address_of

_CAPTION = "Named in the same paragraphs; in colour: one speaks about the other."


def briefing_context(catalog: Catalog, briefing: Briefing, link: Link) -> BriefingContext:
    """What the page of a briefing shows of the others."""
    corpus = catalog.corpus
    actors = {
        actor.id: catalog.actor_link(corpus.actors.by_id[corpus.actors.entries[briefing.id, actor.id]], link)
        for actor in briefing.actors
    }
    seed = briefing.source
    return BriefingContext(
        day=corpus.day,
        story=_story(catalog, briefing, link),
        actors={id: named.href for id, named in actors.items() if named.href},
        related=corpus.related.get(briefing.id, ()),
        answers={
            number: found
            for number in range(1, len(briefing.questions) + 1)
            if (found := corpus.answers.get((briefing.id, number)))
        },
        to_briefing=lambda other: link(address_of(other)),
        publisher=link(catalog.sources[same_name(seed.publisher)])
        if seed.publisher and catalog.sources
        else None,
        tags={tag: link(catalog.tags[same_name(tag)]) for tag in seed.tags if catalog.tags},
        picture=charts.draw_arcs(
            catalog.presentation.templates,
            ties_in(briefing),
            actors,
            label=catalog.presentation.titles["connections"],
            caption=_CAPTION,
            places=paragraph_references(seed),
        ),
    )


def _story(catalog: Catalog, briefing: Briefing, link: Link) -> StoryLink | None:
    """The way to the story of a briefing, if it is in one."""
    one = catalog.story_of.get(briefing.id)
    return StoryLink(href=link(one.address), documents=len(one.members)) if one else None
