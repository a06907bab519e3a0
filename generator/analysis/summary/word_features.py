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

_TOP = 3  # actors that matter most


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
    top = {actor.id for actor in actors[:_TOP]}
    tokens: dict[str, list[int]] = defaultdict(list)
    sentences: dict[str, list[int]] = defaultdict(list)
    paragraph = -1
    paragraphs = []
    for number, (sentence, opens) in enumerate(body):
        paragraph += opens
        paragraphs.append(paragraph)
        for token in range(sentence.start, sentence.end):
            if columns.means[token]:
                lemma = columns.lemma[token]
                tokens[lemma].append(token)
                sentences[lemma].append(number)
    titled = {columns.lemma[token] for token in range(title_end) if columns.means[token]}
    most = max(map(len, tokens.values()), default=1)
    order = sorted(tokens, key=lambda lemma: -len(tokens[lemma]))
    ranks = {lemma: rank for rank, lemma in enumerate(order)}
    size = sum(map(len, tokens.values()))
    rows = {}
    for lemma, own in tokens.items():
        count, places = len(own), sentences[lemma]
        parts = Counter(columns.pos[token] for token in own)
        kinds = Counter(columns.entity[token] for token in own)
        who = {entities.at[token][0].id for token in own if token in entities.at}
        rows[lemma] = {
            "share": count / most,
            "rank": ranks[lemma],
            "sentences": len(set(places)),
            "first": places[0],
            "relative first": places[0] / len(body),
            "spread": (places[-1] - places[0]) / len(body),
            "opens": sum(body[number][1] for number in places) / count,
            "in title": lemma in titled,
            "in first paragraph": paragraphs[places[0]] == 0,
            "in first sentence": places[0] == 0,
            **{f"pos={part}": number / count for part, number in parts.items()},
            **{f"entity={kind}": number / count for kind, number in kinds.items()},
            "capital": sum(columns.capital[token] for token in own) / count,
            "letters": len(lemma),
            "quoted": sum(quoted[token] for token in own) / count,
            "salience": max((salience.get(one, 0.0) for one in who), default=0.0),
            "top actor": not top.isdisjoint(who),
            "sentences in all": len(body),
            "words in all": size,
        }
    return rows
