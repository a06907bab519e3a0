"""The site of the demonstration, made from its documents."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.sections import all_sections
from tests.site.building import ROOT
from tests.site.test_build import broken

pytestmark = pytest.mark.slow

SEEDS = ROOT / "tests/demo/seeds"


def test_no_link_or_anchor_is_broken(demo: Path) -> None:
    assert not broken(demo)


def test_each_line_of_a_briefing_file_is_grounded_and_each_mark_counts(demo: Path) -> None:
    drafted = 0
    for listed in json.loads((demo / "briefings.json").read_text()):
        briefing = json.loads((demo / listed["data"]).read_text())
        briefing |= briefing["added"]
        file = (SEEDS / briefing["source"]["path"]).with_suffix(".briefing.yml")
        said: dict[str, Any] = yaml.safe_load(file.read_text()) if file.exists() else {}
        sections = [name for name in all_sections() if name in said]
        assert [len(briefing[name]) for name in sections] == [len(said[name]) for name in sections], file
        marked = sum(bool(one.get("verified")) for name in sections for one in briefing[name])
        marks = file.with_name(file.name.replace(".briefing.", ".verified."))
        assert marked == (len(yaml.safe_load(marks.read_text())) if marks.exists() else 0)
        drafted += bool(sections)
    assert drafted == 9


def test_each_kind_of_page_is_there(demo: Path) -> None:
    """What the demonstration is to show: the PDF, a correction, a text that its licence keeps, topics."""
    report = (demo / "briefings/flood-inquiry-report/index.html").read_text()
    assert 'href="../flood-inquiry-report.pdf#page=2"' in report
    seed = SEEDS / "flood-inquiry-report.pdf"
    assert (demo / "briefings/flood-inquiry-report.pdf").read_bytes() == seed.read_bytes()
    assert "an unnamed witness" in (demo / "corrected/index.html").read_text()
    assert "1.8 million" not in (demo / "briefings/gate-warning/index.html").read_text()
    assert "Council halts tram line 4" in (demo / "tags/tram/index.html").read_text()
