"""Puts indexes of parts of a site together into one, as Pagefind would have made it of all at once.

Pagefind holds each word of each page in memory, three times over: 190 KB for a briefing of 330
words, 20 KB for a quote. One part after another, it needs no more for a large site than for a part.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby, pairwise, zip_longest
from operator import attrgetter
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple, cast

from generator.site.search import cbor
from generator.site.search.files import (
    CHUNKS,
    ENTRY,
    FIELDS,
    FILTERS,
    NAME,
    PAGES,
    SORTS,
    as_list,
    head_file,
    languages,
    load,
    not_known,
    packed,
    renamed,
    unpacked,
)
from generator.writing import write

CHUNK_BYTES = 60_000  # of words in a file, about as many as Pagefind puts into one
WORDS_LEVEL = 7  # of packing: 9 takes four times as long, and makes the files 2 % smaller
# A page of a word: how many pages it is from the one before, and the places of the word in its text and in
# its fields. There are millions of them, and what they are is no matter here, but for numbers below 0 among
# those in fields: they say in which field the next ones are, -1 for the first.
_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39].{2}|[\x1a\x3a].{4})"
_LENGTH = rb"(?:[\x80-\x97]|\x98.|\x99.{2}|\x9a.{4})"
_PAGE_HEAD = b"\x83"  # of a list of three
_PAGE = re.compile(
    _PAGE_HEAD + rb"(%b)(%b%b*+%b)(%b*+)" % (_NUMBER, _LENGTH, _NUMBER, _LENGTH, _NUMBER), re.DOTALL
)
_EACH_NUMBER = re.compile(_NUMBER, re.DOTALL)


class Part(NamedTuple):
    """A part of a site: the folder of its index, and by what each of its pages is sorted, 0 for nothing."""

    folder: Path
    weights: Sequence[int]


class ReadPart(NamedTuple):
    """The index of a part: its folder, its language, its head, and how many pages are before it."""

    folder: Path
    language: str
    head: list[cbor.Value]
    before: int
    weights: Sequence[int]


class Postings(NamedTuple):
    """The pages of a word in a part: how many, the first and the last, and what follows the first's number.

    They are numbered as in the whole.
    """

    size: int
    first: int
    last: int
    rest: bytes


class Word(NamedTuple):
    """A word in a part, with its pages, and those of its forms with accents."""

    word: bytes
    pages: Postings
    forms: list[tuple[bytes, Postings]]


def put_together(parts: Sequence[Part], target: Path) -> None:
    """Make one index of those of all ``parts`` in the folder ``target``; theirs stay as they are.

    Raises ``SearchError`` where files are not as they are known.
    """
    for name in ("index", "filter", "fragment"):
        (target / name).mkdir(parents=True)
    try:
        read = _read(parts)
        fields = sorted({str(field) for part in read for field in as_list(part.head[FIELDS])})
        pages = [page for part in read for page in _linked_pages(part, target / "fragment")]
        chunks = shortened(_write_words(_words(read, fields), target / "index", read[0].language))
        filters = list(_write_filters(read, target / "filter"))
        head = cbor.encode([read[0].head[0], pages, chunks, filters, _sorts(read), [*fields]])
    except (ValueError, TypeError, IndexError, KeyError) as error:
        raise not_known() from error
    first = parts[0].folder
    for file in first.iterdir():
        if file.is_file() and file.suffix != ".pf_meta":
            copyfile(file, target / file.name)
    entry = json.loads((first / ENTRY).read_bytes())
    [told] = entry["languages"].values()
    told |= {"hash": renamed(told["hash"], head), "page_count": len(pages)}
    write(target, head_file(target, told["hash"]).name, packed(head))
    write(target, ENTRY, json.dumps(entry).encode())


def _read(parts: Iterable[Part]) -> list[ReadPart]:
    read, before = [], 0
    for folder, weights in parts:
        [(language, told)] = languages(folder).items()
        head = load(head_file(folder, told["hash"]))
        if len(head) != FIELDS + 1:
            raise not_known()
        read.append(ReadPart(folder, language, head, before, weights))
        before += len(as_list(head[PAGES]))
    return read


def _linked_pages(part: ReadPart, folder: Path) -> Iterator[cbor.Value]:
    """The pages of a part, each with the name under which its file is put into ``folder``, too."""
    for name, *others in map(as_list, as_list(part.head[PAGES])):
        free = str(name)
        while (folder / f"{free}.pf_fragment").exists():  # a name is a short digest of what it names
            free += "0"
        _link(part.folder / f"fragment/{name}.pf_fragment", folder / f"{free}.pf_fragment")
        yield [free, *others]


def _link(file: Path, place: Path) -> None:
    """Put a file into another place, too: of a large site there are tens of thousands."""
    try:
        place.hardlink_to(file)
    except OSError:  # not every file system has links
        copyfile(file, place)


def _words(parts: Iterable[ReadPart], fields: Sequence[str]) -> Iterator[tuple[bytes, bytes]]:
    """Each word, in order, and how a file has it with its pages in all parts."""
    of_word = attrgetter("word")
    streams = (_read_words(part, fields) for part in parts)
    for word, found in groupby(merge(*streams, key=of_word), key=of_word):
        pages: list[Postings] = []
        forms: dict[bytes, list[Postings]] = {}
        for one in found:
            pages.append(one.pages)
            for form, with_form in one.forms:
                forms.setdefault(form, []).append(with_form)
        accented = [_array([_text(form), _joined(with_form)]) for form, with_form in forms.items()]
        yield word, _array([_text(word), _joined(pages), _array(accented)])


def _read_words(part: ReadPart, fields: Sequence[str]) -> Iterator[Word]:
    """The words of a part, in order; pages and ``fields`` have the numbers that they have in the whole."""
    own = as_list(part.head[FIELDS])
    numbers = [] if own == fields else [fields.index(str(field)) for field in own]
    for chunk in map(as_list, as_list(part.head[CHUNKS])):
        data = unpacked(part.folder / f"index/{chunk[-1]}.pf_index")
        words, at = _open_array(data, _open_array(data, 0)[1])
        for _ in range(words):
            word, at = _read_text(data, _open_array(data, at)[1])
            pages, at = _read_pages(data, at, part.before, numbers)
            accented, at = _open_array(data, at)
            forms = []
            for _ in range(accented):
                form, at = _read_text(data, _open_array(data, at)[1])
                with_form, at = _read_pages(data, at, part.before, numbers)
                forms.append((form, with_form))
            yield Word(word, pages, forms)


def _read_pages(data: bytes, at: int, before: int, fields: Sequence[int]) -> tuple[Postings, int]:
    """The list of pages that begins at ``at``, where so many are ``before`` its part, and where it ends.

    ``fields`` are the new numbers of fields, empty where they keep theirs.
    """
    count, at = _open_array(data, at)
    pages = []
    for _ in range(count):
        page = _PAGE.match(data, at)
        if not page:
            raise not_known()
        pages.append(page)
        at = page.end()
    if not pages:
        return Postings(0, 0, 0, b""), at
    steps = [_number(page[1]) for page in pages]
    rest = data[pages[0].end(1) : at]
    if fields:
        rest = b"".join(_PAGE_HEAD + page[1] + page[2] + _renumbered(page[3], fields) for page in pages)
        rest = rest[len(_PAGE_HEAD + pages[0][1]) :]
    return Postings(count, before + steps[0], before + sum(steps), rest), at


def _number(written: bytes) -> int:
    return written[0] if len(written) == 1 else int.from_bytes(written[1:], "big")


def _renumbered(places: bytes, fields: Sequence[int]) -> bytes:
    """Places in fields, with new numbers of these."""

    def renumbered(written: re.Match[bytes]) -> bytes:
        kind, number, _ = cbor.read_head(written[0], 0)
        return cbor.head(kind, fields[number]) if kind == cbor.NEGATIVE else written[0]

    return _EACH_NUMBER.sub(renumbered, places)


def _joined(found: Iterable[Postings]) -> bytes:
    """The pages of one part after those of another, as a file has them."""
    count, last, written = 0, 0, []
    for pages in found:
        if pages.size:
            count += pages.size
            written += [_PAGE_HEAD, cbor.head(cbor.NUMBER, pages.first - last), pages.rest]
            last = pages.last
    return cbor.head(cbor.ARRAY, count) + b"".join(written)


def _write_words(
    words: Iterable[tuple[bytes, bytes]], folder: Path, language: str
) -> Iterator[tuple[str, str, str]]:
    """Write words into files; for each, its first and its last word, and its name."""
    chunk: list[tuple[bytes, bytes]] = []
    size = 0
    for word, written in words:
        if size > CHUNK_BYTES:
            yield _write_chunk(chunk, folder, language)
            chunk, size = [], 0
        chunk.append((word, written))
        size += len(written)
    if chunk:
        yield _write_chunk(chunk, folder, language)


def _write_chunk(chunk: Sequence[tuple[bytes, bytes]], folder: Path, language: str) -> tuple[str, str, str]:
    content = _array([_array([written for _, written in chunk])])
    name = renamed(f"{language}_0000000000", content)
    write(folder, f"{name}.pf_index", packed(content, WORDS_LEVEL))
    return chunk[0][0].decode(), chunk[-1][0].decode(), name


def shortened(chunks: Iterable[tuple[str, str, str]]) -> list[cbor.Value]:
    """Files of words, with no more of their first and last words than tells one file from the next.

    As Pagefind has it: so a browser finds the file in which a word would be that is in none.
    """
    found = [list(chunk) for chunk in chunks]
    for before, after in pairwise(found):
        letters = enumerate(zip_longest(before[1], after[0]), start=1)
        telling = next(number for number, (one, other) in letters if one != other)
        if before[1][:telling] >= before[0]:  # it must not end before it begins
            before[1] = before[1][:telling]
        after[0] = after[0][:telling]
    return [[*chunk] for chunk in found]


def _write_filters(parts: Iterable[ReadPart], folder: Path) -> Iterator[cbor.Value]:
    """Write each filter with the pages that have its values; its name, and that of its file."""
    files: dict[str, str] = {}
    pages: dict[str, dict[str, list[cbor.Value]]] = {}
    for part in parts:
        for name, file in map(as_list, as_list(part.head[FILTERS])):
            files.setdefault(str(name), str(file))
            values = pages.setdefault(str(name), {})
            _, found = load(part.folder / f"filter/{file}.pf_filter")
            for value, numbers in map(as_list, as_list(found)):
                values.setdefault(str(value), []).extend(_shifted(numbers, part.before))
    for name, values in pages.items():
        content = cbor.encode([name, [[value, numbers] for value, numbers in values.items()]])
        write(folder, f"{files[name]}.pf_filter", packed(content))
        yield [name, files[name]]


def _sorts(parts: Iterable[ReadPart]) -> list[cbor.Value]:
    """What pages can be sorted by, each with its pages in that order; of equals the first is the first."""
    sorts: dict[str, list[tuple[int, int]]] = {}
    for part in parts:
        files = [as_list(page)[NAME] for page in as_list(part.head[PAGES])]
        for name, numbers in map(as_list, as_list(part.head[SORTS])):
            found = sorts.setdefault(str(name), [])
            for number in cast(list[int], as_list(numbers)):
                page = json.loads(unpacked(part.folder / f"fragment/{files[number]}.pf_fragment"))
                weight = part.weights[int(page["url"].removeprefix("/")) - 1]  # some pages were left out
                found.append((weight, part.before + number))
    return [[name, [number for _, number in sorted(found)]] for name, found in sorted(sorts.items())]


def _shifted(numbers: cbor.Value, before: int) -> Iterator[int]:
    return (before + cast(int, number) for number in as_list(numbers))


def _array(values: Sequence[bytes]) -> bytes:
    return cbor.head(cbor.ARRAY, len(values)) + b"".join(values)


def _text(text: bytes) -> bytes:
    return cbor.head(cbor.TEXT, len(text)) + text


def _open_array(data: bytes, at: int) -> tuple[int, int]:
    """How many values the list at ``at`` has, and where the first begins."""
    kind, length, at = cbor.read_head(data, at)
    if kind != cbor.ARRAY:
        raise not_known()
    return length, at


def _read_text(data: bytes, at: int) -> tuple[bytes, int]:
    kind, length, at = cbor.read_head(data, at)
    if kind != cbor.TEXT:
        raise not_known()
    return data[at : at + length], at + length
