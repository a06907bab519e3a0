"""Targets of ``fuzz_targets.py`` for what surrounds the readers: files that people write by hand, entries of
the cache, names of files, servers, and what strangers' words become in feeds and reports.
"""

from __future__ import annotations

import atexit
import http.client
import io
import json
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt
from msgspec import Struct
from msgspec.structs import replace

from generator.briefings import Outcome, read_files
from generator.briefings import cache as entries
from generator.corrections import actors as actor_corrections
from generator.corrections import statements
from generator.model import Briefing, Evidence, Problem, encode
from generator.review.changes import Change, Changes
from generator.review.github import annotation
from generator.review.report import LONGEST, write_report
from generator.seeds import fetch, read_seed, seed_id
from generator.seeds.folder import ACTORS_FILE
from generator.settings import Settings
from generator.site.briefing import briefing_page
from generator.site.exports import feeds
from tests.site import make
from tests.site.reading import Reading

BRIDGE = make.bridge()
KEY = "0" * 64
OURS = {"heading_open", "paragraph_open", "bullet_list_open", "list_item_open", "strong_open"}
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
MAX_BYTES = 30


@cache
def folder() -> Path:
    """One for all runs of this process, which are many."""
    made = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


def evidence_of(found: object) -> Iterator[Evidence]:
    """All evidence that a briefing holds, wherever it stands."""
    if isinstance(found, Evidence):
        yield found
    elif isinstance(found, tuple):
        for one in found:
            yield from evidence_of(one)
    elif isinstance(found, Struct):
        for field in found.__struct_fields__:
            if field != "source":
                yield from evidence_of(getattr(found, field))


def check_briefing(briefing: Briefing) -> None:
    """Evidence lies in the text, speakers are actors of the briefing, and it makes a page."""
    length = len(briefing.source.text)
    assert all(0 <= one.start < one.end <= length for one in evidence_of(briefing))
    actors = [actor.id for actor in briefing.actors]
    assert len(set(actors)) == len(actors)
    speakers = [quote.speaker for quote in briefing.quotes if quote.speaker]
    assert {speaker.actor for speaker in speakers} <= {None, *actors}
    encode(briefing)
    page = Reading(briefing_page(briefing, edit_url=None).html)
    assert not page.unclosed
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def check_problem(problem: Problem) -> None:
    """It is said in one line, to people and to GitHub."""
    assert problem.reason.endswith(".")
    assert problem.remedy
    noted = annotation(problem, Path("seeds", problem.path))
    assert re.fullmatch(r"::(error|warning) file=[^,:]+,line=\d+::.*", noted)
    for line in (str(problem), noted):
        assert line.isprintable() or not line.isascii()
        assert len(line.splitlines()) == 1


def metadata(data: bytes) -> None:
    """What stands above a text or beside it: it is either sound or said to be wrong."""
    for beside in (False, True):
        (folder() / "pier.txt").write_bytes(make.TEXT.encode() if beside else data + make.TEXT.encode())
        (folder() / "pier.yml").write_bytes(data if beside else b"")
        reading = read_seed(folder() / "pier.txt", "pier.txt", Settings())
        for problem in reading.problems:
            check_problem(problem)
        assert reading.seed is not None or any(problem.severity == "error" for problem in reading.problems)
        if (seed := reading.seed) is not None:
            for value in (seed.title, seed.publisher, seed.author, seed.license, seed.language, *seed.tags):
                assert value is None or (value and "\n" not in value)
            assert seed.url is None or urlsplit(seed.url).scheme in ("http", "https")
            assert seed.date is None or re.match(r"\d{4}", seed.date)
            encode(make.briefing("pier", seed))


def sidecar_corrections(data: bytes) -> None:
    (folder() / "bridge.txt").write_text(make.TEXT, encoding="utf-8")
    (folder() / "bridge.yml").write_bytes(data)
    found = read_seed(folder() / "bridge.txt", "bridge.txt", Settings()).corrections
    briefing, problems = statements.correct_statements(BRIDGE, found)
    check_briefing(briefing)
    for problem in problems:
        check_problem(problem)
    assert found or briefing == BRIDGE


