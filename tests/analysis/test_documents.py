"""Reports, speeches and messages: what their briefings are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.analysis.outline import find_parts
from generator.model import Briefing, Seed
from generator.seeds import read_seed
from tests.analysis.helpers import brief_seed

BODY = "The wall held for a hundred years, and the harbour board painted it in every spring of them. " * 3
REPORT = f"""# The Calder Harbour Inquiry

Report of the inquiry

21 March

2024

## Foreword

I thank the people of Calder for their patience. We have tried to answer all of their questions.

## Members of the panel

- Ruth Adeyemi, former chief executive of Severn Water
- Tomasz Lewicki, professor of hydrology at the University of Leeds
- Imran Sadiq, barrister

## 1 Executive summary

1.1 The harbour wall at Calder failed on 3 May 2021, and two sailors died.

1.2 The harbour board had known of the crack since 2017.

1.3 No engineer had looked at the wall for four years.

1.4 The board spent its money on a new office.

## 2 The evidence

2.1 {BODY}

2.2 Ruth Adeyemi and Tomasz Lewicki visited the wall on 9 June 2021 (see Annex B and Table 3). Imran Sadiq
heard the harbour master. Ruth Adeyemi, Tomasz Lewicki and Imran Sadiq agreed with all that Annex B says.

2.3 We could not establish which of the two engineers closed the file. It remains unclear who paid for the
paint.

## 3 Recommendations

3.1 We make three recommendations, which should be carried out at once.

1. The harbour board should rebuild the wall by May 2025. It should publish the plans.
2. The county should pay half of the cost.
3. The Government should decide who pays the rest.

## References

Stone, A. (2019) Walls of the north. Calder: Ferry Press.

## Annex B: Chronology

| Date | Event |
| --- | --- |
| 4 July 2017 | A diver finds the crack |
| 5 July 2017 | The board is told of it |
| 3 May 2021 | The wall fails |
"""


def read(folder: Path, text: str, name: str = "a.md") -> Seed:
    folder.joinpath(name).write_text(text, encoding="utf-8")
    found = read_seed(folder / name).seed
    assert found is not None
    return found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    return brief_seed(read(tmp_path_factory.mktemp("seeds"), REPORT))


def test_what_it_could_not_establish_is_open_and_what_it_recommends_is_not(report: Briefing) -> None:
    assert {(one.kind, one.text) for one in report.questions} == {
        ("unknown", "Which of the two engineers closed the file?"),
        ("unknown", "Who paid for the paint?"),
    }


def test_each_row_of_its_chronology_is_an_event(report: Briefing) -> None:
    rows = {(one.date, one.text) for one in report.timeline}
    assert rows >= {
        ("2017-07-04", "A diver finds the crack"),
        ("2017-07-05", "The board is told of it"),
        ("2021-05-03", "The wall fails"),
    }
    assert [one.date for one in report.timeline if one.date] == sorted(
        one.date for one in report.timeline if one.date
    )


def test_each_member_has_a_role_and_no_part_of_it_is_an_actor(report: Briefing) -> None:
    roles = {one.name: one.role.text for one in report.actors if one.role}
    assert roles["Ruth Adeyemi"] == "former chief executive of Severn Water"
    assert roles["Tomasz Lewicki"] == "professor of hydrology at the University of Leeds"
    assert roles["Imran Sadiq"] == "barrister"
    assert not {one.name.split()[0] for one in report.actors} & {"Annex", "Table", "References", "Foreword"}


RECOMMENDED = {
    "bullets behind words that they go on with": (
        "## Recommendations\n\nThe board should:\n\n- rebuild the wall;\n- publish the plans.",
        ["The board should: rebuild the wall", "The board should: publish the plans."],
    ),
    "below headings of their own": (
        "## Recommendations\n\nThere are two.\n\n### To the board\n\n- Rebuild the wall.\n\n"
        "### To the county\n\nWe recommend that the county should pay. It is rich.",
        ["Rebuild the wall.", "We recommend that the county should pay."],
    ),
    "numbered headings": (
        "## Recommendations\n\n### Recommendation 1\n\nThe board should rebuild it.\n\nIt is old.",
        ["The board should rebuild it."],
    ),
    "sentences": (
        "## 4 Recommendations\n\n4.1 It is old. The board must rebuild it.\n\n4.2 The county ought to pay.",
        ["The board must rebuild it.", "The county ought to pay."],
    ),
    "up to the next part": (
        "## 4 Recommendations\n\n1. The board should pay.\n\n## 5 Costs\n\nThe county should not pay.",
        ["1. The board should pay."],
    ),
    "none without the heading": ("## The wall\n\nThe board should rebuild it.", []),
}


@pytest.mark.parametrize(("text", "found"), RECOMMENDED.values(), ids=RECOMMENDED)
def test_recommendations(tmp_path: Path, text: str, found: list[str]) -> None:
    briefing = brief_seed(read(tmp_path, f"# The wall\n\nIt fell.\n\n{text}\n"))
    assert [one.text for one in briefing.sections.get("recommendations", ())] == found


def test_a_thousand_parts_are_no_more_than_some(tmp_path: Path) -> None:
    assert len(find_parts(read(tmp_path, "# A\n\n" + "## Summary\n\nIt fell.\n\n" * 1_000))) <= 100


MAIL = """---
kind: email
author: Priya Nair
date: 2024-03-05
title: "Re: Batteries: who pays?"
---
Steven,

The siren in the Lower Town failed its test again on Monday, and I have no money. Can you tell me by Friday
whether the county can pay?

## Steven Cole, 4 March 2024

Subject: Batteries: who pays?

I do not think that the county should pay for the batteries. I gave the sirens to your council in 2019. The
mayor told me that “the money is gone”.
"""


def test_a_message_asks_by_when_and_answers_for_its_sender_alone(tmp_path: Path) -> None:
    text = MAIL.replace("---\nSteven,", "---\n## Priya Nair, 5 March 2024\n\nSteven,")
    found = brief_seed(read(tmp_path, text))
    assert [(one.text, one.due) for one in found.questions if one.kind == "asked"] == [
        ("Batteries: who pays?", None),
        ("Can you tell me by Friday whether the county can pay?", "2024-03-08"),
    ]
    quoted = found.source.text.index("Steven Cole")
    assert [one.evidence[0].start < quoted for one in found.summary] == [True, True]
    assert {one.uncertain for one in found.quotes if one.start > quoted} == {True}
    assert {one.uncertain for one in found.quotes if one.start < quoted} <= {False}
