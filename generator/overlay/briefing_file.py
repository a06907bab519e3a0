"""Briefing files: ``NAME.briefing.yml`` beside a seed holds what people and models say of its document.

by: {model: example-model, date: 2026-12-01}    # or {person: …}; a line may have its own
summary:
  - text: Ann Lee left the city on Monday.
    cites: [Ms Lee left the city on Monday morning]
actors:
  - {name: Ann Lee, kind: person, role: mayor of Springfield, also: [Ms Lee]}
quotes:
  - {text: I shall be back, speaker: Ann Lee, about: the end of her journey}
questions:
  - {text: "Will Lee be back?", why: "“I shall be back,” Lee said", kind: pending, cites: [I shall be back]}
answers:
  - {question: "Who left the city?", kind: name, text: Ann Lee, cites: [Ms Lee left the city]}
timeline:
  - {text: Lee left the city., when: on Monday, date: 2023-07-17, status: past, cites: [Ms Lee left the city]}
tags: [journeys]
corrections:
  - {words: Springfield, kind: place}

This module only reads it. The types below define the keys of a line, their types and limits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, get_args

import msgspec
from msgspec import Meta

from generator.model import (
    NOT_TOLD,
    ActorKind,
    AnswerKind,
    Asked,
    By,
    EventStatus,
    Noun,
    PartialDate,
    QuestionKind,
    QuoteKind,
    Sentence,
    complete_schema,
    need_dates,
)
from generator.sections import Section, all_sections
from generator.seeds import limits
from generator.seeds.document import Flaw
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import Written, Wrong, raise_first

_EXAMPLE = "`briefings edit SEED SECTION` writes one that can be looked at."
_LIST = f"Write [] where there is none. {_EXAMPLE}"
# What one correction can say together, but for words and a note.
_TOGETHER = (
    {"drop"},
    {"speaker", "unnamed"},
    {"name", "role", "kind"},
    {"add", "name", "role", "kind"},
    {"question", "kind"},
    {"pin"},
    {"instead"},
    {"date", "status"},
    {"text"},
    {"answered"},
)

NOBODY, NONE = "nobody", "none"
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_MARKUP = re.compile(r"://|\bwww\.|\]\(|\S@\w|&#?\w+;|[<>`{}|\\*^~#]|__|\[\[")


def _line(most: int) -> Meta:
    return Meta(min_length=1, max_length=most, description=f"a line of at most {most:,} characters")


def _several(most: int, what: str, least: int = 0) -> Meta:
    return Meta(min_length=least, max_length=most, description=f"a list of at most {most} {what}")


Line = Annotated[str, _line(limits.LINE_CHARS)]
Name = Annotated[str, _line(limits.NAME_CHARS)]
Words = Annotated[str, _line(limits.CORRECTION_CHARS)]
Public = Annotated[str, _line(limits.NOTE_CHARS)]
_ABOUT = rf"^\S+( \S+){{0,{limits.ABOUT_WORDS - 1}}}$"
About = Annotated[Name, Meta(pattern=_ABOUT, description="a line of at most eight words")]
Cites = Annotated[tuple[Line, ...], _several(limits.CITES, "passages of the text", 1)]
Names = Annotated[tuple[Name, ...], _several(limits.NAMES, "names")]
Tags = Annotated[tuple[Annotated[str, _line(limits.TAG_CHARS)], ...], _several(limits.TAGS, "tags")]
Date = Annotated[
    str,
    Meta(
        pattern=rf"^([0-9]{{4}}(-[0-9]{{2}}){{0,2}}|{NONE})$",
        description=f"a date such as 2024-04-06, 2024-04 or 2024, or '{NONE}'",
    ),
]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="a day such as 2024-04-06")]
Signed = Annotated[
    By, Meta(description="the short name of a model or a person, as in {model: NAME, date: 2026-12-01}")
]


class Entry(Noun, frozen=True, kw_only=True, omit_defaults=True):
    """A line of a section; ``by`` signs it, if it is not by who signed the file."""

    by: Signed | None = None


class SentenceEntry(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """A sentence, and the words of the text that it rests on."""

    text: Line
    cites: Cites


class ActorEntry(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """An actor: name, role, other names that the text has, and where the text speaks of it."""

    name: Name
    kind: ActorKind
    role: Name | None = None
    also: Names = ()
    cites: Cites | None = None


class QuoteEntry(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """Words of the text, and who says them; ``via`` passes them on, ``about`` is what to know first."""

    text: Line
    speaker: Name | None = None
    kind: QuoteKind | None = None
    via: Name | None = None
    about: About | None = None


class QuestionEntry(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """An open question, the clause that shows that it is open, and the words that it rests on."""

    text: Line
    why: Line | None = None
    kind: QuestionKind
    cites: Cites


class EventEntry(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """An event, the text's words for its time, and the words that it rests on."""

    text: Line
    when: Line | None = None
    date: PartialDate | None = None
    until: PartialDate | None = None
    status: EventStatus
    cites: Cites

    def __post_init__(self) -> None:
        need_dates(self.date, self.until)


