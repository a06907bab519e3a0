"""Kills programs of the project at many moments, and looks at what they leave behind.

    python scripts/kills.py [site|new|analysis ...] [--runs N] [--seed N]

Of each it starts N runs in a copy of the project and ends each one, with all that it has started: half of
them at a random moment, half at the very moment when the folder that is to stay whole begins to change. After
each, the site must be the old one or the new one, whole; the new seed must be whole or not there; each entry
of the cache must be right. What was found is counted; the exit status is 1 where anything was broken.

The tests kill at chosen moments (``tests/test_killed.py``); this tries the commands as people call them, and
takes seconds a run.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
AFTER = 0.02  # seconds: how long after the first change a run is ended at the latest
PATIENCE = 300  # seconds, after which a run that goes on counts as broken
STORY = "Pier {} shut\n\nThe council shut pier {} on Sunday. “It was old,” the mayor, Ann Example, said.\n"
BROKEN = "BROKEN"
_COPIED = ("Makefile", "mkdocs.yml", "pyproject.toml", "requirements.txt", "docs", "generator", "scripts")


@dataclass(frozen=True)
class Trial:
    """A command to be killed in a project, the folder that it changes, and how what is left is judged.

    ``prepare`` gets the number of the run; ``judge`` names what was found, and begins with ``BROKEN``
    where it may not be so.
    """

    here: Path
    command: Sequence[str]
    watched: Path
    prepare: Callable[[int], None]
    judge: Callable[[], str]


def main() -> None:
    """Do the trials that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", nargs="*", help=f"{', '.join(TRIALS)}; all without one")
    parser.add_argument("--runs", type=int, default=100, help="of each (100)")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments (0)")
    given = parser.parse_args()
    if unknown := set(given.what) - set(TRIALS):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    broken = 0
    for name in given.what or TRIALS:
        with tempfile.TemporaryDirectory() as folder:
            counts = run(TRIALS[name](copied(Path(folder))), given.runs, random.Random(given.seed))
        broken += sum(count for found, count in counts.items() if found.startswith(BROKEN))
        print(
            f"{name}: {given.runs} runs: {', '.join(f'{n} x {what}' for what, n in sorted(counts.items()))}"
        )
    sys.exit(1 if broken else 0)


