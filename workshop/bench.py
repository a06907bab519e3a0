"""Speed and growth: what made-up seeds take to analyse and to build. Compare figures of one machine only."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random

import yaml

_ROOT = Path(__file__).parent.parent
_SENTENCES = (
    "{name}, the {office} of {place}, said on {day} March {year} that {matter} would be closed.",
    "“We cannot wait for {matter} any longer,” {name} said.",
    "{name} told reporters that {place} had lost {number} million dollars since {year}.",
    "It is not known whether {other} will pay for {matter}.",
    "In June {year}, {number} people marched against {matter}.",
    "{other} will vote on {matter} on {day} November {year}.",
    "Critics in {other} warned that {matter} was “a gift to {place}”, and demanded an inquiry.",
    "Prices rose by {number} per cent after {matter} was sold.",
)
_WORDS = {
    "place": ("Brazil", "Canada", "Denmark", "Ghana", "India", "Kenya", "Norway", "Peru", "Poland"),
    "other": ("Bergen", "Calder", "Orlen", "the ministry", "the council", "the Dockers’ Union"),
    "office": ("minister of trade", "head of the rail company", "mayor", "spokeswoman", "chief engineer"),
    "matter": ("the harbour", "the dam", "the new tariff", "the strike", "the rail line", "the budget"),
}
_FIRST = ("Ada", "Boris", "Clara", "Emeka", "Fiona", "Hugo", "Ines", "Jonas", "Karin", "Leo", "Mei", "Omar")
_LAST = (("Al", "Bor", "Dan", "Fen", "Hal", "Ost"), ("a", "en", "i", "o"), ("berg", "kov", "lin", "son"))


def bench(size: int) -> dict[str, float]:
    """Seconds that some number of seeds takes, the megabytes of the largest process, and the site's size.

    ``analysis`` is by one process. The first build analyses, the second finds all analyses in the cache, and
    before the third one seed has changed.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_seeds(folder / "seeds", size)
        (folder / "docs").mkdir()
        options = {"seeds": str(folder / "seeds"), "cache": str(folder / "cache")}
        settings = {"site_name": "Speed", "site_dir": "site", "plugins": [{"briefings": options}]}
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        output = ["--no-cache", "--jobs", "1", "--output", str(folder / "briefings.jsonl")]
        build = ("mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml"))
        analysis, _ = _run("generator", "analyze", str(folder / "seeds"), *output)
        cold, _ = _run(*build)
        warm, memory = _run(*build)
        with next((folder / "seeds").iterdir()).open("a", encoding="utf-8") as seed:
            seed.write("\nThe clerk filed it.\n")
        edited, _ = _run(*build)
        files = [path for path in (folder / "site").rglob("*") if path.is_file()]
        return {
            "seeds": size,
            "analysis": analysis,
            "first build": cold,
            "build, nothing changed": warm,
            "megabytes of that": memory,
            "build, one edit": edited,
            "files of the site": len(files),
            "megabytes of the site": round(sum(path.stat().st_size for path in files) / 1e6, 1),
        }


def write_seeds(folder: Path, size: int) -> None:
    """Write seeds of some 330 words, the same for the same number everywhere."""
    folder.mkdir(parents=True)
    for number in range(size):
        random = Random(number)
        title = "{place} argues about {matter}".format_map(_words(random))
        body = "\n\n".join(_paragraph(random) for _ in range(8))
        head = f"---\ntitle: {title}\ndate: 2024-03-{random.randint(1, 28):02}\nlanguage: en\n---\n"
        (folder / f"story-{number:06}.txt").write_text(f"{head}{body}\n", encoding="utf-8")


def _paragraph(random: Random) -> str:
    words = _words(random)
    return " ".join(one.format_map(words) for one in [_SENTENCES[0], *random.sample(_SENTENCES[1:], 3)])


def _words(random: Random) -> Mapping[str, object]:
    numbers = {"day": 28, "number": 900, "year": 2030}
    return {
        "name": f"{random.choice(_FIRST)} {''.join(map(random.choice, _LAST))}",
        **{name: random.choice(words) for name, words in _WORDS.items()},
        **{name: random.randint(most - 20, most) for name, most in numbers.items()},
    }


def _run(*command: str) -> tuple[float, float]:
    """The seconds that a Python module takes, and megabytes at the most."""
    started = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen([sys.executable, "-m", *command], cwd=_ROOT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    divisor = 1024**2 if sys.platform == "darwin" else 1024
    return round(time.perf_counter() - started, 2), round(usage.ru_maxrss / divisor, 1)
