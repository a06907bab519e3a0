"""What programs import from ``generator``, as docs/python.md describes it."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
import warnings
from datetime import date
from pathlib import Path

import pytest

from generator import NotBriefed, Settings, brief, brief_text

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
STORY = "Pier shut\n\nThe council shut the pier on Sunday. “It was old,” the mayor, Ann Example, said.\n"


def python(code: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *options, "-c", code], cwd=ROOT, capture_output=True, text=True)


def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    [text] = re.findall(r'"""(.*?)"""', examples[0], re.DOTALL)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "harbour.txt").write_text(re.sub(r"^\.\.\. ?", "", text, flags=re.MULTILINE))
    (tmp_path / "seeds" / "bad.txt").write_text("---\ndate: soon\n---\n" + STORY)
    known: dict[str, object] = {}
    for example in examples:
        test = doctest.DocTestParser().get_doctest(example, known, "docs/python.md", None, None)
        told: list[str] = []
        failed = doctest.DocTestRunner(verbose=False).run(test, out=told.append, clear_globs=False).failed
        assert not failed, "".join(told)
        known = test.globs


def test_importing_the_package_loads_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import generator; generator.__version__\n"
        "new = {name.split('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(new - {'generator'} - sys.stdlib_module_names),"
        " sorted(name for name in sys.modules if name.startswith('generator.')))"
    )
    done = python(code)
    assert (done.stdout, done.stderr) == ("[] []\n", "")


def test_a_text_and_its_file_have_the_same_briefing(tmp_path: Path) -> None:
    (tmp_path / "pier-shut.txt").write_text("---\ndate: 2024-01-08\ntags: [sea]\n---\n" + STORY)
    [outcome] = brief(tmp_path)
    assert brief_text((tmp_path / "pier-shut.txt").read_text()) == outcome.briefing


def test_what_is_said_of_a_text_stands_over_its_front_matter() -> None:
    text = "---\ndate: 2024-01-08\npublisher: Example News\n---\n" + STORY
    source = brief_text(
        text, title="The pier", date=date(2024, 2, 1), tags=["sea", "town"], name="A b"
    ).source
    assert (source.path, source.title, source.date) == ("a-b.txt", "The pier", "2024-02-01")
    assert (source.publisher, source.tags) == ("Example News", ("sea", "town"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the file is empty"),
        ("\0\0", "this is a binary file"),
        ("The pier \ud83d is shut.", r"character 9 \(U\+D83D\) is half of a character"),
        ("---\ndate: soon\n---\n" + STORY, "date is not a date, as in 2023-07-16: 'soon'"),
        (STORY * 1000, "the text is longer than the limit of 5,000 characters"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(NotBriefed, match=f"^{reason}"):
        brief_text(text, settings=Settings(max_bytes=5000))


def test_what_is_said_of_a_text_is_held_to_the_rules_of_front_matter() -> None:
    assert brief_text(STORY, title="a\n---\ndate: soon").source.title == "a --- date: soon"
    with pytest.raises(NotBriefed, match=r"^date is not a date, as in 2023-07-16: 'soon'"):
        brief_text(STORY, date="soon")
    with pytest.raises(NotBriefed, match=r"^url is not a web address"):
        brief_text(STORY, url="example.org")


def test_a_flaw_that_the_briefing_survives_is_a_warning() -> None:
    with pytest.warns(UserWarning, match="'colour' is no known key") as told:
        assert brief_text(f"---\ncolour: red\n---\n{STORY}").source.title == "Pier shut"
    assert told[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        brief_text(STORY)


@pytest.mark.nightly
def test_a_text_that_takes_too_long_costs_its_own_briefing_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.briefings.local._SECONDS", 1)
    monkeypatch.setattr("generator.briefings.local._SECONDS_A_MILLION", 0)
    with pytest.raises(
        NotBriefed, match=r"^no section could be made: the analysis takes more than 1 seconds. Split the seed"
    ):
        brief_text(STORY * 300)
    monkeypatch.undo()
    assert brief_text(STORY).actors
