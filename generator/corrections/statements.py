"""Briefings put right by people, one at a time: each correction finds its statement by words of the source.

So a correction lasts while the analysis changes around it, and one whose statement is gone is said to
be so. It is applied to a finished briefing, so that none needs an analysis. People write these corrections
into the seed's sidecar; those of actors in all briefings are in ``actors.py``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from generator.corrections.anchors import Source
from generator.corrections.merging import rename_actor, replace_actors
from generator.model import (
    Actor,
    Briefing,
    Correction,
    Event,
    Evidence,
    Precision,
    Problem,
    Question,
    Quote,
    Role,
    Sentence,
    Speaker,
    folded,
)
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_COPY = "Copy the words from the source text as they stand there, or take the correction out."
_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day")  # by how many hyphens a date has
_MEANWHILE = "Look at the briefing; if the program has it right by now, take the correction out."
_OFTEN = 50  # words that stand at more places than this do not say which one is meant
_MORE = "Give more of the words, so that they fit one alone."

_Said = TypeVar("_Said", Sentence, Question, Event)


class _Stale(Exception):
    """Raised for a correction that does not fit its briefing, or not any more."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


def correct_statements(
    briefing: Briefing, corrections: Sequence[Correction]
) -> tuple[Briefing, tuple[Problem, ...]]:
    """The corrected briefing, and a problem for each correction that does not fit it.

    What is said of actors comes first, so that speakers may be called by their right names.
    """
    if not corrections:
        return briefing, ()
    source, before = Source(briefing.source), briefing
    problems = []
    for correction in sorted(corrections, key=lambda one: not _is_of_actor(one)):
        try:
            _need_words(correction, source)
            briefing = _corrected(briefing, correction, source)
        except _Stale as stale:
            problems.append(_problem(correction, stale))
    told = tuple(sorted(problems, key=lambda problem: problem.line or 0))
    return briefing.with_left_out(before, "editor"), told


def _corrected(briefing: Briefing, correction: Correction, source: Source) -> Briefing:
    if _is_of_actor(correction):
        return _with_actor(briefing, correction, source)
    if correction.drop is not None:
        return _without(briefing, correction, source)
    if correction.speaker is not None:
        return _with_speaker(briefing, correction, source)
    if correction.question is not None:
        return _with_question(briefing, correction, source)
    if correction.date is not None or correction.status is not None:
        return _with_event(briefing, correction, source)
    return _with_sentence(briefing, correction, source)


def _is_of_actor(correction: Correction) -> bool:
    said = (correction.name, correction.role, correction.kind)
    return correction.question is None and any(one is not None for one in said)


def _need_words(correction: Correction, source: Source) -> None:
    """Raise where the text does not have what a correction needs of it."""
    for sentence in (correction.instead, correction.words if correction.pin else None):
        if sentence is not None and source.find_sentence(sentence) is None:
            raise _Stale(
                f"the text has no such sentence: {quoted_for_message(sentence)}.",
                "Copy a whole sentence of the text, from its first word to its full stop.",
            )
    needed = [words for words in (correction.name, correction.role) if words]
    # An actor may be called by a name that only the briefing has, a question by its own words.
    if not _is_of_actor(correction) and correction.drop not in ("actor", "question"):
        needed.append(correction.words)
    for words in needed:
        places = source.find_words(words)
        if not places:
            raise _Stale(f"the text does not hold these words: {quoted_for_message(words)}.", _COPY)
        if words == correction.words and len(places) > _OFTEN:
            raise _Stale(
                f"the text holds these words more than {_OFTEN} times: {quoted_for_message(words)}.", _MORE
            )


def _with_actor(briefing: Briefing, correction: Correction, source: Source) -> Briefing:
    """An actor with another name, role or kind; one that gets another's name becomes one with it."""
    old = _actor(briefing.actors, correction.words, source)
    name = source.text(source.find_words(correction.name)[0]) if correction.name else old.name
    other = _namesake(briefing.actors, old, name, correction)
    owner = other or old  # whose the name was before
    kind = correction.kind or owner.kind
    both = [old] if other is None else [old, other]
    mentions = [mention for actor in both for mention in actor.mentions]
    role = owner.role or old.role
    if correction.role is not None:
        role = _role(correction.role, [Evidence(start=at.start, end=at.end) for at in mentions], source)
    # A name that is given up stays an alias where the text itself uses it.
    used = {actor.name for actor in both} & {mention.text for mention in mentions}
    new = [rename_actor(actor, name, kind, {*actor.aliases, *used}) for actor in both]  # type: ignore[arg-type]
    become = {actor.id: replace(one, id=new[0].id, role=role) for actor, one in zip(both, new, strict=True)}
    return replace_actors(briefing, become)


