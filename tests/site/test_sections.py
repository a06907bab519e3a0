"""Sections are rows of a table: whatever a row's statements are, all that is made of a briefing has them."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from msgspec.structs import replace

from generator import sections
from generator.briefings.added import add_found
from generator.corpus import read_corpus
from generator.mkdocs_plugin.config import BriefingsConfig
from generator.model import Briefing, By, Event, Evidence, Sentence, Statement, encode
from generator.sections import Section, all_sections, decode, json_schema, section_named
from generator.site.briefing import briefing_page
from generator.site.exports.csv_tables import table_files
from generator.site.exports.markdown_copy import as_markdown
from generator.site.indexes import index_pages
from generator.site.indexes.catalog import catalog_of
from generator.site.presentation import DEFAULT
from tests.corpus.newsroom import report
from tests.site.building import ROOT, build_site, outcome
from tests.site.make import briefing, place, seed
from tests.site.payloads import PAYLOADS

Add = Callable[[Section], None]

# -- a section with statements of any shape

LINES = [" ".join(f"{word}{line}" for word in ("Alder", *"bcdefghijklmnopqrstuvwxyz")) for line in range(40)]
TEXT = "Harbour notes\n" + "\n".join(f"{line}." for line in LINES)
WORDS, RUN = re.compile(r"\w+"), 6


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the text that comes with words."""

    start: int
    end: int
    words: str = ""


class Oddity(Sentence, frozen=True, kw_only=True):
    """A statement of an odd shape."""

    detail: str | None = None
    amount: float | None = None
    spots: tuple[Spot, ...] = ()
    table: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


TEMPLATE = """{% from "statement.html.j2" import refer, cite, marks %}
{% for one in statements %}
<div class="statement" id="{{ one.id }}" title="{{ one.said.detail }}">{{ one.said.text }}{{ marks(one) }}
{{ one.said.table }} {% for spot in one.said.spots %}{{ spot.words }}{% endfor %}
{{ refer(one.references) }}{{ cite(one) }}</div>
{% endfor %}
"""

hostile = st.sampled_from(
    [*PAYLOADS, "=1+1", "@SUM(1)", "**b** [x](y) `c`", "a\u202eb\u2066c", "\x1b[2J", "|a|b|"]
)
copied = st.builds(lambda at, size: TEXT[at : at + size], st.integers(0, len(TEXT)), st.integers(1, 600))
strings = hostile | copied | st.text(max_size=30)
within = st.builds(
    lambda at, size: (at, min(at + size, len(TEXT))), st.integers(0, len(TEXT) - 1), st.integers(1, 400)
)
odd = st.tuples(st.integers(-5, len(TEXT) + 50), st.integers(-5, len(TEXT) + 50))
oddities = st.builds(
    Oddity,
    text=strings,
    evidence=st.lists(
        (within | within | odd).map(lambda at: Evidence(start=at[0], end=at[1])), max_size=3
    ).map(tuple),
    uncertain=st.booleans(),
    corrected=st.booleans(),
    by=st.sampled_from([None, By(), By(model="a-model"), By(person="Ann O’Lee", date="2026-12-01")]),
    detail=st.none() | strings,
    amount=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    spots=st.lists(
        st.builds(lambda at, words: Spot(start=at[0], end=at[1], words=words), within | odd, strings),
        max_size=2,
    ).map(tuple),
    table=st.dictionaries(strings, st.lists(strings, max_size=2).map(tuple), max_size=2),
)


def has_its_places(said: Oddity) -> bool:
    places = [*((one.start, one.end) for one in said.evidence), *((one.start, one.end) for one in said.spots)]
    return bool(said.evidence) and all(0 <= start < end <= len(TEXT) for start, end in places)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "oddities.html.j2"
    path.write_text(TEMPLATE)
    return path


@pytest.fixture
def add(monkeypatch: pytest.MonkeyPatch) -> Iterator[Add]:
    """What installs a row."""

    def put(row: Section) -> None:
        monkeypatch.setattr(sections, "_installed", lambda: [row])
        all_sections.cache_clear()

    yield put
    all_sections.cache_clear()


def row_of(said: Sequence[Sentence], template: Path | None = None) -> Section:
    return Section(
        name="oddities",
        title="Oddities",
        noun="oddity",
        statement=Oddity,
        find=lambda _: said,
        template=template,
    )


def source(id: str, license: str) -> Briefing:
    kinds = ("title", *["body"] * len(LINES))
    return briefing(id, replace(seed(TEXT, kinds, f"{id}.txt"), license=license))  # type: ignore[arg-type]


def letters(text: str) -> str:
    """What is left of words in any format."""
    return re.sub(r"[\W_]+", "", text)


