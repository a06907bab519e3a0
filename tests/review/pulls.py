"""A repository made for each test, and an analysis that takes no time."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from generator.addresses import briefing_address
from generator.model import Actor, Briefing, Evidence, Generator, Mention, Question, Seed, Sentence
from generator.publish import Policy, publish
from generator.review.changes import State, states_since
from generator.review.report import write_report
from generator.settings import Settings
from generator.site.exports.markdown_copy import as_markdown
from tests.standins import analyze_here

WHOLE = Policy(unstated="whole")
Files = Mapping[str, str | None]  # texts by name; None for a file that is deleted


def git(*arguments: str) -> None:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run([*command, *arguments], check=True, capture_output=True)


def commit() -> None:
    git("add", "--all", "--force", ".")
    git("commit", "--allow-empty", "-m", "seeds")


def put(files: Files) -> None:
    for name, text in files.items():
        path = Path("seeds", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if text is not None:
            path.write_text(text)


def states(base: str = "HEAD") -> tuple[State, State]:
    return states_since(base, Path("seeds"), Settings(), cache_dir=None)


def report(before: State, after: State, policy: Policy = WHOLE) -> list[str]:
    return write_report(
        before,
        after,
        lambda briefing: publish(briefing, policy),
        lambda briefing: as_markdown(briefing, address=briefing_address(briefing.id)),
    )


def told(before: Files, after: Files, policy: Policy = WHOLE) -> str:
    """The report of a change, on one line, as its lines are wrapped."""
    put(before)
    commit()
    put(after)
    return " ".join("\n".join(report(*states(), policy)).split())


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, and an analysis that takes each line for what its mark says."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    git("init", "--initial-branch=main")
    analyze_here(monkeypatch, analyze)
    return tmp_path


def analyze(seeds: Sequence[Seed], settings: Settings) -> Iterator[Briefing]:
    """Each line that ends with a question mark is a question, any other one a sentence of the summary.

    Two capitalised words are an actor.
    """
    made_by = Generator(version="", model=settings.model, model_version="")
    for seed in seeds:
        lines = [(seed.text[one.start : one.end], one) for one in seed.paragraphs if one.kind == "body"]
        found = [(text, (Evidence(start=one.start, end=one.end),)) for text, one in lines]
        names = {match[0]: match for match in re.finditer(r"[A-Z]\w+ [A-Z]\w+", seed.text)}
        yield Briefing(
            generator=made_by,
            id="",
            source=seed,
            summary=tuple(Sentence(text=text, evidence=at) for text, at in found if text[-1] != "?"),
            questions=tuple(
                Question(text=text, kind="asked", evidence=at) for text, at in found if text[-1] == "?"
            ),
            actors=tuple(
                Actor(
                    id=f"person-{name.lower().replace(' ', '-')}",
                    name=name,
                    kind="person",
                    role=None,
                    salience=1.0,
                    aliases=(),
                    mentions=(Mention(start=at.start(), end=at.end(), text=name),),
                )
                for name, at in names.items()
            ),
        )
