"""``briefings new`` as a contributor meets it."""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import sys
from collections.abc import Sequence
from os import close, read, write
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.model import Seed
from generator.seeds import fetch, read_seed
from generator.seeds.fetch import Fetched, NotFetched
from generator.settings import Settings
from tests.seeds.formats.test_pdf import FIRST, SECOND, THIRD
from tests.seeds.make import column, html, pdf

ROOT = Path(__file__).parents[2]

TEXT = "The council shut the pier on Sunday. “It was old,” the mayor, Ann Example, said."
STORY = f"Pier shut: no date for opening\n\n{TEXT}\n"
ADDRESS = "https://example.org/pier"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("REPO_URL", "SEEDS_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "story.txt").write_text(STORY)
    return tmp_path


def new(*arguments: str, piped: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["new", *arguments], input=piped)


def written() -> list[str]:
    return sorted(path.name for path in Path("seeds").iterdir())


def seed(name: str) -> Seed:
    reading = read_seed(Path("seeds", name), name, Settings())
    assert reading.seed is not None
    assert reading.problems == ()
    return reading.seed


def web(monkeypatch: pytest.MonkeyPatch, pages: dict[str, bytes | str], type: str = "text/html") -> list[str]:
    """A web of these pages, of which a text leads on; what was asked of it is in the list."""
    asked = []

    def get(url: str, **_: object) -> Fetched:
        asked.append(url)
        if url not in pages:
            raise NotFetched(f"{url} answers 404 (Not Found), not with a document.")
        found = pages[url]
        return get(found) if isinstance(found, str) else Fetched(data=found, type=type, url=url)

    monkeypatch.setattr(fetch, "fetch", get)
    return asked


@pytest.mark.parametrize("piped", [False, True])
def test_a_text_becomes_a_seed_named_after_its_title(piped: bool) -> None:
    options = ("--date", "2023-07-16", "--publisher", "Gazette: South")
    result = new(*options, piped=STORY.encode("utf-16")) if piped else new("story.txt", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert written() == ["pier-shut-no-date-for-opening.txt"]
    made = seed(written()[0])
    assert (made.title, made.date) == ("Pier shut: no date for opening", "2023-07-16")
    assert made.publisher == "Gazette: South"
    assert made.text.strip() == STORY.strip()


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_what_is_written_is_kept_and_options_go_before_it(suffix: str) -> None:
    front = "publisher: Gazette\nauthor: Ada\nlanguage: en\ntags: [a, b]"
    body = f"# Pier *shut*\n\n{TEXT} **Why?**\n"
    Path(f"pier{suffix}").write_text(f"---\n{front}\n---\n{body}")
    assert new(f"pier{suffix}", "--author", "Ben", "--name", "pier").exit_code == 0
    made = seed(f"pier{suffix}")
    assert (made.publisher, made.author, made.language, made.tags) == ("Gazette", "Ben", "en", ("a", "b"))
    assert Path(f"seeds/pier{suffix}").read_text().endswith(body)


def test_of_a_web_page_the_text_and_what_it_says_of_itself_become_a_seed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    head = (
        "<title>Pier shut</title><meta property='article:published_time' content='2023-07-16'>"
        "<meta property='og:site_name' content='Harbour Gazette'>"
    )
    body = f"<h1>Pier shut</h1><p>{TEXT}</p><p>{TEXT}</p><script>alert(1)</script>"
    web(monkeypatch, {ADDRESS: html(body, head)})
    assert new(ADDRESS).exit_code == 0
    made = seed("pier-shut.txt")
    assert (made.title, made.date, made.publisher) == ("Pier shut", "2023-07-16", "Harbour Gazette")
    assert made.url == ADDRESS
    assert made.text.strip().split("\n\n") == ["Pier shut", TEXT]


CLAIMS = """\
---
title: Pier shut
url: https://trap.example/
publisher: Another Gazette
license: CC0
---
"""


@pytest.mark.parametrize("type", ["text/plain", "text/html", "application/octet-stream"])
def test_a_page_does_not_say_where_it_is_from(monkeypatch: pytest.MonkeyPatch, type: str) -> None:
    page, address = f"{CLAIMS}{STORY}".encode(), f"{ADDRESS}/pier.txt?x"
    if type == "text/html":
        page = html(f"<p>{TEXT}</p><p>{TEXT}</p>", "<meta property='og:url' content='https://trap.example/'>")
    web(monkeypatch, {ADDRESS: address, address: page}, type)
    result = new(ADDRESS, "--name", "pier")
    assert result.exit_code == 0
    made = seed("pier.txt")
    assert made.url == address
    assert f"It was found at {address}, to which the address leads." in result.stdout
    if type != "text/html":
        claimed = "license “CC0”, publisher “Another Gazette”, title “Pier shut”"
        assert f"The page says of itself: {claimed}. Look at it before you publish." in result.stdout
    given = ("--license", "CC BY 4.0", "--url", "https://example.org/original")
    assert "license" not in new(address, "--name", "given", *given).stdout
    assert (seed("given.txt").url, seed("given.txt").license) == (given[3], given[1])


@pytest.mark.parametrize("name", ["pier.txt", "Pier.md"])
def test_nothing_is_overwritten_nor_gets_the_address_of_another(name: str) -> None:
    Path("seeds", name).write_text("mine")
    Path("seeds/readme.txt").symlink_to("../elsewhere.txt")
    result = new("story.txt", "--name", "pier")
    assert result.exit_code == 1
    assert f"seeds/{name} has this name already" in result.stderr
    assert (written(), Path("seeds", name).read_text()) == (sorted([name, "readme.txt"]), "mine")
    assert new("story.txt", "--name", "readme").exit_code == 1
    assert not Path("elsewhere.txt").exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../Out of here", "out-of-here.txt"),
        ("-rf /", "rf.txt"),
        ("v1.2: Ünlike", "v1-2-unlike.txt"),
        ("a " * 50 + "end", "-".join("a" * 30) + ".txt"),
    ],
)
def test_a_name_is_an_address_and_stays_in_its_folder(name: str, file: str) -> None:
    assert new("story.txt", f"--name={name}").exit_code == 0
    assert written() == [file]


