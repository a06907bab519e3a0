import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.site.building import ROOT

pytestmark = pytest.mark.slow

# Only English is analysed, so that this text takes no time.
FRENCH = "---\nlanguage: fr\n---\n{title}\n\nLe pont est ouvert depuis lundi.\n"
PATIENCE = 60  # seconds


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "un.txt").write_text(FRENCH.format(title="Un"))
    return folder


@pytest.fixture
def address(seeds: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", where]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"SEEDS_DIR": str(seeds)}, stderr=subprocess.DEVNULL
    ) as server:
        yield f"http://{where}/"
        server.terminate()


def wait_for_titles(address: str, titles: list[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    found: object = None
    while found != titles:
        assert time.monotonic() < deadline, found
        try:
            with urlopen(f"{address}briefings.json") as answer:
                found = [briefing["title"] for briefing in json.load(answer)]
        except OSError as error:  # not up yet
            found = error
        time.sleep(0.2)


def found(address: str) -> int:
    try:
        with urlopen(f"{address}pagefind/pagefind-entry.json") as answer:
            return int(json.load(answer)["languages"]["en"]["page_count"])
    except OSError:  # the new one takes its place
        return 0


def test_added_edited_and_removed_seeds_show_on_reload(seeds: Path, address: str) -> None:
    wait_for_titles(address, ["Un"])
    before = found(address)
    assert before > 1
    (seeds / "deux.txt").write_text(FRENCH.format(title="Deux"))
    wait_for_titles(address, ["Deux", "Un"])
    deadline = time.monotonic() + PATIENCE
    while found(address) != before + 1:  # the search follows
        assert time.monotonic() < deadline
        time.sleep(0.2)
    (seeds / "un.txt").write_text(FRENCH.format(title="Un autre"))
    wait_for_titles(address, ["Deux", "Un autre"])
    (seeds / "deux.txt").unlink()
    wait_for_titles(address, ["Un autre"])
