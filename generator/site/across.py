"""The pages across briefings: actors, quotes, open questions, timeline, sources and tags.

A page is made when it is asked for, so that all of them never are in memory at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

import msgspec
from markupsafe import Markup, escape

from generator.across.cast import Known, company, roles
from generator.across.overview import Overview
from generator.across.presence import course, dates_of, presence
from generator.across.questions import questions_by_actor
from generator.across.statements import (
    Placed,
    Shelf,
    Spoken,
    by_date,
    by_publisher,
    by_tag,
    dated_events,
    placed,
    questions_by_kind,
    quotes_by_speaker,
    same_name,
)
from generator.across.ties import ties_in, ties_over
from generator.corpus import by_month
from generator.model import ActorKind, Briefing, Event, Question, QuestionKind, Quote
from generator.site import pictures, text
from generator.site.addresses import KINDS, of_actors, of_page, slug, unique
from generator.site.pages import Around, Page, paragraph_references, templates
from generator.site.paging import Pages, paged
from generator.site.pictures import Named
from generator.wording import one_line

ENTRIES = 100  # titles or names on a page of a list
STATEMENTS = 40  # quotes, questions or events on a page of a list
SHOWN = 8  # of each on an actor's page and on the page of all kinds of questions
COMPANIONS = 12
MOST_PRESENT = 40

DESCRIPTION_LENGTH = 160
LABEL_LENGTH = 24

WHO = "Who the briefings speak of, and how they are connected."
IN_BRIEFING = (
    "A line joins two actors that one paragraph names; a thick one, that several do. "
    "In colour: one of the two speaks about the other. Only the closest pairs are drawn."
)
OVER_ALL = (
    "A line joins two actors that both matter in the same briefings; the thicker, the more of them. "
    "Only the closest pairs among those with most briefings are drawn."
)
LISTS = {
    "briefings": "Briefings with {}",
    "quotes": "Quotes by {}",
    "about": "Quotes about {}",
    "questions": "Open questions about {}",
    "timeline": "Timeline of {}",
}
SHELVES = {
    "sources": "Who published the documents of this site.",
    "tags": "The words that the documents of this site are sorted by.",
}
NAMELESS = {"sources": "Publisher not given", "tags": "No tag"}
QUESTION_KINDS: dict[QuestionKind, str] = {
    "pending": "Not settled in the text",
    "demanded": "Demanded, no answer in the text",
    "contested": "Contested in the text",
    "asked": "Asked in the text",
    "missing": "Detail not given",
    "unnamed": "Source not named",
}

Link = Callable[[str], str]
Maker = Callable[[Link], Page]


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What all pages are made of: what is known, and addresses.

    ``actors`` are by the actors' ids, ``sources`` and ``tags`` by their names as ``same_name`` gives
    them; the source of briefings without a publisher has the name "".
    """

    overview: Overview
    actors: Mapping[str, str]
    sources: Mapping[str, str]
    tags: Mapping[str, str]


def site_of(overview: Overview) -> Site:
    """What is known, with addresses."""

    def addresses(folder: str, shelves: Sequence[Shelf], nameless: str) -> dict[str, str]:
        names = {same_name(shelf.name or ""): shelf.name or nameless for shelf in shelves}
        return {name: f"{folder}/{part}" for name, part in unique(names).items()}

    return Site(
        overview=overview,
        actors=of_actors(overview.cast.known.values()),
        sources=addresses("sources", by_publisher(overview.briefings), "not given"),
        tags=addresses("tags", by_tag(overview.briefings), "unnamed"),
    )


def pages(site: Site) -> Iterator[tuple[str, Maker]]:
    """The address of each page across briefings, and what makes it."""
    yield from _briefings(site)
    yield from _actors(site)
    for known in site.overview.cast.known.values():
        yield from _actor(site, known)
    yield from _quotes(site)
    yield from _questions(site)
    yield from _timeline(site)
    publishers, tags = by_publisher(site.overview.briefings), by_tag(site.overview.briefings)
    yield from _shelves(site, "sources", "Sources", publishers, site.sources)
    if tags:
        yield from _shelves(site, "tags", "Tags", tags, site.tags)


