"""The script that measures how brief briefings are: what it counts, and the table of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import brevity
import pytest
from brevity import Measured


def measured(words: int, source_words: int) -> Measured:
    return Measured(
        words=words + 10,
        source_words=source_words,
        summary=400,
        source=844 * 2,
        sections={"summary": 300.0},
        words_of={"summary": words},
    )


def test_title_and_facts_are_told_apart() -> None:
    rows = brevity.table([measured(20, 100), measured(30, 100), measured(40, 100)]).splitlines()
    assert rows[1].split()[-5:] == ["0.20", "0.25", "0.30", "0.35", "0.40"]
    assert rows[2].split()[-3] == "0.40"
    assert [row.split()[-3] for row in rows if "screens before" in row] == ["2.00"]


def test_one_page_is_no_measure() -> None:
    assert "too few" in brevity.table([measured(20, 100)])


@pytest.mark.parametrize("most", [None, 1, 7, 100, 500])
def test_a_sample_is_spread_evenly(most: int | None) -> None:
    names = [f"{number:03}" for number in range(100)]
    chosen = [int(name) for name in brevity.spread(names, most)]
    assert len(chosen) == min(most or 100, 100)
    assert len({later - earlier for earlier, later in pairwise(chosen)}) <= 2


@pytest.mark.browser
def test_only_what_a_reader_sees_before_the_source_text_is_counted(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one/index.html").write_text(
        "<meta charset='utf-8'><article><h1>A title</h1><nav>Ways to go</nav>"
        "<section class='summary'><p>Three plain words <a class='reference'>¶1</a> — </p>"
        "<details><summary>More</summary><p>folded words</p></details></section>"
        "<section class='source'><p><a class='number'>1</a> All of the text.</p></section>"
        "<section class='related'>Others</section></article>",
        encoding="utf-8",
    )
    (tmp_path / "two").mkdir()
    (tmp_path / "two/index.html").write_text("<article>No briefing.</article>", encoding="utf-8")
    [found] = brevity.measure(tmp_path, ["one", "two"])
    assert (found.words, found.words_of, found.source_words) == (5, {"summary": 3}, 4)
    assert found.sections.keys() == {"summary"}
    assert 0 < found.summary <= found.source
