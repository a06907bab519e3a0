"""Key actors: who matters in the text, how much, and as what."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc, Token

from generator.analysis.actors import predicates, roles
from generator.analysis.actors.salience import Weighing
from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import Actor, Mention, Quote

FIRST = 8  # actors of whom it is told what they do
FAINTEST = 0.03  # salience of an actor that says nothing in the text
FAINTEST_SETTING = 0.05  # the same of what is only named once, as a place or beside another noun
_LONGEST = 12  # words before a name in its noun phrase


def find_actors(parsed: Parsed, entities: Entities) -> list[Actor]:
    """Every entity as an actor, the weightiest first; of equal ones the one that is named first."""
    weighing = Weighing(parsed)
    weighed = [(round(weighing.salience(entity) * entity.somebody, 3), entity) for entity in entities.all]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].mentions[0].start))
    return [
        Actor(
            id=entity.id,
            name=entity.name,
            kind=entity.kind,
            role=roles.find_role(parsed, entities, entity) if entity.kind == "person" else None,
            salience=salience,
            does=None,
            aliases=entity.aliases,
            mentions=tuple(_mention(parsed, mention) for mention in _mentions(entity)),
        )
        for salience, entity in weighed
    ]


def key_actors(
    parsed: Parsed, entities: Entities, actors: Sequence[Actor], quotes: Sequence[Quote]
) -> list[Actor]:
    """The actors that matter: those that say something, and those that are not too faint.

    The first of them come with what they do in the story.
    """
    speakers = {quote.speaker.actor for quote in quotes if quote.speaker}
    by_id = {entity.id: entity for entity in entities.all}
    said = sorted((span.start, span.end) for q in quotes if q.kind != "indirect" for span in q.spans)
    found: list[Actor] = []
    for actor in actors:
        entity = by_id[actor.id]
        faintest = FAINTEST_SETTING if _is_setting(parsed.doc, entity) else FAINTEST
        if actor.salience < faintest and actor.id not in speakers:
            continue
        does = predicates.find_predicate(parsed, entities, entity, said) if len(found) < FIRST else None
        found.append(msgspec.structs.replace(actor, does=does))
    return found


def _is_setting(doc: Doc, entity: Entity) -> bool:
    """Whether the text names it once and not as somebody: a venue, or a word before another noun."""
    own = [mention for mention in entity.mentions if mention.form not in ("attribute", "part")]
    if len(own) != 1:
        return not own
    return entity.kind == "place" or doc[own[0].start : own[0].end].root.dep_ in ("compound", "nmod", "amod")


def _mentions(entity: Entity) -> Sequence[EntityMention]:
    """The mentions that speak of the entity itself; the attributes where there are no others."""
    return [r for r in entity.mentions if r.form != "attribute"] or entity.mentions


def _mention(parsed: Parsed, mention: EntityMention) -> Mention:
    where = parsed.evidence_of(parsed.doc[_phrase_start(parsed.doc, mention) : mention.end])
    return Mention(start=where.start, end=where.end, text=parsed.words(where))


def _phrase_start(doc: Doc, mention: EntityMention) -> int:
    """Where the noun phrase begins that a name ends: with its article, title and adjectives."""
    start = mention.start
    if mention.form not in ("name", "part"):
        return start
    left = doc[start : mention.end].root.left_edge.i
    if not start - _LONGEST <= left < start or any(_parts(token) for token in doc[left:start]):
        return start
    return start if any(token.is_sent_start for token in doc[left + 1 : start + 1]) else left


def _parts(token: Token) -> bool:
    """Whether a token ends a noun phrase that it seems to be in."""
    return token.dep_ == "cc" or (token.is_punct and token.text not in "-–")
