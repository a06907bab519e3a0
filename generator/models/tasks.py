"""The tasks that models are fitted for, in the order of fitting: a later one may read an earlier model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# One of the candidates of a group is right; each candidate is right or not; each is of one class.
Objective = Literal["choice", "probability", "classes"]


@dataclass(frozen=True, slots=True)
class Task:
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
    Task("coreference/kinds", "trees", "classes"),
    Task("coreference/groups", "linear", "classes"),
    Task("coreference/pronouns", "trees", "choice"),
    Task("quotes/speakers", "trees", "choice"),
    Task("quotes/said", "trees", "probability"),
    Task("quotes/salience", "linear", "classes"),
    Task("actors/salience", "trees", "probability"),
    Task("actors/roles", "trees", "probability"),
    Task("questions/sentences", "linear", "classes"),
)


def task(name: str) -> Task:
    """The task of a name. Raises ``KeyError`` if there is none."""
    return {known.name: known for known in TASKS}[name]
