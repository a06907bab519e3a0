"""``python -m training NAME CORPORA --date DATE``: fit the model of a task, and write its weights."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator import models
from generator.models import TASKS, task
from training.fit import Text, fit
from training.labels import labels_of

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Fit what is asked for, and print the figures on the documents left out."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description="Fit the model of a task, and write its weights."
    )
    names = [one.name for one in TASKS]
    parser.add_argument("--list", action="store_true", help="print the tasks in the order of fitting")
    parser.add_argument("name", nargs="?", choices=names, metavar="NAME", help="the task")
    parser.add_argument(
        "corpora", nargs="?", type=Path, help="the folder of corpora, laid out as training/README.md says"
    )
    parser.add_argument("--date", type=datetime.date.fromisoformat, help="the day to put down")
    parser.add_argument("--output", type=Path, help="the file to write, if not the package's own")
    options = parser.parse_args()
    if options.list:
        print("\n".join(names))
        return
    if not (options.name and options.corpora and options.date):
        parser.error("NAME, CORPORA and --date are needed, or --list")
    labels = labels_of(options.name)
    texts = list(labels.read(options.corpora))
    fitted = {"fitted": options.date.isoformat(), **fit(labels, texts)}
    (options.output or path_of(options.name)).write_text(written(fitted), encoding="utf-8")
    print(json.dumps(fitted["figures"], indent=1))
    if idle := unused(texts, fitted):
        print(f"Features that the model does not use: {', '.join(idle)}", file=sys.stderr)


def unused(texts: Sequence[Text], fitted: Mapping[str, Any]) -> list[str]:
    """The features of the texts that the weight file has not; one of several values may be missing."""
    given = {name for text in texts for example in text.examples for name in example.features}
    return sorted(name for name in given - set(models.read(fitted).features) if "=" not in name)


def path_of(name: str) -> Path:
    """The weight file of a task."""
    package, file = task(name).place
    return ROOT.joinpath(*package.split("."), "data", f"{file}.json")


def written(fitted: dict[str, object]) -> str:
    """JSON with a line for each key, and for each tree."""
    lines = []
    for key, value in fitted.items():
        if key == "trees" and isinstance(value, list):
            trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in value)
            lines.append(f'"trees": [\n{trees}\n]')
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
