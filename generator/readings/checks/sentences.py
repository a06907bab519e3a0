"""Sentences of a summary: each rests on the words that it cites, and says nothing else."""

from __future__ import annotations

from spacy.tokens import Doc

from generator.model import ReadSentence, Sentence
from generator.readings.checks import Unproved, prose
from generator.readings.checks.plain_text import need_plain_text
from generator.readings.checks.shortened import is_shortened
from generator.readings.checks.source import CheckedSource, Cited


def proved_sentence(read: ReadSentence, parsed: Doc, source: CheckedSource) -> Sentence:
    """The sentence of the briefing that this one is; ``parsed`` is its text. Raises ``Unproved``.

    One that the analysis has found itself holds, with the cuts and brackets that it has.
    """
    if not read.cites:
        raise Unproved("it cites no words of the text.")
    places = [source.cited(cite, "what is cited,") for cite in read.cites]
    for one in source.briefing.summary:
        if one.text == read.text and any(at.contains(place) for at in one.evidence for place in places):
            return one
    cited = Cited(source, source.sentences(places))
    if not cited.sentences:
        raise Unproved("what it cites is no sentence of the text.")
    for sentence in parsed.sents:
        prose.need_known_whom(sentence, cited)
    if not prose.is_whole_passage(read.text, cited):
        need_plain_text(read.text, " ".join(sentence.text for sentence in cited.sentences))
        for sentence in parsed.sents:
            if not is_shortened(sentence, cited):
                for check in prose.CHECKS:
                    check(sentence, cited)
    return Sentence(text=read.text, evidence=tuple(sorted(set(places))))
