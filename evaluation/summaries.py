"""Summaries, beside the five of GUM that one person and four models wrote of each text in a sentence.

rouge1, rouge2, rougeL   F1 in the mean over all references, times 100.
words                    Their mean length.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpora import Annotated
from metrics.measure import Figures, share
from metrics.rouge import rouge_l, rouge_n, tokens


def score(documents: Iterable[tuple[Annotated, str]]) -> Figures:
    """The figures of texts with their summaries."""
    totals = dict.fromkeys(("rouge1", "rouge2", "rougeL"), 0.0)
    texts = words = 0
    for document, summary in documents:
        ours = tokens(summary)
        for reference in map(tokens, document.summaries):
            for measure, value in (
                ("rouge1", rouge_n(ours, reference, 1)),
                ("rouge2", rouge_n(ours, reference, 2)),
                ("rougeL", rouge_l(ours, reference)),
            ):
                totals[measure] += value / len(document.summaries)
        texts += 1
        words += len(summary.split())
    shares = {measure: share(100 * total, texts) for measure, total in totals.items()}
    return {"texts": texts, **shares, "words": share(words, texts)}
