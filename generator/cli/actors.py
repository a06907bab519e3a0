"""What ``briefings actors`` shows, and which of it is to be taken into ``actors.yml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.cli.streams import command
from generator.rendering import one_line
from generator.review.namesakes import Proposal, mentions_of
from generator.seeds.folder import ACTORS_FILE

_TITLES = 3  # briefings of an actor that are named


class NoSuchProposal(ValueError):
    """Raised for a choice that is none; the message says why."""


def lines_of(proposals: Sequence[Proposal], folder: Path) -> Iterator[str]:
    """The proposals, each with what speaks for it, and how to take them in."""
    if not proposals:
        yield "No two actors look like one."
        return
    for number, one in enumerate(proposals, start=1):
        alike = one.actor.kind != one.other.kind
        pair = [_shown(who.name) + (f" ({who.kind})" if alike else "") for who in (one.actor, one.other)]
        yield f"{number}. {' = '.join(pair)}? {one.why[:1].upper()}{one.why[1:]}."
        for actor in (one.actor, one.other):
            titles = [f"“{_shown(part.briefing.source.title)}”" for part in actor.parts]
            more = f" and {len(titles) - _TITLES} more" if len(titles) > _TITLES else ""
            yield (
                f"   {_shown(actor.name)} ({actor.kind}): {_count(mentions_of(actor), 'mention')} in "
                f"{', '.join(titles[:_TITLES])}{more}"
            )
        if one.together is not None:
            yield f"   Both are in “{_shown(one.together)}”, whose text may tell them apart."
    yield ""
    yield f"Read each; those that are right go into {folder / ACTORS_FILE} by their numbers, such as 2,5:"
    yield f"   {command('actors', folder, '--accept', 'NUMBERS')}"
    yield "Where two are not the same, write it there."


def chosen(choice: str, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals of a choice such as "1,3"; raises ``NoSuchProposal``."""
    numbers = [part.strip() for part in choice.split(",")]
    for number in numbers:
        if not number.isdecimal() or not 1 <= int(number) <= len(proposals):
            raise NoSuchProposal(f"there is no proposal {number!r}; there are {len(proposals)}.")
    return [proposals[int(number) - 1] for number in dict.fromkeys(numbers)]


def _shown(words: str) -> str:
    """A stranger's words on one line, without characters that steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in one_line(words))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
