"""Why documents are one story, in plain words: what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.stories.profile import Profile, Weights

NAMES = 3  # actors that are named
WORDS = 5  # words in common that are named
BY_HAND = "Joined by hand."


def reasons(members: Sequence[Profile], *, by_hand: bool) -> str:
    """What the documents of a story have in common, as one line of plain sentences."""
    parts = [BY_HAND] if by_hand else []
    named = frozenset().union(*(one.named for one in members))
    names, who = _common([one.names for one in members])
    if names:
        shown = [_spelled(members, f"={key}") for key in names[:NAMES]]
        parts.append(f"{who} name {_enumerated(shown)}.")
    words, who = _common([one.words for one in members])
    shown = [f"“{_spelled(members, word)}”" for word in words if word not in named][:WORDS]
    if shown:
        parts.append(f"{who} use the word{'s' if len(shown) > 1 else ''} {_enumerated(shown)}.")
    return " ".join(parts)


def _common(weights: Sequence[Weights]) -> tuple[list[str], str]:
    """What all of several have, what weighs most first, and what these are called; else what most have."""
    count = Counter(one for own in weights for one in own)
    every = [one for one, times in count.items() if times == len(weights)]
    found = every or [one for one, times in count.items() if 2 * times > len(weights)]
    total = {one: sum(own.get(one, 0.0) for own in weights) for one in found}
    everybody = "Both" if len(weights) == 2 else "All"
    return sorted(found, key=lambda one: (-round(total[one], 6), one)), everybody if every else "Most"


def _spelled(members: Sequence[Profile], key: str) -> str:
    """How most documents write a word or call an actor; of equally frequent ways the oldest."""
    ways = Counter(one.spelled.get(key, key) for one in members if key[1:] in one.names or key in one.words)
    return " ".join(ways.most_common(1)[0][0].split())


def _enumerated(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
