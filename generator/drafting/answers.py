"""From what a model answers to entries of a reading, one by one: a bad one costs no other."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import json_repair
import msgspec

from generator.drafting.prompt import (
    MOST,
    SECTIONS,
    DraftActor,
    DraftEvent,
    DraftQuestion,
    DraftQuote,
    DraftSentence,
)
from generator.grounding.form import write_reading
from generator.model import folded
from generator.seeds import limits
from generator.seeds.metadata.readings import understand_reading

Entry = dict[str, Any]
Sentences = Mapping[int, str]  # of a text, by their numbers
_LONGEST_ANSWER = 200_000  # characters; what lies behind them is not read


class Unusable(Exception):
    """Raised for an answer that is none; the message says what is wrong with it."""


class Misplaced(Exception):
    """Raised for a statement that cannot be an entry of a reading; the message says why."""


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
    """A statement with the entry of a reading that it makes, or with the reason why it makes none."""
    try:
        part = msgspec.convert(said, SECTIONS[section], strict=False)
        entry = _ENTRIES[section](part, sentences)
    except msgspec.ValidationError as error:
        return Statement(section=section, said=said, refusal=f"{error}.")
    except Misplaced as error:
        return Statement(section=section, said=said, refusal=str(error))
    flaws = understand_reading(write_reading("", {section: [entry]})).flaws
    refusal = " ".join(f"{flaw.reason} {flaw.remedy}" for flaw in flaws) or None
    return Statement(section=section, said=said, entry=None if flaws else entry, refusal=refusal)


def _sentence(one: DraftSentence, sentences: Sentences) -> Entry:
    return {"text": _line(one.text), "cites": _cited(one.sentences, sentences)}


def _actor(one: DraftActor, sentences: Sentences) -> Entry:
    also = [_line(name) for name in one.also[: limits.READ_NAMES]]
    role = _line(one.role) if one.role else None
    return _without_nothing({"name": _line(one.name), "kind": one.kind, "also": also, "role": role})


def _quote(one: DraftQuote, sentences: Sentences) -> Entry:
    speaker = _line(one.speaker) if one.speaker else None
    return _without_nothing({"text": _line(one.text), "speaker": speaker})


def _question(one: DraftQuestion, sentences: Sentences) -> Entry:
    return {"text": _line(one.text), "kind": one.kind, "prompt": _cited([one.sentence], sentences)[0]}


def _event(one: DraftEvent, sentences: Sentences) -> Entry:
    cites = _cited(one.sentences, sentences)
    return _without_nothing(
        {
            "date": one.date,
            "when": _line(one.when),
            "what": _line(one.what),
            "cites": cites,
            "status": one.status,
        }
    )


_ENTRIES: Mapping[str, Callable[[Any, Sentences], Entry]] = {
    "summary": _sentence,
    "actors": _actor,
    "quotes": _quote,
    "questions": _question,
    "timeline": _event,
}


def _cited(numbers: Sequence[int], sentences: Sentences) -> list[str]:
    known = [sentences[at] for at in numbers if at in sentences][: limits.CITES]
    if not known:
        raise Misplaced("it names the number of no sentence of the text.")
    return known


def _line(text: str) -> str:
    return " ".join("".join(char for char in " ".join(text.split()) if char.isprintable()).split())


def _without_nothing(entry: Entry) -> Entry:
    return {key: value for key, value in entry.items() if value not in (None, [])}


def _each_actor_once(statements: Sequence[Statement]) -> list[Statement]:
    found: dict[object, Statement] = {}
    for place, one in enumerate(statements):
        name = folded(one.entry["name"]) if one.section == "actors" and one.entry else None
        found.setdefault(place if name is None else name, one)
    return list(found.values())
