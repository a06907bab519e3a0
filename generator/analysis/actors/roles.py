"""What a text calls an actor, in its own words: "US Special Climate Envoy", "a fellow at …".

``role_candidates`` finds the words that may tell, ``role_features`` describes them, and a model says how
likely each is what an editor would put down. The likeliest is told, unless it is too unlikely itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis.actors.role_candidates import Finder
from generator.analysis.actors.role_features import Context, table
from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import Evidence, Role
from generator.models import load


def find_roles(parsed: Parsed, entities: Entities, chosen: Sequence[Entity]) -> list[Role | None]:
    """The role of each of these entities; none where no words tell it, or none are likely to."""
    model = load("actors/roles")
    finder = Finder(parsed.doc, entities)
    context = Context(parsed, entities, finder)
    found = [finder.candidates(entity) for entity in chosen]
    rows = [row for entity, own in zip(chosen, found, strict=True) for row in table(context, entity, own)]
    probabilities = iter(model.probabilities(rows).tolist())
    bounds = model.thresholds
    roles: list[Role | None] = []
    for own in found:
        rated = [(next(probabilities), -one.start, one) for one in own]
        likely = (one for one in rated if one[0] >= bounds["told far away" if one[2].away else "told"])
        likeliest = max(likely, default=None, key=lambda one: one[:2])
        if likeliest is None:
            roles.append(None)
            continue
        where = parsed.evidence_of(parsed.doc[likeliest[2].start : likeliest[2].end])
        words = finder.told(likeliest[2], parsed.words(where))
        roles.append(Role(text=words, evidence=(Evidence(start=where.start, end=where.end),)))
    return roles
