"""Key actors: who matters in the text, how much, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from spacy.tokens import Doc, Token

from generator.analysis.actors import roles, salience_features
from generator.analysis.actors.asides import find_credits, is_only_aside
from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import Actor, Mention, Quote
from generator.models import load

if TYPE_CHECKING:
    from generator.analysis.parsed_document import ParsedDocument

FEWEST = 3  # actors that are listed however little they matter
_LIKELY = 0.5  # how likely an actor's kind must be, and that a country named once matters
_LONGEST = 12  # words before a name in its noun phrase
_DIGITS = 3  # of a salience


def find_section(document: ParsedDocument) -> Sequence[Actor]:
    """The key actors of a document."""
    return document.key_actors


def find_actors(parsed: Parsed, entities: Entities, quotes: Sequence[Quote]) -> list[Actor]:
    """Everybody in the entities as an actor, the weightiest first; of equal ones the one that is named first.

    Only key actors have a role and mentions.
    """
    rows = salience_features.table(parsed, entities, quotes)
    weights = load("actors/salience").probabilities(rows).tolist()
    actors = [
        Actor(
            id=entity.id,
            name=entity.name,
            kind=entity.kind,
            role=None,
            salience=round(weight, _DIGITS),
            aliases=entity.aliases,
            mentions=(),
        )
        for weight, entity in zip(weights, entities.all, strict=True)
    ]
    first = {entity.id: entity.mentions[0].start for entity in entities.all}
    return sorted(actors, key=lambda actor: (-actor.salience, first[actor.id]))


def key_actors(
    parsed: Parsed,
    entities: Entities,
    actors: Sequence[Actor],
    quotes: Sequence[Quote],
    voice: Entity | str | None = None,
) -> list[Actor]:
    """The actors that matter, with their roles: those that weigh enough, the first few, and all that speak.

    The ``voice`` of a text that is all somebody's words is one of them, if it is an entity.
    What may well be of another kind weighs less, and is left out if that is likelier.
    """
    by_id = {entity.id: entity for entity in entities.all}
    speakers = {quote.speaker.actor for quote in quotes if quote.speaker}
    least, credits = load("actors/salience").thresholds["listed"], find_credits(parsed)
    begins = next((passage.start for passage in parsed.passages if passage.paragraph.kind == "body"), 0)
    listed = [
        actor
        for place, actor in enumerate(actors)
        if by_id[actor.id] is voice
        or (
            (_weighs(actor, by_id[actor.id], least) or place < FEWEST or actor.id in speakers)
            and by_id[actor.id].chance >= _LIKELY
            and _acts(by_id[actor.id])
            and not is_only_aside(parsed, credits, by_id[actor.id])
            and not _is_only_heading(parsed, by_id[actor.id], begins)
        )
    ]
    chosen = [by_id[actor.id] for actor in listed]
    places = [tuple(_mention(parsed, mention) for mention in _mentions(entity)) for entity in chosen]
    named = roles.find_roles(parsed, entities, chosen)
    return [
        msgspec.structs.replace(actor, mentions=mentions, role=role)
        for actor, mentions, role in zip(listed, places, named, strict=True)
    ]


def _weighs(actor: Actor, entity: Entity, least: float) -> bool:
    """Whether somebody weighs enough; a country named only once does if it likely matters."""
    once = entity.kind == "country" and len(entity.mentions) == 1
    return actor.salience * entity.chance >= (max(least, _LIKELY) if once else least)


def _acts(entity: Entity) -> bool:
    """Whether somebody is more than a word that describes others."""
    return any(mention.form != "attribute" for mention in entity.mentions)


def _is_only_heading(parsed: Parsed, entity: Entity, begins: int) -> bool:
    """Whether only headings behind the token at which the text ``begins`` name somebody."""
    passages = (parsed.passages[parsed.passage_at(mention.start)] for mention in entity.mentions)
    return all(passage.paragraph.kind == "heading" and passage.start > begins for passage in passages)


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
    return left if start - _LONGEST <= left < start and not any(map(_parts, doc[left:start])) else start


def _parts(token: Token) -> bool:
    """Whether a token ends a noun phrase that it seems to be in."""
    return token.dep_ == "cc" or (token.is_punct and token.text not in "-–")
