"""The form of models' answers: prompts, schemas and readers take keys, kinds and limits from these types.

A draft has the fields of the lines of a briefing file, so that whatever is added there is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec
import yaml
from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from generator.overlay.briefing_file import Entry, entry_type
from generator.sections import section_named
from generator.seeds import limits


class Verdict(Struct, frozen=True, kw_only=True):
    """A verifying model's verdict on one statement."""

    number: int
    verdict: Literal["holds", "fails"]
    reason: str = ""


class Verdicts(Struct, frozen=True, kw_only=True):
    """The answer of a verifying model."""

    verdicts: list[Verdict]


# The prompts, by name.
PROMPTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("prompts.yml").read_text(encoding="utf-8"))
# How many entries a section has at most; sentences a statement; words what a quote is about.
DRAFTED = {"summary": 3, "actors": 8, "quotes": 10, "questions": 5, "timeline": 8}
MOST = DRAFTED | {"answers": limits.QUESTIONS}
_LIMITS = MOST | {"sentences": limits.CITES, "about": limits.ABOUT_WORDS}
_NEEDED = ("why", "kind")  # which a file may leave out, but no draft


def _form(name: str, entry: type[Entry]) -> type[Struct]:
    """What a model answers for an entry: its fields without their limits, and the numbers of sentences."""
    made: list[tuple[Any, ...]] = []
    for field in fields(entry):
        types = (field.type, *get_args(field.type))
        kind: Any = next((type_ for type_ in types if get_origin(type_) is Literal), str)
        if field.name == "cites":
            made.append(("sentences", list[int], []))
        elif field.default == ():
            made.append((field.name, list[str], []))
        elif field.required or field.name in _NEEDED:
            made.append((field.name, kind))
        elif field.name != "by":
            made.append((field.name, kind | None, None))
    return msgspec.defstruct(name, made, frozen=True, kw_only=True)


ENTRIES = {name: kind for name in MOST if (kind := entry_type(section_named(name)))}
# An answer names its question by the number that the question has in the prompt.
_OWN: list[Any] = [("number", int), ("text", str), ("when", str | None, None), ("sentences", list[int], [])]
SECTIONS = {name: _form(name, ENTRIES[name]) for name in DRAFTED} | {
    "answers": msgspec.defstruct("answers", _OWN, frozen=True, kw_only=True)
}


def _answer_of(name: str, sections: Iterable[str]) -> type[Struct]:
    """All that a model answers: a list for each of these sections."""
    lists: list[Any] = [(section, list[SECTIONS[section]], []) for section in sections]  # type: ignore[valid-type]
    return msgspec.defstruct(name, lists, frozen=True)


Draft, Answers = _answer_of("Draft", DRAFTED), _answer_of("Answers", ["answers"])


def prompt(name: str, **values: str) -> str:
    """A prompt with these values in it."""
    text: str = PROMPTS[name]
    return text.strip().format(**values)


def keys_of(form: type[Struct]) -> str:
    """The keys of an answer as the prompt explains them: contents, kinds and limits."""
    lines = []
    for field in fields(form):
        most = f" (at most {MOST[field.name]})" if field.name in MOST else ""
        lines.append(f'"{field.name}"{most}: {_said(form, field)}. Each an object with')
        part = get_args(field.type)[0]
        lines += [f'  "{field.name}": {_said(part, field)}' for field in fields(part)]
    return "\n".join(lines)


def shape_of(form: type[Struct]) -> str:
    """An answer with one empty entry in each list."""
    values: dict[Any, object] = {int: 1, list[int]: [1], list[str]: []}
    shape = {
        field.name: [{key.name: values.get(key.type, "…") for key in fields(get_args(field.type)[0])}]
        for field in fields(form)
    }
    return json.dumps(shape, ensure_ascii=False)


def schema_of(form: type[Struct]) -> dict[str, Any]:
    """The JSON schema of an answer, with every key required, as some models want it."""
    _, parts = msgspec.json.schema_components([form], ref_template="#/$defs/{name}")
    for part in parts.values():
        part |= {"required": list(part["properties"]), "additionalProperties": False}
        for value in part["properties"].values():
            value.pop("default", None)
    return {**parts.pop(form.__name__), "$defs": parts}


def _said(form: type[Struct], field: FieldInfo) -> str:
    """What a key holds, or its kinds."""
    if kinds := [arg for arg in get_args(field.type) if isinstance(arg, str)]:
        glosses = {kind: f" ({gloss})" for kind, gloss in PROMPTS["kinds"].items()}
        return "one of " + ", ".join(f'"{kind}"{glosses.get(kind, "")}' for kind in kinds)
    text: str = PROMPTS["keys"][form.__name__][field.name]
    return text.format(most=_LIMITS.get(field.name))
