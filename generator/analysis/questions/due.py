"""When a question is to be answered, as far as the text says so."""

from __future__ import annotations

import datetime

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.questions.prompts import Form, Prompt
from generator.analysis.timeline.clauses import verb_above
from generator.analysis.timeline.expressions import read_expression, resolve_date
from generator.model import is_worked_out

_AHEAD: tuple[Form, ...] = (
    "future",
    "possible",
    "planned",
    "ought",
    "wanted",
    "condition",
    "event",
    "claimed",
    "unknown",
)


def due_date(prompt: Prompt, base: datetime.date | None) -> tuple[str | None, str | None]:
    """The date beside what a prompt is about, where that lies ahead of the day of writing.

    With it come the words that it is worked out from; none where they give it alone.
    """
    if prompt.form not in _AHEAD:
        return None, None
    inside = {token.i for token in prompt.what.subtree}
    for ent in prompt.what.sent.ents:
        if ent.label_ != "DATE" or ent.root.i not in inside:
            continue
        if _is_of_another(ent.root, prompt.what):
            continue
        when = read_expression(ent.text)
        date = resolve_date(when, base, "ahead") if when is not None else None
        if date and (base is None or date >= base.isoformat()[: len(date)]):
            return date, ent.text if is_worked_out(date, ent.text) else None
    return None, None


def _is_of_another(date: Token, what: Token) -> bool:
    """Whether a date is that of another verb, in the past or of speech: "telling reporters on Friday"."""
    verb = verb_above(date, {})
    if verb is None or verb == what:
        return False
    return verb.tag_ == "VBD" or verb.lemma_.lower() in lexicon.speech()
