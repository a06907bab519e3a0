"""Corrections as people write them in a sidecar: what is said of which words of the source.

corrections:
  - words: And we may disagree in these instances
    speaker: Janet Yellen
"""

from __future__ import annotations

import datetime
import re
from typing import Any, Literal, get_args

import yaml

from generator.model import ActorKind, Correction, EventStatus, QuestionKind
from generator.seeds.document import Flaw
from generator.seeds.limits import CORRECTION_CHARS, CORRECTIONS, NAME_CHARS
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import Wrong, quoted_for_message

KEY = "corrections"
_Dropped = Literal["sentence", "actor", "quote", "question", "event"]
NOBODY = "nobody"
NONE = "none"
# The keys that one correction can have together.
_TOGETHER = (
    ("drop",),
    ("speaker", "unnamed"),
    ("name", "role", "kind"),
    ("question", "kind"),
    ("pin",),
    ("instead",),
    ("date", "status"),
)
_SAYS = ("speaker", "name", "role", "kind", "drop", "question", "pin", "instead", "date", "status")
KEYS = ("words", *_SAYS, "unnamed")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}
_REMEDY = "Begin each correction with '- words: …', the words of the text that it is about."


def understand_corrections(node: yaml.Node, path: str, flaws: list[Flaw]) -> tuple[Correction, ...]:
    """The corrections in the value of the key; what is wrong with one is added to ``flaws``.

    ``path`` is the sidecar's.
    """
    found: list[Correction] = []
    if not isinstance(node, yaml.SequenceNode):
        line = node.start_mark.line + 1
        flaws.append(Flaw(line=line, reason=f"{KEY} is not a list.", remedy=_REMEDY))
        return ()
    if len(node.value) > CORRECTIONS:
        line = node.value[CORRECTIONS].start_mark.line + 1
        reason = f"there are more than {CORRECTIONS} corrections; only the first {CORRECTIONS} count."
        flaws.append(Flaw(line=line, reason=reason, remedy="Correct the seed itself, or the program."))
    for item in node.value[:CORRECTIONS]:
        try:
            fields = _fields(item)
            found.append(Correction(path=path, line=item.start_mark.line + 1, **fields))
        except Wrong as wrong:
            flaws.append(Flaw(line=wrong.line, reason=wrong.reason, remedy=wrong.remedy))
    return tuple(found)


def _fields(item: yaml.Node) -> dict[str, Any]:
    if not isinstance(item, yaml.MappingNode):
        raise Wrong(item, "this correction is not a mapping.", _REMEDY)
    nodes = yaml_nodes.fields(item, KEYS, what="a correction")
    texts = {name: _text(name, node) for name, node in nodes.items()}
    if not texts.pop("words", ""):
        raise Wrong(item, "this correction does not say which words it is about.", _REMEDY)
    said = [name for name in nodes if name != "words"]
    if not set(said) & set(_SAYS):
        remedy = f"Add what is right: one of {', '.join(_SAYS)}."
        raise Wrong(item, "this correction says nothing about its words.", remedy)
    if not any(set(said) <= set(keys) for keys in _TOGETHER):
        reason = f"{' and '.join(said)} do not go together in one correction."
        raise Wrong(item, reason, "Make a correction of each.")
    values = {name: _value(name, text, nodes, nodes[name]) for name, text in texts.items()}
    return {"words": _text("words", nodes["words"]), **values}


def _value(name: str, text: str, among: dict[str, yaml.Node], node: yaml.Node) -> str | bool:
    if name in ("pin", "unnamed"):
        if text.lower() not in _YES_OR_NO or (name == "pin" and not _YES_OR_NO[text.lower()]):
            raise Wrong(node, f"{name} is neither yes nor no.", f"Write '{name}: yes', or leave it out.")
        return _YES_OR_NO[text.lower()]
    known = {
        "drop": _Dropped,
        "status": EventStatus,
        "kind": QuestionKind if "question" in among else ActorKind,
    }.get(name)
    if known is not None and text not in get_args(known):
        raise Wrong(
            node,
            f"{name} cannot be {quoted_for_message(text)}.",
            f"Write one of {', '.join(get_args(known))}.",
        )
    if (name, text) in (("speaker", NOBODY), ("role", NONE), ("date", NONE)):
        return ""
    _need_text(name, text, node)
    return text


def _need_text(name: str, text: str, node: yaml.Node) -> None:
    """Raise where a text cannot be what it is said to be."""
    if not text:
        none = f" '{NONE}' is a word for it."
        nothing = {"speaker": f" '{NOBODY}' is a word for it.", "role": none, "date": none}
        raise Wrong(node, f"{name} is empty.", f"Write what is right.{nothing.get(name, '')}")
    if name == "date" and not _is_date(text):
        raise Wrong(
            node,
            f"date is no date: {quoted_for_message(text)}.",
            f"Write it as 2024-04-06, 2024-04 or 2024, or '{NONE}'.",
        )
    if name == "question" and not text.endswith("?"):
        raise Wrong(node, "question is no question.", "End it with a question mark.")
    if name == "question" and not text.isprintable():  # the only words that need not be the source's
        raise Wrong(node, "question holds a character that cannot be seen.", "Type it anew.")


def _is_date(text: str) -> bool:
    """Whether it is a day, a month or a year in ISO 8601."""
    try:
        datetime.date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return False
    return _DATE.fullmatch(text) is not None


def _text(name: str, node: yaml.Node) -> str:
    text = yaml_nodes.words(node)
    if text is None:
        raise Wrong(node, f"{name} is not a line of text.", f"Write '{name}: …'.")
    longest = NAME_CHARS if name in ("speaker", "name", "role") else CORRECTION_CHARS
    if len(text) > longest:
        raise Wrong(node, f"{name} is longer than {longest:,} characters.", "A part that is unique suffices.")
    return text