def text_of(page: Path) -> str:
    """All that a page says, after a look at whether words of a stranger act on it."""
    [article] = html.fromstring(page.read_text("utf-8")).find_class("briefing")
    for element in article.iterdescendants():
        assert element.tag not in {"script", "img", "iframe", "style", "b", "form", "object", "input", "base"}
        assert not [name for name in element.attrib if name.startswith("on")]
        assert not (element.get("href") or "").startswith(("javascript", "data"))
    return letters(article.text_content())


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(said=st.lists(oddities, min_size=10, max_size=40))
@example(said=[Oddity(text=one, evidence=(place(TEXT, "notes"),), table={one: (one,)}) for one in PAYLOADS])
def test_a_section_of_any_shape(
    said: list[Oddity], template: Path, add: Add, tmp_path_factory: pytest.TempPathFactory
) -> None:
    add(row_of(said, template))
    expected = [one for one in said if has_its_places(one)]
    whole, problems = add_found(source("whole", "CC0-1.0"))
    assert whole.added["oddities"] == tuple(expected)
    assert [f"{len(said) - len(expected)} of {len(said)} odditys" in one.reason for one in problems] == [
        True
    ] * (len(expected) < len(said))
    assert decode(encode(whole)) == whole
    site = build_site(
        tmp_path_factory.mktemp("site"), [outcome(whole)], search=False, detail="full", list_statements=1000
    )
    data = json.loads((site / "briefings/whole.json").read_text())
    jsonschema.validate(data, json_schema())
    assert [one["text"] for one in data["added"]["oddities"]] == [one.text for one in expected]
    copy = (site / "briefings/whole.md").read_text("utf-8")
    assert not re.search(r"[^\n\x20-\x7e\xa0-\U0010ffff]", copy)
    tokens = [part for token in MarkdownIt().parse(copy) for part in [token, *(token.children or [])]]
    assert {"html_block", "html_inline", "image", "code_inline", "fence"}.isdisjoint(
        one.type for one in tokens
    )
    in_copy = letters("".join(one.content for one in tokens if one.type == "text"))
    rows = csv.DictReader(
        StringIO((site / "oddities.csv").read_bytes().decode("utf-8-sig"), newline=""), strict=True
    )
    cells = [row for row in rows if "briefings/whole/#" in row["address"]]
    assert [(row["uncertain"], row["corrected"]) for row in cells] == [
        ("yes" if one.uncertain else "no", "yes" if one.corrected else "no") for one in expected
    ]
    for row in cells:
        assert not [name for name, cell in row.items() if name != "amount" and cell.startswith(tuple("=+-@"))]
    page, listed = text_of(site / "briefings/whole/index.html"), text_of(site / "oddities/index.html")
    in_list = (site / "oddities/index.html").read_text("utf-8")
    first: set[tuple[str, bool]] = set()  # the same words have one entry, with the first few places
    for number, one in enumerate(expected, start=1):
        for written in (page, listed, in_copy):
            assert letters(one.text) in written
        same = (" ".join(one.text.split()), one.uncertain)
        assert same in first or f"briefings/whole/#oddities-{number}" in in_list
        first.add(same)


# -- marks


def made(row: Section, text: str) -> Statement:
    """A statement of a section that ``report`` does not know, if its fields are words."""
    more = {one.name: text for one in row.fields if one.required}
    return msgspec.convert({"text": text, "evidence": [{"start": 0, "end": 1}], **more}, row.statement)


@pytest.mark.parametrize("section", [row.name for row in sections.SECTIONS])
def test_doubt_corrections_and_hands_are_marked_wherever_a_statement_stands(section: str) -> None:
    first, second = "Ada Stone spoke on Monday.", "Ada Stone left on Tuesday."
    plain = report(
        "a",
        first,
        second,
        actors=("Ada Stone", "Monday"),
        quotes=[("Ada Stone", "spoke on"), ("Ada Stone", "left on")],
        questions=[("Who spoke?", first), ("Who left?", second)],
        events=[("2024-05-06", first), ("2024-05-07", second)],
    )
    plain = replace(
        plain, summary=(*plain.summary, Sentence(text=second, evidence=(Evidence(start=0, end=1),)))
    )
    row = section_named(section)
    one, *others = plain.sections.get(section) or (made(row, first), made(row, second))
    plain = plain.with_sections({section: [one, *others]})
    hand = By(model="a-model")
    marked = plain.with_sections({section: [replace(one, uncertain=True, corrected=True, by=hand), *others]})
    alone = plain.with_sections({section: [replace(said, by=hand) for said in plain.sections[section]]})
    marks = [row.doubt, "corrected by an editor", "drafted, not verified"]
    found = {number: catalog_of(read_corpus([found])) for number, found in enumerate((marked, plain))}
    pages = {number: dict(index_pages(catalog)) for number, catalog in found.items()}
    shown = [
        (briefing_page(marked, edit_url=None).html, briefing_page(plain, edit_url=None).html),
        (as_markdown(marked), as_markdown(plain)),
    ]
    if section in pages[0] and section != "actors":  # whose list has nothing of a single briefing
        shown.append((pages[0][section](str).html, pages[1][section](str).html))
    for told, untold in shown:
        told = re.sub(r' data-citation="[^"]*"', "", told)  # which says the same of its own
        assert [told.count(mark) for mark in marks] == [1, 1, 1]
        assert [untold.count(mark) for mark in marks] == [0, 0, 0]
    assert marks[2] not in briefing_page(alone, edit_url=None).html  # the page says it once
    tables = dict(table_files(found[0], str))
    if section_named(section).listed:
        assert "yes,yes,a-model" in tables[f"{section}.csv"].decode()


