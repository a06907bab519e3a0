"""The pages of actors: who is most present, all of a kind by name, and one page an actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.across.cast import Known, company, roles
from generator.across.presence import course, dates_of, presence
from generator.across.questions import questions_by_actor
from generator.across.statements import by_date, placed
from generator.across.ties import ties_over
from generator.model import ActorKind
from generator.site import pictures, text
from generator.site.across.archive import Archive, Link, Maker, label, page
from generator.site.addresses import KINDS
from generator.site.linked_data import actor_data
from generator.site.pages import Page
from generator.site.paging import Pages, paged
from generator.wording import one_line

COMPANIONS = 12
MOST_PRESENT = 40
LABEL_LENGTH = 24

LISTS = {
    "briefings": "{}: briefings",
    "quotes": "{}: quotes",
    "about": "{}: in others’ quotes",
    "questions": "{}: open questions",
    "timeline": "{}: timeline",
}
_CAPTION = (
    "A line joins two actors that both matter in the same briefings; the thicker, the more of them. "
    "Only the closest pairs among those with most briefings are drawn."
)


def actor_pages(archive: Archive) -> Iterator[tuple[str, Maker]]:
    """The lists of actors, and a page an actor."""
    everybody = list(archive.overview.cast.known.values())
    by_kind = {kind: [known for known in everybody if known.kind == kind] for kind in KINDS}
    kinds = [
        {"address": f"actors/{KINDS[kind]}", "title": KINDS[kind].capitalize(), "count": len(group)}
        for kind, group in by_kind.items()
        if group
    ]

    def make(kind: ActorKind | None, chunk: Sequence[Known], at: Pages | None, link: Link) -> Page:
        title = KINDS[kind].capitalize() if kind else "Actors"
        return page(
            archive,
            link,
            "actors.html.j2",
            title=title,
            description=f"All {KINDS[kind]} of the briefings, by name."
            if kind
            else "Who the briefings speak of.",
            kinds=kinds,
            total=len(everybody),
            chunk=chunk,
            pages=at,
            network=Markup("") if kind else _network(archive, link),
            presence=Markup("") if kind else _presence(archive, link),
        )

    for known in everybody:
        yield from _actor(archive, known)
    yield "actors", partial(make, None, everybody[:MOST_PRESENT], None)
    for kind, group in by_kind.items():
        group.sort(key=lambda known: (known.name.casefold(), known.id))
        if group:
            for address, chunk, at in paged(
                f"actors/{KINDS[kind]}",
                group,
                archive.look.list_titles,
                lambda known: text.shorten(known.name, LABEL_LENGTH),
            ):
                yield address, partial(make, kind, chunk, at)


def _network(archive: Archive, link: Link) -> Markup:
    cast = archive.overview.cast
    ties = ties_over(cast, archive.overview.briefings)
    tied = {id for tie in ties for id in tie.ends}
    actors = {id: archive.named(known, link) for id, known in cast.known.items() if id in tied}
    return pictures.arcs(
        archive.look.templates, ties, actors, label="Who is connected to whom", caption=_CAPTION, places=()
    )


def _presence(archive: Archive, link: Link) -> Markup:
    rows = [(archive.named(known, link), found) for known, found in presence(archive.overview.cast)]
    return pictures.columns(
        archive.look.templates, rows, title="In how many briefings they are.", noun="briefing"
    )


def _actor(archive: Archive, known: Known) -> Iterator[tuple[str, Maker]]:
    """An actor's page, and a paged list of whatever it has too much of."""
    address = archive.actors[known.id]
    yield address, partial(_actor_page, archive, known)
    for part, entries in _lists(known).items():
        if len(entries) > archive.look.actor_items:
            size = archive.look.list_titles if part == "briefings" else archive.look.list_statements
            for one, chunk, at in paged(f"{address}/{part}", entries, size, label):
                yield one, partial(_actor_list, archive, known, part, chunk, at)


def _lists(known: Known) -> dict[str, Sequence[Any]]:
    """What an actor's page lists, newest first, by the last part of the list's own address."""
    parts = known.parts
    return {
        "briefings": [part.briefing for part in parts],
        "quotes": [one for part in parts for one in placed(part.briefing, part.briefing.quotes, part.by)],
        "about": [one for part in parts for one in placed(part.briefing, part.briefing.quotes, part.about)],
        "questions": questions_by_actor(known),
        "timeline": by_date(
            one for part in parts for one in placed(part.briefing, part.briefing.timeline, part.events)
        ),
    }


def _actor_page(archive: Archive, known: Known, link: Link) -> Page:
    cast, name, dates = archive.overview.cast, one_line(known.name), dates_of(known)
    found = course(dates)
    return page(
        archive,
        link,
        "actor.html.j2",
        title=name,
        data={"@type": "ProfilePage", "mainEntity": actor_data(known)},
        description=f"{name}: {text.counted(len(known.parts), 'briefing')}, quotes, questions, timeline.",
        known=known,
        dates=dates,
        roles=roles(known)[: archive.look.actor_items],
        companions=company(cast, known)[:COMPANIONS],
        course=pictures.columns(
            archive.look.templates,
            [(None, found)] if found else [],
            title=f"Briefings with {name}.",
            noun="briefing",
        ),
        lists=_lists(known),
        shown=archive.look.actor_items,
        to_list=lambda part: link(f"{archive.actors[known.id]}/{part}"),
    )


def _actor_list(
    archive: Archive, known: Known, part: str, chunk: Sequence[Any], at: Pages, link: Link
) -> Page:
    title = LISTS[part].format(one_line(known.name))
    return page(
        archive,
        link,
        "actor_list.html.j2",
        title=title,
        description=f"{title}, newest first.",
        known=known,
        part=part,
        chunk=chunk,
        pages=at,
    )
