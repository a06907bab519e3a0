"""Corrections of one briefing: each finds its statement by words of the source.

So a correction survives changes of the analysis, and one whose statement is gone becomes a problem. They are
applied to a finished briefing, without a new analysis. ``actors.py`` corrects actors in all briefings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from generator.model import (
    Actor,
    ActorKind,
    Answered,
    Briefing,
    Event,
    Evidence,
    Mention,
    Note,
    Problem,
    Question,
    QuestionKind,
    Quote,
    Role,
    Sentence,
    Speaker,
    Statement,
    actor_id,
    folded,
    precision_of,
)
from generator.overlay.actors_file import rename_actor, replace_actors
from generator.overlay.briefing_file import NOBODY, NONE, Correction
from generator.overlay.folded_text import FoldedText, Ungrounded
from generator.sections import all_sections
from generator.seeds import limits
from generator.seeds.document import Flaw, problems_of
from generator.seeds.metadata.yaml_nodes import Written
from generator.seeds.metadata.yaml_nodes import quoted_for_message as quoted

_COPY = "Copy the words from the source text as they stand there, or take the correction out."
_MEANWHILE = "Look at the briefing; if the program has it right by now, take the correction out."
_OFTEN = 50  # words that stand at more places than this do not say which one is meant
_MORE = "Give more of the words, so that they fit one alone."
_Statement = TypeVar("_Statement", bound=Statement)


class _Stale(Exception):
    """Raised for a correction that does not fit its briefing, or not any more."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


def correct_statements(
    briefing: Briefing, corrections: Sequence[Written[Correction]], path: str
) -> tuple[Briefing, tuple[Problem, ...]]:
    """The corrected briefing, and a problem for each correction in the file ``path`` that does not fit it.

    Corrections of actors come first, so that speakers may be called by their right names.
    """
    source, before = FoldedText(briefing.source), briefing
    flaws: list[Flaw] = []
    notes: dict[str, Note] = {}
    for line, correction in sorted(corrections, key=lambda written: not _is_of_actor(written.entry)):
        try:
            _need_words(correction, source)
            briefing = _corrected(briefing, correction, source)
            if correction.note and correction.noted:
                words = correction.words or correction.name or ""
                places = tuple(source.find_words(words)[:1])
                note = Note(text=correction.note, noted=correction.noted, words=words, evidence=places)
                if len(notes) == limits.NOTES and note.id not in notes:
                    raise _Stale(f"it is the note after {limits.NOTES} others.", "Take out the oldest.")
                notes.setdefault(note.id, note)
        except _Stale as stale:
            reason = f"a correction does not fit: {stale.reason}"
            flaws.append(Flaw(line=line, reason=reason, remedy=stale.remedy))
    newest = sorted(notes.values(), key=lambda note: note.noted, reverse=True)
    return replace(briefing, notes=tuple(newest)).with_left_out(before, "editor"), problems_of(path, flaws)


def _corrected(briefing: Briefing, correction: Correction, source: FoldedText) -> Briefing:
    apply = {
        ("add",): _with_new_actor,
        ("question",): _with_question,  # which may have a kind, as actors do
        ("name", "role", "kind"): _with_actor,
        ("drop",): _without,
        ("speaker",): _with_speaker,
        ("date", "status"): _with_event,
        ("text",): _with_quote,
        ("answered",): _with_answer,
        ("instead", "pin"): _with_sentence,
    }
    for keys, change in apply.items():
        if any(getattr(correction, key) not in (None, False) for key in keys):
            return change(briefing, correction, source)
    return briefing


def _is_of_actor(correction: Correction) -> bool:
    fields = (correction.name, correction.role, correction.kind)
    return correction.question is None and any(field is not None for field in fields)


def _need_words(correction: Correction, source: FoldedText) -> None:
    """Raise where the text does not have what a correction needs of it."""
    for sentence in (correction.instead, correction.words if correction.pin else None):
        if sentence is not None and source.find_sentence(sentence) is None:
            raise _Stale(
                f"the text has no such sentence: {quoted(sentence)}.",
                "Copy a whole sentence of the text, from its first word to its full stop.",
            )
    for words in (correction.name, correction.role):
        if words and words != NONE:
            _places(words, source)
    # Actors and other statements may have names and words that are in the briefing only.
    if not (_is_of_actor(correction) or correction.drop or correction.instead):
        _places(correction.words, source, most=_OFTEN)


