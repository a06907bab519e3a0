"""Corrections of actors by the people who keep the seeds: the file ``actors.yml`` beside them.

It is a list with an entry an actor::

    - name: John Kerry              # as the briefings have it
      same as: [John F. Kerry]      # other names that briefings have for the same one
      not the same as: [Kerry Ltd]  # names that a briefing took for this one's
      preferred name: John F. Kerry
      kind: person
    - name: Twitter
      never an actor: true
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, get_args

import msgspec
import yaml

from generator.model import Actor, ActorKind, Briefing, Mention, Problem, Quote, actor_id, folded

FILE = "actors.yml"
MAX_BYTES = 200_000
KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
KEYS = ("name", "same as", "not the same as", "preferred name", "kind", "never an actor")
_EXAMPLE = "Write an entry as '- name: John Kerry', and below it what is to be corrected."


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one actor."""

    name: str
    same_as: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
    preferred_name: str | None = None
    kind: ActorKind | None = None
    never: bool = False

    @property
    def shown(self) -> str:
        """What the site calls the actor."""
        return self.preferred_name or self.name


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """The corrections of a folder of seeds, by the folded names that they are about."""

    by_name: dict[str, Correction] = {}

    def names(self) -> frozenset[str]:
        """The names that actors have after correction: full names, whatever they look like."""
        return frozenset(correction.shown for correction in self.by_name.values())


# ---- reading --------------------------------------------------------------------------------


