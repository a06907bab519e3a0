"""Documents that are nearly the same, told by how many runs of words they share.

The share is estimated by MinHash, and texts that may be alike are found by bands of their sketches (Broder,
"On the resemblance and containment of documents", 1997; Leskovec, Rajaraman and Ullman, "Mining of Massive
Datasets", chapter 3).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from generator.model import Problem, Seed

_RUN = 4  # words of a run: two texts that share many are copies
_ALIKE = 0.6  # share of all runs of two texts that both must have
_HASHES = 128  # length of a sketch; longer ones tell likeness more exactly and take longer
_BANDS = 32  # parts of a sketch; of two texts that are just alike enough, one is the same in 99 of 100 cases
_MOST_COMPARED = 200  # texts with a text, however many are alike
_AT_ONCE = 1024  # runs that are hashed at once, whatever the length of the text
_WORD = re.compile(r"[^\W_]+")

Sketch = NDArray[np.uint64]

# Multiply-shift hashing: odd factors and summands of 64 bits; the upper half counts (Dietzfelbinger and
# others: "A Reliable Randomized Algorithm for the Closest-Pair Problem", 1997), by fixed numbers.
_RANDOM = np.random.RandomState(1)
_FACTORS = _RANDOM.randint(0, 2**63, _HASHES, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SUMMANDS = _RANDOM.randint(0, 2**63, _HASHES, dtype=np.uint64)


def near_duplicates(seeds: Iterable[Seed], known: Iterable[Seed] = ()) -> Iterator[Problem]:
    """A problem for each of ``seeds`` whose text is nearly that of another one, or of a ``known`` one.

    It names the one that is most alike. Of two that are alike each has its problem: which is the
    new one, and which of them a reviewer looks at, nobody knows here.
    """
    seen: list[tuple[Seed, Sketch]] = []
    # Texts with one and the same sketch; the first alone is in the index, or all would meet all.
    equal: defaultdict[bytes, list[int]] = defaultdict(list)
    index: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)

    def add(seed: Seed) -> None:
        sketch = _sketch(seed.text)
        twins = equal[sketch.tobytes()]
        if not twins:
            for band in _bands(sketch):
                index[band].append(len(seen))
        twins.append(len(seen))
        seen.append((seed, sketch))

    for seed in known:
        add(seed)
    first = len(seen)
    for seed in seeds:
        add(seed)
    for number, (seed, own) in enumerate(seen[first:], first):
        near = {one for band in _bands(own) for one in index[band][:_MOST_COMPARED]}
        found = (other for one in near for other in equal[seen[one][1].tobytes()][:2])
        others = sorted(other for other in found if other != number)
        share, best = max(((_share(own, seen[other][1]), -other) for other in others), default=(0.0, 0))
        if share >= _ALIKE:
            yield Problem(
                path=seed.path,
                line=None,
                reason=f"this text is nearly that of {seen[-best][0].path} ({share:.0%} alike).",
                remedy="Leave one of them out, unless the difference is what matters.",
                fatal=False,
            )


def _share(one: Sketch, other: Sketch) -> float:
    """An estimate of the share of all runs of two texts that both have."""
    return float((one == other).mean())


def _bands(sketch: Sketch) -> Iterator[tuple[int, bytes]]:
    """The parts of a sketch, each with its number."""
    return ((number, part.tobytes()) for number, part in enumerate(np.split(sketch, _BANDS)))


def _sketch(text: str) -> Sketch:
    """The least value of each hash function over the runs of a text. Shape ``(_HASHES,)``."""
    runs = _runs(text)
    least = np.full(_HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(runs), _AT_ONCE):
        digests = b"".join(blake2b(run, digest_size=8).digest() for run in runs[start : start + _AT_ONCE])
        hashes = np.frombuffer(digests, dtype="<u8")
        values = (hashes[:, None] * _FACTORS + _SUMMANDS) >> np.uint64(32)
        least = np.minimum(least, values.min(axis=0))
    return least


def _runs(text: str) -> list[bytes]:
    """Every run of words; of a text that is shorter than one, all of it."""
    words = _WORD.findall(text.casefold())
    count = max(1, len(words) - _RUN + 1)
    return [" ".join(words[start : start + _RUN]).encode() for start in range(count)]
