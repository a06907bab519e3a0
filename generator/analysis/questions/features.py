"""The features of the questions of a text and of their sentences, by which a model says which to ask."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import is_plural, is_verb
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import content
from generator.analysis.parsing.words import FIRST_PERSON, YOU
from generator.analysis.questions.conditions import actor_of, is_side
from generator.analysis.questions.markers import Candidate
from generator.analysis.questions.wording import Worded
from generator.model import Actor

_NAMES = ("GPE", "NORP", "ORG", "PERSON")
_PERSONS = FIRST_PERSON | YOU
_KEY = 0.3  # salience from which on an actor counts as one that the text is about


class Features:
    """The features of the questions of one text."""

    def __init__(
        self, parsed: Parsed, entities: Entities, actors: Sequence[Actor], candidates: Sequence[Candidate]
    ) -> None:
        """``candidates`` are all sentences of the body, at least one."""
        self._at, self._candidates, self._quoted = entities.at, candidates, parsed.in_quotations
        self._salience = {actor.id: actor.salience for actor in actors}
        self._words = [set(content(one.span)) for one in candidates]
        self._title = set(content(parsed.doc[: parsed.title_end]))
        self._lead = set().union(*self._words[:2])
        self._often = Counter(word for words in self._words for word in words)

    def table(self, raised: Sequence[Worded]) -> list[dict[str, float]]:
        """The features of each question: its own, and those of its sentence."""
        sentences = {number: self._of_sentence(number) for number in {one.number for one in raised}}
        return [{**sentences[one.number], **self._of_question(one)} for one in raised]

    def _weight(self, token: Token | None) -> float | None:
        """The salience of whom a word means, if it means anybody."""
        known = self._at.get(token.i) if token is not None else None
        return self._salience.get(known[0].id, 0.0) if known is not None else None

    def _of_question(self, one: Worded) -> dict[str, float]:
        """What a question asks, of whom, and in which words."""
        marker, span = one.marker, self._candidates[one.number].span
        inside = list(marker.verb.subtree)
        who = actor_of(marker.verb)
        return {
            "side": is_side(marker.token),
            "words": len(inside),
            "acting": self._weight(who) or 0.0,
            "many act": who is not None and is_plural(who),
            "date": any(token.ent_type_ == "DATE" for token in inside),
            "names": sum(token.ent_type_ in _NAMES for token in inside),
            "names of sentence": sum(token.ent_type_ in _NAMES and token.ent_iob_ == "B" for token in span),
            "nouns": sum(token.pos_ == "NOUN" for token in span),
            "length": len(one.text.split()),
            "commas": one.text.count(","),
            f"marker={marker.name}": 1.0,
            f"word={marker.token.lemma_.lower()}": 1.0,
            f"act={lexicon.verb(marker.verb.lemma_.lower()).act}": 1.0,
            f"actor={_kind_of(who)}": 1.0,
            f"tag={marker.token.tag_}": 1.0,
            f"asks={one.short}": 1.0,
        }

    def _of_sentence(self, number: int) -> dict[str, float]:
        """What a sentence says, where it stands, and how near it is to the main event."""
        one, words, total = self._candidates[number], self._words[number], len(self._candidates)
        span, verbs = one.span, [marker.verb for marker in one.markers]
        own = {self._at[token.i][0].id for token in span if token.i in self._at}
        weights = [self._salience.get(id, 0.0) for id in own]
        acting = [self._weight(actor_of(verb)) for verb in verbs if is_verb(verb)]
        return {
            **{f"count={token.tag_}": 1.0 for token in span if is_verb(token)},
            **{f"count=marker {marker.name}": 1.0 for marker in one.markers},
            "modals": sum(token.tag_ == "MD" for token in span),
            "markers": math.log1p(len(one.markers)),
            "tokens": math.log1p(len(span)),
            "first person": sum(token.lower_ in _PERSONS for token in span),
            "any present": any(verb.tag_ in ("VBZ", "VBP") for verb in verbs),
            "any named": any(weight is not None for weight in acting),
            "any acting": max((weight or 0.0 for weight in acting), default=0.0),
            "quoted": sum(self._quoted[span.start : span.end]) / len(span),
            "place": number / total,
            "number": math.log1p(number),
            "sentences": math.log1p(total),
            "title words": len(words & self._title),
            "share of title": len(words & self._title) / max(1, len(self._title)),
            "share of lead": len(words & self._lead) / max(1, len(self._lead)) if number > 1 else 1.0,
            "central": sum(math.log1p(self._often[word]) for word in sorted(words)) / max(1, len(words)),
            "before": self._shared(number, number - 1),
            "after": self._shared(number, number + 1),
            "salience": math.fsum(weights),
            "highest salience": max(weights, default=0.0),
            "actors": sum(weight > _KEY for weight in weights),
            "markers after": len(self._candidates[number + 1].markers) if number + 1 < total else 0,
        }

    def _shared(self, number: int, other: int) -> float:
        """The part of the words of the shorter of two sentences that the other has, too."""
        if not 0 <= other < len(self._words):
            return 0.0
        left, right = self._words[number], self._words[other]
        return len(left & right) / max(1, min(len(left), len(right)))


def _kind_of(who: Token | None) -> str:
    """What acts: a person, an organisation, the head or the rest of a noun phrase."""
    if who is None:
        return ""
    return who.ent_type_ or (who.pos_ if who.left_edge.i == who.i else who.left_edge.pos_)
