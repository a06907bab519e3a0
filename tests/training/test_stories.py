"""Labels of stories: which pairs are examples, and where links begin."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from generator.corpus.tfidf import common_words
from generator.stories.profile import frequencies
from training import frequencies as written
from training.fit import Example, Scored
from training.labels.stories import events
from training.labels.stories.events import LINKED, UNDATED, Event

TEXT = "Ferry {} aground off Calder\n\nThe ferry Marigold ran aground on a sandbank off Calder on {}.\n"


def test_marked_pairs_are_examples_with_their_days(tmp_path: Path) -> None:
    names = [f"polnear/text/x_2016-03-0{day}_ferry.txt" for day in (1, 4)]
    for name, words in zip(names, ("runs", "is"), strict=True):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT.format(words, "Monday"), encoding="utf-8")
    (tmp_path / "stories").mkdir()
    pair = {"a": names[0], "b": names[1], "label": "same"}
    (tmp_path / "stories" / "pairs.jsonl").write_text(json.dumps(pair), encoding="utf-8")
    (tmp_path / "stories" / "documents.jsonl").write_text("", encoding="utf-8")
    (event,) = events.read(tmp_path)
    (example,) = event.examples
    assert (event.same, example.label, example.features["days apart"]) == (1, 1.0, 3.0)


def _event(name: str, corpus: str, labels: list[float]) -> Event:
    """An event with pairs of two documents."""
    pair = (f"{name}-1", f"{name}-2")
    members = pair if corpus == "Wikinews" else ()
    examples = [Example({}, label) for label in labels]
    return Event(name, corpus, examples, members, [pair] * len(labels), round(sum(labels)))


def test_links_begin_where_enough_are_right() -> None:
    ferry = Scored(_event("ferry", "Wikinews", [1.0]), np.array([0.7]))
    frost = _event("frost", "campaign", [1.0, 1.0, 1.0, 1.0, 0.0, 0.0])
    scored = [ferry, Scored(frost, np.array([0.9, 0.8, 0.7, 0.6, 0.55, 0.3]))]
    found = events.thresholds(scored)
    assert found[LINKED] == 0.56  # the four that are right; with the fifth it would be too few
    assert found[UNDATED] > found[LINKED]
    measured = events.figures([replace(one, thresholds={LINKED: 0.65, UNDATED: 0.65}) for one in scored])
    assert measured["f1"] == 1
    assert (measured["links precision"], measured["links recall"]) == (1.0, pytest.approx(0.75))


def test_the_table_of_frequencies_has_common_words_but_those_that_say_nothing() -> None:
    lines = ["the 900000", "harbours 60000", "harbour 40000", "ox 500", "about 90000", "zyzzyva 1"]
    table = written.table([*lines, "rest 10000000000"])
    assert [line.split("\t")[0] for line in table.splitlines()[1:]] == ["harbour", "rest"]
    assert frequencies().keys().isdisjoint(common_words())
