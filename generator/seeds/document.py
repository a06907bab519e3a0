"""What every reader hands back, and how a reader says no."""

from __future__ import annotations

import msgspec

from generator.model import Paragraph


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What a seed says of itself; the fields are those of ``model.Seed``."""

    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    license: str | None = None
    tags: tuple[str, ...] = ()


class Flaw(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong in a file; ``line`` counts from 1 in the file itself."""

    line: int | None
    reason: str
    remedy: str


class Unreadable(Exception):
    """Raised by a reader for a file that cannot become a seed."""

    def __init__(self, reason: str, remedy: str, line: int | None = None) -> None:
        """Keep the reason as a flaw, which the caller turns into a problem of its seed."""
        super().__init__(reason)
        self.flaw = Flaw(line=line, reason=reason, remedy=remedy)


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A file as its reader understood it.

    ``lines`` gives, for each paragraph, the line of the file on which it begins (None where
    the format has no lines). ``flaws`` do not keep the seed from its page.
    """

    text: str
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[int | None, ...]
    flaws: tuple[Flaw, ...] = ()
