"""The lists of everything that briefings say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from generator.corpus.counts import course_of
from generator.corpus.order import by_month
from generator.corpus.statements import (
    CorpusStatement,
    SpeakerQuotes,
    by_kind,
    dated_events,
    has_passed,
    open_questions,
    quotes_by_speaker,
    same_name,
)
from generator.model import Briefing, Event, Question, Quote
from generator.site import charts, formatting
from generator.site.addresses import slug
from generator.site.indexes.catalog import (
    Catalog,
    Link,
    Maker,
    date_label,
    index_page,
    month_anchor,
    month_of,
    names_path,
)
from generator.site.page import Page
from generator.site.pagination import Pagination, paginate
from generator.site.presentation import QUESTION_KINDS

LABEL_LENGTH = 24
NEXT = "next"  # the questions with a date to come, in the addresses of lists

Spoken = tuple[
    str, SpeakerQuotes, CorpusStatement[Quote]
]  # a quote with its speaker, and the speaker's anchor


def briefing_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All briefings, by month."""

    def make(chunk: Sequence[Briefing], at: Pagination, link: Link) -> Page:
        return index_page(
            catalog,
            link,
            "index.html.j2",
            title="Briefings",
            description="All briefings of this site, by month.",
            months=[
                (
                    month_anchor(month.date),
                    formatting.readable_date(month.date) if month.date else "Undated",
                    month.briefings,
                )
                for month in by_month(chunk)
            ],
            tags=link("tags") if catalog.tags else None,
            kinds=[
                (group, link(catalog.kinds[same_name(group.name or "")]))
                for group in by_kind(catalog.corpus.briefings)
                if catalog.kinds
            ],
            feeds=catalog.feeds,
            pages=at,
        )

    for address, chunk, at in _briefing_pages(catalog):
        yield address, partial(make, chunk, at)


def undated_page(catalog: Catalog) -> str:
    """The address of the page on which the briefings without a date begin."""
    for address, chunk, _ in _briefing_pages(catalog):
        if not chunk or chunk[-1].source.date is None:
            return address
    return "briefings"


def _briefing_pages(catalog: Catalog) -> Iterator[tuple[str, Sequence[Briefing], Pagination]]:
    briefings, size = catalog.corpus.briefings, catalog.presentation.list_titles
    return paginate("briefings", briefings, size, date_label, _year)


def quote_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All quotes, by speaker."""

    def make(chunk: Sequence[Spoken], at: Pagination, link: Link) -> Page:
        groups = [
            (anchor, one, [quote for _, _, quote in quotes])
            for (anchor, one), quotes in groupby(chunk, key=lambda spoken: spoken[:2])
        ]
        return index_page(
            catalog,
            link,
            "quotes.html.j2",
            title="Quotes",
            description="Who said what: all quotes of this site, by speaker.",
            parts=[(part, list(own)) for part, own in groupby(groups, key=lambda group: part_of(group[1]))],
            names=names_path("quotes") if at.last > 1 else None,
            pages=at,
        )

    for address, chunk, at in _quote_pages(catalog):
        yield address, partial(make, chunk, at)


def has_pages(catalog: Catalog) -> bool:
    """Whether the list of quotes has several pages."""
    quotes = sum(len(briefing.quotes) for briefing in catalog.corpus.briefings)
    return quotes > catalog.presentation.list_statements


def speaker_places(catalog: Catalog) -> Iterator[tuple[SpeakerQuotes, str, str]]:
    """All speakers with a name, each with the address of the page on which they begin, and the anchor."""
    told = set()
    for address, chunk, _ in _quote_pages(catalog):
        for anchor, one, _ in chunk:
            if one.name and not one.unnamed and anchor not in told:
                told.add(anchor)
                yield one, address, anchor


def _quote_pages(catalog: Catalog) -> Iterator[tuple[str, Sequence[Spoken], Pagination]]:
    spoken: list[Spoken] = [
        (f"speaker-{number}", one, quote)
        for number, one in enumerate(
            quotes_by_speaker(catalog.corpus.actors, catalog.corpus.briefings), start=1
        )
        for quote in one.quotes
    ]
    return paginate(
        "quotes",
        spoken,
        catalog.presentation.list_statements,
        lambda one: _speaker_label(one[1]),
        lambda one: (_speaker_place(one[1]), one[0]),
    )


def question_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All open questions by what comes next: those with a date to come, then some of each kind."""
    day, shown = catalog.corpus.day, catalog.presentation.actor_items
    questions = open_questions(catalog.corpus.briefings, day)
    groups: dict[str, list[CorpusStatement[Question]]] = {
        NEXT: [one for one in questions if one.said.due and not has_passed(one.said.due, day)]
    }
    groups |= {kind: [one for one in questions if one.said.kind == kind] for kind in QUESTION_KINDS}
    titles: dict[str, str] = {NEXT: "What comes next"}
    titles.update(QUESTION_KINDS.items())
    kinds = [
        {"id": id, "title": titles[id], "address": f"questions/{id}", "questions": group}
        for id, group in groups.items()
        if group
    ]

    def make(link: Link) -> Page:
        return index_page(
            catalog,
            link,
            "questions.html.j2",
            title="Open questions",
            description="What the documents of this site leave open: what comes next, then by kind.",
            next=NEXT,
            kinds=kinds,
            shown=shown,
        )

    def make_kind(title: str, chunk: Sequence[CorpusStatement[Question]], at: Pagination, link: Link) -> Page:
        return index_page(
            catalog,
            link,
            "questions_of_kind.html.j2",
            title=f"Open questions: {title[0].lower()}{title[1:]}",
            description=f"{title}: what the documents of this site leave open, by what comes next.",
            heading=title,
            chunk=chunk,
            pages=at,
        )

    yield "questions", make
    for id, group in groups.items():
        if len(group) > shown:
            for address, chunk, at in paginate(
                f"questions/{id}", group, catalog.presentation.list_statements, _due_label
            ):
                yield address, partial(make_kind, titles[id], chunk, at)


