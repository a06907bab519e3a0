"""The pages of actors: who is most present, all of a kind by name, and one for each who is worth it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from generator.addresses import KINDS, slug
from generator.corpus.actors import Appearance, CorpusActor, companions_of, roles_of
from generator.corpus.counts import course_of, dates_of
from generator.corpus.statements import CorpusStatement, by_date, corpus_statements, each_once
from generator.model import ActorKind
from generator.rendering import N_, one_line
from generator.site import formatting
from generator.site.hierarchy import title_of
from generator.site.indexes.catalog import (
    Catalog,
    Link,
    Maker,
    letter_words,
    listing,
    month_of,
    month_places,
    names_path,
    paged,
    table_path,
)
from generator.site.page import Page

COMPANIONS = 12
MOST_PRESENT = 40
LABEL_LENGTH = 24

LISTS = {
    "briefings": N_("%(name)s: briefings"),
    "quotes": N_("%(name)s: quotes"),
    "about": N_("%(name)s: in others’ quotes"),
    "questions": N_("%(name)s: open questions"),
    "timeline": N_("%(name)s: timeline"),
}
DESCRIPTIONS: dict[ActorKind, str] = {
    "person": N_("All people of the briefings, by name."),
    "organization": N_("All organisations of the briefings, by name."),
    "country": N_("All countries of the briefings, by name."),
    "place": N_("All places of the briefings, by name."),
    "group": N_("All groups of the briefings, by name."),
}


def actor_pages(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """The pages of actors, and the lists of those among them who have a name."""
    pages = [actor for actor in catalog.corpus.actors.by_id.values() if actor.id in catalog.actors]
    for actor in pages:
        yield from _actor(catalog, actor)
    everybody = catalog.listed_actors()
    by_kind = {kind: [actor for actor in everybody if actor.kind == kind] for kind in KINDS}
    lists = {kind: sorted(group, key=filed_under) for kind, group in by_kind.items() if group}
    _ = catalog.presentation.language.gettext
    kinds = [
        {
            "address": f"actors/{KINDS[kind]}",
            "title": _(title_of(f"actors/{KINDS[kind]}")),
            "count": len(group),
        }
        for kind, group in lists.items()
    ]
    yield listing(
        catalog,
        "actors",
        "actors.html.j2",
        title=_("Actors"),
        description=_("Who the briefings speak of."),
        kinds=kinds,
        total=len(everybody),
        chunk=everybody[:MOST_PRESENT],
        names=names_path("actors"),
        table=table_path("actors"),
    )
    for kind, group in lists.items():
        yield from _kind_lists(catalog, kind, group, kinds)


def _kind_lists(
    catalog: Catalog, kind: ActorKind, actors: Sequence[CorpusActor], kinds: Sequence[dict[str, Any]]
) -> Iterator[tuple[str, Maker]]:
    """All actors of a kind, by name."""
    language = catalog.presentation.language

    def heading(actor: CorpusActor) -> tuple[str, str]:
        letter = actor.filed.letter
        return letter_words(letter, language), f"letter-{slug(letter)}"

    address = f"actors/{KINDS[kind]}"
    return paged(
        catalog,
        address,
        "actors_of_kind.html.j2",
        actors,
        size=catalog.presentation.list_titles,
        label=lambda actor: formatting.shorten(actor.filed.under, LABEL_LENGTH),
        heading=heading,
        values=lambda chunk, _at: {
            "letters": [(*letter, list(group)) for letter, group in groupby(chunk, key=heading)]
        },
        description=language.gettext(DESCRIPTIONS[kind]),
        kinds=kinds,
        kind=kind,
        names=names_path("actors"),
        table=table_path("actors"),
    )


def filed_under(actor: CorpusActor) -> tuple[tuple[str, ...], str]:
    """The place of an actor among those listed by name."""
    return (actor.filed.key, actor.id)


def _actor(catalog: Catalog, actor: CorpusActor) -> Iterator[tuple[str, Maker]]:
    """An actor's page, and a paged list of whatever it has too much of."""
    address = catalog.actors[actor.id]
    yield address, partial(_actor_page, catalog, actor, actor.parts)
    yield from part_pages(catalog, address, one_line(actor.name), _lists(actor))


def part_pages(
    catalog: Catalog, address: str, name: str, lists: Mapping[str, Sequence[Any]]
) -> Iterator[tuple[str, Maker]]:
    """The pages of each list that the page at ``address`` has too much of; they lead back to that."""
    _ = catalog.presentation.language.gettext
    for part, entries in lists.items():
        title = _(LISTS[part], name=name)
        yield from paged(
            catalog,
            f"{address}/{part}",
            "part.html.j2",
            entries if len(entries) > catalog.presentation.actor_items else (),
            size=_size(catalog, part),
            may_be_empty=False,
            title=title,
            description=_("%(title)s, newest first.", title=title),
            over=address,
            name=name,
            part=part,
        )


def bars_to(catalog: Catalog, address: str, entries: Sequence[Any], part: str) -> dict[str, str]:
    """Where the bars of a part's picture lead: to the months of its list, on its own page if it has one."""
    at = f"{address}/{part}" if len(entries) > catalog.presentation.actor_items else address
    return month_places(at, entries, _size(catalog, part), part)


def _size(catalog: Catalog, part: str) -> int:
    titles = part == "briefings"
    return catalog.presentation.list_titles if titles else catalog.presentation.list_statements


def _lists(actor: CorpusActor) -> dict[str, Sequence[Any]]:
    """What an actor's page lists, in the order of its parts, by the last part of the list's own address."""

    def said(section: str, numbers: Callable[[Appearance], Sequence[int]]) -> list[CorpusStatement[Any]]:
        return each_once(
            statement
            for part in actor.parts
            if (wanted := numbers(part))
            for statement in corpus_statements(part.briefing, section, wanted)
        )

    return {
        "briefings": actor.parts,
        "quotes": said("quotes", lambda part: part.by),
        "about": said("quotes", lambda part: part.about),
        "questions": said("questions", lambda part: part.questions),
        "timeline": by_date(said("timeline", lambda part: part.events)),
    }


def _actor_page(catalog: Catalog, actor: CorpusActor, parts: Sequence[Appearance], link: Link) -> Page:
    """The page of an actor, of all whose ``parts`` it tells. Its lists are made with it: there are many."""
    name, dates, address = one_line(actor.name), dates_of(actor), catalog.actors[actor.id]
    lists = _lists(actor)
    mentioned = [month_of(part) for part in parts for _ in part.actor.mentions]
    _, make = listing(
        catalog,
        address,
        "actor.html.j2",
        title=name,
        description=catalog.presentation.language.ngettext(
            "%(name)s: %(num)s briefing, quotes, questions, timeline.",
            "%(name)s: %(num)s briefings, quotes, questions, timeline.",
            len(parts),
            name=name,
        ),
        known=actor,
        dates=dates,
        mentions=course_of(list(filter(None, mentioned))),
        events=course_of([event.said.date for event in lists["timeline"]]),
        bars={part: bars_to(catalog, address, lists[part], part) for part in ("briefings", "timeline")},
        roles=roles_of(actor)[: catalog.presentation.actor_items],
        companions=companions_of(catalog.corpus.actors, actor)[:COMPANIONS],
        lists=lists,
        shown=catalog.presentation.actor_items,
        address=address,
    )
    return make(link)
