"""What a reader needs to put a statement right: the file that says so, its editor, and the lines for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote as percent_encoded

import msgspec

from generator.model import Actor, Answer, Briefing, Event, Question, Quote, Seed, Statement
from generator.rendering import one_line
from generator.sections import all_sections
from generator.seeds.metadata.companions import briefing_file_name

_STEPS = (4, 8, 16, 32)  # words that may tell a place from all others
_EDIT = re.compile(r"(https?://[^/]+/[^/]+/[^/]+)/edit/([^?#]*?)([^/?#]+)")
# What may be said of a statement, as lines of a briefing file; "…" is what the reader fills in.
EXAMPLE = """corrections:
  - words: "…"
    speaker: …
"""


class Correcting(msgspec.Struct, frozen=True, kw_only=True):
    """The briefing file of a seed, and what its corrections call the statements of its briefing.

    ``editor`` is where the file can be edited, or written if it is ``new``; null without a repository.
    ``words`` are by the ids that statements have on the page, ``nouns`` by what these ids begin with.
    """

    file: str
    new: bool
    editor: str | None
    words: Mapping[str, str]
    nouns: Mapping[str, str]

    @property
    def data(self) -> str:
        """The words as JSON, for the script of the page; not yet escaped."""
        return msgspec.json.encode(self.words).decode()


def correcting(
    briefing: Briefing, edit_url: str | None, shown: Collection[str] | None = None
) -> Correcting | None:
    """How to correct a briefing, whose seed is edited at ``edit_url``; None where it says nothing.

    ``shown`` are the sections of the page, by default all.
    """
    words = dict(_words(briefing, all_sections() if shown is None else shown))
    if not words:
        return None
    seed = briefing.source
    file = PurePosixPath(briefing_file_name(seed.path))
    new = seed.briefing_file_sha256 is None
    nouns = {row.anchor or name: row.noun for name, row in all_sections().items()}
    return Correcting(
        file=str(file), new=new, editor=_editor(edit_url, file.name, new=new), words=words, nouns=nouns
    )


def _editor(edit_url: str | None, name: str, *, new: bool) -> str | None:
    """The address on GitHub at which the file beside the seed is edited, or begun."""
    found = _EDIT.fullmatch(edit_url or "")
    if found is None:
        return None
    repository, folder, _ = found.groups()
    if new:
        return f"{repository}/new/{folder.rstrip('/')}?filename={percent_encoded(name, safe='')}"
    return f"{repository}/edit/{folder}{percent_encoded(name)}"


def _words(briefing: Briefing, shown: Collection[str]) -> Iterator[tuple[str, str]]:
    """The id of each statement on the page, and the words by which a correction finds it."""
    text = one_line(briefing.source.text)
    for name, row in all_sections().items():
        section = briefing.sections.get(name, ()) if name in shown else ()
        for number, said in enumerate(section, start=1):
            if said.evidence:  # what is not told is put right in the briefing file
                yield row.id_of(number), _words_for(said, briefing.source, text)


def _words_for(said: Statement, seed: Seed, text: str) -> str:
    """The words by which a correction finds a statement: its own, or else those that it rests on."""
    match said:
        case Actor() | Question():
            return one_line(said.text)
        case Answer():
            place = said.evidence[0]
            return _first(one_line(seed.text[place.start : place.end]), text)
        case Quote():
            place = said.spans[0]
            return _first(one_line(seed.text[place.start : place.end]), text)
        case Event():
            shown = seed.shown([min(said.evidence)])
            whole = one_line(" ".join(seed.text[one.start : one.end] for one in shown) or said.text)
            when = one_line(said.when)
            # Of several events of one sentence, those are meant whose time is among the words.
            return _first(whole[whole.find(when) :] if when in whole else whole, text, len(when))
    return _first(one_line(said.text), text)


def _first(words: str, text: str, least: int = 0) -> str:
    """The beginning of the words, of a length that stands in the text only once; all of them if none does."""
    parts = words.split(" ")
    for count in _STEPS:
        some = " ".join(parts[:count])
        if len(some) >= least and text.count(some) == 1:
            return some
    return words
