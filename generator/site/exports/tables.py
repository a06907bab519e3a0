"""What lists show as tables for spreadsheets: a file of CSV for each list, with a row for each statement.

The heads and the values are those of the data, in English on any site, so that what is made for the table of
one site works with that of another. No more of a text stands in a table than on the pages.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO

from generator import rendering
from generator.corpus.actors import CorpusActor, Part, other_names
from generator.corpus.statements import (
    CorpusStatement,
    SpeakerQuotes,
    dated_events,
    open_questions,
    quotes_by_speaker,
)
from generator.model import Briefing, Event, Evidence, Question, Quote
from generator.site import formatting
from generator.site.briefing.source_text import merge_spans
from generator.site.indexes.catalog import Catalog, address_of, table_path

Value = str | int | bool | None
Row = Mapping[str, Value]

_PLACED = ("briefing", "briefing_date", "publisher", "address", "evidence", "evidence_address")
COLUMNS = {
    "actors": ("actor", "kind", "other_names", "role", "role_uncertain", "mentions", "quotes", *_PLACED),
    "quotes": ("speaker", "quote", "kind", "uncertain", "corrected", *_PLACED),
    "questions": ("question", "kind", "due", "due_words", "corrected", *_PLACED),
    "timeline": ("date", "until", "event", "when", "worked_out", "status", "corrected", *_PLACED),
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # all but white space
# What begins a formula, in a cell or behind a semicolon: where decimals have a comma, that parts cells.
_FORMULA = re.compile(r'(^|;[\s"]*)(?=[=+\-@＝＋－＠])')


def table_files(catalog: Catalog, url: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    """The table of each list that the owner wants, with its path; ``url`` is where an address is."""
    tables = _Tables(catalog, url)
    rows: dict[str, Callable[[], Iterator[Row]]] = {
        "actors": tables.actors,
        "quotes": tables.quotes,
        "questions": tables.questions,
        "timeline": tables.timeline,
    }
    for index, columns in COLUMNS.items():
        if index in catalog.presentation.indexes:
            yield table_path(index), as_csv(columns, rows[index]())


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The rows as RFC 4180 has them, after a mark by which spreadsheets know UTF-8.

    Cells are on one line. What would be a formula stands after an apostrophe, which makes it a text.
    """
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Value) -> str | int:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return value
    words = rendering.one_line(_CONTROL.sub("", rendering.without_hidden(value)))
    return _FORMULA.sub(r"\1'", words)


class _Tables:
    """The rows of the tables of a catalog."""

    def __init__(self, catalog: Catalog, url: Callable[[str], str]) -> None:
        self._catalog, self._url = catalog, url

    def actors(self) -> Iterator[Row]:
        """A row for each briefing of each actor who has a name."""
        for actor in self._catalog.corpus.actors.by_id.values():
            for part in actor.parts if actor.named else ():
                yield self._actor(actor, part)

    def _actor(self, actor: CorpusActor, part: Part) -> Row:
        role, first = part.actor.role, part.actor.mentions[:1]
        evidence = role.evidence if role else [Evidence(start=one.start, end=one.end) for one in first]
        return {
            "actor": actor.name,
            "kind": actor.kind,
            "other_names": "; ".join(other_names(actor)),
            "role": role.text if role else None,
            "role_uncertain": role.uncertain if role else None,
            "mentions": len(part.actor.mentions),
            "quotes": len(part.by),
            **self._placed(part.briefing, self._catalog.anchor("actors", "actor", part.number), evidence),
        }

    def quotes(self) -> Iterator[Row]:
        """A row for each quote, by speaker."""
        corpus = self._catalog.corpus
        for spoken in quotes_by_speaker(corpus.actors, corpus.briefings):
            yield from (self._quote(spoken, quote) for quote in spoken.quotes)

    def _quote(self, spoken: SpeakerQuotes, quote: CorpusStatement[Quote]) -> Row:
        said, seed = quote.said, quote.briefing.source
        marks = formatting.marks_for(seed, self._catalog.presentation.language)
        told = [part for part in (said, said.speaker, said.cue) if part]
        evidence = [Evidence(start=part.start, end=part.end) for part in told]
        return {
            "speaker": spoken.name,
            "quote": "".join(part.text for part in rendering.quote_words(said, seed, marks)),
            "kind": said.kind,
            "uncertain": said.uncertain,
            "corrected": said.corrected,
            **self._placed(quote.briefing, self._catalog.anchor("quotes", "quote", quote.number), evidence),
        }

    def questions(self) -> Iterator[Row]:
        """A row for each open question, by what comes next."""
        corpus = self._catalog.corpus
        return map(self._question, open_questions(corpus.briefings, corpus.day))

    def _question(self, question: CorpusStatement[Question]) -> Row:
        said, anchor = question.said, self._catalog.anchor("questions", "question", question.number)
        return {
            "question": said.text,
            "kind": said.kind,
            "due": said.due,
            "due_words": said.due_words,
            "corrected": said.corrected,
            **self._placed(question.briefing, anchor, said.evidence),
        }

    def timeline(self) -> Iterator[Row]:
        """A row for each dated event, newest first."""
        return map(self._event, dated_events(self._catalog.corpus.briefings))

    def _event(self, event: CorpusStatement[Event]) -> Row:
        said, anchor = event.said, self._catalog.anchor("timeline", "event", event.number)
        return {
            "date": said.date,
            "until": said.until,
            "event": rendering.event_words(said, event.briefing.source),
            "when": said.when,
            "worked_out": said.worked_out,
            "status": said.status,
            "corrected": said.corrected,
            **self._placed(event.briefing, anchor, said.evidence),
        }

    def _placed(self, briefing: Briefing, anchor: str, evidence: Sequence[Evidence]) -> Row:
        """Where a statement is from: its briefing, and the words that it rests on, if these are published."""
        seed, page = briefing.source, self._url(address_of(briefing))
        shown = merge_spans(seed.text, seed.shown(evidence))
        paragraph = f"#paragraph-{seed.paragraph_at(shown[0].start) + 1}" if shown else ""
        return {
            "briefing": seed.title,
            "briefing_date": seed.date,
            "publisher": seed.publisher,
            "address": f"{page}{anchor}",
            "evidence": " … ".join(seed.text[span.start : span.end] for span in shown),
            "evidence_address": f"{page}{paragraph}" if shown else None,
        }
