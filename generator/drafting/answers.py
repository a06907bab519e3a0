"""From what a model answers to lines of a briefing file, one by one: a bad one costs no other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import json_repair
import msgspec

from generator.drafting.prompt import MOST, SECTIONS
from generator.model import folded
from generator.overlay.briefing_file import ActorEntry, Entry, entry_type
from generator.sections import section_named
from generator.seeds import limits
from generator.seeds.metadata.yaml_nodes import plain_line

ENTRIES = {name: kind for name in SECTIONS if (kind := entry_type(section_named(name)))}
Sentences = Mapping[int, str]  # of a text, by their numbers
_LONGEST_ANSWER = 200_000  # characters; what lies behind them is not read


class Unusable(Exception):
    """Raised for an answer that is none; the message says what is wrong with it."""


class Misplaced(Exception):
    """Raised for a statement that cannot be a line of a briefing file; the message says why."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a model said: of which section, in its own form, as an entry, and why it does not hold.

    ``entry`` is None where it cannot be one; ``refusal`` is None as long as nothing speaks against it.
    """

    section: str
    said: Mapping[str, Any]
    entry: Entry | None = None
    refusal: str | None = None


def understand_answer(text: str) -> dict[str, Any]:
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


def statements_of(answer: Mapping[str, Any], sentences: Sentences) -> list[Statement]:
    """What an answer says, section by section; raises ``Unusable`` where it has none of the sections."""
    if not any(isinstance(answer.get(section), list) for section in SECTIONS):
        raise Unusable(f"it has a list under none of the keys {', '.join(SECTIONS)}.")
    found: list[Statement] = []
    for section in SECTIONS:
        said = answer.get(section)
        found += [
            placed(section, one, sentences)
            for one in (said if isinstance(said, list) else [])[: MOST[section]]
            if isinstance(one, dict)
        ]
    return _each_actor_once(found)


def placed(section: str, said: Mapping[str, Any], sentences: Sentences) -> Statement:
    """A statement with the line of a briefing file that it makes, or with the reason why it makes none."""
    try:
        part = msgspec.convert(said, SECTIONS[section], strict=False)
        fields = {key: _plain(value) for key, value in msgspec.structs.asdict(part).items()}
        numbers = fields.pop("sentences", None) or [fields.pop("sentence", None)]
        if section not in ("actors", "quotes"):
            fields["cites"] = _cited(numbers, sentences)
        said_so = {key: value for key, value in fields.items() if value not in (None, [])}
        entry = msgspec.convert(said_so, ENTRIES[section])
    except msgspec.ValidationError as error:
        return Statement(section=section, said=said, refusal=f"{error}.")
    except Misplaced as error:
        return Statement(section=section, said=said, refusal=str(error))
    return Statement(section=section, said=said, entry=entry)


def _plain(value: Any) -> Any:  # noqa: ANN401 - what a model may answer
    """Words on one line, also in a list."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return plain_line(value) if isinstance(value, str) else value


def _cited(numbers: Sequence[Any], sentences: Sentences) -> list[str]:
    known = [sentences[at] for at in numbers if at in sentences][: limits.CITES]
    if not known:
        raise Misplaced("it names the number of no sentence of the text.")
    return known


def _each_actor_once(statements: Sequence[Statement]) -> list[Statement]:
    found: dict[object, Statement] = {}
    for place, one in enumerate(statements):
        name = folded(one.entry.name) if isinstance(one.entry, ActorEntry) else None
        found.setdefault(place if name is None else name, one)
    return list(found.values())
