"""Documents that are nearly the same: how many of their runs of words they share.

The share is estimated from samples: the least hashes of the runs of each text (Broder, "On the resemblance
and containment of documents", 1997).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from heapq import nsmallest

from generator.model import Problem, Seed

_RUN = 4  # words of a run: two texts that share many are copies
_SAMPLE = 128  # hashes of a text; more tell likeness more exactly and take longer
_ALIKE = 0.6  # share of all runs of two texts that both must have
_MOST_COMPARED = 20  # texts that are looked up by one hash, however many have it
_WORD = re.compile(r"[^\W_]+")


def near_duplicates(seeds: Iterable[Seed], known: Iterable[Seed] = ()) -> Iterator[Problem]:
    """A problem for each of ``seeds`` whose text is nearly that of another one, or of a ``known`` one.

    It names the one that is most alike. Of two that are alike each has its problem: which is the
    new one, and which of them a reviewer looks at, nobody knows here.
    """
    seen: list[tuple[Seed, list[bytes]]] = [(seed, _sample(seed.text)) for seed in known]
    first = len(seen)
    seen += [(seed, _sample(seed.text)) for seed in seeds]
    having: defaultdict[bytes, list[int]] = defaultdict(list)  # the texts whose sample has a hash
    for number, (_, sample) in enumerate(seen):
        for one in sample:
            if len(having[one]) < _MOST_COMPARED:
                having[one].append(number)
    for number, (seed, sample) in enumerate(seen[first:], first):
        near = {other for one in sample for other in having[one]} - {number}
        share, best = max(((_share(sample, seen[one][1]), -one) for one in near), default=(0.0, 0))
        if share >= _ALIKE:
            yield Problem(
                path=seed.path,
                line=None,
                reason=f"this text is nearly that of {seen[-best][0].path} ({share:.0%} alike).",
                remedy="Leave one of them out, unless the difference is what matters.",
                severity="note",
            )


def _sample(text: str) -> list[bytes]:
    """The least hashes of the runs of words; of a text that is shorter than a run, that of all of it."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1))}
    return nsmallest(_SAMPLE, (blake2b(run.encode(), digest_size=8).digest() for run in runs))


def _share(one: list[bytes], other: list[bytes]) -> float:
    """An estimate of the share of all runs of two texts that both have, from 0 to 1."""
    least = sorted({*one, *other})[: max(len(one), len(other))]
    return len({*one}.intersection(other, least)) / len(least)
