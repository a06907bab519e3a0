"""``python -m benchmarks``: measure, print a table, write the figures as JSON and a chart of them.

python -m benchmarks --sizes 100 1000 10000 --output benchmarks/figures.json --chart docs/assets/growth.svg
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from pathlib import Path

import msgspec

from benchmarks import chart, measure, report
from generator.briefings.local import cores

LONG = (10, 10_000, 100_000)  # words; the first tells what the start takes
SERVED_UP_TO = 1_000


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures speed and growth.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000], metavar="N")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the figures there, as JSON")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="draw them there, as SVG")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = []
        for size in sorted(options.sizes):
            print(f"measuring {size:,} seeds ...", file=sys.stderr, flush=True)
            found.append(measure.measure(folder / "project", size, served=size <= SERVED_UP_TO))
        report_ = report.Report(
            python=platform.python_version(),
            cores=cores(),
            sizes=tuple(found),
            long=tuple(measure.long_text(folder / "long", words) for words in LONG),
            help=measure.help_text(),
        )
    print(report.table(report_))
    if options.output:
        options.output.write_bytes(msgspec.json.format(msgspec.json.encode(report_), indent=2) + b"\n")
    if options.chart:
        options.chart.write_text(chart.draw(report_), encoding="utf-8")


if __name__ == "__main__":
    main()
