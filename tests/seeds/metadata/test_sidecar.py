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


def test_a_change_in_a_sidecar_is_a_change_of_the_seed(tmp_path: Path) -> None:
    first, second = (reading(tmp_path, source).seed for source in ("title: Pier", "title: Pier # checked"))
    (tmp_path / "pier.yml").unlink()
    none = read_seed(tmp_path / "pier.html", "pier.html", Settings()).seed
    assert first
    assert second
    assert none
    assert len({first.sidecar_sha256, second.sidecar_sha256, none.sidecar_sha256}) == 3
    assert none.sidecar_sha256 is None
    assert first.sha256 == second.sha256 == none.sha256


@pytest.mark.parametrize(
    ("sidecar", "line", "word"),
    [
        ("title: Pier\nauhtor: Ann\n", 2, "'auhtor' is no known key"),
        ("date: 2023-13-01", 1, "date is not a date"),
        ("title: Pier\nauthor: 'Ann\n", 2, "the sidecar is not YAML"),
        ("- title", 1, "not a list of keys"),
        ('"\\uD800": x', 1, ""),
        (b"title: \0", None, "binary"),
        (b"title: " + b"x" * 60_000, None, "larger"),
        ("a: " + "[" * 20_000, 1, "nested too deeply"),
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


def test_a_flaw_in_a_sidecar_leaves_the_page(tmp_path: Path) -> None:
    found = reading(tmp_path, "title: Pier\nurl: nowhere\n")
    assert found.seed is not None
    assert found.seed.url == "https://example.org/news/pier"
    assert [(problem.path, problem.line, problem.severity) for problem in found.problems] == [
        ("pier.yml", 2, "flaw")
    ]


@pytest.mark.parametrize(
    ("said", "pages", "flaws"),
    [
        ("[4, 3, 3]", (3, 4), 0),
        ("7", (7,), 0),
        ("[3, 0, -1, 1.5, x, 10000]", (), 1),
        ("{3: 4}", (), 1),
        ("9" * 40_000, (), 1),
    ],
)
def test_pages_that_a_machine_recognised(
    tmp_path: Path, said: str, pages: tuple[int, ...], flaws: int
) -> None:
    found = reading(tmp_path, f"recognised: {said}\n")
    assert found.seed is not None
    assert (found.seed.recognised, len(found.problems)) == (pages, flaws)


def test_a_linked_sidecar_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("title: Secret")
    (tmp_path / "pier.html").write_bytes(PAGE)
    (tmp_path / "pier.yml").symlink_to(tmp_path / "secret")
    found = read_seed(tmp_path / "pier.html", "pier.html", Settings())
    assert found.seed is None
    assert "symbolic link" in found.problems[0].reason


def test_a_sidecar_in_a_folder_has_its_path(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "pier.txt").write_text(ONE)
    (tmp_path / "news" / "pier.yml").write_text("x: 1")
    (problem,) = read_seed(tmp_path / "news" / "pier.txt", "news/pier.txt", Settings()).problems
    assert problem.path == "news/pier.yml"


def test_metadata_hold_no_character_that_reaches_beyond_them(tmp_path: Path) -> None:
    found = reading(
        tmp_path, 'title: "Pier \\u202eshut\\e[2J"\nauthor: "\\u2066 B"\ntags: ["\\u202e", "a\\u2069"]'
    )
    assert found.seed is not None
    assert (found.seed.title, found.seed.author, found.seed.tags) == ("Pier shut[2J", "B", ("a",))


def test_of_a_name_that_is_too_long_the_beginning_stays(tmp_path: Path) -> None:
    longest = METADATA["title"]
    assert reading(tmp_path, f"title: {'a' * longest}").problems == ()
    found = reading(tmp_path, f"date: 2023-07-16\ntitle: {'a' * (longest + 1)}")
    assert found.seed is not None
    assert found.seed.title == "a" * (longest - 1) + "…"
    [problem] = found.problems
    assert (problem.path, problem.line, problem.severity) == ("pier.yml", 2, "flaw")
    assert f"title has {longest + 1} characters; {longest} are the limit" in problem.reason


def test_an_address_that_is_too_long_leads_nowhere(tmp_path: Path) -> None:
    found = reading(
        tmp_path, f"url: https://example.org/{'a' * METADATA['url']}", b"It is shut now.", "a.txt"
    )
    assert found.seed is not None
    assert found.seed.url is None
    assert "url has 2,020 characters" in found.problems[0].reason


def test_a_licence_that_is_too_long_is_not_cut(tmp_path: Path) -> None:
    problem = problem_of(
        tmp_path, f"license: CC BY 4.0{' ' + 'x' * METADATA['license']}, not to be published"
    )
    assert (problem.line, problem.severity) == (1, "error")
    assert "license has" in problem.reason


def test_of_very_many_tags_the_first_count(tmp_path: Path) -> None:
    tags = [f"tag {number}" for number in range(TAGS + 5)]
    found = reading(tmp_path, f"tags: [{'x' * (TAG_CHARS + 1)}, {', '.join(tags)}]")
    assert found.seed is not None
    assert found.seed.tags == tuple(tags[:TAGS])
    assert [problem.reason.partition(";")[0] for problem in found.problems] == [
        f"tags has 1 of more than {TAG_CHARS} characters",
        f"tags has {TAGS + 5} entries",
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pier.pdf", pdf([column([*FIRST, "", *SECOND])], title="Old pier " * 99)),
        ("pier.docx", docx([("Normal", ONE)], title="Old pier " * 27)),
        ("pier.md", f"# {'Old pier ' * 99}\n\n{ONE}\n\n{TWO}".encode()),
        ("pier.eml", f"Subject: {'Old pier ' * 99}\n\n{ONE}".encode()),
        ("pier.html", html(f"<p>{ONE}</p><p>{TWO}</p>", f"<title>{'Old pier ' * 99}</title>")),
    ],
)
def test_what_a_file_says_itself_is_as_limited(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = read_seed(tmp_path / name, name, Settings())
    assert found.seed is not None
    assert len(found.seed.title) <= METADATA["title"]
    told = [problem.reason for problem in found.problems if problem.reason.startswith("title has")]
    assert len(told) == (0 if name.endswith(".docx") else 1)
    # A better title in a sidecar settles it.
    assert reading(tmp_path, "title: Pier", data, name).problems == ()
