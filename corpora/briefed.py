"""Texts of a corpus, briefed as the seeds of a site are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.briefings import brief
from generator.briefings.local import cores
from generator.model import Briefing
from generator.settings import Settings


class NoBriefingError(Exception):
    """A text that no whole briefing came of, or one whose text is not that of the corpus."""


def brief_texts(texts: Sequence[str]) -> list[Briefing]:
    """The briefing of each text, which is the whole of a seed's file; offsets hold for both.

    Raises ``NoBriefingError`` where a seed's text is another, so that they would not.
    """
    briefings = brief_seeds(texts)
    for text, briefing in zip(texts, briefings, strict=True):
        if briefing.source.text != text:
            raise _not_as_it_stands(text)
    return briefings


def brief_articles(texts: Sequence[str], written: Sequence[str] = ()) -> list[tuple[Briefing, int]]:
    """The briefing of each text as the body of an article, and where the text begins in its source.

    The articles have a title that says nothing. ``written`` are the days that they are given. Raises
    ``NoBriefingError`` where a seed's text does not hold an article as it stands.
    """
    dates = [f"date: {day}\n" for day in written] or [""] * len(texts)
    seeds = [
        f"---\ntitle: A text\nlanguage: en\n{date}---\n{text}\n"
        for text, date in zip(texts, dates, strict=True)
    ]
    return [
        (briefing, _place(text, briefing)) for briefing, text in zip(brief_seeds(seeds), texts, strict=True)
    ]


def brief_seeds(files: Sequence[str]) -> list[Briefing]:
    """The briefing of each seed, given as what is in its file; ``NoBriefingError`` if one has none."""
    with TemporaryDirectory() as folder:
        for number, text in enumerate(files):
            Path(folder, f"{number:06}.txt").write_bytes(text.encode())
        return list(_briefings(Path(folder)))


def _place(text: str, briefing: Briefing) -> int:
    start = briefing.source.text.find(text.strip())
    if start < 0:
        raise _not_as_it_stands(text)
    return start - (len(text) - len(text.lstrip()))


def _not_as_it_stands(text: str) -> NoBriefingError:
    return NoBriefingError(f"The text that begins {text[:40]!r} is not read as it stands.")


def _briefings(folder: Path) -> Iterator[Briefing]:
    for outcome in brief([folder], Settings(), cache_dir=None, jobs=cores()):
        if outcome.briefing is None or outcome.briefing.failures:
            raise NoBriefingError("; ".join(map(str, outcome.problems)))
        yield outcome.briefing