def timeline_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All dated events, by month."""
    events = dated_events(catalog.corpus.briefings)
    dates = [event.said.date or "" for event in events]
    first_on: dict[str, str] = {}  # the place of each month's, and each year's, newest event

    def make(chunk: Sequence[CorpusStatement[Event]], at: Pagination, link: Link) -> Page:
        found = course_of(dates) if at.number == 1 else None

        def to_column(date: str) -> str:
            address, _, anchor = first_on[date].partition("#")
            return f"{link(address)}#{anchor}"

        return index_page(
            catalog,
            link,
            "timeline.html.j2",
            title="Timeline",
            description="What happened when: the dated events of all briefings, the newest first.",
            groups=[(month, list(group)) for month, group in groupby(chunk, key=month_of)],
            course=charts.draw_columns(
                catalog.presentation.templates,
                [(None, found)] if found else [],
                title="Events by their dates.",
                noun="event",
                href=to_column,
            ),
            pages=at,
        )

    made = list(
        paginate(
            "timeline",
            events,
            catalog.presentation.list_statements,
            lambda event: formatting.readable_date(month_of(event)),
        )
    )
    for address, chunk, _ in made:
        for event in chunk:
            for date in (month_of(event), month_of(event)[:4]):
                first_on.setdefault(date, f"{address}#month-{slug(month_of(event))}")
    for address, chunk, at in made:
        yield address, partial(make, chunk, at)


def part_of(spoken: SpeakerQuotes) -> str:
    """The part of the list of quotes that a speaker belongs to."""
    if spoken.name is None:
        return "Unattributed"
    if spoken.unnamed:
        return "Sources without a name"
    return "People" if spoken.known and spoken.known.kind == "person" else "Organisations and others"


def _speaker_place(spoken: SpeakerQuotes) -> str:
    """What readers jump to a speaker by: the letter of a person, the part of the list of all others."""
    part = part_of(spoken)
    return spoken.known.filed.letter if spoken.known and part == "People" else part


def _speaker_label(spoken: SpeakerQuotes) -> str:
    if spoken.name is None or spoken.unnamed:
        return part_of(spoken)
    name = spoken.known.filed.under if spoken.known else spoken.name
    return formatting.shorten(name, LABEL_LENGTH)


def _due_label(question: CorpusStatement[Question]) -> str:
    return f"due {formatting.readable_date(question.said.due)}" if question.said.due else date_label(question)


def _year(briefing: Briefing) -> tuple[str, str]:
    """What readers jump to a briefing by: the year, and the anchor of the month."""
    date = briefing.source.date
    return (date[:4], month_anchor(date[: len("2023-07")])) if date else ("Undated", month_anchor(None))
