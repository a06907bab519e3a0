"""The event of the headline, where the text puts it in no time: news happened on the document's day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Span

from generator.analysis import standalone
from generator.analysis.coreference import Entities
from generator.analysis.parsing.grammar import is_noun, subject_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline.candidates import Candidate, is_ours
from generator.analysis.timeline.clauses import find_clause, verb_above
from generator.analysis.timeline.expressions import When, resolve_date
from generator.analysis.timeline.status import find_status, is_past
from generator.analysis.timeline.times import Time, find_times

FIRST = 3  # sentences of the body that may tell it
ALIKE = 0.3  # of the words of the headline, that a sentence which tells the same has
_STEM = 5  # letters
_FEWEST = 2  # words in common
# In a sentence of its own time; and what nobody does at once.
_TIMES = ("ago", "earlier", "later", "previously", "recently", "once", "last", "next", "since", "until")
_STATES = ("be", "have", "seem", "remain", "want", "hope", "believe", "think", "mean", "need", "like")


def find_headline(parsed: Parsed, entities: Entities, told: Sequence[Candidate]) -> Candidate | None:
    """What happened by the headline, on the day of the document; None where ``told`` has it already.

    Where the text names another day of the week before, it may have happened then.

    A sentence near the beginning tells it that has words of the headline, a verb in the past or perfect, a
    subject with a name or noun, and no time.
    """
    day, title = parsed.seed.day, _stems(parsed.seed.title.split())
    body = (passage for passage in parsed.passages if passage.paragraph.kind == "body")
    first = [sentence for passage in body for sentence in parsed.sentences(passage)][:FIRST]
    sentence = next((one for one in first if _is_alike(one, title)), None)
    if day is None or sentence is None or not _tells(sentence) or not is_ours(sentence, parsed):
        return None
    clause = find_clause(sentence[-1:], sentence.root)
    if any(_is_of_another_day(one, day) for one in find_times(parsed)):
        return None
    words = title & _stems(token.text for token in sentence)
    if any(_is_alike(one.clause.span, words) for one in told):
        return None
    known = standalone.sure_pronouns(parsed.doc, entities)
    brackets = standalone.needed_brackets(list(clause.span), entities, known)
    if brackets is None:
        return None
    time = Time(parsed.doc[clause.span.start : clause.span.start], When("day", unit="day"))
    return Candidate(time, clause, parsed.evidence_of(clause.span), brackets, "past", day.isoformat())


def _is_of_another_day(time: Time, day: datetime.date) -> bool:
    """Whether a time is a day of the week, or yesterday, before the day of the document."""
    when = time.when
    if when.month or (when.weekday is None and when.unit != "day"):
        return False
    past = find_status(time, verb_above(time.span.root), day) == "past"
    return past and resolve_date(when, day, "back") != day.isoformat()


def _is_alike(words: Span, title: frozenset[str]) -> bool:
    """Whether words have enough of a headline."""
    return len(_stems(token.text for token in words) & title) >= max(_FEWEST, ALIKE * len(title))


def _stems(words: Iterable[str]) -> frozenset[str]:
    """The first letters of the words that mean something."""
    plain = (word.lower() for word in words if word.isalpha())
    return frozenset(word[:_STEM] for word in plain if word not in STOP_WORDS)


def _tells(sentence: Span) -> bool:
    """Whether a sentence says in its main clause what happened or has happened, and nothing of when."""
    root = sentence.root
    subject = subject_of(root)
    if subject is None or not is_noun(subject) or not is_past(root) or root.lemma_ in _STATES:
        return False
    timed = any(token.ent_type_ == "DATE" or token.lower_ in _TIMES for token in sentence)
    return not timed and sentence.text.rstrip()[-1:] != "?"
