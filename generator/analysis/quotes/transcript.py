"""Transcripts: paragraphs that a name and a colon open are the words of that speaker."""

from __future__ import annotations

from dataclasses import dataclass

from generator.analysis.parsing.spacy_pass import Parsed, Passage
from generator.analysis.quotes.candidates import QuoteCandidate
from generator.model import CLOSING_MARKS, OPENING_MARKS

_LONGEST_LABEL = 6  # tokens of a speaker's label: "SEN. MARIA LOPEZ:", "Dr. Jane van Dyke:"
_FEWEST_TURNS = 3  # a transcript has at least this many labelled paragraphs; a single "Note:" makes none
_CLOSING = CLOSING_MARKS + "“"  # “ is the closing mark in German


@dataclass(frozen=True, slots=True)
class _Turn:
    label: str
    source: int
    colon: int
    end: int


def find_turns(parsed: Parsed) -> list[QuoteCandidate]:
    """One direct quote a turn, where a text alternates between at least two labelled speakers."""
    turns = [turn for turn in (_turn(parsed, passage) for passage in parsed.passages) if turn]
    speakers = len({turn.label for turn in turns})
    if len(turns) < _FEWEST_TURNS or not 2 <= speakers < len(turns):
        return []
    return [
        QuoteCandidate(
            ((turn.colon + 1, turn.end),),
            "direct",
            parsed.doc[turn.source],
            (turn.colon, turn.colon + 1),
            "assert",
        )
        for turn in turns
    ]


def _turn(parsed: Parsed, passage: Passage) -> _Turn | None:
    doc = parsed.doc
    if passage.paragraph.kind != "body":
        return None
    start = passage.start + (doc[passage.start].text in OPENING_MARKS)
    for colon in range(start + 1, min(start + _LONGEST_LABEL + 1, passage.end - 1)):
        if doc[colon].text == ":":
            break
    else:
        return None
    label = doc[start:colon]
    words = [token for token in label if not token.is_punct]
    if not words or not all(token.text[:1].isupper() for token in words):
        return None
    if len(label.text) < 3 or not (label.text.isupper() or any(t.pos_ == "PROPN" for t in label)):
        return None
    end = passage.end
    while end > colon + 1 and doc[end - 1].text in _CLOSING:
        end -= 1
    return _Turn(label.text.lower(), words[-1].i, colon, end) if end > colon + 1 else None
