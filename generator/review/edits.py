"""What a file beside seeds says otherwise than before: entry by entry, field by field.

All fields of an entry's type are told, so that one that is added to the type is told, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile, zip_longest

import msgspec

from generator.review.markdown import escaped, some

_PLACES = ("path", "line")  # fields that say where an entry stands
_NAME = 120  # characters of the name of an entry
_VALUES = 10  # values of a list that are shown
_LONG, _CONTEXT = 200, 40  # characters from which on of two texts what they have in common is left out

Value = object  # a text, a number, yes or no, nothing, or several texts
Fields = Mapping[str, Value]


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry said before, and what it says now; null where there was or is none."""

    name: str
    before: Fields | None
    after: Fields | None


def fields_of(entry: msgspec.Struct) -> dict[str, Value]:
    """What an entry says, but for where it stands and what goes without saying."""
    return {
        field.name.replace("_", " "): value
        for field in msgspec.structs.fields(entry)
        if field.name not in _PLACES and (value := getattr(entry, field.name)) != field.default
    }


def edits_of(before: Iterable[msgspec.Struct], after: Iterable[msgspec.Struct]) -> tuple[Edit, ...]:
    """The entries that differ, in the order of what is there now; each is called by what it says first."""
    old, new = _by_name(before), _by_name(after)
    found = []
    for name in {**new, **old}:
        then, now = old[name], new[name]
        for one, other in zip_longest((then - now).elements(), (now - then).elements()):
            found.append(Edit(name=name, before=_fields(one), after=_fields(other)))
    return tuple(found)


def _fields(said: Iterable[tuple[str, Value]] | None) -> Fields | None:
    return None if said is None else dict(said)


def _by_name(entries: Iterable[msgspec.Struct]) -> defaultdict[str, Counter[tuple[tuple[str, Value], ...]]]:
    """What entries say and how often, by the first of it."""
    found: defaultdict[str, Counter[tuple[tuple[str, Value], ...]]] = defaultdict(Counter)
    for entry in entries:
        said = fields_of(entry)
        first = next(iter(said.values()), "")
        found[str(first[0] if isinstance(first, tuple) else first)][tuple(said.items())] += 1
    return found


def lines_of(edit: Edit) -> Iterator[str]:
    """An edit as lines of Markdown: one of an entry that is new or gone, one of each field that differs."""
    name = f"**{escaped(edit.name, _NAME)}**"
    if edit.before is None or edit.after is None:
        said = edit.after if edit.before is None else edit.before
        told = (
            f"{field}: {value_words(value)}" for field, value in (said or {}).items() if value != edit.name
        )
        yield f"**{'new' if edit.before is None else 'gone'}** · {name}: {'; '.join(told)}"
        return
    for field in {**edit.after, **edit.before}:
        old, new = edit.before.get(field), edit.after.get(field)
        if old != new:
            yield f"**changed** · {name}: {field}: {contrast(old, new)}"


def contrast(before: Value, after: Value) -> str:
    """A value now and before; of several, those that have come and gone; of long ones, where they differ."""
    if isinstance(before or (), tuple) and isinstance(after or (), tuple):
        come, gone = _more(after, before), _more(before, after)
        told = [f"from now on {_listed(come)}"] * bool(come) + [f"no longer {_listed(gone)}"] * bool(gone)
        if told:
            return ", ".join(told)
    if isinstance(before, str) and isinstance(after, str):
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
        if same > _LONG:
            before, after = (f"…{words[same - _CONTEXT :]}" for words in (before, after))
    return f"{value_words(after)} (before: {value_words(before)})"


def value_words(value: Value) -> str:
    """A value as Markdown."""
    if isinstance(value, tuple):
        return _listed(value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return escaped(str(value)) if value not in (None, "") else "none"


def _more(these: Value, those: Value) -> list[str]:
    """The values of some that are not among others."""
    known = set(those) if isinstance(those, tuple) else set()
    return [one for one in these if one not in known] if isinstance(these, tuple) else []


def _listed(values: Sequence[str]) -> str:
    return some(values, most=_VALUES, quoted=True)
