"""A reading under way into a briefing, in any language: what of it holds, what is refused and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from generator.model import READ_SALIENCE, CheckedReading, Quote, Reading, Refusal
from generator.model import Statement as Section
from generator.readings.checks import Unproved

_Read = TypeVar("_Read")
_Proved = TypeVar("_Proved")

_CERTAIN = READ_SALIENCE / 2  # salience of a quote of the analysis whose speaker is without doubt, at least


class Proving:
    """Counts the statements of a reading, and collects those that do not hold."""

    def __init__(self, reading: Reading) -> None:
        """Nothing is proved yet."""
        self.reading, self.statements = reading, 0
        self._refusals: list[Refusal] = []
        self._sections: list[Section] = []

    def proved(
        self, section: Section, read: Sequence[_Read], prove: Callable[[_Read], _Proved]
    ) -> list[tuple[_Read, _Proved]]:
        """What holds of a section, in order."""
        found = []
        for one in read:
            self.statements += 1
            try:
                found.append((one, prove(one)))
            except Unproved as error:
                self.refuse(one, section, str(error))
            except (RecursionError, ArithmeticError, LookupError, ValueError) as error:
                self.refuse(one, section, f"the check failed ({type(error).__name__}).")
        if found:
            self._sections.append(section)
        return found

    def refuse(self, one: object, section: Section, reason: str, part: str | None = None) -> None:
        """Leave out an entry of a section, or a part of it such as its role."""
        line: int = one.line  # type: ignore[attr-defined]
        told = f"this {part or section} is left out: {reason}"
        self._refusals.append(Refusal(section=section, line=line, reason=told))

    def checked(self) -> CheckedReading:
        """What became of the reading so far."""
        reading = self.reading
        return CheckedReading(
            model=reading.model,
            drafted=reading.drafted,
            prompt=reading.prompt,
            sections=tuple(self._sections),
            statements=self.statements,
            refused=len(self._refusals),
            refusals=tuple(sorted(self._refusals, key=lambda one: one.line)),
        )


def salience_of(place: int, count: int) -> float:
    """Of the place among so many that a reading puts down, the most important first."""
    return round(1 - (1 - READ_SALIENCE) * place / max(1, count - 1), 3)


def by_importance(read: Sequence[Quote], analysed: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes of a reading with the other direct ones that the analysis has, in the order of the text.

    The latter count for less: a quote with a speaker and no doubt for more than the rest of them.
    """
    spans = [span for quote in read for span in quote.spans]
    found = [replace(one, salience=salience_of(place, len(read))) for place, one in enumerate(read)]
    for one in analysed:
        if one.kind != "direct" or any(span.overlaps(other) for span in one.spans for other in spans):
            continue
        least = 0.0 if one.speaker is None or one.uncertain else _CERTAIN
        salience = least + one.salience * (READ_SALIENCE - _CERTAIN) * 0.99
        found.append(replace(one, salience=round(salience, 3)))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))