def around(site: Site, briefing: Briefing, link: Link) -> Around:
    """What the page of a briefing shows of the others."""
    overview = site.overview
    actors = {
        actor.id: Named(
            name=one_line(actor.name),
            href=link(site.actors[overview.cast.entries[briefing.id, actor.id]]),
        )
        for actor in briefing.actors
    }
    seed = briefing.source
    return Around(
        actors={id: named.href for id, named in actors.items()},
        related=overview.related.get(briefing.id, ()),
        answers={
            number: found
            for number in range(1, len(briefing.questions) + 1)
            if (found := overview.answers.get((briefing.id, number)))
        },
        to_briefing=lambda other: link(_of_briefing(other)),
        publisher=link(site.sources[same_name(seed.publisher)]) if seed.publisher else None,
        tags={tag: link(site.tags[same_name(tag)]) for tag in seed.tags},
        picture=pictures.arcs(
            templates,
            ties_in(briefing),
            actors,
            label="Who is connected to whom",
            caption=IN_BRIEFING,
            places=paragraph_references(seed),
        ),
    )


def _briefings(site: Site) -> Iterator[tuple[str, Maker]]:
    def make(chunk: Sequence[Briefing], at: Pages, link: Link) -> Page:
        return _page(
            site,
            link,
            "index.html.j2",
            title="Briefings",
            description="All briefings of this site, by month.",
            months=[
                (
                    f"month-{slug(month.date)}" if month.date else "undated",
                    text.readable_date(month.date) if month.date else "Undated",
                    month.briefings,
                )
                for month in by_month(chunk)
            ],
            tags=link("tags") if site.tags else None,
            pages=at,
        )

    for address, chunk, at in paged("briefings", site.overview.briefings, ENTRIES, _label):
        yield address, partial(make, chunk, at)


def _actors(site: Site) -> Iterator[tuple[str, Maker]]:
    everybody = list(site.overview.cast.known.values())
    by_kind = {kind: [known for known in everybody if known.kind == kind] for kind in KINDS}
    kinds = [
        {"address": f"actors/{KINDS[kind]}", "title": KINDS[kind].capitalize(), "count": len(group)}
        for kind, group in by_kind.items()
        if group
    ]

    def make(kind: ActorKind | None, chunk: Sequence[Known], at: Pages | None, link: Link) -> Page:
        title = KINDS[kind].capitalize() if kind else "Actors"
        return _page(
            site,
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
            network=Markup("") if kind else _network(site, link),
            presence=Markup("") if kind else _presence(site, link),
        )

    yield "actors", partial(make, None, everybody[:MOST_PRESENT], None)
    for kind, group in by_kind.items():
        group.sort(key=lambda known: (known.name.casefold(), known.id))
        if group:
            for address, chunk, at in paged(f"actors/{KINDS[kind]}", group, ENTRIES, _name_label):
                yield address, partial(make, kind, chunk, at)


def _network(site: Site, link: Link) -> Markup:
    cast = site.overview.cast
    ties = ties_over(cast, site.overview.briefings)
    tied = {id for tie in ties for id in tie.ends}
    actors = {id: _named(site, known, link) for id, known in cast.known.items() if id in tied}
    return pictures.arcs(
        templates, ties, actors, label="Who is connected to whom", caption=OVER_ALL, places=()
    )


def _presence(site: Site, link: Link) -> Markup:
    rows = [(_named(site, known, link), found) for known, found in presence(site.overview.cast)]
    return pictures.columns(templates, rows, title="In how many briefings they are.", noun="briefing")


def _named(site: Site, known: Known, link: Link) -> Named:
    return Named(name=one_line(known.name), href=link(site.actors[known.id]))


def _actor(site: Site, known: Known) -> Iterator[tuple[str, Maker]]:
    """An actor's page, and a paged list of whatever it has too much of."""
    address = site.actors[known.id]
    yield address, partial(_actor_page, site, known)
    for part, entries in _lists(known).items():
        if len(entries) > SHOWN:
            size = ENTRIES if part == "briefings" else STATEMENTS
            for page, chunk, at in paged(f"{address}/{part}", entries, size, _label):
                yield page, partial(_actor_list, site, known, part, chunk, at)


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


