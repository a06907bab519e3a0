"""Features of whether a reader wants what a text puts in time on a timeline, and understands it there."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence

from spacy.tokens import Span

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, NOUNS, VERBS, above
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import content
from generator.analysis.parsing.words import FIRST_PERSON, YOU
from generator.analysis.timeline.candidates import Candidate
from generator.analysis.timeline.clauses import describes
from generator.analysis.timeline.status import is_past

_PERSONS = FIRST_PERSON | YOU
# Classes of verbs whose deed is done at once, and leaves something changed.
_CHANGES = frozenset(
    (
        *("announce", "appoint", "attack", "begin", "born", "catch", "charge", "destroy", "dismiss", "end"),
        *("forbid", "hurt", "kill", "lose", "marry", "occur", "permit", "publish", "resign", "rule", "send"),
        *("settle", "take", "vanish", "vote", "win"),
    )
)
_FEW = 5  # a mean is taken over at least so many words


def table(
    parsed: Parsed, entities: Entities, weights: Mapping[str, float], candidates: Sequence[Candidate]
) -> list[dict[str, float]]:
    """The features of each candidate; ``weights`` are the saliences of the entities by id."""
    doc, quoted = parsed.doc, parsed.in_quotations
    size = max(1, len(doc))
    finite = [token.tag_ for token in doc if token.tag_ in FINITE]
    counts = Counter(content(doc))
    most = max(counts.values(), default=1)
    title = set(content(doc[: parsed.title_end]))
    whole = {
        "length": math.log1p(size),
        "share of candidates": len(candidates) / size * 100,
        "past text": finite.count("VBD") / max(1, len(finite)),
        "quoted text": sum(quoted) / size,
        "in person": sum(token.lower_ in _PERSONS for token in doc) / size,
        "years in text": sum(one.when.year is not None for one in candidates) / max(1, len(candidates)),
    }
    days = Counter(map(_day, candidates))
    return [
        {
            **whole,
            **_of_time(one, parsed),
            **_of_clause(one, title),
            **_of_sentence(one.span.sent, entities, weights, counts, most),
            "quoted": sum(quoted[token.i] for token in one.clause.tokens) / len(one.clause.tokens),
            "same day": days[_day(one)],
        }
        for one in candidates
    ]


def _day(one: Candidate) -> str:
    return one.date or one.span.text.lower()


def _of_time(one: Candidate, parsed: Parsed) -> dict[str, float]:
    """The time, where it stands, and how it belongs to its verb or to nouns."""
    span, base, verb, link = one.span, parsed.seed.day, one.verb, one.span.root.head
    start, way = span.sent.start, list(above(span.root))
    passage = parsed.passages[parsed.passage_at(start)]
    below = itertools.takewhile(lambda token: token.pos_ not in VERBS, way)
    behind = base.year - int(one.date[:4]) if base and one.date else 0
    return {
        f"precision={one.when.precision}": 1,
        "in": "in" in (span.doc[max(0, span.start - 1)].lower_, span[0].lower_),
        "years behind": math.copysign(math.log1p(abs(behind)), behind),
        "to come": one.to_come,
        "place": span.start / len(parsed.doc),
        "place in sentence": (span.start - start) / len(span.sent),
        "sentence of paragraph": (start - passage.start) / (passage.end - passage.start),
        "of paragraph's sentences": math.log1p(passage.end - passage.start),
        "past": verb is not None and is_past(verb),
        "be": verb is not None and verb.lemma_ == "be",
        "of its verb": verb is not None and verb in (link, link.head if link.dep_ == "prep" else link),
        "nouns between": sum(token.pos_ in NOUNS and token not in span for token in below),
        "verbs above": sum(token.pos_ in VERBS for token in way),
    }


def _of_clause(one: Candidate, title: set[str]) -> dict[str, float]:
    """What the clause tells."""
    tokens, verb, subject = one.clause.tokens, one.clause.verb, one.clause.subject
    lemma = verb.lemma_ if verb is not None else ""
    return {
        "describes": verb is not None and describes(verb),
        "says": lemma in lexicon.verbs("say"),
        "changes": not lexicon.verb(lemma).classes.isdisjoint(_CHANGES),
        "subject a name": subject is not None and subject.pos_ == "PROPN",
        "words": math.log1p(len(tokens)),
        "names": sum(token.pos_ == "PROPN" for token in tokens) / len(tokens),
        "figures": sum(token.like_num for token in tokens) / len(tokens),
        "of the title": sum(token.lemma_.lower() in title for token in tokens) / len(tokens),
        "first person": any(token.lower_ in _PERSONS for token in tokens),
    }


def _of_sentence(
    sentence: Span, entities: Entities, weights: Mapping[str, float], counts: Counter[str], most: int
) -> dict[str, float]:
    """How much of what the text is about is in the sentence."""
    words = set(content(sentence))
    own = {entities.at[token.i][0].id for token in sentence if token.i in entities.at}
    heavy = sorted(weights.get(id, 0.0) for id in own)
    return {
        "tokens": math.log1p(len(sentence)),
        "commas": sum(token.text == "," for token in sentence),
        "weight": max(heavy, default=0.0),
        "weights": sum(heavy),
        "central": sum(counts[word] for word in words) / most / max(_FEW, len(words)),
        "background": sum(counts[word] == 1 for word in words) / max(_FEW, len(words)),
    }
