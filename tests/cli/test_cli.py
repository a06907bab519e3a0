"""The command line as a user meets it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator import __version__
from generator.cli import app
from generator.sections import decode

STORY = "Pier shut\n\nThe council shut the pier on Sunday. “It was old,” the mayor, Ann Example, said.\n"
# Only English is analysed: a program that is given this loads no language model.
FRENCH = "---\nlanguage: fr\n---\nUn\n\nLe pont est ouvert.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test runs in a folder of its own, which gets the cache too."""
    monkeypatch.chdir(tmp_path)
    for name in ("BRIEFINGS_CACHE", "GITHUB_ACTIONS", "REPO_URL", "SEEDS_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "seeds").mkdir()
    return tmp_path


def seed(name: str, text: str | bytes = STORY) -> Path:
    path = Path("seeds", name)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_version_and_help() -> None:
    assert run("--version").output == f"briefings {__version__}\n"
    for command in ("analyze", "show", "serve", "new", "check", "report", "actors", "schema"):
        assert command in run("--help").output
        assert run(command, "--help").exit_code == 0


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv[1:] = ['--help']\nfrom generator.cli import app\n"
        "try: app()\nexcept SystemExit: pass\n"
        "sys.exit(str({'spacy', 'mkdocs', 'numpy', 'yaml'} & set(sys.modules) or 0))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == "0\n"


def test_analyze_writes_a_line_a_seed_in_path_order() -> None:
    seed("b.txt")
    seed("a.md", "# Pier open\n\nThe council opened the pier on Tuesday.\n")
    result = run("analyze", "seeds")
    assert result.exit_code == 0
    assert [decode(line.encode()).id for line in result.stdout.splitlines()] == ["a", "b"]
    assert result.stderr == ""
    assert Path(".cache/briefings").is_dir()
    assert run("analyze", "seeds").stdout == result.stdout


def test_analyze_names_a_bad_seed_and_writes_the_others() -> None:
    seed("a.txt")
    seed("b.txt", b"\0")
    result = run("analyze", "seeds", "--output", "out.jsonl")
    assert result.exit_code == 1
    assert result.stdout == ""
    told = result.stderr.splitlines()
    assert told[0].startswith("b.txt: ")
    assert told[1:] == ["1 of 2 seeds written, 1 left out."]
    assert len(Path("out.jsonl").read_bytes().splitlines()) == 1
    assert [path.name for path in Path().iterdir() if "out" in path.name] == ["out.jsonl"]


def test_flaws_are_warnings_but_for_a_strict_run() -> None:
    seed("a.txt", "---\ncolour: red\n---\n" + STORY)
    assert run("analyze", "seeds").exit_code == 0
    result = run("analyze", "seeds", "--strict")
    assert result.exit_code == 1
    assert result.stderr.startswith("warning: a.txt:2: ")
    assert len(result.stdout.splitlines()) == 1


def test_an_interrupted_run_leaves_the_old_output(monkeypatch: pytest.MonkeyPatch) -> None:
    seed("a.txt")
    Path("out.jsonl").write_text("old")

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.briefings.brief", interrupt)
    result = run("analyze", "seeds", "--output", "out.jsonl")
    assert result.exit_code == 130
    assert Path("out.jsonl").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["out.jsonl", "seeds"]


def test_output_to_a_device_does_not_replace_it() -> None:
    """A pipe of this test's own: with a bug here, a device of the machine would be gone."""
    seed("a.txt")
    os.mkfifo("pipe")
    held = os.open("pipe", os.O_RDWR)
    assert run("analyze", "seeds", "--output", "pipe").exit_code == 0
    assert Path("pipe").is_fifo()
    assert decode(os.read(held, 60_000)).id == "a"
    os.close(held)


@pytest.mark.slow
def test_output_goes_where_it_is_named_and_through_no_link_but_those_of_the_system() -> None:
    seed("a.txt")
    Path("disk").mkdir()
    Path("home").symlink_to("disk")
    assert run("analyze", "seeds", "--output", "home/out.jsonl").exit_code == 0
    assert Path("disk/out.jsonl").is_file()
    Path("latest").symlink_to("disk/out.jsonl")
    refused = run("analyze", "seeds", "--output", "latest")
    assert refused.exit_code == 2
    assert "'latest' is a symbolic link." in " ".join(refused.output.replace("│", " ").split())
    program = (sys.executable, "-m", "generator", "analyze", "seeds", "--output")
    for output in ("-", "/dev/stdout"):
        done = subprocess.run([*program, output], capture_output=True)
        assert (done.returncode, done.stderr) == (0, b"")
    assert not Path("-").exists()


def test_a_missing_model_is_named_with_the_remedy() -> None:
    result = run("analyze", str(seed("a.txt")), "--model", "no_such_model")
    assert result.exit_code == 1
    assert "python -m spacy download no_such_model" in result.stderr
    assert "--model" in result.stderr


@pytest.mark.slow
def test_a_reader_that_leaves_ends_the_run_quietly() -> None:
    seed("a.txt", FRENCH)
    seed("b.txt", FRENCH)
    command = [sys.executable, "-m", "generator", "analyze", "seeds", "--no-cache"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("laid_out", "title"), [(False, "# Pier \\[bold\\]shut"), (True, "Pier [bold]shut[/bold]")]
)
def test_show_is_markdown_that_a_terminal_lays_out_and_no_seed_steers(
    laid_out: bool, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = STORY.replace("Pier shut", "Pier [bold]shut[/bold]\x1b").replace("It was", "It was\x1b[2J")
    monkeypatch.setattr("generator.cli.streams._is_read_by_a_person", lambda: laid_out)
    result = run("show", str(seed("a.txt", story)))
    assert result.exit_code == 0
    assert title in result.stdout
    assert "It was\ufffd" in result.stdout
    assert "\x1b" not in result.stdout
    assert "Ann Example" in result.stdout


@pytest.mark.parametrize("target", ["/etc", "nowhere", "seeds", "a.txt"])
def test_check_names_a_folder_of_seeds_that_is_a_link(target: str) -> None:
    Path("a.txt").write_text(STORY)
    Path("seeds").rmdir()
    Path("seeds").symlink_to(target)
    result = run("check")
    assert result.exit_code == 1
    assert re.search(r"seeds:? (this )?is a symbolic link", result.output)


def test_check_proposes_the_date_in_a_files_name_and_the_seed_is_good() -> None:
    seed("2016-10-24-pier.txt")
    result = run("check")
    assert result.exit_code == 0
    note, good = result.output.splitlines()
    assert note.startswith("note: 2016-10-24-pier.txt: ")
    assert "'date: 2016-10-24'" in note
    assert good == "1 seed can be published. Look at the note first."


def test_check_tells_github_where_each_problem_is(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("seeds/news").mkdir()
    seed("news/b.txt", "---\ndate: soon\n---\n" + STORY)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = run("check")
    assert result.exit_code == 1
    assert result.output.splitlines()[0].startswith(
        "::error file=seeds/news/b.txt,line=2::date is not a date"
    )
    assert "::" not in run("check", "--plain").output


def test_check_names_a_correction_that_only_the_briefing_shows_to_be_wrong() -> None:
    seed("a.txt")
    text = "corrections:\n- words: It was old\n  speaker: Ann {}\n- words: council shut\n  drop: quote\n"
    seed("a.briefing.yml", text.format("Exmaple"))
    lines = run("check").output.splitlines()
    assert [line.partition(" a correction")[0] for line in lines] == [
        "a.briefing.yml:2:",
        "a.briefing.yml:4:",
        lines[-1],
    ]
    assert "neither an actor nor the text is called so: 'Ann Exmaple'" in lines[0]
    assert "the briefing has no quote" in lines[1]
    seed("a.briefing.yml", text.format("Example").rpartition("- ")[0])
    assert run("check").output == "1 seed is good.\n"


@pytest.mark.slow
@pytest.mark.parametrize("program", [[sys.executable, "-m", "generator"], ["briefings"]])
def test_commands_to_paste_begin_as_the_user_began(
    program: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = Path("bin/briefings")
    script.parent.mkdir()
    script.write_text(f"#!{sys.executable}\nfrom generator.cli import app\napp()\n")
    script.chmod(0o755)
    Path("pier.txt").write_text(STORY)
    if program == ["briefings"]:
        monkeypatch.setenv("PATH", str(script.parent.absolute()), prepend=os.pathsep)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([*program, "new", "pier.txt"], capture_output=True, text=True, env=environment)
    assert f"\n  {' '.join(program)} show seeds/pier-shut.txt\n" in done.stdout


def test_edit_adds_sections_to_the_file_beside_a_seed() -> None:
    path, file = str(seed("a.txt")), Path("seeds/a.briefing.yml")
    file.write_text(mine := "# mine\ntags: [pier]\n")
    assert run("edit", path, "pages").exit_code == 1
    assert run("edit", path, "quotes", "--person", "see www.a.example").exit_code == 1
    assert run("edit", path, "questions").exit_code == 1  # there is none
    assert file.read_text() == mine
    assert run("edit", path, "quotes", "summary", "--person", "Ann Lee").exit_code == 0
    assert file.read_text().startswith(f"{mine}by:\n  person: Ann Lee\nquotes:\n  - text: ")
    assert "already" in run("edit", path, "quotes").output
    assert run("check").output == "1 seed is good.\n"
    briefing = json.loads(run("analyze", path).stdout)
    assert briefing["source"]["tags"] == ["pier"]
    assert {one["by"]["person"] for one in briefing["quotes"]} == {"Ann Lee"}


def test_analyze_applies_the_corrections_also_to_what_the_cache_holds() -> None:
    seed("a.txt")
    before = decode(run("analyze", "seeds").stdout.encode())
    assert "Ann Example" in [actor.name for actor in before.actors]
    seed("actors.yml", "- name: Ann Example\n  preferred name: Anna Example\n")
    after = decode(run("analyze", "seeds", "--strict").stdout.encode())
    assert "Anna Example" in [actor.name for actor in after.actors]


TWO_NAMES = {
    "one.txt": "Pier shut\n\nRob Hill, the harbour master, shut the pier. “It was old,” Rob Hill said.\n",
    "two.txt": "Pier open\n\nRobert Hill opened the pier. “It is new,” the mayor, Robert Hill, said.\n",
}


@pytest.mark.slow
def test_actors_that_may_be_one_are_proposed_as_entries_to_copy() -> None:
    for name, text in TWO_NAMES.items():
        seed(name, text)
    path = seed("actors.yml", "# Who is who\n- name: Nobody Here\n  kind: person\n")
    proposed = run("actors", "seeds")
    assert proposed.exit_code == 0
    assert '- name: "Rob Hill"' in proposed.stdout
    assert "“Pier shut”" in proposed.stdout
    assert "actors.yml:2: no briefing has an actor called 'Nobody Here'" in " ".join(proposed.stderr.split())
    path.write_text(proposed.stdout)
    assert not run("actors", "seeds").stdout


def test_a_report_in_a_file_is_whole_and_what_is_printed_of_it_fits_into_a_summary(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.review.report.cut", lambda parts: f"{len(parts)} parts")
    subprocess.run(["git", "init"], check=True, capture_output=True)
    identity = ["-c", "user.name=t", "-c", "user.email=t@e.org"]
    subprocess.run(["git", *identity, "commit", "--allow-empty", "-mx"], check=True, capture_output=True)
    seed("old-pier.txt", "x")
    printed = run("report", "--base", "HEAD", "--output", "report.md").output
    assert re.fullmatch(r"\d parts\n", printed)
    assert "- `old-pier.txt`: **" in Path("report.md").read_text()


@pytest.mark.slow
def test_any_folder_can_be_served_and_nothing_is_written_into_it() -> None:
    Path("papers").mkdir()
    Path("temporary").mkdir()
    Path("papers/pier.txt").write_text(f"---\nlicense: All rights reserved\n---\n{STORY}The sea was calm.\n")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = serve(port)
        output = refused.communicate()[0]
    assert refused.returncode == 1
    assert f"cannot be served at 127.0.0.1:{port}" in output
    assert "'--port " in output
    assert "Traceback" not in output
    serving = serve(port)
    assert serving.stdout
    try:
        assert any("Serving on" in line for line in serving.stdout)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/briefings/pier/") as answer:
            assert "The sea was calm." in answer.read().decode()
    finally:
        # Where tests run in the background, an interrupt would not be heard.
        serving.send_signal(signal.SIGTERM)
        serving.wait()
    assert [path.name for path in Path("papers").iterdir()] == ["pier.txt"]
    assert not list(Path("temporary").iterdir())


def serve(port: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "papers", "--port", port],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"TMPDIR": str(Path("temporary").absolute())},
    )


@pytest.mark.parametrize("settings", ["mkdocs.yml", "mkdocs.yaml", None])
def test_analyses_are_kept_where_the_project_is_wherever_a_command_is_started(
    settings: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Path("project/texts/news").mkdir(parents=True)
    Path("project/texts/news/un.txt").write_text(FRENCH)
    if settings:
        Path("project", settings).write_text("site_name: x\n")
    cache = tmp_path / "project/.cache/briefings"
    assert run("analyze", "project/texts").exit_code == 0
    [entry] = cache.glob("*/*.json")
    made = entry.stat().st_mtime_ns
    for place, seeds in (
        ("project", "texts"),
        ("project/texts", "."),
        ("seeds", "../project/texts/news/un.txt"),
    ):
        monkeypatch.chdir(tmp_path / place)
        assert run("analyze", seeds).exit_code == 0
    assert list(tmp_path.rglob(".cache/briefings")) == [cache]
    assert [(one, one.stat().st_mtime_ns) for one in cache.glob("*/*.json")] == [(entry, made)]
