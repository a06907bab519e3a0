"""The last check of a question: it is dropped if it shows what no good question shows."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.analysis.parsing import lexicon
from generator.analysis.questions.wording.errors import Unphrasable

LONGEST = 27  # words of a question, at most: a longer one is hard to read
_HANGING = re.compile(r"['’]s? (is|was|are|were|has|have|had|will|would|said|says)\b|\b(as|to) (if|of)$")
_FIRST_PERSON = re.compile(r"\b(I|[Ww]e|[Yy]ou)['’]")
_MARKS = ("?", "!", ";", ":", "—", "--", "(", ")", "[", "]", "...", "…", "―", "http", "@", " – ", " - ", " ,")


def finished_question(text: str) -> str:
    """The question with its capital and its mark; raises ``Unphrasable`` where it shows a flaw."""
    words = text.split()
    lowered = [word.lower() for word in words]
    if not 4 <= len(words) <= LONGEST:
        raise Unphrasable("too long or too short")
    if lowered[-1] in lexicon.words("questions/wording/loose_ends") or any(mark in text for mark in _MARKS):
        raise Unphrasable("ends or breaks off in the middle")
    if _HANGING.search(text):
        raise Unphrasable("a possessive that owns nothing")
    if text.count("“") != text.count("”") or text.count('"') % 2 or text.count("‘"):
        raise Unphrasable("half a quotation")
    if any(one == other and one != "had" for one, other in pairwise(lowered)):
        raise Unphrasable("a word twice")
    if not lexicon.words("questions/wording/untold").isdisjoint(lowered) or _FIRST_PERSON.search(text):
        raise Unphrasable("a pronoun that names nobody")
    return text[0].upper() + text[1:] + "?"