class AnswerEntry(Entry, frozen=True, kw_only=True, omit_defaults=True):
    """An answer to a question to all documents, or "not told", and the words that it rests on.

    ``when`` are the text's words for the time of a date, which is written as 2024-04-06, 2024-04 or 2024.
    """

    question: Words
    kind: AnswerKind
    text: Line
    when: Line | None = None
    cites: Annotated[tuple[Line, ...], _several(limits.CITES, "passages of the text")] = ()

    @property
    def asked(self) -> Asked:
        """The question."""
        return Asked(text=self.question, kind=self.kind)

    @property
    def is_answered(self) -> bool:
        """Whether the document answers the question."""
        return self.text != NOT_TOLD

    def __post_init__(self) -> None:
        complaints = {
            "what is not told cites nothing": not self.is_answered and (self.cites or self.when),
            "an answer cites words of the text": self.is_answered and not self.cites,
            "only a date has words for its time": self.when and self.kind != "date",
            "the answer is not yes or no": self.kind == "yes or no"
            and self.text not in ("yes", "no", NOT_TOLD),
            "the answer is not a date such as 2024-04-06, 2024-04 or 2024": self.kind == "date"
            and self.is_answered
            and not _DATE.fullmatch(self.text),
        }
        raise_first(complaints)
        need_dates(self.text if self.kind == "date" and self.is_answered else None)


class AnsweredBy(Noun, frozen=True, kw_only=True):
    """The path of a seed in its folder, and words of its text."""

    seed: Name
    words: Words


class Correction(Noun, frozen=True, kw_only=True, omit_defaults=True):
    """What an editor says of one statement, tied to the words of the source that it is about.

    One thing is said in each: ``drop`` a statement; ``speaker`` of a quote ("nobody"), who is ``unnamed`` or
    not; ``name``, ``role`` ("none") or ``kind`` of an actor, or of one to ``add``; a ``question`` to add, and
    its ``kind``; ``pin``, that the summary has this sentence; ``instead``, the sentence that it has for
    another; ``date`` ("none") or ``status`` of an event; the mended ``text`` of a quote; by which seed and
    words of it a question or a planned event is ``answered``. A ``note`` tells readers, from the day on which
    it was ``noted``.
    """

    words: Words = ""
    drop: Name | None = None
    speaker: Name | None = None
    unnamed: bool = False
    name: Name | None = None
    role: Name | None = None
    kind: ActorKind | QuestionKind | None = None
    question: Words | None = None
    pin: bool = False
    instead: Words | None = None
    date: Date | None = None
    status: EventStatus | None = None
    add: Name | None = None
    text: Words | None = None
    answered: AnsweredBy | None = None
    note: Public | None = None
    noted: Day | None = None

    def __post_init__(self) -> None:
        keys = {key for key in self.__struct_fields__ if getattr(self, key) not in (None, False)}
        keys -= {"words", "note", "noted"}
        kinds = get_args(QuestionKind if self.question else ActorKind)
        nouns = tuple(row.noun for row in all_sections().values())
        known = {"kind": kinds, "drop": nouns, "add": ("actor",)}
        wrong = next((key for key, some in known.items() if getattr(self, key) not in (None, *some)), "")
        complaints = {
            "it does not say which words it is about": not (self.words or self.add),
            "it says nothing about its words": not (keys - {"unnamed"} or self.note),
            f"{' and '.join(sorted(keys))} do not go together, make a correction of each": bool(keys)
            and not any(keys <= together for together in _TOGETHER),
            f"{wrong} is not one of {', '.join(known.get(wrong, ()))}": bool(wrong),
            "an actor to add needs a name and a kind": self.add and not (self.name and self.kind),
            "a question ends with a question mark": self.question and not self.question.endswith("?"),
            "a note needs the day on which it was noted, and that a note": (self.note is None)
            != (self.noted is None),
            "the note holds markup or a link": self.note and markup_in(self.note),
        }
        raise_first(complaints)
        need_dates(self.noted, self.date if self.date != NONE else None)


