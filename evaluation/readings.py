"""Readings as drafts: how much of what careful readers put down holds, and how much of what is false.

What the readers wrote down is right, so it should hold: ``actors``, ``roles``, ``quotes``, ``questions``
and ``timeline`` are shares of theirs that do. ``summaries`` is the share of sentences that hold, of summaries
in the words of the texts with what they cite, which are written for this (``data/summaries.jsonl``);
``free`` is that of the readers' own summaries, in whatever words, each sentence with the three of the text
that it has most words in common with.

What is false should be refused. It is made by code of what holds (``falsehoods`` says in which ways), and
each figure is the share refused. ``frames`` is the share that holds of sentences that tell a clause of
another text with its whole frame, as in "Tom Reed denied that ..."; without the frame they are false.

The checks are made while looking at one half of the texts, so the other half is measured apart.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from random import Random

import msgspec
from msgspec.structs import replace
from spacy.language import Language
from spacy.tokens import Doc, Span

from corpora import Reading
from evaluation.falsehoods.clauses import CLAUSES
from evaluation.falsehoods.entries import false_entries
from evaluation.falsehoods.frames import Clause, Framing, clauses, framings
from evaluation.falsehoods.rewordings import reworded
from evaluation.falsehoods.sentences import SENTENCES, Sentence
from generator.analysis import pipeline
from generator.analysis.coreference import Entities
from generator.analysis.parsing import spacy_pass
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import (
    Briefing,
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
from generator.readings.checks.words import is_content, plain
from generator.seeds import read_text
from generator.seeds.document import Metadata
from generator.settings import DEFAULT_MODEL, Settings
from metrics.measure import Figures, share

Entry = ReadActor | ReadEvent | ReadQuestion | ReadQuote | ReadSentence

Read = tuple[Reading, CheckedSource]

# The readers' kinds of questions, as briefings call them.
_KINDS = {"unknown": "missing"}


def reason(prove: Callable[[], object]) -> str | None:
    """Why something does not hold; None where it does."""
    try:
        prove()
    except Unproved as error:
        return str(error)
    return None


def sources(readings: Sequence[Reading]) -> Iterator[Read]:
    """Each text with what its analysis knows."""
    read = {f"{one.id}.txt": one for one in readings}
    seeds = [read_text(one.text, Metadata(), name, Settings()).seed for name, one in read.items()]
    kept: list[CheckedSource] = []

    def keep(parsed: Parsed, entities: Entities, briefing: Briefing) -> Briefing:
        kept.append(CheckedSource(parsed, entities, briefing))
        return briefing

    for found in pipeline.analyze([seed for seed in seeds if seed], Settings(), keep):
        if kept:  # nothing of a text in another language
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
            "timeline",
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
        yield "timeline", lambda: proved_event(entry, parse(entry.what) if entry.cites else None, source)
    else:
        yield "summaries", lambda: proved_sentence(entry, parse(entry.text), source)


_MARKS = ".,;:!?\"'”’)"  # that may stand behind a word
CARRYING = 3  # sentences of the text that a sentence of a summary may rest on
EACH = 300  # false statements of each kind at most, as far as the texts allow

_SUMMARIES = Path(__file__).parent / "data" / "summaries.jsonl"


class Written(msgspec.Struct, frozen=True):
    """A sentence of a summary written for this, without a word of its text.

    ``words`` are the numbers of words among those of the cited sentences, from 0, one by one; with it comes
    what stands in place of the marks behind it, where these differ. A word that they have not is spelled out.
    ``cites`` are the readers' sentences that it rests on, by their numbers.
    """

    words: tuple[int | str | tuple[int, str], ...]
    cites: tuple[int, ...]

    def text(self, cited: Sequence[str]) -> str:
        """The sentence, put together from those that it cites."""
        given = " ".join(cited).split()
        return " ".join(self._word(one, given) for one in self.words)

    @staticmethod
    def _word(one: int | str | tuple[int, str], given: Sequence[str]) -> str:
        if isinstance(one, str):
            return one
        return given[one] if isinstance(one, int) else given[one[0]].rstrip(_MARKS) + one[1]


class _Summary(msgspec.Struct, frozen=True):
    doc: str
    sentences: tuple[Written, ...]


def summaries(path: Path = _SUMMARIES) -> dict[str, tuple[Written, ...]]:
    """The sentences of the summaries written for this, by text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (msgspec.json.decode(line, type=_Summary) for line in lines)
    return {one.doc: one.sentences for one in found}


def written_sentence(one: Written, reading: Reading) -> ReadSentence:
    """A sentence as a reading has it."""
    cited = tuple(reading.lead_sentences[at] for at in one.cites)
    return ReadSentence(text=one.text(cited), cites=cited, line=1)


def half_of(reading: Reading) -> int:
    """0 for a text that the checks are made on, 1 for one that is left out, by a hash of its name."""
    return hashlib.sha256(reading.id.encode()).digest()[0] % 2


def halves(readings: Sequence[Reading]) -> tuple[list[Reading], list[Reading]]:
    """The texts that the checks are made on, and those that are left out."""
    found: tuple[list[Reading], list[Reading]] = ([], [])
    for one in readings:
        found[half_of(one)].append(one)
    return found


Made = tuple[str, Entry, CheckedSource]  # a kind, what is false, and of what


