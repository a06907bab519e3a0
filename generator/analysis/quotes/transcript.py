"""Transcripts and interviews: whole paragraphs that are the words of one speaker.

In a transcript a label opens each turn: a name ("Anna Berg:", "BERG:", "AB:"), or "Q:" and "A:". In an
interview without labels, the paragraph behind a question is the answer of the person whom it is with.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.document_kind import find_kind
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE
from generator.analysis.parsing.spacy_pass import Parsed, ParsedParagraph
from generator.analysis.quotes.quote_candidates import QuoteCandidate
from generator.analysis.quotes.sources import kind_of_noun
from generator.model import CLOSING_MARKS, OPENING_MARKS, Act

_LONGEST_LABEL = 6  # tokens of a speaker's label: "SEN. MARIA LOPEZ:", "Dr. Jane van Dyke:"
_FEWEST_TURNS = 3  # a transcript has at least this many labelled paragraphs; a single "Note:" makes none
_APART = 4  # paragraphs from one turn to the next, at most
_INITIALS = 3  # letters
_LONGEST_QUESTION = 120  # tokens
_SHORTEST_ANSWER = 8
_LIKELY = 0.9  # that the paragraph behind a question is its answer: seldom the next question stands there
_EMPHASIS = ("*", "**", "_", "__")  # around a label in bold type
_CLOSING = (*CLOSING_MARKS, "“", *_EMPHASIS)  # “ is the closing mark in German


@dataclass(frozen=True, slots=True)
class _Label:
    """The words that open a turn in a passage of this number; what they say begins at token ``begin``."""

    passage: int
    words: tuple[str, ...]
    token: int
    colon: int
    begin: int
    who: Entity | None = None
    part: str | None = None  # "ask" or "answer", where the label tells no more

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
    return turns or list(_answers(parsed, people.asked))


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
    """What is done in each turn; whoever asks in most of his turns asks in all."""
    ends = [(label, bool(pieces) and doc[pieces[-1][1] - 1].text == "?") for label, pieces in turns]
    asks = Counter(label.key for label, open_ in ends if open_)
    count = Counter(label.key for label, _ in ends)
    asked = False
    for label, open_ in ends:
        often = 2 * asks[label.key] > count[label.key] or open_
        asking = label.part == "ask" or (often and label.part != "answer")
        yield "ask" if asking else "answer" if asked else "assert"
        asked = asking


def _speaks(doc: Doc, pieces: Sequence[tuple[int, int]]) -> bool:
    return any(token.tag_ in FINITE for start, end in pieces for token in doc[start:end])


def _label(parsed: Parsed, people: _People, number: int) -> _Label | None:
    """The label at the beginning of a paragraph, if it can be that of a speaker."""
    doc, passage = parsed.doc, parsed.passages[number]
    if passage.paragraph.kind != "body":
        return None
    start = _first(doc[passage.start : passage.end - 1], (*OPENING_MARKS, *_EMPHASIS))
    near = doc[start + 1 : min(start + _LONGEST_LABEL + 1, passage.end - 1)]
    colon = next((token.i for token in near if token.text.strip("*_") == ":"), passage.end - 1)
    if doc[start].text in ("Q.", "A."):
        colon = start
    begin = _first(doc[colon + 1 : passage.end], _EMPHASIS)
    label = doc[start : max(colon, start + 1)]
    words = [token for token in label if not token.is_punct and token.text not in _EMPHASIS]
    if begin == passage.end or not words or not all(token.text[:1].isupper() for token in words):
        return None
    lower = tuple(token.lower_ for token in words)
    return _named(_Label(number, lower, words[-1].i, colon, begin), words, people)


def _named(label: _Label, words: Sequence[Token], people: _People) -> _Label | None:
    """The label with whom it names, or with the part that it tells; None if it can be nobody's."""
    part = lexicon.groups("quotes/turn_labels").get(label.words[-1].rstrip("."))
    if part is not None:
        return replace(label, part=part, who=people.asked if part == "answer" else None)
    who = people.whom(words)
    return replace(label, who=who) if who is not None or _may_name(words) else None


def _first(words: Span, passed: Sequence[str]) -> int:
    """The first token behind those that are passed over."""
    return next((token.i for token in words if token.text not in passed), words.end)


