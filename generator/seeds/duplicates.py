"""Documents that are nearly the same, told by how many runs of words they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.model import Problem, Seed

if TYPE_CHECKING:
    from generator.seeds.minhash import Sketch

_RUN = 4  # words of a run: two texts that share many are copies
_ALIKE = 0.6  # share of all runs of two texts that both must have
_MOST_COMPARED = 200  # texts with a text, however many are alike
_WORD = re.compile(r"[^\W_]+")


def near_duplicates(seeds: Iterable[Seed], known: Iterable[Seed] = ()) -> Iterator[Problem]:
    """A problem for each of ``seeds`` whose text is nearly that of another one, or of a ``known`` one.

    It names the one that is most alike. Of two that are alike each has its problem: which is the
    new one, and which of them a reviewer looks at, nobody knows here.
    """
    from generator.seeds.minhash import bands_of, share_of, sketch_of  # NumPy: only a check of seeds needs it

    seen: list[tuple[Seed, Sketch]] = []
    # Texts with one and the same sketch; the first alone is in the index, or all would meet all.
    equal: defaultdict[bytes, list[int]] = defaultdict(list)
    index: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)

    def add(seed: Seed) -> None:
        sketch = sketch_of(_runs(seed.text))
        twins = equal[sketch.tobytes()]
        if not twins:
            for band in bands_of(sketch):
                index[band].append(len(seen))
        twins.append(len(seen))
        seen.append((seed, sketch))

    for seed in known:
        add(seed)
    first = len(seen)
    for seed in seeds:
        add(seed)
    for number, (seed, own) in enumerate(seen[first:], first):
        near = {one for band in bands_of(own) for one in index[band][:_MOST_COMPARED]}
        found = (other for one in near for other in equal[seen[one][1].tobytes()][:2])
        others = sorted(other for other in found if other != number)
        share, best = max(((share_of(own, seen[other][1]), -other) for other in others), default=(0.0, 0))
        if share >= _ALIKE:
            yield Problem(
                path=seed.path,
                line=None,
                reason=f"this text is nearly that of {seen[-best][0].path} ({share:.0%} alike).",
                remedy="Leave one of them out, unless the difference is what matters.",
                severity="note",
            )


def _runs(text: str) -> list[bytes]:
    """Every run of words; of a text that is shorter than one, all of it."""
    words = _WORD.findall(text.casefold())
    count = max(1, len(words) - _RUN + 1)
    return [" ".join(words[start : start + _RUN]).encode() for start in range(count)]
