"""What a text calls an actor, in its own words: "US Special Climate Envoy", "a fellow at …".

``role_candidates`` finds the words that may tell, ``role_features`` describes them, and a model says how
likely each is what an editor would put down. Of those that are the text's own word, as ``role_voices`` tells,
the likeliest is told, unless it is too unlikely itself; and with it whose it is, as ``role_owners`` tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from generator.analysis.actors import role_owners
from generator.analysis.actors.role_candidates import Candidate, Finder
from generator.analysis.actors.role_features import Context, table
from generator.analysis.actors.role_phrases import HONORIFICS, is_person, is_short_title
from generator.analysis.actors.role_voices import Voices
from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import is_plural
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import ActorKind, Role
from generator.models import load

Rated = tuple[float, int, Candidate]  # how likely it tells, its place from the end, and itself


def find_roles(parsed: Parsed, entities: Entities, chosen: Sequence[Entity]) -> list[Role | None]:
    """The role of each of these entities; none where no words tell it, or none are likely to."""
    model = load("actors/roles")
    finder = Finder(parsed.doc, entities)
    context = Context(parsed, entities, finder)
    voices = Voices(parsed, finder)
    found = [finder.candidates(entity) for entity in chosen]
    rows = [row for entity, own in zip(chosen, found, strict=True) for row in table(context, entity, own)]
    probabilities = iter(model.probabilities(rows).tolist())
    bounds = model.thresholds
    roles: list[Role | None] = []
    for entity, own in zip(chosen, found, strict=True):
        rated = [(next(probabilities), -one.start, one) for one in own]
        rated = [one for one in rated if voices.own(entity, one[2])]
        likely = (one for one in rated if one[0] >= bounds[bound_of(entity.kind)])
        likeliest = max(likely, default=None, key=lambda one: one[:2])
        if likeliest is None:
            roles.append(None)
            continue
        chance, _, one = _of_today(parsed.doc, likeliest, rated)
        sure = chance >= bounds["sure"] and voices.sure(entity, one)
        roles.append(_told(parsed, entities, entity, one, sure=sure))
    return _without_shared(roles)


def bound_of(kind: ActorKind) -> str:
    """The threshold from which a role is told; what is said of bodies and places is less often one."""
    return "told" if kind == "person" else "told of things"


def _told(parsed: Parsed, entities: Entities, entity: Entity, one: Candidate, *, sure: bool) -> Role:
    """The role that a candidate tells, with whose it is; if that cannot be told, it does not stand apart."""
    doc = parsed.doc
    where = parsed.evidence_of(doc[one.start : one.end])
    text = parsed.words(where)
    if one.pattern == "owner":
        text = f"[of] {text}"
    if entity.kind == "person" and one.pattern in ("before", "among"):
        text = _of_one(text, doc[one.end - 1])
    whose = role_owners.owner(doc, entities, entity, one)
    if whose is None:
        alone = sure and not role_owners.is_of_somebody(doc, one)
        return Role(text=text, evidence=(where,), uncertain=not alone)
    around = parsed.evidence_of(doc[one.start - 1 : one.end])
    return Role(text=f"[{whose.name}’s] {text}", evidence=(around,), uncertain=not sure)


def _of_today(doc: Doc, likeliest: Rated, rated: Sequence[Rated]) -> Rated:
    """The likeliest candidate; where that is of the past, the office that the text also gives, if any."""
    one = likeliest[2]
    if not _is_past(doc, one):
        return likeliest
    past = {token.lemma_.lower() for token in doc[one.start : one.end]}
    offices = [
        other
        for other in rated
        if not _is_past(doc, other[2])
        and past.isdisjoint(_offices(doc, other[2]))
        and _offices(doc, other[2])
    ]
    return max(offices, key=lambda other: other[:2], default=likeliest)


def _is_past(doc: Doc, one: Candidate) -> bool:
    """Whether somebody is that no more: "former mayor", "as mayor, she cut taxes"."""
    noun = doc[one.noun]
    if one.pattern == "in_front" and noun.head.lower_ == "as" and noun.head.head.tag_ == "VBD":
        return True
    return doc[one.start].lower_ in ("former", "formerly", "previously", "ex", "then", "once")


def _offices(doc: Doc, one: Candidate) -> set[str]:
    """The offices that one person holds at a time, and the titles, in a candidate right at a name."""
    if one.pattern not in ("before", "in_front", "behind"):
        return set()
    words = doc[one.start : one.end]
    titles = {word.text.lower() for word in words if is_short_title(word) and word.text not in HONORIFICS}
    return titles | {word.lower_ for word in words} & lexicon.words("actors/offices")


def _of_one(text: str, last: Token) -> str:
    """The words before a name; those before several names in the singular: "Senators", "Sens."."""
    short = text.removesuffix("s.") + "."
    if short.split()[-1] in lexicon.table("parsing/titles"):
        return short
    if not is_plural(last) or not is_person(last):
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
