"""What goes on, and how far it is."""

from __future__ import annotations

import io
import logging
import sys
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import progress
from generator.briefings import brief
from generator.briefings.local import LocalExecutor
from generator.progress import Phase, begin, current, over, phase
from generator.progress.display import Display, bar_line, log_line
from generator.seeds import read_seed
from generator.settings import DEFAULTS


def test_of_several_things_the_one_that_began_last_is_shown_and_none_after_a_failure() -> None:
    with phase("Building"):
        inner = begin("Reading", 4)
        assert current() is inner
        with pytest.raises(ZeroDivisionError), phase("Dividing"):
            _ = 1 / 0
        assert current() is inner
        inner.end()
        inner.end()
        assert current() is not None
        assert current().name == "Building"  # type: ignore[union-attr]
    assert current() is None


@given(st.integers(0, 1000), st.lists(st.integers(0, 300)), st.integers(0, 500))
def test_a_part_advances_its_phase_by_its_amount_whatever_it_is_told(
    amount: int, told: list[int], units: int
) -> None:
    whole = Phase("Analysing", 1000)
    part = whole.part(amount, units)
    for count in told:
        part.advance(count)
        assert whole.done <= amount + 1e-6
    part.finish()
    part.finish()
    assert whole.done == pytest.approx(amount)


def test_threads_advance_a_phase_together() -> None:
    whole = Phase("Analysing", 4000)

    def work() -> None:
        for _ in range(1000):
            whole.advance(1)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert whole.done == 4000


def test_an_item_is_done_when_the_next_is_asked_for() -> None:
    items = over(["a", "bcd"], "Reading", 4, len)
    seen = [(next(items), current().done), (next(items), current().done)]  # type: ignore[union-attr]
    assert seen == [("a", 0), ("bcd", 1)]
    assert not list(items)
    assert current() is None


@given(st.floats(0, 1e6), st.floats(1, 1e6), st.floats(0, 1e5), st.integers(1, 200))
def test_a_bar_fits_its_line_and_moves(done: float, total: float, seconds: float, columns: int) -> None:
    known, unknown = Phase("Analysing", total), Phase("Loading the language model")
    known.advance(done)
    for one in (known, unknown):
        line = bar_line(one, seconds, columns)
        assert len(line) < max(columns, 2)
        assert columns < 4 or line != bar_line(one, seconds + 0.15, columns)


def test_a_log_says_how_far_a_phase_is_if_that_is_known() -> None:
    known = Phase("Analysing", 3)
    known.advance(2)
    assert log_line(known, 75) == "Analysing: 66 % (1:15)"
    assert log_line(Phase("Making the search index"), 9) == "Making the search index … (0:09)"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("BRIEFINGS_PROGRESS")
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, terminal)
    return terminal


def test_whatever_is_written_stands_above_the_bar_and_nothing_is_left_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = on_terminal(monkeypatch)
    logger, display = logging.Logger("test"), Display(pytest.fail)
    logger.addHandler(logging.StreamHandler(terminal))
    display.start(logger)
    display._draw("-- 50 %")
    print("a seed")
    display._draw("-- 60 %")
    logger.warning("a flaw")
    display._draw("-- 70 %")
    print("an end", end="")
    display._draw("-- 90 %")  # in the midst of a line
    print(".")
    display._draw("-- 100 %")
    display.stop(logger)
    print("done")
    lines = [line.rpartition("\r\x1b[K")[2] for line in terminal.getvalue().split("\n")[:-1]]
    assert lines == ["a seed", "a flaw", "an end.", "done"]
    assert "90 %" not in terminal.getvalue()
    assert sys.stdout is sys.stderr is terminal


def test_a_log_gets_lines_and_its_streams_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    monkeypatch.delenv("BRIEFINGS_PROGRESS")
    display = Display(pytest.fail)
    display.start()
    assert sys.stderr is stream
    display.stop()
    assert stream.getvalue() == ""


def test_all_of_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    monkeypatch.setenv("BRIEFINGS_PROGRESS", "0")
    display = Display(pytest.fail)
    display.start()
    assert sys.stdout is sys.stderr is terminal
    display.stop()
    assert terminal.getvalue() == ""


TEXT = "Pier shut\n\nThe council shut the pier on Sunday. “It was old,” the mayor, Ann Example, said.\n"


def test_the_midst_of_a_text_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 3)
    seed = read_seed(tmp_path / "a.txt", "a.txt", DEFAULTS).seed
    assert seed is not None
    told: list[float] = []
    with LocalExecutor(DEFAULTS, 1) as executor:
        assert len(list(executor.analyze([seed], told.append))) == 1
    assert len(told) > 5
    assert sum(told) == pytest.approx(len(seed.text), rel=0.1)


def test_each_file_counts_by_its_size_be_it_known_unreadable_or_analysed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phases: list[Phase] = []

    class Kept(Phase):
        def __init__(self, name: str, total: float = 0) -> None:
            super().__init__(name, total)
            phases.append(self)

    monkeypatch.setattr(progress, "Phase", Kept)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, data in (("a.txt", TEXT.encode()), ("b.txt", b"\0" * 100), ("c.txt", b"Le pont est ouvert.")):
        (seeds / name).write_bytes(data)
    size = sum(path.stat().st_size for path in seeds.iterdir())
    for _ in range(2):
        phases.clear()
        outcomes = brief(seeds, cache_dir=tmp_path / "cache")
        list(outcomes)
        [analysing] = [one for one in phases if one.name == "Analysing"]
        assert analysing.total == size
        assert analysing.done == pytest.approx(size)
