"""The sections of a briefing, a row each. All code that handles sections loops over this table.

A section is a module with a finder, a template and a row here; its statements may be of a type of their own
(a subclass of ``Statement``). A package brings a row by an entry point of the group ``briefings.sections``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from sys import maxsize
from typing import Any

import msgspec
from msgspec.structs import FieldInfo, fields

from generator import model
from generator.model import (
    FIELD_SECTIONS,
    Actor,
    Answer,
    Briefing,
    DocumentKind,
    Event,
    Question,
    Quote,
    Sentence,
    Statement,
)
from generator.rendering import N_

GROUP = "briefings.sections"
# What else is on the page of a briefing.
LAST = {
    "source": N_("Source text"),
    "corrections": N_("Corrections"),
    "related": N_("Related briefings"),
}
# Lists across briefings that are of no section: what comes next, and briefings that have something in common.
GROUPS = ("sources", "tags")
OTHER_LISTS = ("diary", *GROUPS)
_NAME = re.compile(r"[a-z][a-z0-9]*")
# Addresses of the site, and what the ids of a page's elements begin with.
_TAKEN = {
    *LAST,
    *OTHER_LISTS,
    "assets",
    "briefing",
    "briefings",
    "corrected",
    "correction",
    "feed",
    "pagefind",
    "paragraph",
    "search",
}


class Most(msgspec.Struct, frozen=True):
    """How many statements a section holds at most, and how many bytes all of them take."""

    number: int = 100
    bytes: int = 50_000


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One section of a briefing.

    ``name`` is what data, settings and addresses call it, ``noun`` what one of its statements is called, and
    ``plural`` what several are called, if that is not the noun with an s. They are of the type ``statement``.
    ``find`` makes them. In the project it names a module and a function that gets a ``ParsedDocument`` of
    ``generator.analysis.parsed_document``; what it finds is cached. It is called for English texts only. In
    a package it is a function of the briefing, which is called at each build, whatever the language, and must
    find the same in the same briefing. Without it, only briefing files have such statements.
    ``template`` is a Jinja file, ``sections/NAME.html.j2`` of the project where there is none. ``shown`` is
    how many statements a page shows at once with little detail and normally; the others are folded. ``most``
    is how many a briefing holds. A page says ``nothing`` where none was found, or leaves the section out.
    ``titles`` are other headings in documents of a kind. ``doubt`` marks a statement that is uncertain.
    A section that is ``listed`` has a list of what all briefings say. The ids of its statements begin with
    ``anchor`` or, where that is empty, the name.
    """

    name: str
    title: str
    noun: str
    plural: str = ""
    statement: type[Statement] = Sentence
    find: str | Callable[[Briefing], Sequence[Statement]] | None = None
    template: Path | None = None
    shown: tuple[int, int] = (maxsize, maxsize)
    most: Most = Most()
    nothing: str | None = None
    titles: Mapping[DocumentKind, str] = {}
    doubt: str = N_("uncertain")
    listed: bool = True
    anchor: str = ""

    def id_of(self, number: int) -> str:
        """The id of the statement with this number on the page of its briefing."""
        return f"{self.anchor or self.name}-{number}"

    @property
    def counts(self) -> tuple[str, str]:
        """One of its statements and several, counted: what catalogues translate."""
        return f"%(num)s {self.noun}", f"%(num)s {self.nouns}"

    @property
    def nouns(self) -> str:
        """What several of its statements are called."""
        return self.plural or f"{self.noun}s"

    @property
    def fields(self) -> tuple[FieldInfo, ...]:
        """The fields that its statements have beyond those of any."""
        common = {*Statement.__struct_fields__, "text", "evidence"}
        return tuple(field for field in fields(self.statement) if field.name not in common)

    @property
    def finder(self) -> Callable[[Any], Sequence[Statement]]:
        """What finds its statements."""
        if not isinstance(self.find, str):
            assert self.find is not None
            return self.find
        module, _, name = self.find.partition(":")
        found: Callable[[Any], Sequence[Statement]] = getattr(import_module(module), name)
        return found


