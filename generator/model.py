"""The nouns of the project: what a seed is, and what a briefing of it says.

Every noun is frozen and made of plain data, so that one object serves as the line that
``briefings analyze`` writes, the cache entry, the data of each published page and what the
templates read. All offsets are Python string offsets into ``Seed.text``, end exclusive.
"""

from __future__ import annotations

import datetime
import hashlib
import inspect
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

SCHEMA_VERSION = 2

ActorKind = Literal["person", "organization", "country", "place", "group"]
DocumentKind = Literal[
    "news",
    "speech",
    "interview",
    "statement",
    "report",
    "letter",
    "email",
    "biography",
    "essay",
    "guide",
    "study",
]
ParagraphKind = Literal["title", "heading", "body", "list", "table", "caption", "credit"]
Published = Literal["whole", "evidence", "none"]
QuoteKind = Literal["direct", "mixed", "indirect"]
QuestionKind = Literal["pending", "contested", "demanded", "unknown", "asked"]
AnswerKind = Literal["text", "number", "date", "name", "yes or no"]
NOT_TOLD = "not told"  # the answer of a document that does not answer a question
ShortQuestion = Literal[
    "Disputed:",
    "Is it so?",
    "Is it true?",
    "Not known:",
    "Not told:",
    "What will be decided?",
    "What will the inquiry find?",
    "Which ones?",
    "Who?",
    "Will it be done?",
    "Will it happen?",
    "Will it succeed?",
    "Will that change?",
]
# See Problem.
Severity = Literal["error", "flaw", "note"]
LeftOutBy = Literal["licence", "length", "editor"]
Precision = Literal["day", "month", "season", "year", "relative"]
EventStatus = Literal["past", "planned", "expected"]
EventDoubt = Literal["after the document"]
DateSource = Literal["stated", "text", "name"]
Act = Literal[
    "assert",
    "ask",
    "answer",
    "promise",
    "deny",
    "warn",
    "criticize",
    "praise",
    "demand",
    "think",
    "plan",
    "write",
]


# What a text calls nobody: who speaks in a document that is all one person's words.
VOICES: dict[DocumentKind | None, str] = {
    "speech": "the speaker",
    "letter": "the writer",
    "email": "the writer",
    "essay": "the author",
}

# Characters without width, and marks that turn the direction of writing: on a page these would change what
# stands behind the words, too. Written as ranges for a regular expression.
HIDDEN = "\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# The same, with those that a page may need (soft hyphens, the choice of an emoji's look, letters left blank)
# and that still make no other word.
UNSEEN = (
    f"{HIDDEN}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_ALNUM = re.compile(r"[^\W_]+")

# Scripts that put no blanks between words: Thai to Burmese, Khmer, Chinese, Japanese; as ranges, too.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f"

# The quotation marks of all languages; an apostrophe may be one of them.
DOUBLE_MARKS = '"“”„‟«»'
SINGLE_MARKS = "'‘’‚‹›"
QUOTATION_MARKS = DOUBLE_MARKS + SINGLE_MARKS
OPENING_MARKS = "\"'“‘„‟‚«‹"
CLOSING_MARKS = "\"'”’»›"
CLOSERS = CLOSING_MARKS + ")]」』）"  # marks that may stand behind the full stop of a sentence
FULL_STOPS = ".。．｡۔।"  # of all scripts
SENTENCE_ENDS = FULL_STOPS + "!?…！？؟"

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UP_TO_NINETEEN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: value for value, word in enumerate(_UP_TO_NINETEEN)} | {
    word: 10 * value for value, word in enumerate(TENS, start=2)
}
GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))  # behind a name

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)")


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all nouns: immutable, compared by value, strict about its fields."""


class Evidence(Noun, frozen=True, kw_only=True, order=True, omit_defaults=True):
    """A stretch of the source text that a statement rests on.

    ``text`` are its words, given only where the source text itself is withheld; else it is empty.
    """

    start: int
    end: int
    text: str = ""

    def contains(self, other: Evidence) -> bool:
        """Whether all of the other stretch lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Evidence) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end

    def overlapping(self, others: Sequence[Evidence]) -> Sequence[Evidence]:
        """Those of some stretches that overlap this one: they are in order, and none overlaps another."""
        first = bisect_right(others, self.start, key=lambda other: other.end)
        return others[first : bisect_left(others, self.end, key=lambda other: other.start)]

    def gap(self, other: Evidence) -> int:
        """How many characters lie between the two; none where they touch."""
        return max(0, self.start - other.end, other.start - self.end)


