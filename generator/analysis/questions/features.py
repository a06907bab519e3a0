"""The features of the questions of a text and of their sentences, by which a model says which to ask."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import child_of, has_to, is_negated, is_plural, is_verb
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import content
from generator.analysis.parsing.words import FIRST_PERSON, YOU
from generator.analysis.questions.conditions import actor_of, is_side
from generator.analysis.questions.markers import Candidate, Marker
from generator.analysis.questions.wording import Worded
from generator.model import Actor, Quote

_OF_QUESTIONS = (
    "asked of side", "asked words",
    "asked of title", "asked of salience", "asked of names", "asked of date",
    "asked vague", "asked named", "asked pronouns", "asked nouns", "asked verbs",
    "asked of vague", "asked of many",
    "asked length", "asked commas", "asked brackets", "asked marks", "asked of speaker",
    "asked to",
)  # fmt: skip
_NAMES = ("GPE", "NORP", "ORG", "PERSON")
_POINTING = ("both", "that", "the", "these", "this", "those")
_TELLING = ("acl", "appos", "ccomp", "poss", "prep", "relcl")  # what says which noun is meant
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
        """``candidates`` are all sentences of the body, at least one."""
        self._parsed, self._at, self._candidates = parsed, entities.at, candidates
        self._salience = {actor.id: actor.salience for actor in actors}
        self._quotes = self._quotes_of(quotes)
        self._words = [set(content(one.span)) for one in candidates]
        self._title = set(content(parsed.doc[: parsed.title_end]))
        self._lead = set().union(*self._words[:2])
        self._often = Counter(word for words in self._words for word in words)

    def table(self, raised: Sequence[Worded]) -> list[dict[str, float]]:
        """The features of each question: its own, and those of its sentence."""
        sentences = {
            one.number: {
                **{f"count={name}": value for name, value in self._counts(one).items()},
                **self._place(one),
            }
            for one in (self._candidates[number] for number in {one.number for one in raised})
        }
        return [{**sentences[one.number], **self._asked(one)} for one in raised]

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
        span, quotes = candidate.span, self._quotes[candidate.number]
        count: Counter[str] = Counter()
        for token in span:
            count.update(_of_word(token))
        count.update({f"cue {quote.cue.act}" for quote in quotes if quote.cue is not None})
        found: dict[str, float] = dict(count)
        for marker in candidate.markers:
            for name, value in self._of_marker(marker).items():
                found[f"any {name}"] = max(found.get(f"any {name}", 0.0), value)
            found[f"marker {marker.name}"] = 1.0
        found["quoted"] = any(quote.kind != "indirect" for quote in quotes)
        found["indirect"] = any(quote.kind == "indirect" for quote in quotes)
        found["markers"] = math.log1p(len(candidate.markers))
        found["words"] = math.log1p(len(span))
        return found

    def _of_marker(self, marker: Marker) -> dict[str, float]:
        """How a marker's clause stands in its sentence, and who acts in it."""
        verb = marker.verb
        who = actor_of(verb) if is_verb(verb) else None
        known = self._at.get(who.i) if who is not None else None
        return {
            "past": verb.tag_ == "VBD",
            "present": verb.tag_ in ("VBZ", "VBP"),
            "negated": is_negated(verb),
            "named": known is not None,
            "salience": self._salience.get(known[0].id, 0.0) if known is not None else 0.0,
            "title": sum(token.lemma_.lower() in self._title for token in verb.subtree),
        }

    def _asked(self, worded: Worded) -> dict[str, float]:
        """What a question asks, of whom, and in which words."""
        verb, span = worded.marker.verb, self._candidates[worded.number].span
        who, inside = actor_of(verb), list(verb.subtree)
        known = self._at.get(who.i) if who is not None else None
        words = set(content(inside))
        values = (
            is_side(worded.marker.token),
            len(inside),
            len(words & self._title) / max(1, len(words)),
            self._salience.get(known[0].id, 0.0) if known is not None else 0.0,
            sum(one.ent_type_ in _NAMES for one in inside),
            any(one.ent_type_ == "DATE" for one in inside),
            sum(map(_is_vague, span)),
            sum(one.ent_type_ in _NAMES and one.ent_iob_ == "B" for one in span),
            sum(one.pos_ == "PRON" for one in span),
            sum(one.pos_ == "NOUN" for one in span),
            sum(is_verb(one) for one in span),
            who is not None and _is_vague(who),
            who is not None and is_plural(who),
            len(worded.text.split()),
            worded.text.count(","),
            worded.text.count("["),
            worded.text.count("‘") + worded.text.count("’ "),
            ": “" in worded.text,
            has_to(verb),
        )
        return {
            **dict(zip(_OF_QUESTIONS, map(float, values), strict=True)),
            f"marker={worded.marker.name}": 1.0,
            f"word={worded.marker.token.lemma_.lower()}": 1.0,
            f"act={lexicon.verb(verb.lemma_.lower()).act}": 1.0,
            f"actor={_kind_of(who)}": 1.0,
            f"tag={worded.marker.token.tag_}": 1.0,
            f"asks={worded.short}": 1.0,
        }

    def _place(self, candidate: Candidate) -> dict[str, float]:
        """Where a sentence stands, and how near it is to the main event."""
        n, total, words = candidate.number, len(self._candidates), self._words[candidate.number]
        ids = {self._at[token.i][0].id for token in candidate.span if token.i in self._at}
        weights = [self._salience.get(one, 0.0) for one in ids]
        return {
            "place": n / total,
            "number": math.log1p(n),
            "from end": math.log1p(total - 1 - n),
            "sentences": math.log1p(total),
            "begins with pronoun": candidate.span[0].pos_ == "PRON",
            "title words": len(words & self._title),
            "share of title": len(words & self._title) / max(1, len(self._title)),
            "share of lead": len(words & self._lead) / max(1, len(self._lead)) if n > 1 else 1.0,
            "central": sum(math.log1p(self._often[word]) for word in sorted(words)) / max(1, len(words)),
            "before": self._shared(n, n - 1),
            "after": self._shared(n, n + 1),
            "salience": math.fsum(weights),
            "highest salience": max(weights, default=0.0),
            "actors": sum(weight > _KEY for weight in weights),
            "markers after": len(self._candidates[n + 1].markers) if n + 1 < total else 0,
            "quoted after": n + 1 < total and bool(self._quotes[n + 1]),
        }

    def _shared(self, number: int, other: int) -> float:
        """The part of the words of the shorter of two sentences that the other has, too."""
        if not 0 <= other < len(self._words):
            return 0.0
        left, right = self._words[number], self._words[other]
        return len(left & right) / max(1, min(len(left), len(right)))


