"""Grounding: lines of a briefing file become statements if the text has what they rest on.

Code checks that cited words, quotes, names, numbers and dates are in the text, in all languages alike.
Whether a statement is true is for whoever verifies it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain, islice
from typing import NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from generator.model import (
    VOICES,
    Actor,
    Answer,
    Briefing,
    By,
    Event,
    Evidence,
    Mention,
    Question,
    Quote,
    QuoteKind,
    Role,
    Seed,
    Speaker,
    Statement,
    actor_id,
    folded,
    is_worked_out,
    precision_of,
)
from generator.overlay import rules
from generator.overlay.briefing_file import (
    ActorEntry,
    AnswerEntry,
    Entry,
    EventEntry,
    QuestionEntry,
    QuoteEntry,
    SentenceEntry,
)
from generator.overlay.edit import lines_with_statements
from generator.overlay.folded_text import FoldedText, Ungrounded, numbers_of, words_of
from generator.overlay.verification_marks import Marks
from generator.sections import Section, all_sections
from generator.seeds.metadata.yaml_nodes import Written
from generator.seeds.metadata.yaml_nodes import quoted_for_message as quoted

_Part = TypeVar("_Part")
_Ranked = TypeVar("_Ranked", Actor, Quote)

_NAME = re.compile(r"\[([^\[\]]*)\]")
_MOST_NAMES = 3  # that answer a question
_MOST_MENTIONS = 500  # of an actor
_MOST_SENTENCES = 50  # with these, in which his role is looked for
_OWN_VOICE = (*VOICES, "interview", "statement")  # kinds of documents that are somebody's own words
# "The mayor" is an office that the text gives, "an official" or "the source" is nobody's.
_OFFICE = re.compile(
    r"(?:the|der|die|das|den|dem|le|la|les|el|los|las|il|lo|gli|o|os|as|de|het) (?!(?:source|official)s?\b)"
    "|l['’]"
)
_STEP = 0.99  # the salience of a line of its own, compared with that of the one before


class Refusal(NamedTuple):
    """A statement, or ``what`` part of it, that is not grounded: its line, its section's noun, and why."""

    line: int
    noun: str
    what: str
    reason: str


