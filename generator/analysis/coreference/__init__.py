"""Who is meant: names, pronouns and descriptions of a text joined into the entities they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from generator.analysis.coreference import clustering, countries, first_person, groups, nominals, pronouns
from generator.analysis.coreference.cluster import Cluster
from generator.analysis.coreference.name import Name
from generator.analysis.coreference.pronouns import Sex
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import ActorKind, actor_id

Form = Literal["name", "part", "attribute", "pronoun", "nominal", "group"]


@dataclass(frozen=True, slots=True)
class EntityMention:
    """The tokens ``start`` to ``end`` speak of an entity.

    An ``attribute`` only relates something else to it, as "Chinese" does in "Chinese officials";
    a ``part`` is a name inside another one, as "Boston" in "Boston Police". A ``group`` is a
    phrase for a group of people. ``uncertain`` says that somebody else was nearly as likely.
    """

    start: int
    end: int
    form: Form
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that a text speaks of by name, with every place where it does."""

    id: str
    name: str
    kind: ActorKind
    sex: Sex | None
    aliases: tuple[str, ...]
    mentions: tuple[EntityMention, ...]


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
    doc = parsed.doc
    clusters = clustering.cluster_names(parsed)
    speaker, first_persons = first_person.find_first_person(parsed, clusters)
    sexes = [_sex(cluster) for cluster in clusters]
    mentions = [
        [EntityMention(name.start, name.end, _form(doc, name)) for name in cluster.names]
        for cluster in clusters
    ]
    if speaker is not None:
        own = mentions[next(number for number, cluster in enumerate(clusters) if cluster is speaker)]
        own.extend(EntityMention(token.i, token.i + 1, "pronoun") for token in first_persons)
    for number, start, end in nominals.resolve_nominals(doc, clusters):
        mentions[number].append(EntityMention(start, end, "nominal"))
    people = sorted(
        (mention.start, mention.end, number)
        for number, own in enumerate(mentions)
        if clusters[number].kind == "person"
        for mention in own
        if mention.form != "pronoun"  # whoever says "I" is seldom "he" there
    )
    for index, number, close in pronouns.resolve_pronouns(doc, people, sexes):
        mentions[number].append(EntityMention(index, index + 1, "pronoun", close))
    entities = [
        _entity(cluster, sex, own) for cluster, sex, own in zip(clusters, sexes, mentions, strict=True)
    ]
    entities = list(_with_own_ids([*entities, *_groups(doc, entities)]))
    at = {
        index: (entity, mention)
        for entity in entities
        for mention in entity.mentions
        if mention.form not in ("part", "group")
        for index in range(mention.start, mention.end)
    }
    called: dict[str, Entity] = {}
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            called.setdefault(name, entity)
    return Entities(tuple(entities), at, called)


def _entity(cluster: Cluster, sex: Sex | None, mentions: Iterable[EntityMention]) -> Entity:
    name = cluster.label or _fullest(cluster)
    aliases = tuple(sorted(set(cluster.forms()) - {name}))
    own = tuple(sorted(mentions, key=lambda mention: mention.start))
    return Entity(actor_id(cluster.kind, name), name, cluster.kind, sex, aliases, own)


def _with_own_ids(entities: Iterable[Entity]) -> Iterator[Entity]:
    """The entities, those of one name and kind numbered from the second on."""
    used: Counter[str] = Counter()
    for entity in entities:
        used[entity.id] += 1
        number = used[entity.id]
        yield entity if number == 1 else replace(entity, id=f"{entity.id}--{number}")


def _groups(doc: Doc, entities: Sequence[Entity]) -> Iterator[Entity]:
    """The groups of people that belong to an entity, as entities."""
    owners = {
        index: entity.id
        for entity in entities
        for mention in entity.mentions
        if mention.form in ("name", "attribute", "part")
        for index in range(mention.start, mention.end)
    }
    for people in groups.find_groups(doc, owners):
        own = tuple(EntityMention(start, end, "group") for start, end in people.mentions)
        yield Entity(actor_id("group", people.name), people.name, "group", None, (), own)


def _fullest(cluster: Cluster) -> str:
    """The fullest form of the name, the more frequent one of two that are equally full.

    A person's begins with a given name where one is known, so that no word of a headline sticks to it.
    """
    forms, given = cluster.forms(), lexicon.groups("coreference/first_names")

    def fullness(form: str) -> tuple[bool, int, bool, int, bool]:
        words = form.split()
        begins = cluster.kind == "person" and len(words) > 1 and (words[0] in given or words[0][-1] == ".")
        return begins, len(words), form[-1] != ".", forms[form], not form.isupper()

    return max(sorted(forms), key=fullness)


def _form(doc: Doc, name: Name) -> Form:
    """A people's name or an adjective only relates to the country; a nested name is part of another."""
    if name.nested:
        return "part"
    last = doc[name.end - 1]
    if last.pos_ == "ADJ" and last.dep_ in ("amod", "compound", "nmod", "conj"):
        return "attribute"
    return "attribute" if name.kind == "group" and name.text in countries.by_name() else "name"


def _sex(cluster: Cluster) -> Sex | None:
    """What titles and given names tell of a person's sex."""
    if cluster.kind != "person":
        return None
    votes: Counter[str] = Counter()
    titles, given = lexicon.table("parsing/titles"), lexicon.groups("coreference/first_names")
    for name in cluster.names:
        if name.title and titles.get(name.title):
            votes[titles[name.title]] += 3
        if len(name.key) > 1 and name.text.split()[0] in given:
            votes[given[name.text.split()[0]]] += 2
    if not votes:
        return None
    return "male" if votes["male"] >= votes["female"] else "female"
