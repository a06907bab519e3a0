"""Entries of a draft grounded as a build does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from generator.drafts.answers import Statement
from generator.grounding import rules
from generator.grounding.form import write_reading
from generator.grounding.overlay import Grounding
from generator.grounding.rules import Ungrounded
from generator.grounding.text import SourceText, words_of
from generator.model import ReadActor, Seed
from generator.seeds.metadata.readings import understand_reading

_MAY_GO = ("role", "via", "about", "also")  # the rest of a statement stands without them


def grounded(seed: Seed, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, each with the reason why the text does not have what it rests on, or with none."""
    text = SourceText(seed)
    flaws = [_flaws(one) for one in statements]
    sound = [one for one, flaw in zip(statements, flaws, strict=True) if one.entry and not flaw]
    sections = {one.section: [_old(x) for x in sound if x.section == one.section] for one in sound}
    reading = understand_reading(write_reading("", sections)).reading
    refusals: dict[int, str] = {}
    lines: dict[str, list[int]] = {}
    actors: Sequence[ReadActor] = ()
    if reading is not None:
        actors = reading.actors
        for refusal in Grounding(reading, seed).refusals:
            refusals.setdefault(refusal.line, refusal.reason.partition(" is left out: ")[2])
        lines = {key: [entry.line for entry in getattr(reading, key)] for key in sections}
    found = []
    for one, flaw in zip(statements, flaws, strict=True):
        if one.entry is not None:
            reason = flaw or refusals.get(lines[one.section].pop(0)) or _more(one.entry, actors, text)
            entry = _with_kind(one.entry, text) if one.section == "quotes" and not reason else one.entry
            one = replace(one, refusal=reason, entry=entry)
        found.append(one)
    return found


def spared(seed: Seed, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, those that were refused without a part that is not grounded, if they stand so."""
    for key in _MAY_GO if any(one.refusal for one in statements) else ():
        shorter = [
            replace(
                one, entry={name: value for name, value in one.entry.items() if name != key}, refusal=None
            )
            if one.refusal and one.entry and key in one.entry
            else one
            for one in statements
        ]
        statements = [
            new if not new.refusal else old
            for old, new in zip(statements, grounded(seed, shorter), strict=True)
        ]
    return list(statements)


def _flaws(one: Statement) -> str | None:
    if one.entry is None:
        return one.refusal
    flaws = understand_reading(write_reading("", {one.section: [_old(one)]})).flaws
    return " ".join(f"{flaw.reason} {flaw.remedy}" for flaw in flaws) or None


def _old(one: Statement) -> Mapping[str, Any]:
    """The entry in the form that today's grounding takes."""
    entry = dict(one.entry or {})
    for key in ("via", "about", "why", "until"):
        entry.pop(key, None)
    cites = entry.get("cites") or [""]
    match one.section:
        case "actors":
            entry.pop("cites", None)
        case "quotes":
            entry.pop("kind")
        case "questions":
            entry["prompt"] = entry.pop("cites")[0]
        case "timeline":
            entry["what"] = entry.pop("text")
            if "when" not in entry:
                entry |= {"when": cites[0]}
                entry.pop("date", None)
    return entry


def _more(entry: Mapping[str, Any], actors: Sequence[ReadActor], text: SourceText) -> str | None:
    """Why those keys are not grounded that today's form does not have."""
    try:
        if missing := [word for word in words_of(entry.get("via", "")) if not text.has_word(word)]:
            raise Ungrounded(f"the text does not have the word “{missing[0]}”.")
        for words in filter(None, (entry.get("about"), entry.get("why"))):
            rules.need_plain(words, "")
            rules.need_numbers(words, text.numbers)
            rules.need_names(words, actors, text)
            rules.need_share(words, text)
    except Ungrounded as error:
        return str(error)
    return None


def _with_kind(entry: Mapping[str, Any], text: SourceText) -> dict[str, Any]:
    """A quote with the kind that the marks of the text give it."""
    kinds = {text.kind_of(place) for place in _places(entry["text"], text)}
    return {**entry, "kind": (kinds.pop() if len(kinds) == 1 else "mixed") if kinds else entry["kind"]}


def _places(words: str, text: SourceText) -> Iterator[Any]:
    for piece in (words,) if next(text.find(words), None) else words.split("…"):
        if place := next(text.find(piece), None):
            yield place
