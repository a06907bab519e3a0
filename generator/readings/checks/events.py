"""Events: what and when rest on the text, and give their date together with the day of writing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import HELPERS, NOUN_SUBJECTS, PRESENT, helpers_of, is_verb
from generator.analysis.parsing.words import THIRD_PERSON
from generator.model import CLOSERS, Event, Evidence, Precision, ReadEvent, ReadSentence, is_worked_out
from generator.readings.checks import Unproved, alone, classes, dates, grammar, standing
from generator.readings.checks.matching import Matching
from generator.readings.checks.sentences import proved_sentence
from generator.readings.checks.source import CheckedSource, Cited
from generator.readings.checks.times import is_time
from generator.readings.checks.words import is_name, plain
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_AWAY = ("before", "after")
_POINTING = {"i", "we", "you", "this", "that", "these", "those"}
_AHEAD = re.compile(r"\btomorrow\b|(?<!the )\bnext\b|\bupcoming\b", re.IGNORECASE)
_DONE = ("VBD", "VBN")  # tags of the past, and of "has", "had" and "was" before it
_HAVE = ("has", "have", "'ve", "’ve", "having")
_FRONT = 1  # words before words of time that stand at the head of their sentence, at most


def proved_event(read: ReadEvent, parsed: Doc | None, source: CheckedSource) -> Event:
    """The event of the briefing that this one is; raises ``Unproved``.

    ``parsed`` is what happened where it is told in one's own sentence, which cites what it rests on.
    """
    said = (read.date, read.when, read.what, read.status)
    for one in source.briefing.timeline:  # what the analysis has found itself holds
        if (one.date, one.when, one.text, one.status) == said:
            return one
    if read.cites and parsed is not None:
        return _worded(read, parsed, source)
    reasons = []
    for place in source.places(read.what, "the event")[:5]:
        try:
            return _copied(read, place, source)
        except Unproved as error:
            reasons.append(error)
    raise reasons[0]


def _copied(read: ReadEvent, place: Evidence, source: CheckedSource) -> Event:
    """An event in copied words, which must not be cut off from what they stand under."""
    span = source.span(place)
    if span is not None and (word := standing.cut_off(span, source, as_fact=True)) is not None:
        raise Unproved(f"the text tells it under {quoted_for_message(word.text)}, which is cut off.")
    return _event(read, _with_name(place, source), span, [place], source)


def _worded(read: ReadEvent, parsed: Doc, source: CheckedSource) -> Event:
    """An event in the words of a sentence, which must hold as one of the summary must."""
    sentences = list(parsed.sents)
    if len(sentences) != 1:
        raise Unproved("an event is told in one sentence.")
    sentence = ReadSentence(text=read.what, cites=read.cites, line=read.line)
    if subject := _open_subject(sentences[0]):
        raise _UnnamedError(subject)
    if read.what.rstrip(CLOSERS).endswith("?"):
        raise Unproved("it is a question, and no event.")
    said = proved_sentence(sentence, parsed, source)
    alone.need_named_subject(sentences[0], source.sentences(said.evidence), source)
    alone.need_time_once(read.what, read.when)
    text = said.text if said.text.rstrip(CLOSERS).endswith((".", "!", "?")) else f"{said.text}."
    return _event(read, text, sentences[0], said.evidence, source)


def _event(
    read: ReadEvent, text: str, words: Span | None, places: Sequence[Evidence], source: CheckedSource
) -> Event:
    if not is_time(read.when):
        raise Unproved(f"{quoted_for_message(read.when)} is no expression of time.")
    if words is not None:
        _need_status(read, words, source)
    near = _need_when(read, words, places, source)
    if read.date is not None:
        _need_date(read.date, read.when, places, near, source)
    return Event(
        date=read.date,
        precision=_PRECISION[len(read.date)] if read.date else "relative",
        when=" ".join(read.when.split()),
        status=read.status,
        text=text,
        evidence=tuple(places),
        worked_out=is_worked_out(read.date, read.when),
    )


def _with_name(place: Evidence, source: CheckedSource) -> str:
    """The words there, with a name in square brackets where they only say that "he" did it.

    Raises where it is not certain whom that means.
    """
    span = source.span(place)
    subject = _open_subject(span) if span is not None else None
    if subject is None:
        return source.words.text(place)
    entity = source.meant(subject) if plain(subject.text) in THIRD_PERSON else None
    if entity is None or not source.words.find_words(entity.name):
        raise _UnnamedError(subject)
    text, at = source.parsed.seed.text, source.parsed.evidence_of(subject)
    return " ".join(f"{text[place.start : at.start]}[{entity.name}]{text[at.end : place.end]}".split())


def _open_subject(words: Span) -> Token | None:
    """The "he" or "this" that is all that the words say of who did it."""
    subject = next((one for one in words if one.dep_ in NOUN_SUBJECTS and one.head.i == words.root.i), None)
    if subject is None or subject.pos_ not in ("PRON", "DET"):
        return None
    if plain(subject.text) not in THIRD_PERSON | _POINTING or _stands_for_clause(subject):
        return None
    before = words.doc[words.start : subject.i]
    return None if any(is_name(one) or one.dep_ in NOUN_SUBJECTS for one in before) else subject


def _stands_for_clause(subject: Token) -> bool:
    """Whether it means nobody: the "it" of "it was reported that Lee left"."""
    return subject.lower_ == "it" and any(one.dep_ in ("ccomp", "csubj") for one in subject.head.children)


class _UnnamedError(Unproved):
    """Raised for an event of which a pronoun is the subject."""

    def __init__(self, subject: Token) -> None:
        super().__init__(
            f"its subject is {quoted_for_message(subject.text)}: an event is understood alone, so name "
            "who or what it was, and cite the words that tell."
        )


def _need_when(
    read: ReadEvent, words: Span | None, places: Sequence[Evidence], source: CheckedSource
) -> list[Span]:
    """Raise where the words of time are not those of this event. Returns the sentences around it.

    They stand within the event, or depend on one of its verbs in its sentence, or else the sentence right
    before tells them and its own tells no time.
    """
    own = source.sentences(places)
    near = source.around(own)
    times = (span for place in source.words.find_words(read.when) if (span := source.span(place)))
    starts = {sentence.start for sentence in own}
    alone.need_own_time([span for span in times if span.root.sent.start in starts])
    if source.words.contains_words(read.what, read.when):
        return near
    found = [span for place in source.places(read.when, "the time") if (span := source.span(place))]
    if _tell_when(found, words, own, source):
        return near
    raise Unproved(f"the time {quoted_for_message(read.when)} does not stand by the event.")


def _tell_when(found: Sequence[Span], words: Span | None, own: Sequence[Span], source: CheckedSource) -> bool:
    """Whether words of time outside the words of an event are its own."""
    starts = {sentence.start for sentence in own}
    inside = [span for span in found if span.root.sent.start in starts]
    verbs = _verbs_of(words, own, source)
    if any(_is_when_of(span, verb) for span in inside for verb in verbs):
        return True
    if words is not None and any(_stands_right_before(span, words) for span in found):
        return True
    before = {sentence.start for one in own for sentence in source.before(one[0], 1)} - starts
    told_before = any(span.root.sent.start in before for span in found)
    return told_before and not inside and not any(map(_tells_time, own))


def _verbs_of(words: Span | None, own: Sequence[Span], source: CheckedSource) -> list[Token]:
    """The verbs of the source that tell an event."""
    if words is None:
        return []
    if words.doc is source.parsed.doc:
        return [words.root, *grammar.verbs(words)]
    matches = Matching(words, Cited(source, own))
    return [one for verb in grammar.verbs(words) for one in matches.of(verb)]


def _is_when_of(time: Span, verb: Token) -> bool:
    """Whether words of time in the sentence of a verb are those of what it tells.

    So they are where they hang on it, or on what governs it, or, at the
    head of the sentence, on what it is joined to; or where it hangs on them: "the next year he was chosen".
    """
    if time.start <= verb.i < time.end or _is_counted_from(time, verb):
        return False
    if verb.dep_ == "relcl" and verb.head.i == time.root.i:
        return not any(one.lemma_ == "have" for one in helpers_of(verb))
    told = time.root if time.start > time[0].sent.start + _FRONT else time[0].sent.root
    while told.head.i != told.i and (not _may_have_time(told) or time.start <= told.i < time.end):
        told = told.head
    beside = ("conj", "parataxis") if time.start < min(told.i, verb.i) else ()
    above = ("ccomp", "xcomp", *beside)
    while verb.i != told.i and verb.dep_ in above and verb.head.i != verb.i:
        verb = verb.head
    return verb.i == told.i


def _is_counted_from(time: Span, verb: Token) -> bool:
    """Whether words only tell how far away it was when something else happened: "the year before he left"."""
    behind = [one for one in (time[-1], *time.doc[time.end : time.end + 1]) if one.lower_ in _AWAY]
    told = time.doc[behind[0].i : verb.i] if behind else ()
    opens = any(one.dep_ == "mark" or not list(one.children) for one in behind)
    return bool(told) and opens and not any(one.is_punct for one in told)


def _may_have_time(token: Token) -> bool:
    """Whether a time may be that of a verb; the parse takes nouns for verbs, as in "of murder charges"."""
    return is_verb(token) and token.dep_ != "pobj"


def _stands_right_before(time: Span, words: Span) -> bool:
    """Whether nothing but marks stands between words of time and what they head: "1990: Steps down"."""
    heads = words.doc is time.doc and time.start <= time[0].sent.start + _FRONT
    between = words.doc[time.end : words.start] if heads else None
    return between is not None and time.end <= words.start and not any(one.is_alpha for one in between)


def _tells_time(sentence: Span) -> bool:
    return any(one.label_ in ("DATE", "TIME") for one in sentence.ents)


def _need_date(
    date: str, when: str, places: Sequence[Evidence], near: Sequence[Span], source: CheckedSource
) -> None:
    """Raise where the words of time do not give the date."""
    words = [source.words.text(place) for place in places] + [one.text for one in near]
    if not dates.gives(date, when, " ".join(words), source.parsed.seed.day):
        raise Unproved(f"{quoted_for_message(when)} does not give the date {date}.")


def _need_status(read: ReadEvent, what: Span, source: CheckedSource) -> None:
    """Raise for what is to come and told as past, and for what is past and told as to come.

    The verb that the words of time hang on tells which, or else the main one; then the date.
    """
    verb, away = _dated_verb(what, read.when), _away(read.date, source)
    told = quoted_for_message((verb or what).text)
    ahead = bool(_AHEAD.search(read.when))
    if read.status == "past":
        if ahead or _is_open(verb, what) or (away > 0 and not (verb and _is_done(verb))):
            raise Unproved(f"the text tells {told} as to come, not as past.")
    elif not (ahead or away > 0) and not _may_come(verb, what, away):
        raise Unproved(f"the text tells {told} as past, not as to come.")


def _is_open(verb: Token | None, what: Span) -> bool:
    """Whether a verb tells what is to come, and no deed that has led to it, as "pledged to work"."""
    if verb is None or not _is_to_come(verb):
        return False
    return not ("to be done" in grammar.sureness(verb) and _is_done(what.root))


def _may_come(verb: Token | None, what: Span, away: int) -> bool:
    """Whether the text leaves room for the event to be in the future."""
    if verb is not None and (_is_to_come(verb) or _is_planned(verb)):
        return True
    if away < 0 or (verb is not None and _is_done(verb)):
        return False
    verbs = list(grammar.verbs(what))
    goes_on = [one.tag_ in PRESENT for one in (verb, *grammar.auxiliaries(verb))] if verb else []
    return not verbs or any(goes_on) or any(_is_to_come(one) or _is_planned(one) for one in verbs)


def _dated_verb(what: Span, when: str) -> Token | None:
    """The verb of what happened then: the one that the words of time hang on, or the main one."""
    at = what.text.find(when)
    time = what.char_span(at, at + len(when), alignment_mode="expand") if at >= 0 else None
    token = time.root if time is not None else what.root
    inside = range(time.start, time.end) if time is not None else range(0)
    while not is_verb(token) or token.i in inside or not _says_when(token):
        if token.head.i == token.i or not what.start <= token.head.i < what.end:
            break
        token = token.head
    return token if is_verb(token) else None


def _says_when(verb: Token) -> bool:
    """Whether a verb tells by itself if it is done or to come, as "leaving" and "to see him" do not."""
    if verb.dep_ in HELPERS:
        return False
    happens = verb.dep_ in ("xcomp", "ccomp") and plain(verb.head.lemma_) in standing.happening()
    return verb.tag_ != "VBG" and not happens and (verb.tag_ != "VB" or verb.dep_ != "advcl")


def _away(date: str | None, source: CheckedSource) -> int:
    """Whether a date lies behind the day of writing (1) or before it (-1), as far as both tell; else 0."""
    written = source.parsed.seed.day
    if date is None or written is None:
        return 0
    day = written.isoformat()[: len(date)]
    return (date > day) - (date < day)


def _is_to_come(verb: Token) -> bool:
    if any(one.lower_ in _HAVE for one in grammar.auxiliaries(verb)):  # "could have left"
        return False
    if grammar.sureness(verb) & {"future", "possible", "to be done"} or grammar.plans(verb):
        return True
    return verb.tag_ in PRESENT and _is_planned(verb)


def _is_planned(verb: Token) -> bool:
    """Whether a verb tells a plan, whenever it was made: "asked him to leave", "has been scheduled"."""
    lemma = plain(verb.lemma_)
    below = (child for child in verb.children if child.dep_ in ("xcomp", "ccomp"))
    whole = any("to be done" in grammar.sureness(child) for child in below)
    planning = lemma in classes.planning() and (whole or grammar.is_done_to(verb))
    return planning or (lemma in lexicon.verbs("plan") and grammar.is_done_to(verb))


def _is_done(verb: Token) -> bool:
    """Whether a verb tells what is past: "left", "was left", "has left", but not "is set for June"."""
    if verb.tag_ not in _DONE:
        return False
    helpers = helpers_of(verb)
    if verb.tag_ == "VBD" or not helpers:
        return True
    return any(one.tag_ == "VBD" or one.lower_ in _HAVE for one in helpers)
