"""Tries a reader or a writer with input that reaches more and more of its code, until it is stopped.

    python scripts/fuzz.py TARGET [OPTION...]

Targets are those of ``tests/fuzz_targets.py``; without one, they are named. Options are libFuzzer's, such as
``-max_total_time=600`` (seconds) or ``-runs=100000``. An input that breaks something is kept in a file and
named. It needs the dependency group "fuzz".
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))
with atheris.instrument_imports(include=["generator"]):
    from tests.fuzz_targets import SAMPLES, TARGETS


def main() -> None:
    """Fuzz the target that the command line names."""
    target = sys.argv[1] if len(sys.argv) > 1 else ""
    if target not in TARGETS:
        sys.exit(f"Name a target: {', '.join(TARGETS)}.")
    with tempfile.TemporaryDirectory() as corpus:
        for number, sample in enumerate(SAMPLES[target]):
            Path(corpus, str(number)).write_bytes(sample)
        atheris.Setup([sys.argv[0], corpus, "-max_len=100000", *sys.argv[2:]], TARGETS[target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
