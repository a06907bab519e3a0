"""The features of a sentence that leaves something open, by which a model says how likely it is asked."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import content
from generator.analysis.parsing.words import FIRST_PERSON, YOU
from generator.analysis.questions.cues import Candidate, Cue
from generator.analysis.questions.facts import actor_of, words_of
from generator.model import Actor, Quote

_KEY = 0.3  # salience from which on an actor counts as one that the text is about
_TIMES = ("ahead", "back", "turns", "habits", "if")


_COUNTED = ("NOUN", "PRON", "neg")


class Features:
    """The features of the sentences of one text."""

    def __init__(
        self,
        parsed: Parsed,
        entities: Entities,
        actors: Sequence[Actor],
        quotes: Sequence[Quote],
        candidates: Sequence[Candidate],
    ) -> None:
        """``candidates`` are all sentences of the body."""
        self._parsed, self._at, self._candidates = parsed, entities.at, candidates
        self._salience = {actor.id: actor.salience for actor in actors}
        self._quoted = self._kinds_quoted(quotes)
        self._words = [set(content(one.span)) for one in candidates]
        self._title = set(content(parsed.doc[: parsed.title_end]))
        self._lead = set().union(*self._words[:2])
        self._often = Counter(word for words in self._words for word in words)

    def of(self, candidate: Candidate, cue: Cue) -> dict[str, float]:
        """The features of a sentence, and of the cue in it that something is asked about."""
        return {**self._sentence(candidate), **self._clause(cue)}

    def _kinds_quoted(self, quotes: Sequence[Quote]) -> Counter[tuple[int, str]]:
        """How many quotes of which kind each sentence has."""
        places = [self._parsed.evidence_of(one.span) for one in self._candidates]
        starts, ends = [place.start for place in places], [place.end for place in places]
        return Counter(
            (number, "indirect" if quote.kind == "indirect" else "direct")
            for quote in quotes
            for number in range(bisect_right(ends, quote.start), bisect_left(starts, quote.end))
        )

    def _sentence(self, candidate: Candidate) -> dict[str, float]:
        """What a sentence is like, where it stands, and how near it is to what the text is about."""
        span, number, total = candidate.span, candidate.number, len(self._candidates)
        words = self._words[number]
        ids = {self._at[token.i][0].id for token in span if token.i in self._at}
        weights = [self._salience.get(one, 0.0) for one in sorted(ids)]
        lower = Counter(token.lower_ for token in span)
        count = Counter(key for token in span for key in (token.pos_, token.dep_))
        return {
            **{f"has={cue.row.name}": 1.0 for cue in candidate.cues},
            **{name: sum(lower[word] for word in words_of(f"time: {name}")) for name in _TIMES},
            **{name: count[name] for name in _COUNTED},
            "first person": sum(lower[word] for word in FIRST_PERSON),
            "you": sum(lower[word] for word in YOU),
            "words": len(span),
            "direct": self._quoted[number, "direct"],
            "indirect": self._quoted[number, "indirect"],
            "place": number / total,
            "number": number,
            "from end": total - 1 - number,
            "sentences": total,
            "begins with pronoun": span[0].pos_ == "PRON",
            "title words": len(words & self._title),
            "share of title": len(words & self._title) / max(1, len(self._title)),
            "share of lead": len(words & self._lead) / max(1, len(self._lead)) if number > 1 else 1.0,
            "central": sum(math.log1p(self._often[word]) for word in sorted(words)) / max(1, len(words)),
            "salience": math.fsum(weights),
            "highest salience": max(weights, default=0.0),
            "actors": sum(weight > _KEY for weight in weights),
            "cues": len(candidate.cues),
        }

    def _clause(self, cue: Cue) -> dict[str, float]:
        """What a cue is, how its clause stands in the sentence, and who acts in it."""
        who, inside = actor_of(cue.verb), list(cue.verb.subtree)
        known = self._at.get(who.i) if who is not None else None
        words = set(content(inside))
        return {
            f"cue={cue.row.name}": 1.0,
            f"word={cue.token.lemma_.lower()}": 1.0,
            **{f"is={fact}": 1.0 for fact in cue.word.facts()},
            "inside": len(inside),
            "inside title": len(words & self._title) / max(1, len(words)),
            "acting": self._salience.get(known[0].id, 0.0) if known is not None else 0.0,
            "known": known is not None,
        }