def _may_name(words: Sequence[Token]) -> bool:
    """Whether a label that no actor bears may be a person's name all the same."""
    last = words[-1]
    named = last.lower_ in lexicon.table("coreference/surnames")
    if len(last) < _INITIALS or (not named and kind_of_noun(last.lower_) in ("thing", "text")):
        return False
    unknown = kind_of_noun(last.lower_) == "unknown"
    return named or unknown or last.is_upper or any(token.pos_ == "PROPN" for token in words)


class _People:
    """The people of a text, by the words of their names, and by their initials."""

    def __init__(self, parsed: Parsed, entities: Entities) -> None:
        people = [one for one in entities.all if one.kind == "person" and one.mentions]
        self._called: dict[str, list[tuple[Entity, set[str]]]] = defaultdict(list)
        for person in people:
            words = person.name.casefold().replace("-", " ").split()
            for key in {*words, "".join(word[0] for word in words)}:
                self._called[key].append((person, {*words, key}))
        in_title = [person for person in people if person.mentions[0].start < parsed.title_end]
        self.asked = in_title[0] if len(in_title) == 1 else _introduced(parsed, people)

    def whom(self, words: Sequence[Token]) -> Entity | None:
        """The only person whom a label names in full, by a part of the name, or by initials."""
        titles = lexicon.table("parsing/titles")
        own = {token.lower_ for token in words if token.text.title() not in titles} or {words[-1].lower_}
        bearers = min((self._called.get(word, []) for word in own), key=len)
        called = [one for one, names in bearers if own <= names]
        full = [one for one in called if len(one.name.split()) > len(own)] or called
        return full[0] if len(full) == 1 else None


def _introduced(parsed: Parsed, people: Sequence[Entity]) -> Entity | None:
    """Whom an interview is with: the person whom the lines above the first question name most often."""
    first = next((passage.start for passage in parsed.passages if parsed.doc[passage.end - 1].text == "?"), 0)
    named = [sum(mention.end <= first for mention in person.mentions) for person in people]
    most = max(named, default=0)
    return people[named.index(most)] if most and named.count(most) == 1 else None


def _pieces(parsed: Parsed, label: _Label, end: int) -> Iterator[tuple[int, int]]:
    """What is said in a turn up to the next one's passage."""
    for number in range(label.passage, end):
        passage = parsed.passages[number]
        if passage.paragraph.kind != "body":
            return
        start = label.begin if number == label.passage else passage.start
        yield from _said(parsed.doc, start, passage.end)


def _said(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The words of a paragraph without the marks around them."""
    while first < last and doc[first].text in (*OPENING_MARKS, *_EMPHASIS, "—", "–"):
        first += 1
    while last > first and doc[last - 1].text in _CLOSING:
        last -= 1
    if any(token.is_alpha for token in doc[first:last]):
        yield first, last


# ---- interviews without labels --------------------------------------------------------------------


def _answers(parsed: Parsed, who: Entity | None) -> Iterator[QuoteCandidate]:
    """The paragraphs that stand right behind the questions of an interview with one person."""
    doc, passages = parsed.doc, parsed.passages
    asking = {passage.start for passage in passages if _asks(doc, passage)}
    if who is None or len(asking) < _FEWEST_TURNS or find_kind(parsed.seed) != "interview":
        return
    name = doc[who.mentions[0].end - 1]
    for question, passage in pairwise(passages):
        is_long = passage.paragraph.kind == "body" and passage.end - passage.start >= _SHORTEST_ANSWER
        if question.start not in asking or passage.start in asking or not is_long:
            continue
        pieces = tuple(_said(doc, passage.start, passage.end))
        if pieces and _speaks(doc, pieces):
            asked = question.start, question.end
            yield QuoteCandidate(
                pieces, "direct", name, None, "answer", probability=_LIKELY, who=who, asked=asked
            )


def _asks(doc: Doc, passage: ParsedParagraph) -> bool:
    """Whether a paragraph asks something, in no marks."""
    words = doc[passage.start : passage.end]
    return (
        passage.paragraph.kind == "body"
        and len(words) <= _LONGEST_QUESTION
        and words[-1].text == "?"
        and words[0].text not in OPENING_MARKS
    )
