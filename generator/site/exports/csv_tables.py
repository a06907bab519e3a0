"""What lists show as tables for spreadsheets: a file of CSV for each list, with a row for each statement.

The heads and the values are those of the data, in English on any site, so that what is made for the table of
one site works with that of another. No more of a text stands in a table than on the pages.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from generator import rendering
from generator.corpus.actors import Appearance, CorpusActor, other_names
from generator.corpus.filing import name_in_text
from generator.corpus.statements import (
    CorpusStatement,
    all_statements,
    answers_by_question,
    corpus_statements,
    dated_events,
    open_questions,
    quotes_by_speaker,
)
from generator.model import Actor, Evidence, Statement
from generator.sections import all_sections, section_named
from generator.site import formatting
from generator.site.briefing.source_text import merge_spans
from generator.site.indexes.catalog import Catalog, address_of, data_path, table_path

Value = str | int | float | bool | None
Row = Mapping[str, Value]

_COMMON = (
    *("uncertain", "corrected", "by", "verified_by"),
    *("briefing", "briefing_date", "publisher", "address", "evidence", "page", "evidence_address"),
)
# What is said of a statement of these sections, before what is said of any.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "actors": (
        "actor",
        "kind",
        "name_in_text",
        "other_names",
        "role",
        "role_uncertain",
        "mentions",
        "quotes",
    ),
    "quotes": ("speaker", "quote", "kind", "via", "about"),
    "questions": ("question", "why", "kind", "due", "due_words"),
    "answers": ("question", "kind", "text", "when"),
    "timeline": ("date", "until", "event", "when", "worked_out", "status"),
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # all but white space
# What begins a formula, in a cell or behind a semicolon: where decimals have a comma, that parts cells.
_FORMULA = re.compile(r'(^|;[\s"]*)(?=[=+\-@＝＋－＠])')


def columns_of(section: str) -> tuple[str, ...]:
    """The heads of the table of a section: its words, its own fields with a single value, and its source."""
    if section in _COLUMNS:
        return _COLUMNS[section] + _COMMON
    own = (
        field.name
        for field in section_named(section).fields
        if field.name not in _COMMON and _is_simple(field.type)
    )
    return ("text", *own, *_COMMON)


def _is_simple(kind: Any) -> bool:  # noqa: ANN401 - a type, maybe none that has a name
    if get_origin(kind) in (Union, UnionType):
        return all(map(_is_simple, get_args(kind)))
    return get_origin(kind) is Literal or kind in (str, int, float, bool, NoneType)


def table_files(catalog: Catalog, url: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    """The table of each list of statements that the owner wants, with its path.

    ``url`` is where an address is.
    """
    for section in all_sections():
        if section not in catalog.presentation.indexes:
            continue
        if section != "answers":
            yield table_path(section), as_csv(columns_of(section), _rows(catalog, section, url))
        elif catalog.corpus.asked:
            yield table_path(section), as_csv(*_by_document(catalog, url))
            rows = map(msgspec.json.encode, _rows(catalog, section, url))
            yield data_path(section), b"[\n" + b",\n".join(rows) + b"\n]\n"


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The rows as RFC 4180 has them, after a mark by which spreadsheets know UTF-8.

    Cells are on one line. What would be a formula stands after an apostrophe, which makes it a text.
    """
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(_cell, columns))
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _by_document(catalog: Catalog, url: Callable[[str], str]) -> tuple[Sequence[str], list[Row]]:
    """The answers with a row for each document and a column for each question; empty where there is none."""
    asked = dict.fromkeys(one.text for one in catalog.corpus.asked)
    rows: list[Row] = [
        {
            "briefing": briefing.source.title,
            "briefing_date": briefing.source.date,
            "publisher": briefing.source.publisher,
        }
        | {"address": url(address_of(briefing)), **asked}
        | {question: said.said.text for question, said in answers_by_question(briefing).items()}
        for briefing in catalog.corpus.briefings
    ]
    return ("briefing", "briefing_date", "publisher", "address", *asked), rows


def _cell(value: Value) -> str | float:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return value
    words = rendering.one_line(_CONTROL.sub("", rendering.without_hidden(value)))
    return _FORMULA.sub(r"\1'", words)


def _actor(actor: CorpusActor, part: Appearance) -> Row:
    role = part.actor.role
    return {
        "actor": actor.name,
        "kind": actor.kind,
        "name_in_text": name_in_text(part.actor),
        "other_names": "; ".join(other_names(actor)),
        "role": role.text if role else None,
        "role_uncertain": role.uncertain if role else None,
        "mentions": len(part.actor.mentions),
        "quotes": len(part.by),
    }


def _evidence(said: Statement) -> Sequence[Evidence]:
    """What a row tells of the places of a statement; of an actor those of its role, or the first mention."""
    if isinstance(said, Actor):
        return said.role.evidence if said.role else said.evidence[:1]
    return said.evidence


def _rows(catalog: Catalog, section: str, url: Callable[[str], str]) -> Iterator[Row]:
    """A row for each statement of a section, in the order of its list."""
    for one, own in _said(catalog, section):
        seed, said, page = one.briefing.source, one.said, url(address_of(one.briefing))
        shown = merge_spans(seed.text, seed.shown(_evidence(said)))
        paragraph = f"#paragraph-{seed.paragraph_at(shown[0].start) + 1}" if shown else ""
        yield {
            **own,
            "uncertain": said.uncertain,
            "corrected": said.corrected,
            "by": (said.by.model or said.by.person or "not signed") if said.by else None,
            "verified_by": (said.verified.model or said.verified.person) if said.verified else None,
            "briefing": seed.title,
            "briefing_date": seed.date,
            "publisher": seed.publisher,
            "address": f"{page}{catalog.anchor(section, one.number)}",
            "evidence": " … ".join(seed.text[span.start : span.end] for span in shown),
            "page": seed.page_of(shown),
            "evidence_address": f"{page}{paragraph}" if shown else None,
        }


def _said(catalog: Catalog, section: str) -> Iterator[tuple[CorpusStatement[Any], Row]]:
    """The statements of a section, with what the columns of their own say."""
    corpus, language = catalog.corpus, catalog.presentation.language

    def words(statement: CorpusStatement[Any]) -> str:
        return formatting.statement_words(statement.said, statement.briefing.source, language)

    columns = columns_of(section)

    def own(statement: CorpusStatement[Any]) -> dict[str, Value]:
        return {name: getattr(statement.said, name, None) for name in columns}

    match section:
        case "actors":
            for actor in corpus.actors.by_id.values():
                for part in actor.parts if actor.named else ():
                    [one] = corpus_statements(part.briefing, section, [part.number])
                    yield one, _actor(actor, part)
        case "quotes":
            for spoken in quotes_by_speaker(corpus.actors, corpus.briefings):
                for one in spoken.quotes:
                    yield one, own(one) | {"speaker": spoken.name, "quote": words(one)}
        case "questions":
            for one in open_questions(corpus.briefings):
                yield one, own(one) | {"question": one.said.text}
        case "timeline":
            for one in dated_events(corpus.briefings):
                yield one, own(one) | {"event": words(one)}
        case _:
            for one in all_statements(corpus.briefings, section):
                yield one, own(one)
