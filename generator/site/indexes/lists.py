"""The lists of everything that briefings say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from generator.model import Quote
from generator.rendering import N_
from generator.site import formatting
from generator.site.hierarchy import CORRECTED
from generator.site.indexes.catalog import (
    Catalog,
    Maker,
    data_path,
    letter_words,
    month_anchor,
    month_of,
    month_places,
    names_path,
    paged,
    table_path,
)
from generator.site.language import Language
from generator.site.pagination import Pagination, paginate
from generator.site.presentation import QUESTION_KINDS

LABEL_LENGTH = 24
DOCUMENTS = 200  # on a page with answers, which a reader sorts
CALENDAR = "diary.ics"  # the file that calendar programs follow

# A quote with its speaker, and the speaker's anchor.
Spoken = tuple[str, SpeakerQuotes, CorpusStatement[Quote]]


def briefing_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All briefings, by month."""
    language, briefings = catalog.presentation.language, catalog.corpus.briefings
    _ = language.gettext

    def words(month: str) -> str:
        return language.date(month) if month else _("Undated")

    return paged(
        catalog,
        "briefings",
        "index.html.j2",
        briefings,
        size=catalog.presentation.list_titles,
        # Readers jump to the first month of a year.
        heading=lambda briefing: (words(month_of(briefing)[: len("2023")]), month_anchor(month_of(briefing))),
        description=_("All briefings of this site, by month."),
        values=lambda chunk, _at: {
            "months": [
                (month_anchor(month), words(month), list(own)) for month, own in groupby(chunk, key=month_of)
            ]
        },
        tags="tags" if catalog.tags else None,
        feed=catalog.feed,
        corrections=CORRECTED if any(briefing.notes for briefing in briefings) else None,
    )


def quote_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All quotes, by speaker."""
    _ = catalog.presentation.language.gettext

    def values(chunk: Sequence[Spoken], at: Pagination) -> Mapping[str, Any]:
        groups = [
            (anchor, speaker, [spoken[2] for spoken in quotes])
            for (anchor, speaker), quotes in groupby(chunk, key=lambda spoken: spoken[:2])
        ]
        parts = [(_(part), list(own)) for part, own in groupby(groups, key=lambda group: part_of(group[1]))]
        return {"parts": parts, "names": names_path("quotes") if at.last > 1 else None}

    return paged(
        catalog,
        "quotes",
        "quotes.html.j2",
        pages=_quote_pages(catalog),
        description=_("Who said what: all quotes of this site, by speaker."),
        values=values,
        table=table_path("quotes"),
    )


def speaker_places(catalog: Catalog) -> dict[str, tuple[SpeakerQuotes, str]]:
    """All speakers with a name, each with the address of the page on which they begin, by anchor.

    There are none where the list of quotes has one page.
    """
    found: dict[str, tuple[SpeakerQuotes, str]] = {}
    for address, chunk, at in _quote_pages(catalog):
        for anchor, speaker, _ in chunk if at.last > 1 else ():
            if speaker.name and not speaker.unnamed:
                found.setdefault(anchor, (speaker, address))
    return found


def _quote_pages(catalog: Catalog) -> Iterator[tuple[str, Sequence[Spoken], Pagination]]:
    language, corpus = catalog.presentation.language, catalog.corpus
    spoken: list[Spoken] = []
    for number, quoted in enumerate(quotes_by_speaker(corpus.actors, corpus.briefings), start=1):
        quotes = tuple(each_once(quoted.quotes))
        speaker = replace(quoted, quotes=quotes)
        spoken += [(f"speaker-{number}", speaker, quote) for quote in quotes]
    return paginate(
        "quotes",
        spoken,
        catalog.presentation.list_statements,
        lambda place: _speaker_label(place[1], language),
        lambda place: (_speaker_place(place[1], language), place[0]),
    )


def question_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All open questions by kind, the newest first."""
    _ = catalog.presentation.language.gettext
    kinds = list(QUESTION_KINDS)
    found = each_once(open_questions(catalog.corpus.briefings))
    return paged(
        catalog,
        "questions",
        "questions.html.j2",
        sorted(found, key=lambda question: kinds.index(question.said.kind)),
        label=lambda question: formatting.shorten(_(QUESTION_KINDS[question.said.kind]), LABEL_LENGTH),
        heading=lambda question: (_(QUESTION_KINDS[question.said.kind]), question.said.kind),
        description=_("What the documents of this site leave open, by kind."),
        values=lambda chunk, _at: {
            "kinds": [
                (kind, list(own)) for kind, own in groupby(chunk, key=lambda question: question.said.kind)
            ]
        },
        diary="diary" if "diary" in catalog.presentation.indexes else None,
        table=table_path("questions"),
    )


def diary_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """What is planned for a day or has its answer on one: to come, due, and answered."""
    language = catalog.presentation.language
    states = by_state(catalog.corpus.diary, catalog.corpus.day)
    return paged(
        catalog,
        "diary",
        "diary.html.j2",
        [(state, entry) for state, entries in states.items() for entry in entries],
        label=lambda entry: language.date(due_of(entry[1].said)),
        description=language.gettext("What the documents of this site announce for a day."),
        values=lambda chunk, _at: {
            "states": {state: [entry for found, entry in chunk if found == state] for state in states}
        },
        calendar=CALENDAR if catalog.feed else None,
    )


def timeline_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All dated events, by month; the picture on the first page leads to the others."""
    events = each_once(dated_events(catalog.corpus.briefings))
    first_on = month_places("timeline", events, catalog.presentation.list_statements, "month")
    course = course_of([event.said.date or "" for event in events])
    return paged(
        catalog,
        "timeline",
        "timeline.html.j2",
        events,
        description=catalog.presentation.language.gettext(
            "What happened when: the dated events of all briefings, the newest first."
        ),
        values=lambda chunk, at: {
            "groups": [(month, list(group)) for month, group in groupby(chunk, key=month_of)],
            "course": course if at.number == 1 else None,
            "first_on": first_on if at.number == 1 else {},
        },
        table=table_path("timeline"),
    )


def answer_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """The documents by the questions that are asked of all, newest first; no page where none is asked."""
    asked = catalog.corpus.asked
    answered = ((briefing, answers_by_question(briefing)) for briefing in catalog.corpus.briefings if asked)
    return paged(
        catalog,
        "answers",
        "answers.html.j2",
        [(briefing, [said.get(question.text) for question in asked]) for briefing, said in answered],
        size=DOCUMENTS,
        label=lambda row: catalog.date_label(row[0]),
        may_be_empty=bool(asked),
        description=catalog.presentation.language.gettext(
            "What each document of this site answers to the same questions."
        ),
        asked=asked,
        table=table_path("answers"),
        data=data_path("answers"),
    )


def section_lists(catalog: Catalog, section: str) -> Iterator[tuple[str, Maker]]:
    """All that briefings say in a section, the newest first."""
    title = catalog.presentation.titles_for()[section]
    return paged(
        catalog,
        section,
        "statements.html.j2",
        each_once(all_statements(catalog.corpus.briefings, section)),
        title=title,
        description=catalog.presentation.language.gettext("%(title)s, newest first.", title=title),
        section_name=section,
        table=table_path(section),
    )


def correction_lists(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """All public corrections, newest first; no page where there are none."""
    language = catalog.presentation.language
    return paged(
        catalog,
        CORRECTED,
        "corrections.html.j2",
        public_corrections(catalog.corpus.briefings),
        label=lambda correction: language.date(correction[1].noted[: len("2023-07")]),
        may_be_empty=False,
        description=language.gettext("What was wrong in the briefings of this site, newest first."),
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
