"""Key actors, beside the graded salience of GUM (Lin and Zeldes, 2025): who is in how many of five summaries.

Of GUM's entities, those count that are people, organisations or places with a proper name. An actor of
ours is the entity that most of its mentions stand for, if at least half of them do; a mention stands for the
entity of the mention that it is most like, if the two have 40 % of what they reach over in common.

ndcg       nDCG over the first eight actors; an entity gains what it has of the summaries, once.
precision  Of the first eight actors, the share that is an entity of some summary, each once.
repeated   Actors that are an entity which another actor above them is already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from corpora import Annotated, Chain
from metrics.measure import Figures, Stretch, likeness, share
from metrics.ranking import gain

TOP = 8
LIKE = 0.4
KINDS = {"person", "organization", "place"}


def score(documents: Iterable[tuple[Annotated, Sequence[Sequence[Stretch]]]]) -> Figures:
    """The figures of texts with the mentions of each actor; texts without any salient entity do not count."""
    total = 0.0
    texts = salient = listed = repeated = 0
    for document, actors in documents:
        entities = [chain for chain in document.chains if chain.kind in KINDS and chain.proper]
        ideal = gain(sorted((entity.salience for entity in entities), reverse=True)[:TOP])
        if not ideal:
            continue
        told: set[str] = set()
        gains = []
        for mentions in actors[:TOP]:
            entity = entity_of(mentions, entities)
            again = entity is not None and entity.id in told
            worth = entity.salience if entity and not again else 0
            if entity:
                told.add(entity.id)
            gains.append(worth)
            repeated += again
            salient += worth > 0
        texts += 1
        listed += len(gains)
        total += gain(gains) / ideal
    return {
        "texts": texts,
        "ndcg": share(total, texts),
        "precision": share(salient, listed),
        "repeated": repeated,
    }


def entity_of(mentions: Sequence[Stretch], entities: Sequence[Chain]) -> Chain | None:
    """The entity that an actor is, by its mentions; None if it is none of them, or nobody can say which."""
    votes: Counter[str] = Counter()
    for mention in mentions:
        like, entity = max(
            ((likeness(mention, span), entity.id) for entity in entities for span in entity.mentions),
            default=(0.0, ""),
        )
        if like >= LIKE:
            votes[entity] += 1
    if not votes:
        return None
    winner = max(votes, key=votes.__getitem__)
    enough = 2 * votes[winner] >= len(mentions)
    return next(entity for entity in entities if entity.id == winner) if enough else None
