"""A briefing in the terminal."""

from __future__ import annotations

from io import StringIO

from msgspec.structs import replace
from rich.console import Console

from generator.cli.terminal import show_briefing
from generator.model import Briefing
from tests.site.make import bridge


def shown(briefing: Briefing | None = None) -> str:
    console = Console(file=StringIO(), width=96)
    show_briefing(briefing or bridge(), console)
    output = console.file
    assert isinstance(output, StringIO)
    return " ".join(output.getvalue().split())


def test_quotes_stand_under_their_speakers_and_nobodys_come_last() -> None:
    text = shown()
    assert (
        text.index("Ada Stone “It is open,”")
        < text.index("A clerk (unnamed source)")
        < text.index("Unattributed")
    )


def test_a_quote_is_put_as_the_source_has_it_with_kind_verb_and_doubt() -> None:
    text = shown()
    assert (
        "“It is open,” … “And it will stay open.” (direct, the text: “she”, “said”, uncertain attribution)"
        in text
    )
    assert "The council fears the cost (indirect, “claimed”)" in text
    assert "“the cost” (mixed)" in text


def test_times_begin_with_a_capital_and_words_from_within_a_sentence_with_dots() -> None:
    assert "On Monday (planned) … Ada Stone opened the bridge" in shown()


def test_what_an_editor_has_corrected_is_marked() -> None:
    mark = "corrected by an editor"
    assert mark not in shown()
    for section in ("summary", "actors", "quotes", "questions"):
        first, *others = getattr(bridge(), section)
        assert (
            shown(replace(bridge(), **{section: (replace(first, corrected=True), *others)})).count(mark) == 1
        )
