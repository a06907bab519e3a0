"""Runs the generator, MkDocs alone and spaCy alone on the same texts, each in a process of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import msgspec
import yaml
from mkdocs.utils.yaml import yaml_load

from benchmarks import corpus, plain
from generator.model import decode
from generator.settings import DEFAULT_MODEL

ROOT = Path(__file__).parent.parent
PATIENCE = 900  # seconds until a server shows what it should
PAUSE = 10  # seconds between edits, as of somebody who writes
EDITS = 3
NOTE = "note{}x"  # a word that no seed holds
BARE = (
    "import sys, spacy\n"
    "from pathlib import Path\n"
    "files = [path.read_text(encoding='utf-8') for path in Path(sys.argv[1]).rglob('*.txt')]\n"
    "texts = [file.split('---\\n', 2)[2] for file in files]\n"
    "nlp = spacy.load(sys.argv[2])\n"
    "print(sum(len(doc) for doc in nlp.pipe(texts, batch_size=32)))\n"
)


class Usage(msgspec.Struct, frozen=True, kw_only=True):
    """What a command took: seconds on the clock and of processors, and its memory at the most."""

    wall: float
    cpu: float
    megabytes: float


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured with some seeds; ``served`` are seconds until an edited seed is on its page."""

    seeds: int
    words: int
    pages: int
    bare_spacy: Usage
    analysis: Usage
    analysis_two_jobs: Usage
    cold_build: Usage
    warm_build: Usage
    one_seed_build: Usage
    plain_build: Usage
    served: float | None
    site_megabytes: float
    search_megabytes: float
    plain_search_megabytes: float


class LongText(msgspec.Struct, frozen=True, kw_only=True):
    """The analysis of one long text."""

    words: int
    analysis: Usage


def run(*command: str) -> Usage:
    """Run a Python module or script; raises ``CalledProcessError`` where it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=_environment(), stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Usage(
        wall=round(time.perf_counter() - started, 2),
        cpu=round(usage.ru_utime + usage.ru_stime, 2),
        megabytes=round(usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2), 1),
    )


def measure(folder: Path, size: int, *, served: bool) -> Figures:
    """All measurements with a number of seeds; ``folder`` is emptied and used.

    ``served`` asks for the time under ``mkdocs serve``.
    """
    shutil.rmtree(folder, ignore_errors=True)
    seeds, site, lines = folder / "seeds", folder / "site", folder / "briefings.jsonl"
    corpus.write(seeds, range(size))
    analyze = ("-m", "generator", "analyze", str(seeds), "--no-cache", "--output", str(lines))
    bare = run("-c", BARE, str(seeds), DEFAULT_MODEL)
    analysis = run(*analyze, "--jobs", "1")
    two = run(*analyze, "--jobs", "2")
    with lines.open("rb") as file:
        words = sum(decode(line).source.words for line in file)

    build = ("-m", "mkdocs", "build", "--quiet", "--config-file", str(configuration(folder, seeds)))
    cold = run(*build)
    warm = run(*build)
    _edit(seeds, 0)
    one_seed = run(*build)
    figures = _size(site), _search(site)
    waited = _served(folder, seeds) if served else None

    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs)
    pages = plain.write(site, docs)
    shutil.rmtree(site)
    plain_build = run(*build[:-1], str(_plain_configuration(folder, docs)))
    plain_search = _search(site)
    return Figures(
        seeds=size,
        words=words,
        pages=pages,
        bare_spacy=bare,
        analysis=analysis,
        analysis_two_jobs=two,
        cold_build=cold,
        warm_build=warm,
        one_seed_build=one_seed,
        plain_build=plain_build,
        served=waited,
        site_megabytes=figures[0],
        search_megabytes=figures[1],
        plain_search_megabytes=plain_search,
    )


def long_text(folder: Path, words: int) -> LongText:
    """What one text of a number of words takes, the start included."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"long-{words}.txt"
    path.write_text(corpus.seed(0, words), encoding="utf-8")
    output = str(folder / "long.jsonl")
    analysis = run("-m", "generator", "analyze", str(path), "--no-cache", "--jobs", "1", "--output", output)
    return LongText(words=words, analysis=analysis)


def help_text() -> Usage:
    """What the help of the command line takes."""
    return run("-m", "generator", "--help")


def _environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def configuration(folder: Path, seeds: Path, cache: Path | None = None) -> Path:
    """The project's own configuration with these seeds; site and, by default, cache are in ``folder``."""
    plugins = []
    for plugin in _settings()["plugins"]:
        name, options = next(iter(plugin.items())) if isinstance(plugin, dict) else (plugin, {})
        if name == "briefings":
            options = {**options, "seeds": str(seeds), "cache": str((cache or folder / "cache").absolute())}
        plugins.append({name: options} if options else name)
    return _write(folder / "mkdocs.yml", {**_settings(), "plugins": plugins, "docs_dir": str(ROOT / "docs")})


def _plain_configuration(folder: Path, docs: Path) -> Path:
    """MkDocs, its theme and its search, and nothing else.

    No more pages are in its navigation than in ours: it would grow with the square of them.
    """
    settings = {**_settings(), "plugins": ["search"], "docs_dir": str(docs), "not_in_nav": "*"}
    settings["validation"] = {
        "links": dict.fromkeys(("not_found", "anchors", "unrecognized_links"), "ignore")
    }
    return _write(folder / "plain.yml", settings)


def _settings() -> dict[str, Any]:
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        settings = yaml_load(file)
    return {**settings, "site_url": "", "repo_url": None, "edit_uri": None}


def _write(path: Path, settings: dict[str, Any]) -> Path:
    settings = {**settings, "site_dir": str(path.parent / "site")}
    path.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return path


def _edit(seeds: Path, number: int) -> tuple[str, str]:
    """Add a paragraph to the first seed; its page's address, and a word that is new there."""
    path = seeds / corpus.seed_name(0)
    note = NOTE.format(number)
    path.write_text(f"{path.read_text(encoding='utf-8')}\nThe clerk filed it as {note}.\n", encoding="utf-8")
    return "briefings/" + corpus.seed_name(0).removesuffix(".txt").replace("/", "-") + "/", note


def _served(folder: Path, seeds: Path) -> float:
    """The longest time from the edit of a seed until its page is served with it."""
    waits = []
    with _server(folder) as address:
        for number in range(1, EDITS + 1):
            page, note = _edit(seeds, number)
            started = time.perf_counter()
            _wait(address + page, note)
            waits.append(time.perf_counter() - started)
            time.sleep(PAUSE)
    return round(max(waits), 2)


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [
        "-m",
        "mkdocs",
        "serve",
        "--quiet",
        "--dev-addr",
        where,
        "--config-file",
        str(folder / "mkdocs.yml"),
    ]
    with subprocess.Popen([sys.executable, *command], cwd=ROOT, env=_environment()) as server:
        try:
            _wait(f"http://{where}/briefings/", "Briefings")
            time.sleep(PAUSE)
            yield f"http://{where}/"
        finally:
            server.terminate()


def _wait(address: str, words: str) -> None:
    deadline = time.perf_counter() + PATIENCE
    while time.perf_counter() < deadline:
        try:
            with urlopen(address) as answer:
                if words in answer.read().decode():
                    return
        except OSError:  # not up yet, or between two builds
            pass
        time.sleep(0.05)
    raise TimeoutError(address)


def _size(folder: Path) -> float:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)


def _search(site: Path) -> float:
    """The size of the search index, whichever search made it."""
    return sum(_size(site / name) for name in ("search", "pagefind") if (site / name).is_dir())
