"""Who is meant: names, pronouns and descriptions of a text joined into the entities they stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from generator.analysis.coreference import (
    clustering,
    countries,
    first_person,
    groups,
    nominals,
    organizations,
    pronouns,
)
from generator.analysis.coreference.given_names import Sex, is_given_name, sex_of
from generator.analysis.coreference.name import Name
from generator.analysis.coreference.name_cluster import Cluster
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import SEXES
from generator.model import ActorKind, actor_id
from generator.models import FittedModel

_MAY_BE_PERSON = 0.1  # how likely a name taken for something else must be a person's for a "he" to mean it
_LIKELY = 0.6  # how likely it must be that a name is this one's, and no namesake's

Form = Literal["name", "part", "attribute", "pronoun", "nominal", "group"]


@dataclass(frozen=True, slots=True)
class EntityMention:
    """The tokens ``start`` to ``end`` speak of an entity.

    An ``attribute`` only relates something else to it, as "Chinese" does in "Chinese officials";
    a ``part`` is a name inside another one, as "Boston" in "Boston Police". A ``group`` is a
    phrase for a group of people. ``probability`` says how likely it is that it stands for this entity,
    ``uncertain`` that this is too little to rely on.
    """

    start: int
    end: int
    form: Form
    uncertain: bool = False
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that a text speaks of by name, with every place where it does.

    ``somebody`` is how likely that is no mistake, ``chance`` that the kind is none either.
    """

    id: str
    name: str
    kind: ActorKind
    sex: Sex | None
    aliases: tuple[str, ...]
    mentions: tuple[EntityMention, ...]
    somebody: float = 1.0
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities of a text.

    ``at`` gives, for each token, the mention that names or stands for an entity there; parts of
    names and groups of people are not in it. ``called`` gives the first entity of each name and alias.
    """

    all: tuple[Entity, ...]
    at: dict[int, tuple[Entity, EntityMention]]
    called: dict[str, Entity]


def find_entities(parsed: Parsed) -> Entities:
    """The entities of a text with all their mentions."""
    clusters, mentions = named(parsed)
    people = [number for number, cluster in enumerate(clusters) if may_be_person(cluster)]
    found = pronouns.resolve_pronouns(parsed, [as_person(clusters[n], mentions[n]) for n in people])
    votes: dict[int, Counter[Sex]] = defaultdict(Counter)
    for token, person, probability, certain in found:
        number = people[person]
        mentions[number].append(EntityMention(token, token + 1, "pronoun", not certain, probability))
        votes[number][SEXES[parsed.doc[token].lower_]] += 1
    for number in votes:
        clusters[number].kind = "person"  # what is a "he" is one
    entities = [
        _entity(cluster, own, votes[number])
        for number, (cluster, own) in enumerate(zip(clusters, mentions, strict=True))
    ]
    entities = list(_with_own_ids([*entities, *_groups(parsed, entities)]))
    places = {
        index: (entity, mention)
        for entity in entities
        for mention in entity.mentions
        if mention.form not in ("part", "group")
        for index in range(mention.start, mention.end)
    }
    called = {name: entity for entity in reversed(entities) for name in (entity.name, *entity.aliases)}
    return Entities(tuple(entities), places, called)


def named(
    parsed: Parsed, kinds: FittedModel | None = None
) -> tuple[list[Cluster], list[list[EntityMention]]]:
    """Whom and what a text names, and where: by names, by descriptions, and by "I".

    ``kinds`` judges of what kind each is, instead of the model in the data.
    """
    doc = parsed.doc
    clusters = clustering.cluster_names(parsed, kinds)
    speaker, first_persons = first_person.find_first_person(parsed, clusters)
    mentions = [
        [
            EntityMention(
                name.start, name.end, _form(doc, name), name.probability < _LIKELY, name.probability
            )
            for name in cluster.names
        ]
        for cluster in clusters
    ]
    if speaker is not None:
        own = mentions[next(number for number, cluster in enumerate(clusters) if cluster is speaker)]
        own.extend(EntityMention(token.i, token.i + 1, "pronoun") for token in first_persons)
    for number, start, end in nominals.resolve_nominals(doc, clusters):
        mentions[number].append(EntityMention(start, end, "nominal"))
    return clusters, mentions


def may_be_person(cluster: Cluster) -> bool:
    """Whether a "he" may stand for it: for a person, or for a name that may be a person's after all."""
    if cluster.kind == "person":
        return True
    if cluster.label or organizations.is_place(cluster.key):
        return False
    return cluster.person >= _MAY_BE_PERSON


