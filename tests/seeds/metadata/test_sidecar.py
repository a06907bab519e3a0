"""Sidecars: what a file cannot say itself, and what is wrong in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Problem
from generator.seeds import ReadResult, read_seed
from generator.seeds.limits import METADATA, TAG_CHARS, TAGS
from generator.settings import Settings
from tests.seeds.formats.test_html import HEAD, ONE, TWO
from tests.seeds.formats.test_pdf import FIRST, SECOND
from tests.seeds.make import column, docx, html, pdf

PAGE = html(f"<p>{ONE}</p><p>{TWO}</p>", HEAD)


def reading(folder: Path, sidecar: str | bytes, data: bytes = PAGE, name: str = "pier.html") -> ReadResult:
    (folder / name).write_bytes(data)
    (folder / name).with_suffix(".yml").write_bytes(sidecar.encode() if isinstance(sidecar, str) else sidecar)
    return read_seed(folder / name, name, Settings())


def problem_of(folder: Path, sidecar: str | bytes) -> Problem:
    found = reading(folder, sidecar)
    assert found.seed is None
    (problem,) = found.problems
    return problem


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pier.html", PAGE),
        ("pier.pdf", pdf([column([*FIRST, "", *SECOND])], title="Old pier", author="Bea Sample")),
        ("pier.docx", docx([("Normal", ONE)], title="Old pier", author="Bea Sample")),
        ("pier.eml", f"Subject: Old pier\nFrom: Bea Sample <b@example.org>\n\n{ONE}".encode()),
        ("pier.txt", f"---\ntitle: Old pier\nauthor: Bea Sample\n---\n{ONE}".encode()),
        ("pier.md", f"---\ntitle: Old pier\nauthor: Bea Sample\n---\n{ONE}".encode()),
    ],
)
def test_a_sidecar_goes_before_all_else(tmp_path: Path, name: str, data: bytes) -> None:
    found = reading(tmp_path, "title: Pier\ndate: 2023-07-20\ntags: [harbour]\n", data, name)
    assert found.problems == ()
    assert found.seed is not None
    assert (found.seed.title, found.seed.date, found.seed.tags) == ("Pier", "2023-07-20", ("harbour",))
    # What it does not speak of stays as the file has it.
    assert found.seed.author in ("Ann Example", "Bea Sample")


@pytest.mark.parametrize(
    ("sidecar", "line", "word"),
    [
        ("title: Pier\nauhtor: Ann\n", 2, "'auhtor' is no known key"),
        ("title: Pier\nauthor: 'Ann\n", 2, "the sidecar is not YAML"),
        ("- title", 1, "not a list of keys"),
        (b"title: \0", None, "binary"),
        (b"title: " + b"x" * 60_000, None, "larger"),
        (f"tags: {'[' * 30}{']' * 30}", 1, "nested too deeply"),
        ("!!python/object/apply:os.system [touch harm]: x", 1, "no known key"),
    ],
)
def test_what_is_wrong_in_a_sidecar(
    tmp_path: Path, sidecar: str | bytes, line: int | None, word: str
) -> None:
    problem = problem_of(tmp_path, sidecar)
    assert (problem.path, problem.line, problem.severity) == ("pier.yml", line, "error")
    assert word in problem.reason
    assert problem.remedy


def test_metadata_hold_no_character_that_reaches_beyond_them(tmp_path: Path) -> None:
    found = reading(
        tmp_path, 'title: "Pier \\u202eshut\\e[2J"\nauthor: "\\u2066 B"\ntags: ["\\u202e", "a\\u2069"]'
    )
    assert found.seed is not None
    assert (found.seed.title, found.seed.author, found.seed.tags) == ("Pier shut[2J", "B", ("a",))


@pytest.mark.parametrize(
    ("key", "value", "kept", "severity"),
    [
        ("title", "a" * METADATA["title"], "a" * METADATA["title"], None),
        ("title", "a" * (METADATA["title"] + 1), "a" * (METADATA["title"] - 1) + "…", "flaw"),
        ("url", f"https://example.org/{'a' * METADATA['url']}", "https://example.org/news/pier", "flaw"),
        ("license", f"CC BY 4.0 {'x' * METADATA['license']}, not to be published", None, "error"),
    ],
)
def test_what_is_too_long_is_cut_where_a_part_means_the_same(
    tmp_path: Path, key: str, value: str, kept: str | None, severity: str | None
) -> None:
    found = reading(tmp_path, f"date: 2023-07-16\n{key}: {value}")
    assert (getattr(found.seed, key) if found.seed else None) == kept
    reason = f"{key} has {len(value):,} characters; {METADATA[key]:,} are the limit."
    assert [(one.line, one.severity, one.reason) for one in found.problems] == (
        [(2, severity, reason)] if severity else []
    )


def test_of_very_many_tags_the_first_count(tmp_path: Path) -> None:
    tags = [f"tag {number}" for number in range(TAGS + 5)]
    found = reading(tmp_path, f"tags: [{'x' * (TAG_CHARS + 1)}, {', '.join(tags)}]")
    assert found.seed is not None
    assert found.seed.tags == tuple(tags[:TAGS])
    assert [problem.reason.partition(";")[0] for problem in found.problems] == [
        f"tags has 1 of more than {TAG_CHARS} characters",
        f"tags has {TAGS + 5} entries",
    ]
