"""Defaults of a folder: what holds of all seeds in it and below."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.seeds import read_seed
from generator.seeds.folder import read_seeds

STORY = "Tram stops\n\nThe tram stopped on Monday in Lund. “It was the snow,” the driver said.\n"


def lay(top: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_the_seed_goes_before_its_folder_and_that_before_the_one_above(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "_defaults.yml": "publisher: Lund Post\nlicense: CC BY 4.0\ntags: [trams]\n",
            "north/_defaults.yml": "publisher: North Post\nauthor: Ida Berg\n",
            "north/a.txt": f"---\nauthor: Bo Ek\n---\n{STORY}",
            "b.txt": STORY,
        },
    )
    found = {name: reading.seed for name, reading in read_seeds(tmp_path)}
    assert list(found) == ["b.txt", "north/a.txt"]
    north, south = found["north/a.txt"], found["b.txt"]
    assert north
    assert south
    assert (north.publisher, north.author, north.license) == ("North Post", "Bo Ek", "CC BY 4.0")
    assert (south.publisher, south.author, south.tags) == ("Lund Post", None, ("trams",))


RESERVED = "© 2024 Lund Post. All rights reserved."
LINK = '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>'


@pytest.mark.parametrize(
    ("defaults", "claim", "front", "sidecar", "found"),
    [
        (None, LINK, None, None, "CC BY 4.0"),
        (None, RESERVED, None, None, RESERVED),
        ("Ours alone", LINK, None, None, "Ours alone"),
        ("CC0", RESERVED, None, None, RESERVED),  # what the document claims may only restrict
        ("Ours alone", LINK, "By consent", None, "By consent"),
        ("CC0", RESERVED, "CC BY 4.0", None, "CC BY 4.0"),
        ("CC0", RESERVED, "By consent", "CC BY 4.0", "CC BY 4.0"),
        (None, RESERVED, "CC0", "By consent", "By consent"),
    ],
)
def test_a_licence_is_what_is_written_for_the_document_then_the_default_then_its_own_claim(
    tmp_path: Path, defaults: str | None, claim: str, front: str | None, sidecar: str | None, found: str
) -> None:
    page = f"<title>Tram stops</title><article><p>{STORY}</p><p>{STORY}</p></article><footer>{claim}</footer>"
    head = f"---\nlicense: {front}\n---\n" if front else ""
    files = {"a.html": f"{head}<html>{page}</html>"}
    files |= {"_defaults.yml": f"license: {defaults}"} if defaults else {}
    files |= {"a.yml": f"license: {sidecar}"} if sidecar else {}
    lay(tmp_path, files)
    seed = read_seed(tmp_path / "a.html", "a.html").seed
    assert seed
    assert seed.license == found


@pytest.mark.parametrize(
    ("defaults", "line", "told"),
    [
        ("publisher: Post\nlicens: CC0", 2, "Did you mean 'license'?"),
        ("title: The same for all", 1, "Known are publisher"),
        ("publisher: [", 1, "is not YAML"),
        ("language: Swedish", 1, "not a two-letter code"),
    ],
)
def test_what_is_wrong_with_defaults_costs_their_seeds_the_page_and_is_said_once(
    tmp_path: Path, defaults: str, line: int, told: str
) -> None:
    lay(
        tmp_path,
        {
            "a/_defaults.yml": defaults,
            "a/1.txt": STORY,
            "a/2.txt": STORY.replace("Lund", "Umeå"),
            "b.txt": STORY,
        },
    )
    found = dict(read_seeds(tmp_path))
    assert {name: reading.seed is not None for name, reading in found.items()} == {
        "a/1.txt": False,
        "a/2.txt": False,
        "b.txt": True,
    }
    [problem] = [problem for reading in found.values() for problem in reading.problems]
    assert (problem.path, problem.line, problem.severity) == ("a/_defaults.yml", line, "error")
    assert told in str(problem)


def test_defaults_are_no_seed_and_lead_nowhere(tmp_path: Path) -> None:
    lay(tmp_path, {"seeds/a.txt": STORY, "elsewhere.yml": "publisher: Secret"})
    (tmp_path / "seeds/_defaults.yml").symlink_to(tmp_path / "elsewhere.yml")
    [(link, named), (_, reading)] = read_seeds(tmp_path / "seeds")
    assert link == "_defaults.yml"
    assert "symbolic link" in named.problems[0].reason
    assert reading.seed is None
