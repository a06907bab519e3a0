"""From what a model answers to entries of a briefing file, one by one: a bad one costs no other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import json_repair
import msgspec

from generator.drafts.form import ABOUT_WORDS, MOST, SECTIONS
from generator.drafts.prompt import Call
from generator.model import folded
from generator.seeds import limits

Entry = dict[str, Any]
_LONGEST_ANSWER = 200_000  # characters; what lies behind them is not read
_KEYS = {"sentences": "cites"}  # of entries, where they are others than those of answers
_REQUIRED = {
    section: [_KEYS.get(one.name, one.name) for one in msgspec.structs.fields(form) if one.required]
    for section, form in SECTIONS.items()
}


class Unusable(Exception):
    """Raised for an answer that is none; the message says what is wrong with it."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a model said: in which section, to which call, in its own form, and as an entry.

    ``entry`` is None where it makes none, ``refusal`` is the reason why it does not stand. ``verified`` says
    that a second reader found that it holds.
    """

    section: str
    call: Call
    said: Mapping[str, Any]
    entry: Entry | None = None
    refusal: str | None = None
    verified: bool = False


def object_in(text: str) -> dict[str, Any]:
    """The JSON object in an answer, whatever stands around it or is missing; raises ``Unusable``."""
    text = text[:_LONGEST_ANSWER]
    start = text.find("{")
    if start < 0:
        raise Unusable("it holds no JSON object.")
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        try:  # cut in the midst, with a comma too many or a mark that is not escaped
            found = json_repair.loads(text[start:])
        except (ValueError, RecursionError):
            found = None
    if not isinstance(found, dict) or not found:
        raise Unusable("it is not one JSON object.")
    return found


def statements_in(text: str, call: Call) -> list[Statement]:
    """What an answer says, section by section; raises ``Unusable`` where it has none of the sections."""
    answer = object_in(text)
    if not any(isinstance(answer.get(section), list) for section in SECTIONS):
        raise Unusable(f"it has a list under none of the keys {', '.join(SECTIONS)}.")
    return [
        placed(section, said, call)
        for section in SECTIONS
        for said in (answer[section] if isinstance(answer.get(section), list) else [])[: MOST[section]]
        if isinstance(said, dict)
    ]


def placed(section: str, said: Mapping[str, Any], call: Call) -> Statement:
    """A statement with the entry that it makes, or with the reason why it makes none."""
    try:
        form = msgspec.convert(said, SECTIONS[section], strict=False)
        entry = _entry(msgspec.structs.asdict(form), call.sentences)
        if missing := [one for one in _REQUIRED[section] if one not in entry]:
            raise ValueError(f"It has no {' and no '.join(missing)}".replace("cites", "number of a sentence"))
    except (msgspec.ValidationError, ValueError) as error:
        return Statement(section=section, call=call, said=said, refusal=f"{error}.")
    return Statement(section=section, call=call, said=said, entry=entry)


def once(statements: list[Statement]) -> list[Statement]:
    """The statements; of those that say the same, the first."""
    found: dict[object, Statement] = {}
    for place, one in enumerate(statements):
        words = one.entry and folded(one.entry.get("name") or one.entry["text"])
        found.setdefault((one.section, words or place), one)
    return list(found.values())


def _entry(values: Mapping[str, Any], sentences: Mapping[int, str]) -> Entry:
    """The keys of an entry; raises ``ValueError`` for what cannot be one."""
    entry: Entry = {}
    for key, value in values.items():
        if isinstance(value, str):
            entry[key] = _line(value)
        elif key == "sentences":
            entry[_KEYS[key]] = [sentences[at] for at in dict.fromkeys(value) if at in sentences][
                : limits.CITES
            ]
        elif value:
            entry[key] = [_line(one) for one in value[: limits.READ_NAMES]]
    if len(entry.get("about", "").split()) > ABOUT_WORDS:
        raise ValueError(f"What it is about takes more than {ABOUT_WORDS} words")
    return {key: value for key, value in entry.items() if value}


def _line(text: str) -> str:
    return " ".join("".join(char for char in " ".join(text.split()) if char.isprintable()).split())
