"""Causes, order in time and conditions: "because", "after" and "if" stand where the source has them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from generator.readings.checks import Unproved, grammar
from generator.readings.checks.matching import Matching
from generator.readings.checks.source import Cited
from generator.readings.checks.words import is_content
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_SO = {"so", "therefore", "thus", "hence", "consequently", "accordingly"}
# Words of cause, of time and of condition, those of a row say the same.
_ROWS = (
    ("because", "due", "since", "as", "for"),
    ("after", "following"),
    ("when", "as", "while"),
    ("although", "though", "but", "while"),
    *((word,) for word in ("before", "until", "if", "unless", "despite", "once")),
)


def need_links(draft: Span, cited: Cited) -> None:
    """Raise for a cause, an order in time or a condition that the cited sentences do not have there."""
    matches = Matching(draft, cited)
    for token in draft:
        if token.lower_ in _SO and not any(one.lower_ in _SO for one in cited):
            raise Unproved(f"the cited words do not say {quoted_for_message(token.text)}.")
        below = _linked(token)
        if below is None:
            continue
        wanted = {word for row in _ROWS if token.lower_ in row for word in row}
        there = matches.of(below)
        if not any(link.lower_ in wanted for one in there for link in _links_of(one)):
            raise Unproved(
                f"the cited words do not say {quoted_for_message(f'{token.text} ... {below.text}')}."
            )


def _linked(link: Token) -> Token | None:
    """What a word of cause or time brings in: a clause, or what happened."""
    if not any(link.lower_ in row for row in _ROWS) or link.lower_ == "for":
        return None
    if link.dep_ in ("mark", "advmod") and link.head.dep_ == "advcl":
        return link.head
    below = [child for child in link.children if child.dep_ in ("pobj", "pcomp")]
    return below[0] if below and is_content(below[0]) else None


def _links_of(token: Token) -> Iterator[Token]:
    """The words of cause or time that bring in a token of the source."""
    yield from (child for child in token.children if child.dep_ in ("mark", "advmod"))
    first = grammar.first_of_joined(token)
    yield from (child for child in first.children if child.dep_ in ("mark", "advmod"))
    yield first.head
