"""The features of the sentences that may raise a question, from which a model says of which an editor would ask."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.columns import columns
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.markers import Candidate, Marker, marker_names
from generator.analysis.questions.syntax import helper, is_negated
from generator.model import Actor, Quote

_NEAR = 8  # sentences around one in which its paragraph is looked for
_KEY = 0.3  # salience from which on an actor counts as one that the text is about


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
        """``candidates`` are all sentences of the body, at least one; the others are what is known of the text."""
        self._parsed, self._at, self._candidates = parsed, entities.at, candidates
        self._columns = columns(parsed.doc)
        self._salience = {actor.id: actor.salience for actor in actors}
        self._quotes = self._quotes_of(quotes)
        self._words = [self._content(one.span) for one in candidates]
        self._title = self._content(parsed.doc[: parsed.title_end])
        self._lead = set().union(*self._words[:2])
        self._often = Counter(word for words in self._words for word in words)
        self._paragraphs = [parsed.passage_at(one.span.start) for one in candidates]
        changes = (here != before for before, here in pairwise(self._paragraphs))
        self._before = [0, *accumulate(changes, initial=1)]

    def table(self) -> list[dict[str, float]]:
        """The features of each sentence, and the means of its text."""
        counted = [self._counts(one) for one in self._candidates]
        sums: defaultdict[str, float] = defaultdict(float)
        for count in counted:
            for name, value in count.items():
                sums[name] += value
        means = {f"mean={name}": value / len(counted) for name, value in sums.items()}
        return [
            {**{f"count={name}": value for name, value in count.items()}, **means, **self._place(one)}
            for one, count in zip(self._candidates, counted, strict=True)
        ]

    def _content(self, span: Span) -> set[str]:
        """The words with meaning of their own."""
        return {self._columns.lemma[i] for i in range(span.start, span.end) if self._columns.content[i]}

    def _quotes_of(self, quotes: Sequence[Quote]) -> list[list[Quote]]:
        """The quotes in each sentence."""
        found: list[list[Quote]] = [[] for _ in self._candidates]
        places = [self._parsed.evidence_of(one.span) for one in self._candidates]
        ends = [place.end for place in places]
        for quote in sorted(quotes, key=lambda quote: quote.start):
            for number in range(bisect_right(ends, quote.start), len(places)):
                if places[number].start >= quote.end:
                    break
                found[number].append(quote)
        return found

    def _counts(self, candidate: Candidate) -> dict[str, float]:
        span, told = candidate.span, self._columns
        count: defaultdict[str, float] = defaultdict(float)
        for i in range(span.start, span.end):
            pos = told.pos[i]
            if pos in ("VERB", "AUX"):
                count[f"tag {told.tag[i]}"] += 1
                for name in lexicon.verb(told.lemma[i]).classes:
                    count[f"verb {name}"] += 1
                act=lexicon.verb(told.lemma[i]).act
                if act: count[f"act {act}"]+=1
            elif pos == "NOUN":
                for name in lexicon.noun(told.lemma[i]).classes:
                    count[f"noun {name}"] += 1
            for name in lexicon.classes("questions/features").get(told.lower[i], ()):
                count[name] += 1
            count["negated"] += told.dep[i] == "neg"
            count["clauses"] += told.dep[i] in ("ccomp", "advcl", "relcl", "xcomp")
            count["numbers"] += told.number[i]
        for ent in span.ents:
            count[f"ent {ent.label_}"] += 1
        for marker in candidate.markers:
            for name, value in _marker_features(marker,self).items():
                count[f"{marker.name} {name}"] = max(count[f"{marker.name} {name}"], value)
                count[f"any {name}"] = max(count[f"any {name}"], value)
        quotes = self._quotes[candidate.number]
        for quote in quotes:
            if quote.cue: count[f"cue {quote.cue.act}"]=1
        count["quoted"] = any(quote.kind != "indirect" for quote in quotes)
        count["indirect"] = any(quote.kind == "indirect" for quote in quotes)
        count["markers"] = math.log1p(len(candidate.markers))
        count["words"] = math.log1p(len(span))
        return count

    def _place(self, candidate: Candidate) -> dict[str, float]:
        """Where a sentence stands, and how far it belongs to the main event."""
        n, total, words = candidate.number, len(self._candidates), self._words[candidate.number]
        near = range(max(0, n - _NEAR), min(total, n + _NEAR + 1))
        ids = {self._at[token.i][0].id for token in candidate.span if token.i in self._at}
        weights = [self._salience.get(one, 0.0) for one in ids]
        return {
            "place": n / total,
            "number": math.log1p(n),
            "from end": math.log1p(total - 1 - n),
            "paragraph": math.log1p(self._before[n]),
            "in paragraph": sum(self._paragraphs[k] == self._paragraphs[n] for k in near if k < n),
            "sentences": math.log1p(total),
            "begins with pronoun": candidate.span[0].pos_ == "PRON",
            "title words": len(words & self._title),
            "share of title": len(words & self._title) / max(1, len(self._title)),
            "share of lead": len(words & self._lead) / max(1, len(self._lead)) if n > 1 else 1.0,
            "central": sum(math.log1p(self._often[word]) for word in sorted(words)) / max(1, len(words)),
            "before": self._shared(n, n - 1),
            "after": self._shared(n, n + 1),
            "salience": sum(weights),
            "highest salience": max(weights, default=0.0),
            "actors": sum(weight > _KEY for weight in weights),
            "open before": n>0 and len(self._candidates[n-1].markers),
            "open after": n+1<total and len(self._candidates[n+1].markers),
            "next quoted": n+1<total and bool(self._quotes[n+1]),
        }

    def _shared(self, number: int, other: int) -> float:
        """The part of the words of the shorter of two sentences that the other has, too."""
        if not 0 <= other < len(self._words):
            return 0.0
        left, right = self._words[number], self._words[other]
        return len(left & right) / max(1, min(len(left), len(right)))

    def subject(self,verb):
        from generator.analysis.questions.syntax import actor_of
        who=actor_of(verb)
        return who,(self._at.get(who.i) if who is not None else None)

    def title_words(self,verb):
        return sum(self._columns.lemma[t.i] in self._title for t in verb.subtree)

def _marker_features(marker: Marker,own) -> dict[str, float]:
    verb, depth = marker.verb, 0
    above = verb
    while above.head != above and depth < 8:
        if above.dep_ in ("relcl", "acl", "advcl"): depth += 1
        above = above.head
    who,ent=own.subject(verb)
    return {"here": 1.0, "past": verb.tag_ == "VBD", "main": depth == 0,
      "present": verb.tag_ in ("VBZ","VBP"), "negated": is_negated(verb),
      "named": ent is not None, "salience": own._salience.get(ent[0].id,0.) if ent else 0.,
      "title": own.title_words(verb),
      }