def _namesake(actors: Sequence[Actor], old: Actor, name: str, correction: Correction) -> Actor | None:
    """The other actor whose name the corrected one gets, or has by now and becomes of its kind."""
    alike = (one for one in actors if one is not old and folded(one.name) == folded(name))
    return next((one for one in alike if correction.name or one.kind == correction.kind), None)


def _role(words: str, mentions: Sequence[Evidence], source: Source) -> Role | None:
    if not words:
        return None
    by_start = sorted(mentions)

    def gap(place: Evidence) -> int:
        """How far the nearest mention is, which is one of the two that begin before and behind."""
        at = bisect_right(by_start, place)
        return min((place.gap(mention) for mention in by_start[max(0, at - 1) : at + 1]), default=0)

    place = min(source.find_words(words), key=gap)
    return Role(text=source.text(place), evidence=(place,))


def _with_speaker(briefing: Briefing, correction: Correction, source: Source) -> Briefing:
    old = _only(_quotes_at(briefing.quotes, correction.words, source), "quote", correction.words)
    speaker = _speaker(briefing, correction, old, source) if correction.speaker else None
    new = replace(old, speaker=speaker, uncertain=False)
    if (old.speaker and old.speaker.name, old.uncertain) == (speaker and speaker.name, False):
        return briefing
    quotes = [replace(new, corrected=True) if quote is old else quote for quote in briefing.quotes]
    return replace(briefing, quotes=tuple(quotes))


def _speaker(briefing: Briefing, correction: Correction, quote: Quote, source: Source) -> Speaker:
    """An actor, else whom the text calls so; the evidence is the mention that is nearest to the quote."""
    assert correction.speaker is not None
    actors = _called(briefing.actors, correction.speaker, source)
    if len(actors) == 1:
        places = [Evidence(start=at.start, end=at.end) for at in actors[0].mentions]
    else:
        places = source.find_words(correction.speaker)
    if not places:
        raise _Stale(
            f"neither an actor nor the text is called so: {quoted_for_message(correction.speaker)}.",
            "Write the name of a key actor, or words of the text.",
        )
    said = Evidence(start=quote.start, end=quote.end)
    place = min(places, key=lambda place: (place.overlaps(said), place.gap(said)))
    return Speaker(
        actor=actors[0].id if len(actors) == 1 else None,
        name=actors[0].name if len(actors) == 1 else correction.speaker,
        start=place.start,
        end=place.end,
        unnamed=correction.unnamed,
    )


def _with_question(briefing: Briefing, correction: Correction, source: Source) -> Briefing:
    """One more question, before those of the program."""
    assert correction.question is not None
    if any(source.same_words(question.text, correction.question) for question in briefing.questions):
        return briefing
    place = source.find_words(correction.words)[0]
    question = Question(
        text=correction.question,
        kind=correction.kind or "pending",  # type: ignore[arg-type]
        evidence=(place,),
        corrected=True,
    )
    count = sum(question.corrected for question in briefing.questions)
    questions = (*briefing.questions[:count], question, *briefing.questions[count:])
    return replace(briefing, questions=questions)


def _with_sentence(briefing: Briefing, correction: Correction, source: Source) -> Briefing:
    """A summary that has this sentence, in its place in the text, and not the one that it stands for."""
    kept = list(briefing.summary)
    if correction.instead is not None:
        old = _only(_said_at(kept, correction.words, source), "sentence of the summary", correction.words)
        kept.remove(old)
    place = source.find_sentence(correction.instead or correction.words)
    assert place is not None
    if not any(place.overlaps(one) for sentence in kept for one in sentence.evidence):
        kept.append(Sentence(text=source.text(place), evidence=(place,), corrected=True))
    return replace(briefing, summary=tuple(sorted(kept, key=lambda sentence: min(sentence.evidence))))


