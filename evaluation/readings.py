"""Readings as drafts: how much of what careful readers put down holds, and how much of what is false.

What the readers wrote down is right, so it should hold: ``actors``, ``roles``, ``quotes``, ``questions``
and ``events`` are shares of theirs that do. ``summaries`` is the share of sentences that hold, of summaries
in the words of the texts with what they cite, which were written for this (``data/summaries.jsonl``).

What is false should be refused. It is made by code of what holds: ``corrupted`` says in which ways, and
each figure is the share refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from generator.analysis import pipeline
from generator.analysis.coreference import Entities
from generator.analysis.parsing import spacy_pass
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import (
    Briefing,
    Problem,
    ReadActor,
    ReadEvent,
    ReadQuestion,
    ReadQuote,
    ReadSentence,
)
from generator.readings.checks import Unproved
from generator.readings.checks.actors import proved_actor, with_role
from generator.readings.checks.events import proved_event
from generator.readings.checks.questions import proved_question
from generator.readings.checks.quotes import proved_quote
from generator.readings.checks.sentences import proved_sentence
from generator.readings.checks.source import CheckedSource
from generator.seeds import read_text
from generator.seeds.document import Metadata
from generator.settings import DEFAULT_MODEL, Settings
from training.corpora import Reading

Entry = ReadActor | ReadEvent | ReadQuestion | ReadQuote | ReadSentence

# The readers' kinds of questions, as briefings call them.
_KINDS = {"unknown": "missing"}


def reason(prove: Callable[[], object]) -> str | None:
    """Why something does not hold; None where it does."""
    try:
        prove()
    except Unproved as error:
        return str(error)
    return None


def sources(readings: Sequence[Reading]) -> Iterator[tuple[Reading, CheckedSource]]:
    """Each text with what its analysis knows."""
    read = {f"{one.id}.txt": one for one in readings}
    seeds = [read_text(one.text, Metadata(), name, Settings()).seed for name, one in read.items()]
    kept: list[CheckedSource] = []

    def keep(parsed: Parsed, entities: Entities, briefing: Briefing) -> Briefing:
        kept.append(CheckedSource(parsed, entities, briefing))
        return briefing

    for found in pipeline.analyze([seed for seed in seeds if seed], Settings(), keep):
        if not isinstance(found, Problem):
            yield read[found.source.path], kept.pop()


def parser() -> Callable[[str], Doc]:
    """What parses a sentence of a reading."""
    nlp: Language = spacy_pass.load_model(DEFAULT_MODEL)
    return nlp


def entries(reading: Reading) -> Iterator[tuple[str, Entry]]:
    """What a reader put down, as entries of a reading."""
    for actor in reading.actors:
        yield (
            "actors",
            ReadActor(name=actor.name, kind=actor.kind, also=actor.also, role=actor.role, line=1),  # type: ignore[arg-type]
        )
    for said in reading.statements:
        yield "quotes", ReadQuote(text=said.text, speaker=said.speaker, line=1)
    for asked in reading.questions:
        kind = _KINDS.get(asked.kind, asked.kind)
        yield "questions", ReadQuestion(text=asked.text, kind=kind, prompt=asked.prompt, line=1)  # type: ignore[arg-type]
    for event in reading.events:
        yield (
            "events",
            ReadEvent(date=event.date, when=event.when, what=event.what, status=event.status, line=1),  # type: ignore[arg-type]
        )


def proofs(
    entry: Entry, source: CheckedSource, parse: Callable[[str], Doc]
) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is to be proved of an entry: of an actor with a role, two things."""
    if isinstance(entry, ReadActor):
        yield "actors", lambda: proved_actor(entry, source)
        if entry.role:
            yield "roles", lambda: with_role(proved_actor(entry, source), entry.role or "", entry, source)
    elif isinstance(entry, ReadQuote):
        yield "quotes", lambda: proved_quote(entry, source)
    elif isinstance(entry, ReadQuestion):
        yield "questions", lambda: proved_question(entry, parse(entry.text)[:], source)
    elif isinstance(entry, ReadEvent):
        yield "events", lambda: proved_event(entry, source)
    else:
        yield "summaries", lambda: proved_sentence(entry, parse(entry.text), source)
