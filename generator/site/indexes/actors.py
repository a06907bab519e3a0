"""The pages of actors: who is most present, all of a kind by name, and one for each who is worth it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from generator.addresses import KINDS, slug
from generator.corpus.actors import CorpusActor, Part, companions_of, roles_of
from generator.corpus.counts import course_of, dates_of, find_presence
from generator.corpus.statements import CorpusStatement, by_date, corpus_statements, questions_by_actor
from generator.model import ActorKind
from generator.rendering import N_, one_line
from generator.site import charts, formatting
from generator.site.hierarchy import title_of
from generator.site.indexes.catalog import (
    Catalog,
    Link,
    Maker,
    index_page,
    letter_words,
    names_path,
    table_path,
)
from generator.site.page import Page
from generator.site.pagination import Pagination, paginate

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
    everybody = [actor for actor in pages if actor.named]
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
    yield "actors", partial(_most_present, catalog, everybody, kinds)
    for kind, group in lists.items():
        for address, chunk, at in paginate(
            f"actors/{KINDS[kind]}",
            group,
            catalog.presentation.list_titles,
            lambda actor: formatting.shorten(actor.filed.under, LABEL_LENGTH),
            lambda actor: (
                letter_words(actor.filed.letter, catalog.presentation.language),
                letter_anchor(actor.filed.letter),
            ),
        ):
            yield address, partial(_kind_list, catalog, kind, kinds, chunk, at)


def _most_present(
    catalog: Catalog,
    everybody: Sequence[CorpusActor],
    kinds: Sequence[dict[str, Any]],
    link: Link,
) -> Page:
    _ = catalog.presentation.language.gettext
    return index_page(
        catalog,
        link,
        "actors.html.j2",
        title=_("Actors"),
        description=_("Who the briefings speak of."),
        kinds=kinds,
        total=len(everybody),
        chunk=everybody[:MOST_PRESENT],
        names=names_path("actors"),
        table=table_path("actors"),
        pages=None,
        presence=_presence(catalog, link),
    )


def _kind_list(
    catalog: Catalog,
    kind: ActorKind,
    kinds: Sequence[dict[str, Any]],
    chunk: Sequence[CorpusActor],
    at: Pagination,
    link: Link,
) -> Page:
    """All actors of a kind, or one page of them, by name."""
    _ = catalog.presentation.language.gettext
    return index_page(
        catalog,
        link,
        "actors_of_kind.html.j2",
        title=_(title_of(f"actors/{KINDS[kind]}")),
        description=_(DESCRIPTIONS[kind]),
        kinds=kinds,
        kind=kind,
        letters=[
            (letter_anchor(letter), letter_words(letter, catalog.presentation.language), list(group))
            for letter, group in groupby(chunk, key=lambda actor: actor.filed.letter)
        ],
        names=names_path("actors"),
        table=table_path("actors"),
        pages=at,
    )


def filed_under(actor: CorpusActor) -> tuple[tuple[str, ...], str]:
    """The place of an actor among those listed by name."""
    return (actor.filed.key, actor.id)


def letter_anchor(letter: str) -> str:
    """The anchor of a letter in a list of names."""
    return f"letter-{slug(letter)}"


def _presence(catalog: Catalog, link: Link) -> Markup:
    rows = [(catalog.actor_link(actor, link), found) for actor, found in find_presence(catalog.corpus.actors)]
    language = catalog.presentation.language
    return charts.draw_columns(
        catalog.presentation.templates,
        rows,
        title=language.gettext("In how many briefings they are."),
        noun="briefing",
        language=language,
    )


def _actor(catalog: Catalog, actor: CorpusActor) -> Iterator[tuple[str, Maker]]:
    """An actor's page, and a paged list of whatever it has too much of."""
    address = catalog.actors[actor.id]
    yield address, partial(_actor_page, catalog, actor, actor.parts)
    for part, entries in _lists(actor).items():
        if len(entries) > catalog.presentation.actor_items:
            size = (
                catalog.presentation.list_titles
                if part == "briefings"
                else catalog.presentation.list_statements
            )
            for one, chunk, at in paginate(f"{address}/{part}", entries, size, catalog.date_label):
                yield one, partial(_actor_list, catalog, actor, part, chunk, at)


def _lists(actor: CorpusActor) -> dict[str, Sequence[Any]]:
    """What an actor's page lists, in the order of its parts, by the last part of the list's own address."""

    def said(section: str, numbers: Callable[[Part], Iterable[int]]) -> list[CorpusStatement[Any]]:
        return [
            one for part in actor.parts for one in corpus_statements(part.briefing, section, numbers(part))
        ]

    return {
        "briefings": actor.parts,
        "quotes": said("quotes", lambda part: part.by),
        "about": said("quotes", lambda part: part.about),
        "questions": questions_by_actor(actor),
        "timeline": by_date(said("timeline", lambda part: part.events)),
    }


def _actor_page(catalog: Catalog, actor: CorpusActor, parts: Sequence[Part], link: Link) -> Page:
    """The page of an actor, of all whose ``parts`` it tells."""
    everyone, name, dates = catalog.corpus.actors, one_line(actor.name), dates_of(actor)
    found, language = course_of(dates), catalog.presentation.language
    return index_page(
        catalog,
        link,
        "actor.html.j2",
        title=name,
        description=language.ngettext(
            "%(name)s: %(num)s briefing, quotes, questions, timeline.",
            "%(name)s: %(num)s briefings, quotes, questions, timeline.",
            len(parts),
            name=name,
        ),
        known=actor,
        dates=dates,
        roles=roles_of(actor)[: catalog.presentation.actor_items],
        companions=companions_of(everyone, actor)[:COMPANIONS],
        course=charts.draw_columns(
            catalog.presentation.templates,
            [(None, found)] if found else [],
            title=language.gettext("Briefings with %(name)s.", name=name),
            noun="briefing",
            language=language,
        ),
        lists=_lists(actor),
        shown=catalog.presentation.actor_items,
        to_list=lambda part: link(f"{catalog.actors[actor.id]}/{part}"),
    )


def _actor_list(
    catalog: Catalog, actor: CorpusActor, part: str, chunk: Sequence[Any], at: Pagination, link: Link
) -> Page:
    _ = catalog.presentation.language.gettext
    title = _(LISTS[part], name=one_line(actor.name))
    return index_page(
        catalog,
        link,
        "actor_list.html.j2",
        title=title,
        description=_("%(title)s, newest first.", title=title),
        known=actor,
        part=part,
        chunk=chunk,
        pages=at,
    )
