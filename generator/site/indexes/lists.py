"""The lists of everything that briefings say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from generator.addresses import slug
from generator.corpus.counts import Course, course_of
from generator.corpus.order import by_month
from generator.corpus.statements import (
    CorpusStatement,
    SpeakerQuotes,
    all_statements,
    dated_events,
    has_passed,
    open_questions,
    public_corrections,
    quotes_by_speaker,
)
from generator.model import Briefing, Event, Note, Question, Quote
from generator.rendering import N_
from generator.site import charts, formatting
from generator.site.hierarchy import CORRECTED
from generator.site.indexes.catalog import (
    Catalog,
    Link,
    Maker,
    date_label,
    index_page,
    letter_words,
    month_anchor,
    month_of,
    names_path,
    table_path,
)
from generator.site.indexes.publishers_tags import Shelf, shelves_of
from generator.site.language import Language
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
    tags = "tags" if catalog.tags else None
    kinds = shelves_of(catalog, "kinds")
    corrections = CORRECTED if public_corrections(catalog.corpus.briefings) else None
    for address, chunk, at in _briefing_pages(catalog):
        yield address, partial(_briefing_list, catalog, tags, kinds, corrections, chunk, at)


def _briefing_list(
    catalog: Catalog,
    tags: str | None,
    kinds: Sequence[Shelf],
    corrections: str | None,
    chunk: Sequence[Briefing],
    at: Pagination,
    link: Link,
) -> Page:
    language = catalog.presentation.language
    _ = language.gettext
    return index_page(
        catalog,
        link,
        "index.html.j2",
        title=_("Briefings"),
        description=_("All briefings of this site, by month."),
        months=[
            (
                month_anchor(month.date),
                language.date(month.date) if month.date else _("Undated"),
                month.briefings,
            )
            for month in by_month(chunk)
        ],
        tags=link(tags) if tags else None,
        kinds=[(group, name, link(address)) for group, name, address in kinds],
        feed=link(catalog.feed) if catalog.feed else None,
        corrections=link(corrections) if corrections else None,
        pages=at,
    )


def undated_page(catalog: Catalog) -> str:
    """The address of the page on which the briefings without a date begin."""
    for address, chunk, _at in _briefing_pages(catalog):
        if not chunk or chunk[-1].source.date is None:
            return address
    return "briefings"


def _briefing_pages(catalog: Catalog) -> Iterator[tuple[str, Sequence[Briefing], Pagination]]:
    briefings, size = catalog.corpus.briefings, catalog.presentation.list_titles
    return paginate(
        "briefings",
        briefings,
        size,
        catalog.date_label,
        partial(_year, language=catalog.presentation.language),
    )


def quote_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All quotes, by speaker."""
    for address, chunk, at in _quote_pages(catalog):
        yield address, partial(_quote_list, catalog, chunk, at)


def _quote_list(catalog: Catalog, chunk: Sequence[Spoken], at: Pagination, link: Link) -> Page:
    _ = catalog.presentation.language.gettext
    groups = [
        (anchor, one, [spoken[2] for spoken in quotes])
        for (anchor, one), quotes in groupby(chunk, key=lambda spoken: spoken[:2])
    ]
    return index_page(
        catalog,
        link,
        "quotes.html.j2",
        title=_("Quotes"),
        description=_("Who said what: all quotes of this site, by speaker."),
        parts=[(_(part), list(own)) for part, own in groupby(groups, key=lambda group: part_of(group[1]))],
        names=names_path("quotes") if at.last > 1 else None,
        table=table_path("quotes"),
        pages=at,
    )


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
    language = catalog.presentation.language
    speakers = {
        f"speaker-{number}": one
        for number, one in enumerate(
            quotes_by_speaker(catalog.corpus.actors, catalog.corpus.briefings), start=1
        )
    }
    places = {anchor: (_speaker_place(one, language), anchor) for anchor, one in speakers.items()}
    spoken: list[Spoken] = [(anchor, one, quote) for anchor, one in speakers.items() for quote in one.quotes]
    return paginate(
        "quotes",
        spoken,
        catalog.presentation.list_statements,
        lambda one: _speaker_label(one[1], language),
        lambda one: places[one[0]],
    )


