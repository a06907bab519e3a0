"""The tasks that models are fitted for, in the order of fitting: a later one may read an earlier model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# One of the candidates of a group is right; each candidate is right or not; each is of one class.
Objective = Literal["choice", "probability", "classes"]


@dataclass(frozen=True, slots=True)
class FitTask:
    """A task: its ``name`` is the section and the file of its weights; the rest is how it is fitted."""

    name: str
    form: Literal["trees", "linear"]
    objective: Objective

    @property
    def place(self) -> tuple[str, str]:
        """The package of the task's section, and the name of its weight file among the data there."""
        section, _, file = self.name.partition("/")
        return f"generator.analysis.{section}", file


TASKS = (
    FitTask("coreference/kinds", "trees", "classes"),
    FitTask("coreference/groups", "linear", "classes"),
    FitTask("coreference/pronouns", "trees", "choice"),
    FitTask("quotes/speakers", "trees", "choice"),
    FitTask("quotes/said", "trees", "probability"),
    FitTask("quotes/salience", "linear", "classes"),
    FitTask("actors/salience", "trees", "probability"),
    FitTask("actors/roles", "trees", "probability"),
    FitTask("questions/sentences", "linear", "classes"),
)


def task(name: str) -> FitTask:
    """The task of a name. Raises ``KeyError`` if there is none."""
    return {known.name: known for known in TASKS}[name]
