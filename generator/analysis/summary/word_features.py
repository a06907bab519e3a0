"""Features of how likely a word of the text is in its summary.

Sentences chosen by the words that are likeliest come nearer to what people write than sentences judged alone
(Hong and Nenkova, "Improving the Estimation of Word Importance for News Multi-Document Summarization", 2014).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from spacy.tokens import Span

from generator.analysis.coreference import Entities
from generator.analysis.parsing.columns import Columns
from generator.model import Actor


def table(
    body: Sequence[tuple[Span, bool]],
    title_end: int,
    columns: Columns,
    quoted: Sequence[int],
    entities: Entities,
    actors: Sequence[Actor],
) -> dict[str, dict[str, float]]:
    """The features of each word of the body's sentences that means something, by lemma, in their order.

    The title ends at the token ``title_end``. ``quoted`` says of each token whether it is in quotation marks.
    """
    salience = {actor.id: actor.salience for actor in actors}
    tokens: dict[str, list[int]] = defaultdict(list)
    sentences: dict[str, list[int]] = defaultdict(list)
    for number, (sentence, _) in enumerate(body):
        for token in range(sentence.start, sentence.end):
            if columns.means[token]:
                tokens[columns.lemma[token]].append(token)
                sentences[columns.lemma[token]].append(number)
    titled = {columns.lemma[token] for token in range(title_end) if columns.means[token]}
    most = max(map(len, tokens.values()), default=1)
    ranks = {lemma: rank for rank, lemma in enumerate(sorted(tokens, key=lambda lemma: -len(tokens[lemma])))}
    whole = {"sentences in all": len(body), "words in all": sum(map(len, tokens.values()))}
    return {
        lemma: {
            "share": len(own) / most,
            "rank": ranks[lemma],
            "in title": lemma in titled,
            "letters": len(lemma),
            "salience": max((salience.get(one, 0.0) for one in _meant(own, entities)), default=0.0),
            **_of_places(sentences[lemma], body),
            **_of_tokens(own, columns, quoted),
            **whole,
        }
        for lemma, own in tokens.items()
    }


def _meant(tokens: Sequence[int], entities: Entities) -> set[str]:
    return {entities.at[token][0].id for token in tokens if token in entities.at}


def _of_places(places: Sequence[int], body: Sequence[tuple[Span, bool]]) -> dict[str, float]:
    """In which sentences a word stands."""
    first, last = places[0], places[-1]
    return {
        "sentences": len(set(places)),
        "first": first,
        "relative first": first / len(body),
        "spread": (last - first) / len(body),
        "opens": sum(body[number][1] for number in places) / len(places),
        "in first paragraph": not any(opens for _, opens in body[1 : first + 1]),
        "in first sentence": first == 0,
    }


def _of_tokens(tokens: Sequence[int], columns: Columns, quoted: Sequence[int]) -> dict[str, float]:
    count = len(tokens)
    parts = Counter(columns.pos[token] for token in tokens)
    kinds = Counter(columns.entity[token] for token in tokens)
    return {
        **{f"pos={part}": number / count for part, number in parts.items()},
        **{f"entity={kind}": number / count for kind, number in kinds.items()},
        "capital": sum(columns.capital[token] for token in tokens) / count,
        "quoted": sum(quoted[token] for token in tokens) / count,
    }
