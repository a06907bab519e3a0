"""CoNLL-U with entities, as GUM has it from version 11 on: texts with entities, salience and summaries.

An entity has a proper name if the least that one of its mentions consists of holds a proper noun. Each
paragraph becomes a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# What begins, ends, or does both at a word: "(12-person-new-sssnn-cf1*-1,2-coref-Ada_Stone", "12)".
_BRACKET = re.compile(r"\((?P<opened>\d+)-(?P<about>[^()]*)(?P<whole>\))?|(?P<closed>\d+)\)")
_SALIENT = re.compile(r"(\d+) \((\d)\*?\)")
_KIND, _LEAST = 0, 4  # fields of a mention after the number of its entity, as "global.Entity" names them


@dataclass
class _Entity:
    kind: str
    proper: bool = False
    mentions: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class _Mention:
    entity: str
    start: int
    proper: bool


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The documents of all files ``*.conllu`` below a folder."""
    for path in sorted(folder.rglob("*.conllu")):
        for lines in path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
            yield _document(lines)


def _document(lines: str) -> dict[str, Any]:
    name, _, rest = lines.partition("\n")
    told = dict(re.findall(r"^# meta::(\w+) = (.*)$", rest, re.MULTILINE))
    salience = {entity: int(score) for entity, score in _SALIENT.findall(told.get("salientEntities", ""))}
    text, entities = _read(rest)
    summaries = [told[key] for key in sorted(told) if re.fullmatch(r"summary\d*", key)]
    return {
        "id": name.strip(),
        "genre": told.get("genre") or name.split("_")[1],
        "text": text,
        "summaries": [re.sub(r"^\([^)]*\)\s*", "", summary) for summary in summaries],
        "entities": [
            {
                "id": number,
                "type": entity.kind,
                "proper": entity.proper,
                "salience": salience.get(number, 0),
                "mentions": sorted(entity.mentions),
            }
            for number, entity in entities.items()
        ],
    }


def _read(lines: str) -> tuple[str, dict[str, _Entity]]:
    text = ""
    entities: dict[str, _Entity] = {}
    for block in lines.split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        if not rows:
            continue
        if text:
            text = text.rstrip() + ("\n" if re.search(r"^# newpar", block, re.MULTILINE) else " ")
        text = _sentence(text, rows, entities)
    return text.rstrip(), entities


def _sentence(text: str, rows: list[list[str]], entities: dict[str, _Entity]) -> str:
    """The text with a sentence more; its mentions go to their entities."""
    proper = {int(row[0]) for row in rows if row[0].isdigit() and row[3] == "PROPN"}
    opened: list[_Mention] = []
    covered = 0  # the last word of one that is written as one and counted as several ("don't")
    part = len(text)
    for row in rows:
        number, form, told = row[0], row[1], row[9]
        if "-" in number:
            covered, part = int(number.split("-")[1]), len(text)
            text += form + ("" if "SpaceAfter=No" in told else " ")
            continue
        if not number.isdigit():  # a word that is not written
            continue
        if int(number) <= covered:
            start, end = part, min(part + len(form), len(text.rstrip()))
            part = end
        else:
            start, end = len(text), len(text) + len(form)
            text += form + ("" if "SpaceAfter=No" in told else " ")
        for bracket in _BRACKET.finditer(dict(re.findall(r"(\w+)=([^|]*)", told)).get("Entity", "")):
            if entity := bracket["opened"]:
                about = bracket["about"].split("-")
                entities.setdefault(entity, _Entity(about[_KIND]))
                least = {int(number) + int(place) - 1 for place in about[_LEAST].split(",")}
                opened.append(_Mention(entity, start, bool(least & proper)))
            if entity := bracket["closed"] or (bracket["whole"] and bracket["opened"]):
                mention = next(one for one in reversed(opened) if one.entity == entity)
                opened.remove(mention)
                entities[entity].mentions.append((mention.start, end))
                entities[entity].proper |= mention.proper
    return text
