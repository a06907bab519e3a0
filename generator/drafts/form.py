"""What models answer: keys, kinds and limits of prompts, schemas and readers come from these types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
import yaml
from msgspec.structs import FieldInfo, fields

from generator.model import ActorKind, EventStatus, QuestionKind, QuoteKind
from generator.seeds import limits


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what a model answers; what each key is to hold stands in ``prompts.yml``."""


class DraftSentence(Form, frozen=True, kw_only=True):
    """A sentence of the summary."""

    text: str
    sentences: list[int]


class DraftActor(Form, frozen=True, kw_only=True):
    """An actor."""

    name: str
    kind: ActorKind
    role: str | None = None
    also: list[str] = []
    sentences: list[int] = []


class DraftQuote(Form, frozen=True, kw_only=True):
    """Words worth quoting."""

    text: str
    speaker: str | None = None
    kind: QuoteKind
    via: str | None = None
    about: str | None = None


class DraftQuestion(Form, frozen=True, kw_only=True):
    """An open question."""

    text: str
    why: str
    kind: QuestionKind
    sentences: list[int]


class DraftEvent(Form, frozen=True, kw_only=True):
    """An event."""

    text: str
    when: str | None = None
    date: str | None = None
    until: str | None = None
    status: EventStatus
    sentences: list[int]


class Draft(Form, frozen=True, kw_only=True):
    """What a drafting model answers."""

    summary: list[DraftSentence] = []
    actors: list[DraftActor] = []
    quotes: list[DraftQuote] = []
    questions: list[DraftQuestion] = []
    timeline: list[DraftEvent] = []


class Verdict(Form, frozen=True, kw_only=True):
    """What a verifying model says of one statement."""

    number: int
    verdict: Literal["holds", "fails"]
    reason: str = ""


class Verdicts(Form, frozen=True, kw_only=True):
    """What a verifying model answers."""

    verdicts: list[Verdict]


SECTIONS: Mapping[str, type[Form]] = {one.name: get_args(one.type)[0] for one in fields(Draft)}
# How many entries a section has at most; sentences a statement; words what a quote is about.
MOST = {"summary": 3, "actors": 8, "quotes": 10, "questions": 5, "timeline": 8}
_LIMITS = MOST | {"sentences": limits.CITES, "about": limits.ABOUT_WORDS}


@cache
def prompts() -> dict[str, Any]:
    """What models are told, by name."""
    found: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("prompts.yml").read_text(encoding="utf-8")
    )
    return found


def prompt(name: str, **values: str) -> str:
    """A prompt with these values in it."""
    text: str = prompts()[name]
    return text.strip().format(**values)


def keys_of(form: type[Form]) -> str:
    """The keys of an answer, as a model reads them: what each holds, its kinds and its limit."""
    lines = []
    for field in fields(form):
        most = f" (at most {MOST[field.name]})" if field.name in MOST else ""
        lines.append(f'"{field.name}"{most}: {_said(form, field)}. Each an object with')
        part = get_args(field.type)[0]
        lines += [f'  "{one.name}": {_said(part, one)}' for one in fields(part)]
    return "\n".join(lines)


def shape_of(form: type[Form]) -> str:
    """An answer with one empty entry in each list."""
    values: dict[Any, object] = {int: 1, list[int]: [1], list[str]: []}
    shape = {
        one.name: [{key.name: values.get(key.type, "…") for key in fields(get_args(one.type)[0])}]
        for one in fields(form)
    }
    return json.dumps(shape, ensure_ascii=False)


def schema_of(form: type[Form]) -> dict[str, Any]:
    """The JSON schema of an answer, with every key required, as some models want it."""
    _, parts = msgspec.json.schema_components([form], ref_template="#/$defs/{name}")
    for part in parts.values():
        part |= {"required": list(part["properties"]), "additionalProperties": False}
        for value in part["properties"].values():
            value.pop("default", None)
    return {**parts.pop(form.__name__), "$defs": parts}


def _said(form: type[Form], field: FieldInfo) -> str:
    """What a key holds, or its kinds."""
    if kinds := [one for one in get_args(field.type) if isinstance(one, str)]:
        glosses = {kind: f" ({said})" for kind, said in prompts()["kinds"].items()}
        return "one of " + ", ".join(f'"{kind}"{glosses.get(kind, "")}' for kind in kinds)
    text: str = prompts()["keys"][form.__name__][field.name]
    return text.format(most=_LIMITS.get(field.name))
