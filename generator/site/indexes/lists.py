"""The lists of everything that briefings say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from generator.corpus.counts import course_of
from generator.corpus.diary import by_state, due_of
from generator.corpus.statements import (
    CorpusStatement,
    SpeakerQuotes,
    all_statements,
    answers_by_question,
    dated_events,
    each_once,
    open_questions,
    public_corrections,
    quotes_by_speaker,
)
from generator.model import Briefing, Note, Question, Quote
from generator.rendering import N_
from generator.site import formatting
from generator.site.hierarchy import CORRECTED, title_of
from generator.site.indexes.catalog import (
    Catalog,
    Maker,
    data_path,
    letter_words,
    listing,
    month_anchor,
    month_of,
    month_places,
    names_path,
    table_path,
)
from generator.site.indexes.publishers_tags import shelves_of
from generator.site.language import Language
from generator.site.pagination import Pagination, paginate
from generator.site.presentation import QUESTION_KINDS

LABEL_LENGTH = 24
DOCUMENTS = 200  # on a page with answers, which a reader sorts
CALENDAR = "diary.ics"  # the file that calendar programs follow

Spoken = tuple[
    str, SpeakerQuotes, CorpusStatement[Quote]
]  # a quote with its speaker, and the speaker's anchor


def briefing_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All briefings, by month."""
    language = catalog.presentation.language
    _ = language.gettext
    year = partial(_year, language=language)
    corrections = CORRECTED if any(one.notes for one in catalog.corpus.briefings) else None
    everything, size = catalog.corpus.briefings, catalog.presentation.list_titles
    for address, chunk, at in paginate("briefings", everything, size, catalog.date_label, year):
        months = [
            (month_anchor(month), language.date(month) if month else _("Undated"), list(briefings))
            for month, briefings in groupby(chunk, key=month_of)
        ]
        yield listing(
            catalog,
            address,
            "index.html.j2",
            title=_("Briefings"),
            description=_("All briefings of this site, by month."),
            months=months,
            tags="tags" if catalog.tags else None,
            kinds=shelves_of(catalog, "kinds"),
            feed=catalog.feed,
            corrections=corrections,
            pages=at,
        )


def quote_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All quotes, by speaker."""
    _ = catalog.presentation.language.gettext
    for address, chunk, at in _quote_pages(catalog):
        groups = [
            (anchor, one, [spoken[2] for spoken in quotes])
            for (anchor, one), quotes in groupby(chunk, key=lambda spoken: spoken[:2])
        ]
        parts = [(_(part), list(own)) for part, own in groupby(groups, key=lambda group: part_of(group[1]))]
        yield listing(
            catalog,
            address,
            "quotes.html.j2",
            title=_("Quotes"),
            description=_("Who said what: all quotes of this site, by speaker."),
            parts=parts,
            names=names_path("quotes") if at.last > 1 else None,
            table=table_path("quotes"),
            pages=at,
        )


def has_pages(catalog: Catalog) -> bool:
    """Whether the list of quotes has several pages."""
    _, _, first = next(_quote_pages(catalog))
    return first.last > 1


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
        f"speaker-{number}": replace(one, quotes=tuple(each_once(one.quotes)))
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
    """All open questions by kind, the newest first."""
    language = catalog.presentation.language
    _ = language.gettext
    shown = catalog.presentation.actor_items
    groups: dict[str, list[CorpusStatement[Question]]] = {kind: [] for kind in QUESTION_KINDS}
    for question in each_once(open_questions(catalog.corpus.briefings)):
        groups[question.said.kind].append(question)
    kinds: list[dict[str, Any]] = [
        {"id": kind, "title": _(words), "address": f"questions/{kind}", "questions": groups[kind]}
        for kind, words in QUESTION_KINDS.items()
        if groups[kind]
    ]
    yield listing(
        catalog,
        "questions",
        "questions.html.j2",
        title=_("Open questions"),
        description=_("What the documents of this site leave open, by kind."),
        diary="diary" if "diary" in catalog.presentation.indexes else None,
        table=table_path("questions"),
        kinds=kinds,
        shown=shown,
    )
    size = catalog.presentation.list_statements
    for kind in kinds:
        title, group = str(kind["title"]), kind["questions"]
        pages = paginate(kind["address"], group, size, catalog.date_label)
        for address, chunk, at in pages if len(group) > shown else ():
            yield listing(
                catalog,
                address,
                "questions_of_kind.html.j2",
                title=_("Open questions: %(kind)s", kind=f"{title[0].lower()}{title[1:]}"),
                description=_(
                    "%(kind)s: what the documents of this site leave open, newest first.",
                    kind=title,
                ),
                table=table_path("questions"),
                chunk=chunk,
                pages=at,
            )


def diary_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """What is planned for a day or has its answer on one: to come, due, and answered."""
    language = catalog.presentation.language
    states = by_state(catalog.corpus.diary, catalog.corpus.day)
    entries = [(state, one) for state, some in states.items() for one in some]
    for address, chunk, at in paginate(
        "diary", entries, catalog.presentation.list_statements, lambda one: language.date(due_of(one[1].said))
    ):
        yield listing(
            catalog,
            address,
            "diary.html.j2",
            title=language.gettext(title_of("diary")),
            description=language.gettext("What the documents of this site announce for a day."),
            states={state: [one for own, one in chunk if own == state] for state in states},
            calendar=CALENDAR if catalog.feed else None,
            pages=at,
        )


def timeline_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All dated events, by month; the picture on the first page leads to the others."""
    language = catalog.presentation.language
    _ = language.gettext
    events, size = each_once(dated_events(catalog.corpus.briefings)), catalog.presentation.list_statements
    first_on = month_places("timeline", events, size, "month")
    course = course_of([event.said.date or "" for event in events])
    for address, chunk, at in paginate("timeline", events, size, catalog.date_label):
        yield listing(
            catalog,
            address,
            "timeline.html.j2",
            title=_("Timeline"),
            description=_("What happened when: the dated events of all briefings, the newest first."),
            table=table_path("timeline"),
            groups=[(month, list(group)) for month, group in groupby(chunk, key=month_of)],
            course=course if at.number == 1 else None,
            first_on=first_on if at.number == 1 else {},
            pages=at,
        )


