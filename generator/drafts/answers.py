"""Turns a model's answer into entries of a briefing file, one by one: a bad one costs no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import asdict

from generator.drafts.form import DRAFTED, ENTRIES, MOST, SECTIONS
from generator.model import NOT_TOLD, Asked, folded
from generator.overlay.briefing_file import Entry
from generator.seeds import limits
from generator.seeds.metadata.yaml_nodes import field_of, plain_line

_PLAIN = (NOT_TOLD, "yes", "no")  # answers that are the same in all languages


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A prompt about a text or a part of it, and what the numbers in the answer refer to."""

    system: str
    prompt: str
    sentences: Mapping[int, str]
    asked: Mapping[int, Asked] = {}


class DraftedStatement(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a section, and the part of the model's ``answer`` to a ``call`` from which it was made.

    ``entry`` is None if the answer makes none. ``refusal`` says why it was dropped, ``rest`` is what can be
    kept of it. ``verified`` says that a second reader found it to hold.
    """

    section: str
    entry: Entry | None = None
    answer: Mapping[str, Any] = {}
    call: Call | None = None
    refusal: str | None = None
    rest: Entry | None = None
    verified: bool = False


def statements_in(answer: Mapping[str, Any], call: Call) -> list[DraftedStatement]:
    """The statements of an answer, section by section."""
    return [
        placed(section, given, call)
        for section in (("answers",) if call.asked else DRAFTED)
        if isinstance(some := answer.get(section), list)
        for given in some[: MOST[section]]
        if isinstance(given, dict)
    ]


def placed(section: str, answer: Mapping[str, Any], call: Call) -> DraftedStatement:
    """A statement with its entry, or with the reason why there is none."""
    try:
        form = msgspec.convert(answer, SECTIONS[section], strict=False)
        values = {key: _plain(value) for key, value in asdict(form).items()}
        numbers = dict.fromkeys(values.pop("sentences", ()))
        if section == "answers":
            values |= _answer(values, call.asked.get(values.pop("number")))
            numbers = numbers if values["text"] != NOT_TOLD else {}
        values["cites"] = [call.sentences[at] for at in numbers if at in call.sentences][: limits.CITES]
        entry = msgspec.convert({key: value for key, value in values.items() if value}, ENTRIES[section])
    except msgspec.ValidationError as error:
        key, wanted = field_of(error, ENTRIES[section])
        refusal = f"“{key}” is not {wanted}." if key else f"{error}.".replace("cites", "sentences")
        return DraftedStatement(section=section, call=call, answer=answer, refusal=refusal)
    return DraftedStatement(section=section, call=call, answer=answer, entry=entry)


def _answer(values: Mapping[str, Any], asked: Asked | None) -> dict[str, Any]:
    """What a briefing file says of an answer; nothing of a question that is not asked."""
    if asked is None:
        return {}
    text = values["text"]
    plain = text.casefold().rstrip(".")
    fields = {"question": asked.text, "kind": asked.kind, "text": plain if plain in _PLAIN else text}
    return fields | ({} if asked.kind == "date" and plain != NOT_TOLD else {"when": None})


def once(statements: Iterable[DraftedStatement]) -> list[DraftedStatement]:
    """The statements without repetitions."""
    found: dict[object, DraftedStatement] = {}
    for place, statement in enumerate(statements):
        words = statement.entry and folded(_words(statement.entry))
        found.setdefault((statement.section, words or place), statement)
    return list(found.values())


def _words(entry: Entry) -> str:
    """What entries that say the same have in common."""
    return str(next(getattr(entry, key) for key in ("question", "name", "text") if hasattr(entry, key)))


def _plain(value: Any) -> Any:  # noqa: ANN401 - what a model may answer
    """Words on one line, also in a list."""
    if isinstance(value, list):
        return [_plain(item) for item in value if item != ""][: limits.NAMES]
    return plain_line(value) if isinstance(value, str) else value
