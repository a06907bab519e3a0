"""The timeline: what the text puts in time, with the text's own words for when."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import FINITE, SUBJECTS, Parsed
from generator.analysis.timeline import expressions
from generator.analysis.timeline.expressions import When
from generator.model import Event, EventStatus, Evidence

_BACK = re.compile(r"\b(last|past|recent|ago|earlier|previous|yesterday)\b", re.IGNORECASE)
_COMING = re.compile(r"(?<!the )\b(next|coming|later this|tomorrow)\b", re.IGNORECASE)
_WILL = ("will", "wo", "'ll", "’ll", "shall")
_NOW = ("am", "is", "are", "'s", "’s", "'re", "’re")
_MIGHT = ("may", "might", "could", "should")
# Words before a length of time: "over the past two years" dates nothing.
_LASTING = ("for", "over", "during", "throughout", "within", "between")
_NOUNS = ("NOUN", "PROPN")
_AFTER_HEAD = (":", "-", "–", "—", "--")  # behind the date that heads the entry of a chronology
_MAX_WORDS = 32  # a longer sentence is cut to the clause that holds the date
_MOST_EVENTS = 8  # events with the same words: each repeats them, so that more would flood the timeline

_Key = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _DatedEvent:
    """An event on its way into the timeline; no key means that its words do not say where it belongs."""

    event: Event
    key: _Key | None


def find_events(parsed: Parsed) -> list[Event]:
    """The dated events, in the order that dates, months and tenses support, else that of the text."""
    base = parsed.seed.day
    found: list[_DatedEvent] = []
    told: defaultdict[Evidence, set[Token | None]] = defaultdict(set)
    verbs: dict[int, Token | None] = {}
    for ent in parsed.doc.ents:
        if ent.label_ != "DATE" or not _in_body(parsed, ent) or _recurs(ent):
            continue
        when = expressions.read_expression(ent.text)
        if when is None or _lasts(ent) or _counts(ent):
            continue
        verb = _verb(ent.root, verbs)
        if _is_nowadays(verb, when) or (verb is None and _is_label(ent)):
            continue
        where = parsed.evidence_of(_clause(ent, verb))
        if verb in told[where] or len(told[where]) == _MOST_EVENTS:
            continue
        told[where].add(verb)  # a date of one more verb is one more event
        status = _status(ent, verb, when, base)
        date = expressions.resolve_date(when, base, status != "past")
        event = Event(
            date=date,
            precision=expressions.precision_of(when, date),
            when=_words(ent),
            status=status,
            text=parsed.words(where),
            evidence=(where,),
        )
        found.append(_DatedEvent(event, _key(when, date, base, status)))
    return _ordered(found)


def _in_body(parsed: Parsed, ent: Span) -> bool:
    return parsed.passages[parsed.passage_at(ent.start)].paragraph.kind == "body"


def _recurs(ent: Span) -> bool:
    """Whether a word before the time expression makes it a repetition: "every" is no part of it."""
    return ent.start > 0 and ent.doc[ent.start - 1].lower_ in lexicon.words("timeline/recurring")


def _lasts(ent: Span) -> bool:
    """Whether it says how long something took, as in "over the past two years"."""
    before = ent.doc[max(0, ent.start - 1)].lower_
    return before in _LASTING and re.search(r"\b(last|past|recent|next|coming)\b", ent.text, re.I) is not None


def _counts(ent: Span) -> bool:
    """Whether a number that looks like a year is none: "1709 schoolchildren", "the 1930's"."""
    if ent.end < len(ent.doc) and ent.text.endswith("0") and ent.doc[ent.end].text in ("'s", "’s"):
        return True
    noun = ent.root.head
    bare = not any(child.dep_ == "det" for child in noun.children)
    return ent.root.dep_ == "nummod" and noun.tag_ == "NNS" and bare


def _is_label(ent: Span) -> bool:
    """Whether no verb stands by a date: the line of a table, a caption; "1999: Fall of the mayor" tells."""
    after = ent.doc[ent.end].text if ent.end < len(ent.doc) else ""
    return after not in _AFTER_HEAD and not any(token.tag_ in FINITE for token in ent.sent)


def _is_nowadays(verb: Token | None, when: When) -> bool:
    """Whether "today" speaks of how things are."""
    if (when.unit, when.steps) != ("day", 0) or verb is None:
        return False
    return verb.lemma_ in ("be", "have") and verb.tag_ in ("VB", "VBZ", "VBP")


def _words(ent: Span) -> str:
    """The time expression without the article of a plain date."""
    text = ent.text
    return text[4:] if text.lower().startswith("the ") and re.search(r"\d{4}", text) else text


# ---- past, planned, expected ------------------------------------------------------------------


def _status(ent: Span, verb: Token | None, when: When, base: datetime.date | None) -> EventStatus:
    """Whether the event has happened, is planned or is expected when the text is written."""
    status = _tense(verb, ent, when) if verb is not None else "past"
    if _BACK.search(ent.text):
        return "past"
    coming = _COMING.search(ent.text) is not None
    if base and when.year:
        date = expressions.resolve_date(when, base, ahead=True) or ""
        coming = coming or date > base.isoformat()[: len(date)]
    return "planned" if coming and status == "past" else status


def _tense(verb: Token, ent: Span, when: When) -> EventStatus:
    """What the form of a verb says, and what the verb says that it depends on."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"have", "has", "had", "'ve", "’ve"}:
        return "past"
    if not helpers.isdisjoint(_MIGHT):
        return "expected"
    above = verb.head.lemma_.lower()
    reported = verb.dep_ == "ccomp" and above not in lexicon.words("timeline/expecting")
    if not helpers.isdisjoint(_WILL):
        return "planned" if reported or verb.dep_ != "ccomp" else "expected"
    if "would" in helpers:
        return "planned" if reported else "expected"
    if "to" in helpers:
        return _infinitive(verb, above)
    present = verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and not helpers.isdisjoint(_NOW))
    on_a_day = when.weekday is not None or (when.month is not None and when.year is None)
    of_the_verb = ent.root.head == verb or (ent.root.head.dep_ == "prep" and ent.root.head.head == verb)
    return "planned" if present and on_a_day and of_the_verb and verb.lemma_ != "be" else "past"


