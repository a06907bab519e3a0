"""Public corpora in the form in which they are published, as records of ``corpora``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from workshop.corpora import Chain, Dated, Document, Span, Time

# The written genres of GUM but fiction: conversations are no documents.
PROSE = {"academic", "bio", "essay", "interview", "letter", "news", "speech", "textbook", "voyage", "whow"}
# What begins, ends, or does both at a word: "(12-person-new-sssnn-cf1*-1,2-coref-Ada_Stone", "12)".
_BRACKET = re.compile(r"\((?P<opened>\d+)-(?P<about>[^()]*)(?P<whole>\))?|(?P<closed>\d+)\)")
_SALIENT = re.compile(r"(\d+) \((\d)\*?\)")
_KIND, _LEAST = 0, 4  # fields of a mention after the number of its entity, as "global.Entity" names them


@dataclass
class _Entity:
    kind: str
    proper: bool = False
    mentions: list[tuple[int, int]] = field(default_factory=list)


def gum(folder: Path) -> Iterator[Document]:
    """The texts of prose in all files ``*.conllu`` below a folder, as GUM has them from version 11 on.

    An entity has a proper name if the least that one of its mentions consists of has a proper noun. Each
    paragraph becomes a line.
    """
    for path in sorted(folder.rglob("*.conllu")):
        for lines in path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
            document = _document(lines)
            if document.genre in PROSE:
                yield document


def _document(lines: str) -> Document:
    name, _, rest = lines.partition("\n")
    about = dict(re.findall(r"^# meta::(\w+) = (.*)$", rest, re.MULTILINE))
    salience = {entity: int(score) for entity, score in _SALIENT.findall(about.get("salientEntities", ""))}
    text, entities = _read(rest)
    summaries = [about[key] for key in sorted(about) if re.fullmatch(r"summary\d*", key)]
    return Document(
        id=name.strip(),
        genre=about.get("genre") or name.split("_")[1],
        text=text,
        entities=tuple(
            Chain(
                id=number,
                type=entity.kind,
                proper=entity.proper,
                salience=salience.get(number, 0),
                mentions=tuple(Span(*mention) for mention in sorted(entity.mentions)),
            )
            for number, entity in entities.items()
        ),
        summaries=tuple(re.sub(r"^\([^)]*\)\s*", "", summary) for summary in summaries),
    )


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
    """The text with one more sentence, whose mentions are added to their entities."""
    proper = {int(row[0]) for row in rows if row[0].isdigit() and row[3] == "PROPN"}
    opened: list[tuple[str, int, bool]] = []  # entity, start, proper
    covered = 0  # the last word of a token of several words ("don't")
    part = len(text)
    for row in rows:
        number, form, misc = row[0], row[1], row[9]
        if "-" in number:
            covered, part = int(number.split("-")[1]), len(text)
            text += form + ("" if "SpaceAfter=No" in misc else " ")
            continue
        if not number.isdigit():  # a word that is not written
            continue
        if int(number) <= covered:
            start, end = part, min(part + len(form), len(text.rstrip()))
            part = end
        else:
            start, end = len(text), len(text) + len(form)
            text += form + ("" if "SpaceAfter=No" in misc else " ")
        for bracket in _BRACKET.finditer(dict(re.findall(r"(\w+)=([^|]*)", misc)).get("Entity", "")):
            if entity := bracket["opened"]:
                about = bracket["about"].split("-")
                entities.setdefault(entity, _Entity(about[_KIND]))
                least = {int(number) + int(place) - 1 for place in about[_LEAST].split(",")}
                opened.append((entity, start, bool(least & proper)))
            if entity := bracket["closed"] or (bracket["whole"] and bracket["opened"]):
                mention = next(one for one in reversed(opened) if one[0] == entity)
                opened.remove(mention)
                entities[entity].mentions.append((mention[1], end))
                entities[entity].proper |= mention[2]
    return text


def timeml(folder: Path) -> Iterator[Dated]:
    """The texts with a date in all files ``*.tml`` below a folder, as TempEval-3 has TimeBank and AQUAINT."""
    for path in sorted(folder.rglob("*.tml")):
        root = ElementTree.parse(path).getroot()
        created, body = root.find("DCT//TIMEX3"), root.find("TEXT")
        if created is not None and body is not None:
            text, times = _timexes(body)
            yield Dated(path.stem, created.get("value", "")[:10], text, tuple(times))


def _timexes(body: ElementTree.Element) -> tuple[str, list[Time]]:
    """The text, without white space around it, and its times in their order."""
    whole = "".join(body.itertext())
    times = []
    at = len(whole.lstrip()) - len(whole)

    def walk(element: ElementTree.Element) -> None:
        nonlocal at
        start = at
        at += len(element.text or "")
        for child in element:
            walk(child)
            at += len(child.tail or "")
        if element.tag == "TIMEX3":
            times.append(Time(start, at, element.get("type", ""), element.get("value", "")))

    walk(body)
    return whole.strip(), sorted(times, key=lambda time: (time.start, -time.end))


FORMS = {"gum": gum, "timeml": timeml}
