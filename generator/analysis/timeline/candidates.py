"""Candidates for the timeline: each time that a text names, with the clause that tells what happened then."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import FINITE, SUBJECTS, Parsed
from generator.analysis.summary import antecedents, compression
from generator.analysis.summary.importance import in_quotations
from generator.analysis.timeline import expressions, status
from generator.analysis.timeline.clauses import find_clause, verb_above
from generator.analysis.timeline.expressions import Lean, When
from generator.analysis.timeline.times import Time, find_times
from generator.model import Event, EventStatus, Evidence

_MOST = 12  # candidates of a sentence; with more it is a list
_POINTING = ("this", "that", "these", "those")
_QUOTED = 0.9  # of a clause: more of it is somebody's words, and nobody says whose
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """What may be an event: a time, its verb and clause, and whether it is past or to come.

    ``brackets`` are the names that its words need for pronouns; None where they point to what nobody can
    name.
    """

    time: Time
    verb: Token | None
    clause: Span
    where: Evidence
    brackets: Mapping[int, str] | None
    to_come: float
    status: EventStatus
    date: str | None
    until: str | None

    @property
    def span(self) -> Span:
        """The words for the time."""
        return self.time.span

    @property
    def when(self) -> When:
        """What the words for the time name."""
        return self.time.when

    @property
    def deed(self) -> tuple[int, int]:
        """What it tells of, by clause and verb: no two events of a timeline tell of the same."""
        return self.clause.start, self.verb.i if self.verb is not None else -1

    @property
    def hangs(self) -> bool:
        """Whether it is told of "that" or "they" and nobody can say who or what."""
        if self.verb is None or self.verb.dep_ == "relcl":
            return False
        subjects = [child for child in self.verb.children if child.dep_ in SUBJECTS]
        if any(child.lower_ in _POINTING for child in subjects):  # "On Friday that was over"
            return True
        return self.brackets is None and any(child.pos_ == "PRON" for child in subjects)

    @property
    def content(self) -> frozenset[str]:
        """The words that carry its meaning, but for its time."""
        own = range(self.span.start, self.span.end)
        return frozenset(
            token.lemma_.lower()
            for token in self.clause
            if token.is_alpha and not token.is_stop and token.i not in own
        )

    @property
    def says(self) -> bool:
        """Whether it tells no more than that somebody spoke."""
        return self.verb is not None and self.verb.lemma_ in lexicon.verbs("say")

    def event(self, parsed: Parsed) -> Event:
        """The event, in the words of the text, with names in square brackets for pronouns."""
        return Event(
            date=self.date,
            until=self.until,
            precision=expressions.precision_of(self.when, self.date),
            when=words_of(self.span),
            status=self.status,
            text=_bracketed(self.clause, self.brackets) if self.brackets else parsed.words(self.where),
            evidence=(self.where,),
        )


def find_candidates(parsed: Parsed, entities: Entities) -> list[Candidate]:
    """The candidates, in the order of the text."""
    base = parsed.seed.day
    verbs: dict[int, Token | None] = {}
    quoted = in_quotations(parsed)
    sentences = [sentence for sentence, _ in compression.body_sentences(parsed)]
    known = antecedents.sure_pronouns(parsed.doc, sentences, entities)
    kept: list[tuple[Time, Token | None, Span, Evidence]] = []
    counts: Counter[int] = Counter()
    for time in find_times(parsed):
        sentence = time.span.root.sent.start
        counts[sentence] += 1
        if counts[sentence] > _MOST:
            continue
        verb = verb_above(time.span.root, verbs)
        if _is_nowadays(verb, time.when) or (verb is None and not time.heads and _is_label(time.span)):
            continue
        clause = find_clause(time.span, verb)
        if sum(quoted[clause.start : clause.end]) <= _QUOTED * len(clause):
            kept.append((time, verb, clause, parsed.evidence_of(clause)))
    found = []
    for (time, verb, clause, where), to_come in zip(
        kept, status.chances([(time, verb) for time, verb, _, _ in kept], base), strict=True
    ):
        said = status.status_of(to_come, verb)
        lean: Lean = "back" if said == "past" else "ahead"
        date = expressions.resolve_date(time.when, base, lean)
        until = expressions.resolve_end(time.when, base, lean)
        rest = tuple(token for token in clause if not time.span.start <= token.i < time.span.end)
        brackets = antecedents.needed_brackets(rest or tuple(clause), entities, known)  # a day is nobody
        found.append(Candidate(time, verb, clause, where, brackets, to_come, said, date, until))
    return found


def _bracketed(clause: Span, names: Mapping[int, str]) -> str:
    words = "".join(names.get(token.i, token.text) + token.whitespace_ for token in clause)
    return " ".join(words.split())


def words_of(span: Span) -> str:
    """The time expression without the article of a plain date."""
    text = span.text
    plain = text.lower().startswith("the ") and _YEAR.search(text) is not None
    return text[4:] if plain else text


def _is_label(span: Span) -> bool:
    """Whether no verb stands by a date: the line of a table, a caption."""
    return not any(token.tag_ in FINITE for token in span.sent)


def _is_nowadays(verb: Token | None, when: When) -> bool:
    """Whether "today" speaks of how things are."""
    if (when.unit, when.steps) != ("day", 0) or verb is None:
        return False
    return verb.lemma_ in ("be", "have") and verb.tag_ in ("VB", "VBZ", "VBP")