def actors(data: bytes) -> None:
    (folder() / ACTORS_FILE).write_bytes(data)
    found, problems = actor_corrections.load_actor_corrections(folder())
    for problem in problems:
        check_problem(problem)
    check_briefing(actor_corrections.correct_actors(found, BRIDGE))


class Entries:
    """A store that has one entry, under every name."""

    def __init__(self, entry: bytes) -> None:
        self._entry = entry

    def read(self, names: Collection[str]) -> dict[str, bytes]:
        return dict.fromkeys(names, self._entry)

    def write(self, contents: Mapping[str, bytes]) -> None:
        (self._entry,) = contents.values()


def cache_entry(data: bytes) -> None:
    """Whatever an entry holds, even under a right checksum, it is a briefing of its seed or none."""
    for entry in (data, entries._entry(KEY, data)):
        (found,) = entries.load_briefings(Entries(entry), [(KEY, BRIDGE.source)])
        if found is not None:
            assert found.source == BRIDGE.source
            assert found.id == seed_id(BRIDGE.source.path)
            encode(found)


class Line:
    """A connection on which all has come already."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def settimeout(self, seconds: float) -> None:
        assert seconds > 0

    def recv_into(self, buffer: bytearray) -> int:
        return self._data.readinto(buffer)


def server(data: bytes) -> None:
    """What a server sends: a document, an address, or an error that is caught."""
    for sent in (data, ANSWER + b"\r\n" + data, ANSWER + b"Transfer-Encoding: chunked\r\n\r\n" + data):
        incoming = fetch.Incoming(cast(socket.socket, Line(sent)), float("inf"))
        try:
            found = fetch.understand_response(incoming, "https://example.org/a", MAX_BYTES)
        except (fetch.NotFetched, OSError, http.client.HTTPException, ValueError):
            continue
        if isinstance(found, fetch.Fetched):
            assert len(found.data) <= min(MAX_BYTES, len(sent))
            assert "/" in found.type


def with_words(words: str) -> Briefing:
    """A briefing that has them wherever a stranger's words can stand."""
    source = replace(
        BRIDGE.source, path=f"{words}.txt", title=words, author=words, publisher=words, tags=(words, "b")
    )
    said = replace(BRIDGE.summary[0], text=words)
    (actor,) = BRIDGE.actors
    return replace(
        BRIDGE,
        source=source,
        summary=(said,),
        actors=(replace(actor, name=words, role=actor.role and replace(actor.role, text=words)),),
        questions=(replace(BRIDGE.questions[0], text=words),),
    )


def in_a_report(data: bytes) -> None:
    """All of its elements are ours, and as many as for harmless words; nothing in it is a link."""
    words = data.decode("utf-8", "replace")
    problem = Problem(path=f"{words}.txt", line=1, reason=f"{words}.", remedy=f"{words}.", severity="flaw")

    def reported(briefing: Briefing) -> str:
        before = Outcome(path=briefing.source.path, briefing=BRIDGE, problems=())
        after = Outcome(path=briefing.source.path, briefing=briefing, problems=(problem,))
        change = Change(path=briefing.source.path, before=before, after=after)
        return write_report(Changes(changes=(change,), others=(replace(briefing, id="b"),), alike=(problem,)))

    written = reported(with_words(words))
    assert len(written) <= LONGEST
    tokens = [inner for token in MARKDOWN.parse(written) for inner in (token, *(token.children or ()))]
    opened = {token.type for token in tokens if token.nesting == 1}
    assert opened <= OURS
    assert not {"html_block", "html_inline", "image", "code_inline", "fence"} & {t.type for t in tokens}


