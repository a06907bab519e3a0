"""Each field of each file that may lie among seeds is changed, and the report tells it.

Fields are those of the types, so that a new one that nobody tells fails here.
"""

from __future__ import annotations

import html
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import pytest
import yaml
from generator.corrections.actors import KEYS as ACTOR_KEYS
from generator.corrections.actors import ActorCorrection
from generator.seeds.metadata.corrections import KEYS as CORRECTION_KEYS

from generator.model import Briefing, Correction, Generator, Reading, Seed
from generator.review.changes import changes_since
from generator.review.report import write_report
from generator.seeds.document import KNOWN_KEYS
from generator.seeds.metadata.defaults import KEYS as DEFAULT_KEYS
from generator.settings import Settings
from tests.review.test_changes import commit, git
from tests.standins import analyze_here

TEXT = "Some title\n\nThe council voted to close the pier, and the captains said that they would not move.\n"

# What is written of each field before and after, and what the report says of that.
Cases = Mapping[str, tuple[object, object, str]]

METADATA: Cases = {
    "title": ("Old pier", "New pier", "New pier (before: Old pier)"),
    "date": ("2024-05-01", "2024-05-02", "2024-05-02 (before: 2024-05-01)"),
    "publisher": ("Vale Observer", "Trap Press", "Trap Press (before: Vale Observer)"),
    "author": ("Ann Lee", "Ben Weir", "Ben Weir (before: Ann Lee)"),
    "url": ("https://a.example", "https://trap.example", "https://trap.example (before: https://a.example)"),
    "language": ("en", "de", "de (before: en)"),
    "license": ("All rights reserved", "CC0", "CC0 (before: All rights reserved)"),
    "kind": ("news", "speech", "speech (before: news)"),
    "tags": (["sea"], ["sea", "murder"], "from now on “murder”"),
    "formerly": (["jetty.txt"], ["fire.txt"], "from now on “fire”, no longer “jetty”"),
}
PIER = {"words": "voted to close"}
CORRECTIONS: Cases = {
    "words": (
        PIER | {"drop": "quote"},
        {"words": "the pier", "drop": "quote"},
        "new · the pier: drop: quote",
    ),
    "drop": (PIER | {"drop": "quote"}, PIER | {"drop": "event"}, "drop: event (before: quote)"),
    "speaker": (PIER | {"speaker": "Ann Lee"}, PIER | {"speaker": "Ben"}, "speaker: Ben (before: Ann Lee)"),
    "unnamed": (PIER | {"speaker": "Ann"}, PIER | {"speaker": "Ann", "unnamed": "yes"}, "unnamed: yes"),
    "name": (PIER | {"name": "council"}, PIER | {"name": "captains"}, "name: captains (before: council)"),
    "role": (PIER | {"role": "council"}, PIER | {"role": "captains"}, "role: captains (before: council)"),
    "kind": (PIER | {"kind": "person"}, PIER | {"kind": "place"}, "kind: place (before: person)"),
    "question": (PIER | {"question": "Why?"}, PIER | {"question": "Who?"}, "question: Who? (before: Why?)"),
    "pin": (PIER | {"drop": "sentence"}, PIER | {"pin": "yes"}, "pin: yes"),
    "instead": (PIER | {"instead": "One."}, PIER | {"instead": "Two."}, "instead: Two. (before: One.)"),
    "date": (PIER | {"date": "2023"}, PIER | {"date": "2024"}, "date: 2024 (before: 2023)"),
    "status": (PIER | {"status": "past"}, PIER | {"status": "planned"}, "status: planned (before: past)"),
}
ACTORS: Cases = {
    "name": ({"name": "A", "kind": "group"}, {"name": "Thief", "kind": "group"}, "new · Thief: kind: group"),
    "same as": (
        {"name": "B", "same as": ["C"]},
        {"name": "B", "same as": ["Ripper"]},
        "B: same as: from now on “Ripper”",
    ),
    "not the same as": (
        {"name": "D", "not the same as": ["E"]},
        {"name": "D", "not the same as": ["F"]},
        "D: not same as: from now on “F”",
    ),
    "preferred name": (
        {"name": "G", "preferred name": "H"},
        {"name": "G", "preferred name": "Thief"},
        "G: preferred name: Thief (before: H)",
    ),
    "kind": (
        {"name": "I", "kind": "group"},
        {"name": "I", "kind": "place"},
        "I: kind: place (before: group)",
    ),
    "never an actor": (
        {"name": "J", "kind": "group"},
        {"name": "J", "never an actor": "true"},
        "J: never: yes",
    ),
}
ACTOR = {"name": "Ann", "kind": "person"}
QUESTION = {"text": "Why?", "kind": "pending", "prompt": "a"}
EVENT = {"when": "Monday", "what": "it fell", "status": "past"}
READINGS: Cases = {
    "model": ("pen", "quill", "origin: model: quill (before: pen)"),
    "drafted": ("2026-01-01", "2026-01-02", "drafted: 2026-01-02 (before: 2026-01-01)"),
    "prompt": (1, 2, "prompt: 2 (before: 1)"),
    "summary.text": (
        {"text": "One.", "cites": ["a"]},
        {"text": "Two.", "cites": ["a"]},
        "new · Two.: cites: “a”",
    ),
    "summary.cites": (
        {"text": "One.", "cites": ["a"]},
        {"text": "One.", "cites": ["a", "the whole text"]},
        "summary · changed · One.: cites: from now on “the whole text”",
    ),
    "actors.name": (ACTOR, ACTOR | {"name": "Ben"}, "new · Ben: kind: person"),
    "actors.kind": (ACTOR, ACTOR | {"kind": "place"}, "Ann: kind: place (before: person)"),
    "actors.also": (ACTOR, ACTOR | {"also": ["the thief"]}, "Ann: also: from now on “the thief”"),
    "actors.role": (ACTOR, ACTOR | {"role": "thief"}, "Ann: role: thief (before: none)"),
    "quotes.text": ({"text": "One"}, {"text": "I stole it"}, "quotes · new · I stole it"),
    "quotes.speaker": (
        {"text": "One"},
        {"text": "One", "speaker": "Ben"},
        "One: speaker: Ben (before: none)",
    ),
    "questions.text": (QUESTION, QUESTION | {"text": "Who?"}, "questions · new · Who?: kind: pending"),
    "questions.kind": (QUESTION, QUESTION | {"kind": "asked"}, "Why?: kind: asked (before: pending)"),
    "questions.prompt": (QUESTION, QUESTION | {"prompt": "b"}, "Why?: prompt: b (before: a)"),
    "timeline.date": (EVENT, EVENT | {"date": "2024-05-01"}, "new · 2024-05-01: when: Monday"),
    "timeline.when": (EVENT, EVENT | {"when": "Sunday"}, "new · Sunday: what: it fell"),
    "timeline.what": (EVENT, EVENT | {"what": "murder"}, "Monday: what: murder (before: it fell)"),
    "timeline.cites": (EVENT, EVENT | {"cites": ["it fell"]}, "Monday: cites: from now on “it fell”"),
    "timeline.status": (EVENT, EVENT | {"status": "planned"}, "Monday: status: planned (before: past)"),
}


