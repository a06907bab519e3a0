"""Key actors: who matters in the text, how much, and as what."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc, Token

from generator.analysis import deeds, roles
from generator.analysis.language import Parsed
from generator.analysis.reference import Cast, Figure, Reference
from generator.analysis.salience import Weighing
from generator.model import Actor, Mention, Quote

FIRST = 8  # actors of whom it is told what they do
FAINTEST = 0.03  # salience of an actor that says nothing in the text
FAINTEST_SETTING = 0.05  # the same of what is only named once, as a place or beside another noun
_LONGEST = 12  # words before a name in its noun phrase


def find(parsed: Parsed, cast: Cast) -> list[Actor]:
    """Everybody in the cast as an actor, the weightiest first; of equal ones the one that is named first."""
    weighing = Weighing(parsed)
    weighed = [(round(weighing.salience(figure), 3), figure) for figure in cast.figures]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].references[0].start))
    return [
        Actor(
            id=figure.id,
            name=figure.name,
            kind=figure.kind,
            role=roles.find(parsed, cast, figure) if figure.kind == "person" else None,
            salience=salience,
            does=None,
            aliases=figure.aliases,
            mentions=tuple(_mention(parsed, reference) for reference in _mentions(figure)),
        )
        for salience, figure in weighed
    ]


def key(parsed: Parsed, cast: Cast, actors: Sequence[Actor], quotes: Sequence[Quote]) -> list[Actor]:
    """The actors that matter: those that say something, and those that are not too faint.

    The first of them come with what they do in the story.
    """
    speakers = {quote.speaker.actor for quote in quotes if quote.speaker}
    figures = {figure.id: figure for figure in cast.figures}
    said = sorted((span.start, span.end) for q in quotes if q.kind != "indirect" for span in q.spans)
    found: list[Actor] = []
    for actor in actors:
        figure = figures[actor.id]
        faintest = FAINTEST_SETTING if _is_setting(parsed.doc, figure) else FAINTEST
        if actor.salience < faintest and actor.id not in speakers:
            continue
        does = deeds.find(parsed, cast, figure, said) if len(found) < FIRST else None
        found.append(msgspec.structs.replace(actor, does=does))
    return found


def _is_setting(doc: Doc, figure: Figure) -> bool:
    """Whether the text names it once and not as somebody: a venue, or a word before another noun."""
    own = [reference for reference in figure.references if reference.form not in ("attribute", "part")]
    if len(own) != 1:
        return not own
    return figure.kind == "place" or doc[own[0].start : own[0].end].root.dep_ in ("compound", "nmod", "amod")


def _mentions(figure: Figure) -> Sequence[Reference]:
    """The references that speak of the figure itself; the attributes where there are no others."""
    return [r for r in figure.references if r.form != "attribute"] or figure.references


def _mention(parsed: Parsed, reference: Reference) -> Mention:
    where = parsed.evidence_of(parsed.doc[_phrase_start(parsed.doc, reference) : reference.end])
    return Mention(start=where.start, end=where.end, text=parsed.words(where))


def _phrase_start(doc: Doc, reference: Reference) -> int:
    """Where the noun phrase begins that a name ends: with its article, title and adjectives."""
    start = reference.start
    if reference.form not in ("name", "part"):
        return start
    left = doc[start : reference.end].root.left_edge.i
    if not start - _LONGEST <= left < start or any(_parts(token) for token in doc[left:start]):
        return start
    return start if any(token.is_sent_start for token in doc[left + 1 : start + 1]) else left


def _parts(token: Token) -> bool:
    """Whether a token ends a noun phrase that it seems to be in."""
    return token.dep_ == "cc" or (token.is_punct and token.text not in "-–")
