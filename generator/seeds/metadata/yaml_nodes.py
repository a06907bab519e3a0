"""YAML that people write by hand: front matter, sidecars and corrections.

The parser is stopped at its nodes, before it makes Python objects of them: no object is made, no alias
expanded, and each node has the line on which it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

import yaml

_LONGEST = 120  # characters of a message of the parser, which may repeat a stranger's words


class Wrong(Exception):
    """Something wrong with what is written: on which line of the file, why, and what to do."""

    def __init__(self, at: yaml.Node | int | None, reason: str, remedy: str) -> None:
        """Keep the line on which a node begins, or the given one."""
        super().__init__(reason)
        self.line = at.start_mark.line + 1 if isinstance(at, yaml.Node) else at
        self.reason, self.remedy = reason, remedy


def compose(source: str, *, what: str, remedy: str, first_line: int = 1) -> yaml.Node | None:
    """What is written in ``source``, which is called ``what``; None where it is nothing.

    ``first_line`` is where the source begins in its file. Raises ``Wrong``, with ``remedy`` where
    no better one is known.
    """
    source = "\n" * (first_line - 1) + source
    try:
        return yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        # The place where a quotation mark opens, rather than the end of the text where it is missed.
        mark = error.context_mark or error.problem_mark
        reason = f"{what} is not YAML: {(error.problem or 'it cannot be parsed')[:_LONGEST]}."
        raise Wrong(mark.line + 1 if mark else None, reason, remedy) from None
    except yaml.reader.ReaderError as error:
        line = source.count("\n", 0, error.position) + 1
        raise Wrong(line, f"{what} holds a control character.", "Take it out.") from None
    except ValueError:
        reason = f"{what} holds an escape for a character that does not exist."
        raise Wrong(first_line, reason, "Take it out.") from None
    except RecursionError:
        raise Wrong(first_line, f"{what} is nested too deeply.", remedy) from None


def entries(source: str, *, remedy: str) -> list[yaml.Node]:
    """The entries of a file that is a list, none of one that is empty; raises ``Wrong``, with ``remedy``."""
    root = compose(source, what="the file", remedy=remedy)
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise Wrong(root, "the file is not a list.", remedy)
    return list(root.value)


def pairs(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """The keys of a mapping as words, with their nodes and their values."""
    for key, value in node.value:
        yield key.value if isinstance(key, yaml.ScalarNode) else "a nested key", key, value


def fields(node: yaml.MappingNode, known: Collection[str], *, what: str) -> dict[str, yaml.Node]:
    """The values of ``what`` by their keys; raises ``Wrong`` for a key that is not known or comes twice."""
    found: dict[str, yaml.Node] = {}
    for name, key, value in pairs(node):
        if name not in known:
            raise Wrong(
                key, f"{quoted_for_message(name)} is no known key of {what}.", known_ones(name, known)
            )
        if name in found:
            raise Wrong(key, f"{name!r} stands twice in {what}.", "Keep one of them.")
        found[name] = value
    return found


def known_ones(name: str, known: Collection[str]) -> str:
    """What may be written instead of ``name``: what it looks like, and all that is known."""
    like = get_close_matches(name[:_LONGEST].lower(), known, n=1)
    meant = f"Did you mean {like[0]!r}? " if like else ""
    return f"{meant}Known are {', '.join(known)}."


def words(node: yaml.Node) -> str | None:
    """The words of a value on one line; None for what is no line of text."""
    return " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else None


def quoted_for_message(value: str, limit: int = 60) -> str:
    """A stranger's words as part of a message: quoted, on one line, short, without control characters."""
    return repr(value if len(value) <= limit else value[: limit - 1] + "…")
