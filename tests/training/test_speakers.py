"""Labels of speakers: what is read from the corpus, and what counts as right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training.fit import Scored
from training.labels.quotes import speakers
from training.labels.quotes.speakers import Quoting

STORY = (
    "Ada Stone runs the mill. “The wheel will turn again,” the old miller said.\n\n"
    "“Never in this life,” read a note. The so-called “iron law” was forgotten.\n"
)


@pytest.fixture
def texts(tmp_path: Path) -> list[Quoting]:
    for folder in ("polnear", "polnear-more"):
        (tmp_path / folder / "text").mkdir(parents=True)
        (tmp_path / folder / "attributions").mkdir()
    (tmp_path / "polnear-more" / "text" / "mill.txt").write_text(STORY, encoding="utf-8")
    spans = {"T1": "The wheel will turn again,", "T2": "the old miller", "T3": "Never in this life,"}
    lines = [
        f"{key}\tContent {STORY.index(words)} {STORY.index(words) + len(words)}\t{words}"
        for key, words in spans.items()
    ]
    lines += ["E1\tAttribution:T9 Source:T2 Content:T1", "E2\tAttribution:T9 Content:T3"]
    path = tmp_path / "polnear-more" / "attributions" / "mill_1.ann"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(speakers.read_texts(tmp_path))


def test_sources_are_those_of_the_annotators(texts: list[Quoting]) -> None:
    (text,) = texts
    doc = text.context.doc
    assert [[doc[start:end].text for start, end in source] for source in text.sources] == [
        ["the old miller"],
        [],
        [],
    ]
    assert text.unnamed == [False, True, False]


def test_right_is_the_head_of_the_source_or_somebody_unnamed_or_nobody(texts: list[Quoting]) -> None:
    (text,) = texts
    read = speakers.walk(text)
    labels = [[one.label for one in read.examples if one.group == number] for number in range(3)]
    words = [text.context.doc[one.token].text for one in read.decisions[0].mentions]
    assert [word for word, label in zip(words, labels[0], strict=False) if label] == ["miller"]
    assert labels[1][-2:] == [1.0, 0.0]
    assert labels[2][-2:] == [0.0, 1.0]


def test_figures_count_what_is_shown_with_the_right_speaker(texts: list[Quoting]) -> None:
    read = speakers.walk(texts[0])
    found = speakers.measured([Scored(read, np.array([float(one.label) for one in read.examples]))], 0)
    assert (found["said"], found["right"], found["recall"]) == (1, 1, 1.0)
    assert [
        right for _, right in speakers.outcomes(Scored(read, np.array([e.label for e in read.examples])))
    ] == [True]
