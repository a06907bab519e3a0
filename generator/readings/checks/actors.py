"""Key actors: the text has the name, and gives the role to this actor and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Span, Token

from generator.analysis.coreference import Entity, EntityMention
from generator.analysis.parsing.grammar import NOUN_SUBJECTS, PREDICATES, is_verb
from generator.analysis.parsing.words import INDEFINITE, THIRD_PERSON
from generator.model import Actor, Evidence, Mention, ReadActor, Role, actor_id, folded
from generator.readings.checks import Unproved, classes, descriptions, grammar, several, standing
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import is_of, listed, name_words, plain
from generator.seeds.metadata.yaml_nodes import quoted_for_message

_ARTICLES = ("the ", "a ", "an ")
_MOST_PLACES = 200  # of an actor or a role that are looked at
_MOST_STEPS = 4  # up a tree, from one description to the one that it is joined to
_MOST_NAME_WORDS = 15
_SMALL = 4  # letters of a word that may be small in a name: "of", "with"
_NOMINAL = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos", "poss", "agent")
_PLACES = ("place", "country")
_NEAR = 4  # words between a name and a role beside it


def proved_actor(read: ReadActor, source: CheckedSource) -> Actor:
    """The actor of the briefing that this one is, without its role; raises ``Unproved``."""
    if not folded(read.name):
        raise Unproved("its name has no letters.")
    places = source.places(read.name, "the name")
    entity = _entity(read, source)
    if entity is None:
        places = _need_somebody(read.name, places, source)
    known = next((one for one in source.briefing.actors if entity and one.id == entity.id), None)
    if known is not None:
        return known
    mentions = _mentions(read, entity, places, source)
    text = source.words.text(places[0])
    return Actor(
        id=entity.id if entity else actor_id(read.kind, text),
        name=entity.name if entity else text,
        kind=entity.kind if entity else read.kind,
        role=None,
        salience=0.0,
        aliases=tuple(sorted(entity.aliases)) if entity else (),
        mentions=mentions,
    )


def _need_somebody(name: str, places: list[Evidence], source: CheckedSource) -> list[Evidence]:
    """The places where words are a name, or a phrase by which the text speaks of somebody or something.

    Raises where there are none: "Ann Lee said" is a clause, and in "Lee is no thief" there is no thief.
    """
    found = [place for place in places[:_MOST_PLACES] if _is_somebody(place, source)]
    if not found:
        raise Unproved(f"{quoted_for_message(name)} is neither a name nor what the text calls anybody.")
    return found


def _is_somebody(place: Evidence, source: CheckedSource) -> bool:
    span = source.span(place)
    if span is None:  # as in a byline, where nothing is parsed
        return _has_capitals(source.words.text(place).split())
    return len(span) <= _MOST_NAME_WORDS and (_is_written_as_name(span) or _is_noun_phrase(span))


def _is_written_as_name(span: Span) -> bool:
    words, sentence = ([token.text for token in one if not token.is_punct] for one in (span, span.sent))
    return (
        bool(words) and _has_capitals(words) and not _has_capitals(sentence)
    )  # a headline has them everywhere


def _is_noun_phrase(span: Span) -> bool:
    """Whether tokens are a noun and what belongs to it, neither negated nor a predicate."""
    root = span.root
    if not all(token == root or span.start <= token.head.i < span.end for token in span):
        return False
    if any(plain(child.text) in listed("negations") for child in root.children):
        return False
    if root.pos_ in ("NOUN", "PROPN", "PRON", "X"):
        return root.dep_ not in ("attr", "oprd")
    return root.dep_ in _NOMINAL and any(child.lower_ == "the" for child in root.children)  # "the unemployed"


def _has_capitals(words: Sequence[str]) -> bool:
    """Whether words are written as a name: with capitals, but for the small ones among them."""
    large = [word for word in words if len(word) > _SMALL or word in (words[0], words[-1])]
    return all(word[0].isupper() or not word[0].isalpha() for word in large)


def _entity(read: ReadActor, source: CheckedSource) -> Entity | None:
    """The entity of the analysis that the actor is; none where the analysis knows several or none."""
    names = [read.name, *(read.name[len(one) :] for one in _ARTICLES if read.name.lower().startswith(one))]
    for name in names:
        found = source.called(name)
        same = [one for one in found if one.kind == read.kind] or found
        if len(same) == 1 or (same and name in source.entities.called):
            return same[0]
    return None


def _mentions(
    read: ReadActor, entity: Entity | None, places: list[Evidence], source: CheckedSource
) -> tuple[Mention, ...]:
    found = {(place.start, place.end) for place in places[:_MOST_PLACES]}
    if entity is not None:
        own = (source.parsed.doc[one.start : one.end] for one in entity.mentions if not one.uncertain)
        found |= {(at.start, at.end) for at in map(source.parsed.evidence_of, own)}
    return tuple(
        Mention(start=start, end=end, text=source.words.text(Evidence(start=start, end=end)))
        for start, end in sorted(found)
    )


def with_role(actor: Actor, words: str, read: ReadActor, source: CheckedSource) -> Actor:
    """The actor with these words of the text as its role; raises ``Unproved`` where it is not told so.

    A role that the text gives to several together is told in the singular.
    """
    mentions = _own_mentions(actor, read, source)
    role = next(_roles(words, mentions, actor, source), None)
    if role is None:
        source.places(words, "the role")
        raise Unproved(
            f"the text does not give the role {quoted_for_message(words)} to {quoted_for_message(read.name)}."
        )
    return replace(actor, role=role)


def _roles(words: str, mentions: list[Span], actor: Actor, source: CheckedSource) -> Iterator[Role]:
    """The places where the text gives a role to the actor, alone or as one of several."""
    for place in source.words.find_words(words)[:_MOST_PLACES]:
        span = source.span(place)
        if span is None:
            continue
        of_one = several.of_one(span) if _is_one_of_several(span, mentions, actor, source) else None
        if of_one is not None or _belongs(span, mentions, actor, source):
            yield Role(text=of_one or source.words.text(place), evidence=(place,))
    for place in several.places_of_several(words, source):
        span = source.span(place)
        if span is not None and _is_one_of_several(span, mentions, actor, source):
            yield Role(text=words, evidence=(place,))


def _is_one_of_several(role: Span, mentions: list[Span], actor: Actor, source: CheckedSource) -> bool:
    """Whether the text gives a role in the plural to several actors, and this is one of them."""
    if not several.is_plural(role) or _is_of_next(role, mentions, actor, source) or not _is_so(role, source):
        return False
    return any(
        mention.sent.start == role.sent.start and several.is_one_of_them(role, mention)
        for mention in mentions
    )


def _own_mentions(actor: Actor, read: ReadActor, source: CheckedSource) -> list[Span]:
    """The tokens that mean the actor: found by the analysis, or its name and other words of its name."""
    found = [source.span(Evidence(start=one.start, end=one.end)) for one in actor.mentions]
    family = {plain(word) for word in read.name.split()}
    words = [read.name, *(one for one in read.also if _is_form(one, family, read, source))]
    named = (source.span(place) for one in words for place in source.words.find_words(one)[:_MOST_PLACES])
    found += [span for span in named if span is not None and not _is_anothers(span, actor, source)]
    return [span for span in found if span is not None]


def _is_form(also: str, family: set[str], read: ReadActor, source: CheckedSource) -> bool:
    """Whether other words for the actor are a form of its name."""
    return not family.isdisjoint(map(plain, also.split())) or source.are_one(also, read.name)


def _is_anothers(name: Span, actor: Actor, source: CheckedSource) -> bool:
    """Whether words are a part of somebody else's longer name: the "Lee" of "Ann Lee" for Tom Lee."""
    found = source.entities.at.get(name.root.i)
    if found is None or found[0].id == actor.id:
        return False
    return name_words(name.doc[found[1].start : found[1].end].text) > name_words(name.text)