def _of_word(token: Token) -> Iterator[str]:
    """What a word counts for."""
    if is_verb(token):
        yield f"tag {token.tag_}"
        yield f"act {lexicon.verb(token.lemma_.lower()).act}"
    yield from _features_of(token.lower_)
    if token.dep_ in ("neg", "ccomp", "advcl", "relcl", "xcomp"):
        yield f"label {token.dep_}"
    if token.like_num:
        yield "number"


def _kind_of(who: Token | None) -> str:
    """What acts: a person, an organisation, the head or the rest of a noun phrase."""
    if who is None:
        return ""
    return who.ent_type_ or (who.pos_ if who.left_edge.i == who.i else who.left_edge.pos_)


def _is_vague(noun: Token) -> bool:
    """ "The company", "both banks": what only the text before names."""
    if noun.pos_ != "NOUN" or noun.left_edge.lower_ not in _POINTING:
        return False
    return child_of(noun, *_TELLING) is None and not any(one.pos_ == "PROPN" for one in noun.lefts)


@cache
def _features_of(word: str) -> tuple[str, ...]:
    rows = [*lexicon.rows_of("questions/features")[1:], ("first person", *FIRST_PERSON), ("you", *YOU)]
    return tuple(name for name, *words in rows if word in " ".join(words).split())