class Paragraph(Noun, frozen=True, kw_only=True, omit_defaults=True):
    """One paragraph of the source text, without the white space around it.

    ``list`` is an item of a list with its mark and a blank in front, ``table`` a row of a table, ``caption``
    what stands below a picture or above a table; in a plain text none is told from the body. ``credit`` is
    what belongs to no section: the desk's initials, a byline, a copyright line.
    ``page`` is the page on which it begins, counted from 1; null where the format has no pages.
    """

    start: int
    end: int
    kind: ParagraphKind
    page: int | None = None


class Seed(Noun, frozen=True, kw_only=True):
    """A document as it was read: its metadata and its text.

    ``path`` is relative to the folder of seeds, with forward slashes. ``date`` is ISO 8601; ``date_from``
    says whether it is stated beside the text, stands in its first lines, or only in the file's name.
    ``title`` comes from the front matter, else from the first line, else from the file's name.
    ``language`` is a two-letter code, from the front matter or recognised. ``kind`` is what is stated beside
    the text; null where that is left to be recognised (``Briefing.kind``). ``sha256`` is of the
    file's bytes, ``sidecar_sha256`` and ``briefing_file_sha256`` of those of the files beside it, if any.
    ``published`` says how much of the text a site shows: all of it, the sentences that are
    evidence, or nothing; in the data that a site publishes, ``text`` is empty but for the first.
    ``passages`` are what is shown of it, null where that is all.
    ``recognised`` are the pages, counted from 1, whose text a machine recognised in a picture, as the sidecar
    says. ``original`` says that the site publishes the file itself, too.
    """

    path: str
    format: str
    sha256: str
    sidecar_sha256: str | None = None
    briefing_file_sha256: str | None = None
    title: str
    date: str | None = None
    date_from: DateSource = "stated"
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str
    license: str | None = None
    kind: DocumentKind | None = None
    tags: tuple[str, ...] = ()
    recognised: tuple[int, ...] = ()
    original: bool = False
    published: Published = "whole"
    passages: tuple[Evidence, ...] | None = None
    words: int
    text: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def day(self) -> datetime.date | None:
        """The day of its date, which may have a time of day; None where the day is left open."""
        return day_of(self.date)

    def shown(self, places: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Those of some places of the text that the site shows."""
        passages = self.passages
        return tuple(
            place
            for place in places
            if passages is None
            or (
                (at := bisect_right(passages, place.start, key=lambda passage: passage.start))
                and passages[at - 1].contains(place)
            )
        )

    def page_of(self, places: Sequence[Evidence]) -> int | None:
        """The page of a statement: where the paragraph begins that holds the place named first."""
        first = places[0] if places else None
        return self.paragraphs[self.paragraph_at(first.start)].page if first and self.paragraphs else None

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds a character; between two of them, of the one before."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1)

    def paragraphs_at(self, place: Evidence) -> range:
        """The indexes of the paragraphs that a place lies in; none of a seed without any."""
        if not self.paragraphs:
            return range(0)
        return range(self.paragraph_at(place.start), self.paragraph_at(place.end - 1) + 1)


# A short name of a model or a person, and a date: as strangers write them.
Signature = Annotated[
    str,
    Meta(
        pattern=r"^(?!.*(?://|www\.))[^\W_][\w.:/'’-]*(?: [\w.:/'’-]+){0,4}$",
        max_length=60,
        description="a short name: letters, digits, blanks and . _ - : /, at most five words",
    ),
]
PartialDate = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}$",
        description="a day, a month or a year, as in 2023-07-16, 2023-07 or 2023",
    ),
]


class By(Noun, frozen=True, kw_only=True):
    """Whose word a statement is where it is not the analysis': a model's or a person's, and since which day.

    Neither is named where a briefing file is not signed.
    """

    model: Signature | None = None
    person: Signature | None = None
    date: PartialDate | None = None

    def __post_init__(self) -> None:
        if self.model and self.person:
            raise ValueError("a statement is by a model or by a person, not by both")
        need_dates(self.date)


class Verified(By, frozen=True, kw_only=True, omit_defaults=True):
    """Who found that a statement holds, and when. ``failed`` is true of a model that failed its test."""

    failed: bool = False


class Statement(Noun, frozen=True, kw_only=True):
    """Base of all that a briefing says: words, the evidence that they rest on, doubt, and who says so.

    One that is ``uncertain`` may be wrong, and is marked wherever it stands. ``corrected`` says that an
    editor put it right. ``by`` is null for what the analysis found, ``verified`` for what nobody has checked.
    """

    uncertain: bool = False
    corrected: bool = False
    by: By | None = None
    verified: Verified | None = None

    @property
    def text(self) -> str:
        """Its words, or its name."""
        raise NotImplementedError

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The stretches of the source text that it rests on."""
        raise NotImplementedError


class Sentence(Statement, frozen=True, kw_only=True):
    """One sentence of the summary, in the words of the source."""

    text: str
    evidence: tuple[Evidence, ...]


class Mention(Noun, frozen=True, kw_only=True, order=True):
    """A place where the text speaks of an actor, by name or otherwise."""

    start: int
    end: int
    text: str


class Role(Noun, frozen=True, kw_only=True):
    """What the text calls an actor, in its own words; for "her deputy" it is "[Maria Lopez’s] deputy".

    One that is ``uncertain`` may be wrong, or need the text around it to be understood. It is marked, and
    left out of pages across briefings.
    """

    text: str
    evidence: tuple[Evidence, ...]
    uncertain: bool = False


class Actor(Statement, frozen=True, kw_only=True):
    """A person, organisation or country of the story; ``salience`` runs from 0 to 1."""

    id: str
    name: str
    kind: ActorKind
    role: Role | None
    salience: float
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """Its name."""
        return self.name

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where the text speaks of it."""
        return tuple(Evidence(start=mention.start, end=mention.end) for mention in self.mentions)


class Speaker(Noun, frozen=True, kw_only=True):
    """Whom the text credits with a quote.

    ``start`` and ``end`` are the mention that the text credits ("he"), ``name`` is whom it
    stands for ("John Kerry"), ``actor`` that actor's id. ``unnamed`` marks sources that the
    text does not name ("a senior official").
    """

    actor: str | None
    name: str
    start: int
    end: int
    unnamed: bool


class Cue(Noun, frozen=True, kw_only=True):
    """The words that make a quote of it ("warned", "according to"), and what they do."""

    text: str
    start: int
    end: int
    act: Act


class Quote(Statement, frozen=True, kw_only=True):
    """One utterance. ``spans`` are its pieces without quotation marks, ``asked`` is the question it answers.

    ``text`` are their words, with "…" where words of the text stand between two pieces. In what is told in
    other words than the speaker's, names in square brackets stand for pronouns that mean somebody else.

    ``speaker`` is null where nobody is likely enough, ``via`` is who passes it on, ``about`` is
    what a reader must know first. ``uncertain`` says that another speaker is nearly as likely. ``salience``,
    from 0 to 1, says how likely an editor would pull it out.
    """

    text: str
    kind: QuoteKind
    start: int
    end: int
    spans: tuple[Evidence, ...]
    speaker: Speaker | None
    cue: Cue | None
    asked: Evidence | None = None
    via: str | None = None
    about: str | None = None
    salience: float = 0.0

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words together with those that say who said them."""
        parts = (part for part in (self, self.speaker, self.cue) if part)
        return tuple(Evidence(start=part.start, end=part.end) for part in parts)

    def leading_to(self, known: Container[str]) -> Quote:
        """The quote with a speaker who leads nowhere, unless to an actor whose id is known."""
        if self.speaker is None or self.speaker.actor is None or self.speaker.actor in known:
            return self
        speaker = msgspec.structs.replace(self.speaker, actor=None)
        return msgspec.structs.replace(self, speaker=speaker)


class Answered(Noun, frozen=True, kw_only=True, omit_defaults=True):
    """Where a question is answered or a plan carried out: in ``words`` of another seed, as an editor says.

    On a site these words, which are the other seed's to show, have become the ``id`` of its briefing, its
    ``title``, and the number of the ``paragraph``, if that is shown.
    """

    seed: str
    words: str = ""
    id: str = ""
    title: str = ""
    paragraph: int | None = None


class Question(Statement, frozen=True, kw_only=True):
    """A question that the text raises and does not answer; the evidence is what prompts it.

    ``text`` begins with ``short``, in English, where the question is a short one and the words of the source.
    ``why`` are the words that show that it is open, where ``text`` does not have them.
    ``due`` is the date, ISO 8601 and maybe partial, on which the text says that it is to be answered;
    ``due_words`` are the words from which it is worked out with the day of writing ("on Friday"), null where
    they give it alone. ``answered`` is where another document answers it.
    """

    text: str
    short: ShortQuestion | None = None
    kind: QuestionKind
    why: str | None = None
    evidence: tuple[Evidence, ...]
    due: str | None = None
    due_words: str | None = None
    answered: Answered | None = None


_CALENDAR = re.compile(r"\d|\b(?:" + "|".join(month[:3] for month in MONTHS) + r")[a-z]*\b")


def is_worked_out(date: str | None, when: str) -> bool:
    """Whether words of time give a date only with the day of writing: they hold no number and no month."""
    return date is not None and _CALENDAR.search(when) is None


class Event(Statement, frozen=True, kw_only=True):
    """Something that the text puts in time.

    ``date`` is ISO 8601 and may be partial ("2023-05"); it is null where the text and the
    seed's own date do not settle it. ``when`` holds the text's words for the time. It is empty where the text
    has none and the day of the document is the date. ``status`` is how the text speaks of it: as something
    that happened, that is planned or that may be. ``until`` is the date of its end, of something that lasts.
    ``worked_out`` is true of a date that takes the day of the document: of "on Friday", or of no words.
    ``doubt`` is the reason for which one is ``uncertain``: its date cannot be, and is left out.
    ``answered`` is where another document tells what became of it.
    """

    date: str | None
    until: str | None = None
    precision: Precision
    when: str = ""
    status: EventStatus
    text: str
    evidence: tuple[Evidence, ...]
    worked_out: bool = False
    doubt: EventDoubt | None = None
    answered: Answered | None = None


class Asked(Noun, frozen=True, kw_only=True, order=True):
    """A question that the owner asks all documents, and the kind of its answer."""

    text: str
    kind: AnswerKind = "text"


class Answer(Statement, frozen=True, kw_only=True):
    """What the document answers to a question that the owner asks all documents.

    ``text`` is "not told", without evidence, where the document does not answer it. A date is ISO 8601 and
    maybe partial; ``when`` holds the text's words for it, null where it is the document's own day.
    """

    question: str
    kind: AnswerKind
    text: str
    when: str | None = None
    evidence: tuple[Evidence, ...]

    @property
    def asked(self) -> Asked:
        """The question."""
        return Asked(text=self.question, kind=self.kind)


class Generator(Noun, frozen=True, kw_only=True):
    """What made a briefing: the generator's version and the language model's."""

    version: str
    model: str
    model_version: str


class Failure(Noun, frozen=True, kw_only=True):
    """A section that could not be made, and why: an error and its place in the code, or what ended it all.

    ``kind`` is what kind of document it is.
    """

    section: str
    reason: str


class LeftOut(Noun, frozen=True, kw_only=True):
    """How many statements of a section are left out, and why.

    The ``licence`` lets no more of the text be published, they take up more than the ``length`` of a page, or
    an ``editor`` left out all that there were.
    """

    section: str
    count: int
    by: LeftOutBy


class Note(Noun, frozen=True, kw_only=True):
    """A public correction: what was wrong on the page, in an editor's words, and the day on which he says so.

    ``words`` are those that it is about; ``evidence`` is where the text has them, if it does.
    """

    text: str
    noted: str
    words: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """Its id on the page of its briefing, and in the feed: the same as long as its text and day are."""
        return f"correction-{self.noted}-{hashlib.sha256(self.text.encode()).hexdigest()[:16]}"


class Briefing(Noun, frozen=True, kw_only=True):
    """Everything that is known about one seed. ``id`` is its address on the site.

    ``kind`` is what its document is, stated or recognised; null where it is like none for certain.
    ``added`` are the sections of ``generator/sections.py`` that have no field here, by name.
    ``notes`` are its public corrections, the newest first.
    ``failures`` are sections that could not be made: there, nothing found does not mean nothing there.
    ``left_out`` says of which sections statements were left out.
    """

    schema_version: int = SCHEMA_VERSION
    generator: Generator
    id: str
    source: Seed
    kind: DocumentKind | None = None
    summary: tuple[Sentence, ...] = ()
    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    questions: tuple[Question, ...] = ()
    timeline: tuple[Event, ...] = ()
    added: dict[str, tuple[Any, ...]] = {}
    notes: tuple[Note, ...] = ()
    failures: tuple[Failure, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def sections(self) -> dict[str, tuple[Statement, ...]]:
        """All statements, by the names of their sections."""
        return {name: getattr(self, name) for name in FIELD_SECTIONS} | self.added

    def with_sections(self, found: Mapping[str, Iterable[Statement]]) -> Briefing:
        """The briefing with these sections in the place of those of the same names."""
        own = {name: tuple(said) for name, said in found.items() if name in FIELD_SECTIONS}
        added = {name: tuple(said) for name, said in found.items() if name not in FIELD_SECTIONS}
        return msgspec.structs.replace(self, **own, added=self.added | added)

    def with_left_out(self, before: Briefing, by: LeftOutBy) -> Briefing:
        """The briefing, which says how many of the statements ``before`` are missing from it.

        Editors put right and join statements as well: of them it says only which sections they emptied.
        """
        sections = self.sections
        lost = tuple(
            LeftOut(section=name, count=count, by=by)
            for name, said in before.sections.items()
            if (count := len(said) - len(sections.get(name, ()))) > 0
            and (by != "editor" or count == len(said))
        )
        return msgspec.structs.replace(self, left_out=(*self.left_out, *lost))


# Sections that are fields of a briefing.
FIELD_SECTIONS = ("summary", "actors", "quotes", "questions", "timeline")


class Problem(Noun, frozen=True, kw_only=True):
    """Something wrong with a seed, and what to do about it.

    An error costs the seed its page, a flaw leaves it with less than its files ask for: both fail a strict
    run, and whoever contributes the seed can mend them. A note fails nothing: what the author of a document
    wrote stays as it was published. ``line`` counts from 1.
    """

    path: str
    line: int | None
    reason: str
    remedy: str
    severity: Severity

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.reason} {self.remedy}"


def need_dates(*dates: str | None) -> None:
    """Raise ``ValueError`` for a date, ISO 8601 and maybe partial, that no calendar has."""
    for date in filter(None, dates):
        try:
            datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :])
        except ValueError:
            raise ValueError(f"there is no date {date}") from None


