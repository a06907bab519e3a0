"""Sections that other packages add."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import ConfigurationError
from msgspec.structs import replace

from generator.mkdocs_plugin.config import BriefingsConfig, presentation_of
from generator.model import Briefing, Evidence, Published, Sentence
from generator.site.briefing import BriefingContext, briefing_page
from generator.site.exports.markdown import as_markdown
from generator.site.extensions import PageSection, installed_sections, published_statements, warn_once
from generator.site.language import ENGLISH
from generator.site.presentation import SECTIONS, template_environment
from tests.site.building import ROOT, build_site, outcome, pages
from tests.site.make import briefing, seed

EXAMPLE = (ROOT / "docs/add-a-section.md").read_text("utf-8")
FILES = {
    "python": "briefing_numbers/__init__.py",
    "jinja": "briefing_numbers/numbers.html.j2",
    "toml": "pyproject.toml",
}
TEXT = """Canal opens
The lock cost $3.5 million <b>in all</b>. The town paid $900.
A loan of $900 is open."""

Install = Callable[[str, str], None]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of packages, in which nothing is installed yet."""
    monkeypatch.syspath_prepend(str(tmp_path))
    installed_sections.cache_clear()
    yield tmp_path
    installed_sections.cache_clear()
    sys.modules.pop("briefing_numbers", None)


@pytest.fixture
def install(package: Path) -> Install:
    """What puts an entry point into the folder."""

    def put(name: str, value: str) -> None:
        folder = package / f"{name}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (folder / "entry_points.txt").write_text(f"[briefings.sections]\n{name} = {value}\n")

    return put


@pytest.fixture
def example(package: Path) -> None:
    """The files of the documentation's example."""
    (package / "briefing_numbers").mkdir()
    for language, name in FILES.items():
        [code] = re.findall(rf"```{language}\n(.*?)```", EXAMPLE, re.DOTALL)
        (package / name).write_text(code)


@pytest.fixture
def numbers(example: None, install: Install) -> None:
    """The example, installed."""
    [point] = re.findall(r'sections"\]\nnumbers = "(.*)"', EXAMPLE)
    install("numbers", point)


def _canal(published: Published = "whole") -> Briefing:
    return briefing(
        "canal",
        replace(
            seed(TEXT, ("title", "body", "body")),
            published=published,
            passages=None if published == "whole" else (),
        ),
    )


def _config(**settings: object) -> BriefingsConfig:
    config = BriefingsConfig()
    config.load_dict({"seeds": str(ROOT / "seeds"), **settings})
    errors, _ = config.validate()
    if errors:
        raise errors[0][1]
    return config


@pytest.mark.usefixtures("numbers")
def test_the_example_adds_a_section_with_evidence(tmp_path: Path) -> None:
    html = pages(build_site(tmp_path / "site", [outcome(_canal())]))["briefings/canal/index.html"]
    section = html[html.index('<h2 id="numbers">Numbers') :]
    section = section[: section.index("</section>")]
    assert re.findall(r'id="(numbers-\d)">([^&]*)&', section) == [
        ("numbers-1", "$3.5 million"),
        ("numbers-2", "$900"),
    ]
    assert 'href="#numbers-1-source"' in section
    assert 'id="numbers-1-source"' in html
    assert 'href="#numbers"' in html


