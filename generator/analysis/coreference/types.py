"""Of what kind a name is, if it names anybody, decided by a model over all its mentions together."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Doc, Token

from generator.analysis.coreference import name_features
from generator.analysis.coreference.given_names import given_name
from generator.analysis.coreference.name import Name
from generator.analysis.coreference.name_features import broad_kinds, classes_of
from generator.analysis.coreference.organizations import BRANCHES, without_firm_words
from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import SUBJECTS, child_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import ActorKind
from generator.models import FittedModel, load

Key = tuple[str, ...]
NOBODY = "nobody"
# Classes of nouns that, as the first word of a name, tell what it names, unless they are for people as well.
_THINGS = frozenset(("body", "company", "contest", "disaster", "event", "text", "vehicle", "weather", "work"))
_PEOPLE = frozenset(("person", "role", "people"))
_LIFELESS = frozenset(("animal", "disaster", "food", "plant", "substance", "vehicle", "weapon", "work"))
_IDEAS = frozenset(("furniture", "idea", "time"))
_WON = ("award", "prize", "winner")  # before which a prize's name stands
_OWNED = ("share", "stake", "stock")  # "shares in Vale", "Vale's stock"
_STAFF = ("executive", "shareholder", "subsidiary")  # of a firm: "Vale chief executive Ada Lind"
_PLAYERS = ("defender", "goalkeeper", "midfielder", "striker", "winger")


@dataclass(frozen=True, slots=True)
class KindVerdict:
    """The likeliest kind of a name if it names somebody.

    ``somebody`` is how likely it names anybody, ``person`` a person, and ``chance`` somebody of that kind.
    Countries are places here.
    """

    kind: ActorKind
    somebody: float
    person: float
    chance: float
    is_somebody: bool


def decide_kinds(
    parsed: Parsed, by_key: Mapping[Key, Sequence[Name]], other: FittedModel | None = None
) -> dict[Key, KindVerdict]:
    """The verdict on each name, by the model in the data or by another one."""
    fitted = other or load("coreference/kinds")
    chances = fitted.class_probabilities(name_features.table(parsed, by_key))
    nobody, person = fitted.classes.index(NOBODY), fitted.classes.index("person")
    verdicts = {}
    firms = {short for key in by_key if len(key) > 1 for short in without_firm_words(key)}
    partners = (key for key, names in by_key.items() if "&" in names[0].text)
    firms.update(key for key in partners if not any((word,) in by_key for word in key))
    group, body = map(fitted.classes.index, ("group", "organization"))
    for (key, names), row in zip(by_key.items(), chances, strict=True):
        if _is_thing(parsed.doc, key, names):
            row[nobody] = 1.0
        if _is_no_person(key) or _is_common(parsed.doc, key, names):
            row[person] = 0.0
        elif all(name.label == "NORP" for name in names):
            row[group], row[person], row[body] = row[group] + row[person] + row[body], 0.0, 0.0
        elif _is_firm(parsed.doc, key, names, firms):
            row[body], row[person] = row[body] + row[person], 0.0
        somebody, total = 1 - float(row[nobody]), float(row.sum())
        row[nobody] = -1.0
        likeliest = int(row.argmax())
        verdicts[key] = KindVerdict(
            cast(ActorKind, fitted.classes[likeliest]),
            somebody,
            float(row[person]),
            float(row[likeliest]) / total,
            somebody >= fitted.thresholds["somebody"],
        )
    return verdicts


def _is_thing(doc: Doc, key: Key, names: Sequence[Name]) -> bool:
    """Whether a name is said to be a thing's: "the film Vale", "Vale was a dinosaur", "Storm Vale"."""
    if len(key) > 1 and "weather" in lexicon.noun(key[0]).classes:
        return True
    if any(_is_work_or_prize(doc, name) for name in names if not name.nested):
        return True
    known = given_name(key[0]).lists
    if len(key) == 1 and not known and _IDEAS.issuperset(classes_of(key[0]) or ("",)):
        return True
    told = (noun for name in names if not name.nested for noun in _told(doc, name) if _means_thing(noun))
    # No noun for a work stands right before a person's name.
    works = (one.dep_ != "attr" and "work" in lexicon.noun(one.lemma_.lower()).classes for one in told)
    return any(len(key) == 1 or not known or is_work for is_work in works)


