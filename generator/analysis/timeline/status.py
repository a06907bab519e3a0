"""Whether an event has happened, is planned or is expected when the text is written."""

from __future__ import annotations

import datetime

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import PRESENT, above, has_to, helpers_of, is_passive, is_verb
from generator.analysis.parsing.words import HAVE, WILL
from generator.analysis.timeline.expressions import resolve_date
from generator.analysis.timeline.times import Time
from generator.model import EventStatus

_OVER = {"ago", "last", "yesterday", "since", "earlier", "previous", "past", "recent"}
_AHEAD = {"next", "tomorrow", "coming", "upcoming"}
_MIGHT, _WOULD = {"may", "might", "could", "should"}, {"would", "'d"}
_WAS, _IS = {"was", "were", "did"}, {"am", "is", "are", "be", "'s", "’s", "'re", "’re"}
_UNTIL = ("after", "if", "once", "until", "when")
_SOON = 4  # months that a day of which no year is told may lie ahead
_HIGH = 3  # words above a verb that are looked at


def find_status(time: Time, verb: Token | None, base: datetime.date | None) -> EventStatus:
    """The status of the event of a time, with the verb above it, in a text of the day ``base``."""
    if not _is_ahead(time, verb, base):
        return "past"
    return "expected" if verb is not None and _is_expected(verb) else "planned"


def _is_ahead(time: Time, verb: Token | None, base: datetime.date | None) -> bool:
    """Whether a time is to come, by its words, its date, what stands between it and its verb, or the verb."""
    span, when = time.span, time.when
    tense = _tense(verb) if verb is not None else None
    date = resolve_date(when, base, "back") if when.year else None
    day = base.isoformat()[: len(date)] if base and date else None
    if date and day and date != day:
        return date > day and tense != "past"
    words = {token.lower_ for token in span.doc[max(span.sent.start, span.start - 1) : span.end]}
    if words & (_OVER | _AHEAD):
        return not words & _OVER
    plans = lexicon.words("timeline/plans")
    higher = [span.root, *above(span.root)]
    between = higher[: higher.index(verb)] if verb in higher else higher
    if any(near.lower_ in plans and near not in span for one in between for near in (one, *one.children)):
        return True
    if verb is None:
        return _is_soon(time, base)
    link = span.root.head
    if (
        link.lower_ in ("for", "to")
        and link.head == verb
        and verb.lower_ in plans | {"set"}
        and not when.year
    ):
        return True
    if tense is None:
        return is_planned(verb)
    if tense == "present":
        return (verb in (link, link.head) and not when.is_loose) or _is_soon(time, base)
    return tense == "ahead"


def _is_soon(time: Time, base: datetime.date | None) -> bool:
    """Whether a day or month without a year is nearer ahead than behind: "11 October" of a text of June."""
    when = time.when
    if base is None or when.year or when.month is None or when.turn is not None:
        return False
    months = (when.month - base.month) % 12
    return months <= _SOON if months else (when.day or 0) > base.day


def _tense(verb: Token) -> str | None:
    """What a verb says of when: "past", "present" or "ahead"; None for infinitives and participles alone."""
    aux = _helpers(verb)
    if "have" in aux and aux & _MIGHT:
        return "past"
    if aux & (WILL | _MIGHT | _WOULD) or ("to" in aux and aux & (_WAS | _IS)):
        return "ahead"
    if aux & (HAVE | _WAS) or (verb.tag_ == "VBD" and aux <= {"to"}):
        return "past"
    return "present" if verb.tag_ in PRESENT or aux & _IS else None


def is_planned(verb: Token) -> bool:
    """Whether an infinitive or participle is to come, by what it hangs on: not "refused to leave"."""
    if has_to(verb) and is_passive(verb) and verb.dep_ in ("acl", "advcl"):  # "a fair, to be held in May"
        return True
    if verb.tag_ != "VB":
        until = verb.dep_ == "advcl" and any(child.lower_ in _UNTIL for child in verb.children)
        if until and _tense(verb.head) == "ahead":  # "once built in May, it will be sold"
            return True
        return verb.lower_ in lexicon.words("timeline/plans") and verb.dep_ != "ROOT"
    plans = lexicon.words("timeline/plans") | lexicon.verbs("plan") | lexicon.verbs("expect") | {"be"}
    for higher in above(verb, _HIGH):
        if plans & {higher.lower_, higher.lemma_, *(child.lower_ for child in higher.children)}:
            return True
        if is_verb(higher) and (tense := _tense(higher)) is not None:
            return tense != "past"
    return True


def _is_expected(verb: Token) -> bool:
    """Whether somebody only expects what the verb tells, or says that it may be."""
    aux = _helpers(verb)
    if aux & _MIGHT or (aux & _WOULD and verb.dep_ != "ccomp"):
        return True
    expecting = lexicon.verbs("expect") | lexicon.nouns("hoped") | {"likely", "unlikely"}
    near = (verb, *above(verb, _HIGH))
    return any(child.lemma_.lower() in expecting for one in near for child in (one, *one.children))


def _helpers(verb: Token) -> set[str]:
    """The auxiliaries of a verb, in small letters; George Will is none."""
    return {child.lower_ for child in helpers_of(verb) if not child.ent_type_}
