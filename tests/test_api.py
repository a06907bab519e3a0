"""What programs import from ``generator``, as docs/python.md describes it."""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
import warnings
from datetime import date
from pathlib import Path

import pytest

import generator
from generator import NotBriefed, Settings, brief, brief_text, read_seed

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


def test_every_name_is_there_and_none_is_called_like_a_room() -> None:
    assert all(getattr(generator, name) is not None for name in generator.__all__)
    assert set(generator.__all__) <= set(dir(generator))
    rooms = {path.stem for path in (ROOT / "generator").iterdir()}
    assert not rooms & set(generator.__all__)


def test_mypy_and_python_are_told_of_the_same_names() -> None:
    tree = ast.parse((ROOT / "generator" / "__init__.py").read_text(encoding="utf-8"))
    [block] = [node for node in tree.body if isinstance(node, ast.If) and isinstance(node.test, ast.Name)]
    typed = {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert typed | {"__version__"} == set(generator.__all__)


def test_importing_the_package_loads_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import generator; generator.__version__\n"
        "new = {name.split('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(new - {'generator'} - sys.stdlib_module_names),"
        " sorted(name for name in sys.modules if name.startswith('generator.')))"
    )
    done = python(code)
    assert (done.stdout, done.stderr) == ("[] []\n", "")


@pytest.mark.slow
def test_the_program_that_asks_for_a_briefing_does_not_load_spacy() -> None:
    code = (
        f"import sys; from generator import brief_text; briefing = brief_text({STORY!r})\n"
        "print(briefing.id, 'spacy' in sys.modules)"
    )
    assert python(code).stdout == "pier-shut False\n"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'breif'"):
        generator.breif  # type: ignore[attr-defined]  # noqa: B018


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


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"date": "soon"}, "date is not a date, as in 2023-07-16: 'soon'"),
        ({"url": "example.org"}, "url is not a web address"),
        ({"colour": "red"}, "'colour' is no known key"),
        ({"language": "English"}, "language is not a two-letter code"),
        ({"title": "a\n---\ndate: soon"}, None),
    ],
)
def test_what_is_said_of_a_text_is_held_to_the_rules_of_front_matter(
    said: dict[str, str], reason: str | None
) -> None:
    if reason is None:
        assert brief_text(STORY, title=said["title"]).source.title == "a --- date: soon"
        return
    with pytest.raises(NotBriefed, match=f"^{reason}"):
        brief_text(STORY, **said)  # type: ignore[arg-type]


def test_a_flaw_that_the_briefing_survives_is_a_warning() -> None:
    many = "\n\n".join(
        f"“The pier is {number} years old,” the mayor, Ann Example, said." for number in range(700)
    )
    with pytest.warns(UserWarning, match="quotes: the limits are") as told:
        assert brief_text(STORY + "\n" + many).source.title == "Pier shut"
    assert told[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        brief_text(STORY)


def test_a_text_is_found_again_in_the_cache(tmp_path: Path) -> None:
    first = brief_text(STORY, cache_dir=tmp_path)
    assert list(tmp_path.rglob("*.json"))
    assert brief_text(STORY, cache_dir=tmp_path) == first


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


def test_a_seed_is_read_by_its_path_alone(tmp_path: Path) -> None:
    (tmp_path / "pier.md").write_text("# Pier shut\n\n" + STORY)
    found = read_seed(str(tmp_path / "pier.md"))
    assert found.seed is not None
    assert (found.seed.path, found.seed.title) == ("pier.md", "Pier shut")
    assert read_seed(tmp_path / "none.txt").problems[0].reason.startswith("the file cannot be read")