def _places(words: str, source: FoldedText, most: int | None = None) -> list[Evidence]:
    """Where the text has these words; raises where it does not, or at more places than ``most``."""
    places = source.find_words(words)
    if not places:
        raise _Stale(f"the text does not hold these words: {quoted(words)}.", _COPY)
    if most is not None and len(places) > most:
        raise _Stale(f"the text holds these words more than {most} times: {quoted(words)}.", _MORE)
    return places


def _with_actor(briefing: Briefing, correction: Correction, source: FoldedText) -> Briefing:
    """An actor with another name, role or kind; one that gets another's name becomes one with it."""
    old = _actor(briefing.actors, correction.words, source)
    name = source.words_at([source.find_words(correction.name)[0]]) if correction.name else old.name
    other = _namesake(briefing.actors, old, name, correction)
    owner = other or old  # whose the name was before
    kind = correction.kind or owner.kind
    both = [old] if other is None else [old, other]
    mentions = [mention for actor in both for mention in actor.mentions]
    role = owner.role or old.role
    if correction.role is not None:
        role = _role(correction.role, [at for actor in both for at in actor.evidence], source)
    # A name that is given up stays an alias where the text itself uses it.
    used = {actor.name for actor in both} & {mention.text for mention in mentions}
    new = [rename_actor(actor, name, kind, {*actor.aliases, *used}) for actor in both]  # type: ignore[arg-type]
    become = {was.id: replace(now, id=new[0].id, role=role) for was, now in zip(both, new, strict=True)}
    return replace_actors(briefing, become)


def _with_new_actor(briefing: Briefing, correction: Correction, source: FoldedText) -> Briefing:
    """One actor more, before the first that the text mentions less often, and credited with its quotes."""
    assert correction.name is not None
    if _called(briefing.actors, correction.name, source):
        return briefing
    places = source.find_words(correction.name)
    name, kind = source.words_at(places[:1]), msgspec.convert(correction.kind, ActorKind)
    mentions = tuple(Mention(start=at.start, end=at.end, text=source.words_at([at])) for at in places)
    rarer = (at for at, actor in enumerate(briefing.actors) if len(actor.mentions) < len(mentions))
    at = next(rarer, len(briefing.actors))
    actor = Actor(
        id=actor_id(kind, name),
        name=name,
        kind=kind,
        role=_role(correction.role or NONE, places, source),
        salience=briefing.actors[at - 1].salience if at else 1.0,
        aliases=(),
        mentions=mentions,
        corrected=True,
    )
    quotes = (
        replace(quote, speaker=replace(quote.speaker, actor=actor.id))
        if quote.speaker and quote.speaker.actor is None and folded(quote.speaker.name) == folded(name)
        else quote
        for quote in briefing.quotes
    )
    actors = (*briefing.actors[:at], actor, *briefing.actors[at:])
    return replace(briefing, actors=actors, quotes=tuple(quotes))


def _namesake(actors: Sequence[Actor], old: Actor, name: str, correction: Correction) -> Actor | None:
    """The other actor whose name the corrected one gets, or has by now and becomes of its kind."""
    alike = (actor for actor in actors if actor is not old and folded(actor.name) == folded(name))
    return next((actor for actor in alike if correction.name or actor.kind == correction.kind), None)


def _role(words: str, mentions: Sequence[Evidence], source: FoldedText) -> Role | None:
    """A role; of several places with its words, the one nearest to a mention."""
    if words == NONE:
        return None
    by_start = sorted(mentions)

    def gap(place: Evidence) -> int:
        """How far the nearest mention is, which is one of the two that begin before and behind."""
        at = bisect_right(by_start, place)
        return min((place.gap(mention) for mention in by_start[max(0, at - 1) : at + 1]), default=0)

    place = min(source.find_words(words), key=gap)
    return Role(text=source.words_at([place]), evidence=(place,))


def _with_speaker(briefing: Briefing, correction: Correction, source: FoldedText) -> Briefing:
    old = _statement("quotes", briefing, correction.words, source)
    speaker = None if correction.speaker == NOBODY else _speaker(briefing, correction, old, source)
    if (old.speaker and old.speaker.name, old.uncertain) == (speaker and speaker.name, False):
        return briefing
    return _mended(briefing, "quotes", old, speaker=speaker, uncertain=False)


