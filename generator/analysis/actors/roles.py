"""What a text calls an actor, in its own words: "US Special Climate Envoy", "a fellow at …".

``role_candidates`` finds the words that may tell, ``role_features`` describes them, and a model says how
likely each is what an editor would put down. Of those that are the text's own word, and not that of somebody
whom it quotes, of a headline or of an opinion, the likeliest is told, unless it is too unlikely itself; and
with it whose it is: "her deputy" is "[Maria Lopez’s] deputy".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Span, Token

from generator.analysis.actors.role_candidates import Finder, RoleCandidate
from generator.analysis.actors.role_features import table
from generator.analysis.actors.role_phrases import OF_SOMEBODY, in_capitals, is_body, is_person, is_title
from generator.analysis.coreference import Entities, Entity, EntityMention
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import above, is_plural
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes.decontextualization import SURE
from generator.model import ActorKind, Role
from generator.models import load

_AWAY = 0.33  # how likely a description away from any name must be that may be another's
_LIKELY = 0.6  # how likely it must be that a name is a body's
Named = Mapping[int, tuple[Entity, EntityMention]]
_BESIDE = ("before", "in_front", "behind")  # patterns that stand at the very name
# What is said so is not sure, or true of its day only.
_MAYBE = ("alleged", "apparent", "currently", "likely", "now", "possible", "potential", "presumed",
          "purported", "so-called", "suspected", "would-be")  # fmt: skip


def find_roles(parsed: Parsed, entities: Entities, chosen: Sequence[Entity]) -> list[Role | None]:
    """The role of each of these entities, or the body whose it is; none where no words are likely to tell."""
    model = load("actors/roles")
    finder = Finder(parsed, entities)
    found = [finder.candidates(entity) for entity in chosen]
    rows = [row for entity, own in zip(chosen, found, strict=True) for row in table(finder, entity, own)]
    probabilities = iter(model.probabilities(rows).tolist())
    bounds = model.thresholds
    roles: list[Role | None] = []
    for entity, own in zip(chosen, found, strict=True):
        bound = bounds[bound_of(entity.kind)]
        rated = [(next(probabilities), -one.start, one) for one in own]
        likely = (one for one in rated if one[0] >= bound and is_own(finder, entity, one[2]))
        likeliest = max(likely, default=None, key=lambda one: one[:2])
        if likeliest is None or (likeliest[0] < _AWAY and _may_be_anothers(finder, entity, likeliest[2])):
            roles.append(affiliation(parsed, finder.named, entity))
            continue
        chance, _, one = likeliest
        sure = chance >= bounds["sure"] and _is_sure(parsed.doc, entity, one)
        roles.append(_told(parsed, entities, entity, one, sure=sure))
    return _without_shared(roles)


def _may_be_anothers(finder: Finder, entity: Entity, candidate: RoleCandidate) -> bool:
    """Whether a description away from any name also fits somebody else spoken of around it."""
    away = candidate.pattern == "elsewhere"
    return away and finder.descriptions.features(entity, finder.doc[candidate.noun])["others around"] > 0


def bound_of(kind: ActorKind) -> str:
    """The threshold from which a role is told; what is said of bodies and places is less often one."""
    return "told" if kind == "person" else "told of things"


def _told(
    parsed: Parsed, entities: Entities, entity: Entity, candidate: RoleCandidate, *, sure: bool
) -> Role:
    """The role that a candidate tells, with whose it is; if that cannot be told, it does not stand apart."""
    doc = parsed.doc
    where = parsed.evidence_of(doc[candidate.start : candidate.end])
    text = parsed.words(where)
    if candidate.pattern == "before":
        text = _of_one(text, doc[candidate.end - 1])
    whose = owner(doc, entities, entity, candidate)
    if whose is None:
        alone = sure and not is_of_somebody(doc, candidate)
        return Role(text=text, evidence=(where,), uncertain=not alone)
    around = parsed.evidence_of(doc[candidate.start - 1 : candidate.end])
    return Role(text=f"[{whose.name}’s] {text}", evidence=(around,), uncertain=not sure)


def _of_one(text: str, last: Token) -> str:
    """The words before a name, in the singular: "Senators" stands before several."""
    if text.endswith("s.") and is_title(last):  # "Sens."
        return text.removesuffix("s.") + "."
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


def is_of_somebody(doc: Doc, candidate: RoleCandidate) -> bool:
    """Whether a pronoun right before a candidate says whose it is: "her | deputy"."""
    return candidate.start > 0 and doc[candidate.start - 1].tag_ == "PRP$"


def is_clear(doc: Doc, entities: Entities, entity: Entity, candidate: RoleCandidate) -> bool:
    """Whether a candidate says whose it is, or tells something without: "wife" and "rival" tell nothing."""
    words = doc[candidate.start : candidate.end]
    core = words.root.lemma_.lower()
    if core not in lexicon.nouns("relative") and (core not in OF_SOMEBODY or not words.text.islower()):
        return True
    if not is_of_somebody(doc, candidate):
        return any(token.tag_ == "POS" or token.lower_ in ("of", "to") for token in words)
    return owner(doc, entities, entity, candidate) is not None


def owner(doc: Doc, entities: Entities, entity: Entity, candidate: RoleCandidate) -> Entity | None:
    """Whose role a candidate is by the pronoun before it; None if there is none, or nobody surely meant."""
    known = entities.at.get(candidate.start - 1) if is_of_somebody(doc, candidate) else None
    if known is None or known[0].id == entity.id:
        return None
    return known[0] if not known[1].uncertain and known[1].probability >= SURE else None


def affiliation(parsed: Parsed, named: Named, entity: Entity) -> Role | None:
    """The body whose somebody is called before the name: "ABC’s Ada Stone"."""
    if entity.kind != "person":
        return None
    doc = parsed.doc
    marks = (mention.start - 1 for mention in entity.mentions if mention.form == "name" and mention.start)
    for mark in (mark for mark in marks if doc[mark].text in ("'s", "’s", "'", "’") and mark - 1 in named):
        body, mention = named[mark - 1]
        if body.kind == "organization" and body.chance >= _LIKELY:
            where = parsed.evidence_of(doc[mention.start : mark])
            return Role(text=parsed.words(where), evidence=(where,))
    return None


def is_own(finder: Finder, entity: Entity, candidate: RoleCandidate) -> bool:
    """Whether a candidate is what the text itself calls somebody, and may be true of that one."""
    doc, core = finder.doc, _core(finder.doc, candidate)
    if finder.parsed.in_quotations[max(core.i, candidate.start)] and not _is_office(doc, candidate):
        return False
    if not is_clear(doc, finder.entities, entity, candidate) or _judges(
        doc[candidate.start : candidate.end], core
    ):
        return False
    return candidate.pattern != "being" or not _is_told_by_others(doc[candidate.noun])


def _is_sure(doc: Doc, entity: Entity, candidate: RoleCandidate) -> bool:
    """Whether it says so plainly that it may stand apart from the text: a title, an apposition.

    It stands at the full name, where somebody has one: "President Clinton" may be her husband.
    """
    mention, core = entity.mentions[candidate.mention], _core(doc, candidate)
    if mention.end - mention.start < min(2, len(entity.name.split())) or candidate.pattern not in _BESIDE:
        return False
    if doc[candidate.start].lower_ == "one" or any(
        token.lower_ in _MAYBE for token in doc[candidate.start : candidate.end]
    ):
        return False  # "one of the pilots", "likely successor"
    if _is_of_unnamed(doc, candidate, core):
        return False
    if entity.kind != "person":
        return candidate.pattern != "before" and is_body(core)
    return _is_title(core) and not is_plural(core)


def _is_office(doc: Doc, candidate: RoleCandidate) -> bool:
    """Whether it is a title before a name, in capitals, which all speakers give alike: "FBI Director"."""
    words = doc[candidate.start : candidate.end]
    return candidate.pattern == "before" and all(map(in_capitals, words)) and _is_title(words[-1])


def _core(doc: Doc, candidate: RoleCandidate) -> Token:
    """The noun that a candidate turns on: the one above all others of it, or else its last word."""
    if candidate.start <= candidate.noun < candidate.end:
        return doc[candidate.noun]
    return doc[candidate.start : candidate.end].root


def _is_of_unnamed(doc: Doc, candidate: RoleCandidate, core: Token) -> bool:
    """Whether only the text around it tells whose it is: "the court's chief judge"."""
    owner = next((token.i for token in doc[candidate.start : core.i] if token.tag_ == "POS"), candidate.start)
    return owner > candidate.start and all(token.pos_ != "PROPN" for token in doc[candidate.start : owner])


def _is_title(core: Token) -> bool:
    if core.lower_ in lexicon.nouns("relative"):
        return False  # nobody knows whose
    return is_person(core) or core.text in lexicon.table("parsing/titles")


def _judges(words: Span, core: Token) -> bool:
    """Whether a word of opinion is what somebody is called, or says what kind of it: "racist mayor"."""
    judging = (token for token in words if token.pos_ == "ADJ" or token.i == core.i)
    return any(token.lower_ in lexicon.words("actors/opinions") for token in judging)


def _is_told_by_others(token: Token) -> bool:
    """Whether a word stands in what somebody says or thinks: "Reed said Stone was the mayor"."""
    said = (one for one in (token, *above(token)) if one.dep_ in ("ccomp", "pcomp"))
    return any(one.head.lemma_.lower() in lexicon.speech() for one in said)
