"""What a build says of how far it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import BuildError

from generator import progress
from generator.progress import Phase, current
from tests.site.building import build_site, outcome
from tests.site.make import bridge


@pytest.fixture
def phases(monkeypatch: pytest.MonkeyPatch) -> list[Phase]:
    """All that go on from now on."""
    begun: list[Phase] = []

    class Kept(Phase):
        def __init__(self, name: str, total: float = 0) -> None:
            super().__init__(name, total)
            begun.append(self)

    monkeypatch.setattr(progress, "Phase", Kept)
    return begun


def test_each_long_part_of_a_build_is_named_and_comes_to_its_end(tmp_path: Path, phases: list[Phase]) -> None:
    build_site(tmp_path / "site", [outcome(bridge())])
    names = list(dict.fromkeys(phase.name for phase in phases))
    assert names == ["Building the site", "Writing the pages", "Making the search index"]
    for phase in phases:
        assert phase.done == phase.total, phase.name
    assert {phase.name for phase in phases if phase.total} == set(names[1:])
    assert current() is None


def test_a_build_that_fails_goes_on_no_more(tmp_path: Path, phases: list[Phase]) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/briefing.html.j2").write_text("{{ nothing.such }}")
    with pytest.raises(Exception) as failed:  # noqa: PT011 - whatever a template raises
        build_site(tmp_path / "site", [outcome(bridge())], templates=str(tmp_path / "templates"))
    assert not isinstance(failed.value, BuildError)
    assert phases[-1].done < phases[-1].total
    assert current() is None
