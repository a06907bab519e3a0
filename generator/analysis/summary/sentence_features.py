"""Features of how much of the story a sentence tells: its place, its words, who acts in it, what about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

from spacy.tokens import Span

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.columns import Columns
from generator.analysis.parsing.spacy_pass import FINITE, SUBJECTS, Parsed
from generator.model import CLOSING_MARKS, Actor

_FIRST_PERSONS = ("i", "me", "my", "we", "us", "our")
_SECOND_PERSONS = ("you", "your")
_POINTING = ("this", "that", "these", "those", "it", "they", "he", "she", "such")
_CONTRASTS = ("but", "however", "yet", "still", "although", "though", "while", "despite")
_ADDING = ("also", "and", "too", "another", "other", "meanwhile", "in")
_BACK = ("ago", "earlier", "former", "formerly", "last", "once", "previous", "previously", "since")
_AHEAD = ("will", "would", "shall", "next", "ahead", "upcoming", "tomorrow", "soon")
_FEW_WORDS = 5  # a mean is taken over at least this many words: over fewer it says little
_TOP = 3  # actors that matter most
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
        self.columns = columns
        self.bags = [_content_words(one.start, one.end, columns, entities) for one in self.sentences]
        self.title = _content_words(0, parsed.title_end, columns, entities)
        self.entities = entities
        self.salience = {actor.id: actor.salience for actor in actors}
        self.top = [actor.id for actor in actors[:_TOP]]
        self.number = len(actors)
        counts = Counter(word for bag in self.bags for word in bag)
        self.counts = counts
        self.most = max(counts.values(), default=1)
        self.first = {word: n for n, bag in reversed(list(enumerate(self.bags))) for word in bag}
        self.opens = [opens for _, opens in body]
        self.paragraph = [number - 1 for number in accumulate(map(int, self.opens))]
        self.sizes = Counter(self.paragraph)
        self.begun = [0] * len(body)
        for n in range(1, len(body)):
            self.begun[n] = 0 if self.opens[n] else self.begun[n - 1] + 1
        self.words = [sum(columns.alpha[one.start : one.end]) for one in self.sentences]
        self.mean = sum(self.words) / max(1, len(self.words))
        self.likely = [sorted((chances.get(word, 0.0) for word in bag), reverse=True) for bag in self.bags]
        sums = [sum(values) for values in self.likely]
        self.by_sum = _ranks(sums)
        self.by_mean = _ranks([s / max(_FEW_WORDS, len(v)) for s, v in zip(sums, self.likely, strict=True)])
        self.plans = lexicon.verbs("plan")
        self.quoted = quoted
        self.said = sum(self.quoted) / max(1, len(parsed.doc))

    def features(self, n: int) -> dict[str, float]:
        sentence, bag = self.sentences[n], self.bags[n]
        return {
            **self._place(n),
            **self._build(n, sentence),
            **self._words(n, bag),
            **self._likely(n),
            **self._actors(n, sentence),
            **self._doing(sentence),
            "sentences": len(self.sentences),
            "paragraphs": len(self.sizes),
            "mean words": self.mean,
            "has title": bool(self.title),
            "quoted in all": self.said,
            "actors in all": self.number,
        }

    def _place(self, n: int) -> dict[str, float]:
        paragraph = self.paragraph[n]
        return {
            "order": n,
            "from the end": len(self.sentences) - n,
            "relative": n / len(self.sentences),
            "paragraph": paragraph,
            "relative paragraph": paragraph / len(self.sizes),
            "place in paragraph": self.begun[n],
            "opens": self.opens[n],
            "alone": self.sizes[paragraph] == 1,
            "paragraph length": self.sizes[paragraph],
        }

    def _words(self, n: int, bag: frozenset[str]) -> dict[str, float]:
        size = max(_FEW_WORDS, len(bag))
        shares = [self.counts[word] / self.most for word in bag]
        behind = self.bags[n + 1] if n + 1 < len(self.bags) else frozenset()
        before = self.bags[n - 1] if n else frozenset()
        lead = self.bags[0]
        second = self.bags[1] if len(self.bags) > 1 else frozenset()
        return {
            "title": len(bag & self.title) / max(1, len(self.title)),
            "of title": len(bag & self.title) / size,
            "title names": len(bag & self.title & self.salience.keys()),
            "lead": len(bag & lead) / max(1, len(lead)) if n else -1,
            "of lead": len(bag & lead) / size if n else -1,
            "second": len(bag & second) / size if n != 1 else -1,
            "central": sum(sorted(shares)) / size,
            "most central": max(shares, default=0.0),
            "sum": sum(sorted(shares)),
            "followed up": len(bag & behind) / size,
            "taken up": len(bag & before) / size,
            "new words": sum(self.first[word] == n for word in bag) / size,
            "rare words": sum(self.counts[word] == 1 for word in bag) / size,
        }

    def _likely(self, n: int) -> dict[str, float]:
        values = self.likely[n]
        return {
            "likely sum": sum(values),
            "likely mean": sum(values) / max(_FEW_WORDS, len(values)),
            "likeliest": values[0] if values else 0.0,
            "likeliest five": sum(values[:_FEW_WORDS]),
            "likely words": sum(value > _LIKELY for value in values),
            "rank by sum": self.by_sum[n],
            "rank by mean": self.by_mean[n],
        }

    def _actors(self, n: int, sentence: Span) -> dict[str, float]:
        at = self.entities.at
        found = {at[token][0].id for token in range(sentence.start, sentence.end) if token in at}
        weights = sorted((self.salience.get(one, 0.0) for one in found), reverse=True)
        subject = next((child for child in sentence.root.children if child.dep_ in SUBJECTS), None)
        who = at[subject.i][0].id if subject is not None and subject.i in at else None
        return {
            "actors": len(found),
            "salience": sum(weights),
            "best actor": max(weights, default=0.0),
            "subject salience": self.salience.get(who, 0.0) if who else 0.0,
            "subject is top": who is not None and who in self.top,
            "top actors": sum(one in found for one in self.top),
            "new actors": sum(self.first[one] == n for one in found),
            "subject named": who is not None,
            "subject pronoun": subject is not None and subject.pos_ == "PRON",
        }

    def _doing(self, sentence: Span) -> dict[str, float]:
        columns, start, end = self.columns, sentence.start, sentence.end
        root = sentence.root.i
        children = [child.i for child in sentence.root.children]
        deps = {columns.dep[child] for child in children}
        aux = [child for child in children if columns.dep[child] in ("aux", "auxpass")]
        first = aux[0] if aux else root
        tag, opening = columns.tag[first], columns.lower[start]
        lower = columns.lower[start:end]
        words = set(lower)
        kinds = set(columns.entity[start:end])
        inside = sum(self.quoted[start:end])
        has = any(columns.lemma[word] == "have" for word in aux)
        plans = any(columns.pos[n] == "VERB" and columns.lemma[n] in self.plans for n in range(start, end))
        return {
            "past": tag == "VBD",
            "present": tag in ("VBZ", "VBP"),
            "perfect": has and tag in ("VBZ", "VBP"),
            "future": columns.lower[first] in ("will", "shall", "’ll", "'ll"),
            "modal": tag == "MD",
            "copula": columns.lemma[root] == "be",
            "negated": "neg" in deps,
            "root verb in title": columns.lemma[root] in self.title,
            "marks": inside > 0,
            "quoted share": inside / len(sentence),
            "first person": sum(word in _FIRST_PERSONS for word in lower),
            "second person": sum(word in _SECOND_PERSONS for word in lower),
            "points": opening in _POINTING,
            "contrast": opening in _CONTRASTS,
            "looks back": not words.isdisjoint(_BACK),
            "looks ahead": plans or not words.isdisjoint(_AHEAD),
            f"verb domain={lexicon.verb(columns.lemma[root]).domain}": 1,
            "adds": opening in _ADDING or "also" in words,
            **{f"entity={kind}": 1 for kind in kinds},
        }

    def _build(self, n: int, sentence: Span) -> dict[str, float]:
        text, start, end = sentence.text, sentence.start, sentence.end
        return {
            "words": self.words[n],
            "share of names": self.columns.pos[start:end].count("PROPN") / len(sentence),
            "numbers": sum(self.columns.number[start:end]),
            "commas": text.count(","),
            "clauses": sum(tag in FINITE for tag in self.columns.tag[start:end]),
            "brackets": text.count("("),
            "asks": text.rstrip(CLOSING_MARKS).endswith("?"),
        }


def _ranks(values: Sequence[float]) -> list[float]:
    """The place of each among all, from 0 for the greatest towards 1."""
    order = sorted(range(len(values)), key=lambda n: -values[n])
    ranks = [0.0] * len(values)
    for place, n in enumerate(order):
        ranks[n] = place / len(values)
    return ranks
