"""Killed at any moment: the next run is right, and nothing that was kept is wrong.

A process kills itself, without any chance to clean up, at the n-th thing that it does with files,
for many n: so every moment between two of them is tried, and the same ones each time.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import build_whole
import pytest

from generator.briefings import brief
from generator.model import Briefing, Evidence, Generator, Seed, Sentence
from generator.seeds.document import Metadata
from generator.seeds.folder import find_seeds
from generator.seeds.new import NewSeed, write_new_seed
from generator.settings import Settings
from tests.site.building import contents
from tests.standins import analyze_here

STORY = "The council voted to close pier {}, and the captains of all the boats said that they would not move."
TOUCHES = ("open", "os.", "shutil.")
KILLS = 60
# Other tests of the same run may have left threads, all of them idle: none holds a lock that a copy needs.
pytestmark = [pytest.mark.nightly, pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")]


def touches(work: Callable[[], object], *, kill_at: int = 0) -> int:
    """Do the work in a copy of this process, killed at its n-th touch of a file; how many it made."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - the copy
        count = 0

        def touch(event: str, _: object) -> None:
            nonlocal count
            if event.startswith(TOUCHES):
                count += 1
                if count == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        signal.alarm(120)  # a copy that hangs is a failure and no hanging test
        try:
            sys.addaudithook(touch)
            work()
            os.write(writing, b"%d" % count)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        made = int(answer.read() or 0)
    _, status = os.waitpid(child, 0)
    assert made or os.WTERMSIG(status) == signal.SIGKILL
    return made


def killed(work: Callable[[], object]) -> bool:
    """Whether the system kills a copy of this process that does the work."""
    child = os.fork()
    if child == 0:  # pragma: no cover - the copy
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def moments(total: int) -> list[int]:
    return sorted({1 + total * number // KILLS for number in range(KILLS)})


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of seeds; the analysis is replaced by one that takes no time."""

    def analyze(found: Sequence[Seed], settings: Settings) -> Iterator[Briefing]:
        for seed in found:
            made_by = Generator(version="", model=settings.model, model_version="")
            all_of_it = (Evidence(start=0, end=len(seed.text)),)
            summary = (Sentence(text=seed.text, evidence=all_of_it),) * 50
            yield Briefing(generator=made_by, id="", source=seed, summary=summary)

    analyze_here(monkeypatch, analyze)
    folder = tmp_path / "seeds"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(STORY.format(number))
    return folder


def test_the_cache_is_right_whenever_the_analysis_is_killed(seeds: Path, tmp_path: Path) -> None:
    def run(folder: Path) -> list[Briefing | None]:
        return [found.briefing for found in brief([seeds], Settings(), cache_dir=folder)]

    right = run(tmp_path / "right")
    entries = {path.name: path.read_bytes() for path in (tmp_path / "right").rglob("*.json")}
    total = touches(lambda: run(tmp_path / "counted"))
    kept = set()
    for kill_at in moments(total):
        folder = tmp_path / f"cache-{kill_at}"
        touches(lambda: run(folder), kill_at=kill_at)  # noqa: B023 - called at once
        found = {path.name: path.read_bytes() for path in folder.rglob("*.json")}
        assert found.items() <= entries.items()
        kept.add(len(found))
        assert run(folder) == right
        assert {path.name: path.read_bytes() for path in folder.rglob("*.json")} == entries
    assert len(kept) > 4  # or the moments were all before or all after what is to be tried


def test_no_half_seed_is_there_whenever_new_is_killed(tmp_path: Path) -> None:
    made = NewSeed(about=Metadata(title="Pier"), data=STORY.encode() * 200, suffix=".txt")

    def run(folder: Path, most: int = resource.RLIM_INFINITY) -> None:
        folder.mkdir(exist_ok=True)
        # The system kills who writes more than that, in the middle of it.
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        write_new_seed(folder, made, "pier")

    total = touches(lambda: run(tmp_path / "right"))
    right = (tmp_path / "right" / "pier.txt").read_bytes()
    for kill_at in range(1, total + 1):
        touches(lambda: run(tmp_path / f"at-{kill_at}"), kill_at=kill_at)  # noqa: B023 - called at once
    assert killed(lambda: run(tmp_path / "at-half", len(right) // 2))
    left = [[path.read_bytes() for path, _ in find_seeds([folder])] for folder in tmp_path.glob("at-*")]
    assert [right] in left
    assert all(found in ([], [right]) for found in left)


MAKE = """
import sys
from pathlib import Path
place = Path(sys.argv[2])
place.mkdir()
for number in range(8):
    (place / f"{number}.html").write_text(sys.argv[1])
"""
OLD, NEW = ({f"{number}.html": words.encode() for number in range(8)} for words in ("old", "new"))


def maker(words: str) -> list[str]:
    return [sys.executable, "-c", MAKE, words]


@pytest.mark.parametrize("swap", [True, False])
def test_a_site_is_the_old_or_the_new_one_whenever_its_replacement_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swap: bool
) -> None:
    if not swap:
        monkeypatch.setattr(build_whole, "exchange", lambda *_: False)

    def replace(here: Path) -> None:
        assert build_whole.build(here / "site", maker("new")) == 0

    def fresh(name: str) -> Path:
        here = tmp_path / name
        here.mkdir()
        assert build_whole.build(here / "site", maker("old")) == 0
        return here

    probe = tmp_path / "probe"
    probe.mkdir()
    (probe / "one").mkdir()
    (probe / "other").mkdir()
    if swap and not build_whole.exchange(probe / "one", probe / "other"):
        pytest.skip("this file system cannot let two folders swap their names")
    seen, gaps = set(), 0
    for kill_at in range(1, touches(lambda: replace(fresh("counted"))) + 1):
        here = fresh(str(kill_at))
        touches(lambda: replace(here), kill_at=kill_at)  # noqa: B023 - called at once
        if (here / "site").exists():
            found = contents(here / "site")
            assert found in (OLD, NEW)
            seen.add(found == NEW)
        else:
            gaps += 1
            assert contents(here / ".site.old") == OLD
        # The next one ends what was begun, even if it fails itself.
        assert build_whole.build(here / "site", [sys.executable, "-c", "raise SystemExit(3)"]) == 3
        assert contents(here / "site") in (OLD, NEW)
        assert build_whole.build(here / "site", maker("new")) == 0
        assert contents(here / "site") == NEW
        assert {path.name for path in here.iterdir()} == {"site", ".site.lock"}
    assert seen == {True, False}
    assert gaps == 0 if swap else gaps < 3


@pytest.mark.parametrize("name", ["site", ".site.part", ".site.old", ".site.lock"])
def test_a_site_that_leads_elsewhere_is_not_built(tmp_path: Path, name: str) -> None:
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim" / "kept.txt").write_text("kept")
    (tmp_path / name).symlink_to("victim")
    with pytest.raises(OSError, match=r"link|Too many levels|directory"):
        build_whole.build(tmp_path / "site", maker("new"))
    assert contents(tmp_path / "victim") == {"kept.txt": b"kept"}
