"""Features of how much of the story a sentence tells: its place, its words, and who is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

from spacy.tokens import Span

from generator.analysis.coreference import Entities
from generator.analysis.parsing.columns import Columns
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import Actor

_FEW_WORDS = 5  # a mean is taken over at least this many words: over fewer it says little
_LIKELY = 0.3  # chance of a word


def table(
    parsed: Parsed,
    entities: Entities,
    actors: Sequence[Actor],
    body: Sequence[tuple[Span, bool]],
    columns: Columns,
    chances: Mapping[str, float],
    quoted: Sequence[int],
) -> list[dict[str, float]]:
    """The features of each sentence of the body; ``chances`` gives each lemma's to be in a summary.

    ``quoted`` says of each token of the document whether it stands in quotation marks.
    """
    text = _Text(parsed, entities, actors, body, columns, chances, quoted)
    return [text.features(number) for number in range(len(body))]


def _content_words(start: int, end: int, columns: Columns, entities: Entities) -> frozenset[str]:
    """The words that carry the meaning, by lemma; every mention of an actor counts as that actor."""
    at = entities.at
    named = (at[token][0].id for token in range(start, end) if token in at)
    return frozenset((*named, *(columns.lemma[token] for token in range(start, end) if columns.means[token])))


class _Text:
    """What the sentences of a text are described by: its title, its lead, its words and who matters."""

    def __init__(
        self,
        parsed: Parsed,
        entities: Entities,
        actors: Sequence[Actor],
        body: Sequence[tuple[Span, bool]],
        columns: Columns,
        chances: Mapping[str, float],
        quoted: Sequence[int],
    ) -> None:
        self.sentences = [sentence for sentence, _ in body]
        self.columns, self.entities, self.quoted = columns, entities, quoted
        self.salience = {actor.id: actor.salience for actor in actors}
        self.bags = [_content_words(one.start, one.end, columns, entities) for one in self.sentences]
        self.title = _content_words(0, parsed.title_end, columns, entities)
        self.counts = Counter(word for bag in self.bags for word in bag)
        self.most = max(self.counts.values(), default=1)
        self.first = {word: n for n, bag in reversed(list(enumerate(self.bags))) for word in bag}
        self.paragraph = [number - 1 for number in accumulate(int(opens) for _, opens in body)]
        self.sizes = Counter(self.paragraph)
        self.words = [sum(columns.alpha[one.start : one.end]) for one in self.sentences]
        self.likely = [sorted((chances.get(word, 0.0) for word in bag), reverse=True) for bag in self.bags]
        self.ranks = _ranks([sum(values) for values in self.likely])
        self.whole: dict[str, float] = {
            "sentences": len(self.sentences),
            "paragraphs": len(self.sizes),
            "mean words": sum(self.words) / max(1, len(self.words)),
            "quoted in all": sum(quoted) / max(1, len(parsed.doc)),
            "actors in all": len(actors),
        }

    def features(self, n: int) -> dict[str, float]:
        return {
            **self._place(n),
            **self._build(n),
            **self._words(n),
            **self._likely(n),
            **self.whole,
        }

    def _place(self, n: int) -> dict[str, float]:
        paragraph = self.paragraph[n]
        return {
            "order": n,
            "from the end": len(self.sentences) - n,
            "relative": n / len(self.sentences),
            "paragraph": paragraph,
            "relative paragraph": paragraph / len(self.sizes),
            "paragraph length": self.sizes[paragraph],
        }

    def _words(self, n: int) -> dict[str, float]:
        """What its words have in common with the title, the first sentence and the whole text."""
        bag, lead = self.bags[n], self.bags[0]
        size = max(_FEW_WORDS, len(bag))
        shares = sorted(self.counts[word] / self.most for word in bag)
        return {
            "title": len(bag & self.title) / max(1, len(self.title)),
            "of title": len(bag & self.title) / size,
            "lead": len(bag & lead) / max(1, len(lead)) if n else -1,
            "of lead": len(bag & lead) / size if n else -1,
            "central": sum(shares) / size,
            "most central": max(shares, default=0.0),
            "sum": sum(shares),
            "taken up": len(bag & self.bags[n - 1]) / size if n else 0.0,
            "new words": sum(self.first[word] == n for word in bag) / size,
            "rare words": sum(self.counts[word] == 1 for word in bag) / size,
        }

    def _likely(self, n: int) -> dict[str, float]:
        values = self.likely[n]
        return {
            "likely sum": sum(values),
            "likely mean": sum(values) / max(_FEW_WORDS, len(values)),
            "likeliest": max(values, default=0.0),
            "likeliest five": sum(values[:_FEW_WORDS]),
            "likely words": sum(value > _LIKELY for value in values),
            "rank by sum": self.ranks[n],
        }

    def _build(self, n: int) -> dict[str, float]:
        start, end = self.sentences[n].start, self.sentences[n].end
        weights = sorted(self.salience.get(one, 0.0) for one in self.bags[n])
        inside = sum(self.quoted[start:end])
        return {
            "words": self.words[n],
            "share of names": self.columns.pos[start:end].count("PROPN") / (end - start),
            "salience": sum(weights),
            "best actor": max(weights, default=0.0),
            "marks": inside > 0,
            "quoted share": inside / (end - start),
        }


def _ranks(values: Sequence[float]) -> list[float]:
    """The place of each among all, from 0 for the greatest towards 1."""
    order = sorted(range(len(values)), key=lambda n: -values[n])
    ranks = [0.0] * len(values)
    for place, n in enumerate(order):
        ranks[n] = place / len(values)
    return ranks
