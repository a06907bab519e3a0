"""From a file to a seed, or to a problem that says what to do."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Problem, Seed
from generator.seeds import ReadResult, read_seed
from generator.seeds.files import seed_id, seed_name
from generator.seeds.limits import PARAGRAPHS
from generator.settings import Settings

ROOT = Path(__file__).parent.parent.parent
STORY = (
    "The council voted to close the pier, and the captains of all the boats said that they would not move."
)
FOREIGN = "Der Rat stimmte am Sonntag für die Schließung der Brücke, weil sie nicht mehr sicher war."


def reading(
    folder: Path, content: str | bytes, name: str = "pier.txt", settings: Settings | None = None
) -> ReadResult:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_seed(path, name, settings or Settings())


def seed_of(folder: Path, content: str | bytes, name: str = "pier.txt") -> Seed:
    found = reading(folder, content, name)
    assert found.seed is not None, found.problems
    return found.seed


def problem_of(folder: Path, content: str | bytes, name: str = "pier.txt") -> Problem:
    (problem,) = reading(folder, content, name).problems
    return problem


def test_the_first_seed() -> None:
    path = ROOT / "seeds" / "kerry-visits-china.txt"
    found = read_seed(path, path.name, Settings())
    assert found.problems == ()
    assert found.seed is not None
    assert found.seed.text.encode() == path.read_bytes()
    assert found.seed.title == found.seed.text.split("\n")[0]
    kinds = [paragraph.kind for paragraph in found.seed.paragraphs]
    assert (kinds[0], set(kinds[1:-1]), kinds[-1]) == ("title", {"body"}, "credit")


@pytest.mark.parametrize(
    ("content", "language"),
    [
        (FOREIGN, "de"),
        (f"---\nlanguage: de\n---\nBrücke\n\n{FOREIGN} „Das tut weh“, sagte der Lotse.", "de"),
        (
            "橋の閉鎖\n\n市議会は日曜日、老朽化した橋を閉鎖することを決定した。「もう安全ではない」と市長は語った。",
            "ja",
        ),
    ],
)
def test_a_text_in_another_language_is_a_good_seed(tmp_path: Path, content: str, language: str) -> None:
    found = reading(tmp_path, content)
    assert found.problems == ()
    assert found.seed is not None
    assert found.seed.language == language


def test_a_missing_library_is_not_the_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    problem = problem_of(tmp_path, f"# Pier\n\n{STORY}", "pier.md")
    assert "not installed whole" in problem.reason
    assert problem.severity == "error"


def test_a_seed_holds_what_the_file_says(tmp_path: Path) -> None:
    source = f"---\ndate: 2023-07-16\ntags: harbour\n---\nOld pier shut\r\n\r\n{STORY}\r\n"
    seed = seed_of(tmp_path, source, "news/pier.txt")
    assert (seed.path, seed.format, seed.title) == ("news/pier.txt", "txt", "Old pier shut")
    assert (seed.date, seed.tags, seed.language) == ("2023-07-16", ("harbour",), "en")
    assert seed.text == f"Old pier shut\r\n\r\n{STORY}\r\n"
    assert seed.words == 3 + len(STORY.split())


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (f"---\ntitle: Harbour\n---\nOld pier shut\n\n{STORY}", "Harbour"),
        (f"Old pier shut;\n\n{STORY}", "Old pier shut"),
        (
            f"{STORY} It is late. {STORY}",
            "The council voted to close the pier, and the captains of all the boats said that they …",
        ),
        ("The pier is shut. Nobody knows why.", "The pier is shut."),
        ("By Ann Example\nAFP/dpa", "Old pier"),
    ],
)
def test_titles(tmp_path: Path, content: str, title: str) -> None:
    assert seed_of(tmp_path, content, "old_pier.txt").title == title


@pytest.mark.parametrize("content", ["", " \n\t\r\n", "---\ntitle: x\n---\n\n"])
@pytest.mark.parametrize("name", ["pier.txt", "pier.md"])
def test_empty_files_are_refused(tmp_path: Path, content: str, name: str) -> None:
    problem = problem_of(tmp_path, content, name)
    assert (problem.path, problem.severity, "empty" in problem.reason) == (name, "error", True)


@pytest.mark.parametrize("name", ["pier.odt", "pier", "pier.txt.exe"])
def test_other_types_are_refused(tmp_path: Path, name: str) -> None:
    problem = problem_of(tmp_path, STORY, name)
    assert problem.severity == "error"
    assert ".txt, .md" in problem.remedy


def test_endings_in_capitals_are_read(tmp_path: Path) -> None:
    assert seed_of(tmp_path, STORY, "PIER.TXT").format == "txt"


def test_size_limit(tmp_path: Path) -> None:
    settings = Settings(max_bytes=len(STORY))
    assert reading(tmp_path, STORY, settings=settings).problems == ()
    found = reading(tmp_path, STORY + ".", settings=settings)
    assert found.seed is None
    assert str(len(STORY)) in found.problems[0].reason


def test_links_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(STORY)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "link.txt").symlink_to(secret)
    (seeds / "folder").symlink_to(tmp_path)
    for name in ("link.txt", "folder/secret.txt", "../secret.txt"):
        assert read_seed(seeds / name, name, Settings()).seed is None


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("folder.txt", "pipe.txt", "absent.txt"):
        assert read_seed(tmp_path / name, name, Settings()).problems[0].severity == "error"


def test_names_that_cannot_be_printed_are_refused_and_shown_safely(tmp_path: Path) -> None:
    path = tmp_path / "pier\n::error::x.txt"
    path.write_text(STORY)
    found = read_seed(path, seed_name(path, tmp_path), Settings())
    assert found.seed is None
    assert str(found.problems[0]).isprintable()


@pytest.mark.parametrize(
    ("content", "line", "word", "severity"),
    [
        ("---\ncolour: red\n---\n" + STORY, 2, "colour", "flaw"),
        (f"---\nauthor: {'Ann ' * 100}\n---\n{STORY}", 2, "author", "flaw"),
        (f"# {'Old pier shut ' * 30}\n\n{STORY}", None, "title", "note"),
    ],
)
def test_what_the_author_wrote_is_a_note_and_what_the_contributor_wrote_a_flaw(
    tmp_path: Path, content: str, line: int | None, word: str, severity: str
) -> None:
    found = reading(tmp_path, content, "pier.md" if content.startswith("# ") else "pier.txt")
    assert found.seed is not None
    (problem,) = found.problems
    assert (problem.line, problem.severity, word in problem.reason) == (line, severity, True)
    assert str(problem).isprintable()


@pytest.mark.parametrize(
    "quote",
    [
        "“We had no choice.\n\n“The pier is old,” she said.",
        '"We had no choice.\n\n"The pier is old," she said.',
        'The gap is 5" wide, he said.',
        '“Mixed marks" are fine, he said.',
    ],
)
def test_quotation_marks_that_are_in_order(tmp_path: Path, quote: str) -> None:
    assert reading(tmp_path, f"{STORY}\n\n{quote}\n").problems == ()


@given(st.binary(max_size=300), st.sampled_from(["seed.txt", "seed.md"]))
def test_any_bytes_give_a_seed_or_a_problem(data: bytes, name: str) -> None:
    check_any(data, name)


@given(st.text(max_size=300), st.sampled_from(["", "---\n"]), st.sampled_from(["seed.txt", "seed.md"]))
def test_any_text_gives_a_seed_or_a_problem(text: str, head: str, name: str) -> None:
    check_any((head + text).encode("utf-8", "surrogatepass"), name)


def check_any(data: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        found = reading(Path(folder), data, name)
    assert all(str(problem).isprintable() for problem in found.problems)
    if found.seed is None:
        assert any(problem.severity == "error" for problem in found.problems)
    else:
        assert found.seed.title.strip()
        assert found.seed.paragraphs
        at = 0
        for paragraph in found.seed.paragraphs:
            assert at <= paragraph.start < paragraph.end <= len(found.seed.text)
            assert not found.seed.text[at : paragraph.start].strip()
            at = paragraph.end


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pier.txt", "pier"),
        ("news/2023/Old Pier_shut.txt", "news-2023-old-pier-shut"),
        ("a.b.txt", "a-b"),
        ("Café Zoë.md", "cafe-zoe"),
        ("../../etc/passwd.txt", "etc-passwd"),
        ("<script>.txt", "script"),
        ("news/..txt", "news"),
    ],
)
def test_ids(name: str, expected: str) -> None:
    assert seed_id(name) == expected


@given(st.text())
def test_ids_are_safe_addresses(name: str) -> None:
    address = seed_id(name)
    assert 0 < len(address) <= 120
    assert set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert address.strip("-") == address


def test_names_without_latin_letters_have_addresses_of_their_own() -> None:
    assert seed_id("港.txt") != seed_id("橋.txt")
    assert seed_id("a" * 300 + "b.txt") != seed_id("a" * 300 + "c.txt")


def test_a_text_of_very_many_paragraphs_is_refused(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "a pier\n\n" * (PARAGRAPHS + 1))
    assert problem.severity == "error"
    assert f"{PARAGRAPHS + 1:,} paragraphs; {PARAGRAPHS:,} are the limit" in problem.reason