@pytest.mark.parametrize(
    "value", ["---", "a\n---\nb: c", "[x", "&a *a", "null", "'", "\x00\x1b", "2023-07-16"]
)
def test_no_value_breaks_the_front_matter(value: str) -> None:
    assert new("story.txt", "--publisher", value, "--name", "pier").exit_code == 0
    made = read_seed(Path("seeds/pier.txt"), "pier.txt", Settings()).seed
    assert made is not None
    assert made.text.strip() == STORY.strip()
    assert (made.title, made.author) == ("Pier shut: no date for opening", None)


def test_a_command_to_paste_runs_nothing_else() -> None:
    documents()
    hostile = "$(touch harm); touch 'harm"
    Path(hostile).mkdir()
    told = new("papers", "--seeds", hostile).stdout.partition("Look at them: ")[2]
    assert shlex.split(told)[-2:] == ["check", hostile]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("nowhere.txt", "there is no file 'nowhere.txt'."),
        ("ftp://example.org/a", "only http"),
        ("http://127.0.0.1:9/", "127.0.0.1 is an address inside a network"),
        ("table.xyz", "files of type '.xyz' cannot be read. Save the document as one of"),
        ("scan.pdf", "this PDF holds no text: its pages are pictures, as a scanner makes them. Have it"),
    ],
)
def test_a_source_that_is_none_is_said(source: str, told: str) -> None:
    Path("table.xyz").write_text("a")
    Path("scan.pdf").write_bytes(pdf([[]]))
    result = new(source)
    assert (result.exit_code, written()) == (1, [])
    assert result.stderr.startswith(f"Error: {told}")


def documents() -> Path:
    place = Path("papers")
    place.mkdir()
    (place / "one.txt").write_text(STORY)
    (place / "two.html").write_bytes(html(f"<p>{TEXT}</p><p>{TEXT}</p>"))
    (place / "notes.xyz").write_text("no document")
    return place


def test_each_document_of_a_folder_becomes_a_seed_with_its_row_of_the_table() -> None:
    documents()
    Path("table.csv").write_text("file,title,publisher\none.txt,Pier closed,Gazette\n")
    result = new("papers", "--table", "table.csv", "--publisher", "Herald", "--license", "CC BY 4.0")
    assert result.exit_code == 0
    assert "2 seeds written, 0 skipped, 0 failed." in result.output
    assert written() == ["one.txt", "two.txt"]
    assert [seed(name).publisher for name in written()] == ["Gazette", "Herald"]
    assert {seed(name).license for name in written()} == {"CC BY 4.0"}


def test_what_is_no_document_or_there_already_is_named_and_the_others_are_written() -> None:
    place = documents()
    (place / "a.txt").write_bytes(b"\0")
    result = new("papers")
    assert result.exit_code == 1
    assert "papers/a.txt: this is a binary file" in result.stderr
    assert "2 seeds written, 0 skipped, 1 failed." in result.output
    (place / "a.txt").unlink()
    again = new("papers")
    assert again.exit_code == 0
    assert "Skipped papers/one.txt: seeds/one.txt has this name already" in again.stderr
    assert "0 seeds written, 2 skipped, 0 failed." in again.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("papers", "--title", "The same"), "use --table"),
        (("story.txt", "--table", "table.csv"), "a table goes with a folder"),
        (("papers", "--table", "table.csv"), "the table names 'three.txt'"),
        (("papers", "--list", "list.txt"), "a list stands for the document"),
        (("--list", "list.txt", "--table", "table.csv"), "a table goes with a folder"),
        (("--list", "list.txt", "--name", "one"), "one for many documents"),
        (("--list", "list.txt"), "the list has 1,001 addresses"),
        (("--list", "empty.txt"), "the list has 0 addresses"),
        (("--list", "binary.txt"), "binary.txt: this is a binary file"),
    ],
)
def test_what_does_not_go_together_writes_nothing(arguments: tuple[str, ...], told: str) -> None:
    documents()
    Path("table.csv").write_text("file,title\nthree.txt,Three\n")
    Path("list.txt").write_text("".join(f"https://example.org/{number}\n" for number in range(1_001)))
    Path("empty.txt").write_text("# nothing\n\n")
    Path("binary.txt").write_bytes(b"\0")
    result = new(*arguments)
    assert result.exit_code != 0
    assert told in " ".join(result.output.replace("│", " ").split())
    assert written() == []


