"""Marks: ``NAME.verified.yml`` says which lines of the briefing file were verified, and by whom.

- {digest: 0b1f…, model: example-model, date: 2026-12-01}    # or {person: …}

A mark is for one line, with its signature, in this section, of this text with this date. If any of these
changes, the mark fits no line any more and is ignored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated

import msgspec
import yaml
from msgspec import Meta
from msgspec.structs import replace

from generator.model import By, Problem, Seed, Verified
from generator.overlay.briefing_file import BriefingFile, Entry
from generator.seeds import limits
from generator.seeds.document import Flaw, problems_of
from generator.seeds.metadata import yaml_nodes

_REMEDY = "Have the line verified again: `briefings verify` writes this file."
_HEAD = "# Lines of the briefing file that were found to hold, and by whom. Written by `briefings verify`.\n"


class VerificationMark(Verified, frozen=True, kw_only=True, omit_defaults=True):
    """A line that holds, by its digest."""

    digest: Annotated[str, Meta(pattern="^[0-9a-f]{32}$", description="32 of the digits 0 to 9 and a to f")]

    def __post_init__(self) -> None:
        super().__post_init__()
        if not (self.model or self.person):
            raise ValueError("a mark is by a model or by a person")

    @property
    def verified(self) -> Verified:
        """The mark as part of a statement."""
        return Verified(model=self.model, person=self.person, date=self.date, failed=self.failed)


class Marks:
    """The marks of a document's briefing file."""

    def __init__(self, seed: Seed, by: By, text: str | None) -> None:
        """Read them; ``by`` is who has signed the briefing file. Never raises."""
        self._seed, self._by = seed, by
        self.flaws: list[Flaw] = []
        self._written = tuple(
            yaml_nodes.read_list(
                text or "", VerificationMark, limits.ENTRIES, what="a mark", remedy=_REMEDY, flaws=self.flaws
            )
        )
        self._marks = {mark.digest: mark for _, mark in self._written}

    @cached_property
    def _document(self) -> str:
        from generator.overlay.folded_text import fold  # which a site without marks does not need

        text = fold(self._seed.text)[0].encode("utf-8", "surrogatepass")
        return f"{hashlib.sha256(text).hexdigest()} {self._seed.date}"

    def digest(self, section: str, entry: Entry) -> str:
        """The digest by which a mark finds its line."""
        signed = replace(entry, by=entry.by or self._by)
        data = msgspec.json.encode([section, signed, self._document])
        return hashlib.blake2b(data, digest_size=16).hexdigest()

    def on(self, section: str, entry: Entry) -> Verified | None:
        """Who verified a line, if anybody did."""
        mark = self._marks.get(self.digest(section, entry)) if self._marks else None
        return mark and mark.verified

    def fitting(self, file: BriefingFile) -> list[VerificationMark]:
        """The marks that fit a line of the file, in its order."""
        digests = (self.digest(key, line.entry) for key, some in file.sections.items() for line in some)
        return [self._marks[digest] for digest in dict.fromkeys(digests) if digest in self._marks]

    def problems(self, file: BriefingFile, path: str) -> Iterator[Problem]:
        """What is wrong with the file of marks ``path``, and which of them fit no line."""
        yield from problems_of(path, self.flaws)
        fitting = {mark.digest for mark in self.fitting(file)} if self._marks else ()
        for line, mark in self._written:
            if mark.digest not in fitting:
                reason = "this mark counts for nothing: it fits no line of the briefing file."
                yield Problem(path=path, line=line, reason=reason, remedy=_REMEDY, severity="note")


def marks_after(
    seed: Seed, file: BriefingFile, marks: str | None, new: Sequence[VerificationMark] = ()
) -> str:
    """The text of a file of marks: those that fit a line of the briefing file, and new ones."""
    held = {mark.digest: mark for mark in (*Marks(seed, file.by, marks).fitting(file), *new)}
    plain = [{"digest": mark.digest} | msgspec.to_builtins(mark.verified) for mark in held.values()]
    lines = yaml.safe_dump(plain, default_flow_style=None, allow_unicode=True, sort_keys=False, width=1_000)
    return _HEAD + lines if plain else ""