def _with_event(briefing: Briefing, correction: Correction, source: Source) -> Briefing:
    """An event with another date or status; with another date it moves to its place in time."""
    old = _only(_events_at(briefing.timeline, correction.words, source), "event", correction.words)
    date = old.date if correction.date is None else correction.date or None
    new = replace(old, date=date, status=correction.status or old.status)
    if correction.date is not None:
        new = replace(new, worked_out=False, doubt=None, uncertain=False)
    if date != old.date:
        new = replace(new, until=None, precision=_PRECISIONS[date.count("-")] if date else "relative")
    if new == old:
        return briefing
    events = list(briefing.timeline)
    place = events.index(old)
    events.remove(old)
    if date is not None and date != old.date:
        later = (at for at, event in enumerate(events) if event.date is not None and event.date > date)
        place = next(later, len(events))
    events.insert(place, replace(new, corrected=True))
    return replace(briefing, timeline=tuple(events))


def _without(briefing: Briefing, correction: Correction, source: Source) -> Briefing:
    words = correction.words
    if correction.drop == "actor":
        return replace_actors(briefing, {_actor(briefing.actors, words, source).id: None})
    if correction.drop == "quote":
        quote = _only(_quotes_at(briefing.quotes, words, source), "quote", words)
        return replace(briefing, quotes=_but(briefing.quotes, quote))
    if correction.drop == "question":
        questions = (
            [question for question in briefing.questions if source.same_words(question.text, words)]
            or [question for question in briefing.questions if source.contains_words(question.text, words)]
            or _said_at(briefing.questions, words, source)
        )
        return replace(briefing, questions=_but(briefing.questions, _only(questions, "open question", words)))
    if correction.drop == "event":
        event = _only(_events_at(briefing.timeline, words, source), "event", words)
        return replace(briefing, timeline=_but(briefing.timeline, event))
    sentence = _only(_said_at(briefing.summary, words, source), "sentence of the summary", words)
    return replace(briefing, summary=_but(briefing.summary, sentence))


def _actor(actors: Sequence[Actor], words: str, source: Source) -> Actor:
    return _only(_called(actors, words, source), "actor", words)


def _called(actors: Sequence[Actor], words: str, source: Source) -> list[Actor]:
    """The actors of this name, else those with such an alias, else those whom the text mentions so."""
    return (
        [actor for actor in actors if source.same_words(actor.name, words)]
        or [actor for actor in actors if any(source.same_words(alias, words) for alias in actor.aliases)]
        or [
            actor
            for actor in actors
            if any(source.same_words(text, words) for text in {mention.text for mention in actor.mentions})
        ]
    )


def _quotes_at(quotes: Iterable[Quote], words: str, source: Source) -> list[Quote]:
    """The quotes that the words are, else those that they are a part of or that are a part of them."""
    places = source.find_words(words)
    spans = [(quote, Evidence(start=quote.start, end=quote.end)) for quote in quotes]
    near = [one for one in spans if any(one[1].contains(at) or at.contains(one[1]) for at in places)]
    exact = [quote for quote, span in near if source.same_words(source.text(span), words)]
    return exact or [quote for quote, _ in near]


def _events_at(events: Iterable[Event], words: str, source: Source) -> list[Event]:
    """The events that rest on the words; of several of one sentence, those whose time is among the words."""
    found = _said_at(events, words, source)
    timed = [event for event in found if source.contains_words(words, event.when)]
    return timed if len(found) > 1 and timed else found


def _said_at(said: Iterable[_Said], words: str, source: Source) -> list[_Said]:
    """The statements that rest on the words."""
    places = source.find_words(words)
    return [
        one
        for one in said
        if any(span.contains(at) or at.contains(span) for span in one.evidence for at in places)
    ]


_One = TypeVar("_One")


def _only(found: Sequence[_One], what: str, words: str) -> _One:
    if not found:
        raise _Stale(f"the briefing has no {what} with these words: {quoted_for_message(words)}.", _MEANWHILE)
    if len(found) > 1:
        several = what.replace("sentence", "sentences") if what.startswith("sentence") else f"{what}s"
        raise _Stale(f"these words fit {len(found)} {several}: {quoted_for_message(words)}.", _MORE)
    return found[0]


def _but(said: Iterable[_One], one: _One) -> tuple[_One, ...]:
    return tuple(other for other in said if other is not one)


def _problem(correction: Correction, stale: _Stale) -> Problem:
    return Problem(
        path=correction.path,
        line=correction.line,
        reason=f"a correction does not fit: {stale.reason}",
        remedy=stale.remedy,
        severity="flaw",
    )
