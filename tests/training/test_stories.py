"""Fitting of the judge of stories: which pairs are compared, and what the weights may be."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from generator.corpus.tfidf import common_words
from generator.stories.profile import frequencies, profile_of
from generator.stories.signs import SIGNS
from tests.stories.worlds import EVENTS, all_of_them
from training import corpora, stories
from training import frequencies as written


def test_reports_of_one_event_are_among_the_pairs() -> None:
    pairs = {(one.id, other.id) for one, other in stories.candidates(list(map(profile_of, all_of_them())))}
    assert {(event[0].id, event[1].id) for event in EVENTS} <= pairs


def test_weights_of_likeness_are_never_below_nothing_and_those_of_days_never_above() -> None:
    random = np.random.default_rng(1)
    signs = random.random((200, len(SIGNS)))
    same = signs[:, 0] + 0.1 * random.random(200) > 0.6
    signs[:, 1] = 1 - same  # a likeness that speaks against, as chance may have it in few texts
    pytest.importorskip("scipy")
    fitted = stories.fit_weights(signs, same, np.ones(200))
    assert fitted["weights"]["words"] > 0
    assert fitted["weights"]["plain words"] == 0
    assert fitted["weights"]["days apart"] <= 0
    assert list(fitted["weights"]) == list(SIGNS)


def test_judged_pairs_name_nobody_and_stand_once() -> None:
    lines = stories.JUDGED.read_text(encoding="utf-8").splitlines()[1:]
    pairs = [frozenset(line.split("\t")[:2]) for line in lines]
    assert len(set(pairs)) == len(lines)
    assert all(len(name) == 12 and int(name, 16) >= 0 for pair in pairs for name in pair)


def test_reports_are_read_with_their_stories(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    row = {"id": "1", "story": "fire", "title": 'The "fire"', "text": "It burned."}
    (tmp_path / "stories" / "documents.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (document,) = corpora.stories(tmp_path)
    assert document.seed == '---\ntitle: "The \\"fire\\""\nlanguage: en\n---\nIt burned.\n'


def test_the_table_of_frequencies_has_common_words_but_those_that_say_nothing() -> None:
    lines = ["the 900000", "harbours 60000", "harbour 40000", "ox 500", "about 90000", "zyzzyva 1"]
    table = written.table([*lines, "rest 10000000000"])
    assert [line.split("\t")[0] for line in table.splitlines()[1:]] == ["harbour", "rest"]
    assert frequencies().keys().isdisjoint(common_words())
