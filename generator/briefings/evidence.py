"""Whether a briefing that comes out of a cache may be about its source.

A checksum tells damage, but whoever can write an entry can compute it. So each place must lie within the
text, each statement must have one, and what claims to be the words at a place must be them. Whether a name, a
date or a speaker is the right one is not checked: keep strangers from writing into a cache.
"""

from __future__ import annotations

from itertools import chain

import msgspec

from generator.model import SCHEMA_VERSION, UNSEEN, Briefing, Cue, Mention, Statement, places_in
from generator.rendering import one_line
from generator.sections import SECTIONS

KIND = "kind"  # of the document, which is no section of its own
MADE = (KIND, *(row.name for row in SECTIONS))  # by the analysis

_UNSEEN = dict.fromkeys(map(ord, UNSEEN))


def is_without_analysis(briefing: Briefing) -> bool:
    """Whether the analysis came to an end."""
    return {one.section for one in briefing.failures}.issuperset(MADE)


def is_supported(briefing: Briefing) -> bool:
    """Whether all that an analysed briefing says has its place in the text."""
    text = briefing.source.text
    return (
        briefing.schema_version == SCHEMA_VERSION
        and not briefing.left_out  # by what comes after the analysis
        and not briefing.notes
        and briefing.added.keys() <= {row.name for row in SECTIONS}
        and all(_stands(said, text) for section in briefing.sections.values() for said in section)
    )


def has_its_places(said: Statement, text: str) -> bool:
    """Whether a statement has evidence, and all its places lie within the text."""
    places = (*said.evidence, *chain.from_iterable(places_in(said)))
    return bool(said.evidence) and all(0 <= one.start < one.end <= len(text) for one in places)


def _stands(said: Statement, text: str) -> bool:
    return (
        said.by is None
        and not said.corrected
        and has_its_places(said, text)
        and all(_is_there(one, text) for one in chain.from_iterable(places_in(said)))
    )


def _is_there(place: msgspec.Struct, text: str) -> bool:
    """Whether a mention or a cue is the very words at its place."""
    if not isinstance(place, Mention | Cue):
        return True
    found = text[place.start : place.end]
    return one_line(place.text) in (one_line(found), one_line(found.translate(_UNSEEN)))
