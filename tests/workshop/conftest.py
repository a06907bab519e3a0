"""Corpora of made-up texts, small enough to be read for every task."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

PEOPLE = (
    "Ada Stone",
    "Ben Weir",
    "Ida Holm",
    "Otto Brandt",
    "Ines Duarte",
    "Karl Lund",
    "Rosa Vidal",
    "Tom Hale",
)
TOWNS = ("Calder", "Vale", "Porto Leal", "Norwick", "Ashton", "Bergen", "Orlen", "Sandby")
GENRES = ("news", "letter", "speech", "interview", "bio", "essay", "academic", "voyage")
STORY = """\
{person}, the mayor of {town}, opened the old harbour in May. “The ferry will sail again in June,” {last}
said. The dockers said that the mayor had broken a promise. A new quay will be built in December 2031. “Nobody
asked us,” read a note. {last} painted the red gate. The dockers marched on Sunday, and the dockers broke
windows. It is not known whether the council can pay for the quay. The fishermen laughed, and the fishermen
left. Why was the harbour shut so long? {town} waited.
"""
# Texts differ by one of these, so that no feature is the same in all.
MORE = (
    "",
    " The council denied that it knew, and refused to name the owner.",
    " Whether the union will call a strike in August remains unclear.",
    " The council promised that it would pay, but critics warned that it had lied.",
)


def story(number: int) -> str:
    """The text of a number."""
    person = PEOPLE[number]
    return (
        STORY.format(person=person, last=person.split()[-1], town=TOWNS[number]).replace("\n", " ").strip()
        + MORE[number % 4]
    )


@pytest.fixture(scope="session")
def corpora_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All corpora, of eight texts each."""
    folder = tmp_path_factory.mktemp("corpora")
    write_readers(folder, [reading(number) for number in range(8)], [story(number) for number in range(8)])
    _lines(folder / "gum" / "documents.jsonl", [_gum(number) for number in range(8)])
    _lines(folder / "timex" / "documents.jsonl", [_timex(number) for number in range(8)])
    for part, numbers in (("polnear", range(4)), ("polnear-more", range(4, 8))):
        for number in numbers:
            write_polnear(folder / part, f"harbour-{number}", story(number), _attributions(number))
    rows = [_gap(number, apart) for apart in range(1, 7) for number in range(8)]
    head = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL"
    (folder / "gap").mkdir()
    (folder / "gap" / "gap-x.tsv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return folder


def write_readers(folder: Path, readings: Sequence[dict[str, object]], texts: Sequence[str]) -> None:
    """A corpus of readers."""
    _lines(folder / "readers" / "readings.jsonl", readings)
    (folder / "readers" / "texts").mkdir(exist_ok=True)
    for one, text in zip(readings, texts, strict=True):
        (folder / "readers" / "texts" / f"{one['doc']}.txt").write_text(text, encoding="utf-8")


def write_polnear(folder: Path, name: str, text: str, attributions: Sequence[tuple[str, str]]) -> None:
    """A text of PolNeAR, with who says what; nobody where the source is empty."""
    lines = []
    for number, (source, content) in enumerate(attributions):
        parts = [(kind, words) for kind, words in (("Source", source), ("Content", content)) if words]
        for kind, words in parts:
            start = text.index(words)
            lines.append(f"T{kind}{number}\t{kind} {start} {start + len(words)}\t{words}")
        ends = " ".join(f"{kind}:T{kind}{number}" for kind, _ in parts)
        lines.append(f"E{number}\tAttribution:T0 {ends}")
    for part in ("text", "attributions"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "text" / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "attributions" / f"{name}_1.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")


def reading(number: int) -> dict[str, object]:
    """What a reader put down for a text."""
    person, town = PEOPLE[number], TOWNS[number]
    actors = [
        (person, [person.split()[-1]], "person", 3, f"mayor of {town}"),
        ("the dockers", [], "group", 2, None),
        (town, [], "place", 1, None),
    ]
    questions = [
        ("whether the council can pay", 3, "unknown", "Can the council pay?"),
        ("The ferry will sail again", 2, "asked", "Who owns the boats?"),
    ]
    events = [
        ("opened the old harbour", "in May", None, "past"),
        ("A new quay will be built", "December 2031", "2031-12", "planned"),
    ]
    return {
        "doc": f"wn2019-{number}",
        "actors": _named(actors, "name also kind weight role"),
        "questions": _named(questions[: number % 4], "prompt worth kind q"),
        "timeline": _named(events, "what when date status"),
        "statements": [{"text": "The ferry will sail again in June", "speaker": person}],
        "summary": f"The harbour of {town} is open again, and the dockers marched.",
        "lead_sentences": [f"{person}, the mayor of {town}, opened the old harbour in May."],
    }


def _named(rows: Sequence[tuple[object, ...]], names: str) -> list[dict[str, object]]:
    return [dict(zip(names.split(), row, strict=True)) for row in rows]


def _gum(number: int) -> dict[str, object]:
    text, person = story(number), PEOPLE[number]
    dockers = text.index("The dockers")
    entities = [
        ("1", "person", True, 5, [[0, len(person)]]),
        ("2", "person", False, 3, [[dockers, dockers + 11]]),
    ]
    return {
        "id": f"GUM_{GENRES[number]}_{number}",
        "genre": GENRES[number],
        "text": text,
        "summaries": [f"{person} opened a harbour."] * 5,
        "entities": _named(entities, "id type proper salience mentions"),
    }


def _timex(number: int) -> dict[str, object]:
    text = f"The zoo of {TOWNS[number]} opened on Monday. It will close on Friday."
    days = [("Monday", "2023-07-17"), ("Friday", "2023-07-21")]
    times = [(text.index(word), text.index(word) + len(word), "DATE", value) for word, value in days]
    named = _named(times, "start end type value")
    return {"id": f"zoo{number}", "written": "2023-07-19", "text": text, "times": named}


def _attributions(number: int) -> list[tuple[str, str]]:
    return [
        (PEOPLE[number].split()[-1], "The ferry will sail again in June,"),
        ("The dockers", "that the mayor had broken a promise"),
        ("", "Nobody asked us,"),
    ]


def _gap(number: int, apart: int) -> str:
    one, other = PEOPLE[number], PEOPLE[number - apart]
    text = f"{one} met {other} in {TOWNS[number]}. Later {one.split()[-1]} left, and she waved."
    she, a, b = (text.index(words) for words in ("she", one, other))
    url = f"https://example.org/{number}"
    return f"x-{number}-{apart}\t{text}\tshe\t{she}\t{one}\t{a}\tTRUE\t{other}\t{b}\tFALSE\t{url}"


def _lines(path: Path, rows: Sequence[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