class Grounding:
    """The lines of some sections that are grounded in a text, as statements, and the refused ones.

    A line that equals a statement of the analysis is that statement, with all that a file does not hold.
    ``by`` signs lines without a signature of their own, ``marks`` say which lines are verified.
    """

    def __init__(
        self,
        seed: Seed,
        sections: Mapping[str, Sequence[Written[Entry]]],
        by: By | None = None,
        analysed: Briefing | None = None,
        marks: Marks | None = None,
    ) -> None:
        """Looks at each line once."""
        self._text, self._by, self._analysed, self._marks = FoldedText(seed), by or By(), analysed, marks
        known = analysed.actors if analysed else ()
        # Countries have one name in all documents, which the text may not have.
        self._countries = {actor.id for actor in known if actor.kind == "country"}
        entries = sections.get("actors", ())
        self._listed = {word for _, entry in entries for word in words_of(_names_of(entry))}
        self.refusals: list[Refusal] = []
        self.sections: dict[str, list[Statement]] = {}
        self._named = self._named_before = _by_name(known)
        rows = all_sections()
        for name in sorted(sections, key=lambda name: name != "actors"):  # speakers are called by their names
            found = self._held(rows[name], sections[name])
            if found or not sections[name]:  # an empty list says that there is none
                self.sections[name] = found
                if name == "actors":
                    self._named = _by_name([actor for actor in found if isinstance(actor, Actor)])
        self.refusals.sort()

    def over(self, briefing: Briefing) -> Briefing:
        """Put these sections into a briefing, also those that are empty in the file."""
        failures = tuple(failure for failure in briefing.failures if failure.section not in self.sections)
        briefing = replace(briefing.with_sections(self.sections), failures=failures)
        if "actors" in self.sections and "quotes" not in self.sections:
            briefing = replace(briefing, quotes=tuple(map(self._linked, briefing.quotes)))
        return briefing

    def _held(self, row: Section, written: Sequence[Written[Entry]]) -> list[Statement]:
        """The statements of a section that are grounded, each once."""
        known: dict[Entry, list[Statement]] = {}
        for entry, analysed in lines_with_statements(row, self._analysed) if self._analysed else ():
            known.setdefault(entry, []).append(analysed)
        found: dict[str, Statement] = {}
        own: set[str] = set()
        for line, entry in written:
            same = known.get(replace(entry, by=None))
            statement = same.pop(0) if same else None
            if isinstance(statement, Quote):
                statement = self._linked(statement)
            try:
                key = _key(statement) if statement else ""
                if statement is None:
                    statement = self._grounded(row, line, entry)
                    own.add(key := _key(statement))
                elif key in found:
                    key = f"{key} {line}"
                if key in found:
                    raise Ungrounded("it says the same as one above it.")
                verified = self._marks.on(row.name, entry) if self._marks else None
                found[key] = replace(statement, by=entry.by or self._by, verified=verified)
            except Ungrounded as error:
                self._refuse(line, row.noun, row.noun, error)
        if row.name == "actors":
            return _ranked(found, own, Actor)
        if row.name == "timeline":
            return _by_date(list(found.values()))
        if row.name == "quotes":
            return sorted(_ranked(found, own, Quote), key=lambda quote: (quote.start, quote.end))  # type: ignore[attr-defined]
        return list(found.values())

    def _refuse(self, line: int, noun: str, what: str, error: Ungrounded) -> None:
        self.refusals.append(Refusal(line, noun, what, f"this {what} is left out: {error}"))

    def _part(
        self, line: int, noun: str, what: str, words: str | None, ground: Callable[[str], _Part]
    ) -> _Part | None:
        """A part of a statement; None, and named, where it is not grounded: the rest stays."""
        try:
            return ground(words) if words else None
        except Ungrounded as error:
            self._refuse(line, noun, what, error)
            return None

    def _grounded(self, row: Section, line: int, entry: Entry) -> Statement:
        match entry:
            case ActorEntry():
                return self._actor(line, entry)
            case QuoteEntry():
                return self._quote(line, entry)
            case QuestionEntry():
                return self._question(entry)
            case EventEntry():
                return self._event(entry)
            case AnswerEntry():
                return self._answer(entry)
            case SentenceEntry():
                evidence = rules.cited(entry.cites, self._text)
                more = {k: getattr(entry, k) for k in entry.__struct_fields__ if k not in ("by", "cites")}
                for words in filter(None, more.values()):
                    rules.need_statement(words, evidence, self._listed, self._text)
                return msgspec.convert({**more, "evidence": evidence}, row.statement)
        raise AssertionError(entry)

    def _actor(self, line: int, entry: ActorEntry) -> Actor:
        id = actor_id(entry.kind, entry.name)
        if id not in self._countries:
            self._found(entry.name)
        also = [name for name in entry.also if self._part(line, "actor", "name", name, self._found)]
        mentions = list(self._mentions((entry.name, *also)))
        if not mentions:
            self._found(entry.name)
        cited = rules.cited(entry.cites, self._text) if entry.cites else None
        role = self._part(line, "actor", "role", entry.role, lambda words: self._role(words, mentions, cited))
        return Actor(
            id=id,
            name=entry.name,
            kind=entry.kind,
            role=role,
            salience=1.0,
            aliases=tuple(dict.fromkeys(name for name in also if name != entry.name)),
            mentions=tuple(mentions),
        )

    def _found(self, words: str) -> Evidence:
        return rules.found(words, self._text)

    def _mentions(self, names: Sequence[str]) -> Iterator[Mention]:
        """The places of these names; of two that overlap, the longer one."""
        found = (place for name in names for place in self._text.find(name))
        places = set(islice(found, _MOST_MENTIONS))
        end = 0
        for place in sorted(places, key=lambda place: (place.start, -place.end)):
            if place.start >= end:
                text = self._text.words_at([place])
                yield Mention(start=place.start, end=place.end, text=text)
                end = place.end

    def _role(self, role: str, mentions: Sequence[Mention], cited: tuple[Evidence, ...] | None) -> Role:
        """A role; its evidence is cited, or where it stands, or else the sentence with most of its words."""
        nearest = _nearest(self._text.find(role), mentions[0].start)
        evidence = cited or (nearest or self._most_like(role, mentions),)
        self._need_words(role, evidence)
        return Role(text=role, evidence=evidence)

    def _most_like(self, role: str, mentions: Sequence[Mention]) -> Evidence:
        """The first sentence of those with a mention that has the most words of the role."""
        wanted = set(words_of(role.casefold()))
        places = (Evidence(start=at.start, end=at.end) for at in mentions[:_MOST_SENTENCES])
        return max(
            chain.from_iterable(map(self._text.sentences_at, places)),
            key=lambda place: len(wanted & set(words_of(self._text.words_at([place]).casefold()))),
        )

    def _need_words(self, words: str, evidence: Sequence[Evidence] = ()) -> None:
        """Raise for words of which the text has too few, or a number or a name of theirs nowhere."""
        rules.need_plain(words, self._text.words_at(evidence))
        rules.need_numbers(words, self._text.numbers)
        rules.need_names(words, self._listed, self._text)
        rules.need_share(words, self._text)

    def _quote(self, line: int, entry: QuoteEntry) -> Quote:
        found = self._text.utterance(entry.text)
        known = next(self._text.find(found.text), None)  # where the text has such brackets itself
        names = () if known else _NAME.findall(found.text)
        for name in names:
            self._has_words(name)
        start, end = found.start, found.end
        part = partial(self._part, line, "quote")
        speaker = part("speaker", entry.speaker, lambda name: self._speaker(name, start, end))
        kind = found.kind
        if speaker and not names and self._is_own(speaker, start, end):
            kind = "direct"
        elif entry.kind:
            kind = part("kind", entry.kind, partial(_kind, found.kind)) or found.kind
        return Quote(
            text=found.text,
            kind=kind,
            start=start,
            end=end,
            spans=found.spans,
            speaker=speaker,
            cue=None,
            via=part("via", entry.via, self._has_words),
            about=part("about", entry.about, self._is_about),
        )

    @cached_property
    def _turns(self) -> list[Quote]:
        """What the analysis takes for somebody's own words although no marks stand around them."""
        quotes = self._analysed.quotes if self._analysed else ()
        direct = (quote for quote in quotes if quote.kind == "direct")
        return [quote for quote in direct if self._text.kind_of(quote.spans[0]) != "direct"]

    def _is_own(self, speaker: Speaker, start: int, end: int) -> bool:
        """Whether words are their speaker's own with no marks around them: his text, his turn or his mail."""
        seed = self._text.seed
        kind = self._analysed.kind if self._analysed else seed.kind
        if kind not in _OWN_VOICE:
            return False
        turns = [turn for turn in self._turns if turn.speaker and turn.speaker.name == speaker.name]
        if kind == "interview":
            return any(turn.start <= start and end <= turn.end for turn in turns)
        # The heading of a message names its writer and a day.
        heads = [at for at in seed.paragraphs if at.kind == "heading" and at.start <= start]
        words = (seed.text[at.start : at.end] for at in reversed(heads if kind == "email" else []))
        message = next((head for head in words if any(map(str.isdecimal, head))), None)
        writer = folded(message or seed.author or "")
        return f"-{folded(speaker.name)}-" in f"-{writer}-" or (bool(turns) and message is None)

    def _is_about(self, words: str) -> str:
        self._need_words(words)
        return words

    def _has_words(self, name: str) -> str:
        """A name, or a description, each of whose words the text has."""
        rules.need_plain(name, "")
        if not all(map(self._text.has_word, words_of(name))):
            raise Ungrounded(f"the text does not have all words of {quoted(name)}.")
        return name

    def _speaker(self, name: str, start: int, end: int) -> Speaker:
        actor = self._named.get(folded(name))
        place = _nearest(self._text.find(name), start)
        if place is None:
            self._has_words(name)
        if place is None and actor is not None:
            place = _nearest(actor.evidence, start)
        return Speaker(
            actor=actor.id if actor else None,
            name=actor.name if actor else name,
            start=place.start if place else start,
            end=place.end if place else end,
            unnamed=actor is None and name[:1].islower() and not _OFFICE.match(name),
        )

    def _linked(self, quote: Quote) -> Quote:
        """A quote of the analysis whose speaker leads to the actor of that name, or nowhere."""
        if quote.speaker is None or any(actor.id == quote.speaker.actor for actor in self._named.values()):
            return quote
        if quote.speaker.actor is None and folded(quote.speaker.name) in self._named_before:
            return quote  # the analysis knows better
        actor = self._named.get(folded(quote.speaker.name))
        name = actor.name if actor else quote.speaker.name
        return replace(quote, speaker=replace(quote.speaker, actor=actor.id if actor else None, name=name))

    def _question(self, entry: QuestionEntry) -> Question:
        evidence = rules.cited(entry.cites, self._text)
        short = rules.short_question(entry.text)
        if short != entry.text:
            rules.need_statement(entry.text, evidence, self._listed, self._text)
        if entry.why:
            rules.need_statement(entry.why, evidence, self._listed, self._text)
        if short != entry.text:
            return Question(text=entry.text, short=short, kind=entry.kind, why=entry.why, evidence=evidence)
        why = entry.why or self._text.words_at(evidence)
        return Question(text=f"{short} {why}", short=short, kind=entry.kind, evidence=evidence)

    def _event(self, entry: EventEntry) -> Event:
        evidence = rules.cited(entry.cites, self._text)
        rules.need_statement(entry.text, evidence, self._listed, self._text)
        rules.need_date(entry.date, entry.when, self._text)
        if entry.until and (entry.date is None or entry.until < entry.date):
            raise Ungrounded("it ends before it begins.")
        return Event(
            date=entry.date,
            until=entry.until,
            precision=precision_of(entry.date),
            when=entry.when or "",
            status=entry.status,
            text=entry.text,
            evidence=evidence,
            worked_out=is_worked_out(entry.date, entry.when or ""),
        )

    def _answer(self, entry: AnswerEntry) -> Answer:
        evidence = rules.cited(entry.cites, self._text)
        words = self._text.words_at(evidence)
        if entry.is_answered and entry.kind == "text":
            rules.need_statement(entry.text, evidence, self._listed, self._text)
        elif entry.is_answered and entry.kind in ("number", "date"):
            copied = entry.text if entry.kind == "number" else entry.when or ""
            rules.need_plain(copied, words)
            rules.need_numbers(copied, numbers_of(words))
            rules.need_copied(copied, words)
            if entry.kind == "date":
                rules.need_date(entry.text, entry.when, self._text)
        elif entry.is_answered and entry.kind == "name":
            names = entry.text.split("; ")
            if len(names) > _MOST_NAMES:
                raise Ungrounded(f"it has more than {_MOST_NAMES} names.")
            for name in names:
                self._found(name)
                if name.islower() or not any(map(str.isalpha, name)):
                    raise Ungrounded(f"{quoted(name)} is no name.")
        return Answer(
            question=entry.question, kind=entry.kind, text=entry.text, when=entry.when, evidence=evidence
        )