def score(
    readings: Sequence[Reading], written: Mapping[str, Sequence[Written]], each: int = EACH
) -> tuple[Figures, Figures]:
    """How much of what holds passes, and how much of what is false is refused, by kind."""
    parse = parser()
    counts: Counter[str] = Counter()
    false: defaultdict[str, list[bool]] = defaultdict(list)
    read = list(sources(readings))
    framed = list(framed_sources(read))
    for what, entry, source in true_entries(read, framed, written, parse):
        *_, (_, prove) = proofs(entry, source, parse)
        counts[f"all {what}"] += 1
        counts[what] += reason(prove) is None
    for kind, entry, source in false_statements(read, framed):
        if len(false[kind]) < each:
            *_, (_, prove) = proofs(entry, source, parse)
            false[kind].append(reason(prove) is not None)
    kinds = ("actors", "roles", "quotes", "questions", "timeline", "summaries", "free", "frames")
    return (
        {"texts": len(readings), **{kind: share(counts[kind], counts[f"all {kind}"]) for kind in kinds}},
        {kind: share(sum(refused), len(refused)) for kind, refused in sorted(false.items())},
    )


def true_entries(
    read: Sequence[Read],
    framed: Sequence[tuple[Framing, CheckedSource]],
    written: Mapping[str, Sequence[Written]],
    parse: Callable[[str], Doc],
) -> Iterator[Made]:
    """What holds of each text, by kind."""
    for reading, source in read:
        for what, entry in entries(reading):
            if isinstance(entry, ReadActor) and entry.role:
                yield "roles", entry, source
                entry = replace(entry, role=None)
            yield what, entry, source
        for one in written.get(reading.id, ()):
            yield "summaries", written_sentence(one, reading), source
        for free in free_sentences(reading, source, parse):
            yield "free", free, source
    for framing, source in framed:
        if framing.true:
            yield "frames", framing.true, source


def false_statements(read: Sequence[Read], framed: Sequence[tuple[Framing, CheckedSource]]) -> Iterator[Made]:
    """What is false of each text, by kind."""
    before: Sentence | None = None  # a sentence of another text, and a question
    asked: ReadQuestion | None = None
    for reading, source in read:
        chance = Random(reading.id)
        own = [entry for _, entry in entries(reading) if not isinstance(entry, ReadSentence)]
        leads = list(leads_of(reading, source))
        made = chain(
            _false_sentences(leads, before, reading, chance), false_entries(own, asked, reading, chance)
        )
        yield from ((kind, entry, source) for kind, entry in made)
        before = leads[0] if leads else before
        asked = next((entry for entry in own if isinstance(entry, ReadQuestion)), asked)
    yield from ((framing.kind, framing.false, source) for framing, source in framed)


def framed_sources(read: Sequence[Read]) -> Iterator[tuple[Framing, CheckedSource]]:
    """Each text with clauses of the others at its end, in frames that make them no facts."""
    readings = [reading for reading, _ in read]
    pools = {reading.id: list(clauses(source.parsed.doc)) for reading, source in read}
    added = {reading.id: _framings(reading, pools) for reading in readings}
    framed = [
        dataclasses.replace(
            one, text="\n\n".join([one.text.rstrip(), *(each.text for each in added[one.id])])
        )
        for one in readings
    ]
    for reading, source in sources(framed):
        yield from ((framing, source) for framing in added[reading.id])


def _framings(reading: Reading, pools: Mapping[str, Sequence[Clause]]) -> list[Framing]:
    others = [one for name, pool in pools.items() if name != reading.id for one in pool]
    people = [actor.name for actor in reading.actors if actor.kind == "person" and actor.name.istitle()]
    return list(framings(people, others, half_of(reading), Random(reading.id)))


def free_sentences(
    reading: Reading, source: CheckedSource, parse: Callable[[str], Doc]
) -> Iterator[ReadSentence]:
    """The sentences of a reader's own summary, each with the sentences of the text that may carry it."""
    known = [(one, _sense(one)) for one in source.parsed.doc.sents]
    for sentence in parse(reading.summary).sents:
        wanted = _sense(sentence)
        shared = [(len(wanted & words), -one.start, one) for one, words in known]
        best = sorted(shared, reverse=True)[:CARRYING]
        cites = [source.parsed.words(source.parsed.evidence_of(one)) for *_, one in best]
        yield ReadSentence(text=sentence.text.strip(), cites=tuple(cites), line=1)


def _sense(sentence: Span) -> set[str]:
    return {plain(token.lemma_) for token in sentence if is_content(token)}


def leads_of(reading: Reading, source: CheckedSource) -> Iterator[Sentence]:
    """The sentences that a reader points to: the best ones, then those of events and of questions."""
    pointed_to = (
        *reading.lead_sentences,
        *(event.what for event in reading.events),
        *(asked.prompt for asked in reading.questions),
    )
    known: set[int] = set()
    for words in pointed_to:
        found = source.sentences(source.words.find_words(words)[:1])
        if len(found) == 1 and found[0].start not in known:
            known.add(found[0].start)
            text = " ".join(found[0].text.split())
            yield found[0], ReadSentence(text=text, cites=(words,), line=1)


def _false_sentences(
    leads: Sequence[Sentence], before: Sentence | None, reading: Reading, chance: Random
) -> Iterator[tuple[str, Entry]]:
    """False statements of the sentences of a text, each with what is false of it."""
    for one in leads:
        others = [lead for lead in leads if lead is not one]
        for kind, corrupt in (*SENTENCES.items(), *CLAUSES.items()):
            elsewhere = kind == "sentence of another text"
            other = before if elsewhere else chance.choice(others) if others else one
            if other is not None and (made := corrupt(one, other, reading, chance)) and made != one[1]:
                yield kind, made
        yield from reworded(one[1], chance)
