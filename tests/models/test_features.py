"""Every row that the analysis gives a model has the features that the model knows, and no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pytest

from generator import models
from generator.analysis import pipeline
from generator.models import TASKS, Features, FittedModel, Floats
from generator.seeds import read_text
from generator.seeds.document import Metadata
from generator.settings import DEFAULTS

TEXT = """\
Harbour workers vote on a strike

Mayor Ines Duarte of Porto Leal said on Monday that the harbour would close on 3 May unless the dockers accept
her offer. "We cannot pay more," she told reporters. "Nobody should plan on a ferry." Protesters marched on
Sunday, and the protesters broke windows, police said.

Ruben Sá, head of the Dockers' Union, denied that workers had threatened anybody. He said they will vote in
April 2031. The workers have asked for a rise of 4 per cent; it is not known whether the city can pay it.

Why was the offer made so late? The Porto Leal Council, which met last week, declined to say. Duarte wrote a
letter to the ministry in March 2030, and he answered her in June. According to a report, the harbour earned
$12 million in 2029. Sá, a former pilot, won the election of 2028 and the Bank of Leal gave the PLC a prize.
The Dockers' Union is known as the DU. Leal has grown since the storm of October 2027. Leal Shipping was
silent, and so was Ines.
"""
TEXTS = (TEXT, TEXT.replace("Ines Duarte", "Otto Brandt").replace("her offer", "his offer"))


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Features]]:
    """All rows by task, of a few short texts."""
    names = {id(models.load(task.name)): task.name for task in TASKS}
    found: defaultdict[str, list[Features]] = defaultdict(list)
    table = FittedModel.table

    def record(model: FittedModel, rows: Sequence[Features]) -> Floats:
        found[names[id(model)]].extend(rows)
        return table(model, rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FittedModel, "table", record)
        seeds = [read_text(text, Metadata(), f"{n}.txt", DEFAULTS).seed for n, text in enumerate(TEXTS)]
        list(pipeline.analyze([seed for seed in seeds if seed is not None], DEFAULTS))
    return found


@pytest.mark.parametrize("name", [task.name for task in TASKS])
def test_a_row_has_just_the_features_of_its_model(name: str, rows: dict[str, list[Features]]) -> None:
    model = models.load(name)
    known = {feature for feature in model.features if "=" not in feature}
    if name == "questions/prompts":  # the model of sentences reads these rows, too
        sentences = models.load("questions/sentences").features
        known |= {one.removeprefix("prompt=") for one in sentences if one.startswith("prompt=")}
        known = {feature for feature in known if "=" not in feature}
    assert rows[name]
    for row in rows[name]:
        assert {feature for feature in row if "=" not in feature} == known
