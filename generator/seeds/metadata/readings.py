"""Readings: ``NAME.reading.yml`` beside the seed holds what its page is to say, by an editor or a model.

model: example-model          # these three only where a model has drafted it
drafted: 2026-11-25
prompt: 1
summary:
  - text: Ann Lee left the city on Monday.
    cites: [Ms Lee left the city on Monday morning]
actors:
  - name: Ann Lee
    kind: person
    also: [Ms Lee]
    role: mayor of Springfield
quotes:
  - text: I shall be back
    speaker: Ann Lee
questions:
  - text: Will Ann Lee be back?
    kind: pending
    prompt: I shall be back
timeline:
  - date: 2023-07-17
    when: on Monday morning
    what: Ann Lee left the city on Monday morning.
    cites: [Ms Lee left the city on Monday morning]
    status: past

Whether it holds is for ``generator/readings`` to say; here it is only read.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, get_args

import msgspec
import yaml

from generator.model import (
    ActorKind,
    EventStatus,
    Noun,
    QuestionKind,
    ReadActor,
    ReadEvent,
    Reading,
    ReadQuestion,
    ReadQuote,
    ReadSentence,
)
from generator.seeds import limits
from generator.seeds.decoding import decode_text
from generator.seeds.document import Flaw, Unreadable
from generator.seeds.files import load_file
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import Wrong, quoted_for_message

SUFFIX = ".reading.yml"
ORIGIN = ("model", "drafted", "prompt")
SECTIONS = ("summary", "actors", "quotes", "questions", "timeline")
_EXAMPLE = "`briefings reading SEED` writes one that can be looked at."
_JOINERS = dict.fromkeys((0x200C, 0x200D))  # Persian and Hindi words have them
_ORDINAL = re.compile(r"[1-9]\d{0,5}")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class FoundReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of a reading says, null where there is none, and what is wrong with it."""

    reading: Reading | None = None
    flaws: tuple[Flaw, ...] = ()


def reading_name(name: str) -> str:
    """The name of a seed's reading, which may not be there."""
    return str(PurePosixPath(name).with_suffix(SUFFIX))


def read_reading(path: Path, name: str) -> FoundReading:
    """The reading ``path``, called ``name``; an empty answer where it is not there. Never raises.

    What is wrong with one statement costs no other; what is wrong with the file costs the reading.
    """
    if not os.path.lexists(path):
        return FoundReading()
    try:
        text = decode_text(load_file(path, name, limits.READING_BYTES))
        return understand_reading(text)
    except Unreadable as error:
        flaw = msgspec.structs.replace(error.flaw, severity="flaw", remedy="Keep what a page should hold.")
        return FoundReading(flaws=(flaw,))


def understand_reading(text: str) -> FoundReading:
    """A reading from its YAML, and what is wrong with it."""
    try:
        root = yaml_nodes.compose(text, what="the reading", remedy=_EXAMPLE)
        if not isinstance(root, yaml.MappingNode):
            raise Wrong(root or 1, "the reading is not a list of keys and values.", _EXAMPLE)
        nodes = yaml_nodes.fields(root, (*ORIGIN, *SECTIONS), what="a reading")
        origin: dict[str, Any] = {key: _ORIGIN[key](key, nodes[key]) for key in ORIGIN if key in nodes}
    except Wrong as wrong:
        return FoundReading(flaws=(_flaw(wrong),))
    flaws: list[Flaw] = []
    parts: dict[str, Any] = {key: _section(key, nodes[key], flaws) for key in SECTIONS if key in nodes}
    return FoundReading(reading=Reading(**origin, **parts), flaws=tuple(flaws))


def _section(key: str, node: yaml.Node, flaws: list[Flaw]) -> tuple[Any, ...]:
    """The entries of a section that can be understood; what is wrong with the others is added."""
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        flaws.append(_flaw(Wrong(node, f"{key} is not a list.", _EXAMPLE)))
        return ()
    most = limits.READ[key]
    if len(node.value) > most:
        reason = f"{key} has more than {most} entries; only the first {most} count."
        flaws.append(_flaw(Wrong(node.value[most], reason, "Keep what a page should hold.")))
    found = []
    for item in node.value[:most]:
        try:
            found.append(_entry(key, item))
        except Wrong as wrong:
            flaws.append(_flaw(wrong))
    return tuple(found)


