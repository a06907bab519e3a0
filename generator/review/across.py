"""What changes elsewhere than on a document's own page: actors, related briefings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.corpus import Corpus
from generator.model import Briefing
from generator.review.safe_markdown import code

_NAMED = 3  # briefings that a line names


def lines_across(then: Corpus, now: Corpus) -> Iterator[str]:
    """Which actors are new, are in more briefings, and are gone; where other briefings are related."""
    old, new = {now.actors.joined.get(id, id): one for id, one in then.actors.by_id.items()}, now.actors.by_id
    for title, here, there in (("New actors", new, old), ("Actors of no briefing any more", old, new)):
        if names := [f"{code(one.name)} ({one.kind})" for id, one in here.items() if id not in there]:
            yield f"{title}: {', '.join(names)}"
    for id, one in new.items():
        had = {part.briefing.id for part in old.get(id, one).parts}
        owners = [part.briefing for part in one.parts]
        known, joined = ([own for own in owners if (own.id in had) is before] for before in (True, False))
        if known and joined:
            yield f"{code(one.name)} ({one.kind}), of {_some(known)}, is also in {_some(joined)}"
    was, near = _related(then), _related(now)
    if touched := [
        briefing for briefing in now.briefings if was.get(briefing.id, near[briefing.id]) != near[briefing.id]
    ]:
        yield f"Other related briefings on the page of {_some(touched)}"


def _related(corpus: Corpus) -> dict[str, list[str]]:
    return {id: [one.briefing.id for one in found] for id, found in corpus.related.items()}


def _some(briefings: Sequence[Briefing]) -> str:
    more = f" and {len(briefings) - _NAMED:,} more" if len(briefings) > _NAMED else ""
    return ", ".join(code(briefing.source.title) for briefing in briefings[:_NAMED]) + more
