"""A parsed document, and what several of its sections are made of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from generator.analysis import actors, coreference, document_kind, quotes
from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import own_voice
from generator.analysis.section_pipeline import Sections
from generator.model import Actor, DocumentKind, Quote

NOBODY = Entities((), {}, {})


class ParsedDocument:
    """A parsed document. Each part that several sections need is found once, when the first asks for it.

    A part that cannot be found costs the section that it belongs to, and is empty for the others.
    """

    def __init__(self, parsed: Parsed, sections: Sections) -> None:
        """``sections`` keeps which sections fail."""
        self.parsed = parsed
        self._make = sections.make

    @cached_property
    def entities(self) -> Entities:
        """Everybody and everything that the text names, with all mentions."""
        return self._make("actors", lambda: coreference.find_entities(self.parsed), NOBODY)

    @cached_property
    def said(self) -> Sequence[Quote]:
        """What somebody says in the text, in its order."""
        return self._make(
            "quotes", lambda: quotes.find_quotes(self.parsed, self.entities), [], needs="actors"
        )

    @cached_property
    def own_statements(self) -> Sequence[Quote]:
        """What a speech, a letter or an essay says in its own voice."""
        return own_voice.find_statements(self.parsed, self.entities, self.kind, self.said, self.voice)

    @cached_property
    def everybody(self) -> Sequence[Actor]:
        """All entities as actors without mentions, the weightiest first."""
        return self._make("actors", lambda: actors.find_actors(self.parsed, self.entities, self.said), [])

    @cached_property
    def key_actors(self) -> Sequence[Actor]:
        """Those who matter, with their mentions and roles."""
        return self._make(
            "actors",
            lambda: actors.key_actors(self.parsed, self.entities, self.everybody, self.said, self.voice),
            [],
        )

    @cached_property
    def voice(self) -> Entity | str | None:
        """Who speaks or writes a speech or a letter."""
        return self._make("actors", lambda: own_voice.find_voice(self.parsed, self.entities, self.kind), None)

    @cached_property
    def kind(self) -> DocumentKind | None:
        """What kind of document it is."""
        seed = self.parsed.seed
        return self._make("kind", lambda: document_kind.find_kind(seed), seed.kind)
