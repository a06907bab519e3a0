"""Statements of briefings by their places, made by hand."""

from __future__ import annotations

from corpora import Span
from generator.model import (
    Actor,
    ActorKind,
    Briefing,
    Event,
    Evidence,
    Generator,
    Mention,
    Question,
    Quote,
    Role,
    Seed,
    Sentence,
    Speaker,
)


def span(text: str, words: str) -> Span:
    """Where the words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def evidence(text: str, words: str) -> Evidence:
    where = span(text, words)
    return Evidence(start=where.start, end=where.end)


def quote(text: str, words: str, speaker: str | None) -> Quote:
    """A quote of these words; ``speaker`` are the words that it credits, which are also the name."""
    where = span(text, words)
    said = None
    if speaker:
        by = span(text, speaker)
        said = Speaker(actor=None, name=speaker, start=by.start, end=by.end, unnamed=False)
    return Quote(
        text=words,
        kind="direct",
        start=where.start,
        end=where.end,
        spans=(evidence(text, words),),
        speaker=said,
        cue=None,
        uncertain=False,
    )


def actor(name: str, *mentions: Span, kind: ActorKind = "person", role: str | None = None) -> Actor:
    return Actor(
        id=name,
        name=name,
        kind=kind,
        role=Role(text=role, evidence=()) if role else None,
        salience=1.0,
        aliases=(),
        mentions=tuple(Mention(start=one.start, end=one.end, text="") for one in mentions),
    )


def event(text: str, words: str, when: str, date: str | None) -> Event:
    return Event(
        date=date,
        precision="day",
        when=when,
        status="past",
        text=words,
        evidence=(evidence(text, words),),
    )


def sentence(text: str, words: str) -> Sentence:
    return Sentence(text=words, evidence=(evidence(text, words),))


def briefing(
    text: str,
    *,
    summary: tuple[Sentence, ...] = (),
    actors: tuple[Actor, ...] = (),
    quotes: tuple[Quote, ...] = (),
    questions: tuple[Question, ...] = (),
    timeline: tuple[Event, ...] = (),
) -> Briefing:
    seed = Seed(
        path="a.txt", format="txt", sha256="", title="A", language="en", words=1, text=text, paragraphs=()
    )
    return Briefing(
        generator=Generator(version="", model="", model_version=""),
        id="a",
        source=seed,
        summary=summary,
        actors=actors,
        quotes=quotes,
        questions=questions,
        timeline=timeline,
    )
