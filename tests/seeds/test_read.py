"""From a file to a seed, or to a problem that says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Seed
from generator.seeds import ReadResult, read_data, read_seed
from generator.seeds.files import seed_id, seed_name
from generator.seeds.limits import PARAGRAPHS
from generator.settings import Settings

STORY = (
    "The council voted to close the pier, and the captains of all the boats said that they would not move."
)


def reading(folder: Path, content: str | bytes, name: str = "pier.txt") -> ReadResult:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_seed(path, name)


def seed_of(folder: Path, content: str | bytes, name: str = "pier.txt") -> Seed:
    found = reading(folder, content, name)
    assert found.seed is not None, found.problems
    return found.seed


def test_a_seed_holds_what_the_file_says(tmp_path: Path) -> None:
    source = f"---\ndate: 2023-07-16\ntags: harbour\n---\nOld pier shut\r\n\r\n{STORY}\r\n"
    seed = seed_of(tmp_path, source, "news/PIER.TXT")
    assert (seed.path, seed.format, seed.title) == ("news/PIER.TXT", "txt", "Old pier shut")
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


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        *(
            (content, name, "empty")
            for content in ("", " \n\t\r\n", "---\ntitle: x\n---\n\n")
            for name in ("pier.txt", "pier.md")
        ),
        *(
            (STORY, name, "Save the document as one of .txt, .md")
            for name in ("pier.odt", "pier", "a.txt.exe")
        ),
        (STORY * 2, "pier.txt", f"limit of {len(STORY) + 9} "),
        (
            "a pier\n\n" * (PARAGRAPHS + 1),
            "pier.txt",
            f"{PARAGRAPHS + 1:,} paragraphs; {PARAGRAPHS:,} are the",
        ),
        (STORY, "pier\n::error::x.txt", "cannot be printed"),
    ],
)
def test_what_is_no_seed_is_refused_with_the_remedy(
    tmp_path: Path, content: str, name: str, told: str
) -> None:
    (tmp_path / name).write_text(content)
    settings = Settings(max_bytes=len(STORY) + 9 if "limit" in told else 1_000_000)
    found = read_seed(tmp_path / name, seed_name(tmp_path / name, tmp_path), settings)
    [problem] = found.problems
    assert (found.seed, problem.severity) == (None, "error")
    assert told in str(problem)
    assert str(problem).isprintable()


def test_links_and_what_is_no_file_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(STORY)
    seeds = tmp_path / "seeds"
    (seeds / "folder.txt").mkdir(parents=True)
    (seeds / "link.txt").symlink_to(secret)
    (seeds / "folder").symlink_to(tmp_path)
    os.mkfifo(seeds / "pipe.txt")
    for name in ("link.txt", "folder/secret.txt", "../secret.txt", "folder.txt", "pipe.txt", "absent.txt"):
        found = read_seed(seeds / name, name)
        assert (found.seed, found.problems[0].severity) == (None, "error")


@given(
    st.one_of(
        st.binary(max_size=300),
        st.tuples(st.sampled_from(["", "---\n"]), st.text(max_size=300)).map(
            lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
        ),
    ),
    st.sampled_from(["seed.txt", "seed.md"]),
)
def test_any_bytes_give_a_seed_or_a_problem(data: bytes, name: str) -> None:
    check_any(data, name)


def check_any(data: bytes, name: str) -> None:
    found = read_data(data, name, Settings())
    assert all(str(problem).isprintable() for problem in found.problems)
    if found.seed is None:
        assert any(problem.severity == "error" for problem in found.problems)
        return
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
        ("Café Zoë.md", "cafe-zoe"),
        ("../../etc/passwd.txt", "etc-passwd"),
        ("<script>.txt", "script"),
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