def day_of(date: str | None) -> datetime.date | None:
    """The day of a date as nouns have it, which may have a time of day; None where the day is left open."""
    whole = _DAY.match(date or "")
    return datetime.date.fromisoformat(whole[0]) if whole else None


def parts_of(value: object) -> Iterator[object]:
    """The value and all that it is made of, at any depth and in order; not the names of fields."""
    yield value
    if value is None or isinstance(value, (str, int, float)):
        return
    if isinstance(value, msgspec.Struct):
        value = [getattr(value, name) for name in value.__struct_fields__]
    elif isinstance(value, Mapping):
        value = [*value.keys(), *value.values()]
    elif not isinstance(value, list | tuple | set | frozenset):
        value = [msgspec.to_builtins(value)]
    for part in value:
        yield from parts_of(part)


def strings_in(value: object) -> Iterator[str]:
    """All strings of a statement, whatever its fields, in their order."""
    return (part for part in parts_of(value) if isinstance(part, str))


def places_in(value: object) -> Iterator[tuple[Any, ...]]:
    """All parts of a statement that have a start and an end: each alone, and pieces of a field together."""
    for part in parts_of(value):
        if isinstance(part, msgspec.Struct) and {"start", "end"} <= set(part.__struct_fields__):
            yield (part,)
        elif isinstance(part, list | tuple | set | frozenset) and _are_pieces(part):
            yield tuple(part)