def run(trial: Trial, runs: int, moments: random.Random) -> Counter[str]:
    """Run a trial so often; what was found, and how often."""
    trial.prepare(0)
    started = time.monotonic()
    finish(trial.command, trial.here)
    whole = time.monotonic() - started
    counts: Counter[str] = Counter()
    for number in range(1, runs + 1):
        counts[kill(trial, number, moments, whole)] += 1
        print(f"\r{number} of {runs} ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return counts


def kill(trial: Trial, number: int, moments: random.Random, whole: float) -> str:
    """One run, which takes about ``whole`` seconds if nothing ends it; what it left behind."""
    trial.prepare(number)
    before, process = state(trial.watched), start(trial.command, trial.here)
    if number % 2:
        wait(process, moments.uniform(0, whole))
    else:
        changed = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < changed and state(trial.watched) == before:
            pass  # to sleep would be to miss it
        wait(process, moments.choice((0, moments.uniform(0, AFTER))))
    killed = process.poll() is None
    end(process, moments.choice(SIGNALS))
    return f"{'killed' if killed else 'done'}, {trial.judge()}"


def start(command: Sequence[str], here: Path) -> subprocess.Popen[bytes]:
    """A command in a project, in a group of its own with all that it starts."""
    return subprocess.Popen(
        command,
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(here), "SEEDS_DIR": "seeds"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def finish(command: Sequence[str], here: Path) -> None:
    """Run a command that nobody kills."""
    if start(command, here).wait(PATIENCE):
        sys.exit(f"{' '.join(command)} fails by itself.")


def wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait, but no longer than the process runs."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


def end(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """End a process and all of its group, and wait until all of them are gone."""
    try:
        os.killpg(process.pid, how)
        process.wait(PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:  # what it has started may take longer to clean up
            os.killpg(process.pid, 0)
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.wait()


def state(folder: Path) -> tuple[object, ...]:
    """What changes as soon as a folder, or what lies in it, is taken away, put there or renamed."""
    try:
        found = folder.stat()
        return found.st_ino, found.st_mtime_ns, found.st_nlink
    except OSError:
        return ()


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def copied(folder: Path) -> Path:
    """A project with some seeds of its own; it is a repository, in which nothing is committed."""
    for name in _COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, folder / name)
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    (folder / "seeds").mkdir()
    for number in range(4):
        (folder / "seeds" / f"pier-{number}.txt").write_text(STORY.format(number, number))
    (folder / ".cache").mkdir()
    return folder


def site_trial(here: Path) -> Trial:
    """``make site`` of one text, over the site of another."""
    # What is installed is taken as it is.
    command = ("make", "site", f"VENV={sys.prefix}", f"--old-file={sys.prefix}/.site")
    old, new = here / "old", here / "new"

    def told(number: int) -> None:
        (here / "seeds" / "pier-0.txt").write_text(STORY.format(number, number))

    for number, site in enumerate((old, new)):
        told(number)
        finish(command, here)
        shutil.copytree(here / "site", site)
    right = {"the old site": contents(old), "the new site": contents(new)}

    def prepare(_: int) -> None:
        if contents(here / "site") != right["the old site"]:
            shutil.rmtree(here / "site", ignore_errors=True)
            shutil.copytree(old, here / "site")

    def judge() -> str:
        found = contents(here / "site")
        broken = f"{BROKEN}: {len(found)} files, not as they were nor as they will be"
        return next((name for name, site in right.items() if site == found), broken)

    return Trial(here=here, command=command, watched=here / "site", prepare=prepare, judge=judge)


def new_trial(here: Path) -> Trial:
    """``briefings new`` with a large document."""
    seed = here / "seeds" / "pier.txt"
    (here / "story.txt").write_text("Pier shut\n\n" + "".join(map(STORY.format, range(4_000), range(4_000))))
    command = (sys.executable, "-m", "generator", "new", "story.txt", "--name", "pier")

    def prepare(_: int) -> None:
        for path in here.glob("seeds/*pier.txt*"):
            path.unlink()

    prepare(0)
    finish(command, here)
    right = contents(here / "seeds")

    def judge() -> str:
        """Whatever is there for a seed; hidden files are none."""
        found = {name: data for name, data in contents(here / "seeds").items() if not name.startswith(".")}
        if found == right:
            return "whole seed"
        return "no seed" if seed.name not in found else f"{BROKEN}: half a seed"

    return Trial(here=here, command=command, watched=here / "seeds", prepare=prepare, judge=judge)


def analysis_trial(here: Path) -> Trial:
    """``briefings analyze`` with an empty cache."""
    command = (sys.executable, "-m", "generator", "analyze", "seeds", "--output", "out.jsonl")
    output, kept = here / "out.jsonl", here / ".cache"

    def prepare(_: int) -> None:
        output.unlink(missing_ok=True)
        shutil.rmtree(kept)
        (kept / "briefings").mkdir(parents=True)

    prepare(0)
    finish(command, here)
    right, lines = entries(kept), output.read_bytes()

    def judge() -> str:
        found = entries(kept)
        if not found.items() <= right.items():
            return f"{BROKEN}: a wrong entry"
        if output.exists() and output.read_bytes() != lines:
            return f"{BROKEN}: half of the output"
        return f"{len(found)} of {len(right)} entries"

    return Trial(here=here, command=command, watched=kept / "briefings", prepare=prepare, judge=judge)


def entries(cache: Path) -> dict[str, bytes]:
    """What counts as kept."""
    return {name: data for name, data in contents(cache).items() if name.endswith(".json")}


TRIALS: dict[str, Callable[[Path], Trial]] = {
    "site": site_trial,
    "new": new_trial,
    "analysis": analysis_trial,
}


if __name__ == "__main__":
    main()