def _mended(briefing: Briefing, section: str, old: Statement, **changes: object) -> Briefing:
    """The briefing in which a statement is changed, and marked so if that makes any difference."""
    new = replace(old, **changes)
    return briefing if new == old else _replaced(briefing, section, old, replace(new, corrected=True))


def _replaced(briefing: Briefing, section: str, old: Statement, new: Statement) -> Briefing:
    statements = (new if statement is old else statement for statement in briefing.sections[section])
    return briefing.with_sections({section: statements})


def _speaker(briefing: Briefing, correction: Correction, quote: Quote, source: FoldedText) -> Speaker:
    """An actor, else whom the text calls so; the evidence is the mention that is nearest to the quote."""
    assert correction.speaker is not None
    actors = _called(briefing.actors, correction.speaker, source)
    actor = actors[0] if len(actors) == 1 else None
    places = actor.evidence if actor else source.find_words(correction.speaker)
    if not places:
        raise _Stale(
            f"neither an actor nor the text is called so: {quoted(correction.speaker)}.",
            "Write the name of a key actor, or words of the text.",
        )
    own = Evidence(start=quote.start, end=quote.end)
    place = min(places, key=lambda place: (place.overlaps(own), place.gap(own)))
    return Speaker(
        actor=actor.id if actor else None,
        name=actor.name if actor else correction.speaker,
        start=place.start,
        end=place.end,
        unnamed=correction.unnamed,
    )


def _with_quote(briefing: Briefing, correction: Correction, source: FoldedText) -> Briefing:
    """A quote with other words of the text: those nearest to the ones that it had."""
    assert correction.text is not None
    old = _statement("quotes", briefing, correction.words, source)
    try:
        words = source.utterance(correction.text, near=old.start)
    except Ungrounded as error:
        raise _Stale(str(error), _COPY) from None
    new = _mended(briefing, "quotes", old, **words._asdict())
    return replace(new, quotes=tuple(sorted(new.quotes, key=lambda quote: quote.start)))


def _with_question(briefing: Briefing, correction: Correction, source: FoldedText) -> Briefing:
    """One more question, before those of the program."""
    assert correction.question is not None
    if any(source.same_words(question.text, correction.question) for question in briefing.questions):
        return briefing
    kind = msgspec.convert(correction.kind or "pending", QuestionKind)
    evidence = tuple(source.find_words(correction.words)[:1])
    question = Question(text=correction.question, kind=kind, evidence=evidence, corrected=True)
    count = sum(question.corrected for question in briefing.questions)
    questions = (*briefing.questions[:count], question, *briefing.questions[count:])
    return replace(briefing, questions=questions)


def _with_answer(briefing: Briefing, correction: Correction, source: FoldedText) -> Briefing:
    """A question, an event, or both where both rest on the words, with the words that answer it."""
    assert correction.answered is not None
    answered = Answered(seed=correction.answered.seed, words=correction.answered.words)
    found = [name for name in ("questions", "timeline") if _found(name, briefing, correction.words, source)]
    for name in found or ["questions"]:
        old = _statement(name, briefing, correction.words, source)
        briefing = _replaced(briefing, name, old, replace(old, answered=answered))
    return briefing


def _with_sentence(briefing: Briefing, correction: Correction, source: FoldedText) -> Briefing:
    """Put a sentence into the summary, in the order of the text, maybe instead of another one."""
    kept = list(briefing.summary)
    if correction.instead is not None:
        kept.remove(_statement("summary", briefing, correction.words, source))
    place = source.find_sentence(correction.instead or correction.words)
    assert place is not None
    if not any(place.overlaps(span) for sentence in kept for span in sentence.evidence):
        kept.append(Sentence(text=source.words_at([place]), evidence=(place,), corrected=True))
    return replace(briefing, summary=tuple(sorted(kept, key=lambda sentence: min(sentence.evidence))))


