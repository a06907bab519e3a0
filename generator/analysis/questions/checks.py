"""The last look at a question: what no good one shows."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.analysis import lexicon
from generator.analysis.questions.pruning import Crooked

LONGEST = 27  # words of a question
_HANGING = re.compile(r"['’]s? (is|was|are|were|has|have|had|will|would|said|says)\b|\b(as|to) (if|of)$")
_FIRST_PERSON = re.compile(r"\b(I|[Ww]e|[Yy]ou)['’]")
_MARKS = ("?", "!", ";", ":", "—", "--", "(", ")", "[", "]", "...", "…", "―", "http", "@", " – ", " - ", " ,")


def finished(text: str) -> str:
    """The question with its capital and its mark; raises ``Crooked`` where it shows a flaw."""
    words = text.split()
    lowered = [word.lower() for word in words]
    if not 4 <= len(words) <= LONGEST:
        raise Crooked("too long or too short")
    if lowered[-1] in lexicon.words("questions/loose_ends") or any(mark in text for mark in _MARKS):
        raise Crooked("ends or breaks off in the middle")
    if _HANGING.search(text):
        raise Crooked("a possessive that owns nothing")
    if text.count("“") != text.count("”") or text.count('"') % 2 or text.count("‘"):
        raise Crooked("half a quotation")
    if any(one == other and one != "had" for one, other in pairwise(lowered)):
        raise Crooked("a word twice")
    if not lexicon.words("questions/untold").isdisjoint(lowered) or _FIRST_PERSON.search(text):
        raise Crooked("a pronoun that names nobody")
    return text[0].upper() + text[1:] + "?"
