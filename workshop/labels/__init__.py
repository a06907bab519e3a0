"""What models are fitted to: for each task a module that makes examples of the corpora."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from workshop.fitting import Labels


def labels_of(name: str) -> Labels[Any]:
    """The labels of a task, such as "coreference/pronouns"."""
    found: Labels[Any] = import_module(f"workshop.labels.{name.replace('/', '_')}").LABELS
    return found
