"""What readers of formats return and raise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta

from generator.model import HIDDEN, DocumentKind, Paragraph, Problem, Severity

# Also control characters: they have no place in one line of words.
_UNSEEN = re.compile(f"[\x00-\x1f\x7f-\x9f{HIDDEN}\ud800-\udfff]")
_WEB = r"^https?://[^\s/?#\[\]]+([/?#]\S*)?$"

_Line = Annotated[str, Meta(description="one line of text")]
_Day = Annotated[str, Meta(description="a date, as in 2023-07-16")]
_Address = Annotated[str, Meta(pattern=_WEB, description="a web address with https:// in front")]
_Language = Annotated[
    str, Meta(pattern="^[A-Za-z]{2}([-_][A-Za-z0-9_-]{1,20})?$", description="a two-letter code, as in en")
]
_Several = Annotated[tuple[str, ...], Meta(description="a list, as in [one, two]")]
_Page = Annotated[int, Meta(ge=1, le=9999)]
_Pages = Annotated[tuple[_Page, ...], Meta(description="a list of pages, as in [3, 4]")]


def fit_to_print(words: str) -> str:
    """One line of words without characters that nobody sees."""
    return _UNSEEN.sub("", words).strip()


def is_web_address(value: str) -> bool:
    """Whether a text is a whole address of the web."""
    return re.search(_WEB, value) is not None and value.isprintable()


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """Metadata of a seed, with the fields of ``model.Seed`` and the types that people may write."""

    title: _Line | None = None
    date: _Day | None = None
    publisher: _Line | None = None
    author: _Line | None = None
    url: _Address | None = None
    language: _Language | None = None
    license: _Line | None = None
    kind: DocumentKind | None = None
    tags: _Several = ()
    recognised: _Pages = ()

    def over(self, other: Metadata) -> Metadata:
        """These metadata, completed by those of ``other``."""
        return Metadata(**{key: getattr(self, key) or getattr(other, key) for key in KNOWN_KEYS})

    def fit_to_print(self) -> Metadata:
        """The same metadata without characters that nobody sees."""
        fit: dict[str, str | tuple[str, ...] | None] = {}
        for key, value in msgspec.structs.asdict(self).items():
            if key == "tags":
                fit[key] = tuple(dict.fromkeys(filter(None, map(fit_to_print, value))))
            elif isinstance(value, str):
                fit[key] = fit_to_print(value) or None
        return msgspec.structs.replace(self, **fit)


KNOWN_KEYS = Metadata.__struct_fields__


class Flaw(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong in a file; ``line`` counts from 1 in the file itself.

    Its severity is that of the ``Problem`` which it becomes.
    """

    line: int | None = None
    reason: str
    remedy: str
    severity: Severity = "flaw"


def problems_of(name: str, flaws: Iterable[Flaw]) -> tuple[Problem, ...]:
    """The flaws of a file as problems, by line; those of the whole file come first."""
    ordered = sorted(flaws, key=lambda flaw: flaw.line or 0)
    return tuple(Problem(path=name, **msgspec.structs.asdict(flaw)) for flaw in ordered)


class Unreadable(Exception):
    """Raised by a reader for a file that cannot become a seed."""

    def __init__(self, reason: str, remedy: str, line: int | None = None) -> None:
        """Keep the reason as a flaw, which the caller turns into a problem of its seed."""
        super().__init__(reason)
        self.flaw = Flaw(line=line, reason=reason, remedy=remedy, severity="error")


def not_installed(error: ImportError) -> Unreadable:
    """The error of a reader that lacks a library, for which no file is to blame."""
    return Unreadable(
        f"this program is not installed whole ({' '.join(str(error).split()).rstrip('.')}).",
        "Install it again with all that it needs; there may be nothing wrong with the file.",
    )


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a PDF may be published as it is: why it is ``refused``, or what an editor must know.

    ``empty``, ``annotated`` and ``hidden`` are the pages, from 1, without text, with annotations other than
    links, and with hidden text. ``about`` are the file's own metadata.
    """

    refused: str | None = None
    empty: tuple[int, ...] = ()
    annotated: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    about: dict[str, str] = {}


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A file as its reader understood it.

    ``rights`` is the licence that the document itself claims, not one in its front matter.
    """

    text: str
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    flaws: tuple[Flaw, ...] = ()
    rights: str | None = None
