"""Quotes and their speakers, beside the attributions that people marked in PolNeAR (Newell et al., 2018).

direct   Quotations in double marks of four words or more that the annotators attributed. A quote of ours
         finds one if it covers 80 % of it, and names its speaker if the words that it credits overlap
         those of the annotators. Recall is over those with a source, precision over all quotations that
         quotes of ours cover.
all      Every attribution, indirect and mixed ones too. A quote of ours is right if it and the content have
         half of what they reach over in common, each used once, best pairs first, and the speaker is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpora import Attributed, Attribution, Span
from generator.model import Quote
from metrics.measure import Figures, f1, share, shared

MIN_WORDS = 4
COVER = 0.8
LIKE = 0.5
# A curly quote that is left open ends at the paragraph that opens it again.
_QUOTATION = re.compile(r'“([^“”]*?)(?:”|(?=\n\s*\n?\s*“)|\Z)|"([^"\n]*)"')


def score(documents: Iterable[tuple[Attributed, Sequence[Quote]]]) -> Figures:
    """The figures of texts with their quotes."""
    count: Counter[str] = Counter()
    for document, quotes in documents:
        count += _direct(document, quotes)
        count += _all(document.attributions, quotes)
    recall = share(count["named"], count["sourced"])
    precision = share(count["right"], count["covered"])
    all_recall = share(count["all right"], count["attributions"])
    all_precision = share(count["all right"], count["quotes"])
    return {
        "direct_gold": count["quotations"],
        "direct_found": share(count["found"], count["quotations"]),
        "direct_recall": recall,
        "direct_precision": precision,
        "direct_f1": f1(precision, recall),
        "all_gold": count["attributions"],
        "all_recall": all_recall,
        "all_precision": all_precision,
        "all_f1": f1(all_precision, all_recall),
    }


def _direct(document: Attributed, quotes: Sequence[Quote]) -> Counter[str]:
    count: Counter[str] = Counter()
    for span in quotations(document.text):
        covering = [quote for quote in quotes if _covers([quote], span)]
        attribution = next((one for one in document.attributions if _covers(one.content, span)), None)
        count["covered"] += len(covering)
        if attribution is None:
            continue
        right = [quote for quote in covering if _credits(quote, attribution.source)]
        count["quotations"] += 1
        count["found"] += bool(covering)
        if attribution.source:
            count["sourced"] += 1
            count["named"] += bool(right)
        count["right"] += len(right if attribution.source else covering)
    return count


def _all(attributions: Iterable[Attribution], quotes: Sequence[Quote]) -> Counter[str]:
    said = [one for one in attributions if one.content]
    pairs = sorted(
        (
            (like, i, j)
            for i, quote in enumerate(quotes)
            for j, one in enumerate(said)
            if (like := _likeness(quote, one.content)) >= LIKE
        ),
        reverse=True,
    )
    used: set[int] = set()
    told: set[int] = set()
    right = 0
    for _, i, j in pairs:
        if i not in used and j not in told:
            used.add(i)
            told.add(j)
            right += not said[j].source or _credits(quotes[i], said[j].source)
    return Counter({"attributions": len(said), "quotes": len(quotes), "all right": right})


def quotations(text: str) -> list[Span]:
    """What stands in double marks and has four words or more, without the marks."""
    found = []
    for match in _QUOTATION.finditer(text):
        group = 2 if match[1] is None else 1
        if len(match[group].split()) >= MIN_WORDS:
            found.append(Span(*match.span(group)))
    return found


def _covers(pieces: Sequence[Quote] | Sequence[Span], span: Span) -> bool:
    return sum(shared(span, piece) for piece in pieces) >= COVER * (span.end - span.start)


def _credits(quote: Quote, source: Sequence[Span]) -> bool:
    speaker = quote.speaker
    return speaker is not None and any(shared(speaker, span) for span in source)


def _likeness(quote: Quote, content: Sequence[Span]) -> float:
    common = sum(shared(quote, span) for span in content)
    return common / (quote.end - quote.start + sum(span.end - span.start for span in content) - common)
