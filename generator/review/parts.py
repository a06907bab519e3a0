"""Parts of a report that has a longest length: each is cut by itself, and says how much of it is left out.

A part that has much to say takes room from no other one: each has its least, and what remains is shared out
so that the short ones are whole and the long ones are cut to the same length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from traceback import extract_tb

import msgspec

from generator.review.markdown import escaped, some

CAUGHT: tuple[type[Exception], ...] = (Exception,)  # what fails a part alone; tests let it fail the report
_NOTE = 900  # room for the note on which parts are left out
_LEAST = 2_500  # characters that a section has at least, beside its head
_NAME = 40  # characters of the name of a part that is left out


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of Markdown below a title, ``most`` of them; not ``all_there`` if even more could be found."""

    title: str
    lines: Sequence[str]
    most: int = 1_000
    all_there: bool = True

    @property
    def name(self) -> str:
        """What it is called where it is left out."""
        return self.title

    def whole(self) -> str:
        """The listing where there is room enough."""
        return self._of(self.lines[: self.most])

    def least(self) -> int:
        """The room that it has at least: for the title, and for how much is left out."""
        return min(len(self.whole()), len(self._of(())))

    def cut(self, room: int) -> str:
        """The listing with as many of its lines as there is room for: long ones keep no short one away."""
        if len(whole := self.whole()) <= room:
            return whole
        room -= len(self._of(()))
        shown = _fitting([len(f"- {line}\n") for line in self.lines[: self.most]], room)
        return self._of([self.lines[place] for place in shown])

    def _of(self, shown: Sequence[str]) -> str:
        left_out = len(self.lines) - len(shown)
        more = f"- … and {'' if self.all_there else 'at least '}{left_out:,} more\n" if left_out else ""
        listed = "".join(f"- {line}\n" for line in shown)
        return f"### {self.title}\n\n{listed}{more}\n"


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Parts below a ``head``, which ends with an empty line; ``of`` is what they are."""

    head: str
    parts: Sequence[Part] = ()
    of: str = "lists"
    name: str = ""

    def whole(self) -> str:
        """The section where there is room enough."""
        return self.head + "".join(part.whole() for part in self.parts)

    def least(self) -> int:
        """The room that it has at least."""
        return min(len(self.whole()), len(self.head) + _LEAST)

    def cut(self, room: int) -> str:
        """The section with what there is room for of each part; those that need most are left out first."""
        sizes = [len(part.whole()) for part in self.parts]
        if len(self.head) + sum(sizes) <= room:
            return self.whole()
        leasts = [part.least() for part in self.parts]
        room -= len(self.head)
        room -= _NOTE if sum(leasts) > room else 0
        kept = _fitting(leasts, room)
        rooms = _shared(room, [sizes[place] for place in kept], [leasts[place] for place in kept])
        shown = "".join(self.parts[place].cut(own) for place, own in zip(kept, rooms, strict=True))
        known = set(kept)
        left_out = [part.name for place, part in enumerate(self.parts) if place not in known]
        note = f"No room here for {len(left_out):,} more {self.of}: {some(left_out, longest=_NAME)}.\n\n"
        return f"{self.head}{shown}{note if left_out else ''}"


Part = Listing | Section


def section(head: str, parts: Iterable[Part], name: str = "") -> Section | None:
    """A section of those parts that are no list without lines; none where all are."""
    full = [one for one in parts if not isinstance(one, Listing) or one.lines]
    return Section(head=head, parts=full, name=name) if full else None


def guarded(what: str, make: Callable[[], Iterable[Part | None]]) -> list[Part]:
    """The parts that ``make`` makes; else that it could not, so that the rest of the report is said."""
    try:
        return list(filter(None, make()))
    except CAUGHT as error:
        place = extract_tb(error.__traceback__)[-1]  # not the message, which may hold words of a stranger
        why = escaped(f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}")
        return [Section(head=f"**{escaped(what)}** cannot be said: {why}. Please report it.\n\n", name=what)]


def _fitting(sizes: Sequence[int], room: int) -> list[int]:
    """The places of as many as there is room for, the shortest first; in order."""
    by_size = sorted(range(len(sizes)), key=sizes.__getitem__)
    count = sum(needed <= room for needed in accumulate(sizes[place] for place in by_size))
    return sorted(by_size[:count])


def _shared(room: int, sizes: Sequence[int], leasts: Sequence[int]) -> Iterator[int]:
    """The room of each part: its least, and the same more for all that need it."""
    spare = room - sum(leasts)
    wanted = [size - least for size, least in zip(sizes, leasts, strict=True)]
    more = max(wanted, default=0)
    for place, want in enumerate(sorted(wanted)):
        if want * (len(wanted) - place) > spare:
            more = spare // (len(wanted) - place)
            break
        spare -= want
    return (least + min(want, more) for least, want in zip(leasts, wanted, strict=True))
