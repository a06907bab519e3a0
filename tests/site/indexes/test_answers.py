"""Documents by questions: the page, the files, and what the summary of a pull request says of them."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO

import pytest
from msgspec.structs import replace

from generator.corpus import read_corpus
from generator.model import NOT_TOLD, Answer, Asked, Briefing, By
from generator.publish import Policy, publish
from generator.site.briefing import briefing_page
from generator.site.exports.csv_tables import table_files
from generator.site.exports.markdown_copy import as_markdown
from generator.site.formatting import answer_value
from generator.site.indexes import index_pages
from generator.site.indexes.catalog import catalog_of
from generator.site.presentation import Presentation
from tests.review.pulls import repository, told
from tests.site import make

__all__ = ["repository"]  # a fixture
SHOWN = Presentation(indexes=("answers",))
ASKED = (Asked(text="Who <opens> it?", kind="name"), Asked(text="=Why?"), Asked(text="When?", kind="date"))
PLACE = make.place(make.TEXT, "Ada Stone opened the bridge on Monday.")


def answer(asked: Asked, text: str) -> Answer:
    evidence = () if text == NOT_TOLD else (PLACE,)
    by = By(model="m", date="2026-12-01")
    return Answer(question=asked.text, kind=asked.kind, text=text, evidence=evidence, by=by)


BRIDGE = make.bridge().with_sections(
    {"answers": [answer(ASKED[0], "Ada <Stone>"), answer(ASKED[1], NOT_TOLD)]}
)
FERRY = replace(make.bridge(), id="ferry")


def site(*briefings: Briefing, asked: tuple[Asked, ...] = ASKED) -> tuple[str, dict[str, bytes]]:
    catalog = catalog_of(read_corpus(briefings, asked=asked), SHOWN)
    pages = dict(index_pages(catalog))
    html = pages["answers"](lambda address: f"/{address}").html if "answers" in pages else ""
    return html, dict(table_files(catalog, lambda address: f"/{address}/"))


def test_each_cell_leads_to_its_answer_and_is_empty_without_one() -> None:
    html, _ = site(BRIDGE, FERRY)
    cells = re.findall(r'<td data-value="(.*?)">(?:<a href="(.*?)".*?>(.*?)</a>)?', html)
    assert cells == [
        ("Ada &lt;Stone&gt;", "/briefings/bridge#answer-1", "Ada &lt;Stone&gt;"),
        ("", "/briefings/bridge#answer-2", NOT_TOLD),
        *[("", "", "")] * 4,
    ]
    assert "Who &lt;opens&gt; it?" in html
    assert html.count("not verified") == 2


def test_the_files_have_a_row_for_each_document_and_one_for_each_answer() -> None:
    _, files = site(BRIDGE, FERRY)
    rows = list(csv.reader(StringIO(files["answers.csv"].decode("utf-8-sig"))))
    assert rows[0][4:] == ["Who <opens> it?", "'=Why?", "When?"]
    assert [row[4:] for row in rows[1:]] == [["Ada <Stone>", NOT_TOLD, ""], ["", "", ""]]
    first, second = json.loads(files["answers.json"])
    assert (first["text"], first["address"]) == ("Ada <Stone>", "/briefings/bridge/#answer-1")
    assert (second["text"], second["evidence"], second["evidence_address"]) == (NOT_TOLD, "", None)


def test_without_questions_there_is_no_page_and_no_file() -> None:
    assert site(FERRY, asked=()) == ("", {})


def test_a_briefing_shows_its_own_answers_and_where_they_rest() -> None:
    for policy in (Policy(unstated="whole"), Policy()):
        page = briefing_page(publish(BRIDGE, policy), edit_url=None, presentation=SHOWN)
        assert 'id="answer-1"' in page.html
        assert "Ada &lt;Stone&gt;" in page.html
    copy = as_markdown(BRIDGE, presentation=SHOWN)
    assert "=Why? not told (drafted, not verified)" in copy.replace("\\", "")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("number", "$24.4m", 24_400_000),
        ("number", "about 1,200 people", 1_200),
        ("number", "3 months", 3),
        ("number", "eleven people", 11),
        ("number", "£2 billion", 2e9),
        ("number", "a few", "a few"),
        ("number", NOT_TOLD, ""),
        ("date", "2024-05", "2024-05"),
    ],
)
def test_numbers_are_sorted_by_their_value(kind: str, text: str, value: object) -> None:
    assert answer_value(answer(Asked(text="What?", kind=kind), text)) == value  # type: ignore[arg-type]


@pytest.mark.usefixtures("repository")
def test_a_change_of_a_question_tells_how_many_answers_are_void() -> None:
    line = (
        '- {question: "Who shut it?", kind: name, text: Ann Example, cites: [Ann Example shut the pier.]}\n'
    )
    seeds = {
        "pier.txt": "Pier shut\n\nAnn Example shut the pier.\n",
        "pier.briefing.yml": f"answers:\n{line}",
        "questions.yml": "- {text: 'Who shut it?', kind: name}\n",
    }
    text = told(seeds, {"questions.yml": "- {text: 'Who shut the pier?', kind: name}\n"})
    assert "Answers that do not count any more - **1** to `Who shut it?`" in text
