"""The annotated texts; ``README.md`` says how a folder of corpora is laid out.

A corpus that is missing is empty. Offsets are Python string offsets into the text of the same record.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import msgspec

from generator import seeds
from generator.analysis.parsing import spacy_pass
from generator.analysis.parsing.spacy_pass import Parsed
from generator.settings import DEFAULT_MODEL, Settings

_MARKS = Path(__file__).parent / "data"


D = TypeVar("D")
S = TypeVar("S", bound=msgspec.Struct)


class CorpusError(Exception):
    """A corpus that is not there, or a text of one that cannot be used."""


class Span(msgspec.Struct, frozen=True, array_like=True):
    """Characters ``start`` to ``end`` of a text."""

    start: int
    end: int


class Attribution(msgspec.Struct, frozen=True):
    """What somebody said, and the words that name the source; each may be in pieces."""

    source: tuple[Span, ...]
    content: tuple[Span, ...]


class Attributed(msgspec.Struct, frozen=True):
    """A text of PolNeAR with its attributions."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]


class Choice(msgspec.Struct, frozen=True):
    """A paragraph of GAP: a pronoun, two names, and which of them are meant; ``page`` is its source."""

    page: str
    text: str
    pronoun: Span
    names: tuple[Span, Span]
    meant: tuple[bool, bool]

    def moved(self, by: int) -> Choice:
        """The same with offsets into a text that has ``by`` characters before it."""
        pronoun, a, b = (Span(one.start + by, one.end + by) for one in (self.pronoun, *self.names))
        return msgspec.structs.replace(self, pronoun=pronoun, names=(a, b))


class Chain(msgspec.Struct, frozen=True):
    """An entity of a text of GUM, where it is mentioned, and how many of the five summaries mention it.

    ``proper`` says that one of the mentions is a proper name.
    """

    id: str
    type: str
    proper: bool
    salience: int
    mentions: tuple[Span, ...]


class Document(msgspec.Struct, frozen=True):
    """A text of GUM with its entities and the summaries that people and models wrote of it."""

    id: str
    genre: str
    text: str
    entities: tuple[Chain, ...]
    summaries: tuple[str, ...]


class Time(msgspec.Struct, frozen=True):
    """A TIMEX3 annotation; ``value`` is in ISO 8601 or TimeML's own terms."""

    start: int
    end: int
    type: str
    value: str

    def moved(self, by: int) -> Time:
        """The same with offsets into a text that has ``by`` characters before it."""
        return msgspec.structs.replace(self, start=self.start + by, end=self.end + by)


class Dated(msgspec.Struct, frozen=True):
    """A news text of TimeBank or AQUAINT with its date and the times in it."""

    id: str
    written: str
    text: str
    times: tuple[Time, ...]


class Listed(msgspec.Struct, frozen=True):
    """An actor that a reader put down, with a weight from 1 to 3."""

    name: str
    also: tuple[str, ...]
    kind: str
    weight: int
    role: str | None


class Asked(msgspec.Struct, frozen=True):
    """A question that a reader put down: the words that prompt it, its worth (1 to 3), and its own words."""

    prompt: str
    worth: int
    kind: str
    q: str


class Happened(msgspec.Struct, frozen=True):
    """An event that a reader put down, in the text's words."""

    what: str
    date: str | None
    status: str
    when: str


class Said(msgspec.Struct, frozen=True):
    """A statement that a reader put down."""

    text: str
    speaker: str | None


class Reading(msgspec.Struct, frozen=True):
    """A seed file, and what a careful reader put down for its page."""

    id: str = msgspec.field(name="doc")
    actors: tuple[Listed, ...]
    questions: tuple[Asked, ...]
    timeline: tuple[Happened, ...]
    statements: tuple[Said, ...]
    summary: str
    lead_sentences: tuple[str, ...]
    text: str = ""


def polnear(corpora: Path, *folders: str) -> Iterator[Attributed]:
    """The texts of PolNeAR; of two annotators of one, the first."""
    for folder in (corpora / name for name in folders):
        for path in sorted((folder / "text").glob("*.txt")):
            annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
            if annotations:
                yield Attributed(path.stem, _text(path), tuple(_brat(_text(annotations[0]))))


def _brat(standoff: str) -> Iterator[Attribution]:
    """The attributions of a file in brat's standoff format, in which spans precede what refers to them."""
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
    """The paragraphs of GAP."""
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


def gum(corpora: Path) -> Iterator[Document]:
    """The texts of GUM."""
    return _records(corpora / "gum" / "documents.jsonl", Document)


def gap_parsed(corpora: Path) -> Iterator[tuple[Choice, Parsed]]:
    """The paragraphs of GAP after the language pass, with offsets into the seed's text."""
    for choice, found in parsed(gap(corpora), lambda one: article(one.text)):
        yield choice.moved(found.seed.text.find(choice.text[:40])), found


def timex(corpora: Path) -> Iterator[Dated]:
    """The texts of TimeBank and AQUAINT."""
    return _records(corpora / "timex" / "documents.jsonl", Dated)


def readers(corpora: Path) -> Iterator[Reading]:
    """What readers put down."""
    folder = corpora / "readers"
    for one in _records(folder / "readings.jsonl", Reading):
        yield msgspec.structs.replace(one, text=_text(folder / "texts" / f"{one.id}.txt"))


def articles(corpora: Path) -> Iterator[str]:
    """News texts, some of whose questions were marked."""
    for folder in ("unread", "unread-more", "polnear-more/text"):
        yield from map(_text, sorted((corpora / folder).glob("*.txt")))
    yield from (one.text for one in timex(corpora))


def marks(name: str) -> Iterator[tuple[str, str, str]]:
    """The judgements in ``data/NAME.tsv``: what they are about, in two columns, and the verdict."""
    for line in (_MARKS / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, place, verdict = line.split("\t")
            yield text, place, verdict


def digest(text: str) -> str:
    """What a text or a name is called in the files of judgements."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def article(text: str, date: str = "") -> str:
    """A seed file with this body, and a title that says nothing."""
    dated = f"date: {date}\n" if date else ""
    return f"---\ntitle: A text\nlanguage: en\n{dated}---\n{text}\n"


def parsed(
    documents: Iterable[D], seed: Callable[[D], str] = attrgetter("text")
) -> Iterator[tuple[D, Parsed]]:
    """Each document with the language pass over its seed file, which by default is its text.

    Raises ``CorpusError`` for a document that is no readable seed.
    """
    documents, read = list(documents), []
    with TemporaryDirectory() as folder:
        for number, document in enumerate(documents):
            path = Path(folder, f"{number}.txt")
            path.write_bytes(seed(document).encode())
            found = seeds.read_seed(path, path.name, Settings()).seed
            if found is None:
                raise CorpusError(f"Document {number} of the corpus cannot be read as a seed.")
            read.append(found)
    nlp = spacy_pass.load_model(DEFAULT_MODEL)
    yield from zip(documents, spacy_pass.parse_seeds(read, nlp), strict=True)


def tokens_of(parsed: Parsed, span: Span) -> list[int]:
    """The numbers of the tokens in a span."""
    return [
        token.i
        for token in parsed.doc
        if (place := parsed.offset(token.idx)) < span.end and place + len(token) > span.start
    ]


def _records(path: Path, kind: type[S]) -> Iterator[S]:
    lines = path.read_bytes().splitlines() if path.is_file() else []
    return (msgspec.json.decode(line, type=kind) for line in lines)


def _text(path: Path) -> str:
    """A file's text with its line ends unchanged: offsets count them."""
    return path.read_bytes().decode()
