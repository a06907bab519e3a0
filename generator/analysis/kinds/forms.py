"""Kinds of documents that their form makes certain: a salutation, labelled turns, a press office's line."""

from __future__ import annotations

import re

from generator.model import DocumentKind, Seed

_HEAD = 8  # paragraphs in which a document says what it is
_LINE = 12  # words of a line that says so
_FEWEST_TURNS = 3  # of who asks, and as many of who answers

_RELEASE = re.compile(
    r"(?:for immediate release|press release|news release|media release|press statement|media statement)\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"(?:(?:joint|press|public|official) )?statement (?:by|from|of|on|to|regarding|concerning)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"(?:annual|quarterly|monthly|interim|final|progress|inspection|audit|status|technical) report\b"
    r"|report (?:of|by) the\b|report to the\b|report on the\b",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:\d[\d.]* )?(?:executive summary|summary of findings|recommendations)\.?", re.IGNORECASE
)
# Those whom a speech may call dear as well as a letter.
_HEARERS = r"(?:friends|colleagues|fellow|delegates|guests|members|brothers|sisters|ladies|citizens)"
_SALUTATION = re.compile(
    rf"(?:my )?(?:dear|dearest) (?!(?:\w+ )?{_HEARERS}\b)[^?!]{{1,60}}[,:]|to whom it may concern[,:.]?",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[*_]{0,2}(?:q|question)[*_]{0,2} ?[:.][*_]{0,2} ", re.IGNORECASE)
_ANSWERS = re.compile(r"[*_]{0,2}(?:a|answer)[*_]{0,2} ?[:.][*_]{0,2} ", re.IGNORECASE)


def certain_kind(seed: Seed) -> DocumentKind | None:
    """The kind that no text of another would have the form of; None where there is no such form."""
    lines = [seed.text[one.start : one.end] for one in seed.paragraphs]
    head = [" ".join(line.split()) for line in lines[:_HEAD] if len(line.split()) <= _LINE]
    if _turns(lines):
        return "interview"
    if any(_SALUTATION.fullmatch(line) for line in head):
        return "letter"
    if _STATEMENT.match(seed.title) or any(_RELEASE.match(line) for line in head):
        return "statement"
    return "report" if _is_report(seed) else None


def _turns(lines: list[str]) -> bool:
    """Whether paragraphs are marked as questions and answers."""
    asks, answers = (sum(mark.match(line) is not None for line in lines) for mark in (_ASKS, _ANSWERS))
    return min(asks, answers) >= _FEWEST_TURNS


def _is_report(seed: Seed) -> bool:
    """Whether the title calls it a report and its headings are those of one."""
    headings = [seed.text[one.start : one.end].strip() for one in seed.paragraphs if one.kind == "heading"]
    return _REPORT.search(seed.title) is not None and any(map(_SUMMARY.fullmatch, headings))
