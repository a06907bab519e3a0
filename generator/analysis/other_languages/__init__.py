"""Texts that are not in English: what can be found without knowing their language, and nothing guessed.

That is what stands between quotation marks, with nobody credited, and the dates that are written out.
"""

from __future__ import annotations

from generator.analysis.document_kind import find_kind
from generator.analysis.other_languages.quoted_words import find_marked
from generator.analysis.other_languages.written_dates import find_dates
from generator.analysis.section_pipeline import Sections
from generator.model import Briefing, Generator, Seed


def brief_any_language(seed: Seed, made_by: Generator) -> Briefing:
    """The briefing of a text in any language: its quotations in marks, and its dates."""
    sections = Sections()
    return Briefing(
        generator=made_by,
        id=seed.path,
        source=seed,
        kind=find_kind(seed),
        quotes=sections.make("quotes", lambda: tuple(find_marked(seed)), ()),
        timeline=sections.make("timeline", lambda: tuple(find_dates(seed)), ()),
        failures=sections.failures,
    )