_ENTRIES: Mapping[str, type[Entry]] = {
    "summary": SentenceEntry,
    "actors": ActorEntry,
    "quotes": QuoteEntry,
    "questions": QuestionEntry,
    "timeline": EventEntry,
    "answers": AnswerEntry,
}


class _Head(Noun, frozen=True, kw_only=True):
    by: Signed = By()
    tags: Tags = ()


class BriefingFile(Noun, frozen=True, kw_only=True):
    """The contents of a briefing file, with line numbers."""

    by: By = By()
    sections: Mapping[str, tuple[Written[Entry], ...]] = {}
    tags: tuple[str, ...] = ()
    corrections: tuple[Written[Correction], ...] = ()


def entry_type(row: Section) -> type[Entry] | None:
    """The type of a section's lines; None if its statements are not sentences with words."""
    return _ENTRIES.get(row.name) or _sentence_like(row.name, row.statement)


@cache
def _sentence_like(name: str, statement: type[Any]) -> type[Entry] | None:
    more = [at for at in msgspec.structs.fields(statement) if at.name not in Sentence.__struct_fields__]
    if not issubclass(statement, Sentence) or any(str not in (at.type, *get_args(at.type)) for at in more):
        return None
    fields: list[Any] = [(at.name, Line) if at.required else (at.name, Line | None, None) for at in more]
    made: Any = msgspec.defstruct(
        f"{name.title()}Entry", fields, bases=(SentenceEntry,), frozen=True, kw_only=True, omit_defaults=True
    )
    kind: type[Entry] = made
    return kind


def markup_in(words: str, cites: str = "") -> str | None:
    """Markup or a part of a link in words, unless the cited words have the same."""
    return next((mark[0] for mark in _MARKUP.finditer(words) if mark[0] not in cites), None)


def understand(text: str) -> tuple[BriefingFile, tuple[Flaw, ...]]:
    """Parse the text of a file, and say what is wrong with it; a wrong line costs no other."""
    try:
        root = yaml_nodes.compose(text, what="the file", remedy=_EXAMPLE)
        nodes, unknown = yaml_nodes.fields(root, _keys(), what="a briefing file", remedy=_EXAMPLE)
    except Wrong as wrong:
        return BriefingFile(), (wrong.flaw,)
    flaws = [wrong.flaw for wrong in unknown]
    head = _Head()
    try:
        own = {key: nodes[key] for key in _Head.__struct_fields__ if key in nodes}
        head = yaml_nodes.convert(root, _Head, what="the file", nodes=own)
    except Wrong as wrong:
        flaws.append(wrong.flaw)
    sections: dict[str, tuple[Written[Entry], ...]] = {}
    for name, row in all_sections().items():
        if name in nodes and (kind := entry_type(row)):
            what, most = f"an entry of {name}", row.most.number
            lines = tuple(yaml_nodes.entries(nodes[name], kind, most, what=what, remedy=_LIST, flaws=flaws))
            if lines or not nodes[name].value:  # with nothing but wrong lines it is left to the analysis
                sections[name] = lines
    given = nodes.get("corrections")
    corrections: tuple[Written[Correction], ...] = ()
    if given and given.value:
        corrections = tuple(
            yaml_nodes.entries(
                given, Correction, limits.CORRECTIONS, what="a correction", remedy=_LIST, flaws=flaws
            )
        )
    return BriefingFile(by=head.by, tags=head.tags, sections=sections, corrections=corrections), tuple(flaws)


def _keys() -> tuple[str, ...]:
    writable = (row.name for row in all_sections().values() if entry_type(row))
    return ("by", *writable, "tags", "corrections")


def file_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a briefing file, for editors that complete and check it."""
    kinds = {row.name: entry_type(row) for row in all_sections().values()} | {"corrections": Correction}
    fields: list[Any] = [(key, tuple[kind, ...], ()) for key, kind in kinds.items() if kind]  # type: ignore[valid-type]
    made = msgspec.defstruct("BriefingFile", fields, bases=(_Head,), frozen=True, kw_only=True)
    return complete_schema(msgspec.json.schema(made))
