"""Where addresses of briefings lead otherwise than before: pages that go away, and former addresses.

An address leads to the briefing that has it, else to the one that says that it had it formerly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.addresses import former_ids
from generator.briefings import Outcome
from generator.model import Briefing
from generator.review.changes import Changes
from generator.review.markdown import escaped
from generator.review.parts import Listing, Section, section
from generator.seeds.folder import claim_of


def section_of_addresses(changes: Changes) -> Section | None:
    """Which addresses lead elsewhere than before or nowhere, and which redirects are new."""
    then = _targets(changes, [change.before for change in changes.changes if change.before])
    now = _targets(changes, [change.after for change in changes.changes if change.after])
    lines = [*_moves(then, now, _by_id(change.new for change in changes.changes)), *_proposals(changes, now)]
    return section("## Addresses\n\n", [Listing(title="Where they lead", lines=lines)])


def _moves(then: Mapping[str, str], now: Mapping[str, str], changed: Mapping[str, Briefing]) -> Iterator[str]:
    """Where addresses lead now and did not before, but for those that came with their pages."""
    for id in sorted(then.keys() | now.keys()):
        old, new = then.get(id), now.get(id)
        if old != new and (old or id not in changed):
            where = f"leads to {escaped(new)}" if new else "leads nowhere"
            was = f"before: {escaped(old)}" if old else "there was nothing before"
            yield f"**{escaped(id)}** {where} from now on ({was})."


def _proposals(changes: Changes, now: Mapping[str, str]) -> Iterator[str]:
    """How the address of a page that goes away can lead to a new one with its text."""
    before = _by_id(change.old for change in changes.changes)
    after = _by_id(change.new for change in changes.changes)
    new = {one.source.text: escaped(one.source.path) for id, one in after.items() if id not in before}
    for id, one in before.items():
        if id not in now and (path := new.get(one.source.text)):
            yield (
                f"{path} has the text of **{escaped(id)}**. Should the old address lead there? "
                f"Then say 'formerly: {escaped(one.source.path)}' in its front matter or sidecar."
            )


def _by_id(briefings: Iterable[Briefing | None]) -> dict[str, Briefing]:
    return {one.id: one for one in briefings if one}


def _targets(changes: Changes, outcomes: Sequence[Outcome]) -> dict[str, str]:
    """The path of the seed that each address leads to, with these outcomes of the changed files."""
    briefings = [*(one.briefing for one in outcomes if one.briefing), *changes.others]
    kept = (claim_of(one.source.path, one.source.formerly) for one in changes.others)
    claims = [*(one.claim for one in outcomes), *kept, *changes.pageless]
    pages = {one.id: one.source.path for one in briefings}
    paths = set(pages.values())
    return {one.id: one.path for one in former_ids(claims) if one.stands and one.path in paths} | pages
