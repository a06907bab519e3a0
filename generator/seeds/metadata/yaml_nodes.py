"""YAML that people write by hand: front matter, sidecars and corrections.

The parser is stopped at its nodes, before it makes Python objects of them: no object is made, no alias
expanded, and each node has the line on which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Generic, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec
import yaml
from msgspec import Meta

from generator.seeds.document import Flaw, fit_to_print

_Struct = TypeVar("_Struct", bound=msgspec.Struct)
_Entry = TypeVar("_Entry")
_NULLS = ("", "~", "null", "Null", "NULL")
_MOST_CHARS, _MOST_ITEMS = 20_000, 1_000  # of a value that are looked at: aliases may repeat a long one
_AT = re.compile(r" - at `\$\.?([^`.\[]*)[^`]*`$")
_DEEPEST = 20  # brackets within brackets: the parser looks at all open ones for each word
_LONGEST = 120  # characters of a message of the parser, which may repeat a stranger's words


class Wrong(Exception):
    """Something wrong in a YAML file: its line, why, and what to do."""

    def __init__(self, at: yaml.Node | int | None, reason: str, remedy: str) -> None:
        """Keep the line on which a node begins, or the given one."""
        super().__init__(reason)
        self.line = at.start_mark.line + 1 if isinstance(at, yaml.Node) else at
        self.reason, self.remedy = reason, remedy

    @property
    def flaw(self) -> Flaw:
        """The same as a flaw of the file."""
        return Flaw(line=self.line, reason=self.reason, remedy=self.remedy)


class _Loader(yaml.SafeLoader):
    def fetch_flow_collection_start(self, token: type[yaml.Token]) -> None:
        if self.flow_level >= _DEEPEST:
            raise RecursionError
        super().fetch_flow_collection_start(token)


class Written(NamedTuple, Generic[_Entry]):
    """An entry of a file, and the line on which it begins."""

    line: int
    entry: _Entry


def compose(source: str, *, what: str, remedy: str, first_line: int = 1) -> yaml.Node | None:
    """Parse ``source``, which messages call ``what``; None if it is empty.

    ``first_line`` is where the source begins in its file. Raises ``Wrong``, with ``remedy``.
    """
    source, line = "\n" * (first_line - 1) + source, first_line
    try:
        return yaml.compose(source, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        # The place where a quotation mark opens, rather than the end of the text where it is missed.
        mark = error.context_mark or error.problem_mark
        line = mark.line + 1 if mark else first_line
        fate = f"is not YAML: {(error.problem or 'it cannot be parsed')[:_LONGEST]}"
    except yaml.reader.ReaderError as error:
        line, fate = source.count("\n", 0, error.position) + 1, "holds a control character"
    except ValueError:
        fate = "holds an escape for a character that does not exist"
    except RecursionError:
        fate = "is nested too deeply"
    raise Wrong(line, f"{what} {fate}.", remedy)


def read_list(
    source: str, kind: type[_Struct], most: int, *, what: str, remedy: str, flaws: list[Flaw]
) -> Iterator[Written[_Struct]]:
    """The entries of a file that is a list; see ``entries``."""
    try:
        root = compose(source, what="the file", remedy=remedy)
    except Wrong as wrong:
        flaws.append(wrong.flaw)
    else:
        yield from entries(root, kind, most, what=what, remedy=remedy, flaws=flaws) if root else ()


def entries(
    node: yaml.Node, kind: type[_Struct], most: int, *, what: str, remedy: str, flaws: list[Flaw]
) -> Iterator[Written[_Struct]]:
    """The first entries of a list, at most ``most``; what is wrong with the others is added to ``flaws``."""
    if not isinstance(node, yaml.SequenceNode):
        flaws.append(Wrong(node, f"this is not a list, in which each is {what}.", remedy).flaw)
        return
    if len(node.value) > most:
        reason = f"there are {len(node.value):,} of which each is {what}; only the first {most:,} count."
        flaws.append(Wrong(node.value[most], reason, "Take out what matters least.").flaw)
    for item in node.value[:most]:
        try:
            yield Written(item.start_mark.line + 1, convert(item, kind, what=what, remedy=remedy))
        except Wrong as wrong:
            flaws.append(wrong.flaw)


def fields(
    node: yaml.Node | None, known: Collection[str], *, what: str, remedy: str
) -> tuple[dict[str, yaml.Node], list[Wrong]]:
    """The values of a mapping by their keys, and which keys are not ``known`` or come twice.

    Raises ``Wrong``, with ``remedy``, for what is no mapping.
    """
    found: dict[str, yaml.Node] = {}
    wrong = []
    if node is not None and not isinstance(node, yaml.MappingNode):
        raise Wrong(node, f"{what} is not a list of keys and values.", remedy)
    for key, value in node.value if node else ():
        name = key.value if isinstance(key, yaml.ScalarNode) else "a nested key"
        if name not in known:
            reason = f"{quoted_for_message(name)} is no known key of {what}."
            wrong.append(Wrong(key, reason, known_ones(name, known)))
        elif name in found:
            wrong.append(Wrong(key, f"{name!r} stands twice in {what}.", "Keep one of them."))
        else:
            found[name] = value
    return found, wrong


def convert(
    node: yaml.Node | None,
    kind: type[_Struct],
    *,
    what: str = "",
    remedy: str = "",
    nodes: Mapping[str, yaml.Node] | None = None,
) -> _Struct:
    """Make an object of a node, by the keys, types and limits of the fields of its ``kind``.

    With ``nodes``, only these keys count. Raises ``Wrong``, which explains a field by the description of its
    type.
    """
    if nodes is None:
        nodes, wrong = fields(node, kind.__struct_encode_fields__, what=what, remedy=remedy)
        for error in wrong:
            raise error
    types = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
    values = {key: _value(key, value, types[key]) for key, value in nodes.items()}
    try:
        return msgspec.convert({k: v for k, v in values.items() if v is not None}, kind, strict=False)
    except msgspec.ValidationError as invalid:
        key, wanted = field_of(invalid, kind)
        if key not in nodes:
            raise Wrong(node, f"{what}: {str(invalid)[0].lower()}{str(invalid)[1:]}.", remedy) from None
        value, (bare, _) = values[key], _parted(types[key])
        written = f": {quoted_for_message(value)}" if isinstance(value, str) else ""
        reason = f"{key}{f' of {what}' if what else ''} is not {wanted}{written}."
        like = _like(value, get_args(bare)) if get_origin(bare) is Literal and written else ""
        raise Wrong(nodes[key], reason, f"{like}Write it so, or take it out.") from None


def raise_first(complaints: Mapping[str, object]) -> None:
    """Raise ``ValueError`` with the first complaint that is true."""
    for complaint, is_true in complaints.items():
        if is_true:
            raise ValueError(complaint)


def field_of(error: msgspec.ValidationError, kind: type[msgspec.Struct]) -> tuple[str, str]:
    """The key of a field that an error is about, and what the field may be; empty where it is about none."""
    found = _AT.search(str(error))
    types = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
    return (found[1], _parted(types[found[1]])[1]) if found and found[1] in types else ("", "")


def _value(key: str, node: yaml.Node, kind: Any) -> Any:  # noqa: ANN401 - what is written, as plain data
    """Words on one line, or several, or by keys; None for nothing."""
    bare, _ = _parted(kind)
    if isinstance(node, yaml.MappingNode):
        nodes, wrong = fields(node, getattr(bare, "__struct_encode_fields__", ()), what=key, remedy="")
        for error in wrong:
            raise error
        return {name: _value(name, value, str) for name, value in nodes.items()}
    item = get_args(bare)[0] if get_origin(bare) is tuple else str
    if isinstance(node, yaml.SequenceNode):
        few = node.value[:_MOST_ITEMS]
        return [_value(key, part, item) if isinstance(part, yaml.ScalarNode) else () for part in few]
    assert isinstance(node, yaml.ScalarNode)
    if len(node.value) > _MOST_CHARS:
        raise Wrong(node, f"{key} is longer than {_MOST_CHARS:,} characters.", "Say less.")
    if node.style is None and node.value in _NULLS:
        return None
    text = plain_line(node.value)
    if bare is bool:
        return {"yes": "true", "no": "false"}.get(text.lower(), text)
    if get_origin(bare) is Literal:
        return next((known for known in get_args(bare) if known.casefold() == text.casefold()), text)
    return [text] if get_origin(bare) is tuple else text


def plain_line(text: str) -> str:
    """One line of words without characters that nobody sees."""
    return " ".join(filter(None, map(fit_to_print, text.split())))


def _parted(kind: Any) -> tuple[Any, str]:  # noqa: ANN401 - the type of a field
    """A type without what is said of it and without None; and what a field of it may hold, in plain words."""
    described = ""
    while get_origin(kind) in (Annotated, UnionType, Union):
        kind, *about = get_args(kind)
        described = described or next((at.description or "" for at in about if isinstance(at, Meta)), "")
    if get_origin(kind) is Literal:
        described = described or f"one of {', '.join(get_args(kind))}"
    return kind, described or ("true or false" if kind is bool else "as it should be")


def known_ones(name: str, known: Collection[str]) -> str:
    """A remedy for an unknown name: the most similar known one, and all of them."""
    return f"{_like(name, known)}Known are {', '.join(known)}."


def _like(name: str, known: Collection[str]) -> str:
    like = get_close_matches(name[:_LONGEST].lower(), known, n=1)
    return f"Did you mean {like[0]!r}? " if like else ""


def quoted_for_message(value: str, limit: int = 60) -> str:
    """A stranger's words as part of a message: quoted, on one line, short, without control characters."""
    return repr(value if len(value) <= limit else value[: limit - 1] + "…")
