"""``briefings draft`` and ``verify`` with a model behind a server: files, marks, and what pages say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from generator.briefings import brief
from generator.cli import app
from generator.drafts.trial import Trial
from generator.model import Briefing
from generator.review.changes import State
from generator.review.safe_markdown import code
from generator.settings import Settings
from generator.site.exports.markdown_copy import as_markdown
from tests.drafts.made_up import GOOD, TEXT
from tests.drafts.model_server import Reply, fails, prompt_of, says, serving
from tests.hostile_files import aliases
from tests.review.pulls import report

COMMANDS = import_module("generator.cli.draft")  # whose name in the package is a command
DRAFT = says(json.dumps({section: [one] for section, one in GOOD.items()}))
VERDICTS = [{"number": at, "verdict": "holds", "reason": ""} for at in range(1, 6)]
HOLD = says(json.dumps({"verdicts": VERDICTS}))
LANGUAGES = yaml.safe_load(Path(__file__).with_name("test_languages.yml").read_text(encoding="utf-8"))
BY_ITSELF = "Drafted with test-model, checked again by the same model."


def first_fails() -> Reply:
    wrong = {"number": 1, "verdict": "fails", "reason": "she stayed"}
    return says(json.dumps({"verdicts": [wrong, *VERDICTS[1:]]}))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("BRIEFINGS_CACHE", str(tmp_path / "cache"))
    passed = Trial(caught=20, false=20, kept=20, true=20)
    monkeypatch.setattr(COMMANDS, "trial_of", lambda _: passed)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "lee.txt").write_text(TEXT)
    return seeds


def run(
    monkeypatch: pytest.MonkeyPatch, folder: Path, command: Sequence[str], *replies: Reply
) -> tuple[Result, list[dict[str, Any]]]:
    with serving(folder.parent / "llm", monkeypatch, *replies or [fails(400)]) as asked:
        name = [] if "--person" in command else ["--model", "test-model"]
        done = CliRunner().invoke(app, [*command, str(folder), *name], input="y\nn\ny\ny\ny\n")
    return done, asked


def briefed(folder: Path, settings: Settings = Settings()) -> tuple[Briefing, list[str]]:  # noqa: B008
    [outcome] = brief([folder], settings)
    assert outcome.briefing is not None
    return outcome.briefing, [one.reason for one in outcome.problems]


def test_a_draft_is_verified_and_marked_and_the_page_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, asked = run(monkeypatch, folder, ["draft"], DRAFT, HOLD)
    assert done.exit_code == 0, done.output
    assert "5 statements, 5 verified, 0 refused" in done.output
    assert len(asked) == 2
    assert '"kind": "direct"' not in prompt_of(asked[1])  # code knows it
    briefing, problems = briefed(folder)
    assert problems == []
    assert BY_ITSELF in as_markdown(briefing)
    assert run(monkeypatch, folder, ["draft"])[1] == []
    assert run(monkeypatch, folder, ["verify"])[1] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_draft_in_another_language_is_on_the_page_and_in_the_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    one = LANGUAGES[language]
    text = f"---\nlanguage: {language}\ndate: 2024-05-06\n---\n{one['title']}\n\n{one['text']}\n"
    (folder / "lee.txt").write_text(text, encoding="utf-8")
    done, asked = run(monkeypatch, folder, ["draft"], says(json.dumps(one["draft"])), HOLD)
    assert (done.exit_code, len(asked)) == (0, 2), done.output  # nothing goes back
    [outcome] = brief([folder], Settings())
    briefing = outcome.briefing
    assert briefing is not None
    assert outcome.problems == ()
    assert all(len(said) == 1 and said[0].verified for said in briefing.sections.values())
    [actor], [quote], [event] = briefing.actors, briefing.quotes, briefing.timeline
    assert quote.kind == "direct"
    assert quote.speaker is not None
    assert (quote.speaker.actor, quote.speaker.name) == (actor.id, one["draft"]["actors"][0]["name"])
    assert event.date == "2024-05-03"
    shown = "".join(report(State(outcomes={}), State(outcomes={"lee.txt": outcome})))
    for said in (briefing.summary[0], actor, quote, event, *briefing.questions):
        assert f"{code(said.text)} (`test-model`)" in shown


DIGEST = "0" * 32
MARKS = {
    "a list": b"- text\n",
    "no list": b"a: b\n",
    "no YAML": b"- [",
    "deep": b"[" * 400,
    "aliases": aliases().encode(),
    "no text": b"- \xff\n",
    "large": b"#" * 600_001,
    "by two": f"- {{digest: {DIGEST}, model: a, person: b}}\n".encode(),
    "by nobody": f"- {{digest: {DIGEST}}}\n".encode(),
    "no digest": b"- {digest: 1, model: a}\n",
    "in a stranger's voice": f"- {{digest: {DIGEST}, model: 'who swears: <b>'}}\n".encode(),
    "of nothing": f"- {{digest: {DIGEST}, model: a}}\n".encode(),
}


@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS)
def test_marks_that_are_none_cost_nothing_but_themselves(
    folder: Path, monkeypatch: pytest.MonkeyPatch, marks: bytes
) -> None:
    run(monkeypatch, folder, ["draft", "--no-verify"], DRAFT)
    (folder / "lee.verified.yml").write_bytes(marks)
    briefing, problems = briefed(folder)
    assert len(problems) == 1
    assert [one.verified for some in briefing.sections.values() for one in some] == [None] * 5
    done, _ = run(monkeypatch, folder, ["verify"], HOLD)
    assert done.exit_code == 0, done.output
    briefing, problems = briefed(folder)
    assert problems == []
    assert all(one.verified for some in briefing.sections.values() for one in some)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lee.briefing.yml", "[" * 400),
        ("lee.briefing.yml", aliases()),
        ("lee.briefing.yml", "summary: []\n" + "#" * 600_000),
        ("lee.briefing.yml", "->/dev/zero"),
        ("lee.yml", "[" * 400),
        ("lee.yml", "->/dev/zero"),
        ("lee.txt", "---\na: " + "[" * 400 + "\n---\nShut.\n"),
        ("lee.txt", "Shut.\n\n" * 40_000),
        ("lee.txt", "Shut. " * 200_000),
    ],
)
def test_what_a_build_does_not_read_is_sent_to_no_model(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(text[2:]) if text.startswith("->") else (folder / name).write_text(text)
    for command in ("draft", "verify"):
        done, asked = run(monkeypatch, folder, [command])
        assert (done.exit_code, asked) == (0, [])
        assert done.output.count("Left alone: lee.txt") == 1


CHANGES = [
    ("lee.briefing.yml", "Ann Lee left Springfield on Monday.", "Ann Lee left Springfield in anger.", 1),
    ("lee.briefing.yml", "model: test-model", "model: another", 5),
    ("lee.txt", "date: 2023-07-19", "date: 2023-07-18", 5),
    ("lee.txt", "took bribes", "took gifts", 5),
]


@pytest.mark.parametrize(("name", "before", "after", "void"), CHANGES)
def test_a_change_voids_the_marks_of_what_it_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, before: str, after: str, void: int
) -> None:
    run(monkeypatch, folder, ["draft"], DRAFT, HOLD)
    text = (folder / name).read_text()
    assert before in text
    (folder / name).write_text(text.replace(before, after))
    briefing, problems = briefed(folder)
    said = [one for some in briefing.sections.values() for one in some]
    assert (len(said), sum(one.verified is None for one in said)) == (5, void)
    assert sum("fits no line" in one for one in problems) == void
    strict, _ = briefed(folder, Settings(drafts="verified"))
    assert all(one.verified or one.by is None for some in strict.sections.values() for one in some)
    done, asked = run(monkeypatch, folder, ["verify"], HOLD)
    assert (done.exit_code, len(asked)) == (0, 1), done.output
    briefing, problems = briefed(folder)
    assert all(one.verified for some in briefing.sections.values() for one in some)
    assert problems == []  # marks that fit nothing are gone


def test_what_does_not_hold_is_named_and_stands_unverified(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, _ = run(monkeypatch, folder, ["draft", "--no-verify"], DRAFT)
    assert done.exit_code == 0, done.output
    text = (folder / "lee.briefing.yml").read_bytes()
    assert "Drafted with test-model, not verified." in as_markdown(briefed(folder)[0])
    done, _ = run(monkeypatch, folder, ["verify"], first_fails())
    assert "summary: Ann Lee left Springfield on Monday.: she stayed" in done.output
    assert (folder / "lee.briefing.yml").read_bytes() == text
    copy = as_markdown(briefed(folder)[0])
    assert "Drafted with test-model, not verified: Summary." in copy
    done, _ = run(monkeypatch, folder, ["verify", "--person", "Eve Roe"])
    assert done.exit_code == 0, done.output
    assert "Drafted with test-model, marked as verified by Eve Roe: Summary." in as_markdown(
        briefed(folder)[0]
    )


@pytest.mark.parametrize("command", ["draft", "verify"])
def test_a_model_that_fails_its_test_marks_nothing_unless_it_is_forced_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    failed = Trial(caught=10, false=20, kept=20, true=20)
    monkeypatch.setattr(COMMANDS, "trial_of", lambda _: failed)
    replies = [DRAFT, HOLD]
    if command == "verify":
        run(monkeypatch, folder, ["draft", "--no-verify"], replies.pop(0))
    done, asked = run(monkeypatch, folder, [command], *replies)
    assert "10 of 20 false statements" in done.output
    assert len(asked) == (command == "draft")
    assert not (folder / "lee.verified.yml").exists()
    again = ["--again"] if command == "draft" else []
    run(monkeypatch, folder, [command, "--force", *again], *replies)
    assert "same model, by a model that failed its test." in as_markdown(briefed(folder)[0])


def test_nothing_is_paid_for_twice_and_no_editors_work_is_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, asked = run(monkeypatch, folder, ["draft", "--dry-run"])
    assert (done.exit_code, asked) == (0, [])
    assert "Would send 1 seed" in done.output
    mine = "# mine\nsummary:\n- {text: Ann Lee left., cites: [Ann Lee]}\n"
    (folder / "lee.briefing.yml").write_text(mine)
    done, _ = run(monkeypatch, folder, ["draft"], fails(400))
    assert done.exit_code == 1
    assert "Run the same command again to go on" in done.output
    run(monkeypatch, folder, ["draft"], DRAFT, HOLD)
    done, asked = run(monkeypatch, folder, ["draft", "--again"], DRAFT, HOLD)
    assert (done.exit_code, len(asked)) == (0, 2), done.output
    written = (folder / "lee.briefing.yml").read_text()
    assert written.startswith(mine)
    assert written.count("summary:") == written.count("quotes:") == 1
