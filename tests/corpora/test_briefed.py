"""Texts of a corpus are briefed only where their offsets hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpora import briefed
from corpora.briefed import NoBriefingError
from generator.briefings import Outcome
from generator.model import Briefing, Problem
from tests.evaluation.make import briefing


def instead(monkeypatch: pytest.MonkeyPatch, *found: Briefing | None) -> list[str]:
    """Have the seeds briefed as given; what stands in their files comes into the list."""
    files: list[str] = []
    problem = Problem(path="a.txt", line=None, reason="No.", remedy="Yes.", severity="error")

    def brief(folders: list[Path], *_args: object, **_kwargs: object) -> Iterator[Outcome]:
        files.extend(path.read_bytes().decode() for path in sorted(folders[0].iterdir()))
        return iter([Outcome(path="a.txt", briefing=one, problems=(problem,)) for one in found])

    monkeypatch.setattr(briefed, "brief", brief)
    return files


def test_texts_are_seeds_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"text {number}\r\n" for number in range(12)]
    files = instead(monkeypatch, *map(briefing, texts))
    assert [one.source.text for one in briefed.brief_texts(texts)] == texts == files


def test_articles_have_a_title_and_a_day_and_are_found_in_their_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    files = instead(monkeypatch, briefing("A text\n\nHello."))
    [(_, start)] = briefed.brief_articles(["\nHello. "], ["1998-08-07"])
    assert files == ["---\ntitle: A text\nlanguage: en\ndate: 1998-08-07\n---\n\nHello. \n"]
    assert start == len("A text\n\n") - 1


@pytest.mark.parametrize("found", [None, briefing("Other.")])
def test_what_cannot_be_compared_stops_the_run(
    monkeypatch: pytest.MonkeyPatch, found: Briefing | None
) -> None:
    instead(monkeypatch, found)
    with pytest.raises(NoBriefingError):
        briefed.brief_texts(["Hello."])
    with pytest.raises(NoBriefingError):
        briefed.brief_articles(["Hello."])
