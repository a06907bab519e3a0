"""What documents of other kinds than news leave open, by what they are: the model knows news.

A report says itself what it could not establish; whether something is so is what it asked first. A message
asks somebody. A speech asks nobody, unless it goes on to say that the answer is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.analysis.outline import find_parts
from generator.analysis.parsing.grammar import is_negated
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.cues import Candidate
from generator.analysis.questions.wording import Worded
from generator.model import DocumentKind, Evidence, Question, Seed

_ASKING: Sequence[DocumentKind] = ("email", "letter")
_HOLDING_FORTH: Sequence[DocumentKind] = ("speech", "essay", "statement")
_REPLY = re.compile(r"(?:(?:re|aw|fwd?|wg|tr|rv) ?: ?)+", re.IGNORECASE)
_INQUIRING: Sequence[DocumentKind] = ("report", "statement", "study")
_OPEN = ("unknown", "untold")


def fitting(
    parsed: Parsed, kind: DocumentKind | None, candidates: Sequence[Candidate], raised: Sequence[Worded]
) -> Iterator[Worded]:
    """The questions but for what a document recommends or examines, and those that only move an audience."""
    parts = [one for one in find_parts(parsed.seed) if one.name == "recommendations"]
    for one in raised:
        paragraph = parsed.passages[parsed.passage_at(one.candidate.span.start)].paragraph
        recommended = one.cue.row.name == "demanded" and any(part.holds(paragraph) for part in parts)
        rhetorical = kind in _HOLDING_FORTH and one.cue.row.name == "asked"
        examined = kind in _INQUIRING and one.cue.token.lower_ == "whether"
        if (
            not recommended
            and not examined
            and (not rhetorical or _is_unanswered(candidates, one.candidate.number))
        ):
            yield one


def in_subject(seed: Seed) -> list[Question]:
    """What the subject of a message asks, if its text has it."""
    words = _REPLY.sub("", seed.title)
    start = seed.text.find(words) if words.endswith("?") else -1
    if start < 0:
        return []
    return [Question(text=words, kind="asked", evidence=(Evidence(start=start, end=start + len(words)),))]


def is_sure(kind: DocumentKind | None, worded: Worded) -> bool:
    """Whether a question of a document of this kind is open however little news asks such."""
    cue = worded.cue
    if cue.row.name == "asked":
        return kind in (*_ASKING, *_HOLDING_FORTH)
    says_so = cue.row.name == "unknown" and cue.token.lower_ != "whether" and not cue.word.holds("side")
    return says_so and kind in _INQUIRING


def _is_unanswered(candidates: Sequence[Candidate], number: int) -> bool:
    """Whether the next sentence says that nobody knows: "I do not know.", "The answer is unclear."."""
    behind = candidates[number + 1 : number + 2]
    return any(
        any(cue.row.name in _OPEN for cue in one.cues)
        or any(token.lemma_ == "know" and is_negated(token) for token in one.span)
        for one in behind
    )
