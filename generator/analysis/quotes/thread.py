"""The messages of an e-mail with its thread: a heading says whose each is, and when it was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from generator.analysis.timeline.expressions import read_expression, resolve_date
from generator.model import Seed

_HEADING = re.compile(r"(?P<writer>[^,|:\d]{2,80}), (?P<day>[^,|]{4,40})")
_WROTE = re.compile(r".*\d.*:")  # "On 11/03/2024 10:00, Ann Lee wrote:": of March or November


class Message(NamedTuple):
    """Where a message begins in the source text, and who wrote it, if that can be read.

    ``own`` is that of the e-mail itself.

    Of the others nothing says that they were written as they stand there.
    """

    start: int
    writer: str | None
    own: bool


def find_messages(seed: Seed) -> list[Message]:
    """The messages of an e-mail in the order of the text; none where it has no headings."""
    found = list[Message]()
    for paragraph in seed.paragraphs if seed.format == "eml" or seed.kind == "email" else ():
        words = " ".join(seed.text[paragraph.start : paragraph.end].split())
        heading = _HEADING.fullmatch(words) if paragraph.kind == "heading" else None
        when = read_expression(heading["day"]) if heading else None
        if heading and when and when.year:
            day = resolve_date(when, None, "back")
            own = heading["writer"] == seed.author and day == (seed.day and seed.day.isoformat())
            found.append(Message(paragraph.start, heading["writer"], own))
        elif paragraph.kind == "heading" and _WROTE.fullmatch(words):
            found.append(Message(paragraph.start, None, own=False))
    return found


def message_at(messages: Sequence[Message], offset: int) -> Message | None:
    """The message that a place of the source text lies in."""
    place = bisect_right(messages, offset, key=lambda message: message.start)
    return messages[place - 1] if place else None