@pytest.mark.nightly
@pytest.mark.usefixtures("example")
def test_the_example_is_installed_with_its_template(package: Path) -> None:
    build = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, "dist"], cwd=package, check=True, capture_output=True)
    [wheel] = (package / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert {FILES["python"], FILES["jinja"]} <= set(archive.namelist())


@pytest.mark.usefixtures("numbers")
def test_an_added_section_has_a_class_that_is_none_of_ours() -> None:
    presentation = presentation_of(_config(), ENGLISH)
    html = briefing_page(_canal(), edit_url=None, presentation=presentation).html
    assert '<section class="added-numbers">' in html
    sheets = "".join(path.read_text("utf-8") for path in (ROOT / "generator/site/theme").rglob("*.css"))
    assert ".places" in sheets  # which a section of that name must not get
    assert ".added-" not in sheets


@pytest.mark.usefixtures("numbers")
def test_an_owner_moves_names_and_leaves_out_added_sections() -> None:
    assert presentation_of(_config(), ENGLISH).sections[-1] == "numbers"
    asked = presentation_of(_config(sections=["numbers", "quotes"], titles={"numbers": "Sums"}), ENGLISH)
    assert asked.sections == ("numbers", "quotes")
    assert asked.titles["numbers"] == "Sums"
    assert "numbers" not in presentation_of(_config(sections=["quotes"]), ENGLISH).sections


@pytest.mark.usefixtures("numbers")
def test_the_markdown_copy_has_added_sections() -> None:
    written = as_markdown(_canal(), address="", presentation=presentation_of(_config(), ENGLISH))
    assert "## Numbers\n\n- \\$3.5 million" in written


@pytest.mark.usefixtures("numbers")
def test_words_that_are_not_published_are_in_no_added_section(tmp_path: Path) -> None:
    presentation = presentation_of(_config(), ENGLISH)
    assert "900" not in as_markdown(_canal("evidence"), address="", presentation=presentation)
    assert "900" not in briefing_page(_canal("evidence"), edit_url=None, presentation=presentation).html


def test_a_statement_without_evidence_in_the_text_is_left_out() -> None:
    places: list[tuple[Evidence, ...]] = [
        (),
        (Evidence(start=4, end=4),),
        (Evidence(start=0, end=len(TEXT) + 1),),
        (Evidence(start=-1, end=2),),
        (Evidence(start=0, end=5),),
    ]
    said = [Sentence(text=str(number), evidence=place) for number, place in enumerate(places)]
    section = PageSection(title="All", find=lambda _: said, template=Path("none"))
    assert [one.text for one in published_statements(section, _canal()) or ()] == ["4"]


def test_an_added_section_that_fails_costs_only_itself(caplog: pytest.LogCaptureFixture) -> None:
    def find(_: Briefing) -> list[Sentence]:
        raise ValueError("words of a stranger")

    warn_once.cache_clear()
    section = PageSection(title="Numbers", find=find, template=Path("none"))
    presentation = replace(
        presentation_of(_config(), ENGLISH),
        added={"numbers": section},
        sections=("numbers", "quotes"),
        titles={**SECTIONS, "numbers": "Numbers"},
    )
    html = briefing_page(_canal(), edit_url=None, presentation=presentation).html
    written = as_markdown(_canal(), address="", presentation=presentation)
    for page in (html, written):
        assert "The section “Numbers” could not be made." in page
        assert "A loan of" in page
    [line] = caplog.messages
    assert re.fullmatch(
        r"The section 'Numbers' of briefing 'canal' is left out: "
        r"ValueError in test_extensions\.py, line \d+\. .*",
        line,
    )


def test_a_statement_that_is_published_in_one_place_keeps_that_place() -> None:
    both = tuple(Evidence(start=at.start(), end=at.end()) for at in re.finditer(r"\$900", TEXT))
    last = "A loan of $900 is open."
    shown = (Evidence(start=TEXT.index(last), end=len(TEXT)),)
    canal = _canal("evidence")
    said = [Sentence(text=words, evidence=both) for words in ("$900", "paid twice")]
    section = PageSection(title="All", find=lambda _: said, template=Path("none"))
    [kept] = published_statements(section, replace(canal, source=replace(canal.source, passages=shown))) or ()
    assert (kept.text, kept.evidence) == ("$900", both[1:])


class Place(Sentence, frozen=True, kw_only=True):
    """A statement with a field of its own."""

    actor: str


def test_a_statement_can_lead_to_the_page_of_an_actor(tmp_path: Path) -> None:
    template = tmp_path / "places.html.j2"
    template.write_text(
        '{% from "statement.html.j2" import name_of %}'
        "{% for one in statements %}{{ name_of(around.actors, one.said.actor, one.said.text) }};{% endfor %}"
    )
    said = [
        Place(text="Canal", evidence=(Evidence(start=0, end=5),), actor=id) for id in ("place-canal", "none")
    ]
    section = PageSection(title="Places", find=lambda _: said, template=template)
    added = {"places": section}
    presentation = replace(
        presentation_of(_config(), ENGLISH),
        templates=template_environment(added=added),
        added=added,
        sections=("places",),
        titles={**SECTIONS, "places": "Places"},
    )
    context = BriefingContext(actors={"place-canal": "../canal/"})
    html = briefing_page(_canal(), edit_url=None, context=context, presentation=presentation).html
    assert '<a href="../canal/">Canal</a>;Canal;' in html


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("numbers", "no_such_module:section", "cannot be loaded: ModuleNotFoundError"),
        ("numbers", "json:dumps", "is no PageSection"),
        ("Numbers", "json:dumps", "needs a name of small letters and digits"),
        ("quote", "briefing_numbers:section", "is called 'quote', which is ours"),
    ],
)
@pytest.mark.usefixtures("example")
def test_a_section_that_cannot_be_used_is_named(install: Install, name: str, value: str, reason: str) -> None:
    install(name, value)
    with pytest.raises(ConfigurationError, match=re.escape(reason)):
        presentation_of(BriefingsConfig(), ENGLISH)