def _actor_page(site: Site, known: Known, link: Link) -> Page:
    cast, name, dates = site.overview.cast, one_line(known.name), dates_of(known)
    found = course(dates)
    return _page(
        site,
        link,
        "actor.html.j2",
        title=name,
        description=f"{name}: {text.counted(len(known.parts), 'briefing')}, quotes, questions, timeline.",
        known=known,
        dates=dates,
        roles=roles(known)[:SHOWN],
        companions=company(cast, known)[:COMPANIONS],
        course=pictures.columns(
            templates, [(None, found)] if found else [], title=f"Briefings with {name}.", noun="briefing"
        ),
        lists=_lists(known),
        shown=SHOWN,
        to_list=lambda part: link(f"{site.actors[known.id]}/{part}"),
    )


def _actor_list(site: Site, known: Known, part: str, chunk: Sequence[Any], at: Pages, link: Link) -> Page:
    title = LISTS[part].format(one_line(known.name))
    return _page(
        site,
        link,
        "actor_list.html.j2",
        title=title,
        description=f"{title}, newest first.",
        known=known,
        part=part,
        chunk=chunk,
        pages=at,
    )


def _quotes(site: Site) -> Iterator[tuple[str, Maker]]:
    spoken = [
        (one, quote)
        for one in quotes_by_speaker(site.overview.cast, site.overview.briefings)
        for quote in one.quotes
    ]

    def make(chunk: Sequence[tuple[Spoken, Placed[Quote]]], at: Pages, link: Link) -> Page:
        groups = [
            (one, [quote for _, quote in quotes]) for one, quotes in groupby(chunk, key=lambda pair: pair[0])
        ]
        return _page(
            site,
            link,
            "quotes.html.j2",
            title="Quotes",
            description="Who said what: all quotes of this site, by speaker.",
            groups=groups,
            pages=at,
        )

    for address, chunk, at in paged("quotes", spoken, STATEMENTS, lambda pair: _speaker_label(pair[0])):
        yield address, partial(make, chunk, at)


def _questions(site: Site) -> Iterator[tuple[str, Maker]]:
    by_kind = questions_by_kind(site.overview.briefings)
    kinds = [
        {"id": kind, "title": title, "address": f"questions/{kind}", "questions": by_kind[kind]}
        for kind, title in QUESTION_KINDS.items()
        if kind in by_kind
    ]

    def make(link: Link) -> Page:
        return _page(
            site,
            link,
            "questions.html.j2",
            title="Open questions",
            description="What the documents of this site leave open, by kind, the newest first.",
            kinds=kinds,
            shown=SHOWN,
        )

    def make_kind(title: str, chunk: Sequence[Placed[Question]], at: Pages, link: Link) -> Page:
        return _page(
            site,
            link,
            "questions_of_kind.html.j2",
            title=f"Open questions: {title[0].lower()}{title[1:]}",
            description=f"{title}: what the documents of this site leave open, the newest first.",
            heading=title,
            chunk=chunk,
            pages=at,
        )

    yield "questions", make
    for kind, title in QUESTION_KINDS.items():
        if len(by_kind.get(kind, ())) > SHOWN:
            for address, chunk, at in paged(f"questions/{kind}", by_kind[kind], STATEMENTS, _label):
                yield address, partial(make_kind, title, chunk, at)


def _timeline(site: Site) -> Iterator[tuple[str, Maker]]:
    events = dated_events(site.overview.briefings)
    dates = [event.said.date or "" for event in events]
    first_on: dict[str, str] = {}  # the place of each month's, and each year's, newest event

    def make(chunk: Sequence[Placed[Event]], at: Pages, link: Link) -> Page:
        found = course(dates) if at.number == 1 else None

        def to_column(date: str) -> str:
            address, _, anchor = first_on[date].partition("#")
            return f"{link(address)}#{anchor}"

        return _page(
            site,
            link,
            "timeline.html.j2",
            title="Timeline",
            description="What happened when: the dated events of all briefings, the newest first.",
            groups=[(month, list(group)) for month, group in groupby(chunk, key=_month)],
            course=pictures.columns(
                templates,
                [(None, found)] if found else [],
                title="Events by their dates.",
                noun="event",
                href=to_column,
            ),
            pages=at,
        )

    made = list(paged("timeline", events, STATEMENTS, lambda event: text.readable_date(_month(event))))
    for address, chunk, _ in made:
        for event in chunk:
            for date in (_month(event), _month(event)[:4]):
                first_on.setdefault(date, f"{address}#{slug(_month(event))}")
    for address, chunk, at in made:
        yield address, partial(make, chunk, at)


