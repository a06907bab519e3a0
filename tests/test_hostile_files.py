"""Files that try to cost a build its time, its memory or its other pages: each is named, none succeeds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from generator.model import Briefing
from generator.settings import Settings
from tests.hostile_files import READ, REFUSED, WORDS

pytestmark = pytest.mark.nightly

ROOT = Path(__file__).parent.parent
GOOD = f"Pier shut\n\n{WORDS} “It was old,” the mayor, Ann Example, said.\n"
MINUTES = 10  # no test hangs for ever
MOST_MEMORY = 3_000_000  # kilobytes

# Names of files, each with a good text in it, and whether it has its page; null is for what is no seed.
NAMES: dict[str, bool | None] = {
    "-rf.txt": True,
    " pier 2 .txt": True,
    "ПРИСТАНЬ.txt": True,
    "桟橋.txt": True,
    "pier;touch harm;.txt": True,
    "$(touch harm).txt": True,
    "{{ 7 * 7 }}.txt": True,
    "<b>.txt": True,
    "index.txt": True,
    "%2e%2e%2fharm.txt": True,
    "sub\\..\\harm.txt": True,
    "CON.txt": True,
    "n" * 251 + ".txt": True,
    "é" * 125 + ".txt": True,
    "..\\hidden.txt": None,
    "PIER...TXT": False,  # its address is that of pier...txt,
    "pier...txt": False,  # and the other way round
    "pi\u202etxt.exe.txt": False,
    "pier\n2.txt": False,
    "pier\x1b[2J.txt": False,
    "pier\x07.txt": False,
    "pier\u200b.txt": False,
    "....txt.": None,
}


class Done(msgspec.Struct):
    """What a run of the program left: its briefings by path, what it said by path, and its memory."""

    briefings: dict[str, Briefing]
    said: dict[str, list[str]]
    status: int
    memory: int


def analyze(folder: Path, here: Path) -> Done:
    with (here / "out").open("wb") as out, (here / "err").open("wb") as err:
        command = ["timeout", f"{MINUTES}m", sys.executable, "-m", "generator", "analyze", "--no-cache", "--"]
        program = subprocess.Popen([*command, folder], stdout=out, stderr=err, cwd=ROOT)
        _, status, usage = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    lines = (here / "out").read_bytes().splitlines()
    briefings = [msgspec.json.decode(line, type=Briefing) for line in lines]
    said: dict[str, list[str]] = {}
    for line in (here / "err").read_text("utf-8").splitlines():
        path, of_a_file, message = line.removeprefix("warning: ").partition(": ")
        if not of_a_file:  # how many were written
            continue
        said.setdefault(path.rpartition(":")[0] if path.rpartition(":")[2].isdigit() else path, []).append(
            message
        )
    return Done(
        briefings={briefing.source.path: briefing for briefing in briefings},
        said=said,
        status=program.returncode,
        memory=usage.ru_maxrss,
    )


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    here = tmp_path_factory.mktemp("hostile")
    seeds = here / "seeds"
    seeds.mkdir()
    for name, make in (REFUSED | READ).items():
        (seeds / name).write_bytes(make())
    (seeds / "good.txt").write_text(GOOD)
    (here / "secret.txt").write_text(f"Secret. {GOOD}")
    (seeds / "link.txt").symlink_to(here / "secret.txt")
    (seeds / "loop.txt").symlink_to(seeds / "loop.txt")
    (seeds / "here").symlink_to(seeds)
    (seeds / "gone.txt").symlink_to(here / "gone")
    (seeds / "side.txt").write_text(GOOD)
    (seeds / "side.yml").symlink_to(here / "secret.txt")
    os.mkfifo(seeds / "fifo.txt")
    for name in ("large.txt", "large.pdf"):
        with (seeds / name).open("wb") as file:
            file.truncate(100_000_000)
    return analyze(seeds, here)


def test_the_run_ends_within_its_memory(done: Done) -> None:
    assert done.status == 1
    assert done.memory < MOST_MEMORY


def test_no_other_page_is_lost(done: Done) -> None:
    assert done.briefings["good.txt"].quotes[0].text
    assert set(done.briefings) == {"good.txt", *READ}


@pytest.mark.parametrize("name", sorted(READ))
def test_what_is_strange_is_read(done: Done, name: str) -> None:
    text = done.briefings[name].source.text
    assert "shut" in text
    assert len(text) <= Settings().max_bytes
    assert "lol lol" not in text


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_hostile_is_refused_in_plain_words(done: Done, name: str) -> None:
    (message,) = done.said[name]
    reason, remedy, _ = message.split(". ") if message.endswith(". ") else (*message.split(". ", 1), "")
    assert reason
    assert remedy[:1].isupper()
    assert not {"Traceback", "Error", "Exception", "lol", "root:"} & set(message.split())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("link.txt", "symbolic link"),
        ("loop.txt", "symbolic link"),
        ("gone.txt", "symbolic link"),
        ("here", "symbolic link"),
        ("side.yml", "symbolic link"),
        ("fifo.txt", "no file"),
        ("large.txt", "larger than the limit of 1,000,000 bytes"),
        ("large.pdf", "larger than the limit of 20,000,000 bytes"),
    ],
)
def test_what_is_no_plain_file_is_refused(done: Done, name: str, reason: str) -> None:
    (message,) = done.said[name]
    assert reason in message


def test_nothing_from_outside_the_folder_is_in_the_result(done: Done) -> None:
    assert not [path for path, briefing in done.briefings.items() if "Secret" in briefing.source.text]


def test_names_of_every_kind(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name in NAMES:
        (seeds / name).write_text(f"{GOOD}{len(name)}")
    (seeds / os.fsdecode(b"pier\xff.txt")).write_text(GOOD)
    result = analyze(seeds, tmp_path)
    assert set(result.briefings) == {name for name, read in NAMES.items() if read}
    addresses = [briefing.id for briefing in result.briefings.values()]
    assert len(set(addresses)) == len(addresses)
    assert all(set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for address in addresses)
    assert not [path for path in tmp_path.rglob("*") if path.name == "harm"]
    # What is said of the others holds none of their characters either.
    refused = list(NAMES.values()).count(False) + 1
    assert sum(map(len, result.said.values())) == refused
    assert all(path.isprintable() for path in result.said)
