"""Seeds: turns a file that a stranger sent into a ``Seed``, or into a problem that says what to do.

A format is a module with a function ``bytes → Document``, a line in ``READERS``, and what pages call such a
file (``FILE_KINDS`` in ``generator/site/briefing``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import msgspec

from generator.model import DateSource, Problem, Seed
from generator.seeds import limits, sandbox
from generator.seeds.document import Document, Flaw, Metadata, Unreadable, not_installed, problems_of
from generator.seeds.files import check_place, load_file, seed_name
from generator.seeds.formats import markdown, plain_text
from generator.seeds.language_id import identify_language
from generator.seeds.metadata import defaults, written
from generator.seeds.metadata.companions import (
    BRIEFING_FILE,
    MARKS,
    SIDECAR,
    Companions,
    read_companions,
    refuse_name,
)
from generator.seeds.metadata.fields import limited_metadata
from generator.seeds.metadata.rights import find_rights_line, licence_of
from generator.seeds.original import judge_original
from generator.seeds.paragraphs.paragraph_kinds import count_words
from generator.settings import DEFAULTS, Settings

READERS: dict[str, Callable[[bytes], Document]] = {
    ".txt": plain_text.read_document,
    ".md": markdown.read_document,
    **{suffix: partial(sandbox.read_in_sandbox, suffix) for suffix in sandbox.FORMATS},
}

_NOTHING, _ALONE = Metadata(), Companions()
_BULK = 20  # times the largest text: the size of a file that holds pictures and markup, too
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")
_TITLE_CHARS = 90  # a title taken from the text is cut to this length


class ReadResult(msgspec.Struct, frozen=True, kw_only=True):
    """The result of reading a file: its seed (none if a problem is an error) and its problems.

    ``briefing_file`` and ``marks`` are the texts of these files.
    """

    seed: Seed | None
    briefing_file: str | None = None
    marks: str | None = None
    problems: tuple[Problem, ...]


def read_seed(path: str | Path, name: str | None = None, settings: Settings = DEFAULTS) -> ReadResult:
    """Read the file ``path``, which lies at ``name`` below its folder of seeds; never raises.

    Without a ``name``, the folder of seeds is the one in which the file lies.
    """
    path = Path(path)
    name = seed_name(path, path.parent) if name is None else name
    try:
        check_place(path, name)
        refuse_name(name)
        _reader(name)
        bulk = _BULK if path.suffix.lower() in sandbox.FORMATS else 1
        data = load_file(path, name, settings.max_bytes * bulk)
    except Unreadable as error:
        return _refused(name, error)
    about, (folders, wrong) = read_companions(path, name), defaults.read_defaults(path, name)
    read = read_data(data, name, settings, about, folders, wrong)
    if not (settings.originals and read.seed):
        return read
    stated = about.metadata.over(folders).fit_to_print().license
    original, notes = judge_original(read.seed, data, stated)
    seed = msgspec.structs.replace(read.seed, original=original)
    return msgspec.structs.replace(read, seed=seed, problems=(*read.problems, *problems_of(name, notes)))


def read_text(text: str, about: Metadata, name: str, settings: Settings) -> ReadResult:
    """Read a text that lies in no file as if it were the file ``name``, a .txt; never raises.

    ``about`` goes before the text's front matter, as a sidecar does.
    """
    try:
        return read_data(text.encode(), name, settings, Companions(metadata=about))
    except UnicodeEncodeError as error:
        reason = f"character {error.start} (U+{ord(text[error.start]):04X}) is half of a character."
        return _refused(name, Unreadable(reason, "Decode the text anew from its bytes."))


def read_data(
    data: bytes,
    name: str,
    settings: Settings,
    about: Companions = _ALONE,
    folders: Metadata = _NOTHING,
    wrong: Mapping[str, Sequence[Flaw]] = MappingProxyType({}),
) -> ReadResult:
    """Read the bytes of a file called ``name``; never raises.

    Of its metadata ``about`` goes first, then front matter, then what the document itself claims, then its
    ``folders``, whose files have the flaws ``wrong``. A licence of the folders mostly goes before a claim.
    """
    try:
        document = _within_limits(_reader(name)(data), settings)
    except Unreadable as error:
        return _refused(name, error)
    except ImportError as error:
        return _refused(name, not_installed(error))
    credits = (
        _words(document, paragraph.start, paragraph.end)
        for paragraph in document.paragraphs
        if paragraph.kind == "credit"
    )
    licence = Metadata(license=licence_of(folders.license, document.rights or find_rights_line(credits)))
    stated = about.metadata.over(document.metadata).over(licence).over(folders).fit_to_print()
    known, long = limited_metadata(stated.over(Metadata(title=_title(document)).fit_to_print()), {}, "note")
    problems = (
        *problems_of(name, (*document.flaws, *long)),
        *(
            problem
            for file, flaws in {**about.flaws, **wrong}.items()
            for problem in problems_of(file, flaws)
        ),
    )
    read = ReadResult(
        seed=None,
        briefing_file=about.texts.get(BRIEFING_FILE),
        marks=about.texts.get(MARKS),
        problems=problems,
    )
    if any(problem.severity == "error" for problem in problems):
        return read
    day, day_from = _written(name, document, known)
    stem = " ".join(re.sub("[-_]", " ", PurePosixPath(name).stem).split())
    fields = msgspec.structs.asdict(known) | {
        "title": known.title or stem[:1].upper() + stem[1:] or name,
        "date": day,
        "language": known.language or identify_language(document.text),
    }
    seed = Seed(
        path=name,
        format=PurePosixPath(name).suffix.lower().removeprefix("."),
        sha256=hashlib.sha256(data).hexdigest(),
        sidecar_sha256=about.sha256.get(SIDECAR),
        briefing_file_sha256=about.sha256.get(BRIEFING_FILE),
        date_from=day_from,
        words=count_words(document.text),
        text=document.text,
        paragraphs=document.paragraphs,
        **fields,
    )
    return msgspec.structs.replace(read, seed=seed)


def _refused(name: str, error: Unreadable) -> ReadResult:
    return ReadResult(seed=None, problems=problems_of(name, [error.flaw]))


def _reader(name: str) -> Callable[[bytes], Document]:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in READERS:
        return READERS[suffix]
    if suffix in (SIDECAR, ".yaml"):
        remedy = f"Give it the name of its document, with the ending {SIDECAR} or {BRIEFING_FILE}."
        raise Unreadable("this file belongs to no document.", remedy)
    reason = f"files of type '{suffix}' cannot be read." if suffix else "the file's name has no ending."
    raise Unreadable(reason, f"Save the document as one of {', '.join(READERS)}.")


def _within_limits(document: Document, settings: Settings) -> Document:
    """The document, if it holds a text and no more of it than is read; raises ``Unreadable``."""
    if not document.paragraphs:
        raise Unreadable("the file is empty.", "Put the text of the document into it, or delete it.")
    if len(document.text) > settings.max_bytes:
        reason = f"the text is longer than the limit of {settings.max_bytes:,} characters."
        raise Unreadable(reason, "Split it into several seeds, or raise the limit in the settings.")
    if len(document.paragraphs) > limits.PARAGRAPHS:
        reason = f"the text has {len(document.paragraphs):,} paragraphs; {limits.PARAGRAPHS:,} are the limit."
        raise Unreadable(reason, "Join its lines to paragraphs, or split it into several seeds.")
    return document


def _words(document: Document, start: int, end: int) -> str:
    """A part of the text on one line."""
    return " ".join(document.text[start:end].split())


def _written(name: str, document: Document, about: Metadata) -> tuple[str | None, DateSource]:
    """The day of writing, and where it is from: the metadata, else the first lines, else the file's name."""
    if about.date is not None:
        return about.date, "stated"
    if (day := written.day_in_text(document.text, document.paragraphs)) is not None:
        return day, "text"
    return (day, "name") if (day := written.day_in_name(name)) is not None else (None, "stated")


def _title(document: Document) -> str | None:
    """The paragraph that is the title, else the beginning of the first that holds anything of the story."""
    by_kind = {paragraph.kind: paragraph for paragraph in reversed(document.paragraphs)}
    found = by_kind.get("title") or by_kind.get("heading") or by_kind.get("body")
    if found is None:
        return None
    words = _words(document, found.start, found.end)
    if found.kind == "title":
        return words.rstrip(" ;:,")
    words = _SENTENCE_END.split(words, maxsplit=1)[0]
    if len(words) <= _TITLE_CHARS:
        return words
    return words[:_TITLE_CHARS].rsplit(maxsplit=1)[0].rstrip(" ,;:–—-") + " …"
