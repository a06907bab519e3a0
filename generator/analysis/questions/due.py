"""When a question is to be answered, as far as the text says so."""

from __future__ import annotations

import datetime

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.questions.cues import QuestionCue
from generator.analysis.timeline.event_clauses import verb_above
from generator.analysis.timeline.expressions import read_expression, resolve_date
from generator.model import is_worked_out

_BY = ("before", "by", "until")  # between a question and the day on which an answer is wanted
_NOT_DUE = ("claimed", "denied", "untold", "who")


def due_date(cue: QuestionCue, base: datetime.date | None) -> tuple[str | None, str | None]:
    """The date beside what a cue is about, where that lies ahead of the day of writing.

    With it come the words that it is worked out from; none where they give it alone.
    """
    inside = {token.i for verb in (cue.verb, cue.token) for token in verb.subtree}
    for ent in cue.token.sent.ents if cue.row.name not in _NOT_DUE else ():
        if ent.label_ != "DATE" or ent.root.i not in inside or _is_of_another(ent.root, cue):
            continue
        if cue.row.name == "asked" and ent.root.head.lower_ not in _BY:
            continue
        when = read_expression(ent.text)
        date = resolve_date(when, base, "ahead") if when is not None else None
        if date and (base is None or date >= base.isoformat()[: len(date)]):
            return date, ent.text if is_worked_out(date, ent.text) else None
    return None, None


def _is_of_another(date: Token, cue: QuestionCue) -> bool:
    """Whether a date is that of another verb, in the past or of speech: "telling reporters on Friday"."""
    verb = verb_above(date)
    if verb is None or verb in (cue.verb, cue.token):
        return False
    return verb.tag_ == "VBD" or verb.lemma_.lower() in lexicon.speech()
