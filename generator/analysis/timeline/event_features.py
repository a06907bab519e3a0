"""Features of whether a reader wants what a text puts in time on a timeline, and understands it there."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence

from spacy.tokens import Span

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.columns import columns
from generator.analysis.parsing.grammar import FINITE, NOUNS, VERBS, above
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import FIRST_PERSON, YOU
from generator.analysis.timeline.candidates import Candidate
from generator.analysis.timeline.clauses import describes
from generator.analysis.timeline.status_features import is_past

_PERSONS = FIRST_PERSON | YOU
_LINKS = ("on", "in", "since")  # before a time
_FEELING = ("emotional", "mental", "perceiving")  # of verbs that tell what is in somebody's mind
# Classes of verbs whose deed is done at once, and leaves something changed.
_CHANGES = frozenset(
    (
        *("announce", "appoint", "attack", "begin", "born", "catch", "charge", "destroy", "dismiss", "end"),
        *("forbid", "hurt", "kill", "lose", "marry", "occur", "permit", "publish", "resign", "rule", "send"),
        *("settle", "take", "vanish", "vote", "win"),
    )
)
_NOWHERE = 4.0  # the paragraph of what stands in none
_FEW = 5  # a mean is taken over at least so many words
_AROUND = 12  # candidates before and behind one among which the same may be told


def table(
    parsed: Parsed,
    entities: Entities,
    weights: Mapping[str, float],
    candidates: Sequence[Candidate],
) -> list[dict[str, float]]:
    """The features of each candidate; ``weights`` are the saliences of the entities by id."""
    text = _Text(parsed, entities, weights, candidates)
    return [text.features(number, one) for number, one in enumerate(candidates)]


class _Text:
    """What the candidates of one text share."""

    def __init__(
        self,
        parsed: Parsed,
        entities: Entities,
        weights: Mapping[str, float],
        candidates: Sequence[Candidate],
    ) -> None:
        self.parsed, self.entities, self.weights, self.candidates = parsed, entities, weights, candidates
        told = columns(parsed.doc)
        self.quoted = parsed.in_quotations
        passages = [p for p in parsed.passages if p.paragraph.kind == "body"]
        self.paragraph = {p.start: number for number, p in enumerate(passages)}
        self.counts = Counter(lemma for lemma, kept in zip(told.lemma, told.content, strict=True) if kept)
        self.most = max(self.counts.values(), default=1)
        self.title = {told.lemma[n] for n in range(parsed.title_end) if told.content[n]}
        self.bags = [_bag(one.span.sent) for one in candidates]
        self.of_sentence = Counter(one.span.sent.start for one in candidates)
        self.days = Counter(map(_day, candidates))
        size = max(1, len(parsed.doc))
        finite = [tag for tag in told.tag if tag in FINITE]
        self.whole: dict[str, float] = {
            "length": math.log1p(len(parsed.doc)),
            "share of candidates": len(candidates) / size * 100,
            "past text": finite.count("VBD") / max(1, len(finite)),
            "quoted text": sum(self.quoted) / size,
            "in person": sum(word in _PERSONS for word in told.lower) / size,
            "years in text": sum(one.when.year is not None for one in candidates) / max(1, len(candidates)),
        }

    def features(self, number: int, one: Candidate) -> dict[str, float]:
        return {
            **_of_time(one, self.parsed),
            **_of_verb(one),
            **self._of_clause(one),
            **self._of_sentence(one, number),
            **self._of_text(one, number),
            **self.whole,
        }

    def _of_clause(self, one: Candidate) -> dict[str, float]:
        """What the clause tells, and how far the time is from it."""
        tokens, verb, subject = one.clause.tokens, one.clause.verb, one.clause.subject
        own = self.entities.at.get(subject.i) if subject is not None else None
        words = {token.lower_ for token in tokens}
        lemma = verb.lemma_ if verb is not None else ""
        told = lexicon.verb(lemma)
        return {
            "told in the past": verb is not None and any(one.tag_ == "VBD" for one in (verb, *verb.lefts)),
            "describes": verb is not None and describes(verb),
            "subject a name": subject is not None and subject.pos_ == "PROPN",
            "subject weight": self.weights.get(own[0].id, 0.0) if own else 0.0,
            "words told": math.log1p(len(tokens)),
            "names told": sum(token.pos_ == "PROPN" for token in tokens) / len(tokens),
            "figures told": sum(token.like_num for token in tokens) / len(tokens),
            "of the title told": sum(token.lemma_.lower() in self.title for token in tokens) / len(tokens),
            "first person told": not words.isdisjoint(_PERSONS),
            "loose": one.loose,
            "quoted told": sum(self.quoted[token.i] for token in tokens) / len(tokens),
            "says": lemma in lexicon.verbs("say"),
            "has": lemma == "have",
            "feels": told.domain in _FEELING,
            "changes": not told.classes.isdisjoint(_CHANGES),
        }

    def _of_sentence(self, one: Candidate, number: int) -> dict[str, float]:
        sentence, bag = one.span.sent, self.bags[number]
        words = [token for token in sentence if token.is_alpha]
        own = {self.entities.at[token.i][0].id for token in sentence if token.i in self.entities.at}
        heavy = [self.weights.get(id, 0.0) for id in own]
        return {
            "tokens": math.log1p(len(sentence)),
            "commas": sum(token.text == "," for token in sentence),
            "capitals": sum(token.text[:1].isupper() for token in words) / max(1, len(words)),
            "figures": sum(token.like_num for token in sentence) / len(sentence),
            "quoted": sum(self.quoted[sentence.start : sentence.end]) / len(sentence),
            "persons": any(token.lower_ in _PERSONS for token in sentence),
            "times in sentence": self.of_sentence[sentence.start],
            "actors": len(own),
            "weight": max(heavy, default=0.0),
            "weights": sum(sorted(heavy)),
            "central": sum(self.counts[word] for word in bag) / self.most / max(_FEW, len(bag)),
            "background": sum(self.counts[word] == 1 for word in bag) / max(_FEW, len(bag)),
        }

    def _of_text(self, one: Candidate, number: int) -> dict[str, float]:
        """Where in the text it stands, and whether others tell the same."""
        start = one.span.sent.start
        passage = self.parsed.passages[self.parsed.passage_at(start)]
        return {
            "paragraph": math.log1p(self.paragraph.get(passage.start, _NOWHERE)),
            "place": one.span.start / len(self.parsed.doc),
            "sentence of paragraph": (start - passage.start) / (passage.end - passage.start),
            "of paragraph's sentences": math.log1p(passage.end - passage.start),
            "order": number / len(self.candidates),
            "same day": self.days[_day(one)],
            "told before": self._shared(number, range(max(0, number - _AROUND), number)),
            "told again": self._shared(number, range(number + 1, min(len(self.bags), number + _AROUND + 1))),
        }

    def _shared(self, number: int, others: range) -> float:
        """The most that the sentence has in common with that of another candidate."""
        bag, sentence = self.bags[number], self.candidates[number].span.sent.start
        bags = (self.bags[n] for n in others if self.candidates[n].span.sent.start != sentence)
        return max((len(bag & one) / max(1, min(len(bag), len(one))) for one in bags), default=0.0)


def _bag(sentence: Span) -> frozenset[str]:
    return frozenset(token.lemma_.lower() for token in sentence if token.is_alpha and not token.is_stop)


def _day(one: Candidate) -> str:
    return one.date or one.span.text.lower()


def _of_time(one: Candidate, parsed: Parsed) -> dict[str, float]:
    when, span, base = one.when, one.span, parsed.seed.day
    start = span.sent.start
    before = span.doc[span.start - 1].lower_ if span.start > start else ""
    behind = base.year - int(one.date[:4]) if base and one.date else 0
    return {
        f"precision={when.precision}": 1,
        **{f"after={link}": 1 for link in _LINKS if link in (before, span[0].lower_)},
        "in the story": when.precision == "relative" and when.unit is None and when.back is None,
        "years behind": math.copysign(math.log1p(abs(behind)), behind),
        "to come": one.to_come,
        "place in sentence": (span.start - start) / len(span.sent),
    }


def _of_verb(one: Candidate) -> dict[str, float]:
    """How the time belongs to its verb, or to nouns."""
    verb, link = one.verb, one.span.root.head
    way = list(above(one.span.root))
    below = itertools.takewhile(lambda token: token.pos_ not in VERBS, way)
    return {
        "past": verb is not None and is_past(verb),
        "be": verb is not None and verb.lemma_ == "be",
        "of its verb": verb is not None and verb in (link, link.head if link.dep_ == "prep" else link),
        "modifies a noun": link.pos_ in NOUNS,
        "noun between": one.noun is not None,
        "nouns between": sum(token.pos_ in NOUNS and token not in one.span for token in below),
        "verbs above": sum(token.pos_ in VERBS for token in way),
    }
