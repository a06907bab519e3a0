"""Transcripts and interviews: whole paragraphs that are the words of one speaker.

In a transcript a label opens each turn: a name ("Anna Berg:", "BERG:", "AB:"), or "Q:" and "A:". In an
interview without labels, the paragraph behind a question is the answer of the one person in the title.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import FINITE, Parsed, Passage
from generator.analysis.quotes.candidates import QuoteCandidate
from generator.analysis.quotes.sources import kind_of_noun
from generator.model import CLOSING_MARKS, OPENING_MARKS, Act

_LONGEST_LABEL = 6  # tokens of a speaker's label: "SEN. MARIA LOPEZ:", "Dr. Jane van Dyke:"
_FEWEST_TURNS = 3  # a transcript has at least this many labelled paragraphs; a single "Note:" makes none
_APART = 4  # paragraphs from one turn to the next, at most
_INITIALS = 3  # letters
_DIRECTION = 8  # tokens of a stage direction in brackets, at most
_LONGEST_QUESTION = 120  # tokens
_SHORTEST_ANSWER = 8
_LIKELY = 0.9  # that the paragraph behind a question is its answer: seldom the next question stands there
_EMPHASIS = ("*", "**", "_", "__")  # around a label in bold type
_CLOSING = (*CLOSING_MARKS, "“", *_EMPHASIS)  # “ is the closing mark in German
_BRACKETS = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class _Label:
    """The words that open a turn in a passage of this number; what they say begins at token ``begin``."""

    passage: int
    words: tuple[str, ...]
    token: int
    colon: int
    begin: int
    who: Entity | None
    part: str | None  # "ask" or "answer", where the label tells no more

    @property
    def key(self) -> object:
        """What two turns of one speaker have in common."""
        return self.words if self.who is None else self.who.id


def find_turns(parsed: Parsed, entities: Entities) -> list[QuoteCandidate]:
    """One direct quote a turn, where a text alternates between at least two speakers."""
    people = _People(parsed, entities)
    labels = [label for number in range(len(parsed.passages)) if (label := _label(parsed, people, number))]
    if len(labels) > 1 and labels[0].passage == 0 and labels[1].passage > 1:
        del labels[0]  # a headline
    turns = [turn for run in _runs(labels) for turn in _transcript(parsed, run)]
    return turns or list(_answers(parsed, people.in_title))


# ---- transcripts ----------------------------------------------------------------------------------


def _runs(labels: Sequence[_Label]) -> Iterator[list[_Label]]:
    """The labels that stand close enough to be of one transcript."""
    run: list[_Label] = []
    for label in labels:
        if run and label.passage - run[-1].passage > _APART:
            yield run
            run = []
        run.append(label)
    if run:
        yield run


def _transcript(parsed: Parsed, run: Sequence[_Label]) -> Iterator[QuoteCandidate]:
    """The turns of a run of labels, if at least two speakers take at least three turns."""
    counts = Counter(label.key for label in run)
    if len(run) < _FEWEST_TURNS or not 2 <= len(counts) < len(run):
        return
    ends = [label.passage for label in run[1:]] + [run[-1].passage + 1]
    turns = [(label, tuple(_pieces(parsed, label, end))) for label, end in zip(run, ends, strict=True)]
    if 2 * sum(_speaks(parsed.doc, pieces) for _, pieces in turns) < len(turns):
        return  # a list of figures or addresses
    asked: tuple[int, int] | None = None
    for (label, pieces), act in zip(turns, _acts(parsed.doc, turns), strict=True):
        if pieces and label.part != "ask":  # nobody knows who asks
            cue = label.colon, label.colon + 1
            source = parsed.doc[label.token]
            yield QuoteCandidate(
                pieces, "direct", source, cue, act, who=label.who, asked=asked if act == "answer" else None
            )
        asked = (pieces[0][0], pieces[-1][1]) if pieces else None


def _acts(doc: Doc, turns: Sequence[tuple[_Label, tuple[tuple[int, int], ...]]]) -> Iterator[Act]:
    asked = False
    for label, pieces in turns:
        asks = label.part == "ask" or (bool(pieces) and doc[pieces[-1][1] - 1].text == "?")
        yield "ask" if asks else "answer" if asked else "assert"
        asked = asks


def _speaks(doc: Doc, pieces: Sequence[tuple[int, int]]) -> bool:
    return any(token.tag_ in FINITE for start, end in pieces for token in doc[start:end])


def _label(parsed: Parsed, people: _People, number: int) -> _Label | None:
    """The label at the beginning of a paragraph, if it can be that of a speaker."""
    doc, passage = parsed.doc, parsed.passages[number]
    if passage.paragraph.kind != "body":
        return None
    start = passage.start
    while start < passage.end and doc[start].text in (*OPENING_MARKS, *_EMPHASIS):
        start += 1
    colon = next(
        (
            index
            for index in range(start + 1, min(start + _LONGEST_LABEL + 1, passage.end - 1))
            if doc[index].text.strip("*_") == ":"
        ),
        0,
    )
    if not colon:
        return None
    begin = colon + 1
    while begin < passage.end and doc[begin].text in _EMPHASIS:
        begin += 1
    words = [token for token in doc[start:colon] if not token.is_punct and token.text not in _EMPHASIS]
    if begin == passage.end or doc[begin].text in OPENING_MARKS:
        return None  # "Anna Berg: “…”" is a quotation
    if not words or not all(token.text[:1].isupper() for token in words):
        return None
    lower = tuple(token.lower_ for token in words)
    part = lexicon.groups("quotes/turn_labels").get(lower[-1])
    who = people.in_title if part == "answer" else None if part else people.whom(words)
    if who is None and part is None and not _may_name(words):
        return None
    return _Label(number, lower, words[-1].i, colon, begin, who, part)


def _may_name(words: Sequence[Token]) -> bool:
    """Whether a label that no actor bears may be a person's name all the same."""
    last = words[-1]
    if len(last) < _INITIALS:
        return False
    if last.lower_ not in lexicon.table("coreference/surnames") and kind_of_noun(last.lower_) in (
        "thing",
        "text",
    ):
        return False
    return last.is_upper or any(token.pos_ == "PROPN" for token in words)


