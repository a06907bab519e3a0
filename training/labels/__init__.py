"""What models are fitted to: a module a task, named as the task, which makes examples of the corpora."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from training.fit import Labels


def labels_of(name: str) -> Labels[Any]:
    """The labels of a task, such as "coreference/pronouns"."""
    found: Labels[Any] = import_module(f"training.labels.{name.replace('/', '.')}").LABELS
    return found
