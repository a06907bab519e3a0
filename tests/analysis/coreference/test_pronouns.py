"""Whom "he" and "she" stand for."""

from __future__ import annotations

import pytest

from generator import models
from generator.analysis.coreference import pronouns
from generator.analysis.coreference.antecedents import PRONOUNS
from tests.analysis.helpers import cases_in, entities_of, parse


@pytest.mark.parametrize(("text", "meant"), cases_in(__file__, "meant"))
def test_whom_a_pronoun_means(text: str, meant: list[str]) -> None:
    doc, at = parse(text).doc, entities_of(text).at
    assert [
        f"{token.text}: {at[token.i][0].name}" for token in doc if token.lower_ in PRONOUNS and token.i in at
    ] == meant


def test_in_doubt_it_says_so() -> None:
    text = "When Karl Olsen beat Tom Hill, he wept."
    (mention,) = [own for f in entities_of(text).all for own in f.mentions if own.form == "pronoun"]
    assert mention.uncertain
    assert 0.4 < mention.probability < 0.8


def test_many_people_do_not_make_more_candidates() -> None:
    names = " ".join(f"Lee {chr(65 + a)}{chr(97 + b)}ton slept." for a in range(20) for b in range(3))
    counted = []

    def choose(token: int, candidates: list[object], rows: list[models.Features]) -> models.Floats:
        counted.append(len(candidates))
        return models.softmax(models.load("coreference/pronouns").scores(rows))

    text = f"{names} He slept."
    people = [pronouns.Named(((start, start + 2),), 0.0) for start in range(0, 240, 4)]
    pronouns.walk(parse(text), people, choose)  # type: ignore[arg-type]
    assert len(counted) == 1
    assert counted[0] <= 12
