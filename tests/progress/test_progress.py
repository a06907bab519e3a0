"""What is going on, and how far it is."""

from __future__ import annotations

import io
import logging
import sys
import time
from functools import partial

import pytest
import typer
from rich.console import Console

from generator.progress import begin, current, display, phase
from generator.progress.display import shown


def test_the_phase_that_began_last_is_the_current_one_and_none_outlives_a_failure() -> None:
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


class Terminal(io.TextIOWrapper):
    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def getvalue(self) -> str:
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined,no-any-return]

    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    screen = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("BRIEFINGS_PROGRESS")
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, screen)
    return screen


def await_text(screen: io.StringIO | Terminal, words: str) -> None:
    end = time.monotonic() + 20
    while words not in screen.getvalue() and time.monotonic() < end:
        time.sleep(0.01)
    assert words in screen.getvalue()


def test_whatever_is_written_stands_above_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    logger = logging.Logger("test")
    logger.addHandler(logging.StreamHandler(terminal))
    console = Console(stderr=True)
    with shown(pytest.fail, [logger], console), phase("Analysing", 2) as begun:
        await_text(terminal, "Analysing")
        begun.advance(1)
        await_text(terminal, "50%")
        print("a seed")
        typer.echo("a file")
        logger.warning("a flaw")
        console.print("a note")
    lines = [line.rpartition("\x1b[2K")[2] for line in terminal.getvalue().split("\n")]
    assert [line for line in lines if line.startswith("a ")] == ["a seed", "a file", "a flaw", "a note"]
    assert sys.stdout is sys.stderr is terminal
    assert logger.handlers[0].stream is terminal  # type: ignore[attr-defined]


def test_a_log_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_EACH", 0.01)
    monkeypatch.delenv("BRIEFINGS_PROGRESS")
    said = io.StringIO()
    log = partial(print, file=said)
    with shown(log, console=Console(file=io.StringIO())), phase("Analysing", 3) as begun:
        begun.advance(2)
        await_text(said, "Analysing: 67%\n")
        with phase("Making the search index"):
            await_text(said, "Making the search index …\n")
