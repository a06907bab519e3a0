"""Lists as tables for spreadsheets."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.corpus import read_corpus
from generator.model import Briefing, By, Verified
from generator.publish import Policy, publish
from generator.sections import SECTIONS
from generator.site.exports.csv_tables import as_csv, columns_of, table_files
from generator.site.indexes.catalog import catalog_of
from generator.site.presentation import Presentation
from tests.corpus.newsroom import report
from tests.site import hostile

FORMULA = tuple("=+-@\t\r＝＋－＠")
SITE = "https://example.org/"
KILN = report(
    "kiln",
    "Potter Ines Roda fired the kiln, and the glaze ran.",
    "“The clay was wet,” Ines Roda said.",
    "The guild meets on 3 May.",
    actors=("Ines Roda",),
    roles={"Ines Roda": "Potter"},
    date="2021-04-30",
    title="A kiln, fired",
    publisher="Clay Weekly",
    quotes=(("Ines Roda", "The clay was wet"),),
    questions=(("Will the guild meet?", "The guild meets on 3 May."),),
    events=(("2021-05-03", "The guild meets on 3 May."),),
)


def tables(*briefings: Briefing, presentation: Presentation | None = None) -> dict[str, list[dict[str, str]]]:
    """The rows of each file, as a program that knows RFC 4180 reads them."""
    catalog = catalog_of(read_corpus(briefings), presentation or Presentation())
    return {
        path: list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        for path, data in table_files(catalog, lambda address: f"{SITE}{address}/")
    }


def test_each_list_is_a_table_whose_rows_lead_to_their_evidence() -> None:
    found = tables(KILN)
    assert list(found) == [f"{row.name}.csv" for row in SECTIONS if row.listed]
    page, where = f"{SITE}briefings/kiln/", ("no", "no", "", "", "A kiln, fired", "2021-04-30", "Clay Weekly")
    for path, columns, place in (
        ("actors.csv", ("Ines Roda", "person", "", "", "Potter", "no", "2", "1"), 1),
        ("quotes.csv", ("Ines Roda", "“The clay was wet”", "direct", "", ""), 3),
        ("questions.csv", ("Will the guild meet?", "", "pending", "", ""), 4),
        ("timeline.csv", ("2021-05-03", "", "The guild meets on 3 May.", "then", "no", "past"), 4),
    ):
        (row,) = found[path]
        address, evidence, number, paragraph = list(row.values())[-4:]
        assert tuple(row.values())[:-4] == (*columns, *where)
        assert number == ""  # a text has no pages
        assert address.startswith(f"{page}#")
        assert paragraph == f"{page}#paragraph-{place}"
        assert evidence in KILN.source.text
    assert found["quotes.csv"][0]["evidence"] == "The clay was wet"
    group = replace(KILN.actors[0], id="group-potters", name="potters", kind="group")
    assert len(tables(replace(KILN, actors=(*KILN.actors, group)))["actors.csv"]) == 1  # it has no name


def test_whose_word_it_is_and_who_has_verified_it_is_in_the_table() -> None:
    by, verified = By(model="a-drafter"), Verified(person="Ada Stone", date="2026-12-01")
    drafted = replace(KILN, questions=(replace(KILN.questions[0], by=by, verified=verified),))
    [row] = tables(drafted)["questions.csv"]
    assert (row["by"], row["verified_by"]) == ("a-drafter", "Ada Stone")


def test_a_list_that_the_owner_leaves_out_has_no_table() -> None:
    assert list(tables(KILN, presentation=Presentation(indexes=("quotes", "sources")))) == ["quotes.csv"]


@pytest.mark.parametrize("published", ["whole", "evidence", "none"])
def test_no_more_of_a_text_is_in_a_table_than_its_page_shows(published: str) -> None:
    policy = Policy(unstated=published)  # type: ignore[arg-type]
    hidden = "Nobody saw the fire. " * 200
    far = report(
        "far",
        hidden + "The guild meets on 3 May.",
        questions=(("Will the guild meet?", hidden + "The guild meets on 3 May."),),
    )
    shown = {path: [row["evidence"] for row in rows] for path, rows in tables(publish(KILN, policy)).items()}
    assert all(bool(words) is (published != "none") for rows in shown.values() for words in rows)
    question = next(iter(tables(publish(far, policy))["questions.csv"]), None)
    if published == "whole":
        assert question is not None
        assert "Nobody saw the fire" in question["evidence"]
    elif question is not None:
        assert (question["evidence"], question["evidence_address"]) == ("", "")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@given(st.lists(st.text(alphabet=st.sampled_from("=+-@＝\t\r\n\x00\x0b\u200b\u2028;,\"' aß1\ud800"))))
@example(["", ",;", "=1"])
@example(["a;=1", '"=1', ';"=1', "x\r=1", "\x00=1", "\u200b=1", " =1", '";""=1'])
def test_no_cell_begins_a_formula_and_none_leaves_its_row(delimiter: str, cells: list[str]) -> None:
    """Whatever parts cells for a spreadsheet; with commas all cells are there, too."""
    columns = [str(number) for number in range(len(cells))]
    data = as_csv(columns, [dict(zip(columns, cells, strict=True))]).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(data, newline=""), delimiter=delimiter))
    assert len(rows) <= 2
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(FORMULA)]
    if delimiter == ",":
        assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]
        assert rows == [columns, *([rows[1]] if cells else [[]])]
        assert len(rows[1]) == len(cells)


def test_a_hostile_briefing_stays_in_its_cells() -> None:
    one = replace(hostile.briefing('=HYPERLINK("https://example.org";"x"),\r\n@SUM(1)\t'), id="hostile")
    for path, rows in tables(one).items():
        for row in rows:
            assert list(row) == list(columns_of(path.removesuffix(".csv")))
            assert not [cell for cell in row.values() if cell.startswith(FORMULA)]