def _are_pieces(parts: Collection[object]) -> bool:
    return len(parts) > 1 and all(isinstance(part, Evidence) for part in parts)


def precision_of(date: str | None) -> Precision:
    """How precise a date is by its parts; relative where there is none."""
    names: tuple[Precision, ...] = ("year", "month", "day")
    return names[date.count("-")] if date else "relative"


def unaccented(text: str) -> str:
    """The text in plain letters: no accents, no ligatures, and nothing that nobody sees."""
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
    return "".join(c for c in letters if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def fold(text: str) -> str:
    """A word for comparison: no accents, no case, no full stops, nothing that nobody sees."""
    return unaccented(text).casefold().replace(".", "").replace("’", "'")


def folded(name: str) -> str:
    """A name for comparison and for addresses: its words in small letters, without accents or marks."""
    return "-".join(_ALNUM.findall(fold(name)))


def actor_id(kind: ActorKind, name: str) -> str:
    """The id of an actor: its kind and its name, the same in every briefing that has them."""
    return f"{kind}-{folded(name)}"


def kind_of_actor(id: str) -> ActorKind:
    """The kind that the id of an actor says."""
    kind: ActorKind = msgspec.convert(id.partition("-")[0], ActorKind)
    return kind


def complete_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """A JSON Schema that names its version, with docstrings as they read."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_cleaned(schema)}


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """The same, with docstrings as Python 3.13 has them: older versions keep their indentation."""
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        key: inspect.cleandoc(part) if key == "description" and isinstance(part, str) else _cleaned(part)
        for key, part in value.items()
    }


def encode(briefing: Briefing) -> bytes:
    """A briefing as one line of JSON, without the line's end."""
    return msgspec.json.encode(briefing)


_decoder = msgspec.json.Decoder(Briefing)


def decode(line: bytes) -> Briefing:
    """A briefing from its JSON; raises ``msgspec.DecodeError`` on anything else."""
    return _decoder.decode(line)
