"""What documents of other kinds than news leave open, by what they are: the model knows news.

A report says itself what it could not establish; whether something is so is what it asked first. A message
asks somebody. A speech asks nobody, unless it goes on to say that the answer is not known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.analysis.outline import find_parts
from generator.analysis.parsing.grammar import is_negated
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.cues import QuestionCandidate
from generator.analysis.questions.wording import Worded
from generator.model import DocumentKind, Evidence, Question, Seed

_ASKING: Sequence[DocumentKind] = ("email", "letter", "speech", "essay", "statement")
_HOLDING_FORTH: Sequence[DocumentKind] = ("speech", "essay", "statement")
_INQUIRING: Sequence[DocumentKind] = ("report", "statement", "study")
_REPLY = re.compile(r"(?:(?:re|aw|fwd?|wg|tr|rv) ?: ?)+", re.IGNORECASE)


def fitting(
    parsed: Parsed,
    kind: DocumentKind | None,
    candidates: Sequence[QuestionCandidate],
    raised: Sequence[Worded],
) -> list[Worded]:
    """The questions but for what a document recommends or examines, and those that only move an audience."""
    parts = [part for part in find_parts(parsed.seed) if part.name == "recommendations"]

    def fits(worded: Worded) -> bool:
        paragraph = parsed.passages[parsed.passage_at(worded.candidate.span.start)].paragraph
        recommended = worded.cue.row.name == "demanded" and any(part.holds(paragraph) for part in parts)
        examined = kind in _INQUIRING and worded.cue.token.lower_ == "whether"
        rhetorical = kind in _HOLDING_FORTH and worded.cue.row.name == "asked"
        behind = candidates[worded.candidate.number + 1 : worded.candidate.number + 2]
        return not recommended and not examined and (not rhetorical or any(map(_is_ignorance, behind)))

    return list(filter(fits, raised))


def in_subject(seed: Seed) -> list[Question]:
    """What the subject of a message asks, if its text has it."""
    words = _REPLY.sub("", seed.title)
    start = seed.text.find(words) if words.endswith("?") else -1
    if start < 0:
        return []
    return [Question(text=words, kind="asked", evidence=(Evidence(start=start, end=start + len(words)),))]


def is_sure(kind: DocumentKind | None, worded: Worded) -> bool:
    """Whether a question of a document of this kind is open however little news asks such."""
    if worded.cue.row.name == "asked":
        return kind in _ASKING
    return kind in _INQUIRING and worded.cue.row.name == "unknown" and worded.own is not None


def _is_ignorance(candidate: QuestionCandidate) -> bool:
    """Whether a sentence says that nobody knows: "I do not know.", "The answer is unclear."."""
    return any(cue.row.name in ("unknown", "untold") for cue in candidate.cues) or any(
        token.lemma_ == "know" and is_negated(token) for token in candidate.span
    )