# -- sections of packages

EXAMPLE = (ROOT / "docs/add-a-section.md").read_text("utf-8")
FILES = {
    "python": "briefing_numbers/__init__.py",
    "jinja": "briefing_numbers/numbers.html.j2",
    "toml": "pyproject.toml",
}
CANAL = """Canal opens
The lock cost $3.5 million <b>in all</b>. The town paid $900.
A loan of $900 is open."""


def canal() -> Briefing:
    return briefing("canal", seed(CANAL, ("title", "body", "body")))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the files of the documented example, which is not installed yet."""
    (tmp_path / "briefing_numbers").mkdir()
    for language, name in FILES.items():
        [code] = re.findall(rf"`{name}`[^`]*```{language}\n(.*?)```", EXAMPLE, re.DOTALL)
        (tmp_path / name).write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    all_sections.cache_clear()
    yield tmp_path
    all_sections.cache_clear()
    sys.modules.pop("briefing_numbers", None)


@pytest.fixture
def install(package: Path) -> Callable[[str, str], None]:
    """What puts an entry point into the folder."""

    def put(name: str, value: str) -> None:
        folder = package / f"{name}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (folder / "entry_points.txt").write_text(f"[briefings.sections]\n{name} = {value}\n")

    return put


@pytest.fixture
def numbers(install: Callable[[str, str], None]) -> None:
    """The example, installed."""
    [point] = re.findall(r'sections"\]\nnumbers = "(.*)"', EXAMPLE)
    install("numbers", point)


@pytest.mark.usefixtures("numbers")
def test_the_example_has_page_list_table_data_and_copy(tmp_path: Path) -> None:
    found, problems = add_found(canal())
    assert not problems
    site = build_site(tmp_path / "site", [outcome(found)], search=False)
    page = (site / "briefings/canal/index.html").read_text("utf-8")
    section = page[page.index('<section class="added-numbers">') :].partition("</section>")[0]
    assert re.findall(r'id="(numbers-\d)">([^&]*)&', section) == [
        ("numbers-1", "$3.5 million"),
        ("numbers-2", "$900"),
    ]
    assert 'id="numbers-1-source"' in page
    assert 'href="#numbers"' in page
    assert 'href="../briefings/canal/#numbers-2"' in (site / "numbers/index.html").read_text("utf-8")
    assert "\n$900,no,no,," in (site / "numbers.csv").read_text("utf-8-sig")
    assert "## Numbers\n\n- \\$3.5 million (¶1)" in (site / "briefings/canal.md").read_text("utf-8")
    data = json.loads((site / "briefings/canal.json").read_bytes())
    assert [one["text"] for one in data["added"]["numbers"]] == ["$3.5 million", "$900"]


def fails(_: Briefing) -> list[Oddity]:
    raise ValueError("words of a stranger")


@pytest.mark.parametrize(
    ("find", "reason"),
    [
        (fails, r"ValueError at test_sections\.py:\d+"),
        (lambda _: None, "TypeError at "),
        (lambda _: [Oddity(text="\ud800", evidence=())], "UnicodeEncodeError at "),
        (
            lambda _: [Event(text="x", evidence=(), date=None, precision="day", when="", status="past")],
            "Valid",
        ),
    ],
)
def test_a_finder_that_fails_costs_only_its_section(
    find: Callable[[Briefing], Sequence[Sentence]], reason: str, add: Add
) -> None:
    add(replace(row_of([]), find=find))
    found, [problem] = add_found(canal())
    assert re.match(f"the section “Oddities” could not be made: {reason}", problem.reason)
    assert "stranger" not in str(problem)
    assert [one.section for one in found.failures] == ["oddities"]
    all_of_them = replace(DEFAULT, sections=tuple(all_sections()))
    page = briefing_page(found, edit_url=None, presentation=all_of_them).html
    for told in (page, as_markdown(found, presentation=all_of_them)):
        assert "The section “Oddities” could not be made." in told
        assert "A loan of" in told


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("numbers", "json:dumps", "is no Section"),
        ("Numbers", "json:dumps", "needs a name of small letters and digits"),
        ("quote", "briefing_numbers:section", "has a name that is taken"),
        ("sums", "briefing_numbers:section", "is called 'numbers' in its row"),
    ],
)
def test_a_section_that_cannot_be_used_is_named(
    install: Callable[[str, str], None], name: str, value: str, reason: str
) -> None:
    install(name, value)
    config = BriefingsConfig()
    config.load_dict({"seeds": str(ROOT / "seeds")})
    errors, _ = config.validate()
    assert reason in str(errors[0][1])
