"""Makes a new seed of a document, with its metadata as front matter or in a sidecar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

import msgspec

from generator.seeds import fetch, read_data
from generator.seeds.decoding import decode_text
from generator.seeds.document import Metadata, Unreadable
from generator.seeds.files import file_stem, seed_id
from generator.seeds.folder import find_seeds
from generator.seeds.metadata import defaults, front_matter
from generator.seeds.metadata.companions import sidecar_name
from generator.seeds.metadata.rights import licence_of
from generator.seeds.metadata.written import day_in_name
from generator.settings import Settings
from generator.writing import write

PIPE = "-"
_MAX_BYTES = 20_000_000  # bytes of a file: what a scanner makes is large
_PLAIN = (".txt", ".md")  # formats that can hold front matter; their text is kept as it is
_PAGED = ".pdf"  # kept as it is, for its pages, with a sidecar
_TAKEN = set(Metadata.__struct_fields__) - {"language", "recognised"}
_SUFFIXES = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


class SeedRefused(Exception):
    """Raised if no seed can be made; the message says why and what to do."""


class SeedTaken(SeedRefused):
    """Raised if there is such a seed already; ``path`` is the one with the same name."""

    def __init__(self, message: str, path: Path | None = None) -> None:
        """The message says which seed it is."""
        super().__init__(message)
        self.path = path


class RawDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document before it is read.

    ``suffix`` is the ending that tells what it is, ``name`` what it is called, ``url`` the address of the web
    that it came from.
    """

    data: bytes
    suffix: str
    name: str = "document"
    url: str | None = None


class NewSeed(msgspec.Struct, frozen=True, kw_only=True):
    """A seed before it is written: metadata, and the contents of its file without front matter."""

    about: Metadata
    data: bytes
    suffix: str


def find_document(source: str, pipe: BinaryIO) -> RawDocument:
    """The document at an address of the web, in a file or, for ``-``, in the ``pipe``.

    Raises ``SeedRefused`` and ``fetch.NotFetched``.
    """
    if source.startswith(("http://", "https://")):
        return find_page(source, fetch.fetch)
    if source == PIPE:
        if pipe.isatty():
            raise SeedRefused("there is no document. Name a file or an address, or pipe a text in.")
        return RawDocument(data=read_bounded(pipe, "what is piped in"), suffix=".txt")
    if "://" in source:
        raise SeedRefused("only http:// and https:// addresses are fetched.")
    return find_file(Path(source))


def find_page(url: str, get: Callable[[str], fetch.Fetched]) -> RawDocument:
    """The document at an address of the web; raises ``fetch.NotFetched``."""
    got = get(url)
    path = PurePosixPath(urlsplit(got.url).path)
    suffix = _SUFFIXES.get(got.type) or path.suffix.lower()
    return RawDocument(data=got.data, suffix=suffix, name=path.stem or "document", url=got.url)


def find_file(path: Path) -> RawDocument:
    """The document in a file; raises ``SeedRefused``."""
    if not path.is_file():
        raise SeedRefused(f"there is no file '{path}'.")
    with path.open("rb") as file:
        return RawDocument(data=read_bounded(file, str(path)), suffix=path.suffix.lower(), name=path.stem)


def read_bounded(file: BinaryIO, what: str) -> bytes:
    """All of a file, which is called ``what``; raises ``SeedRefused`` for one that is too large."""
    data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise SeedRefused(f"{what} is larger than the limit of {_MAX_BYTES:,} bytes.")
    return data


def make_new_seed(found: RawDocument, folder: Path, settings: Settings) -> NewSeed:
    """Understand a document of any kind that seeds may have, for their ``folder``; raises ``SeedRefused``.

    A text, a Markdown file and a PDF are kept as they are. Of other documents the text is taken out, so that
    a reviewer can read in the pull request what will be published.

    A day in the document's name becomes its date; one in its text is still found there.
    """
    suffix, data = found.suffix, found.data
    result = read_data(data, f"document{suffix}", settings)
    seed = result.seed
    if seed is None:
        raise SeedRefused(" ".join(f"{problem.reason} {problem.remedy}" for problem in result.problems))
    about = Metadata(**{field: getattr(seed, field) for field in _TAKEN})
    licence = _counting(seed.license, folder)
    if suffix in _PLAIN:
        front = front_matter.split_front_matter(decode_text(data))
        # The front matter of a file was written by somebody here, that of a page was not.
        about, licence = front.metadata, licence if found.url else front.metadata.license
        data = front.text.encode()
    elif suffix != _PAGED:
        data, suffix = seed.text.encode(), ".txt"
    about = msgspec.structs.replace(
        about,
        title=seed.title,
        date=None if seed.date_from == "text" else seed.date or day_in_name(found.name),
        url=found.url or about.url,
        license=licence,
    )
    return NewSeed(about=about, data=data, suffix=suffix)


def _counting(claim: str | None, folder: Path) -> str | None:
    """The licence that a document claims, if that counts in this folder."""
    place = folder / defaults.NAME
    stated, flaws = defaults.read_defaults(place, place.name if place.is_absolute() else place.as_posix())
    return claim if not flaws and licence_of(stated.license, claim) == claim else None


def complaint(field: str, value: str) -> str | None:
    """What is wrong with a value for the front matter; None where nothing is."""
    try:
        flaws = front_matter.split_front_matter(front_matter.write_front_matter({field: value})).flaws
    except Unreadable as error:
        flaws = (error.flaw,)
    return next((f"{flaw.reason} {flaw.remedy}" for flaw in flaws), None)


def write_new_seed(folder: Path, new: NewSeed, name: str | None) -> Path:
    """Write the seed into its folder, and never over another; raises ``SeedTaken``.

    ``name`` is what the file is called, without an ending; without one it is named after its title.
    """
    stem = file_stem(name or new.about.title or "seed")
    path = folder / f"{stem}{new.suffix}"
    for other, _ in find_seeds([folder]) if folder.is_dir() else ():
        if seed_id(other.relative_to(folder).as_posix()) == stem:
            raise SeedTaken(f"{other} has this name already; nothing was written.", other)
    known = {field: value for field, value in msgspec.to_builtins(new.about).items() if value}
    try:
        if new.suffix == _PAGED:
            write(folder, sidecar_name(path.name), front_matter.write_metadata(known).encode(), new=True)
            try:
                write(folder, path.name, new.data, new=True)
            except BaseException:  # both files or neither
                (folder / sidecar_name(path.name)).unlink()
                raise
        else:
            text = new.data.lstrip(b"\r\n").rstrip() + b"\n"
            write(folder, path.name, f"{front_matter.write_front_matter(known)}\n".encode() + text, new=True)
    except FileExistsError:
        raise SeedTaken(f"{path} is there already; nothing was written.", path) from None
    return path
