"""``python -m workshop``: fit models, evaluate briefings, convert corpora, measure speed."""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator import models
from generator.models import TASKS, task
from workshop.corpora import CorpusError

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Do what the first argument names."""
    options = _parser().parse_args()
    try:
        options.run(options)
    except CorpusError as error:
        sys.exit(f"Error: {error}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workshop")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    names = [one.name for one in TASKS]

    fit = commands.add_parser("fit", help="fit models to corpora, and write their weights")
    fit.add_argument("corpora", type=Path, help="the folder of corpora")
    fit.add_argument("tasks", nargs="*", metavar="TASK", help=f"of {', '.join(names)}; all by default")
    fit.add_argument(
        "--date", type=datetime.date.fromisoformat, help="what the weight file says, if not today"
    )
    fit.add_argument("--output", type=Path, help="the folder to write to, if not the package's own data")
    fit.set_defaults(run=_fit)

    evaluate = commands.add_parser("evaluate", help="brief the texts of corpora, and compare")
    evaluate.add_argument("corpora", type=Path, help="the folder of corpora")
    evaluate.add_argument("names", nargs="*", metavar="CORPUS", help="its folders; all by default")
    evaluate.set_defaults(run=_evaluate)

    convert = commands.add_parser("convert", help="print a published corpus as lines of JSON")
    convert.add_argument("form", choices=("gum", "timeml"))
    convert.add_argument("folder", type=Path, help="the corpus")
    convert.set_defaults(run=_convert)

    bench = commands.add_parser("bench", help="measure speed and growth on made-up seeds")
    bench.add_argument("sizes", nargs="*", type=int, default=[100, 1_000], help="numbers of seeds")
    bench.set_defaults(run=_bench)
    return parser


def _fit(options: argparse.Namespace) -> None:
    names = [one.name for one in TASKS]
    if unknown := set(options.tasks) - set(names):
        raise CorpusError(f"There is no task {', '.join(sorted(unknown))}; there are {', '.join(names)}.")
    date = str(options.date or datetime.date.today())
    chosen = [name for name in names if name in options.tasks or not options.tasks]
    if len(chosen) > 1:  # a process each: a later task reads the model of an earlier one
        output = ["--output", str(options.output)] if options.output else []
        for name in chosen:
            command = [sys.executable, "-m", "workshop", "fit", str(options.corpora), name, "--date", date]
            subprocess.run([*command, *output], check=True)
        return
    from workshop.fitting import fit  # LightGBM, scikit-learn and SciPy take a second
    from workshop.labels import labels_of

    [name] = chosen
    labels = labels_of(name)
    texts = list(labels.read(options.corpora))
    fitted = {"fitted": date, **fit(labels, texts)}
    path = path_of(name, options.output)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(fitted), encoding="utf-8")
    print(json.dumps({name: fitted["figures"], "fitted on": fitted["fitted on"]}, indent=1))
    if idle := unused((example.features for text in texts for example in text.examples), fitted):
        print(f"Features that the model does not use: {', '.join(idle)}", file=sys.stderr)


def path_of(name: str, output: Path | None = None) -> Path:
    """The weight file of a task: the one that the analysis reads, or one in a folder."""
    if output:
        return output / f"{name.replace('/', '-')}.json"
    package, file = task(name).place
    return ROOT.joinpath(*package.split("."), "data", f"{file}.json")


def written(fitted: Mapping[str, object]) -> str:
    """JSON with a line for each key, and for each tree."""
    lines = []
    for key, value in fitted.items():
        if key == "trees" and isinstance(value, list):
            trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in value)
            lines.append(f'"trees": [\n{trees}\n]')
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def unused(rows: Iterable[models.Features], fitted: Mapping[str, Any]) -> list[str]:
    """The features of the rows that the weight file has not; one of several values may be missing."""
    given = {name for row in rows for name in row}
    return sorted(name for name in given - set(models.read(fitted).features) if "=" not in name)


def _evaluate(options: argparse.Namespace) -> None:
    from workshop.evaluate import CORPORA

    if unknown := set(options.names) - CORPORA.keys():
        raise CorpusError(f"There is no corpus {', '.join(sorted(unknown))}; there are {', '.join(CORPORA)}.")
    there = [name for name in options.names or CORPORA if (options.corpora / name).is_dir()]
    if not there:
        raise CorpusError(f"There are none of the corpora in {options.corpora}.")
    for name in there:
        for section, figures in CORPORA[name](options.corpora).items():
            rounded = {key: round(value, 3) for key, value in figures.items()}
            print(json.dumps({section: rounded}), flush=True)


def _convert(options: argparse.Namespace) -> None:
    from workshop.convert import FORMS

    for document in FORMS[options.form](options.folder):
        sys.stdout.buffer.write(msgspec.json.encode(document) + b"\n")


def _bench(options: argparse.Namespace) -> None:
    from workshop.bench import bench

    for size in options.sizes:
        print(json.dumps(bench(size)), flush=True)


if __name__ == "__main__":
    main()
