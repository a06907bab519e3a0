"""What kind of document a seed is: what its editor states, else what its form shows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from generator.model import DocumentKind, Question, Seed

_Part = Literal["title", "heading", "head", "body", "foot"]
_HEAD, _FOOT = 8, 6  # paragraphs in which a document says what it is, greets and takes leave
_LANGUAGE = "en"  # of the patterns
_FORWARDED = re.compile(r"\A(?:fwd?|wg|tr|rv) ?: ?", re.IGNORECASE)


class _Mark(NamedTuple):
    """At least ``fewest`` paragraphs of a part of the document match the whole of the pattern."""

    part: _Part
    pattern: str
    fewest: int = 1


_ASKED = r"[^\"“‘'].*\?"
_CHAIR = r"(?:mr|mrs|ms|madam)\.? (?:speaker|(?:vice[- ])?president|prime minister|secretary|chair\w*)\b"
_HEARERS = "friends|colleagues|fellow|delegates|guests|members|brothers|sisters|ladies|citizens"
_SALUTATION = (
    rf"(?:my )?dear(?:est)? (?!(?:\w+ )?(?:{_HEARERS})\b)[^?!]{{1,60}}[,:]|to whom it may concern.?"
    rf"|(?!{_CHAIR})(?:mr|mrs|ms|dr|prof|professor)\.? [\w-]+,"
)
_CLOSE = (
    r"(?:yours(?: \w+)?|(?:\w+ )?sincerely(?: yours)?|respectfully(?: yours)?"
    r"|(?:with )?(?:\w+ )?(?:regards|wishes)|(?:with )?(?:much )?love(?: always)?),"
)
_ADDRESS = (
    rf"(?:(?:thank you[^.,]{{0,30}}[.,] )?{_CHAIR}(?: [\w.]+){{0,3}}"
    r"|good (?:morning|afternoon|evening)(?: \w+){0,3}|ladies and gentlemen|excellencies"
    r"|(?:my )?fellow \w+|(?:my|dear|my dear) (?:friends|colleagues))[,.:!].*|(?:friends|colleagues)[,:!]"
)
_SPEECH = (
    r"(?:[\d./-]+ )?(?:(?:opening|closing|keynote|welcome|inaugural|maiden|floor) )?"
    r"(?:(?:speech|address|eulogy|lecture|sermon) (?:by|to|at|on|before|of|in)|remarks)\b.*"
)
_STATEMENT = r"(?:(?:joint|press|public|official) )?statement (?:by|from|of|on|to|regarding|concerning)\b.*"
_RELEASE = "(?:for immediate release|(?:press|news|media) (?:release|statement)).{0,60}"
_FINDINGS = (
    r"(?:[\d.]+ )?(?:executive summary|(?:summary of |key |main )?findings|terms of reference"
    r"|(?:(?:summary|list) of |(?:conclusions|findings) and )?recommendations)[.:]?"
)
_STUDY = (
    r"(?:[\d.]+ )?(?:abstract|(?:materials and )?methods?|methodology|results(?: and discussion)?|discussion"
    r"|related work|literature review)[.:]?"
)
_SPOKEN = (
    r"\W*(?:please )?check against delivery\b.*"
    r"|(?:(?:transcript|text) of (?:the |a )?)?(?:speech|address|remarks|lecture) (?:by|delivered|given) .*"
    rf"|(?:{_HEARERS}), .*"
)
_OCCASION = (
    r"(?:[\w’'-]+ ){0,4}(?:speech|address|remarks|lecture|sermon|spoken) (?:by|of|to|for)\b[^.?!]{0,200}"
)
_OWN_VOICE = r"(?:i|we|my|our|thank you|let (?:me|us))\b.*"

_SAYS_I = r"[^\"“]*\b(?:i|we|my|our)\b.*"

# A document is of the first kind for which it has all the marks of a row.
_FORMS: Sequence[tuple[DocumentKind, Sequence[_Mark]]] = (
    ("email", [_Mark("head", "(?:from|to|cc|date|sent|subject): .*", fewest=3)]),
    ("report", [_Mark("heading", _FINDINGS, fewest=2)]),
    ("study", [_Mark("heading", _STUDY, fewest=2)]),
    ("study", [_Mark("head", r"abstract ?[.:—–-].*")]),
    ("interview", [_Mark("body", r"[*_]*q(?:uestion)?[*_]* ?[:.].*", fewest=3)]),
    ("interview", [_Mark("title", r".*\b(?:interview(?:s|ed)?|q&a)\b.*"), _Mark("body", _ASKED, fewest=2)]),
    ("interview", [_Mark("body", _ASKED, fewest=6)]),
    ("letter", [_Mark("head", _SALUTATION)]),
    ("letter", [_Mark("foot", _CLOSE)]),
    ("speech", [_Mark("head", _ADDRESS)]),
    ("speech", [_Mark("title", _SPEECH), _Mark("body", _OWN_VOICE, fewest=2)]),
    ("speech", [_Mark("head", _SPOKEN), _Mark("body", _SAYS_I, fewest=2)]),
    ("speech", [_Mark("head", _OCCASION), _Mark("body", _OWN_VOICE, fewest=3)]),
    ("statement", [_Mark("title", _STATEMENT)]),
    ("statement", [_Mark("head", _RELEASE)]),
    ("report", [_Mark("title", r".*\breport\b.*"), _Mark("heading", _FINDINGS)]),
    ("report", [_Mark("head", r"(?:\w+ ){0,2}report (?:of|by|to|from) .*"), _Mark("heading", _FINDINGS)]),
)


def find_kind(seed: Seed) -> DocumentKind | None:
    """The kind of a document; None where its form does not show it."""
    if seed.kind is not None:
        return seed.kind
    if seed.format == "eml" and not _FORWARDED.match(seed.title):
        return "email"
    if seed.language != _LANGUAGE:
        return None
    parts = _parts(seed)
    return next((kind for kind, marks in _FORMS if all(_has(parts, mark) for mark in marks)), None)


def _parts(seed: Seed) -> Mapping[_Part, Sequence[str]]:
    """The paragraphs of each part, each in one line."""
    lines = [
        (paragraph.kind, " ".join(seed.text[paragraph.start : paragraph.end].split()))
        for paragraph in seed.paragraphs
    ]
    every = [line for _, line in lines]
    return {
        "title": [_FORWARDED.sub("", seed.title)],
        "heading": [line for kind, line in lines if kind == "heading"],
        "head": every[:_HEAD],
        "body": [line for kind, line in lines if kind == "body"],
        "foot": every[-_FOOT:],
    }


def _has(parts: Mapping[_Part, Sequence[str]], mark: _Mark) -> bool:
    pattern = re.compile(mark.pattern, re.IGNORECASE)
    return sum(pattern.fullmatch(line) is not None for line in parts[mark.part]) >= mark.fewest


def fitting_questions(kind: DocumentKind | None, questions: Sequence[Question]) -> list[Question]:
    """The open questions that a page of such a kind has: a guide explains, and leaves open what it asks."""
    return [question for question in questions if kind != "guide" or question.kind == "asked"]
