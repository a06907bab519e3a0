"""The judge of two briefings: how likely they tell of one event.

It is linear. Its weights lie in a data file, with what they were fitted on and how well they do on events
that the fitting did not see; the repository's ``training`` fits them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from generator.stories.profile import Profile
from generator.stories.signs import SIGNS, signs_of


class Judge(msgspec.Struct, frozen=True, kw_only=True):
    """What each sign adds to the score, in the order of ``SIGNS``, and what there is without any.

    ``linked`` is the chance from which on two briefings tell of one event.
    """

    base: float
    weights: tuple[float, ...]
    linked: float

    def chance(self, one: Profile, other: Profile) -> float:
        """How likely two briefings tell of one event, from 0 to 1; the same whichever comes first."""
        return self.chance_by(signs_of(one, other))

    def chance_by(self, signs: list[float]) -> float:
        """The same by the values of their signs."""
        score = self.base + math.fsum(weight * sign for weight, sign in zip(self.weights, signs, strict=True))
        return 1 / (1 + math.exp(-score))


def read(data: Mapping[str, Any]) -> Judge:
    """The judge that ``data`` describes; raises ``ValueError`` if it was fitted to other signs than ours."""
    if tuple(data["weights"]) != SIGNS:
        raise ValueError(f"fitted to other signs: {', '.join(data['weights'])}")
    return Judge(
        base=data["base"], weights=tuple(data["weights"].values()), linked=data["thresholds"]["linked"]
    )


@cache
def load() -> Judge:
    """The judge whose weights are in the data file."""
    return read(json.loads((files("generator.stories") / "data" / "events.json").read_text(encoding="utf-8")))
