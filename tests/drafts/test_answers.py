"""Questions to all documents as a model answers them: from each part of a text, and each only once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.drafts import prompt
from generator.drafts.answers import DraftedStatement
from generator.drafts.client import NotAnswered
from generator.drafts.conversation import Conversation
from generator.drafts.drafter import answers
from generator.drafts.plan import plan_drafts, write_draft
from generator.model import NOT_TOLD, Asked, By, Verified
from generator.overlay.briefing_file import AnswerEntry, understand
from generator.overlay.questions import answers_in
from generator.settings import DEFAULTS
from tests.drafts.made_up import TEXT, Says, seed_of

WHO, WILL = Asked(text="Who left the city?", kind="name"), Asked(text="Will she resign?", kind="yes or no")
LEE = {"number": 1, "text": "Ann Lee", "when": None, "sentences": [1]}
NONE = {"number": 2, "text": "Not told.", "when": "now", "sentences": [1]}
SPAIN = LEE | {"text": "Tom Brandt"}
HOLD = {"number": 1, "verdict": "holds", "reason": ""}
LONG = "The bridge\n\n" + "\n\n".join(
    f"Eve Number{n} opened a bridge at Weir{n} that day." for n in range(40)
)


def said(*some: dict[str, Any]) -> dict[str, Any]:
    return {"answers": list(some)}


def held(statements: list[DraftedStatement]) -> dict[str, str]:
    entries = [one.entry for one in statements if not one.refusal]
    return {one.question: one.text for one in entries if isinstance(one, AnswerEntry)}


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ([said(LEE, NONE)], {WHO.text: "Ann Lee", WILL.text: NOT_TOLD}),
        ([said(LEE)], {WHO.text: "Ann Lee"}),  # an empty cell is never guessed
        ([said(LEE, LEE | {"number": 7}), {"1": None}], {WHO.text: "Ann Lee"}),
        ([said(SPAIN, NONE), {"1": LEE}], {WHO.text: "Ann Lee", WILL.text: NOT_TOLD}),
        ([said(SPAIN, NONE), {"1": None}], {WILL.text: NOT_TOLD}),
        ([said(LEE, NONE | {"text": "Perhaps"}), {"1": None}], {WHO.text: "Ann Lee"}),
        ([said(LEE, NONE | {"text": "YES"})], {WHO.text: "Ann Lee", WILL.text: "yes"}),
    ],
)
def test_what_is_not_grounded_goes_back_once_and_leaves_its_cell_empty(
    tmp_path: Path, replies: list[object], expected: dict[str, str]
) -> None:
    model = Says(*replies)
    assert held(answers(seed_of(tmp_path), [WHO, WILL], Conversation(model))) == expected
    assert '2. {"question": "Will she resign?", "kind": "yes or no"}' in model.asked[0]
    assert all(WHO.text in asked for asked in model.asked)


def test_a_second_reader_looks_for_what_is_not_told_in_each_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompt, "WORDS_A_CALL", 300)
    seed = seed_of(tmp_path, LONG)
    told = {"number": 1, "text": "Eve Number1", "when": None, "sentences": [3]}
    untold: list[dict[str, Any]] = [
        {"number": n, "text": NOT_TOLD, "when": None, "sentences": []} for n in (1, 2)
    ]
    verifier = Says({"verdicts": [HOLD, HOLD | {"number": 2}]}, {"verdicts": [HOLD | {"number": 2}]})
    model = Says(said(told, untold[1]), said(*untold))
    found = answers(seed, [WHO, WILL], Conversation(model), Conversation(verifier))
    assert held(found) == {WHO.text: "Eve Number1", WILL.text: NOT_TOLD}
    assert [one.verified for one in found] == [True, True]
    assert [WHO.text in one for one in verifier.asked] == [True, False]  # which only its own part decides
    # A part without an answer may tell what the others do not.
    model = Says(said(told, untold[1]), NotAnswered("busy"))
    assert held(answers(seed, [WHO, WILL], Conversation(model))) == {WHO.text: "Eve Number1"}


def test_only_what_has_no_answer_is_asked_and_marks_of_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "lee.txt").write_text(TEXT)
    file, marks, questions = (
        tmp_path / name for name in ("lee.briefing.yml", "lee.verified.yml", "questions.yml")
    )
    first, second = By(model="first", date="2026-12-01"), By(model="second", date="2026-12-02")

    def draft(by: By, *replies: object) -> list[str]:
        [task], _ = plan_drafts([tmp_path], DEFAULTS, answers_only=True)
        talks = Conversation(Says(*replies)), Conversation(Says({"verdicts": [HOLD, HOLD | {"number": 2}]}))
        found = answers(task.seed, task.questions, *talks)
        write_draft(task, found, by, Verified(model="reader", date="2026-12-02"))
        return [one.text for one in task.questions]

    questions.write_text(
        "- {text: 'Who left the city?', kind: name}\n- {text: 'Will she resign?', kind: yes or no}\n"
    )
    assert draft(first, said(LEE, NONE)) == [WHO.text, WILL.text]
    assert plan_drafts([tmp_path], DEFAULTS, answers_only=True)[0] == []
    file.write_text(f"# Ours\n{file.read_text()}tags: [journeys]\n")
    before = marks.read_text().splitlines()[1:]
    questions.write_text(
        "- {text: 'Who left the city?', kind: name}\n- {text: 'Will she return?', kind: yes or no}\n"
    )
    again = {"number": 1, "text": "yes", "when": None, "sentences": [2]}
    assert draft(second, said(again)) == ["Will she return?"]
    kept, new = answers_in(understand(file.read_text())[0])
    assert (kept.question, kept.by, new.question, new.by) == (WHO.text, None, "Will she return?", second)
    assert file.read_text().startswith("# Ours\n")
    assert "tags: [journeys]" in file.read_text()
    after = marks.read_text().splitlines()[1:]
    assert before[0] in after
    assert before[1] not in after
    assert len(after) == 2
    # What a person has answered is never taken away.
    file.write_text(file.read_text().replace("model: first", "person: Eve Roe"))
    questions.write_text("- text: Why?\n")
    assert draft(second, said(LEE | {"text": "She left Springfield."})) == ["Why?"]
    assert [one.question for one in answers_in(understand(file.read_text())[0])] == [WHO.text, "Why?"]
