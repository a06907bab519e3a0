"""From what a model answers to the entries of a reading; what cannot be placed in the text is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from generator.model import folded
from generator.readings.drafting.prompt import Call, Draft, DraftActor, DraftEvent, DraftQuote
from generator.seeds import limits

_SUMMARY = 6  # sentences of a summary of several parts
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Unusable(Exception):
    """Raised for an answer that is none; the message says what is wrong with it."""


def understand_answer(text: str) -> Draft:
    """The draft in an answer, whatever stands around it; raises ``Unusable``."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        raise Unusable("it holds no JSON object.")
    try:
        return msgspec.json.decode(text[start : end + 1].encode("utf-8", "replace"), type=Draft)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unusable(f"{str(error)[:200]}.") from None


def entries_of_drafts(answered: Sequence[tuple[Call, Draft]]) -> dict[str, list[dict[str, Any]]]:
    """The entries of a reading, of the drafts of all parts of a text."""
    found: dict[str, list[dict[str, Any]]] = {key: [] for key in limits.READ}
    for call, draft in answered:
        for key, entries in _entries(call.sentences, draft).items():
            found[key] += [entry for entry in entries if _fits(entry)]
    found["actors"] = _each_once(found["actors"])
    found["summary"] = found["summary"][:_SUMMARY]
    return {key: entries[: limits.READ[key]] for key, entries in found.items()}


def _entries(sentences: Mapping[int, str], draft: Draft) -> dict[str, list[dict[str, Any]]]:
    cited = [(one, [sentences[at] for at in one.sentences if at in sentences]) for one in draft.summary]
    return {
        "summary": [
            {"text": _line(one.text), "cites": cites[: limits.CITES]} for one, cites in cited if cites
        ],
        "actors": list(map(_actor, draft.actors)),
        "quotes": list(map(_quote, draft.quotes)),
        "questions": [
            {"text": _line(one.text), "kind": one.kind, "prompt": sentences[one.sentence]}
            for one in draft.questions
            if one.sentence in sentences
        ],
        "timeline": [
            _event(one, sentences[one.sentence]) for one in draft.timeline if one.sentence in sentences
        ],
    }


def _actor(one: DraftActor) -> dict[str, Any]:
    also = [_line(name) for name in one.also[: limits.READ_NAMES]]
    role = _line(one.role) if one.role else None
    return _without_nothing({"name": _line(one.name), "kind": one.kind, "also": also, "role": role})


def _quote(one: DraftQuote) -> dict[str, Any]:
    speaker = _line(one.speaker) if one.speaker else None
    return _without_nothing({"text": _line(one.text), "speaker": speaker})


def _event(one: DraftEvent, what: str) -> dict[str, Any]:
    date = one.date if one.date and _DATE.fullmatch(one.date) else None
    return _without_nothing({"date": date, "when": _line(one.when), "what": what, "status": one.status})


def _line(text: str) -> str:
    return " ".join("".join(char for char in " ".join(text.split()) if char.isprintable()).split())


def _fits(entry: Mapping[str, Any]) -> bool:
    """Whether no value is empty or longer than is read."""
    values = [value for value in entry.values() if isinstance(value, str)]
    values += [item for value in entry.values() if isinstance(value, list) for item in value]
    names = [entry[key] for key in ("name", "role", "speaker") if entry.get(key)]
    return (
        all(values)
        and all(len(value) <= limits.READ_CHARS for value in values)
        and all(len(name) <= limits.NAME_CHARS for name in names)
    )


def _without_nothing(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in (None, [])}


def _each_once(actors: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for actor in actors:
        found.setdefault(folded(actor["name"]), actor)
    return list(found.values())
