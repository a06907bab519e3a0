"""Readings as files: what is understood, what is wrong with them, and on which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import ReadActor, ReadEvent, ReadQuestion, ReadQuote, ReadSentence
from generator.seeds import limits, read_seed
from generator.seeds.folder import find_seeds
from generator.seeds.metadata.readings import read_reading, understand_reading

WHOLE = """\
model: example-model
drafted: 2026-11-25
prompt: 1
summary:
  - text: Ann Lee left.
    cites: [Ms Lee left]
actors:
  - name: Ann Lee
    kind: person
    also: [Ms Lee]
    role: mayor
quotes:
  - text: I shall be back
    speaker: Ann Lee
questions:
  - text: Will Ann Lee be back?
    kind: pending
    prompt: I shall be back
timeline:
  - date: 2023-07
    when: in July
    what: Ms Lee left in July
    status: past
  - when: in July
    what: Ann Lee left.
    cites: [Ms Lee left in July, She left]
    status: past
"""


def test_all_sections_are_understood_with_their_lines() -> None:
    found = understand_reading(WHOLE)
    assert found.flaws == ()
    reading = found.reading
    assert reading is not None
    assert (reading.model, reading.drafted, reading.prompt) == ("example-model", "2026-11-25", 1)
    assert reading.summary == (ReadSentence(text="Ann Lee left.", cites=("Ms Lee left",), line=5),)
    assert reading.actors == (
        ReadActor(name="Ann Lee", kind="person", also=("Ms Lee",), role="mayor", line=8),
    )
    assert reading.quotes == (ReadQuote(text="I shall be back", speaker="Ann Lee", line=13),)
    assert reading.questions == (
        ReadQuestion(text="Will Ann Lee be back?", kind="pending", prompt="I shall be back", line=16),
    )
    assert reading.timeline == (
        ReadEvent(date="2023-07", when="in July", what="Ms Lee left in July", status="past", line=20),
        ReadEvent(
            when="in July",
            what="Ann Lee left.",
            cites=("Ms Lee left in July", "She left"),
            status="past",
            line=24,
        ),
    )


@pytest.mark.parametrize(
    ("wrong", "line", "reason"),
    [
        ("- one\n- two\n", 1, "the reading is not a list of keys and values."),
        ("summary: [\n", 2, "the reading is not YAML"),
        ("summery: []\n", 1, "'summery' is no known key of a reading."),
        ("prompt: first\n", 1, "prompt is no number: 'first'."),
        ("drafted: today\n", 1, "drafted is no date: 'today'."),
        ("\nsummary: words\n", 2, "summary is not a list."),
        ("summary:\n  - words\n", 2, "this entry of summary is not a list of keys and values."),
        ("summary:\n  - cites: [a]\n", 2, "this entry of summary has no text."),
        (
            "summary:\n  - text: a\n    cites: [b]\n    c: d\n",
            4,
            "'c' is no known key of an entry of summary.",
        ),
        ("actors:\n  - name: A\n    kind: ship\n", 3, "kind cannot be 'ship'."),
        ("quotes:\n  - text: [a]\n", 2, "text is not a line of text."),
        ('quotes:\n  - text: "a\\u202eb"\n', 2, "text holds a character that cannot be seen."),
        (f"quotes:\n  - text: {'a' * 2001}\n", 2, "text is longer than 2,000 characters."),
        (
            "timeline:\n  - date: 2023-02-30\n    when: a\n    what: b\n    status: past\n",
            2,
            "date is no date: '2023-02-30'.",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(wrong: str, line: int, reason: str) -> None:
    (flaw,) = understand_reading(wrong).flaws
    assert flaw.line == line
    assert flaw.reason.startswith(reason)
    assert flaw.severity != "error"


def test_a_wrong_entry_costs_no_other_one() -> None:
    found = understand_reading("quotes:\n  - text: a\n  - speaker: b\n  - text: c\n")
    assert found.reading is not None
    assert [one.text for one in found.reading.quotes] == ["a", "c"]
    assert [flaw.line for flaw in found.flaws] == [3]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("summary: " + "[" * 50_000, 1),
        ("quotes: &all\n  - *all\n", 1),
        ("quotes:\n  - &one {text: a}\nactors:\n  - *one\n", 2),
        ("summary: !!python/object/apply:os.system ['ls']\n", 1),
        ("summary: &a [x, x]\nactors: &b [*a, *a]\nquotes: &c [*b, *b]\ntimeline: [*c, *c]\n", 1),
        ('quotes:\n  - text: "a\\0b"\n', 2),
    ],
)
def test_what_is_meant_to_harm_is_a_bad_reading_like_any_other(text: str, line: int) -> None:
    found = understand_reading(text)
    assert found.flaws
    assert found.flaws[0].line == line
    assert not any(flaw.severity == "error" for flaw in found.flaws)


def test_a_reading_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "lee.reading.yml"
    path.write_text("quotes:\n" + "  - text: a\n" * 400_000)
    (flaw,) = read_reading(path, path.name).flaws
    assert flaw.reason == "the file is larger than the limit of 100,000 bytes."
    assert flaw.remedy == "Keep what a page should hold."
    assert flaw.severity != "error"


def test_no_more_entries_are_read_than_are_allowed() -> None:
    found = understand_reading("quotes:\n" + "  - text: a\n" * (limits.READ["quotes"] + 1))
    assert found.reading is not None
    assert len(found.reading.quotes) == limits.READ["quotes"]
    assert len(found.flaws) == 1


def test_a_reading_belongs_to_the_seed_beside_it(tmp_path: Path) -> None:
    (tmp_path / "lee.txt").write_text("Ann Lee left.\n\nMs Lee left the city, and nobody knew why.\n")
    (tmp_path / "lee.reading.yml").write_text("quotes:\n  - text: a\n")
    assert [name for _, name in find_seeds([tmp_path])] == ["lee.txt"]
    assert [name for _, name in find_seeds([tmp_path / "lee.reading.yml"])] == ["lee.txt"]
    seed = read_seed(tmp_path / "lee.txt").seed
    assert seed is not None
    assert seed.reading is not None
    assert seed.reading.quotes == (ReadQuote(text="a", line=2),)


def test_a_bad_reading_costs_its_seed_nothing(tmp_path: Path) -> None:
    (tmp_path / "lee.txt").write_text("Ann Lee left.\n\nMs Lee left the city, and nobody knew why.\n")
    (tmp_path / "lee.reading.yml").write_bytes(b"a" * (limits.READING_BYTES + 1))
    read = read_seed(tmp_path / "lee.txt")
    assert read.seed is not None
    assert read.seed.reading is None
    assert [(problem.path, problem.severity) for problem in read.problems] == [("lee.reading.yml", "flaw")]


def test_a_reading_without_a_seed_is_named(tmp_path: Path) -> None:
    (tmp_path / "lee.reading.yml").write_text("quotes: []\n")
    [(path, name)] = find_seeds([tmp_path])
    (problem,) = read_seed(path, name).problems
    assert problem.reason == "this file belongs to no document."


def test_blanks_that_do_not_break_and_joiners_are_words() -> None:
    found = understand_reading(
        'questions:\n  - {text: "Qui paiera\u202f?", kind: asked, prompt: "می\u200cرود\u00a0؟"}\n'
    )
    assert found.flaws == ()
    assert found.reading
    assert [(one.text, one.prompt) for one in found.reading.questions] == [("Qui paiera ?", "می\u200cرود ؟")]
