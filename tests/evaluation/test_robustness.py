"""``python -m evaluation.robustness`` breaks texts the same way each time, and names what fails of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation import robustness
from evaluation.mutations import MUTATIONS, Mutation, mutant, window
from evaluation.robustness import Text, Tried, attempt, mutants_of, texts_in

HARBOUR = (
    "Harbour of Tarn to close\n\n"
    "“It will stay closed until Monday,” Ada Stone, the harbour master, told reporters on 3 May 2021. "
    "Captain Karl O’Lind of the Silver Lamp said that nobody had asked him.\n\n"
    "The Tarn Harbour Council has not yet said who will pay. It meets in June, Mayor José Ruiz wrote."
)
RECIPE = (
    "Soup for nine\n\n"
    "Peel 3 lbs. of beets (or 2 of turnips). Aunt Mei-Ling adds vinegar; “never too much!”\n\n"
    "1. Cook them for half an hour - in Lyon they take two.\n2. Serve with “smetana”. Wait until it is cool"
)
WORLDS = (HARBOUR, RECIPE)


@pytest.mark.parametrize("way", MUTATIONS, ids=lambda way: way.__name__)
@settings(max_examples=20, derandomize=True)
@given(st.text(max_size=60), st.integers(0, 99))
def test_every_way_takes_any_text(way: Mutation, text: str, number: int) -> None:
    made = way(text, Random(number))
    assert isinstance(made, str)
    assert made == way(text, Random(number))


@pytest.mark.parametrize("way", MUTATIONS, ids=lambda way: way.__name__)
def test_every_way_breaks_something(way: Mutation) -> None:
    assert any(way(HARBOUR, Random(number)) != HARBOUR for number in range(20))


@pytest.mark.slow
@settings(max_examples=15, derandomize=True, deadline=None)
@given(st.sampled_from(WORLDS), st.integers(0, 10_000))
def test_broken_texts_have_all_their_sections_and_a_page(text: str, number: int) -> None:
    broken, ways = mutant(text, Random(number))
    assert attempt(Text("a", broken, ways)).failures == ()


def test_a_piece_has_the_title_and_no_more_than_it_may() -> None:
    for number in range(20):
        title, _, body = window(HARBOUR, Random(number), 50).partition("\n\n")
        assert title == "Harbour of Tarn to close"
        assert 0 < len(body) <= 50
    assert window("", Random(1), 50) == ""


def test_mutants_depend_on_their_seed_and_nothing_else() -> None:
    texts = [Text("a.txt", HARBOUR), Text("b.txt", RECIPE)]
    first = list(mutants_of(texts, 6, 1))
    assert first == list(mutants_of(texts, 6, 1)) == list(mutants_of(texts, 9, 1))[:6]
    assert first != list(mutants_of(texts, 6, 2))
    assert [one.name for one in first[:3]] == ["a.txt#0", "b.txt#1", "a.txt#2"]
    assert all(1 <= len(one.ways) <= 3 for one in first)


def test_texts_come_from_files_and_documents(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_bytes(b"Boats \xff left.")
    lines = [
        json.dumps({"id": 1, "text": "A boat."}),
        json.dumps({"pairs": []}),
        json.dumps({"text": "Fog."}),
    ]
    (tmp_path / "documents.jsonl").write_text("\n".join(lines))
    (tmp_path / "readme.md").write_text("No text.")
    assert [(one.name, one.text) for one in texts_in(tmp_path)] == [
        ("deep/a.txt", "Boats � left."),
        ("documents.jsonl:1", "A boat."),
        ("documents.jsonl:3", "Fog."),
    ]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of the command with these arguments, its failures given by ``HARBOUR`` alone."""

    def tried(one: Text) -> Tried:
        failures = ("summary: KeyError at x.py:7",) if "Tarn" in one.text else ()
        return Tried(one.name, one.ways, len(one.text), 0.5, 2048, failures, one.text if failures else "")

    monkeypatch.setattr(robustness, "attempt", tried)
    monkeypatch.setattr(sys, "argv", ["robustness", *arguments])
    with pytest.raises(SystemExit) as ended:
        robustness.main()
    return int(str(ended.value.code))


def test_what_fails_is_named_and_kept_to_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, kept = tmp_path / "texts", tmp_path / "failed" / "failed.jsonl"
    folder.mkdir()
    kept.parent.mkdir()
    (folder / "a.txt").write_text(HARBOUR)
    (folder / "b.txt").write_text(RECIPE)
    assert run(monkeypatch, str(folder), "--mutants", "4", "--output", str(kept)) == 1
    told, progress = capsys.readouterr()
    assert "a.txt [] summary: KeyError at x.py:7\n" in told
    assert "texts: 2, of which 1 failed" in told
    assert "texts: 2 of 2, 1 failed" in progress
    assert "mutants: 4 of 4" in progress
    first, *_ = map(json.loads, kept.read_text().splitlines())
    assert (first["name"], first["text"]) == ("a.txt", HARBOUR)
    (folder / "a.txt").unlink()
    assert run(monkeypatch, str(folder)) == 0
    assert run(monkeypatch, str(kept.parent)) == 1
    assert "failed.jsonl:1 [] summary" in capsys.readouterr().out


def test_a_text_whose_analysis_ends_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise OverflowError

    monkeypatch.setattr("generator.analysis.pipeline.analyze", broken)
    found = attempt(Text("a.txt", HARBOUR))
    assert found.failures[0].startswith("OverflowError at ")
    assert found.text == HARBOUR


def test_what_the_source_does_not_say_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robustness, "is_supported", lambda briefing: not briefing.summary)
    assert attempt(Text("a.txt", HARBOUR)).failures == ("the briefing says what its source does not",)
