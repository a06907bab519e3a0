"""The home page, as an owner writes it, with the plugin and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.building import ROOT
from tests.site.hosting import host
from tests.site.make import bridge


@pytest.mark.slow
@pytest.mark.parametrize(
    ("home", "runs"),
    [("docs/index.md", True), ("docs/index.md", False), ("generator/cli/repository/docs/index.md", False)],
)
def test_home_says_that_briefings_are_missing_only_where_the_plugin_did_not_run(
    home: str, runs: bool, tmp_path: Path
) -> None:
    text = (ROOT / home).read_text("utf-8")
    [notice] = [line.partition("<!--")[0] for line in text.splitlines() if "<!-- without the plugin" in line]
    briefings = [bridge()] if runs else None
    site = host(
        tmp_path,
        briefings,
        pages={"index.md": text},
        plugins=(),
        ours={"path": ""},
        validation={},
        strict=False,
    )
    html = (site / "index.html").read_text("utf-8")
    assert (notice in html, 'href="briefings/bridge/"' in html) == (not runs, runs)