def in_feeds(data: bytes) -> None:
    """Strangers' words change neither the elements of a feed nor its keys."""
    words = data.decode("utf-8", "replace")
    channel = feeds.Channel(title=words, description=words, address="https://example.org/", language="en")

    def shape(briefing: Briefing, lead: str) -> tuple[list[str], list[str]]:
        item = feeds.item_of(briefing, "https://example.org/briefings/x/", lead)
        root = ET.fromstring(feeds.rss(channel, [item]))
        (entry,) = json.loads(feeds.json_feed(channel, [item]))["items"]
        return [element.tag for element in root.iter()], list(entry)

    tried, calm = shape(with_words(words or "x"), words or "x"), shape(with_words("x"), "x")
    assert tried[0] == calm[0]
    assert set(tried[1]) <= set(calm[1])


def names_of_files(data: bytes) -> None:
    """Files of any name that git can carry: addresses are addresses, problems are lines."""
    here = folder() / "names"
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir()
    for raw in data.split(b"\0")[:8]:
        parts = [part[:200] for part in raw.split(b"/")[:4] if part not in (b"", b".", b"..")]
        path = here.joinpath(*map(os.fsdecode, parts), ".txt" if not parts else "")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("Pier shut\n\nThe council shut the old pier.\n")
        except OSError:  # two of one name, a file where a folder is to be
            continue
        address = seed_id(os.fsdecode(b"/".join(parts)))
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", address)
        assert len(address) <= 120
    found = list(read_files([here], Settings()))
    assert all(one <= other for (one, _), (other, _) in pairwise(found))
    for name, reading in found:
        name.encode("utf-8")
        for problem in reading.problems:
            check_problem(problem)


AROUND: dict[str, Callable[[bytes], None]] = {
    "metadata": metadata,
    "corrections": sidecar_corrections,
    "actors": actors,
    "cache": cache_entry,
    "fetch": server,
    "report": in_a_report,
    "feeds": in_feeds,
    "names": names_of_files,
}

SAMPLES_AROUND: dict[str, list[bytes]] = {
    "metadata": [
        b'---\ntitle: "Pier: shut"\ndate: 2023-07-16\ntags: [a, b]\nurl: https://example.org/\n---\n',
        b"title: Pier\ndate: 2023-07\nauthor: >\n  Ann\n  Example\nlicence: CC0\nlanguage: en-GB\n",
    ],
    "corrections": [
        b"corrections:\n- words: It is open\n  speaker: a clerk\n- words: Ada Stone\n  name: Stone\n"
        b"- words: Ada Stone\n  role: Mayor\n  kind: person\n- words: the cost\n  drop: quote\n",
        b"corrections:\n- words: the cost\n  question: Who pays?\n  kind: pending\n- words: on Monday\n"
        b"  drop: event\n- words: Ada Stone opened the bridge on Monday.\n  pin: yes\n",
    ],
    "actors": [
        b"- name: Ada Stone\n  same as: [Stone, A. Stone]\n  not the same as: [she]\n"
        b"  preferred name: Ada\n  kind: organization\n- name: Twitter\n  never an actor: true\n",
    ],
    "cache": [encode(BRIDGE), encode(BRIDGE).replace(b'"start":20', b'"start":99')],
    "fetch": [
        b"HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nPier",
        b"4;x=y\r\nPier\r\n0\r\nX: y\r\n\r\n",
        b"4\r\nPier\r\n-ffffffffffffffffffff\r\nPier\r\n0\r\n\r\n",
    ],
    "report": [b"Pier <b>shut</b>", b"@x #1 `a` [b](c) ![d](e)\n\n# f\n| g |\n|---|\nhttps://h.example gh-1"],
    "feeds": [b"Pier <b>shut</b> & ]]> \x00", "Steg\u2028\ufffe".encode()],
    "names": [b"a.txt\0b/c.txt\0B/c.txt\0-.md\0\xff.txt\0a\nb.txt\0::error::x.txt\0x.yml\0CON.html"],
}
