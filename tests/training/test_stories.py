"""Labels of stories: which pairs are compared, and where links begin."""

from __future__ import annotations

import numpy as np

from generator.corpus.tfidf import common_words
from generator.stories.profile import frequencies, profile_of
from tests.stories.worlds import EVENTS, all_of_them
from training import frequencies as written
from training.fit import Scored
from training.labels.stories import events
from training.labels.stories.events import Sources


def test_reports_of_one_event_are_among_the_pairs() -> None:
    pairs = {(one.id, other.id) for one, other in events.candidates(list(map(profile_of, all_of_them())))}
    assert {(event[0].id, event[1].id) for event in EVENTS} <= pairs


def test_marked_pairs_name_nobody_and_stand_once() -> None:
    lines = events.PAIRS.read_text(encoding="utf-8").splitlines()[1:]
    pairs = [frozenset(line.split("\t")[:2]) for line in lines]
    assert len(set(pairs)) == len(lines)
    assert all(len(name) == 12 and int(name, 16) >= 0 for pair in pairs for name in pair)


def test_links_begin_in_the_middle_of_the_best_thresholds() -> None:
    fire = Sources("fire", "Wikinews", [], ["a", "b"], [("a", "b"), ("a", "c")])
    flood = Sources("flood", "Wikinews", [], ["c"], [])
    scored = [Scored(fire, np.array([0.7, 0.3])), Scored(flood, np.array([]))]
    assert events.thresholds(scored) == {"linked": 0.55}  # of those from 0.35 to 0.7
    assert (
        events.figures([Scored(one.text, one.predicted, thresholds={"linked": 0.2}) for one in scored])["f1"]
        < 1
    )
    assert (
        events.figures([Scored(one.text, one.predicted, thresholds={"linked": 0.5}) for one in scored])["f1"]
        == 1
    )


def test_the_table_of_frequencies_has_common_words_but_those_that_say_nothing() -> None:
    lines = ["the 900000", "harbours 60000", "harbour 40000", "ox 500", "about 90000", "zyzzyva 1"]
    table = written.table([*lines, "rest 10000000000"])
    assert [line.split("\t")[0] for line in table.splitlines()[1:]] == ["harbour", "rest"]
    assert frequencies().keys().isdisjoint(common_words())
