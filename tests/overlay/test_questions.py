"""``questions.yml``: what counts as a question, which answers are grounded, and which are still asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import NOT_TOLD, Asked
from generator.overlay import lay_over
from generator.overlay.questions import MAX_BYTES, load_questions
from generator.seeds import limits, read_seed
from generator.seeds.folder import find_seeds
from tests.analysis.helpers import in_language
from tests.overlay.helpers import PATH, empty, file_of

TEXT = in_language(
    "en",
    "The mill in Norwick will close on 3 May 2024, Ada Stone said. About 1,200 people work there.\n\n"
    "It lost $24.4m in 2023. Gov. Tom Ford refused to help.",
)
MILL, MONEY, PEOPLE = "The mill in Norwick", "It lost $24.4m", "1,200 people"


@pytest.mark.parametrize(
    ("text", "asked", "line", "reason"),
    [
        ("- text: Who?\n- {text: 'When?', kind: date}\n", 2, None, ""),
        ("- text: Who?\n- text: WHO?\n", 1, 2, "asked twice"),
        ("- text: Who\n- text: Why?\n", 1, 1, "ends with a question mark"),
        ("- text: '<b>Who?'\n", 0, 1, "markup or a link"),
        ("- text: '?!?'\n", 0, 1, "question mark"),
        (f"- text: {'a' * limits.QUESTION_CHARS}?\n", 0, 1, "200 characters"),
        ("- {text: 'Who?', kind: essay}\n", 0, 1, "kind of a question is not one of"),
        ("text: Who?\n", 0, 1, "not a list"),
        ("".join(f"- text: Is it {n}?\n" for n in range(14)), limits.QUESTIONS, 13, "only the first 12"),
        ("#" * MAX_BYTES + "\n", 0, None, "larger than"),
    ],
)
def test_a_wrong_question_is_named_and_costs_no_other(
    tmp_path: Path, text: str, asked: int, line: int | None, reason: str
) -> None:
    (tmp_path / "questions.yml").write_text(text)
    found, problems = load_questions(tmp_path)
    assert len(found) == asked
    assert [(one.path, one.line) for one in problems] == ([("questions.yml", line)] if reason else [])
    assert all(reason in one.reason for one in problems)


def test_a_link_is_not_followed_and_no_seed_takes_the_name(tmp_path: Path) -> None:
    file = tmp_path / "questions.yml"
    file.write_text("- text: Who?\n")
    assert find_seeds([tmp_path]) == find_seeds([file]) == []
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / "questions.yml").symlink_to(file)
    assert load_questions(tmp_path / "link")[0] == ()
    (tmp_path / "Questions.txt").write_text("Words.")
    assert read_seed(tmp_path / "Questions.txt", "Questions.txt").seed is None


@pytest.mark.parametrize(
    ("kind", "said", "cites", "reason"),
    [
        ("text", "The mill will close.", MILL, ""),
        ("text", "The mill will close in Aldbrook.", MILL, "Aldbrook"),
        ("number", "$24.4m", MONEY, ""),
        ("number", "€24.4m", MONEY, "'€'"),  # another unit
        ("number", "$24m", MONEY, "24"),
        ("number", "1,200 people", MILL, "1200"),  # another sentence has it
        ("date", ("2024-05-03", "on 3 May 2024"), MILL, ""),
        ("date", ("2023", "in 2023"), MILL, "2023"),  # what is cited does not tell it
        ("date", "2024-05-03", MILL, "no words of the text"),
        ("name", "Ada Stone; Tom Ford", MILL, ""),
        ("name", "people", PEOPLE, "no name"),
        ("name", "Ada Stone; Tom Ford; Norwick; May", MILL, "more than 3"),
        ("yes or no", "yes", MILL, ""),
        ("yes or no", NOT_TOLD, None, ""),
    ],
)
def test_an_answer_is_grounded_by_its_kind(
    kind: str, said: str | tuple[str, str], cites: str | None, reason: str
) -> None:
    text, when = said if isinstance(said, tuple) else (said, None)
    asked = Asked(text="What?", kind=kind)  # type: ignore[arg-type]
    line = {"question": "What?", "kind": kind, "text": text, "when": when, "cites": cites and [cites]}
    briefing, problems = lay_over(empty(TEXT), file_of({"answers": [line]}), PATH, asked=(asked,))
    assert [one.text for one in briefing.added.get("answers", ())] == ([] if reason else [text])
    assert [reason in one.reason for one in problems] == ([True] if reason else [])


@pytest.mark.parametrize(
    "line",
    [
        {"kind": "yes or no", "text": "maybe", "cites": [MILL]},
        {"kind": "date", "text": "soon", "cites": [MILL]},
        {"kind": "date", "text": "2024-13-41", "cites": [MILL]},
        {"kind": "text", "text": NOT_TOLD, "cites": [MILL]},
        {"kind": "text", "text": "It closes.", "when": "on 3 May 2024", "cites": [MILL]},
    ],
)
def test_an_answer_is_of_its_kind(line: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"answer|cites|date|only"):
        file_of({"answers": [{"question": "What?"} | line]})


def test_only_what_is_asked_is_on_the_page_each_once_and_in_that_order() -> None:
    def line(question: str, kind: str = "text") -> dict[str, object]:
        return {"question": question, "kind": kind, "text": NOT_TOLD}

    asked = (Asked(text="Who?"), Asked(text="What?"))
    lines = [line("What?"), line("Who?"), line("What?"), line("Whose?"), line("Who?", "name")]
    briefing, problems = lay_over(empty(TEXT), file_of({"answers": lines}), PATH, asked=asked)
    assert [one.question for one in briefing.added["answers"]] == ["Who?", "What?"]
    assert sorted(one.line or 0 for one in problems) == [3, 4, 5]
    assert lay_over(empty(TEXT), file_of({"answers": lines}), PATH)[0].added == {}