def _is_work_or_prize(doc: Doc, name: Name) -> bool:
    """Whether a name is a work's, which somebody has made, or a prize's: "Lind's Ada Berg", "Vale winner"."""
    head = doc[name.start : name.end].root
    if len(name.key) == 1:
        return head.dep_ == "compound" and head.head.lemma_ in _WON
    owner = doc[max(0, name.start - 2) : name.start]
    person = given_name(name.key[0]).lists > 0 and name.title is None
    return person and len(owner) > 1 and owner[1].tag_ == "POS" and owner[0].ent_type_ == "PERSON"


def _told(doc: Doc, name: Name) -> Iterator[Token]:
    """The nouns that say what a name names: right before it, or behind "is"."""
    head = doc[name.start : name.end].root
    before = doc[name.start - 1] if name.start else head
    if before.is_lower and (name.start <= before.head.i < name.end or head.head in (before, before.head)):
        yield before
    if head.dep_ in SUBJECTS and head.head.lemma_ == "be":
        yield from (child for child in head.head.children if child.dep_ == "attr" and child.tag_ == "NN")


def _means_thing(noun: Token) -> bool:
    """Whether a noun means what never acts, and nothing else: "drama", "dinosaur"."""
    word = noun.lemma_.lower()
    told = not _LIFELESS.isdisjoint(lexicon.noun(word).classes)
    return noun.pos_ == "NOUN" and told and broad_kinds(word) == {"thing"}


def _is_firm(doc: Doc, key: Key, names: Sequence[Name], firms: Container[Key]) -> bool:
    """Whether a name is a body's by the lists or its end, or said to be one's: "the insurer Vale Lind".

    ``firms`` are names that the text also has with "Inc." or the like.
    """
    listed = lexicon.classes("coreference/known_names").get(" ".join(key)) == ("body",)
    given, whole = given_name(key[0]), len(key) > 1
    if listed and (whole or not (given.lists or key[0] in lexicon.table("coreference/surnames"))):
        return True
    if whole and key[-1] in lexicon.words("coreference/suffixes"):
        return True
    if any(_is_owned(doc, name) for name in names) and not any(name.title for name in names):
        return True
    if key in firms or given.lists or given.is_sure:
        return key in firms and not given.is_sure
    told = (noun for name in names if not name.nested for noun in _told(doc, name) if noun.pos_ == "NOUN")
    return any(map(_is_for_body, told))


def _is_owned(doc: Doc, name: Name) -> bool:
    """Whether a name is said to have shares, staff or players: "shares in Vale", "an analyst at Vale"."""
    head = doc[name.start : name.end].root
    above = head.head
    if head.dep_ in ("compound", "nmod", "poss") and name.end <= above.i:
        return above.lemma_.lower() in (*_OWNED, *_STAFF, *_PLAYERS)
    noun = above.head.lemma_.lower() if head.dep_ == "pobj" else ""
    if above.lower_ == "at":
        return noun in lexicon.nouns("source") & lexicon.nouns("role")
    return above.lower_ == "in" and noun in _OWNED


def _is_for_body(noun: Token) -> bool:
    """Whether a noun means a body, or people whose name is not one person's: "analysts Vale"."""
    word = noun.lemma_.lower()
    if "person" not in broad_kinds(word) and lexicon.groups("parsing/heads").get(word) != "person":
        return "body" in broad_kinds(word)
    others = any(child.dep_ in ("conj", "appos") for child in noun.head.rights)
    return noun.tag_ == "NNS" and noun.dep_ == "compound" and word in lexicon.nouns("role") and not others


def _is_common(doc: Doc, key: Key, names: Sequence[Name]) -> bool:
    """Whether one word mostly has an article, as no person's name has: "the Hawks", "a proud Corsican"."""
    heads = [doc[name.end - 1] for name in names if not name.nested]
    articles = [(article.i, head.i) for head in heads if (article := child_of(head, "det")) is not None]
    with_article = sum(all(one.pos_ == "ADJ" for one in doc[at + 1 : end]) for at, end in articles)
    return len(key) == 1 and with_article > 0 and 2 * with_article >= len(heads)


def _is_no_person(key: Key) -> bool:
    """Whether a name is none of a person: "TV2", "Hurricane Marco", "Vale International"."""
    classes = lexicon.noun(key[0]).classes
    told = not _THINGS.isdisjoint(classes) and _PEOPLE.isdisjoint(classes) and not given_name(key[0]).lists
    return any(c.isdigit() for c in key[0]) or (len(key) > 1 and (told or key[-1] in BRANCHES))
