"""The document that every reader of a format returns, and the error that it raises."""

from __future__ import annotations

import re

import msgspec

from generator.model import HIDDEN, DocumentKind, Paragraph, Severity

# Also control characters: they have no place in one line of words.
_UNSEEN = re.compile(f"[\x00-\x1f\x7f-\x9f{HIDDEN}\ud800-\udfff]")


def fit_to_print(words: str) -> str:
    """One line of words without characters that nobody sees."""
    return _UNSEEN.sub("", words).strip()


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What a seed says of itself; the fields are those of ``model.Seed``."""

    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    license: str | None = None
    kind: DocumentKind | None = None
    tags: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    recognised: tuple[int, ...] = ()

    def over(self, other: Metadata) -> Metadata:
        """These metadata, and those of ``other`` where these say nothing."""
        return Metadata(**{key: getattr(self, key) or getattr(other, key) for key in KNOWN_KEYS})

    def fit_to_print(self) -> Metadata:
        """The same metadata without characters that nobody sees."""
        lines = {key: value for key in KNOWN_KEYS if isinstance(value := getattr(self, key), str)}
        lists = {key: map(fit_to_print, getattr(self, key)) for key in LISTS}
        return msgspec.structs.replace(
            self,
            **{key: fit_to_print(value) or None for key, value in lines.items()},
            **{key: tuple(dict.fromkeys(filter(None, values))) for key, values in lists.items()},
        )


KNOWN_KEYS = Metadata.__struct_fields__
LISTS = ("tags", "formerly")  # keys with several values


class Flaw(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong in a file; ``line`` counts from 1 in the file itself.

    Its severity is that of the ``Problem`` which it becomes.
    """

    line: int | None
    reason: str
    remedy: str
    severity: Severity = "flaw"


class Unreadable(Exception):
    """Raised by a reader for a file that cannot become a seed."""

    def __init__(self, reason: str, remedy: str, line: int | None = None) -> None:
        """Keep the reason as a flaw, which the caller turns into a problem of its seed."""
        super().__init__(reason)
        self.flaw = Flaw(line=line, reason=reason, remedy=remedy, severity="error")


def not_installed(error: ImportError) -> Unreadable:
    """What a reader that lacks a library raises: no file is to blame for that."""
    return Unreadable(
        f"this program is not installed whole ({' '.join(str(error).split()).rstrip('.')}).",
        "Install it again with all that it needs; there may be nothing wrong with the file.",
    )


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """A file that may be published as it is: why it is ``refused``, if it is, else what is to be known of it.

    The pages, counted from 1, that are ``empty`` of text, that have annotations other than links, and that
    have hidden text; ``about`` is what the file says of itself, by key.
    """

    refused: str | None = None
    empty: tuple[int, ...] = ()
    annotated: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    about: dict[str, str] = {}


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A file as its reader understood it.

    ``rights`` is the licence that the document itself claims, as opposed to one in its front matter.
    ``pages`` are those of a PDF that hold any text, counted from 1.
    """

    text: str
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    flaws: tuple[Flaw, ...] = ()
    rights: str | None = None
    pages: tuple[int, ...] = ()
