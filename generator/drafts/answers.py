"""From what a model answers to entries of a briefing file, one by one: a bad one costs no other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import json_repair
import msgspec

from generator.drafts.form import MOST, SECTIONS
from generator.drafts.prompt import Call
from generator.model import folded
from generator.overlay.briefing_file import Entry, entry_type
from generator.sections import section_named
from generator.seeds import limits
from generator.seeds.metadata.yaml_nodes import field_of, plain_line

_DEEPEST = 50  # an answer needs four levels
ENTRIES = {name: kind for name in SECTIONS if (kind := entry_type(section_named(name)))}


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
    start = text.find("{")
    if start < 0:
        raise Unusable("it holds no JSON object.")
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        depths = accumulate((one in "{[") - (one in "}]") for one in text[start:])
        if max(depths) > _DEEPEST:  # mending takes much longer the deeper it is
            raise Unusable("it is nested too deeply.") from None
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
    lists = {key: some for key in SECTIONS if isinstance(some := answer.get(key), list)}
    if not lists:
        raise Unusable(f"it has a list under none of the keys {', '.join(SECTIONS)}.")
    return [
        placed(section, said, call)
        for section, some in lists.items()
        for said in some[: MOST[section]]
        if isinstance(said, dict)
    ]


def placed(section: str, said: Mapping[str, Any], call: Call) -> Statement:
    """A statement with the entry that it makes, or with the reason why it makes none."""
    try:
        form = msgspec.convert(said, SECTIONS[section], strict=False)
        values = {key: _plain(value) for key, value in msgspec.structs.asdict(form).items()}
        if numbers := values.pop("sentences", None):
            values["cites"] = [call.sentences[at] for at in dict.fromkeys(numbers) if at in call.sentences]
            values["cites"] = values["cites"][: limits.CITES]
        entry = msgspec.convert({key: one for key, one in values.items() if one}, ENTRIES[section])
    except msgspec.ValidationError as error:
        key, wanted = field_of(error, ENTRIES[section])
        refusal = f"“{key}” is not {wanted}." if key else f"{error}.".replace("cites", "sentences")
        return Statement(section=section, call=call, said=said, refusal=refusal)
    return Statement(section=section, call=call, said=said, entry=entry)


def once(statements: list[Statement]) -> list[Statement]:
    """The statements; of those that say the same, the first."""
    found: dict[object, Statement] = {}
    for place, one in enumerate(statements):
        words = one.entry and folded(getattr(one.entry, "name", "") or getattr(one.entry, "text", ""))
        found.setdefault((one.section, words or place), one)
    return list(found.values())


def _plain(value: Any) -> Any:  # noqa: ANN401 - what a model may answer
    """Words on one line, also in a list."""
    if isinstance(value, list):
        return [_plain(one) for one in value if one != ""][: limits.NAMES]
    return plain_line(value) if isinstance(value, str) else value
