"""The made-up seeds are the same everywhere, and good; figures become a table and a chart."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import chart, corpus, plain, size
from benchmarks.measure import Figures, LongText, Usage
from benchmarks.report import Report, table
from generator.briefings import read_files
from generator.settings import Settings

# Figures of two versions can be compared only while this stays; a change of it is a decision.
FIRST_SEEDS = "114ca606"


def usage(wall: float) -> Usage:
    return Usage(wall=wall, cpu=wall, megabytes=100)


def figures(seeds: int, *, served: bool) -> Figures:
    some = usage(seeds / 100)
    return Figures(
        seeds=seeds,
        words=seeds * 300,
        pages=seeds * 4,
        bare_spacy=some,
        analysis=usage(seeds / 50),
        analysis_two_jobs=some,
        cold_build=some,
        warm_build=some,
        one_seed_build=some,
        plain_build=some,
        served=1.5 if served else None,
        site_megabytes=1,
        search_megabytes=1,
        plain_search_megabytes=1,
    )


REPORT = Report(
    python="3",
    cores=2,
    sizes=(figures(100, served=True), figures(1_000, served=False)),
    long=tuple(LongText(words=words, analysis=usage(1 + words / 1_000)) for words in (0, 1_000, 10_000)),
    help=usage(0.2),
)


def test_seeds_are_the_same_for_the_same_number(tmp_path: Path) -> None:
    seeds = "".join(map(corpus.seed, range(50)))
    assert hashlib.sha256(seeds.encode()).hexdigest()[:8] == FIRST_SEEDS
    corpus.write(tmp_path, range(50))
    assert "".join(path.read_text("utf-8") for path in sorted(tmp_path.rglob("*.txt"))) == seeds


def test_seeds_differ_and_nothing_is_wrong_with_them(tmp_path: Path) -> None:
    corpus.write(tmp_path, range(990, 1_010))
    readings = [reading for _, reading in read_files([tmp_path], Settings())]
    assert not [problem for reading in readings for problem in reading.problems]
    assert len({reading.seed.text for reading in readings if reading.seed}) == 20


@pytest.mark.parametrize("words", [10, 1_000, 20_000])
def test_seeds_are_as_long_as_asked(words: int) -> None:
    _, text = corpus.story(7, words)
    assert words <= len(text.split()) < words + 200


PAGE = """<html><body><nav><p>Home</p></nav><article><h1 id="briefing">Pier shut</h1>
<p class="facts"><span><a href="../../sources/gazette/">Gazette</a></span> <span>1 May</span></p>
<svg><text>drawn</text></svg><ul><li>Ann *<a href="../../actors/#a">Example</a> <a href="#x"></a></li></ul>
</article><p>Footer</p></body></html>"""


def test_a_page_of_the_site_as_plain_markdown_says_the_same(tmp_path: Path) -> None:
    page = tmp_path / "site/briefings/pier/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home")
    assert plain.write(tmp_path / "site", tmp_path / "docs") == 2
    assert (tmp_path / "docs/briefings/pier/index.md").read_text().split("\n\n") == [
        "# Pier shut",
        "[Gazette](../../sources/gazette/index.md) 1 May",
        "- Ann \\*[Example](../../actors/index.md#a)\n",
    ]


def test_the_table_names_the_ratios() -> None:
    text = table(REPORT)
    assert "1,000 seeds take 10.0 times as long as 100, warm build" in text
    assert "A text of 10,000 words takes 10.0 times as long as one of 1,000" in text
    assert "–" in text, "what was not measured"


def test_the_chart_has_a_line_for_each_measure() -> None:
    drawing = ElementTree.fromstring(chart.draw(REPORT))
    kinds = [element.tag.rpartition("}")[2] for element in drawing]
    assert kinds.count("polyline") == 4
    assert kinds.count("circle") == 8
    labels = [element for element in drawing if element.tag.endswith("text") and element.get("fill")]
    heights = sorted(float(label.get("y", "")) for label in labels)
    assert len(heights) == 4
    assert all(below - above >= 16 for above, below in pairwise(heights))


def test_a_site_is_weighed_by_the_kinds_of_its_files(tmp_path: Path) -> None:
    for name, length in {
        "index.html": 10,
        "briefings/index.html": 100,
        "briefings/flood/index.html": 200,
        "briefings/flood.json": 50,
        "actors/people/ada-stone/index.html": 600,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * length)
    weights = size.weigh(tmp_path)
    assert list(weights.items()) == [
        ("actors, pages", (1, 600)),
        ("briefings, pages", (2, 300)),
        ("briefings, files", (1, 50)),
        ("others, pages", (1, 10)),
    ]
    *_, last = size.table(weights, 2)
    assert last.split() == ["all", "2.00", "pages", "0.5", "KB"]
