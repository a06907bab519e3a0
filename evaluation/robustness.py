"""``python -m evaluation.robustness FOLDER``: analyse texts, whole and broken, and name what fails.

Every text of the folder is analysed: the files *.txt, and the documents with a "text" in *.jsonl. With
``--mutants N``, N short pieces of them are, too, each broken in up to three ways (see ``mutations.py``):
words glued or cut, marks dropped, doubled or changed, look-alikes of letters, and so on. The same seed
breaks the same texts in the same ways.

A text fails when a section of its briefing does, when the briefing says what its source does not, or when no
page can be made of it.
The exit status is 1 if one does. ``--output`` keeps the texts that failed; given the folder of that file,
the command tries them again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median

import msgspec

from evaluation.mutations import mutant, window
from generator.analysis import pipeline
from generator.analysis.parsing import spacy_pass
from generator.briefings.evidence import is_supported
from generator.model import Seed, decode, encode
from generator.seeds import read_text
from generator.seeds.document import Metadata
from generator.settings import DEFAULTS
from generator.site.briefing import briefing_page

WINDOW = 200  # characters of the piece that is broken
_SIZES = (1_000, 2_000, 4_000, 8_000, 16_000)  # by which texts are grouped, to see growth
_ABOUT = Metadata(language="en", date="2024-05-06")
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Text(msgspec.Struct, frozen=True):
    """A text to analyse: where it is from, and how it was broken."""

    name: str
    text: str
    ways: tuple[str, ...] = ()


class Tried(msgspec.Struct, frozen=True):
    """What came of a text: what failed, seconds of a core, and bytes of memory beyond what was there."""

    name: str
    ways: tuple[str, ...]
    characters: int
    seconds: float
    memory: int | None
    failures: tuple[str, ...]
    text: str = ""  # of one that failed


class _Document(msgspec.Struct):
    text: str


def texts_in(folder: Path) -> Iterator[Text]:
    """The texts of all *.txt below the folder, and of the documents in *.jsonl, in the order of paths."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".txt":
            yield Text(name, path.read_text(encoding="utf-8", errors="replace"))
        elif path.suffix == ".jsonl":
            for number, line in enumerate(path.read_bytes().splitlines(), start=1):
                try:
                    yield Text(f"{name}:{number}", msgspec.json.decode(line, type=_Document).text)
                except msgspec.ValidationError:
                    continue  # not a document


def mutants_of(texts: Sequence[Text], count: int, seed: int) -> Iterator[Text]:
    """So many mutants of the texts, of one after the other; each follows from its number and the seed."""
    for number in range(count if texts else 0):
        one, chance = texts[number % len(texts)], Random(f"{seed} {number}")
        text, ways = mutant(window(one.text, chance, WINDOW), chance)
        yield Text(f"{one.name}#{number}", text, ways)


def attempt(one: Text) -> Tried:
    """Analyse a text in this process, and see what fails."""
    before = _reset_peak()
    begun = time.process_time()
    try:
        failures = tuple(_failures(one.text))
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        failures = (f"{type(error).__name__} at {frame.filename}:{frame.lineno}",)
    seconds = time.process_time() - begun
    memory = None if before is None else max(0, _memory("VmHWM") - before)
    return Tried(one.name, one.ways, len(one.text), seconds, memory, failures, one.text if failures else "")


def _failures(text: str) -> Iterator[str]:
    """What of a text's briefing fails; nothing of a text that is refused as unreadable."""
    seed = read_text(text, _ABOUT, "text.txt", DEFAULTS).seed
    if seed is not None:
        yield from failures_of(seed)


def failures_of(seed: Seed) -> Iterator[str]:
    """What of a seed's briefing fails; raises what its page raises."""
    [briefing] = pipeline.analyze([seed], DEFAULTS)
    for failure in briefing.failures:
        yield f"{failure.section}: {failure.reason}"
    if decode(encode(briefing)) != briefing:
        yield "the briefing is another one once it is written and read"
    if not is_supported(briefing):
        yield "the briefing says what its source does not"
    briefing_page(briefing, edit_url=None)


def _reset_peak() -> int | None:
    """The memory that the process has, from which its peak is counted anew; None where the system cannot."""
    try:
        _CLEAR.write_text("5")
        return _memory("VmRSS")
    except OSError:
        return None


def _memory(field: str) -> int:
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(f"{field}:"))
    return int(line.split()[1]) * 1024


def attempts(texts: Iterable[Text], jobs: int) -> Iterator[Tried]:
    """What came of each text, in order."""
    if jobs == 1:
        yield from map(attempt, texts)
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap(attempt, texts, chunksize=4)


def growth(tried: Sequence[Tried]) -> Iterator[str]:
    """Time and memory a thousand characters, of texts of each size: a table in which growth shows."""
    yield f"{'characters':>12} {'texts':>6} {'ms/1000':>9} {'worst':>9} {'KB/1000':>9} {'worst':>9}"
    for least, most in zip((0, *_SIZES), (*_SIZES, sys.maxsize), strict=True):
        own = [one for one in tried if least <= one.characters < most and one.characters]
        if not own:
            continue
        time_taken = _median_and_worst(own, lambda one: 1000 * one.seconds)
        known = [one for one in own if one.memory is not None]
        memory = _median_and_worst(known, lambda one: (one.memory or 0) / 1024) if known else (0.0, 0.0)
        size = f"{least:,}+"
        yield f"{size:>12} {len(own):>6}" + "".join(f" {value:>9.1f}" for value in (*time_taken, *memory))


def _median_and_worst(own: Sequence[Tried], value: Callable[[Tried], float]) -> tuple[float, float]:
    rates = [1000 * value(one) / one.characters for one in own]
    return median(rates), max(rates)


def _watched(found: Iterable[Tried], count: int, what: str) -> Iterator[Tried]:
    """The same, with progress on standard error, and each failure as it is found."""
    failed = 0
    for number, one in enumerate(found, start=1):
        failed += bool(one.failures)
        for failure in one.failures:
            print(f"{one.name} [{' '.join(one.ways)}] {failure}", flush=True)
        if number % 50 == 0 or number == count:
            print(f"{what}: {number:,} of {count:,}, {failed} failed", file=sys.stderr, flush=True)
        yield one


def main() -> None:
    """Try all, and report."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.robustness", description="Analyses texts, whole and broken."
    )
    parser.add_argument("folder", type=Path, help="a folder with *.txt or *.jsonl, at any depth")
    parser.add_argument("--mutants", type=int, default=0, metavar="N", help="how many pieces to break")
    parser.add_argument("--seed", type=int, default=1, help="of the source of chance")
    parser.add_argument("--no-texts", action="store_true", help="try the mutants only")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write what failed there, as JSON lines")
    options = parser.parse_args()
    texts = list(texts_in(options.folder))
    if not texts:
        sys.exit(f"Error: there is no text in {options.folder}.")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    spacy_pass.load_model(DEFAULTS.model)  # not to be counted as time of the first text
    tried: list[Tried] = []
    runs = {"texts": [] if options.no_texts else texts}
    runs["mutants"] = list(mutants_of(texts, options.mutants, options.seed))
    for what, given in runs.items():
        if not given:
            continue
        found = list(_watched(attempts(given, options.jobs), len(given), what))
        print(f"\n{what}: {len(found):,}, of which {sum(bool(one.failures) for one in found)} failed")
        print("\n".join(growth(found)), flush=True)
        tried += found
    failed = [one for one in tried if one.failures]
    if options.output:
        options.output.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