class _Mistake(Exception):
    def __init__(self, node: yaml.Node | int, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.line = node if isinstance(node, int) else node.start_mark.line + 1
        self.reason, self.remedy = reason, remedy


def load(folder: Path) -> tuple[Corrections, tuple[Problem, ...]]:
    """The corrections of a folder, none where it has no such file; a wrong entry costs no other one."""
    problems: list[Problem] = []
    by_name: dict[str, Correction] = {}
    try:
        source = _text(folder / FILE)
        for node in _entries(source):
            try:
                correction = _correction(node, by_name)
            except _Mistake as mistake:
                problems.append(_problem(mistake))
            else:
                names = (correction.name, *correction.same_as)
                by_name.update({folded(name): correction for name in names})
    except _Mistake as mistake:
        problems.append(_problem(mistake))
    return Corrections(by_name=by_name), tuple(problems)


def _problem(mistake: _Mistake) -> Problem:
    return Problem(
        path=FILE, line=mistake.line or None, reason=mistake.reason, remedy=mistake.remedy, fatal=False
    )


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        if path.stat().st_size > MAX_BYTES:
            raise _Mistake(0, f"the file is larger than {MAX_BYTES:,} bytes.", "Shorten it.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _Mistake(0, "the file is not UTF-8.", "Save it as UTF-8.") from None
    except OSError as error:
        raise _Mistake(0, f"the file cannot be read: {error.strerror}.", "Check its permissions.") from None


def _entries(source: str) -> list[yaml.Node]:
    """The entries of the list. They are composed and never constructed: no objects, no aliases."""
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise _Mistake(
            line, f"the file is not YAML: {error.problem or 'no sense in it'}.", _EXAMPLE
        ) from None
    except (yaml.YAMLError, RecursionError):
        raise _Mistake(0, "the file is not YAML.", _EXAMPLE) from None
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise _Mistake(root, "the file is not a list.", _EXAMPLE)
    return list(root.value)


def _correction(node: yaml.Node, others: Collection[str]) -> Correction:
    if not isinstance(node, yaml.MappingNode):
        raise _Mistake(node, "the entry is not a list of keys and values.", _EXAMPLE)
    fields: dict[str, Any] = {}
    for key, value in node.value:
        field = key.value if isinstance(key, yaml.ScalarNode) else ""
        if field not in KEYS:
            raise _Mistake(key, f"{field or 'this'!r} is no known key.", f"Known are {', '.join(KEYS)}.")
        if field in fields:
            raise _Mistake(key, f"{field!r} stands twice in one entry.", "Keep one of them.")
        fields[field] = _value(field, value)
    if "name" not in fields:
        raise _Mistake(node, "the entry has no name.", _EXAMPLE)
    if len(fields) == 1:
        raise _Mistake(node, "the entry corrects nothing.", f"Add one of {', '.join(KEYS[1:])}.")
    if fields.get("never an actor") and len(fields) > 2:
        raise _Mistake(node, "'never an actor' leaves nothing else to say.", "Take the other keys away.")
    names = [folded(name) for name in (fields["name"], *fields.get("same as", ()))]
    for name in names:
        if name in others or names.count(name) > 1:
            raise _Mistake(node, f"{name!r} is named twice.", "Say all about one actor in one entry.")
    if both := set(names).intersection(map(folded, fields.get("not the same as", ()))):
        raise _Mistake(node, f"{min(both)!r} cannot be the same and not the same.", "Keep one of the two.")
    return Correction(
        name=fields["name"],
        same_as=fields.get("same as", ()),
        not_same_as=fields.get("not the same as", ()),
        preferred_name=fields.get("preferred name"),
        kind=fields.get("kind"),
        never=fields.get("never an actor", False),
    )


def _value(field: str, node: yaml.Node) -> str | bool | tuple[str, ...]:
    if field in ("same as", "not the same as"):
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(_name(field, item) for item in items)
    value = _name(field, node)
    if field == "kind" and value not in KINDS:
        raise _Mistake(node, f"{value!r} is no kind of actor.", f"Kinds are {', '.join(KINDS)}.")
    if field == "never an actor":
        if value not in ("true", "false"):
            raise _Mistake(node, f"{value!r} is neither true nor false.", "Write 'never an actor: true'.")
        return value == "true"
    return value


def _name(field: str, node: yaml.Node) -> str:
    value = " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else ""
    if not value or not value.isprintable() or (field != "kind" and not folded(value)):
        raise _Mistake(node, f"{field!r} holds no name.", f"Write '{field}: …'.")
    return value


# ---- applying ---------------------------------------------------------------------------------


def apply(corrections: Corrections, briefing: Briefing) -> Briefing:
    """The briefing with its actors, and who speaks its quotes, put right."""
    if not corrections.by_name:
        return briefing
    found: dict[str, Actor] = {}
    new_ids: dict[str, str | None] = {}
    for actor in briefing.actors:
        correction = corrections.by_name.get(folded(actor.name))
        new = actor if correction is None else _corrected(actor, correction)
        new_ids[actor.id] = new.id if new else None
        if new is not None:
            found[new.id] = _joined(found[new.id], new) if new.id in found else new
    actors = sorted(found.values(), key=lambda actor: -actor.salience)
    quotes = tuple(_credited(quote, new_ids, found) for quote in briefing.quotes)
    return msgspec.structs.replace(briefing, actors=tuple(actors), quotes=quotes)


def _corrected(actor: Actor, correction: Correction) -> Actor | None:
    if correction.never:
        return None
    wrong = {folded(name) for name in correction.not_same_as}
    mentions = tuple(mention for mention in actor.mentions if not _reads(mention, wrong))
    if not mentions:
        return None
    name, kind = correction.shown, correction.kind or actor.kind
    aliases = {alias for alias in (*actor.aliases, actor.name) if folded(alias) not in wrong} - {name}
    same = (name, kind) == (actor.name, actor.kind)
    if same and (mentions, aliases) == (actor.mentions, set(actor.aliases)):
        return actor
    return msgspec.structs.replace(
        actor,
        id=actor.id if same else actor_id(kind, name),
        name=name,
        kind=kind,
        aliases=tuple(sorted(aliases)),
        mentions=mentions,
        corrected=True,
    )


def _reads(mention: Mention, names: Collection[str]) -> bool:
    """Whether a mention is one of the names, or ends with it ("the Kerry Ltd")."""
    words = folded(mention.text).split("-")
    return any("-".join(words[start:]) in names for start in range(len(words)))


def _joined(first: Actor, second: Actor) -> Actor:
    """Two entries of a briefing as the one actor that they are; the first is the weightier."""
    return msgspec.structs.replace(
        first,
        role=first.role or second.role,
        does=first.does or second.does,
        aliases=tuple(sorted({*first.aliases, *second.aliases})),
        mentions=tuple(sorted({*first.mentions, *second.mentions})),
        corrected=True,
    )


def _credited(quote: Quote, new_ids: dict[str, str | None], found: dict[str, Actor]) -> Quote:
    speaker = quote.speaker
    if speaker is None or speaker.actor not in new_ids:
        return quote
    new = new_ids[speaker.actor]
    name = found[new].name if new else speaker.name
    return msgspec.structs.replace(quote, speaker=msgspec.structs.replace(speaker, actor=new, name=name))