class _People:
    """The people of a text, by the words of their names, and by their initials."""

    def __init__(self, parsed: Parsed, entities: Entities) -> None:
        self._by_word: dict[str, dict[str, Entity]] = defaultdict(dict)
        self._by_initials: dict[str, list[Entity]] = defaultdict(list)
        named: list[Entity] = []
        for one in entities.all:
            if one.kind != "person" or not one.mentions:
                continue
            words = one.name.casefold().split()
            for word in words:
                self._by_word[word][one.id] = one
            self._by_initials["".join(word[0] for word in words)].append(one)
            if one.mentions[0].start < parsed.title_end:
                named.append(one)
        self.in_title = named[0] if len(named) == 1 else None  # whom an interview is with

    def whom(self, words: Sequence[Token]) -> Entity | None:
        """The only person whom a label names in full, by a part of the name, or by initials."""
        own = [token.lower_ for token in words if token.text.title() not in lexicon.table("parsing/titles")]
        bearers = [self._by_word.get(word, {}) for word in own or [words[-1].lower_]]
        fewest = min(bearers, key=len)
        called = [one for who, one in fewest.items() if all(who in others for others in bearers)]
        if not called and len(own) == 1 and len(own[0]) <= _INITIALS and words[-1].is_upper:
            called = self._by_initials.get(own[0], [])
        full = [one for one in called if len(one.name.split()) > len(own)] or called
        return full[0] if len(full) == 1 else None


def _pieces(parsed: Parsed, label: _Label, end: int) -> Iterator[tuple[int, int]]:
    """What is said in a turn up to the next one's passage, without stage directions."""
    for number in range(label.passage, end):
        passage = parsed.passages[number]
        if passage.paragraph.kind != "body":
            return
        start = label.begin if number == label.passage else passage.start
        yield from _said(parsed.doc, start, passage.end)


def _said(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a paragraph between its stage directions, without the marks around them."""
    for cut, behind in (*_directions(doc, start, end), (end, end)):
        first, last = start, cut
        while first < last and doc[first].text in (*OPENING_MARKS, *_EMPHASIS):
            first += 1
        while last > first and doc[last - 1].text in _CLOSING:
            last -= 1
        if any(token.is_alpha for token in doc[first:last]):
            yield first, last
        start = behind


def _directions(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stage directions in brackets: "(APPLAUSE)", "[laughs]"."""
    place = start
    while place < end:
        closing = _BRACKETS.get(doc[place].text)
        close = None
        if closing is not None:
            near = range(place + 1, min(place + _DIRECTION, end))
            close = next((index for index in near if doc[index].text == closing), None)
        if close is not None and _is_direction(doc[place + 1 : close]):
            yield place, close + 1
            place = close
        place += 1


def _is_direction(words: Span) -> bool:
    if not len(words):
        return False
    loud = len(words.text) > _INITIALS and words.text.isupper()
    return loud or any(token.lower_ in lexicon.words("quotes/stage_directions") for token in words)


# ---- interviews without labels --------------------------------------------------------------------


def _answers(parsed: Parsed, who: Entity | None) -> Iterator[QuoteCandidate]:
    """The paragraphs that stand right behind the questions of an interview with one person."""
    doc = parsed.doc
    questions = [number for number, passage in enumerate(parsed.passages) if _asks(doc, passage)]
    if who is None or len(questions) < _FEWEST_TURNS or not _is_interview(parsed):
        return
    name = doc[who.mentions[0].end - 1]
    for number in questions:
        if number + 1 >= len(parsed.passages):
            continue
        passage = parsed.passages[number + 1]
        if (
            passage.paragraph.kind != "body"
            or passage.end - passage.start < _SHORTEST_ANSWER
            or _asks(doc, passage)
        ):
            continue
        pieces = tuple(_said(doc, passage.start, passage.end))
        if pieces and _speaks(doc, pieces):
            question = parsed.passages[number]
            yield QuoteCandidate(
                pieces,
                "direct",
                name,
                None,
                "answer",
                probability=_LIKELY,
                who=who,
                asked=(question.start, question.end),
            )


def _asks(doc: Doc, passage: Passage) -> bool:
    """Whether a paragraph asks something, in no marks."""
    words = doc[passage.start : passage.end]
    return (
        passage.paragraph.kind == "body"
        and len(words) <= _LONGEST_QUESTION
        and words[-1].text == "?"
        and words[0].text not in OPENING_MARKS
    )


def _is_interview(parsed: Parsed) -> bool:
    """Whether the title, or what stands before the first question, speaks of an interview."""
    doc = parsed.doc
    for passage in parsed.passages:
        if _asks(doc, passage):
            return False
        if any(token.lower_.startswith("interview") for token in doc[passage.start : passage.end]):
            return True
    return False
