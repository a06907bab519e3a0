"""What changes elsewhere than on a document's own page: addresses, actors, related briefings.

An address leads to the briefing that has it, else to the one that says that it had it formerly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
        had, has = ({part.briefing.id for part in actor.parts} for actor in (old.get(id, one), one))
        titles = {part.briefing.id: part.briefing.source.title for part in one.parts}
        if had & has and has - had:
            others, joined = (
                [titles[key] for key in titles if (key in had) is known] for known in (True, False)
            )
            yield f"{code(one.name)} ({one.kind}), of {_some(others)}, is also in {_some(joined)}"
    before = {one.id for one in then.briefings}
    touched = [one for one in now.briefings if one.id in before and _near(one, then) != _near(one, now)]
    if touched:
        yield f"Other related briefings on the page of {_some([one.source.title for one in touched])}"


def _near(briefing: Briefing, corpus: Corpus) -> list[str]:
    return [relation.briefing.id for relation in corpus.related.get(briefing.id, ())]


def _some(titles: list[str]) -> str:
    more = f" and {len(titles) - _NAMED:,} more" if len(titles) > _NAMED else ""
    return ", ".join(map(code, titles[:_NAMED])) + more


def lines_of_addresses(before: State, after: State) -> Iterator[str]:
    """Which addresses lead elsewhere than before or nowhere, which redirects are new, which are missing."""
    old, new = (
        {one.briefing.id: one.briefing for one in state.outcomes.values() if one.briefing}
        for state in (before, after)
    )
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
