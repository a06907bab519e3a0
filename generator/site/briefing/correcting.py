"""What a reader needs to put a statement right: the file that says so, its editor, and the lines for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote as percent_encoded

import msgspec

from generator.model import Briefing, Event, Sentence
from generator.rendering import one_line
from generator.seeds import briefing_file_name

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
    ``words`` are by the ids that statements have on the page.
    """

    file: str
    new: bool
    editor: str | None
    words: Mapping[str, str]

    @property
    def data(self) -> str:
        """The words as JSON, for the script of the page; not yet escaped."""
        return msgspec.json.encode(self.words).decode()


def correcting(briefing: Briefing, edit_url: str | None) -> Correcting | None:
    """How to correct a briefing, whose seed is edited at ``edit_url``; None where it says nothing."""
    words = dict(_words(briefing))
    if not words:
        return None
    seed = briefing.source
    file = PurePosixPath(briefing_file_name(seed.path))
    new = seed.briefing_file_sha256 is None
    return Correcting(file=str(file), new=new, editor=_editor(edit_url, file.name, new=new), words=words)


def _editor(edit_url: str | None, name: str, *, new: bool) -> str | None:
    """The address on GitHub at which the file beside the seed is edited, or begun."""
    found = _EDIT.fullmatch(edit_url or "")
    if found is None:
        return None
    repository, folder, _ = found.groups()
    if new:
        return f"{repository}/new/{folder.rstrip('/')}?filename={percent_encoded(name, safe='')}"
    return f"{repository}/edit/{folder}{percent_encoded(name)}"


def _words(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """The id of each statement, and the words by which a correction finds it."""
    text = one_line(briefing.source.text)
    for number, sentence in enumerate(briefing.summary, start=1):
        yield f"summary-{number}", _first(_words_of(briefing, sentence), text)
    for number, actor in enumerate(briefing.actors, start=1):
        yield f"actor-{number}", one_line(actor.name)
    for number, quote in enumerate(briefing.quotes, start=1):
        place = quote.spans[0]
        yield f"quote-{number}", _first(one_line(briefing.source.text[place.start : place.end]), text)
    for number, question in enumerate(briefing.questions, start=1):
        yield f"question-{number}", one_line(question.text)
    for number, event in enumerate(briefing.timeline, start=1):
        whole = _words_of(briefing, event)
        when = one_line(event.when)
        # Of several events of one sentence, those are meant whose time is among the words.
        yield (
            f"event-{number}",
            _first(whole[whole.find(when) :] if when in whole else whole, text, len(when)),
        )


def _words_of(briefing: Briefing, said: Sentence | Event) -> str:
    """The words that a statement rests on, if the site shows them, else its own."""
    shown = briefing.source.shown([min(said.evidence)])
    return one_line(" ".join(briefing.source.text[one.start : one.end] for one in shown) or said.text)


def _first(words: str, text: str, least: int = 0) -> str:
    """The beginning of the words, of a length that stands in the text only once; all of them if none does."""
    parts = words.split(" ")
    for count in _STEPS:
        some = " ".join(parts[:count])
        if len(some) >= least and text.count(some) == 1:
            return some
    return words