def _belongs(role: Span, mentions: list[Span], actor: Actor, source: CheckedSource) -> bool:
    """Whether the words at ``role`` describe one of the mentions, and no other name stands nearer."""
    if not _may_be_told(role, mentions, actor, source):
        return False
    for mention in mentions:
        overlap = mention.start < role.end and role.start < mention.end
        if mention.root.i == role.root.i or (overlap and mention.end >= role.end):
            # "Lee's aide" is not Lee, but in "Mayor Lee's aide" he is mayor.
            if mention.root.dep_ != "poss" or mention.root.head.i != role.root.i:
                return True
        elif mention.sent.start == role.sent.start and (
            _describes(role, mention) or _is_beside(role, mention, actor, source)
        ):
            return True
    return descriptions.is_meant(role, actor, source) or _is_known_as(role, mentions, actor, source)


def _may_be_told(role: Span, mentions: list[Span], actor: Actor, source: CheckedSource) -> bool:
    """Whether words stand as a fact, and are neither of the next name nor of somebody by the actor's name."""
    if _is_of_next(role, mentions, actor, source) or not _is_so(role, source):
        return False
    return not any(
        _is_inside(mention, role, actor) or _is_of_another(role.root, mention.root) for mention in mentions
    )


def _is_inside(mention: Span, role: Span, actor: Actor) -> bool:
    """Whether words tell of somebody else by the actor's name: "Lee's wife", "the parent of Arko"."""
    name = mention.root
    if name.pos_ != "PROPN" or not role.start <= mention.start < mention.end <= role.end:
        return False
    words, own = name_words(mention.text), name_words(actor.name)
    if not (words >= own or (len(words) == 1 and words < own)):
        return False
    if name.dep_ == "poss":
        return name.head.i != role.root.i or mention.start == role.start
    named = name.dep_ == "pobj" and name.head.lower_ != "by"
    return named and not is_of(role.root, "place") and mention.start > role.root.i