def _infinitive(verb: Token, above: str) -> EventStatus:
    """What "to close" says: by the verb before it, or as in "a meeting to be held"."""
    if verb.dep_ in ("xcomp", "ccomp", "acomp") or verb.head.pos_ == "ADJ":
        if above in lexicon.words("timeline/expecting"):
            return "expected"
        if above in lexicon.words("timeline/planning") and (
            above != "be" or verb.head.tag_ in ("VBZ", "VBP")
        ):
            return "planned"
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return "planned" if passive and verb.dep_ in ("relcl", "acl", "advcl") else "past"


def _verb(token: Token, verbs: dict[int, Token | None]) -> Token | None:
    """The nearest verb above a token; ``verbs`` keeps it for all tokens on the way, which others share."""
    way: list[int] = []
    while token.i not in verbs and token.pos_ not in ("VERB", "AUX"):
        way.append(token.i)
        if token.head == token:
            break
        token = token.head
    found = token if token.pos_ in ("VERB", "AUX") else verbs.get(token.i)
    verbs.update(dict.fromkeys(way, found))
    return found


# ---- words ------------------------------------------------------------------------------------


def _clause(ent: Span, verb: Token | None) -> Span:
    """The clause that holds the date where it can be told apart, else the sentence."""
    sentence = ent.root.sent
    if verb is not None and (named := _named(sentence, verb)):
        return named
    if len(sentence) <= _MAX_WORDS:
        return sentence
    while verb is not None and verb.dep_ not in ("ROOT", "conj", "ccomp", "relcl") and verb.head is not verb:
        verb = verb.head
    if verb is None or verb.dep_ == "relcl" or not any(child.dep_ in SUBJECTS for child in verb.children):
        return sentence
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    while start < end and sentence.doc[start].is_punct:
        start += 1
    return sentence.doc[start:end] if start <= ent.start < end else sentence


def _named(sentence: Span, verb: Token) -> Span | None:
    """ "Kerry, who arrived on Sunday" and "a meeting, to be held in May" of a longer sentence."""
    doc = sentence.doc
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    if start - 2 < sentence.start or doc[start - 1].text != ",":
        return None
    if verb.dep_ == "relcl" and doc[start].tag_ in ("WP", "WDT"):
        return doc[verb.head.left_edge.i : end]
    noun = doc[start - 2]
    while noun.dep_ == "pobj" and noun.head.head.pos_ in _NOUNS:  # "a meeting of captains"
        noun = noun.head.head
    held = doc[start].lower_ == "to" and any(child.dep_ == "auxpass" for child in verb.children)
    return doc[noun.left_edge.i : end] if held and noun.pos_ in _NOUNS else None


# ---- order ------------------------------------------------------------------------------------


def _key(when: When, date: str | None, base: datetime.date | None, status: EventStatus) -> _Key | None:
    """Where an event belongs, for comparison with others; nothing where its words do not say."""
    if base is not None:
        if date is None and when.back is not None:
            date = _shifted(base, -when.back)
        return tuple(int(part) for part in date.split("-")) if date else None
    year, month, day = when.year, when.month or 0, when.day or 0
    if status != "past":  # what has no year comes sooner than what needs one
        return 2, year or 0, month, day, -(when.back or 0)
    if when.back is not None:
        return (0, 9998, 0, 0, -when.back) if when.back >= 365 else (1, 0, 0, 0, -when.back)
    return (0, year or 9999, month, day, 0) if year or month else None


def _shifted(base: datetime.date, days: int) -> str | None:
    try:
        return (base + datetime.timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _ordered(found: Sequence[_DatedEvent]) -> list[Event]:
    """Events by their keys; one without a key comes before the next of the text that has one."""
    keyed: list[tuple[_Key, int, Event]] = []
    following: _Key | None = None
    for place in range(len(found) - 1, -1, -1):
        following = found[place].key or following
        keyed.append((following or (9999,), place, found[place].event))
    return [event for _, _, event in sorted(keyed, key=lambda entry: entry[:2])]
