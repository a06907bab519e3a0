"""Checks of readings of texts that are not in English: everything must stand in the text as it is put down.

No grammar is parsed. What is verbatim can be proved in any language: whole sentences that the text itself tells,
names, what stands between marks, questions that it asks, dates that it writes out. Who says something, who
somebody is and what a weekday means is proved for the languages whose small words are known (``data/``).
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Actor, Event, Question, Quote, ReadActor, ReadEvent, Reading, ReadQuestion
from generator.model import ReadQuote, ReadSentence, Seed, Sentence, Speaker
from generator.readings.checks import Unproved
from generator.readings.verbatim import actors, events, questions, quotes
from generator.readings.verbatim.text import VerbatimText


class VerbatimChecks:
    """The checks of one reading of a text in another language than English."""

    def __init__(self, seed: Seed, reading: Reading) -> None:
        """Fold and split the text once for all statements."""
        self._text, self._reading = VerbatimText(seed), reading