def _kind(found: QuoteKind, stated: str) -> QuoteKind:
    if stated == "direct" != found:
        raise Ungrounded("the words do not all stand inside quotation marks of the text.")
    kind: QuoteKind = msgspec.convert(stated, QuoteKind)
    return kind


def _ranked(statements: Mapping[str, Statement], own: set[str], kind: type[_Ranked]) -> list[Statement]:
    """Statements with a salience by their order, the most important first; as the analysis has it."""
    found: list[Statement] = []
    last = 1.0
    for key, statement in statements.items():
        assert isinstance(statement, kind)
        last = (round(last * _STEP, 4) if found else 1.0) if key in own else min(last, statement.salience)
        found.append(replace(statement, salience=last))
    return found


def _by_date(events: Sequence[Statement]) -> list[Statement]:
    """Events by their dates, as the analysis has them; one without stays before the next that has one."""
    keys: list[str] = []
    for event in reversed(events):
        assert isinstance(event, Event)
        keys.append(event.date or (keys[-1] if keys else "~"))
    return [event for _, event in sorted(zip(reversed(keys), events, strict=True), key=lambda pair: pair[0])]


def _key(statement: Statement) -> str:
    """What two statements that say the same have in common."""
    match statement:
        case Actor():
            return statement.id
        case Event():
            return f"{folded(statement.text)} {statement.date}"
        case Answer():
            return folded(statement.question)
    return folded(statement.text)


def _names_of(entry: Entry) -> str:
    return " ".join((entry.name, *entry.also)) if isinstance(entry, ActorEntry) else ""


def _by_name(actors: Iterable[Actor]) -> dict[str, Actor]:
    """The actors by their names, the first by that where two share one."""
    found: dict[str, Actor] = {}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            found.setdefault(folded(name), actor)
    return found


def _nearest(places: Iterable[Evidence], to: int) -> Evidence | None:
    return min(places, key=lambda place: abs(place.start - to), default=None)
