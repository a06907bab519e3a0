"""Who and what a phrase means, and how it is named in a question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing import lexicon
from generator.analysis.questions.syntax import SUBJECTS, actor_of, is_singular

_OFTEN = 3  # a text is about a country that it mentions this often
_SURELY = 0.9  # how likely a pronoun must stand for somebody whose name a question puts in its place
_MOSTLY = 2 / 3  # share of the names beside a noun that one name needs to be the one that is meant
_NAMING = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART")


@dataclass(frozen=True, slots=True)
class Naming:
    """What the text as a whole tells of names, gathered once: questions ask for it at every word.

    ``fuller`` gives, for each noun, the place where a name beside it tells which one is meant,
    ``articled`` are the entities whose name the text gives an article, and ``pair`` are the two
    countries that "the two sides" stands for. ``known`` are the nouns of the title, which stands above.
    """

    fuller: Mapping[str, int]
    articled: frozenset[str]
    pair: tuple[Entity, Entity] | None
    known: frozenset[str]


def naming_of(doc: Doc, entities: Entities, title_end: int = 0) -> Naming:
    """How the text names the people and things that it speaks of."""
    known = frozenset(token.lemma_.lower() for token in doc[:title_end] if token.pos_ in ("NOUN", "PROPN"))
    return Naming(fuller_phrases(doc, entities), _articled(doc, entities), _pair(entities), known)


def fuller_phrases(doc: Doc, entities: Entities) -> dict[str, int]:
    """For each noun the first place where a name beside it tells which one is meant.

    Nouns that stand beside several names are left out, for nobody knows which of them is meant,
    unless one of them stands there most of the time.
    """
    places: dict[tuple[str, str], int] = {}
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for noun in doc:
        if noun.pos_ != "NOUN" or noun.i in entities.at:
            continue
        for child in noun.children:
            beside = child.dep_ in ("compound", "poss", "amod", "nmod") and child.i < noun.i
            tie = (
                next((c for c in child.children if c.dep_ == "pobj"), None) if child.dep_ == "prep" else None
            )
            named = child if beside else tie
            if named is not None and (named.i in entities.at or named.ent_type_ in _NAMING):
                places.setdefault((noun.lower_, named.lower_), noun.i)
                names[noun.lower_][named.lower_] += 1
                break
    found = {}
    for noun_word, counts in names.items():
        name, often = counts.most_common(1)[0]
        if often >= _MOSTLY * counts.total():
            found[noun_word] = places[noun_word, name]
    return found


def possessive(name: str, head: Token) -> str:
    """The name as an owner: "the farmers’", "Jill Stein’s"."""
    return name + "’" if not is_singular(head) and name.endswith("s") else genitive(name)


def genitive(name: str) -> str:
    """One name as an owner."""
    return name + "’s"


def _articled(doc: Doc, entities: Entities) -> frozenset[str]:
    """The entities whose name has an article before it somewhere."""
    return frozenset(
        entity.id
        for entity in entities.all
        for own in entity.mentions
        if own.form == "name" and own.start and doc[own.start - 1].lower_ == "the"
    )


def with_article(entity: Entity, naming: Naming) -> str:
    """A name with its article, where the text gives it one: "the State Department"."""
    plain = entity.kind == "person" or entity.name.lower().startswith("the ")
    return entity.name if plain or entity.id not in naming.articled else f"the {entity.name}"


def meant_by(pronoun: Token) -> Token | None:
    """Whom "they" or "it" stands for in "the farmers said they would": those who say so."""
    verb = pronoun.head
    if verb.dep_ not in ("ccomp", "advcl") or pronoun.dep_ not in SUBJECTS:
        return None
    above = actor_of(verb.head)
    if above is None or above.pos_ not in ("NOUN", "PROPN") or above.ent_type_ == "PERSON":
        return None
    return above if is_singular(above) == (pronoun.lower_ == "it") else None


def pair_of(head: Token, naming: Naming) -> tuple[Entity, Entity] | None:
    """The two countries that a phrase such as "the two sides" stands for."""
    if head.lemma_ not in ("country", "nation", "side"):
        return None
    return naming.pair if any(child.lower_ in ("two", "both") for child in head.children) else None


def _pair(entities: Entities) -> tuple[Entity, Entity] | None:
    """The two countries that a text about two speaks of most."""
    countries = [entity for entity in entities.all if entity.kind == "country"]
    countries.sort(key=lambda entity: -len(entity.mentions))
    if len(countries) < 2 or len(countries[1].mentions) < _OFTEN:
        return None
    third = len(countries[2].mentions) if len(countries) > 2 else 0
    alone = third * 2 <= len(countries[1].mentions)
    return (countries[0], countries[1]) if alone else None


def is_doubtful(token: Token, entity: Entity, entities: Entities) -> bool:
    """Whether a pronoun may mean somebody else than it is taken for.

    It is clear only where this is very likely, and where the sentence names one such person before it, or
    the subject of the verb above it, or else where the sentence before is about that person alone.
    """
    mention = entities.at[token.i][1]
    if mention.uncertain or mention.probability < _SURELY:
        return True
    verb = token.head if token.dep_ in SUBJECTS else None
    above = actor_of(verb.head) if verb is not None and verb.dep_ in ("ccomp", "xcomp") else None
    speaker = entities.at.get(above.i) if above is not None else None
    if speaker is not None and speaker[0] is entity:  # "Anna Berg said that she would"
        return False
    sentence = token.sent
    people = _people(sentence.start, token.i, entity, entities)
    strangers = (token.doc[i] for i in range(sentence.start, token.i) if i not in entities.at)
    if any(other.pos_ == "PROPN" and other.dep_ in SUBJECTS for other in strangers):
        return True
    if len(people) == 1:
        return entity not in people
    if people:
        return True
    if sentence.start == 0:
        return True
    earlier = token.doc[sentence.start - 1].sent
    return _people(earlier.start, earlier.end, entity, entities) != [entity]


def _people(start: int, end: int, like: Entity, entities: Entities) -> list[Entity]:
    """The first two persons spoken of between two tokens whom the same pronoun could mean.

    Two are enough to make it doubtful.
    """
    found: list[Entity] = []
    for place in range(start, end):
        known = entities.at.get(place)
        entity = known[0] if known is not None else None
        if entity is None or entity.kind != "person" or entity in found:
            continue
        if like.sex is None or entity.sex in (None, like.sex):
            found.append(entity)
        if len(found) == 2:
            break
    return found


def is_sound_name(name: str) -> bool:
    """Whether a name looks like one: capitals, and no little word at its head."""
    words = name.split()
    return (
        bool(words)
        and words[0][0].isupper()
        and words[0].lower() not in lexicon.words("questions/wording/linking_words")
        and words[0].lower() not in lexicon.words("questions/wording/loose_ends")
        and not any(mark in name for mark in '“”"()@#:;/')
    )
