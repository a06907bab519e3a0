"""The corpora that judges are fitted to, read as they are published."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import seeds
from generator.analysis.parsing import spacy_pass
from generator.analysis.parsing.spacy_pass import Parsed
from generator.settings import DEFAULT_MODEL, Settings


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A paragraph of GAP: a pronoun, two names, and for each whether it is meant; ``page`` is its source."""

    page: str
    text: str
    pronoun: Span
    names: tuple[Span, Span]
    meant: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Chain:
    """Somebody or something that a text of GUM speaks of, where, and how many of five summaries name it."""

    id: str
    kind: str
    proper: bool
    salience: int
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text of GUM with its chains."""

    id: str
    text: str
    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor that a reader put down: its name, other words for it, its kind, its weight (1 to 3)."""

    name: str
    also: tuple[str, ...]
    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with the actors that a reader put down for its page."""

    id: str
    text: str
    actors: tuple[Listed, ...]


def gap(corpora: Path) -> Iterator[Choice]:
    """The paragraphs of GAP (Webster et al., 2018) in ``gap/*.tsv``."""
    for path in sorted((corpora / "gap").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Choice(
                    page=row["URL"],
                    text=row["Text"],
                    pronoun=_span(row["Pronoun-offset"], row["Pronoun"]),
                    names=(_span(row["A-offset"], row["A"]), _span(row["B-offset"], row["B"])),
                    meant=(row["A-coref"].upper() == "TRUE", row["B-coref"].upper() == "TRUE"),
                )


def _span(offset: str, words: str) -> Span:
    return Span(int(offset), int(offset) + len(words))


def gum(corpora: Path) -> Iterator[Annotated]:
    """The texts of GUM (Zeldes, 2017) in ``gum/documents.jsonl``, one a line."""
    for line in (corpora / "gum" / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        chains = tuple(
            Chain(
                id=chain["id"],
                kind=chain["type"],
                proper=chain["proper"],
                salience=chain.get("salience", 0),
                mentions=tuple(Span(start, end) for start, end in chain["mentions"]),
            )
            for chain in one["entities"]
        )
        yield Annotated(one["id"], one["text"], chains)


def readers(corpora: Path) -> Iterator[Reading]:
    """What readers put down, in ``readers/readings.jsonl``, with the texts in ``readers/texts``."""
    folder = corpora / "readers"
    for line in (folder / "readings.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        actors = tuple(
            Listed(actor["name"], tuple(actor["also"]), actor["kind"], actor["weight"])
            for actor in one["actors"]
        )
        text = (folder / "texts" / f"{one['doc']}.txt").read_text(encoding="utf-8")
        yield Reading(one["doc"], text, actors)


def parse(texts: Sequence[str]) -> Iterator[Parsed]:
    """The texts after the language pass, read as seeds are."""
    with TemporaryDirectory() as folder:
        read = []
        for number, text in enumerate(texts):
            path = Path(folder, f"{number}.txt")
            path.write_bytes(text.encode())
            seed = seeds.read_seed(path, path.name, Settings()).seed
            if seed is None:
                raise ValueError(f"text {number} of the corpus cannot be read as a seed")
            read.append(seed)
    yield from spacy_pass.parse_seeds(read, spacy_pass.load_model(DEFAULT_MODEL))
