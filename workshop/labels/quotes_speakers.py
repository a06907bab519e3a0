"""Who says what stands in quotation marks: the attributions of PolNeAR.

Who spoke before is itself a feature. So the texts are read again with the speakers that a model gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference, quotes
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import direct, transcript
from generator.analysis.quotes.sources import Context, QuoteSource
from generator.model import Evidence
from generator.models import Features, FittedModel, Floats, softmax
from workshop import corpora
from workshop.corpora import Attributed, Attribution, Span
from workshop.fitting import Example, Labels, Scored, Text, Thresholds, keeping, reread
from workshop.metrics import f1, rate, shared

SAID = 0.5  # from this probability on that somebody said it, a quotation is one
# Of the likeliest speakers, the share that is likely enough for the quote to be shown, as readers chose.
CREDITED = 0.92
# How likely a speaker must be, whom the mention stands for included, to be shown without doubt: so that
# beside the readers' statements 95 % of them are right. PolNeAR cannot tell: it has words for a source, and
# nobody behind them.
SURE = 0.82
LONG = 4  # tokens, the last one mostly a stop or comma
COVERED = 0.8  # of a quotation, to be part of what the annotators attribute


@dataclass(frozen=True, slots=True, eq=False)
class Quoting:
    """A text with its quotations, and the words for the source of each: none if nobody says it.

    ``unnamed`` quotations have a source that the text does not name.
    """

    document: str
    context: Context
    sources: list[tuple[tuple[int, int], ...]]
    unnamed: list[bool]


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """A quotation with those who may have said it.

    ``credited`` are the mentions that are part of the words for the source. ``is_long`` has double marks and
    enough words to be more than a term.
    """

    mentions: list[QuoteSource]
    credited: list[bool]
    is_said: bool
    is_long: bool


@dataclass(frozen=True, slots=True, eq=False)
class Speaking(Text):
    """A text with its quotations. The examples of each are the mentions, somebody unnamed, and nobody."""

    decisions: list[Decision]


def read(folder: Path) -> Iterable[Speaking]:
    """The texts of PolNeAR."""
    documents = corpora.parsed(corpora.polnear(folder, "polnear", "polnear-more"))
    texts = [text for text in (quoting(*one) for one in documents) if text.context.quoted]
    return reread(LABELS, texts, walk, walk)


def walk(text: Quoting, model: FittedModel | None = None) -> Speaking:
    """The text as a model reads it; without one, the speakers before are the right ones."""
    examples: list[Example] = []
    decisions: list[Decision] = []

    def choose(number: int, mentions: Sequence[QuoteSource], rows: Sequence[Features]) -> Floats:
        right = _right(text, number, mentions)
        examples.extend(Example(row, float(one), group=number) for row, one in zip(rows, right, strict=True))
        quotation, spans = text.context.quoted[number], text.sources[number]
        credited = [any(start <= one.token < end for start, end in spans) for one in mentions]
        is_long = quotation.double and quotation.end - quotation.start > LONG
        decisions.append(Decision(list(mentions), credited, bool(spans), is_long))
        return np.array([0.1 + one for one in right]) if model is None else softmax(model.scores(rows))

    direct.walk(text.context, choose)
    return Speaking(text.document, "PolNeAR", examples, decisions)


def _right(text: Quoting, number: int, mentions: Sequence[QuoteSource]) -> list[bool]:
    """Which of the mentions is the source: the head of its words, or any of them if the head is none."""
    spans = text.sources[number]
    inside = [any(start <= mention.token < end for start, end in spans) for mention in mentions]
    heads = {text.context.doc[start:end].root.i for start, end in spans}
    headed = [mention.token in heads for mention in mentions]
    unnamed = text.unnamed[number]
    return [*(headed if any(headed) else inside), unnamed, not spans and not unnamed]


def quoting(document: Attributed, parsed: Parsed) -> Quoting:
    """A text with what is attributed in it."""
    entities = coreference.find_entities(parsed)
    turns = transcript.find_turns(parsed, entities)
    context = Context(parsed, entities, quotes.find_quotations(parsed, turns))
    sources: list[tuple[tuple[int, int], ...]] = []
    unnamed: list[bool] = []
    for quotation in context.quoted:
        said = _said(document, parsed.evidence_of(parsed.doc[quotation.start : quotation.end]))
        sources.append(() if said is None else tuple(_tokens(parsed, span) for span in said.source))
        unnamed.append(said is not None and not said.source)
    return Quoting(document.id, context, sources, unnamed)


def _said(document: Attributed, where: Evidence) -> Attribution | None:
    """The attribution whose content has nearly all of a quotation."""
    for one in document.attributions:
        if sum(shared(where, part) for part in one.content) >= COVERED * (where.end - where.start):
            return one
    return None


def _tokens(parsed: Parsed, span: Span) -> tuple[int, int]:
    found = corpora.tokens_of(parsed, span)
    return (found[0], found[-1] + 1) if found else (0, 0)


def _verdicts(one: Scored[Speaking]) -> Iterator[tuple[Decision, float, int | None, float]]:
    """Each decision: how likely somebody said it, the likeliest mention, and how likely that is.

    There is no mention where somebody unnamed is likelier.
    """
    sizes = [len(decision.mentions) + direct.SPECIAL for decision in one.text.decisions]
    parts = np.split(one.predicted, np.cumsum(sizes)[:-1])
    for decision, part in zip(one.text.decisions, parts, strict=True):
        best = int(np.argmax(part[:-1]))
        mention = best if best < len(decision.mentions) else None
        yield decision, 1 - float(part[-1]), mention, float(part[best])


def outcomes(one: Scored[Speaking]) -> Iterator[tuple[float, bool]]:
    """For each quotation that somebody said: how likely the likeliest mention is, and whether it is right."""
    for decision, said, best, probability in _verdicts(one):
        if said >= SAID and best is not None:
            yield probability, decision.credited[best]


def thresholds(scored: Sequence[Scored[Speaking]]) -> Thresholds:
    """From which probability on a speaker is shown, and without doubt."""
    likely = (one.calibrated(value) for one in scored for value, _ in outcomes(one))
    return {"said": SAID, "credited": keeping(CREDITED, likely), "sure": SURE}


def figures(scored: Sequence[Scored[Speaking]]) -> dict[str, Any]:
    """The figures of all quotations, and of those that are more than a term."""
    return {"all": measured(scored, 0), "whole": measured(scored, 1)}


def measured(scored: Sequence[Scored[Speaking]], length: int) -> dict[str, float]:
    """How many quotations were said, found, and credited to the right words."""
    own = [verdict for one in scored for verdict in _verdicts(one) if verdict[0].is_long >= length]
    shown = [(decision, best) for decision, said, best, _ in own if said >= SAID]
    right = sum(best is not None and decision.credited[best] for decision, best in shown)
    said = sum(decision.is_said for decision, *_ in own)
    precision, recall = rate(right, len(shown)), rate(right, said)
    return {
        "said": said,
        "shown": len(shown),
        "right": right,
        "precision": precision,
        "recall": recall,
        "f1": round(f1(precision, recall), 4),
    }


# More trees of a lower rate pay: there are many questions.
LABELS = Labels(
    "quotes/speakers",
    read,
    figures,
    thresholds,
    outcomes,
    settings={"num_iterations": 500, "learning_rate": 0.04},
)