def _is_so(role: Span, source: CheckedSource) -> bool:
    """Whether the text says that somebody is this now: not that he was, may be, is called so, or is not."""
    root = role.root
    before = [child for child in root.children if child.i < role.start]
    before += [root.doc[root.left_edge.i - 1]] if root.left_edge.i > root.sent.start else []
    if any(child.lower_ in listed("not_quite") or grammar.turns(child) for child in before):
        return False
    told = root.head if root.dep_ in PREDICATES else root
    return told.i == root.i or standing.stands(told, source)


def _is_of_next(role: Span, mentions: list[Span], actor: Actor, source: CheckedSource) -> bool:
    """Whether another one's name comes right behind the words: "the mayor Ann Lee", "her aide, Tom Reed"."""
    doc, end = role.doc, role.end
    after_comma = end < len(doc) and doc[end].text == ","
    at = next((at for at in range(end + after_comma, role.sent.end) if doc[at].lower_ != "the"), len(doc))
    found = source.entities.at.get(at)
    if found is None or found[1].form != "name":
        return False
    if after_comma and found[0].kind in _PLACES and actor.kind not in _PLACES:  # "Bath, England"
        return False
    if after_comma and role.root.dep_ not in NOUN_SUBJECTS and not _is_aside(found[1], doc):
        return False
    own = {at for mention in mentions for at in range(mention.start, mention.end)}
    named = doc[found[1].start : found[1].end]
    return own.isdisjoint({*range(named.start, named.end), *(one.i for one in grammar.joined(named.root))})


def _is_aside(name: EntityMention, doc: Doc) -> bool:
    """Whether a name stands between commas."""
    return name.end < len(doc) and doc[name.end].text == ","


def _is_known_as(role: Span, mentions: list[Span], actor: Actor, source: CheckedSource) -> bool:
    """Whether the text elsewhere calls the actor by the noun of the role, and nobody else: "the author"."""
    noun = role.root
    if noun.pos_ != "NOUN" or not descriptions.is_definite(role):
        return False
    same = [one for one in noun.doc if one.i != noun.i and plain(one.lemma_) == plain(noun.lemma_)]
    same = [one for one in same if not any(child.lower_ == "of" for child in one.children)][:_MOST_PLACES]
    return _is_called(mentions, same) and not _is_called(_others(actor, source), same)


def _is_called(names: list[Span], nouns: list[Token]) -> bool:
    """Whether one of the nouns describes one of the names."""
    return any(
        name.sent.start == noun.sent.start and _describes(noun.doc[noun.i : noun.i + 1], name)
        for noun in nouns
        for name in names
    )


def _others(actor: Actor, source: CheckedSource) -> list[Span]:
    """The names of all others of the actor's kind."""
    entities = [one for one in source.entities.all if one.id != actor.id and one.kind == actor.kind]
    doc = source.parsed.doc
    return [doc[one.start : one.end] for entity in entities for one in entity.mentions if one.form == "name"]


