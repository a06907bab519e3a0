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
    questions_by_day,
    questions_by_kind,
    quotes_by_speaker,
    same_name,
)
from generator.model import Briefing, Event, Question, Quote
from generator.site import charts, formatting
from generator.site.addresses import slug
from generator.site.indexes.catalog import Catalog, Link, Maker, date_label, index_page, month_of
from generator.site.page import Page
from generator.site.pagination import Pagination, paginate
from generator.site.presentation import QUESTION_KINDS

LABEL_LENGTH = 24


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
                    f"month-{slug(month.date)}" if month.date else "undated",
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

    for address, chunk, at in paginate(
        "briefings", catalog.corpus.briefings, catalog.presentation.list_titles, date_label
    ):
        yield address, partial(make, chunk, at)


def quote_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All quotes, by speaker."""
    spoken = [
        (one, quote)
        for one in quotes_by_speaker(catalog.corpus.actors, catalog.corpus.briefings)
        for quote in one.quotes
    ]

    def make(
        chunk: Sequence[tuple[SpeakerQuotes, CorpusStatement[Quote]]], at: Pagination, link: Link
    ) -> Page:
        groups = [
            (one, [quote for _, quote in quotes]) for one, quotes in groupby(chunk, key=lambda pair: pair[0])
        ]
        return index_page(
            catalog,
            link,
            "quotes.html.j2",
            title="Quotes",
            description="Who said what: all quotes of this site, by speaker.",
            groups=groups,
            pages=at,
        )

    for address, chunk, at in paginate(
        "quotes", spoken, catalog.presentation.list_statements, lambda pair: _speaker_label(pair[0])
    ):
        yield address, partial(make, chunk, at)


def question_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All open questions: some of each kind, and all of a kind that has more."""
    by_kind = questions_by_kind(catalog.corpus.briefings)
    coming = questions_by_day(catalog.corpus.briefings, catalog.corpus.day)
    kinds = [
        {"id": kind, "title": title, "address": f"questions/{kind}", "questions": by_kind[kind]}
        for kind, title in QUESTION_KINDS.items()
        if kind in by_kind
    ]

    def make(link: Link) -> Page:
        return index_page(
            catalog,
            link,
            "questions.html.j2",
            title="Open questions",
            description="What the documents of this site leave open, by kind, the newest first.",
            coming=coming[: catalog.presentation.list_statements],
            kinds=kinds,
            shown=catalog.presentation.actor_items,
        )

    def make_kind(title: str, chunk: Sequence[CorpusStatement[Question]], at: Pagination, link: Link) -> Page:
        return index_page(
            catalog,
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
        if len(by_kind.get(kind, ())) > catalog.presentation.actor_items:
            for address, chunk, at in paginate(
                f"questions/{kind}", by_kind[kind], catalog.presentation.list_statements, date_label
            ):
                yield address, partial(make_kind, title, chunk, at)


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


def _speaker_label(spoken: SpeakerQuotes) -> str:
    if spoken.name is None:
        return "Unattributed"
    return "Unnamed sources" if spoken.unnamed else formatting.shorten(spoken.name, LABEL_LENGTH)
