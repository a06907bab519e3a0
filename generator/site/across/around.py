"""What the page of a briefing shows of the others."""

from __future__ import annotations

from generator.across.statements import same_name
from generator.across.ties import ties_in
from generator.model import Briefing
from generator.site import pictures
from generator.site.across.archive import Archive, Link, address_of
from generator.site.pages import Around, paragraph_references

_CAPTION = (
    "A line joins two actors that one paragraph names; a thick one, that several do. "
    "In colour: one of the two speaks about the other. Only the closest pairs are drawn."
)


def around(archive: Archive, briefing: Briefing, link: Link) -> Around:
    """What the page of a briefing shows of the others."""
    overview = archive.overview
    actors = {
        actor.id: archive.named(overview.cast.known[overview.cast.entries[briefing.id, actor.id]], link)
        for actor in briefing.actors
    }
    seed = briefing.source
    return Around(
        actors={id: named.href for id, named in actors.items() if named.href},
        related=overview.related.get(briefing.id, ()),
        answers={
            number: found
            for number in range(1, len(briefing.questions) + 1)
            if (found := overview.answers.get((briefing.id, number)))
        },
        to_briefing=lambda other: link(address_of(other)),
        publisher=link(archive.sources[same_name(seed.publisher)])
        if seed.publisher and archive.sources
        else None,
        tags={tag: link(archive.tags[same_name(tag)]) for tag in seed.tags if archive.tags},
        picture=pictures.arcs(
            archive.look.templates,
            ties_in(briefing),
            actors,
            label=archive.look.titles["connections"],
            caption=_CAPTION,
            places=paragraph_references(seed),
        ),
    )
