"""A new seed from a document: what is known of it goes into the front matter, its text stands below."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO
from urllib.parse import urlsplit

import msgspec

from generator.seeds import fetch, read_seed, seed_id
from generator.seeds.decoding import decode_text
from generator.seeds.document import Metadata, Unreadable
from generator.seeds.files import file_stem
from generator.seeds.folder import find_seeds
from generator.seeds.metadata import front_matter
from generator.seeds.metadata.written import day_in_name
from generator.settings import Settings
from generator.writing import write

PIPE = "-"
_PLAIN = (".txt", ".md")  # formats that can hold front matter; their text is kept as it is
_SUFFIXES = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


class Refused(Exception):
    """Raised where no seed can be made; the message says why, and what to do."""


class RawDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document before it is understood.

    ``suffix`` is the ending that tells what it is, ``name`` what it is called, ``url`` the address of the web
    that it came from.
    """

    data: bytes
    suffix: str
    name: str = "document"
    url: str | None = None


class NewSeed(msgspec.Struct, frozen=True, kw_only=True):
    """A seed before it is written: what is known of the document, its text, and its file's ending."""

    about: Metadata
    text: str
    suffix: str


def find_document(source: str, pipe: BinaryIO) -> RawDocument:
    """The document at an address of the web, in a file or, for ``-``, in the ``pipe``.

    Raises ``Refused`` and ``fetch.NotFetched``.
    """
    if source.startswith(("http://", "https://")):
        got = fetch.fetch(source)
        name = PurePosixPath(urlsplit(got.url).path).stem or "document"
        return RawDocument(data=got.data, suffix=_suffix_of(got.type, got.url), name=name, url=got.url)
    if source == PIPE:
        if pipe.isatty():
            raise Refused("there is no document. Name a file or an address, or pipe a text in.")
        return RawDocument(data=_read(pipe, "what is piped in"), suffix=".txt")
    if "://" in source:
        raise Refused("only http:// and https:// addresses are fetched.")
    return find_file(Path(source))


def find_file(path: Path) -> RawDocument:
    """The document in a file; raises ``Refused``."""
    if not path.is_file():
        raise Refused(f"there is no file '{path}'.")
    with path.open("rb") as file:
        return RawDocument(data=_read(file, str(path)), suffix=path.suffix, name=path.stem)


def _read(file: BinaryIO, what: str) -> bytes:
    data = file.read(fetch.MAX_BYTES + 1)
    if len(data) > fetch.MAX_BYTES:
        raise Refused(f"{what} is larger than the limit of {fetch.MAX_BYTES:,} bytes.")
    return data


def _suffix_of(type: str, url: str) -> str:
    """The ending for a document from the web, from its type, else from its address."""
    return _SUFFIXES.get(type) or PurePosixPath(urlsplit(url).path).suffix.lower()


def make_new_seed(data: bytes, suffix: str, settings: Settings, name: str = "document") -> NewSeed:
    """Understand a document of any kind that seeds may have; raises ``Refused``.

    Its day may stand in its first lines or in its ``name``: what is found there is stated from now on. What
    it says of its former addresses is left out: by that it would take over the pages of others.

    A text or Markdown file is kept as it is; of other documents the text is taken out, so that a
    reviewer can read in the pull request what will be published.
    """
    with TemporaryDirectory() as folder:
        name_there = f"document{suffix}"
        write(Path(folder), name_there, data)
        reading = read_seed(Path(folder, name_there), name_there, settings)
    seed = reading.seed
    day = (seed.date if seed else None) or day_in_name(name)
    if seed is None:
        raise Refused(" ".join(f"{problem.reason} {problem.remedy}" for problem in reading.problems))
    if suffix.lower() in _PLAIN:
        front = front_matter.split_front_matter(decode_text(data))
        about = msgspec.structs.replace(front.metadata, title=seed.title, date=day, formerly=())
        return NewSeed(about=about, text=front.text, suffix=suffix.lower())
    kept = (field for field in Metadata.__struct_fields__ if field not in ("language", "formerly"))
    known = {field: getattr(seed, field) for field in kept}
    return NewSeed(about=Metadata(**(known | {"date": day})), text=seed.text, suffix=".txt")


def complaint(field: str, value: str) -> str | None:
    """What is wrong with a value for the front matter; None where nothing is."""
    try:
        flaws = front_matter.split_front_matter(front_matter.write_front_matter({field: value})).flaws
    except Unreadable as error:
        flaws = (error.flaw,)
    return next((f"{flaw.reason} {flaw.remedy}" for flaw in flaws), None)


def write_new_seed(folder: Path, new: NewSeed, name: str | None) -> Path:
    """Write the seed into its folder, and never over another; raises ``Refused``.

    ``name`` is what the file is called, without an ending; without one it is named after its title.
    """
    stem = file_stem(name or new.about.title or "seed")
    path = folder / f"{stem}{new.suffix}"
    for other, _ in find_seeds([folder]) if folder.is_dir() else ():
        if seed_id(other.relative_to(folder).as_posix()) == stem:
            raise Refused(f"{other} has this name already; nothing was written. Choose another with --name.")
    known = {field: getattr(new.about, field) for field in Metadata.__struct_fields__}
    front = {field: list(v) if isinstance(v, tuple) else v for field, v in known.items() if v}
    data = front_matter.write_front_matter(front)
    try:
        write(folder, path.name, (data + "\n" + new.text.lstrip("\r\n").rstrip() + "\n").encode(), new=True)
    except FileExistsError:
        raise Refused(f"{path} is there already; nothing was written. Choose another with --name.") from None
    return path