def question_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All open questions by what comes next: those with a date to come, then some of each kind."""
    language = catalog.presentation.language
    _ = language.gettext
    day, shown = catalog.corpus.day, catalog.presentation.actor_items
    questions = open_questions(catalog.corpus.briefings, day)
    groups: dict[str, list[CorpusStatement[Question]]] = {
        NEXT: [one for one in questions if one.said.due and not has_passed(one.said.due, day)]
    }
    groups |= {kind: [one for one in questions if one.said.kind == kind] for kind in QUESTION_KINDS}
    titles = {NEXT: _("What comes next")} | {kind: _(words) for kind, words in QUESTION_KINDS.items()}
    kinds = [
        {"id": id, "title": titles[id], "address": f"questions/{id}", "questions": group}
        for id, group in groups.items()
        if group
    ]
    yield "questions", partial(_questions, catalog, kinds)
    for id, group in groups.items():
        if len(group) > shown:
            for address, chunk, at in paginate(
                f"questions/{id}",
                group,
                catalog.presentation.list_statements,
                partial(_due_label, language=language),
            ):
                yield address, partial(_questions_of_kind, catalog, titles[id], chunk, at)


def _questions(catalog: Catalog, kinds: Sequence[dict[str, Any]], link: Link) -> Page:
    _ = catalog.presentation.language.gettext
    return index_page(
        catalog,
        link,
        "questions.html.j2",
        title=_("Open questions"),
        description=_("What the documents of this site leave open: what comes next, then by kind."),
        next=NEXT,
        table=table_path("questions"),
        kinds=kinds,
        shown=catalog.presentation.actor_items,
    )


def _questions_of_kind(
    catalog: Catalog, title: str, chunk: Sequence[CorpusStatement[Question]], at: Pagination, link: Link
) -> Page:
    _ = catalog.presentation.language.gettext
    return index_page(
        catalog,
        link,
        "questions_of_kind.html.j2",
        title=_("Open questions: %(kind)s", kind=f"{title[0].lower()}{title[1:]}"),
        description=_(
            "%(kind)s: what the documents of this site leave open, by what comes next.", kind=title
        ),
        heading=title,
        table=table_path("questions"),
        chunk=chunk,
        pages=at,
    )


def timeline_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All dated events, by month."""
    language = catalog.presentation.language
    events = dated_events(catalog.corpus.briefings)
    course = course_of([event.said.date or "" for event in events])
    first_on: dict[str, str] = {}  # the place of each month's, and each year's, newest event
    made = list(
        paginate(
            "timeline",
            events,
            catalog.presentation.list_statements,
            lambda event: language.date(month_of(event)),
        )
    )
    for address, chunk, _at in made:
        for event in chunk:
            for date in (month_of(event), month_of(event)[:4]):
                first_on.setdefault(date, f"{address}#month-{slug(month_of(event))}")
    for address, chunk, at in made:
        columns = (course, first_on) if at.number == 1 else (None, {})
        yield address, partial(_timeline, catalog, *columns, chunk, at)


def _timeline(
    catalog: Catalog,
    course: Course | None,
    first_on: Mapping[str, str],
    chunk: Sequence[CorpusStatement[Event]],
    at: Pagination,
    link: Link,
) -> Page:
    """Events by month; ``course`` are how many there are, ``first_on`` is where those of each date begin."""
    language = catalog.presentation.language
    _ = language.gettext

    def to_column(date: str) -> str:
        address, anchor = first_on[date].split("#")
        return f"{link(address)}#{anchor}"

    return index_page(
        catalog,
        link,
        "timeline.html.j2",
        title=_("Timeline"),
        description=_("What happened when: the dated events of all briefings, the newest first."),
        table=table_path("timeline"),
        groups=[(month, list(group)) for month, group in groupby(chunk, key=month_of)],
        course=charts.draw_columns(
            catalog.presentation.templates,
            [(None, course)] if course else [],
            title=_("Events by their dates."),
            noun="event",
            language=language,
            href=to_column,
        ),
        pages=at,
    )


def section_lists(catalog: Catalog, section: str) -> Iterator[tuple[str, Maker]]:
    """All that briefings say in a section, the newest first."""
    said = all_statements(catalog.corpus.briefings, section)
    for address, chunk, at in paginate(
        section, said, catalog.presentation.list_statements, catalog.date_label
    ):
        yield address, partial(_section_list, catalog, section, chunk, at)


def _section_list(
    catalog: Catalog, section: str, chunk: Sequence[CorpusStatement[Any]], at: Pagination, link: Link
) -> Page:
    language = catalog.presentation.language
    title = catalog.presentation.titles_for()[section]
    return index_page(
        catalog,
        link,
        "statements.html.j2",
        title=title,
        description=language.gettext("%(title)s, newest first.", title=title),
        section_name=section,
        table=table_path(section),
        chunk=chunk,
        pages=at,
    )


def correction_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All public corrections, newest first; no page where there are none."""
    language = catalog.presentation.language
    if found := public_corrections(catalog.corpus.briefings):
        for address, chunk, at in paginate(
            CORRECTED,
            found,
            catalog.presentation.list_statements,
            lambda one: language.date(one[1].noted[: len("2023-07")]),
        ):
            yield address, partial(_corrections, catalog, chunk, at)


def _corrections(
    catalog: Catalog, chunk: Sequence[tuple[Briefing, Note]], at: Pagination, link: Link
) -> Page:
    _ = catalog.presentation.language.gettext
    return index_page(
        catalog,
        link,
        "corrections.html.j2",
        title=_("Corrections"),
        description=_("What was wrong in the briefings of this site, newest first."),
        chunk=chunk,
        pages=at,
    )


def part_of(spoken: SpeakerQuotes) -> str:
    """The part of the list of quotes that a speaker belongs to, in English."""
    if spoken.name is None:
        return N_("Unattributed")
    if spoken.unnamed:
        return N_("Sources without a name")
    return N_("People") if spoken.known and spoken.known.kind == "person" else N_("Organisations and others")


def _speaker_place(spoken: SpeakerQuotes, language: Language) -> str:
    """What readers jump to a speaker by: the letter of a person, the part of the list of all others."""
    part = part_of(spoken)
    if spoken.known and part == "People":
        return letter_words(spoken.known.filed.letter, language)
    return language.gettext(part)


def _speaker_label(spoken: SpeakerQuotes, language: Language) -> str:
    if spoken.name is None or spoken.unnamed:
        return language.gettext(part_of(spoken))
    name = spoken.known.filed.under if spoken.known else spoken.name
    return formatting.shorten(name, LABEL_LENGTH)


def _due_label(question: CorpusStatement[Question], language: Language) -> str:
    if due := question.said.due:
        return language.gettext("due %(date)s", date=language.date(due))
    return date_label(question, language)


def _year(briefing: Briefing, language: Language) -> tuple[str, str]:
    """What readers jump to a briefing by: the year, and the anchor of the month."""
    date = briefing.source.date
    if date:
        return date[:4], month_anchor(date[: len("2023-07")])
    return language.gettext("Undated"), month_anchor(None)