def _shelves(
    site: Site, address: str, title: str, shelves: Sequence[Shelf], addresses: Mapping[str, str]
) -> Iterator[tuple[str, Maker]]:
    """A list of publishers or tags, and a list of the briefings of each."""

    def make(chunk: Sequence[Shelf], at: Pages, link: Link) -> Page:
        return _page(
            site,
            link,
            "shelves.html.j2",
            title=title,
            description=SHELVES[address],
            introduction=SHELVES[address],
            shelves=[(shelf, link(addresses[same_name(shelf.name or "")])) for shelf in chunk],
            nameless=NAMELESS[address],
            pages=at,
        )

    def make_shelf(name: str, chunk: Sequence[Briefing], at: Pages, link: Link) -> Page:
        return _page(
            site,
            link,
            "shelf.html.j2",
            title=name,
            description=f"Briefings: {name}.",
            over=title,
            over_href=link(address),
            chunk=chunk,
            pages=at,
        )

    for page, chunk, at in paged(address, shelves, ENTRIES, lambda shelf: shelf.name or NAMELESS[address]):
        yield page, partial(make, chunk, at)
    for shelf in shelves:
        name = one_line(shelf.name or NAMELESS[address])
        here = addresses[same_name(shelf.name or "")]
        for page, briefings, at in paged(here, shelf.briefings, ENTRIES, _label):
            yield page, partial(make_shelf, name, briefings, at)


def _page(site: Site, link: Link, template: str, *, title: str, description: str, **values: Any) -> Page:  # noqa: ANN401
    """A page from its template, with what the macros of lists need."""
    cast = site.overview.cast
    at = values.get("pages")
    if at is not None and at.number > 1:
        title = f"{title}, page {at.number}"
    sections: list[tuple[str, str]] = []

    def section(id: str, heading: str) -> str:
        sections.append((id, heading))
        return id

    html = templates.get_template(template).render(
        values,
        link=link,
        title=title,
        section=section,
        to_briefing=lambda briefing: link(_of_briefing(briefing)),
        to_actor=lambda known: link(site.actors[known.id]),
        to_page=lambda number: link(of_page(at.address, number)) if at else "",
        who=lambda quote: cast.of(quote.briefing, quote.said.speaker.actor if quote.said.speaker else None),
        answered=lambda question: site.overview.answers.get((question.briefing.id, question.number), ()),
    )
    return Page(
        title=str(escape(title)),
        description=str(escape(text.shorten(description, DESCRIPTION_LENGTH))),
        html=html,
        sections=tuple((id, str(escape(heading))) for id, heading in sections),
    )


def _of_briefing(briefing: Briefing) -> str:
    return f"briefings/{briefing.id}"


def _month(event: Placed[Event]) -> str:
    return (event.said.date or "")[: len("2023-07")]


def _label(one: Briefing | Placed[Any]) -> str:
    """What a page of a list that goes by date begins with."""
    if isinstance(one, Placed) and isinstance(one.said, Event):
        return text.readable_date(_month(one))
    briefing = one.briefing if isinstance(one, Placed) else one
    date = briefing.source.date
    return text.readable_date(date[: len("2023-07")]) if date else "Undated"


def _name_label(known: Known) -> str:
    return text.shorten(known.name, LABEL_LENGTH)


def _speaker_label(spoken: Spoken) -> str:
    if spoken.name is None:
        return "Unattributed"
    return "Unnamed sources" if spoken.unnamed else text.shorten(spoken.name, LABEL_LENGTH)