def _describes(role: Span, mention: Span) -> bool:
    """By grammar: in apposition, in front of the name, or told of it with "is"."""
    head, name = role.root, mention.root
    for _ in range(_MOST_STEPS):  # "Lee, a lawyer and former aide who teaches law"
        if head.dep_ not in ("appos", "relcl", "acl", "conj") or head.head.i == name.i:
            break
        if head.dep_ == "conj" and head.head.dep_ not in ("appos", "relcl", "attr"):
            break
        head = head.head
    if _is_told_of(head, name) or several.is_example(head, grammar.first_of_joined(name)):
        return True
    return _hang_together(head, name)


def _hang_together(head: Token, name: Token) -> bool:
    """Whether a noun hangs on the name, or the name on it."""
    if head.head.i == name.i and head.dep_ in ("appos", "compound", "nmod", "amod", "acl", "relcl"):
        return True
    if name.head.i == head.i and name.dep_ in ("appos", "compound", "nmod"):
        return not _is_of_another(head, name)
    first = grammar.first_of_joined(name)
    return first.i != name.i and first.head.i == head.i and first.dep_ == "appos"


def _is_of_another(noun: Token, name: Token) -> bool:
    """Whether a noun behind a name is for somebody or something else: "a Lee supporter", "Arko shares"."""
    hangs = name.head.i == noun.i and name.i < noun.i and name.dep_ in ("compound", "nmod")
    return hangs and noun.pos_ == "NOUN" and not (is_of(noun, "place") or _is_for_the_bearer(noun))


def _is_for_the_bearer(noun: Token) -> bool:
    """Whether a noun behind a name is for the bearer: "the Arko company", not "an Arko subsidiary"."""
    owned = any(child.dep_ == "poss" for child in noun.children)
    if any(child.lower_ in INDEFINITE for child in noun.children) or noun.tag_ != "NN":
        return False
    if owned and noun.lemma_ in ("unit", "subsidiary", "arm", "division"):  # "its Arko unit"
        return True
    return is_of(noun, "body", "company") and not is_of(noun, "person", "role", "relative")


def _is_told_of(head: Token, name: Token) -> bool:
    """Whether the role is what a clause says that the name is or does, or what it is spoken of "as"."""
    verb = _telling(head)
    if not is_verb(verb):
        return False
    is_called = head.dep_ == "oprd" or (verb.i != head.i and head.dep_ == "pobj")
    if is_called and plain(verb.lemma_) in classes.speaking() - {"know"}:  # "called him a spy"
        return False
    relations = ("object",) if head.dep_ == "oprd" else ("subject", "object")
    subjects = [one.token for one in grammar.arguments(verb) if one.relation in relations]
    beside = [child for one in subjects for child in one.children if child.dep_ == "appos"]
    beside += [one.head for one in subjects if one.dep_ == "appos"]  # "Lee, the baker who is a poet"
    return any(one.i == name.i for one in (*subjects, *beside))


def _telling(head: Token) -> Token:
    """The verb by which a role is told, or the role itself."""
    if head.dep_ in PREDICATES or head.pos_ == "ADP":
        return head.head
    if head.dep_ != "pobj" or head.head.lower_ != "as":
        return head
    over = head.head.head
    return over.head if over.pos_ == "ADP" else over  # "sworn in as mayor"


def _is_beside(role: Span, mention: Span, actor: Actor, source: CheckedSource) -> bool:
    """By place: next to the name with nothing between them but marks and little words."""
    if role.root.dep_ in ("oprd", "attr", "acomp", "dobj"):  # told by a verb, not by its place
        is_title = role.root.dep_ == "dobj" and role.end == mention.start
        return is_title and mention.root.dep_ not in ("nsubj", "nsubjpass", "poss")
    if mention.root.dep_ == "poss" and role.start <= mention.root.head.i < role.end:  # "his aide"
        return False
    if role.start <= mention.start and mention.end <= role.end:  # "who followed Lee"
        return False
    start, end = min(role.end, mention.end), max(role.start, mention.start)
    between = source.parsed.doc[start:end]
    if len(between) > _NEAR:
        return False
    return all(_is_little(token) for token in between)


def _is_little(token: Token) -> bool:
    if token.lower_ == "for" or grammar.turns(token):
        return False
    if token.is_punct or token.pos_ in ("DET", "PRON", "ADP", "AUX"):
        return token.text != ";" and plain(token.text) not in THIRD_PERSON - {"its", "his", "her", "their"}
    return plain(token.text) in ("who", "which", "'s", "new")