def _entry(section: str, node: yaml.Node) -> Any:  # noqa: ANN401 - the part that the section holds
    if not isinstance(node, yaml.MappingNode):
        raise Wrong(node, f"this entry of {section} is not a list of keys and values.", _EXAMPLE)
    make, readers = _PARTS[section]
    nodes = yaml_nodes.fields(node, tuple(readers), what=f"an entry of {section}")
    values = {key: readers[key](key, value) for key, value in nodes.items()}
    needed = {field.name for field in msgspec.structs.fields(make) if field.required and field.name != "line"}
    if missing := sorted(needed - {key for key, value in values.items() if value}):
        raise Wrong(node, f"this entry of {section} has no {' and no '.join(missing)}.", _EXAMPLE)
    return make(**values, line=node.start_mark.line + 1)


def _line(key: str, node: yaml.Node) -> str:
    text = yaml_nodes.words(node)
    if text is None:
        raise Wrong(node, f"{key} is not a line of text.", f"Write '{key}: …'.")
    if len(text) > limits.READ_CHARS:
        raise Wrong(node, f"{key} is longer than {limits.READ_CHARS:,} characters.", "Say less.")
    text = " ".join(text.split())  # a blank that does not break is one
    if not text.translate(_JOINERS).isprintable():
        raise Wrong(node, f"{key} holds a character that cannot be seen.", "Type it anew.")
    return text


def _name(key: str, node: yaml.Node) -> str:
    text = _line(key, node)
    if len(text) > limits.NAME_CHARS:
        raise Wrong(node, f"{key} is longer than {limits.NAME_CHARS} characters.", "Say less.")
    return text


def _name_or_none(key: str, node: yaml.Node) -> str | None:
    text = _name(key, node)
    return None if text in ("", "~", "null") else text


def _lines(most: int, read: Callable[[str, yaml.Node], str]) -> Callable[[str, yaml.Node], tuple[str, ...]]:
    def understand(key: str, node: yaml.Node) -> tuple[str, ...]:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if len(items) > most:
            raise Wrong(node, f"{key} has more than {most} entries.", "Keep those that matter.")
        return tuple(filter(None, (read(key, item) for item in items)))

    return understand


def _one_of(known: object) -> Callable[[str, yaml.Node], str]:
    choices = get_args(known)

    def understand(key: str, node: yaml.Node) -> str:
        text = _name(key, node)
        if text not in choices:
            raise Wrong(
                node, f"{key} cannot be {quoted_for_message(text)}.", f"Write one of {', '.join(choices)}."
            )
        return text

    return understand


def _date(key: str, node: yaml.Node) -> str | None:
    text = _name_or_none(key, node)
    if text is None:
        return None
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        raise Wrong(
            node,
            f"{key} is no date: {quoted_for_message(text)}.",
            "Write year, month and day as far as the text tells them, as in 2023-07-16 or 2023.",
        ) from None
    return text


def _number(key: str, node: yaml.Node) -> int:
    text = _name(key, node)
    if not _ORDINAL.fullmatch(text):
        raise Wrong(node, f"{key} is no number: {quoted_for_message(text)}.", "Keep what the draft had.")
    return int(text)


_ORIGIN: Mapping[str, Callable[[str, yaml.Node], object]] = {
    "model": _name_or_none,
    "drafted": _date,
    "prompt": _number,
}
# What an entry of each section becomes, and how its keys are understood.
_PARTS: Mapping[str, tuple[type[Noun], Mapping[str, Callable[[str, yaml.Node], object]]]] = {
    "summary": (ReadSentence, {"text": _line, "cites": _lines(limits.CITES, _line)}),
    "actors": (
        ReadActor,
        {
            "name": _name,
            "kind": _one_of(ActorKind),
            "also": _lines(limits.READ_NAMES, _name),
            "role": _name_or_none,
        },
    ),
    "quotes": (ReadQuote, {"text": _line, "speaker": _name_or_none}),
    "questions": (ReadQuestion, {"text": _line, "kind": _one_of(QuestionKind), "prompt": _line}),
    "timeline": (
        ReadEvent,
        {
            "date": _date,
            "when": _line,
            "what": _line,
            "cites": _lines(limits.CITES, _line),
            "status": _one_of(EventStatus),
        },
    ),
}


def _flaw(wrong: Wrong) -> Flaw:
    return Flaw(line=wrong.line, reason=wrong.reason, remedy=wrong.remedy)
