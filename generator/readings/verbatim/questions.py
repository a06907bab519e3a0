"""Open questions of a text in any language: those that it asks itself, word for word."""

from __future__ import annotations

from generator.analysis.other_languages.sentences import split
from generator.model import Evidence, Question, ReadQuestion
from generator.readings.checks import Unproved
from generator.readings.verbatim.text import VerbatimText

_EDGES = " \"'“”„‘’‚«»‹›「」『』\u00a0\u202f"


def proved_question(read: ReadQuestion, text: VerbatimText) -> Question:
    """The question of the briefing that this one is; raises ``Unproved``."""
    if read.kind != "asked":
        raise Unproved(
            "in this language only questions of the text itself can be proved: copy one, of the kind 'asked'."
        )
    place = next(
        filter(None, (_question(one, text) for one in text.find(read.text, "the question")[:20])), None
    )
    if place is None:
        raise Unproved("it is not one whole sentence of the text that ends with a question mark.")
    home = text.sentence_at(place.start)
    if home is None or not text.has(home, read.prompt):
        raise Unproved("its prompt is not in the sentence that asks it.")
    return Question(text=text.line(place), kind="asked", evidence=(place,))


def _question(place: Evidence, text: VerbatimText) -> Evidence | None:
    """The sentence, of the text or of a quotation, that words are, with its question mark."""
    around = text.quotation_around(place) or text.sentence_at(place.start)
    if around is None:
        return None
    words = text.text
    for one in split(words, around.start, around.end, text.seed.language):
        start = one.start + len(words[one.start : one.end]) - len(words[one.start : one.end].lstrip(_EDGES))
        end = one.start + len(words[one.start : one.end].rstrip(_EDGES))
        if start == place.start - (
            words[place.start - 1 : place.start] in "¿" and place.start > start
        ) and place.end in (end, end - 1):
            found = Evidence(start=start, end=end)
            return found if text.asks(found) else None
    return None