# What the analysis finds, in the order of a page.
SECTIONS = (
    Section(
        name="summary",
        title=N_("Summary"),
        noun="sentence",
        find="generator.analysis.summary:find_section",
        most=Most(20, 20_000),
        listed=False,
        nothing=N_("No sentence was found that sums it up."),
    ),
    Section(
        name="actors",
        title=N_("Key actors"),
        noun="actor",
        anchor="actor",
        statement=Actor,
        find="generator.analysis.actors:find_section",
        shown=(5, 8),
        most=Most(100, 50_000),  # there is a page for each actor
        nothing=N_("No key actor was found."),
    ),
    Section(
        name="questions",
        title=N_("Open questions"),
        noun="question",
        anchor="question",
        statement=Question,
        find="generator.analysis.questions:find_section",
        shown=(1, 3),
        most=Most(60, 40_000),
        nothing=N_("No open question was found."),
    ),
    Section(
        name="recommendations",
        title=N_("Recommendations"),
        noun="recommendation",
        find="generator.analysis.recommendations:find_section",
        shown=(3, 20),
        most=Most(60, 40_000),
        listed=False,
    ),
    Section(
        name="quotes",
        title=N_("Quotes"),
        noun="quote",
        anchor="quote",
        statement=Quote,
        find="generator.analysis.quotes:find_section",
        shown=(2, 5),
        most=Most(500, 150_000),
        nothing=N_("No quote was found."),
        titles={
            "speech": N_("What the speaker says"),
            "letter": N_("What the writer says"),
            "email": N_("What the writer says"),
            "essay": N_("What the author says"),
            "interview": N_("Questions and answers"),
        },
        doubt=N_("uncertain attribution"),
    ),
    Section(
        name="timeline",
        title=N_("Timeline"),
        noun="event",
        anchor="event",
        statement=Event,
        find="generator.analysis.timeline:find_section",
        shown=(3, 5),
        most=Most(300, 60_000),
        nothing=N_("No dated event was found."),
    ),
)
# What each document answers to the questions of ``questions.yml``.
ANSWERS = Section(
    name="answers",
    title=N_("Questions to all documents"),
    noun="answer",
    anchor="answer",
    statement=Answer,
    most=Most(24, 20_000),
)


class UnusableSection(Exception):
    """An installed section cannot be used; the message says which one and why."""


@cache
def all_sections() -> dict[str, Section]:
    """The sections of the project and of installed packages, by name. Raises ``UnusableSection``."""
    return {one.name: one for one in (*SECTIONS, ANSWERS, *_installed())}


def section_named(name: str) -> Section:
    """The section of this name."""
    return all_sections()[name]


def lists() -> tuple[str, ...]:
    """The lists across briefings, by name: one for each section that has one, and the others."""
    return (*(row.name for row in all_sections().values() if row.listed), *OTHER_LISTS)


def decode(line: bytes) -> Briefing:
    """A briefing from its JSON; raises ``msgspec.DecodeError`` on anything else.

    Statements of a section that is not installed are plain data.
    """
    briefing = model.decode(line)
    if not briefing.added:
        return briefing
    types = {row.name: row.statement for row in all_sections().values()}
    return briefing.with_sections(
        {
            name: [msgspec.convert(one, types[name]) for one in said] if name in types else said
            for name, said in briefing.added.items()
        }
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a briefing, with the sections of installed packages."""
    added = [row for row in all_sections().values() if row.name not in FIELD_SECTIONS]
    types = [Briefing, *(row.statement for row in added)]
    (briefing, *statements), defined = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    if added:
        defined["Briefing"]["properties"]["added"]["properties"] = {
            row.name: {"type": "array", "items": said} for row, said in zip(added, statements, strict=True)
        }
    return model.complete_schema({**briefing, "$defs": defined})


def _installed() -> Sequence[Section]:
    found: dict[str, Section] = {}
    taken = _TAKEN.union(*((row.name, row.noun, row.anchor) for row in (*SECTIONS, ANSWERS)))
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        where = f"The section {point.name!r} ({point.value})"
        if not _NAME.fullmatch(point.name):
            raise UnusableSection(f"{where} needs a name of small letters and digits.")
        if point.name in found or point.name in taken:
            raise UnusableSection(f"{where} has a name that is taken.")
        try:
            section = point.load()
        except Exception as error:
            raise UnusableSection(f"{where} cannot be loaded: {type(error).__name__}: {error}") from error
        if not isinstance(section, Section):
            raise UnusableSection(f"{where} is no Section.")
        if section.name != point.name:
            raise UnusableSection(f"{where} is called {section.name!r} in its row.")
        if section.template is None or not section.template.is_file():
            raise UnusableSection(f"{where} has no template: there is no file {section.template}.")
        try:
            msgspec.json.schema(section.statement)
        except TypeError as error:
            raise UnusableSection(f"{where} has statements that JSON cannot hold: {error}") from error
        found[point.name] = section
    return list(found.values())
