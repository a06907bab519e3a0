"""People of one name: surnames and given names joined to the full name that they shorten."""

from __future__ import annotations

from collections import defaultdict

from generator.analysis import lexicon
from generator.analysis.group import Group, surname
from generator.analysis.name import Name


def join(groups: list[Group], title_end: int) -> list[Group]:
    """Each person once; ``title_end`` is how many tokens belong to the title."""
    anchors = _full_names([group for group in groups if group.kind == "person" and len(group.key) > 1])
    by_last: dict[str, list[Group]] = defaultdict(list)
    by_first: dict[str, list[Group]] = defaultdict(list)
    for anchor in anchors:
        anchor.names.sort(key=lambda name: name.start)
        by_last[surname(anchor.key)].append(anchor)
        by_first[anchor.key[0]].append(anchor)
    rest: list[Group] = []
    for group in groups:
        if group.kind == "person" and len(group.key) > 1:
            continue
        word = group.key[0]
        bearers = by_last.get(word) or by_first.get(word) if len(group.key) == 1 else None
        if not bearers or group.label or "." in group.names[0].text:
            rest.append(group)
            continue
        shared = _Shared(bearers, group, title_end)
        for name in group.names:
            shared.meant(name).names.append(name)
        if shared.stranger.names:
            rest.append(shared.stranger)
    return anchors + rest


def _full_names(groups: list[Group]) -> list[Group]:
    """Full names of one person joined: with and without middle names, in another order, without the first."""
    merged: dict[object, Group] = {}
    anchors: list[Group] = []
    for group in sorted(groups, key=lambda group: -len(group.key)):
        same = ((group.key[0], surname(group.key)), frozenset(group.key), ("ends", *group.key))
        known = next((merged[form] for form in same if form in merged), None)
        if known is not None:
            known.names.extend(group.names)
            continue
        anchors.append(group)
        merged.update(dict.fromkeys(same[:2], group))
        for size in range(2, len(group.key)):
            merged.setdefault(("ends", *group.key[-size:]), group)
    return anchors


class _Shared:
    """A surname or given name, those who bear it, and whom it means where it stands alone."""

    def __init__(self, bearers: list[Group], alone: Group, title_end: int) -> None:
        self.stranger = Group(alone.key, [], "person")  # whom no full name fits
        self.fitting = {
            sex: [group for group in bearers if not sex or _given_sex(group) in (sex, None)]
            for sex in ("", "male", "female")
        }
        full = {id(group): [name.start for name in group.names if len(name.key) > 1] for group in bearers}
        first = max(
            bearers,
            key=lambda group: (full[id(group)][0] < title_end, len(full[id(group)]), -full[id(group)][0]),
        )
        strange = sum(not self.fitting[_told_sex(name)] for name in alone.names)
        self.main = self.stranger if strange > len(full[id(first)]) else first

    def meant(self, name: Name) -> Group:
        """Whom a title that tells the sex fits; else the one of whom the text mostly speaks."""
        fitting = self.fitting[_told_sex(name)]
        if not fitting:
            return self.stranger
        return fitting[0] if _told_sex(name) and len(fitting) == 1 else self.main


def _told_sex(name: Name) -> str:
    return lexicon.table("titles").get(name.title or "", "")


def _given_sex(group: Group) -> str | None:
    return lexicon.groups("first_names").get(group.names[0].text.split()[0])
