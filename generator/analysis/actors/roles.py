"""What a text calls an actor, in its own words: "US Special Climate Envoy", "a fellow at …".

``role_candidates`` finds the words that may tell, ``role_features`` describes them, and a model says how
likely each is what an editor would put down. Of those that are the text's own word, as ``role_voices`` tells,
the likeliest is told, unless it is too unlikely itself; and with it whose it is, as ``role_owners`` tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Token

from generator.analysis.actors import role_owners
from generator.analysis.actors.role_candidates import Candidate, Finder, is_joined
from generator.analysis.actors.role_features import Context, table
from generator.analysis.actors.role_voices import Voices
from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import is_plural
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import ActorKind, Role
from generator.models import load

_AWAY = 0.33  # how likely a description away from any name must be that may be another's


def find_roles(parsed: Parsed, entities: Entities, chosen: Sequence[Entity]) -> list[Role | None]:
    """The role of each of these entities, or the body whose it is; none where no words are likely to tell."""
    model = load("actors/roles")
    finder = Finder(parsed.doc, entities)
    context = Context(parsed, finder)
    voices = Voices(parsed, finder)
    found = [finder.candidates(entity) for entity in chosen]
    rows = [row for entity, own in zip(chosen, found, strict=True) for row in table(context, entity, own)]
    probabilities = iter(model.probabilities(rows).tolist())
    bounds = model.thresholds
    roles: list[Role | None] = []
    for entity, own in zip(chosen, found, strict=True):
        bound = bounds[bound_of(entity.kind)]
        rated = [(next(probabilities), -one.start, one) for one in own]
        likely = (one for one in rated if one[0] >= bound and voices.own(entity, one[2]))
        likeliest = max(likely, default=None, key=lambda one: one[:2])
        if likeliest is None or (likeliest[0] < _AWAY and _may_be_anothers(finder, entity, likeliest[2])):
            roles.append(role_owners.affiliation(parsed, finder.named, entity))
            continue
        chance, _, one = likeliest
        sure = chance >= bounds["sure"] and voices.sure(entity, one)
        roles.append(_told(parsed, entities, entity, one, sure=sure))
    return _without_shared(roles)


def _may_be_anothers(finder: Finder, entity: Entity, one: Candidate) -> bool:
    """Whether a description away from any name also fits somebody else spoken of around it."""
    away = one.pattern == "elsewhere"
    return away and finder.descriptions.features(entity, finder.doc[one.noun])["others around"] > 0


def bound_of(kind: ActorKind) -> str:
    """The threshold from which a role is told; what is said of bodies and places is less often one."""
    return "told" if kind == "person" else "told of things"


def _told(parsed: Parsed, entities: Entities, entity: Entity, one: Candidate, *, sure: bool) -> Role:
    """The role that a candidate tells, with whose it is; if that cannot be told, it does not stand apart."""
    doc = parsed.doc
    where = parsed.evidence_of(doc[one.start : one.end])
    text = parsed.words(where)
    person, mention = entity.kind == "person", entity.mentions[one.mention]
    if one.pattern == "before" and (person or is_joined(doc, mention)):
        text = _of_one(text, doc[one.end - 1])
    whose = role_owners.owner(doc, entities, entity, one)
    if whose is None:
        alone = sure and not role_owners.is_of_somebody(doc, one)
        return Role(text=text, evidence=(where,), uncertain=not alone)
    around = parsed.evidence_of(doc[one.start - 1 : one.end])
    return Role(text=f"[{whose.name}’s] {text}", evidence=(around,), uncertain=not sure)


def _of_one(text: str, last: Token) -> str:
    """The words before a name; those before several names in the singular: "Senators", "Sens."."""
    short = text.removesuffix("s.") + "."
    if short.split()[-1] in lexicon.table("parsing/titles"):
        return short
    if not is_plural(last):
        return text
    single = last.lemma_ if last.lemma_.lower() != last.lower_ else last.text.removesuffix("s")
    return text.removesuffix(last.text) + (single.capitalize() if last.text[0].isupper() else single)


def _without_shared(roles: Sequence[Role | None]) -> list[Role | None]:
    """The roles; of an office that one holds at a time and the text gives to several, only it tells whose.

    "President" of the one in office and of another before is no role of the day of the text.
    """
    bare = Counter(role.text.casefold() for role in roles if role is not None)
    shared = {text for text in lexicon.words("actors/offices") if bare[text] > 1}
    return [
        replace(role, uncertain=True) if role is not None and role.text.casefold() in shared else role
        for role in roles
    ]
