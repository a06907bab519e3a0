"""What a model says of each sentence of an article, given the passages of the sources nearest to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Literal

import msgspec
from msgspec import Struct

from generator.articles import Report
from generator.articles.sources import Passage
from generator.drafts.client import NotAnswered
from generator.drafts.conversation import Conversation
from generator.drafts.form import keys_of, prompt, shape_of
from generator.drafts.prompt import parts_by_size, size_of


class Check(Struct, frozen=True, kw_only=True):
    """What a model says of a sentence, and the passages that it rests on."""

    number: int
    verdict: Literal["holds", "fails", "not told"]
    passages: list[int] = []
    reason: str = ""


class Checks(Struct, frozen=True, kw_only=True):
    """What a model answers."""

    checks: list[Check]


SYSTEM = prompt("check", keys=keys_of(Checks), shape=shape_of(Checks))


def calls_about(report: Report) -> list[tuple[str, list[int]]]:
    """What to ask about an article, and the numbers of the sentences that each call is about."""
    shown = [list(_lines(report, number)) for number in range(1, len(report.sentences) + 1)]
    parts = parts_by_size([sum(map(size_of, lines)) for lines in shown])
    return [("\n".join(line for at in part for line in shown[at]), [at + 1 for at in part]) for part in parts]


def _lines(report: Report, number: int) -> Iterator[str]:
    one = report.sentences[number - 1]
    yield f"Sentence {number}: {report.article.shown(one.start, one.end)}"
    for at, passage in enumerate(one.passages, start=1):
        source = report.folder.source(passage.source)
        yield f"  [{at}] {source.seed.path} ({source.seed.date or 'undated'}): {words_of(report, passage)}"


def words_of(report: Report, passage: Passage) -> str:
    """A passage with the sentences around it."""
    source = report.folder.source(passage.source)
    place = source.around(passage.sentence)
    return source.shown(place.start, place.end)


def ask_about(report: Report, model: Conversation) -> list[Check | None]:
    """What a model says of each sentence; None where it does not answer. Raises ``NoModel``.

    What code finds to differ is never overruled: such a sentence fails whatever the model says.
    """
    found: list[Check | None] = [None] * len(report.sentences)
    for question, numbers in calls_about(report):
        with suppress(NotAnswered):
            for said in model.ask(SYSTEM, question, Checks).get("checks", ()):
                with suppress(msgspec.ValidationError):
                    one = msgspec.convert(said, Check, strict=False)
                    if one.number in numbers and _rests(one, report.sentences[one.number - 1].passages):
                        found[one.number - 1] = one
    return found


def _rests(one: Check, passages: Sequence[Passage]) -> bool:
    """Whether a verdict rests on passages that were shown, as all but *not told* must."""
    return one.verdict == "not told" or (
        bool(one.passages) and set(one.passages) <= {*range(1, len(passages) + 1)}
    )