LINK = "<a rel=license href='https://creativecommons.org/licenses/by/4.0/'>CC BY 4.0</a>"


def page(title: str, more: str = "") -> bytes:
    return html(f"<h1>{title}</h1><p>{TEXT}</p><p>{TEXT}</p>{more}", f"<title>{title}</title>")


@pytest.mark.parametrize("piped", [True, False])
def test_a_list_of_addresses_becomes_seeds_and_what_failed_is_named_at_the_end(
    monkeypatch: pytest.MonkeyPatch, piped: bool
) -> None:
    at = "https://example.org/"
    lines = ["# feed", "", f" {at}a", f"{at}b ", *(f"{at}{name}" for name in ("a", "none", "same"))]
    lines += ["story.txt", "-", f"{at}c"]
    pier, dock = page("Pier"), page("Dock", LINK)
    asked = web(monkeypatch, {f"{at}a": pier, f"{at}b": dock, f"{at}c": pier, f"{at}same": f"{at}a"})
    Path("list.txt").write_text("\n".join(lines))
    arguments = ("--list", "-" if piped else "list.txt", "--publisher", "Herald")
    result = new(*arguments, piped="\n".join(lines) if piped else None)
    assert result.exit_code == 1
    assert written() == ["dock.txt", "pier.txt"]
    assert (seed("pier.txt").url, seed("pier.txt").publisher) == (f"{at}a", "Herald")
    assert "Wrote seeds/dock.txt (CC BY 4.0)." in result.stdout
    assert result.stderr.splitlines() == [
        f"Skipped {at}same: another line has this address already.",
        f"Failed: {at}none: answers 404 (Not Found), not with a document.",
        "Failed: story.txt: answers 404 (Not Found), not with a document.",
        "Failed: -: answers 404 (Not Found), not with a document.",
        f"Failed: {at}c: seeds/pier.txt has this name already; nothing was written.",
    ]
    assert "2 seeds written, 1 skipped, 4 failed." in result.stdout
    asked.clear()
    again = new("--list", "-", piped=f"{at}a\n{at}b\n{at}same\n{at}c\n")
    assert (again.exit_code, asked) == (0, [f"{at}same", f"{at}a", f"{at}c"])
    assert "0 seeds written, 4 skipped, 0 failed." in again.stdout


def test_a_list_never_reads_a_file_and_its_addresses_are_guarded() -> None:
    lines = [str(Path("story.txt").resolve()), "story.txt", "-", "file:///etc/passwd", "http://127.0.0.1:9/x"]
    result = new("--list", "-", piped="\n".join([*lines, "http://\x1b[31m.example/"]))
    assert (result.exit_code, written()) == (1, [])
    assert "0 seeds written, 0 skipped, 6 failed." in result.stdout
    assert "inside a network" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_pdf_is_kept_for_its_pages_with_what_is_known_beside_it() -> None:
    Path("report.PDF").write_bytes(
        data := pdf([column(FIRST), column([*SECOND, *THIRD])], author="Bea Sample")
    )
    result = new("report.PDF", "--name", "pier", "--date", "2023-07-16")
    assert result.exit_code == 0
    assert "git add seeds/pier.pdf seeds/pier.yml\n" in result.stdout
    assert Path("seeds/pier.pdf").read_bytes() == data
    made = seed("pier.pdf")
    assert (made.date, made.author, made.recognised) == ("2023-07-16", "Bea Sample", ())
    assert {paragraph.page for paragraph in made.paragraphs} == {1, 2}


def on_a_terminal(answers: Sequence[str], *arguments: str) -> str:
    """What the terminal shows of a dialogue, in which each question gets the next answer."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "new", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}  # the generator of these tests, wherever they run
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    close(theirs)
    shown, waiting = "", list(answers)
    try:
        while True:
            shown += read(ours, 4096).decode()
            if waiting and shown.endswith(": "):
                write(ours, f"{waiting.pop(0)}\n".encode())
    except OSError:  # the terminal is closed: the dialogue is over
        process.wait()
    finally:
        close(ours)
    assert not waiting
    return shown


def test_on_a_terminal_what_is_missing_is_asked_until_it_is_right() -> None:
    shown = on_a_terminal(["", "soon", "2023-07-16", "Ada", "", "CC BY 4.0"], "story.txt", "--publisher", "G")
    assert "date is not a date, as in 2023-07-16: 'soon'" in shown
    assert "Publisher" not in shown
    made = seed(written()[0])
    assert (made.title, made.date) == ("Pier shut: no date for opening", "2023-07-16")
    assert (made.author, made.url, made.license, made.publisher) == ("Ada", None, "CC BY 4.0", "G")
