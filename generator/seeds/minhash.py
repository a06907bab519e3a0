"""MinHash: short sketches of sets, by which the share of what two of them have in common is estimated.

Sets that may be alike are found by bands of their sketches (Broder, "On the resemblance and containment of
documents", 1997; Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_HASHES = 128  # length of a sketch; longer ones tell likeness more exactly and take longer
_BANDS = 32  # parts of a sketch; of two sets with 60 % in common, one is the same in 99 of 100 cases
_AT_ONCE = 1024  # members that are hashed at once, however many there are

Sketch = NDArray[np.uint64]

# Multiply-shift hashing: odd factors and summands of 64 bits; the upper half counts (Dietzfelbinger and
# others: "A Reliable Randomized Algorithm for the Closest-Pair Problem", 1997), by fixed numbers.
_RANDOM = np.random.RandomState(1)
_FACTORS = _RANDOM.randint(0, 2**63, _HASHES, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SUMMANDS = _RANDOM.randint(0, 2**63, _HASHES, dtype=np.uint64)


def sketch_of(members: Sequence[bytes]) -> Sketch:
    """The least value of each hash function over the members. Shape ``(128,)``."""
    least = np.full(_HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(members), _AT_ONCE):
        part = members[start : start + _AT_ONCE]
        hashes = np.frombuffer(b"".join(blake2b(one, digest_size=8).digest() for one in part), dtype="<u8")
        values = (hashes[:, None] * _FACTORS + _SUMMANDS) >> np.uint64(32)
        least = np.minimum(least, values.min(axis=0))
    return least


def share_of(one: Sketch, other: Sketch) -> float:
    """An estimate of the share of all members of two sets that both have, from 0 to 1."""
    return float((one == other).mean())


def bands_of(sketch: Sketch) -> Iterator[tuple[int, bytes]]:
    """The parts of a sketch, each with its number."""
    return ((number, part.tobytes()) for number, part in enumerate(np.split(sketch, _BANDS)))
