"""The actors of a reading as names that the analysis knows: those that the text itself writes as names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.analysis.coreference import find_entities
from generator.analysis.coreference.known import KnownName
from generator.analysis.parsing import lexicon
from generator.model import ReadActor
from generator.readings.checks.actors import is_written_as_name
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import name_words, plain

_MOST_NAMES = 50
_LONGEST = 15  # words
_TITLE = re.compile(r"[Tt]he \w+")


def knowing(actors: Sequence[ReadActor], source: CheckedSource) -> CheckedSource:
    """The source with its names found anew, those of the actors among them.

    Who says or does what, and whom else a name may be of, the text alone tells.
    """
    known = list(_names(actors, source))
    if not any(one.is_title for one in known) and all(_is_found(one, source) for one in known):
        return source
    return CheckedSource(source.parsed, find_entities(source.parsed, known), source.briefing)


def _names(actors: Sequence[ReadActor], source: CheckedSource) -> Iterator[KnownName]:
    for actor in actors[:_MOST_NAMES]:
        forms = [actor.name, *(one for one in actor.also if _shortens(one, actor.name, source))]
        for form in forms:
            bare = form.removeprefix("The ").removeprefix("the ")
            if actor.kind != "country" and _is_name(bare, source):
                yield KnownName(bare, actor.kind)


        for title in actor.also:
            if actor.kind == "person" and _TITLE.fullmatch(title) and source.words.find_words(title):
                yield KnownName(title, actor.kind, is_title=True)


def _shortens(also: str, name: str, source: CheckedSource) -> bool:
    """Whether other words for an actor are a part of its name, or short for it."""
    words = name_words(also)
    return bool(words) and (words < name_words(name) or source.is_short_for(also, name))


def _is_name(words: str, source: CheckedSource) -> bool:
    """Whether the text always writes words as a name, in capitals where a sentence would not have them."""
    parts = words.split()
    if not parts or len(parts) > _LONGEST or parts[0] in lexicon.table("parsing/titles"):
        return False
    spans = [source.span(place) for place in source.words.find_words(words)]
    written = [one for one in spans if one is not None and one.text == words]
    small = any(one is not None and plain(one.text) == one.text for one in spans)
    inside = (one for one in written if len(one) > 1 or not one[0].is_sent_start)
    return not small and any(one.root.pos_ in ("PROPN", "X") and is_written_as_name(one) for one in inside)


def _is_found(known: KnownName, source: CheckedSource) -> bool:
    entity = source.entities.called.get(known.text)
    return entity is not None and entity.kind == known.kind