def as_person(cluster: Cluster, mentions: Sequence[EntityMention]) -> pronouns.Named:
    """What the reading of pronouns knows of an entity. Whoever says "I" is seldom "he" there."""
    names = tuple((own.start, own.end) for own in mentions if own.form not in ("pronoun", "part"))
    sex = _sex(cluster)
    leaning = 0.0 if sex is None else 1.0 if sex == "female" else -1.0
    return pronouns.Named(names, leaning, doubtful=cluster.kind != "person")


def _entity(cluster: Cluster, mentions: Iterable[EntityMention], pronouns_of: Counter[Sex]) -> Entity:
    name = cluster.label or _fullest(cluster)
    sex = _sex(cluster) if cluster.kind == "person" else None
    if sex is None and pronouns_of:
        sex = pronouns_of.most_common(1)[0][0]
    aliases = tuple(sorted(set(cluster.forms()) - {name}))
    own = tuple(sorted(mentions, key=lambda mention: mention.start))
    who = actor_id(cluster.kind, name)
    return Entity(who, name, cluster.kind, sex, aliases, own, cluster.somebody, cluster.chance)


def _with_own_ids(entities: Iterable[Entity]) -> Iterator[Entity]:
    """The entities, those of one name and kind numbered from the second on."""
    used: Counter[str] = Counter()
    for entity in entities:
        used[entity.id] += 1
        number = used[entity.id]
        yield entity if number == 1 else replace(entity, id=f"{entity.id}--{number}")


def _groups(parsed: Parsed, entities: Iterable[Entity]) -> Iterator[Entity]:
    """The groups of people that a text speaks of by a noun, as entities."""
    named = ((entity.id, entity.mentions) for entity in entities)
    owned = owners(named)
    for people, chance in groups.find_groups(parsed, owned):
        own = tuple(EntityMention(*groups.phrase(head), "group") for head in people.heads)
        name, kind = groups.label(people.called, owned), groups.kind_of(people)
        yield Entity(actor_id(kind, name), name, kind, None, (), own, chance)


def owners(named: Iterable[tuple[str, Sequence[EntityMention]]]) -> dict[int, str]:
    """Whom each token names, for anything that may belong to somebody."""
    return {
        index: who
        for who, mentions in named
        for mention in mentions
        if mention.form in ("name", "attribute", "part")
        for index in range(mention.start, mention.end)
    }


def usual_name(doc: Doc, entity: Entity) -> str:
    """The form of a name that the text uses most, the shorter one of two."""
    forms = Counter(doc[own.start : own.end].text for own in entity.mentions if own.form == "name")
    return max(forms, key=lambda form: (forms[form], -len(form)), default=entity.name)


def _fullest(cluster: Cluster) -> str:
    """The fullest form of the name, the more frequent one of two that are equally full.

    A person's begins with a given name where one is known, so that no word of a headline sticks to it. A
    group's is in the plural.
    """
    forms = cluster.forms()

    def fullness(form: str) -> tuple[bool, int, bool, bool, bool, int]:
        words = form.split()
        begins = (
            cluster.kind == "person" and len(words) > 1 and (is_given_name(words[0]) or words[0][-1] == ".")
        )
        plural = cluster.kind == "group" and form[-1] == "s"
        return begins, len(words), plural, form[-1] != ".", not form.isupper(), forms[form]

    return max(sorted(forms), key=fullness)


def _form(doc: Doc, name: Name) -> Form:
    """A people's name or an adjective only relates to the country; a nested name is part of another."""
    if name.nested:
        return "part"
    last = doc[name.end - 1]
    if last.pos_ == "ADJ" and last.dep_ in ("amod", "compound", "nmod", "conj"):
        return "attribute"
    if name.kind != "group":
        return "name"
    relates = last.dep_ in ("amod", "compound", "nmod") or name.text in countries.by_name()
    return "attribute" if relates else "name"


def _sex(cluster: Cluster) -> Sex | None:
    """What titles and given names tell of a person's sex."""
    votes: Counter[str] = Counter()
    titles = lexicon.table("parsing/titles")
    for name in cluster.names:
        if name.title and titles.get(name.title):
            votes[titles[name.title]] += 3
        if len(name.key) > 1 and (sex := sex_of(name.text.split()[0])):
            votes[sex] += 2
    if not votes:
        return None
    return "male" if votes["male"] >= votes["female"] else "female"
