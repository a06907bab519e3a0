"""The last check of a question: it is dropped if it shows what no good question shows."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.analysis.parsing import lexicon
from generator.analysis.questions.wording.errors import Unphrasable

LONGEST = 27  # words of a question, at most: a longer one is hard to read
_HANGING = re.compile(r"['’]s? (is|was|are|were|has|have|had|will|would|said|says)\b|\b(as|to) (if|of)$")
_FIRST_PERSON = re.compile(r"\b(I|[Ww]e|[Yy]ou)['’]")
_CONTRACTION = re.compile(  # "cann't", which is no English word
    r"\b(?!(ai|are|ca|could|did|do|does|had|has|have|is|might|must|need|sha|should|was|were|wo|would)n['’]t\b)"
    r"\w+n['’]t\b",
    re.IGNORECASE,
)
_HELPER = r"(am|is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|must|may|might)"
_ASKING = r"(who|what|which|whose|whom|when|where|why|how)"
_OPENING = re.compile(rf"({_HELPER}|(\w+ )?{_ASKING}) ", re.IGNORECASE)
_NOBODY = re.compile(
    rf"(is it true that|(\w+ )?{_HELPER}) (?!it true that )"
    rf"(it|they|he|she|him|them|(some|any|every)(thing|body|one)|{_ASKING}) ",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"do(es)? there |did there |.* ['’] ", re.IGNORECASE)
_NEEDING = re.compile(  # "Did the council say, as ...", which lacks what it said
    rf"{_HELPER} [^,]* (beat|believe|call|find|give|have|make|mean|need|put|say|see|take|tell|think|want)"
    r"(, as .*)?$",
    re.IGNORECASE,
)
_NO_VERB = re.compile(r", (as|which) [^,]*\b(\w+ing|be|been)$")
# A helping verb before another that it cannot govern, a verb parted from its subject, a credit for nothing
# said, a quotation of nothing, a figure stuck to a word.
_CROOKED = re.compile(
    r"do(es)? .*\bbe \w+ing\b"
    r"|.*, (can|could|may|might|must|should|will|would) "
    r"|.*, as [^,]*\b(tells|told)$"
    r"|(did|does|do) [^,]* (tell|told) [^,]{1,25}$"
    r"|.*“\s*”|.*\d[a-z]{3,}",
    re.IGNORECASE,
)
SHORTEST = 5  # words of a question, at least: "What is the sub" says nothing
_MARKS = ("?", "!", ";", ":", "—", "--", "(", ")", "[", "]", "...", "…", "―", "http", "@", " – ", " - ", " ,")


def finished_question(text: str) -> str:
    """The question with its capital and its mark; raises ``Unphrasable`` where it shows a flaw."""
    words = text.split()
    lowered = [word.lower() for word in words]
    if not SHORTEST <= len(words) <= LONGEST:
        raise Unphrasable("too long or too short")
    if lowered[-1] in lexicon.words("questions/wording/loose_ends") or any(mark in text for mark in _MARKS):
        raise Unphrasable("ends or breaks off in the middle")
    if _HANGING.search(text):
        raise Unphrasable("a possessive that owns nothing")
    if text.count("“") != text.count("”") or text.count('"') % 2 or text.count("‘"):
        raise Unphrasable("half a quotation")
    if _CONTRACTION.search(text):
        raise Unphrasable("no English word")
    if not _OPENING.match(text):
        raise Unphrasable("no question")
    if _BROKEN.match(text) or _NEEDING.match(text):
        raise Unphrasable("words that lack others")
    if _CROOKED.match(text):
        raise Unphrasable("crooked English")
    if _NOBODY.match(text):
        raise Unphrasable("a subject that names nobody")
    if _NO_VERB.search(text):
        raise Unphrasable("a credit without a verb")
    if any(one == other and one != "had" for one, other in pairwise(lowered)):
        raise Unphrasable("a word twice")
    if not lexicon.words("questions/wording/untold").isdisjoint(lowered) or _FIRST_PERSON.search(text):
        raise Unphrasable("a pronoun that names nobody")
    return text[0].upper() + text[1:] + "?"
