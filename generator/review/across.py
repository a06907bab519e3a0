"""What changes elsewhere than on a document's own page: addresses, actors, related briefings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.addresses import former_ids
from generator.corpus import Corpus
from generator.model import Briefing
from generator.review.changes import State
from generator.review.markdown import code

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
    if touched := [one for one in now.briefings if was.get(one.id, near[one.id]) != near[one.id]]:
        yield f"Other related briefings on the page of {_some(touched)}"


def _related(corpus: Corpus) -> dict[str, list[str]]:
    return {id: [one.briefing.id for one in found] for id, found in corpus.related.items()}


def _some(briefings: Sequence[Briefing]) -> str:
    more = f" and {len(briefings) - _NAMED:,} more" if len(briefings) > _NAMED else ""
    return ", ".join(code(one.source.title) for one in briefings[:_NAMED]) + more


def lines_of_addresses(before: State, after: State) -> Iterator[str]:
    """Which addresses lead elsewhere than before or nowhere, which redirects are new, which are missing."""
    old, new = ({one.id: one for one in state.briefings.values()} for state in (before, after))
    then, now = _targets(before, old), _targets(after, new)
    for id in sorted(then.keys() | now.keys()):
        was, leads = then.get(id), now.get(id)
        if was != leads and (was or id not in new):
            where = f"leads to {code(leads)}" if leads else "leads nowhere"
            formerly = f"before: {code(was)}" if was else "there was nothing before"
            yield f"{code(id)} {where} from now on ({formerly})."
    texts = {one.source.text: code(one.source.path) for id, one in new.items() if id not in old}
    for id, one in old.items():
        if id not in now and (path := texts.get(one.source.text)):
            yield (
                f"{path} has the text of {code(id)}. Should the old address lead there? "
                f"Then write {code(f'formerly: {one.source.path}')} in its front matter or sidecar."
            )


def _targets(state: State, briefings: Mapping[str, Briefing]) -> dict[str, str]:
    """The path of the seed that each address leads to, given the briefings by their ids."""
    pages = {id: one.source.path for id, one in briefings.items()}
    paths = set(pages.values())
    former = former_ids(one.claim for one in state.outcomes.values())
    return {one.id: one.path for one in former if one.stands and one.path in paths} | pages
