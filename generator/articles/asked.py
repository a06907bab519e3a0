"""What a model says of each sentence of an article, given the passages of the sources nearest to it."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal

import msgspec
from msgspec import Struct

from generator.articles import Report
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


def calls_about(report: Report) -> list[tuple[str, range]]:
    """What to ask about an article, and the numbers of the sentences that each call is about."""
    shown = []
    for number, sentence in enumerate(report.sentences, start=1):
        lines = [f"Sentence {number}: {report.article.shown(sentence.place)}"]
        for at, passage in enumerate(sentence.passages, start=1):
            source = report.folder.source(passage.source)
            said = source.shown(source.around(passage.sentence))
            lines.append(f"  [{at}] {source.seed.path} ({source.seed.date or 'undated'}): {said}")
        shown.append("\n".join(lines))
    parts = parts_by_size(list(map(size_of, shown)))
    return [("\n".join(shown[at] for at in part), range(part[0] + 1, part[-1] + 2)) for part in parts]


def ask_about(report: Report, model: Conversation) -> list[Check | None]:
    """What a model says of each sentence; None where it does not answer. Raises ``NoModel``.

    A verdict but *not told* must rest on passages that were shown.
    """
    found: list[Check | None] = [None] * len(report.sentences)
    for question, numbers in calls_about(report):
        with suppress(NotAnswered):
            for said in model.ask(SYSTEM, question, Checks).get("checks", ()):
                with suppress(msgspec.ValidationError):
                    one = msgspec.convert(said, Check, strict=False)
                    shown = report.sentences[one.number - 1].passages if one.number in numbers else ()
                    rests = one.passages and {*one.passages} <= {*range(1, len(shown) + 1)}
                    if one.number in numbers and (rests or one.verdict == "not told"):
                        found[one.number - 1] = one
    return found
