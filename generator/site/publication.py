"""How much of a seed's text is published, by what its licence says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from generator.model import Briefing, Evidence, Published
from generator.rendering import N_
from generator.site.excerpts import shown_passages, within_limit
from generator.site.licences import is_open

# The reasons why a page does not show all of a text: its licence, or its length.
WITHHELD = {
    "evidence": N_(
        "Only some sentences that this briefing rests on are shown: no licence is known that provides "
        "for more."
    ),
    "none": N_("The text is not shown: no licence is known that provides for that."),
}
TOO_LONG = {
    "evidence": N_("This text is too long for one page: here are the sentences that this briefing rests on."),
    "none": N_("This text is too long for one page, and is not shown on it."),
}
_LESS: dict[Published, tuple[Published, ...]] = {
    "whole": ("evidence", "none"),
    "evidence": ("none",),
    "none": (),
}


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """How much is published under an open licence, where none is stated, and under any other."""

    open: Published = "whole"
    unstated: Published = "evidence"
    other: Published = "evidence"


def apply_policy(briefing: Briefing, policy: Policy) -> Briefing:
    """The briefing as it is published, in which its seed says how much of the text is.

    Where that is not all, no more of the text stands in the statements than may be published.
    """
    license = briefing.source.license
    published = policy.unstated if license is None else policy.open if is_open(license) else policy.other
    if published != "whole":
        briefing = within_limit(briefing).with_emptied(briefing, "licence")
    return msgspec.structs.replace(
        briefing, source=msgspec.structs.replace(briefing.source, published=published)
    )


def with_less(briefing: Briefing) -> Iterator[Briefing]:
    """The briefing with less and less of its source text to be shown."""
    for published in _LESS[briefing.source.published]:
        yield msgspec.structs.replace(
            briefing, source=msgspec.structs.replace(briefing.source, published=published)
        )


def published_spans(briefing: Briefing) -> tuple[Evidence, ...] | None:
    """The stretches of the source text that are published, in order; None where that is all of it."""
    match briefing.source.published:
        case "whole":
            return None
        case "none":
            return ()
    return tuple(shown_passages(briefing))


def shown_of(spans: Iterable[Evidence], kept: Sequence[Evidence] | None) -> tuple[Evidence, ...]:
    """Those of ``spans`` that lie in the stretches ``kept``; None keeps all of the text."""
    return tuple(
        span
        for span in spans
        if kept is None
        or ((at := bisect_right(kept, span.start, key=lambda one: one.start)) and kept[at - 1].contains(span))
    )


def publishable(briefing: Briefing) -> Briefing:
    """The briefing as data for everybody.

    Where the text is withheld, ``source.text`` is empty and each evidence holds the words that it
    covers, if all of them are published. All offsets stay those of the whole text.
    """
    seed = briefing.source
    if seed.published == "whole":
        return briefing
    plain = msgspec.to_builtins(briefing)
    if seed.published == "evidence":
        plain = _told(plain, seed.text, published_spans(briefing) or ())
    plain["source"]["text"] = ""
    return msgspec.convert(plain, Briefing)


def _told(value: Any, text: str, kept: Sequence[Evidence]) -> Any:  # noqa: ANN401 - any part of a briefing
    """The same data, in which every evidence that is published holds its words."""
    if isinstance(value, list | tuple):
        return [_told(part, text, kept) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"start", "end"}:
        shown = shown_of([Evidence(**value)], kept)
        return value | {"text": text[value["start"] : value["end"]]} if shown else value
    return {key: _told(part, text, kept) for key, part in value.items()}
