"""The corpora that models are fitted to and the analysis is measured on (``docs/accuracy.md`` lays them out).

Offsets are Python string offsets into the text that stands beside them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator import seeds
from generator.analysis.parsing import spacy_pass
from generator.analysis.parsing.spacy_pass import Parsed
from generator.settings import DEFAULT_MODEL, Settings

_TITLE = "---\ntitle: A text\nlanguage: en\n---\n"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """What somebody said in a text of PolNeAR, and the words for who said it; each may be in pieces."""

    source: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attributed:
    """A text of PolNeAR with its attributions."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A paragraph of GAP: a pronoun, two names, and which of them are meant; ``page`` is where it is from."""

    page: str
    text: str
    pronoun: Span
    names: tuple[Span, Span]
    meant: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Chain:
    """Somebody or something that a text of GUM speaks of, where, and in how many of five summaries.

    ``proper`` says that one of the mentions is a proper name.
    """

    id: str
    kind: str
    proper: bool
    salience: int
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text of GUM with its chains, and the summaries that people and models wrote of it."""

    id: str
    genre: str
    text: str
    chains: tuple[Chain, ...]
    summaries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3 annotation: the words for a time, its type, and the time in ISO 8601 or TimeML's own terms."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A news text of TimeBank or AQUAINT with the day of its writing and the times in it."""

    id: str
    written: str
    text: str
    times: tuple[Time, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor that a reader put down: name, other words for it, kind, weight (1 to 3) and role."""

    name: str
    also: tuple[str, ...]
    kind: str
    weight: int
    role: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a reader put down: what prompts it, its worth (1 to 3), its kind, and its words."""

    prompt: str
    worth: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that a reader put down, in the text's words."""

    what: str
    date: str | None
    status: str
    when: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that a reader put down, and who makes it."""

    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A seed with what a careful reader put down for its page."""

    id: str
    text: str
    actors: tuple[Listed, ...]
    questions: tuple[Asked, ...]
    events: tuple[Happened, ...]
    statements: tuple[Said, ...]
    summary: str
    lead_sentences: tuple[str, ...]


def polnear(corpora: Path, *, more: bool = False) -> Iterator[Attributed]:
    """The texts of PolNeAR (Newell et al., 2018) in ``polnear``; of two annotators of one, the first.

    ``more`` are those of ``polnear-more``, for fitting alone.
    """
    folder = corpora / ("polnear-more" if more else "polnear")
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if annotations:
            yield Attributed(path.stem, _text(path), tuple(_brat(_text(annotations[0]))))


def _brat(standoff: str) -> Iterator[Attribution]:
    """The attributions of a file in brat's standoff format; their spans come before them."""
    spans: dict[str, list[Span]] = {}
    for line in standoff.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            places = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = [Span(*map(int, place.split())) for place in places.split(";")]
        elif key.startswith("E"):
            parts: dict[str, list[Span]] = {"Source": [], "Content": []}
            for argument in rest.split():
                role, _, target = argument.partition(":")
                parts.get(role.rstrip("0123456789"), []).extend(spans.get(target, ()))
            yield Attribution(tuple(parts["Source"]), tuple(parts["Content"]))


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


def gap_parsed(corpora: Path) -> Iterator[tuple[Choice, Parsed]]:
    """The paragraphs of GAP after the language pass, below a title, with offsets into the seed's text."""
    rows = list(gap(corpora))
    for row, parsed in zip(rows, parse([f"{_TITLE}{row.text}\n" for row in rows]), strict=True):
        shift = parsed.seed.text.find(row.text[:40])
        pronoun, *names = (Span(one.start + shift, one.end + shift) for one in (row.pronoun, *row.names))
        yield replace(row, text=parsed.seed.text, pronoun=pronoun, names=(names[0], names[1])), parsed


def _span(offset: str, words: str) -> Span:
    return Span(int(offset), int(offset) + len(words))


def gum(corpora: Path) -> Iterator[Annotated]:
    """The texts of GUM (Zeldes, 2017) in ``gum/documents.jsonl``, one a line."""
    for one in _lines(corpora / "gum" / "documents.jsonl"):
        chains = tuple(
            Chain(
                id=chain["id"],
                kind=chain["type"],
                proper=chain["proper"],
                salience=chain["salience"],
                mentions=tuple(Span(start, end) for start, end in chain["mentions"]),
            )
            for chain in one["entities"]
        )
        yield Annotated(one["id"], one["genre"], one["text"], chains, tuple(one["summaries"]))


def timex(corpora: Path) -> Iterator[Dated]:
    """The texts of TimeBank and AQUAINT (UzZaman et al., 2013) in ``timex/documents.jsonl``, one a line."""
    for one in _lines(corpora / "timex" / "documents.jsonl"):
        times = tuple(
            Time(Span(time["start"], time["end"]), time["type"], time["value"]) for time in one["times"]
        )
        yield Dated(one["id"], one["written"], one["text"], times)


def readers(corpora: Path) -> Iterator[Reading]:
    """What readers put down, in ``readers/readings.jsonl``, with the seeds in ``readers/texts``."""
    folder = corpora / "readers"
    for one in _lines(folder / "readings.jsonl"):
        yield Reading(
            id=one["doc"],
            text=_text(folder / "texts" / f"{one['doc']}.txt"),
            actors=tuple(
                Listed(actor["name"], tuple(actor["also"]), actor["kind"], actor["weight"], actor["role"])
                for actor in one["actors"]
            ),
            questions=tuple(
                Asked(question["prompt"], question["worth"], question["kind"], question["q"])
                for question in one["questions"]
            ),
            events=tuple(
                Happened(event["what"], event["date"], event["status"], event["when"])
                for event in one["timeline"]
            ),
            statements=tuple(Said(said["text"], said["speaker"]) for said in one["statements"]),
            summary=one["summary"],
            lead_sentences=tuple(one["lead_sentences"]),
        )


def articles(corpora: Path) -> Iterator[str]:
    """Texts of which blind readers marked questions, among others; see ``training/README.md``."""
    for folder in ("unread", "unread-more", "polnear-more/text"):
        yield from map(_text, sorted((corpora / folder).glob("*.txt")))
    yield from (one.text for one in timex(corpora))


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


def tokens_of(parsed: Parsed, span: Span) -> list[int]:
    """The tokens in a span, by number."""
    return [
        token.i
        for token in parsed.doc
        if (place := parsed.offset(token.idx)) < span.end and place + len(token) > span.start
    ]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _text(path: Path) -> str:
    """A file's text with its line ends as they are, because offsets count them."""
    return path.read_bytes().decode()
