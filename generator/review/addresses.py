"""Where addresses of briefings lead otherwise than before: pages that go away, and former addresses.

An address leads to the briefing that has it, else to the one that says that it had it formerly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.model import Briefing
from generator.review.changes import Changes
from generator.review.markdown import escaped
from generator.review.parts import Listing, Section, section


def section_of_addresses(changes: Changes) -> Section | None:
    """Which addresses lead elsewhere than before or nowhere, and which redirects are new."""
    return section("## Addresses\n\n", [Listing(title="Where they lead", lines=list(_lines(changes)))])


def _lines(changes: Changes) -> Iterator[str]:
    before = [change.old for change in changes.changes if change.old]
    after = [change.new for change in changes.changes if change.new]
    then, now = _targets([*before, *changes.others]), _targets([*after, *changes.others])
    own = {one.id: one.source.path for one in after if one.id not in then}  # a new page is no news here
    for id in sorted(then.keys() | now.keys()):
        old, new = then.get(id), now.get(id)
        if old != new and (new is None or own.get(id) != new):
            where = f"leads to {escaped(new)}" if new else "leads nowhere"
            was = f"before: {escaped(old)}" if old else "there was nothing before"
            yield f"**{escaped(id)}** {where} from now on ({was})."
    yield from _proposals(before, after, now)


def _proposals(
    before: Iterable[Briefing], after: Iterable[Briefing], now: Mapping[str, str]
) -> Iterator[str]:
    """How the address of a page that goes away can lead to a new one with its text."""
    before = list(before)
    known = {one.id for one in before}
    new = {one.source.text: escaped(one.source.path) for one in after if one.id not in known}
    for one in before:
        if one.id not in now and (path := new.get(one.source.text)):
            yield (
                f"{path} has the text of **{escaped(one.id)}**. Should the old address lead there? "
                f"Then say 'formerly: {escaped(one.source.path)}' in its front matter or sidecar."
            )


def _targets(briefings: Iterable[Briefing]) -> dict[str, str]:
    """The path of the seed that each address leads to; a former one that two claim leads to neither."""
    briefings = list(briefings)
    claims = Counter(id for briefing in briefings for id in briefing.source.formerly)
    former = {id: one.source.path for one in briefings for id in one.source.formerly if claims[id] == 1}
    return former | {one.id: one.source.path for one in briefings}