def answer_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """The documents by the questions that are asked of all, newest first; no page where none is asked."""
    _ = catalog.presentation.language.gettext
    asked = catalog.corpus.asked
    answered = [(one, answers_by_question(one)) for one in catalog.corpus.briefings]
    rows = [(one, [said.get(question.text) for question in asked]) for one, said in answered]
    label = lambda row: catalog.date_label(row[0])  # noqa: E731
    for address, chunk, at in paginate("answers", rows, DOCUMENTS, label) if asked else ():
        yield listing(
            catalog,
            address,
            "answers.html.j2",
            title=_(title_of("answers")),
            description=_("What each document of this site answers to the same questions."),
            asked=asked,
            table=table_path("answers"),
            data=data_path("answers"),
            chunk=chunk,
            pages=at,
        )


def section_lists(catalog: Catalog, section: str) -> Iterator[tuple[str, Maker]]:
    """All that briefings say in a section, the newest first."""
    said = each_once(all_statements(catalog.corpus.briefings, section))
    size = catalog.presentation.list_statements
    title = catalog.presentation.titles_for()[section]
    for address, chunk, at in paginate(section, said, size, catalog.date_label):
        yield listing(
            catalog,
            address,
            "statements.html.j2",
            title=title,
            description=catalog.presentation.language.gettext("%(title)s, newest first.", title=title),
            section_name=section,
            table=table_path(section),
            chunk=chunk,
            pages=at,
        )


def correction_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All public corrections, newest first; no page where there are none."""
    language = catalog.presentation.language
    found, size = public_corrections(catalog.corpus.briefings), catalog.presentation.list_statements

    def month(correction: tuple[Briefing, Note]) -> str:
        return language.date(correction[1].noted[: len("2023-07")])

    for address, chunk, at in paginate(CORRECTED, found, size, month) if found else ():
        yield listing(
            catalog,
            address,
            "corrections.html.j2",
            title=language.gettext(title_of(CORRECTED)),
            description=language.gettext("What was wrong in the briefings of this site, newest first."),
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


def _year(briefing: Briefing, language: Language) -> tuple[str, str]:
    """What readers jump to a briefing by: the year, and the anchor of the month."""
    month = month_of(briefing)
    return month[: len("2023")] or language.gettext("Undated"), month_anchor(month)