def fields_of_readings() -> Iterator[str]:
    """The fields of a reading, and those of the entries of its sections."""
    for field in msgspec.structs.fields(Reading):
        entry = getattr(field.type, "__args__", [None])[0]
        if isinstance(entry, type) and issubclass(entry, msgspec.Struct):
            yield from (f"{field.name}.{own}" for own in entry.__struct_fields__ if own != "line")
        else:
            yield field.name


def test_every_field_of_every_file_is_among_those_that_are_changed_here() -> None:
    def fields(entry: type[msgspec.Struct]) -> set[str]:
        return set(entry.__struct_fields__) - {"path", "line"}

    assert set(METADATA) == set(KNOWN_KEYS) >= set(DEFAULT_KEYS)
    assert set(CORRECTIONS) == fields(Correction) == set(CORRECTION_KEYS)
    assert set(ACTORS) == set(ACTOR_KEYS)
    assert len(ACTORS) == len(fields(ActorCorrection))
    assert set(READINGS) == set(fields_of_readings())


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty repository, and an analysis that finds nothing."""

    def analyze(seeds: Sequence[Seed], settings: Settings) -> Iterator[Briefing]:
        made_by = Generator(version="", model="", model_version="")
        for seed in seeds:
            yield Briefing(generator=made_by, id="", source=msgspec.structs.replace(seed, reading=None))

    analyze_here(monkeypatch, analyze)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    git("init", "--initial-branch=main")


def told(*states: dict[str, str]) -> list[str]:
    """The lines of the report of a change of these files, as they are read."""
    for files in states:
        for name, text in files.items():
            path = Path("seeds", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        if files is states[0]:
            commit()
    report = write_report(changes_since("HEAD", Path("seeds"), Settings(), cache_dir=None))
    return html.unescape(report).replace("\N{WORD JOINER}", "").replace("**", "").splitlines()


def dumped(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize("place", ["front matter", "sidecar"])
def test_what_is_known_of_a_seed(place: str) -> None:
    def files(state: int) -> dict[str, str]:
        said = {field: dumped({field: case[state]}) for field, case in METADATA.items()}
        if place == "sidecar":
            return {f"{field}.txt": TEXT for field in said} | {f"{field}.yml": said[field] for field in said}
        return {f"{field}.txt": f"---\n{said[field]}---\n{TEXT}" for field in said}

    lines = told(files(0), files(1))
    for field, (_, _, shown) in METADATA.items():
        assert f"- {field}: {shown}: {field}.txt" in lines


def test_what_the_defaults_of_folders_say() -> None:
    def files(state: int) -> dict[str, str]:
        seeds = {f"{field}/deep/a.txt": TEXT for field in DEFAULT_KEYS}
        said = {field: dumped({field: METADATA[field][state]}) for field in DEFAULT_KEYS}
        return seeds | {f"{field}/_defaults.yml": said[field] for field in said}

    lines = told(files(0), files(1))
    for field in DEFAULT_KEYS:
        shown = METADATA[field][2]
        assert f"- changed · {field}/_defaults.yml: {field}: {shown}" in lines
        assert f"- {field}: {shown}: {field}/deep/a.txt" in lines


def test_what_corrections_say() -> None:
    def files(state: int) -> dict[str, str]:
        said = {field: dumped({"corrections": [case[state]]}) for field, case in CORRECTIONS.items()}
        seeds = {f"{field}.txt": f"{TEXT}{field}" for field in said}
        return seeds | {f"{field}.yml": said[field] for field in said}

    lines = told(files(0), files(1))
    for field, (_, _, shown) in CORRECTIONS.items():
        assert any(shown in line for line in below(f"{field}.txt", lines)), field


def test_what_readings_say() -> None:
    def reading(field: str, value: object) -> str:
        section, parted, _ = field.partition(".")
        return dumped({section: [value] if parted else value})

    def files(state: int) -> dict[str, str]:
        said = {field: reading(field, case[state]) for field, case in READINGS.items()}
        seeds = {f"{number}.txt": f"{TEXT}{field}" for number, field in enumerate(said)}
        return seeds | {f"{number}.reading.yml": said[field] for number, field in enumerate(said)}

    lines = told(files(0), files(1))
    for number, (field, (_, _, shown)) in enumerate(READINGS.items()):
        assert any(shown in line for line in below(f"{number}.txt", lines)), field


def test_what_is_said_of_actors() -> None:
    file = "actors.yml"
    lines = told(
        *({"a.txt": TEXT, file: dumped([case[state] for case in ACTORS.values()])} for state in (0, 1))
    )
    for field, (_, _, shown) in ACTORS.items():
        assert any(shown in line for line in lines[lines.index(f"## {file}") :]), field


def below(path: str, lines: list[str]) -> list[str]:
    """The lines of the section of a document."""
    own = lines[lines.index(path) :]
    return own[: next(at for at, line in enumerate(own) if line.startswith("## "))]