def _with_event(briefing: Briefing, correction: Correction, source: FoldedText) -> Briefing:
    """An event with another date or status; with another date it moves to its place in time."""
    old = _statement("timeline", briefing, correction.words, source)
    date = {None: old.date, NONE: None}.get(correction.date, correction.date)
    changes: dict[str, object] = {"date": date, "status": correction.status or old.status}
    if correction.date is not None:
        changes |= {"worked_out": False, "doubt": None, "uncertain": False}
    if date == old.date:
        return _mended(briefing, "timeline", old, **changes)
    changes |= {"until": None, "precision": precision_of(date)}
    place = briefing.timeline.index(old)
    events = list(_mended(briefing, "timeline", old, **changes).timeline)
    new = events.pop(place)
    if date is not None:
        later = (at for at, event in enumerate(events) if event.date is not None and event.date > date)
        place = next(later, len(events))
    events.insert(place, new)
    return replace(briefing, timeline=tuple(events))


def _without(briefing: Briefing, correction: Correction, source: FoldedText) -> Briefing:
    if correction.drop == "actor":
        return replace_actors(briefing, {_actor(briefing.actors, correction.words, source).id: None})
    row = next(row for row in all_sections().values() if row.noun == correction.drop)
    gone = _statement(row.name, briefing, correction.words, source)
    return briefing.with_sections(
        {row.name: (statement for statement in briefing.sections[row.name] if statement is not gone)}
    )


def _statement(section: str, briefing: Briefing, words: str, source: FoldedText) -> Any:  # noqa: ANN401
    """The statement of a section, of the section's type, that the words are about."""
    return _only(_found(section, briefing, words, source), all_sections()[section].noun, words)


def _actor(actors: Sequence[Actor], words: str, source: FoldedText) -> Actor:
    return _only(_called(actors, words, source), "actor", words)


def _only(found: Sequence[_Statement], what: str, words: str) -> _Statement:
    if not found:
        raise _Stale(f"the briefing has no {what} with these words: {quoted(words)}.", _MEANWHILE)
    if len(found) > 1:
        raise _Stale(f"these words fit {len(found)} {what}s: {quoted(words)}.", _MORE)
    return found[0]


def _called(actors: Sequence[Actor], words: str, source: FoldedText) -> list[Actor]:
    """The actors of this name, else those with such an alias, else those whom the text mentions so."""
    calls: tuple[Callable[[Actor], Iterable[str]], ...] = (
        lambda actor: (actor.name,),
        lambda actor: actor.aliases,
        lambda actor: {mention.text for mention in actor.mentions},
    )
    for names in calls:
        found = [who for who in actors if any(source.same_words(name, words) for name in names(who))]
        if found:
            return found
    return []


def _found(section: str, briefing: Briefing, words: str, source: FoldedText) -> Sequence[Statement]:
    """The statements of a section that say just the words, else that have them, else that rest on them."""
    statements = briefing.sections.get(section, ())
    kind = all_sections()[section].statement
    if kind is Quote:
        return _quotes_at(briefing.quotes, words, source)
    if kind is Event:
        return _events_at(briefing.timeline, words, source)
    return (
        [statement for statement in statements if source.same_words(statement.text, words)]
        or [statement for statement in statements if source.bare(words) in source.bare(statement.text)]
        or _resting_on(statements, words, source)
    )


def _quotes_at(quotes: Iterable[Quote], words: str, source: FoldedText) -> list[Quote]:
    """The quotes that the words are, else those that they are a part of or that are a part of them."""
    places = _places(words, source, most=_OFTEN)
    spans = [(quote, Evidence(start=quote.start, end=quote.end)) for quote in quotes]
    near = [(quote, span) for quote, span in spans if any(map(partial(_share, span), places))]
    exact = [quote for quote, span in near if source.same_words(source.words_at([span]), words)]
    return exact or [quote for quote, _ in near]


def _events_at(events: Iterable[Event], words: str, source: FoldedText) -> list[Event]:
    """The events that rest on the words; of several of one sentence, those whose time is among the words."""
    found = _resting_on(events, words, source)
    timed = [event for event in found if source.bare(event.when) in source.bare(words)]
    return timed if len(found) > 1 and timed else found


def _resting_on(statements: Iterable[_Statement], words: str, source: FoldedText) -> list[_Statement]:
    places = _places(words, source, most=_OFTEN)
    return [
        statement
        for statement in statements
        if any(_share(span, place) for span in statement.evidence for place in places)
    ]


def _share(evidence: Evidence, other: Evidence) -> bool:
    """Whether one of two places lies within the other."""
    return evidence.contains(other) or other.contains(evidence)
