"""Seeds: from a file that a stranger sent to a ``Seed``, or to a problem that says what to do.

A format is a module with a function ``bytes → Document`` and a line in ``READERS``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import msgspec

from generator.model import DateSource, ParagraphKind, Problem, Seed
from generator.seeds import limits, sandbox
from generator.seeds.checks import check_document
from generator.seeds.document import Document, Flaw, Metadata, Unreadable, not_installed
from generator.seeds.duplicates import near_duplicates
from generator.seeds.files import (
    MAX_DEPTH,
    check_place,
    load_file,
    seed_id,
    seed_name,
)
from generator.seeds.formats import markdown, text
from generator.seeds.language_id import check_language, identify_language
from generator.seeds.metadata import defaults, written
from generator.seeds.metadata.beside import (
    BRIEFING_FILE,
    SIDECAR,
    FoundFile,
    Sidecar,
    briefing_file_name,
    marks_name,
    names_beside,
    read_briefing_file,
    read_sidecar,
    refuse_name,
    sidecar_name,
)
from generator.seeds.metadata.fields import limited_metadata
from generator.seeds.metadata.rights import find_rights_line, licence_of
from generator.seeds.original import judge_original
from generator.seeds.paragraphs.kinds import count_words
from generator.settings import DEFAULTS, Settings

__all__ = [
    "MAX_DEPTH",
    "READERS",
    "ReadResult",
    "briefing_file_name",
    "marks_name",
    "names_beside",
    "near_duplicates",
    "read_seed",
    "read_text",
    "seed_id",
    "seed_name",
    "sidecar_name",
]

READERS: dict[str, Callable[[bytes], Document]] = {
    ".txt": text.read_document,
    ".md": markdown.read_document,
    **{suffix: partial(sandbox.read_in_sandbox, suffix) for suffix in sandbox.FORMATS},
}

_NOTHING = Metadata()
_BULK = 20  # times the largest text: the size of a file that holds pictures and markup, too
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")
_TITLE_CHARS = 90  # a title taken from the text is cut to this length


class ReadResult(msgspec.Struct, frozen=True, kw_only=True):
    """The result of reading a file: its seed (none where a problem is an error) and its problems.

    ``briefing_file`` is the text of its briefing file, ``marks`` that of its marks. ``formerly`` are the
    ids that it says it had. It has them without a seed, too.
    """

    seed: Seed | None
    briefing_file: str | None = None
    marks: str | None = None
    formerly: tuple[str, ...] = ()
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
        suffix = PurePosixPath(name).suffix.lower()
        reader = _reader(suffix)
        data = load_file(path, name, settings.max_bytes * (_BULK if suffix in sandbox.FORMATS else 1))
        document = _within_limits(reader(data), settings)
    except (Unreadable, ImportError) as error:
        return _refused(name, error if isinstance(error, Unreadable) else not_installed(error))
    about, (folders, flaws) = read_sidecar(path, name), defaults.read_defaults(path, name)
    read = _reading(name, data, document, about, folders, flaws)
    if settings.originals and read.seed is not None:
        stated = about.metadata.over(folders).fit_to_print().license
        original, note = judge_original(read.seed, data, stated)
        seed = msgspec.structs.replace(read.seed, original=original)
        problems = (*read.problems, *_problems(name, filter(None, [note])))
        read = msgspec.structs.replace(read, seed=seed, problems=problems)
    return _with_file(read, read_briefing_file(path, name), briefing_file_name(name))


def _refused(name: str, error: Unreadable) -> ReadResult:
    return ReadResult(seed=None, problems=tuple(_problems(name, [error.flaw])))


def _with_file(read: ReadResult, found: FoundFile, name: str) -> ReadResult:
    """The same with the briefing file called ``name``, which costs the seed nothing, however bad it is."""
    seed = read.seed and msgspec.structs.replace(read.seed, briefing_file_sha256=found.sha256)
    problems = (*read.problems, *_problems(name, found.flaws))
    return msgspec.structs.replace(
        read, seed=seed, briefing_file=found.text, marks=found.marks, problems=problems
    )


def read_text(text: str, about: Metadata, name: str, settings: Settings) -> ReadResult:
    """Read a text that lies in no file as if it were the file ``name``, a .txt; never raises.

    ``about`` stands over what the text's front matter says, as a sidecar does.
    """
    try:
        data = text.encode()
        document = _within_limits(READERS[".txt"](data), settings)
    except UnicodeEncodeError as error:
        reason = f"character {error.start} (U+{ord(text[error.start]):04X}) is half of a character."
        return _refused(name, Unreadable(reason, "Decode the text anew from its bytes."))
    except Unreadable as error:
        return _refused(name, error)
    return _reading(name, data, document, Sidecar(metadata=about))


def _within_limits(document: Document, settings: Settings) -> Document:
    """The document, if it holds a text and no more of it than is read; raises ``Unreadable``."""
    if not document.paragraphs:
        raise Unreadable("the file is empty.", "Put the text of the document into it, or delete it.")
    if len(document.text) > settings.max_bytes:
        raise Unreadable(
            f"the text is longer than the limit of {settings.max_bytes:,} characters.",
            "Split it into several seeds, or raise the limit in the settings.",
        )
    if len(document.paragraphs) > limits.PARAGRAPHS:
        raise Unreadable(
            f"the text has {len(document.paragraphs):,} paragraphs; {limits.PARAGRAPHS:,} are the limit.",
            "Join its lines to paragraphs, or split it into several seeds.",
        )
    return document


def _reading(
    name: str,
    data: bytes,
    document: Document,
    about: Sidecar,
    folders: Metadata = _NOTHING,
    flaws: Mapping[str, Sequence[Flaw]] = MappingProxyType({}),
) -> ReadResult:
    """What became of a file that could be read.

    What is written for the document itself goes first: ``about``, then its front matter. What it claims goes
    before what its ``folders`` say, of whose files these are the ``flaws``; a licence mostly does not.
    """
    beside, suffix = sidecar_name(name), PurePosixPath(name).suffix.lower()
    claim = document.rights or find_rights_line(_words_of(document, "credit"))
    licence = Metadata(license=licence_of(folders.license, claim))
    said = about.metadata.over(document.metadata).over(licence).over(folders).fit_to_print()
    known, long = limited_metadata(said.over(Metadata(title=_title(document)).fit_to_print()), {}, "note")
    seed = _seed(name, suffix.removeprefix("."), data, document, known, about.sha256)
    doubts = (*check_document(document, seed.language), *check_language(document.text, known.language))
    problems = (
        *_problems(name, (*document.flaws, *long, *doubts)),
        *_problems(beside, about.flaws),
        *chain.from_iterable(_problems(file, wrong) for file, wrong in flaws.items()),
    )
    if any(problem.severity == "error" for problem in problems):
        return ReadResult(seed=None, formerly=seed.formerly, problems=problems)
    return ReadResult(seed=seed, formerly=seed.formerly, problems=problems)


def _words_of(document: Document, kind: ParagraphKind) -> Iterator[str]:
    """The paragraphs of a kind, each on one line."""
    for paragraph in document.paragraphs:
        if paragraph.kind == kind:
            yield " ".join(document.text[paragraph.start : paragraph.end].split())


def _reader(suffix: str) -> Callable[[bytes], Document]:
    if suffix in READERS:
        return READERS[suffix]
    if suffix in (SIDECAR, ".yaml"):
        raise Unreadable(
            "this file belongs to no document.",
            f"Give it the name of its document, with the ending {SIDECAR} "
            f"(a briefing file: {BRIEFING_FILE}), or delete it.",
        )
    raise Unreadable(
        f"files of type '{suffix}' cannot be read." if suffix else "the file's name has no ending.",
        f"Save the document as one of {', '.join(READERS)}.",
    )


def _seed(
    name: str, kind: str, data: bytes, document: Document, about: Metadata, sidecar_sha256: str | None
) -> Seed:
    day, day_from = _written(name, document, about)
    said = msgspec.structs.asdict(about) | {
        "title": about.title or _humanised(name),
        "date": day,
        "language": about.language or identify_language(document.text),
        "formerly": tuple(dict.fromkeys(map(seed_id, about.formerly))),
    }
    return Seed(
        path=name,
        format=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        sidecar_sha256=sidecar_sha256,
        date_from=day_from,
        words=count_words(document.text),
        text=document.text,
        paragraphs=document.paragraphs,
        **said,
    )


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
    words = " ".join(document.text[found.start : found.end].split())
    if found.kind == "title":
        return words.rstrip(" ;:,")
    words = _SENTENCE_END.split(words, maxsplit=1)[0]
    if len(words) <= _TITLE_CHARS:
        return words
    return words[:_TITLE_CHARS].rsplit(maxsplit=1)[0].rstrip(" ,;:–—-") + " …"


def _humanised(name: str) -> str:
    words = " ".join(PurePosixPath(name).stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:] or name


def _problems(name: str, flaws: Iterable[Flaw]) -> list[Problem]:
    """The flaws of a file in the order of its lines; before them what is wrong with it as a whole."""
    return [
        Problem(path=name, line=flaw.line, reason=flaw.reason, remedy=flaw.remedy, severity=flaw.severity)
        for flaw in sorted(flaws, key=lambda flaw: flaw.line or 0)
    ]
