"""Corpora of made-up texts, small enough to be read by every task."""

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
            write_polnear(
                folder / part, f"nyt_2016-0{number + 1}-01_harbour", story(number), _attributions(number)
            )
    rows = [_gap(number, apart) for apart in range(1, 7) for number in range(8)]
    head = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL"
    (folder / "gap").mkdir()
    (folder / "gap" / "gap-x.tsv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return folder


def write_readers(folder: Path, readings: Sequence[dict[str, object]], texts: Sequence[str]) -> None:
    """A corpus of readers."""
    _lines(folder / "readers" / "readings.jsonl", readings)
    (folder / "readers" / "texts").mkdir()
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
    """What a reader put down of a text."""
    person, town = PEOPLE[number], TOWNS[number]
    last = person.split()[-1]
    mayor = {"name": person, "also": [last], "kind": "person", "weight": 3, "role": f"mayor of {town}"}
    return {
        "doc": f"wn2019-{number}",
        "actors": [
            mayor,
            {"name": "the dockers", "also": [], "kind": "group", "weight": 2, "role": None},
            {"name": town, "also": [], "kind": "place", "weight": 1, "role": None},
        ],
        "questions": [
            {
                "prompt": "whether the council can pay",
                "worth": 3,
                "kind": "unknown",
                "q": "Can the council pay?",
            },
            {"prompt": "The ferry will sail again", "worth": 2, "kind": "asked", "q": "Who owns the boats?"},
        ][: number % 4],
        "timeline": [
            {"what": "opened the old harbour", "when": "in May", "date": None, "status": "past"},
            {
                "what": "A new quay will be built",
                "when": "December 2031",
                "date": "2031-12",
                "status": "planned",
            },
        ],
        "statements": [{"text": "The ferry will sail again in June", "speaker": person}],
        "summary": f"The harbour of {town} is open again, and the dockers marched.",
        "lead_sentences": [f"{person}, the mayor of {town}, opened the old harbour in May."],
    }


def _gum(number: int) -> dict[str, object]:
    text, person = story(number), PEOPLE[number]
    dockers = text.index("The dockers")
    return {
        "id": f"GUM_{GENRES[number]}_{number}",
        "genre": GENRES[number],
        "text": text,
        "summaries": [f"{person} opened a harbour."] * 5,
        "entities": [
            {"id": "1", "type": "person", "proper": True, "salience": 5, "mentions": [[0, len(person)]]},
            {
                "id": "2",
                "type": "person",
                "proper": False,
                "salience": 3,
                "mentions": [[dockers, dockers + 11]],
            },
        ],
    }


def _timex(number: int) -> dict[str, object]:
    text = f"The zoo of {TOWNS[number]} opened on Monday. It will close on Friday."
    days = [("Monday", "2023-07-17"), ("Friday", "2023-07-21")]
    times = [
        {"start": text.index(word), "end": text.index(word) + len(word), "type": "DATE", "value": value}
        for word, value in days
    ]
    return {"id": f"zoo{number}", "written": "2023-07-19", "text": text, "times": times}


def _attributions(number: int) -> list[tuple[str, str]]:
    last = PEOPLE[number].split()[-1]
    said = f"{last} said"
    return [
        (said.removesuffix(" said"), "The ferry will sail again in June,"),
        ("The dockers", "that the mayor had broken a promise"),
        ("", "Nobody asked us,"),
    ]


def _gap(number: int, apart: int) -> str:
    one, other = PEOPLE[number], PEOPLE[number - apart]
    text = f"{one} met {other} in {TOWNS[number]}. Later {one.split()[-1]} left, and she waved."
    places = [text.index(words) for words in ("she", one, other)]
    fields = [
        f"x-{number}-{apart}",
        text,
        "she",
        places[0],
        one,
        places[1],
        "TRUE",
        other,
        places[2],
        "FALSE",
    ]
    return "\t".join(map(str, [*fields, f"https://example.org/{number}"]))


def _lines(path: Path, rows: Sequence[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
