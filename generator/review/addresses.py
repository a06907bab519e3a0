"""Where addresses of briefings lead otherwise than before: pages that go away, and former addresses.

An address leads to the briefing that has it, else to the one that says that it had it formerly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.model import Briefing
from generator.review.changes import Changes
from generator.review.markdown import escaped
from generator.review.parts import Listing, Section, section


def section_of_addresses(changes: Changes) -> Section | None:
    """Which addresses lead elsewhere than before or nowhere, and which redirects are new."""
    return section("## Addresses\n\n", [Listing(title="Where they lead", lines=list(_lines(changes)))])


def _lines(changes: Changes) -> Iterator[str]:
    before = [one.before.briefing for one in changes.changes if one.before and one.before.briefing]
    after = [one.after.briefing for one in changes.changes if one.after and one.after.briefing]
    then, now = _targets([*before, *changes.others]), _targets([*after, *changes.others])
    new = {one.source.text: one for one in after if one.id not in {old.id for old in before}}
    texts = {one.id: one.source.text for one in before}
    for id in sorted(then.keys() | now.keys()):
        old, target = then.get(id), now.get(id)
        if target is None:
            moved = new.get(texts.get(id, ""))
            told = f"leads nowhere from now on (before: {escaped(old or '')}).{_proposal(moved, old)}"
            yield f"**{escaped(id)}** {told}"
        elif old is None and target in {one.source.path for one in after if one.id == id}:
            continue  # a new page at its own address
        elif old != target:
            told = f"before: {escaped(old)}" if old else "there was nothing before"
            yield f"**{escaped(id)}** leads to {escaped(target)} from now on ({told})."


def _proposal(moved: Briefing | None, old: str | None) -> str:
    """How the address of a page that goes away can lead to the new one with its text."""
    if moved is None or old is None:
        return ""
    return (
        f" {escaped(moved.source.path)} has its text. Should the old address lead there? "
        f"Then say 'formerly: {escaped(old)}' in its front matter or sidecar."
    )


def _targets(briefings: Iterable[Briefing]) -> dict[str, str]:
    """The path of the seed that each address leads to; a former one that two claim leads to neither."""
    briefings = list(briefings)
    claims = Counter(id for briefing in briefings for id in briefing.source.formerly)
    former = {id: one.source.path for one in briefings for id in one.source.formerly if claims[id] == 1}
    return former | {one.id: one.source.path for one in briefings}
