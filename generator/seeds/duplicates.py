"""Documents that are nearly the same, told by how many runs of words they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model import Problem, Seed

_RUN = 4  # words
_ALIKE = 0.6  # share of all runs of two texts that both have
_HASHES = 128
_MOST_ALIKE = 100  # texts that one is compared with
_WORD = re.compile(r"[^\W_]+")


def near_duplicates(seeds: Iterable[Seed], known: Iterable[Seed] = ()) -> Iterator[Problem]:
    """A problem for each of ``seeds`` whose text is nearly that of another one, or of a ``known`` one.

    It names the one that is most alike; where very many are alike, the most alike of the first.
    Of two that are alike each has its problem: which is the new one, and which of them a reviewer
    looks at, nobody knows here.
    """
    # Imported here: only a check of seeds needs it.
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_ALIKE, num_perm=_HASHES)
    seen: list[tuple[Seed, MinHash]] = []

    def add(seed: Seed) -> None:
        sketch = MinHash(num_perm=_HASHES, seed=1)
        sketch.update_batch(_runs(seed.text))
        if len(index.query(sketch)) < _MOST_ALIKE:  # else whatever is like this one is like those, too
            index.insert(len(seen), sketch)
        seen.append((seed, sketch))

    for seed in known:
        add(seed)
    first = len(seen)
    for seed in seeds:
        add(seed)
    for number, (seed, own) in enumerate(seen[first:], first):
        others = sorted(set(index.query(own)) - {number})
        share, best = max(((own.jaccard(seen[other][1]), -other) for other in others), default=(0.0, 0))
        if share >= _ALIKE:
            yield Problem(
                path=seed.path,
                line=None,
                reason=f"this text is nearly that of {seen[-best][0].path} ({share:.0%} alike).",
                remedy="Leave one of them out, unless the difference is what matters.",
                fatal=False,
            )


def _runs(text: str) -> list[bytes]:
    """Every run of words; of a text that is shorter than one, all of it."""
    words = _WORD.findall(text.casefold())
    count = max(1, len(words) - _RUN + 1)
    return [" ".join(words[start : start + _RUN]).encode() for start in range(count)]
