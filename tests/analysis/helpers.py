"""Texts made into seeds and analysed; the language model is loaded once for all tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from generator.analysis import coreference, pipeline
from generator.analysis.coreference import Entities
from generator.analysis.parsing import spacy_pass
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import (
    UNSEEN,
    Briefing,
    Cue,
    Evidence,
    Mention,
    Paragraph,
    ParagraphKind,
    Quote,
    Seed,
    places_in,
)
from generator.rendering import one_line
from generator.settings import DEFAULT_MODEL, Settings

_WORDS = re.compile(r"\w+")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_BATCHES: dict[str, tuple[str, ...]] = {}  # each text of a table with all of that table
_PARAGRAPH = re.compile(r"\S(?:(?!\s*?(?:\r\n|\r(?!\n)|\n){2}).)*", re.DOTALL)


def cases(table: Mapping[str, tuple[Any, ...]], bugs: Mapping[str, str] | None = None) -> list[Any]:
    """The rows of a table as parameters; those that a known bug still breaks are expected to fail.

    Where each begins with its text, ``parse`` and ``brief`` read all of them in one batch.
    """
    bugs = bugs or {}
    texts = tuple(row[0] for row in table.values() if isinstance(row[0], str))
    _BATCHES.update(dict.fromkeys(texts, texts))
    assert bugs.keys() <= table.keys(), bugs.keys() - table.keys()
    return [
        pytest.param(
            *row, id=name, marks=[pytest.mark.xfail(strict=True, reason=bugs[name])] if name in bugs else []
        )
        for name, row in table.items()
    ]


def table(file: str, *names: str) -> dict[str, Any]:
    """Tables of the YAML file of the same name as a test's: the cases by their names."""
    tables = yaml.load(Path(file).with_suffix(".yml").read_text("utf-8"), yaml.CSafeLoader)
    found = [row for name in names for row in tables[name].items()]
    assert len(dict(found)) == len(found), "two cases have the same name"
    return dict(found)


def cases_in(file: str, *names: str, bugs: Mapping[str, str] | None = None) -> list[Any]:
    """The cases of such tables as parameters; of a list there is one for each of its items."""
    rows = table(file, *names).items()
    return cases({name: tuple(row) if isinstance(row, list) else (row,) for name, row in rows}, bugs)


def seed(text: str, *, title: str = "", date: str | None = None, path: str = "a.txt") -> Seed:
    """A seed of the text below the title, if there is one. Empty lines part the paragraphs."""
    text = f"{title}\n\n{text}" if title else text
    found: list[Paragraph] = []
    for match in _PARAGRAPH.finditer(text):
        kind: ParagraphKind = "title" if title and not found else "body"
        words = match.group().rstrip()
        found.append(Paragraph(start=match.start(), end=match.start() + len(words), kind=kind))
    return Seed(
        path=path,
        format="txt",
        sha256="",
        title=title,
        date=date,
        language="en",
        words=len(text.split()),
        text=text,
        paragraphs=tuple(found),
    )


def in_language(language: str, text: str, date: str | None = "2024-11-28") -> Seed:
    """A seed of the text in that language."""
    return replace(seed(text, date=date), language=language)


def parse(text: str, *, title: str = "", date: str | None = None) -> Parsed:
    """The text after the language pass."""
    if title or date or text not in _BATCHES:
        (parsed,) = spacy_pass.parse_seeds(
            [seed(text, title=title, date=date)], spacy_pass.load_model(DEFAULT_MODEL)
        )
        return parsed
    return _parsed(_BATCHES[text])[text]


@cache
def _parsed(texts: tuple[str, ...]) -> dict[str, Parsed]:
    model = spacy_pass.load_model(DEFAULT_MODEL)
    return {one.seed.text: one for one in spacy_pass.parse_seeds(map(seed, texts), model)}


@cache
def _briefed(texts: tuple[str, ...]) -> dict[str, Briefing]:
    return {one.source.text: one for one in pipeline.analyze([*map(seed, texts)], Settings())}


def entities_of(text: str) -> Entities:
    """Whom the text speaks of."""
    return coreference.find_entities(parse(text))


def brief(text: str, *, title: str = "", date: str | None = None) -> Briefing:
    """The briefing of the text."""
    if title or date or text not in _BATCHES:
        return brief_seed(seed(text, title=title, date=date))
    found = _briefed(_BATCHES[text])[text]
    assert found.failures == ()
    return found


def brief_seed(given: Seed) -> Briefing:
    """The briefing of a seed; where a section fails, so does the test."""
    (found,) = pipeline.analyze([given], Settings())
    assert found.failures == ()
    return found


def stands_in_text(briefing: Briefing) -> bool:
    """Whether all that a briefing says has evidence, and its places the words that they claim."""
    text = briefing.source.text
    unseen = dict.fromkeys(map(ord, UNSEEN))
    for said in (one for section in briefing.sections.values() for one in section):
        for place in (*said.evidence, *chain.from_iterable(places_in(said))):
            words = text[place.start : place.end]
            shown = (one_line(words), one_line(words.translate(unseen)))
            if not words or (isinstance(place, Mention | Cue) and one_line(place.text) not in shown):
                return False
    return all(said.evidence for section in briefing.sections.values() for said in section)


def words_at(text: str, place: Evidence | Quote) -> str:
    """What stands in the text there, white space folded."""
    return " ".join(text[place.start : place.end].split())


def is_cut_of(text: str, source: str) -> bool:
    """Whether all words of a text stand in the source in this order, those in square brackets aside."""
    words = iter(_WORDS.findall(source.casefold()))
    return all(word in words for word in _WORDS.findall(_BRACKETS.sub(" ", text).casefold()))


def show(text: str, quote: Quote) -> str:
    """A quote as "kind | speaker (the words that stand for the speaker) | cue | piece / piece"."""
    speaker = "nobody"
    if quote.speaker is not None:
        speaker = quote.speaker.name
        mention = " ".join(text[quote.speaker.start : quote.speaker.end].split())
        if mention != speaker:
            speaker += f" ({mention})"
    cue = quote.cue.text if quote.cue else "-"
    return " | ".join([quote.kind, speaker, cue, " / ".join(words_at(text, span) for span in quote.spans)])
