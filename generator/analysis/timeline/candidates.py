"""Candidates for the timeline: each time that a text names, with the clause that tells what happened then."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities
from generator.analysis.coreference.antecedents import PRONOUNS
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE, SUBJECTS, subject_of
from generator.analysis.parsing.quotation_marks import Quotation
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.summary import antecedents, compression
from generator.analysis.summary.importance import in_quotations
from generator.analysis.timeline import expressions, standing, status
from generator.analysis.timeline.clauses import (
    Clause,
    describes,
    find_clause,
    noun_of,
    verb_above,
)
from generator.analysis.timeline.expressions import Lean, When
from generator.analysis.timeline.times import Time, find_times
from generator.model import Event, EventDoubt, EventStatus, Evidence, is_worked_out

_MOST = 12  # candidates of a sentence; with more it is a list
_QUOTED = 0.9  # of a clause: more of it is somebody's words, and nobody says whose
_LINKS = ("in", "at", "during", "after", "following", "since")  # before a noun: what is told was then
_LATER = ("after", "following", "since")  # before a noun with a date: what is told was later
_UNREAL = ("would", "may", "might", "will", "shall")  # of what is past, they do not say that it happened
_STRETCHES = ("over", "throughout", "across")  # before a noun: what is told is not of that time alone
_LONG_AGO = 20  # years before that of writing
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """What may be an event: a time, its verb and clause, and whether it is past or to come.

    ``noun`` is what the time belongs to, if not to the verb itself: "after the attack of May". That is an
    ``aside`` where the clause has a time of its own or tells of a stretch of time, and so is what stands in
    round brackets, the date before a noun that is no subject ("her support of the 2011 raid"), and the time
    of a participle there ("a record set in May"). ``brackets`` are the names that its words need for
    pronouns; None where they point to what nobody can name. ``undated`` is what has no date though the day
    of writing is known; ``doubt`` says why its date cannot be.
    """

    time: Time
    verb: Token | None
    noun: Token | None
    clause: Clause
    where: Evidence
    brackets: Mapping[int, str] | None
    to_come: float
    status: EventStatus
    date: str | None
    until: str | None
    undated: bool
    aside: bool
    doubt: EventDoubt | None = None

    @property
    def worked_out(self) -> bool:
        """Whether the words for the time give its date with the day of writing only: "on Friday"."""
        return is_worked_out(self.date, self.span.text)

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
        """What it tells of, by clause and verb."""
        return self.clause.tokens[0].i, self.verb.i if self.verb is not None else -1

    @property
    def hangs(self) -> bool:
        """Whether it tells no event, or a reader of it alone cannot know who or what it is about, or when."""
        verb = self.verb if self.verb == self.clause.verb else None
        if self.status == "past" and (self._is_unreal() or (verb is not None and describes(verb))):
            return True
        return self.undated or self.aside or not standing.stands(self.clause, self.brackets)

    def _is_unreal(self) -> bool:
        """Whether nobody says that it came about: "they agreed that it would open in May"."""
        verbs = [one for one in (self.verb, self.clause.verb) if one is not None]
        return any(
            child.lower_ in _UNREAL and child.dep_ == "aux" for verb in verbs for child in verb.children
        )

    @property
    def loose(self) -> bool:
        """Whether the time belongs to a noun that is not the subject and does not say when the deed was."""
        return self.noun is not None and not _tells_when(self.noun, (self.verb, self.clause.verb))

    @property
    def content(self) -> frozenset[str]:
        """The words that carry its meaning, but for its time."""
        own = range(self.span.start, self.span.end)
        return frozenset(
            token.lemma_.lower()
            for token in self.clause.tokens
            if token.is_alpha and not token.is_stop and token.i not in own
        )

    @property
    def says(self) -> bool:
        """Whether it tells no more than that somebody spoke."""
        return self.verb is not None and self.verb.lemma_ in lexicon.verbs("say")

    def event(self) -> Event:
        """The event, in the words of the text, with names in square brackets for pronouns."""
        return Event(
            date=self.date,
            until=self.until,
            precision=expressions.precision_of(self.when, self.date),
            when=words_of(self.span),
            status=self.status,
            text=_worded(self.clause.tokens, self.brackets or {}),
            evidence=(self.where,),
            worked_out=self.worked_out,
            doubt=self.doubt,
        )


def find_candidates(parsed: Parsed, entities: Entities) -> list[Candidate]:
    """The candidates, in the order of the text."""
    base = parsed.seed.day
    sentences = [sentence for sentence, _ in compression.body_sentences(parsed)]
    known = antecedents.sure_pronouns(parsed.doc, sentences, entities)
    times = find_times(parsed)
    own = _of_verbs(times)
    told = list(_told(parsed, times, own))
    chances = status.probabilities([(time, verb) for time, verb, _ in told], base)
    history = _of_history(parsed, [time for time, _, _ in told])
    found = []
    for (time, verb, clause), to_come, is_history in zip(told, chances, history, strict=True):
        said = status.status_of(to_come, verb)
        lean: Lean = "back" if said == "past" else "ahead"
        day = None if is_history else base
        date = expressions.resolve_date(time.when, day, lean)
        until = expressions.resolve_end(time.when, day, lean)
        if _points_back(time):
            date = until = None
        undated = base is not None and date is None and time.when.decade is None
        rest = tuple(token for token in clause.tokens if not time.span.start <= token.i < time.span.end)
        needed = antecedents.needed_brackets(rest or clause.tokens, entities, known)  # a day is nobody
        brackets = _with_subject(clause, needed, entities, known)
        where, noun = parsed.evidence_of(clause.span), noun_of(time.span)
        timed = any(one is not None and one.i in own for one in (verb, clause.verb))
        aside = noun is not None and (timed or noun.head.lower_ in _STRETCHES)
        aside = aside or _is_of_noun(time, verb, noun, clause) or (_in_brackets(time.span) and not time.heads)
        found.append(
            Candidate(time, verb, noun, clause, where, brackets, to_come, said, date, until, undated, aside)
        )
    return found


def _with_subject(
    clause: Clause, brackets: Mapping[int, str] | None, entities: Entities, known: Mapping[int, str]
) -> Mapping[int, str] | None:
    """The brackets, also where "he" is the subject behind "a captain of the harbour", who may be anybody."""
    subject = clause.subject
    if brackets is None or brackets or subject is None or subject.lower_ not in PRONOUNS:
        return brackets
    before = (token for token in clause.tokens if token.i < subject.i)
    if any(token.ent_type_ == "PERSON" or _is_named(token, entities) for token in before):
        return brackets
    return {subject.i: f"[{known[subject.i]}]"} if subject.i in known else None


def _is_named(token: Token, entities: Entities) -> bool:
    found = entities.at.get(token.i)
    return found is not None and found[0].kind == "person" and found[1].form == "name"


def _of_verbs(times: Sequence[Time]) -> Mapping[int, Sequence[Span]]:
    """The times that belong to a verb and not to a noun, by the number of the verb."""
    verbs: dict[int, Token | None] = {}
    found: defaultdict[int, list[Span]] = defaultdict(list)
    for time in times:
        verb = verb_above(time.span.root, verbs)
        if verb is not None and noun_of(time.span) is None:
            found[verb.i].append(time.span)
    return dict(found)


def _told(
    parsed: Parsed, times: Sequence[Time], own: Mapping[int, Sequence[Span]]
) -> Iterator[tuple[Time, Token | None, Clause]]:
    """Each time with its verb and its clause, where these can tell an event; ``own`` are those of verbs."""
    verbs: dict[int, Token | None] = {}
    quoted = in_quotations(parsed)
    starts = [quotation.start for quotation in parsed.quotations]
    counts: Counter[int] = Counter()
    for time in times:
        sentence = time.span.root.sent
        counts[sentence.start] += 1
        if counts[sentence.start] > _MOST:
            continue
        verb = verb_above(time.span.root, verbs)
        if _is_nowadays(verb, time.when) or (verb is None and not time.heads and _is_label(time.span)):
            continue
        clause = find_clause(time.span, verb, own)
        if clause is None or (not time.heads and _is_cut_off(clause, parsed)):
            continue
        if _is_torn(clause.span, parsed.quotations, starts):
            clause = Clause(tuple(sentence), sentence.root, subject_of(sentence.root))
        words = [quoted[token.i] for token in clause.tokens if token.is_alpha]
        if sum(words) <= _QUOTED * len(words) and not _is_torn(clause.span, parsed.quotations, starts):
            yield time, verb, clause


def _of_history(parsed: Parsed, times: Sequence[Time]) -> Iterator[bool]:
    """Whether each time is of a month without a year, where the paragraph tells of a year long past."""
    base, year, paragraph = parsed.seed.day, None, -1
    for time in times:
        here = parsed.passage_at(time.span.start)
        if time.when.year is not None:
            year, paragraph = time.when.year, here
        long_ago = base is not None and year is not None and year < base.year - _LONG_AGO
        yield bool(long_ago and here == paragraph and time.when.year is None and time.when.month)


def _is_cut_off(clause: Clause, parsed: Parsed) -> bool:
    """Whether its sentence begins or ends in the middle, at an abbreviation: "… that the FBI. bulletin …"."""
    first, sentence = clause.tokens[0], clause.tokens[0].sent
    if (
        first.i == sentence.start
        and first.is_lower
        and first.i != parsed.passages[parsed.passage_at(first.i)].start
    ):
        return True
    end = sentence.end
    if clause.tokens[-1].i < end - 1 or end == len(parsed.doc) or not parsed.doc[end].is_lower:
        return False
    return parsed.passage_at(end) == parsed.passage_at(first.i)


def _points_back(time: Time) -> bool:
    """Whether the text says that a time is that of something told before: "that November"."""
    span = time.span
    before = span.doc[span.start - 1] if span.start else span[0]
    return before.lower_ == "that" and before.dep_ != "mark" and time.when.unit is None


def _tells_when(noun: Token, verbs: Sequence[Token | None]) -> bool:
    """Whether the time of a noun is that of what the verbs tell: of their subject, or what it was in."""
    if noun.dep_ == "pobj":
        return noun.head.lower_ in _LINKS and noun.head.head in verbs
    return noun.dep_ in SUBJECTS and noun.head in verbs


def _is_of_noun(time: Time, verb: Token | None, noun: Token | None, clause: Clause) -> bool:
    """Whether a time only says which thing is meant: "the 2011 raid", "a record that was set in May"."""
    if time.heads or clause.verb is None:
        return False
    verbs = (verb, clause.verb)
    if noun is not None and time.span.end <= noun.i:
        named = time.when.weekday is None and time.when.unit is None
        later = named and noun.dep_ == "pobj" and noun.head.lower_ in _LATER
        return later or not _tells_when(noun, verbs)
    if verb is None or verb == clause.verb:
        return False
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and clause.verb.tag_ in ("VBZ", "VBP"):
        return subject_of(verb) is None  # "Entering the contests of June, Stone leads": today
    if verb.dep_ not in ("acl", "relcl"):
        return False
    return not _tells_when(verb.head, (clause.verb,))


def _in_brackets(span: Span) -> bool:
    """Whether it stands in round brackets: "Lee (born 3 May 1960) said"."""
    before = span.doc[span.sent.start : span.start].text
    return before.rfind("(") > before.rfind(")")


def _is_torn(clause: Span, quotations: Sequence[Quotation], starts: Sequence[int]) -> bool:
    """Whether a quotation begins or ends outside of a clause that has a part of it."""
    start, end = clause.start_char, clause.end_char
    near = quotations[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]
    return any(
        one.double and one.end > start and (one.start < start or one.end > end or not one.closed)
        for one in near
    )


def _worded(tokens: Sequence[Token], names: Mapping[int, str]) -> str:
    """The words, with an ellipsis where some between them are cut; none before the mark at their end."""
    text, before = "", None
    for token in tokens:
        if before is not None and before.i + 1 == token.i:
            text += before.whitespace_
        elif before is not None and not (token.is_punct and token == tokens[-1]):
            text += " …" if token.is_punct else " … "
        text += names.get(token.i, token.text)
        before = token
    return " ".join(text.split())


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
    if verb.tag_ in ("VBZ", "VBP"):
        return not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return verb.tag_ == "VB" and verb.lemma_ in ("be", "have")
