"""Who and what a phrase means, and how it is named in a question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.analysis import lexicon
from generator.analysis.questions.parse import SUBJECTS, actor_of, is_singular
from generator.analysis.reference import Cast, Figure

_OFTEN = 3  # mentions of a country that a text is about
_MOSTLY = 2 / 3  # of the names beside a noun, when it is the one that is meant
_NAMING = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART")


@dataclass(frozen=True, slots=True)
class Naming:
    """What the text as a whole tells of names, gathered once: questions ask for it at every word.

    ``fuller`` gives, for each noun, the place where a name beside it tells which one is meant,
    ``articled`` are the figures whose name the text gives an article, and ``pair`` are the two
    countries that "the two sides" stands for.
    """

    fuller: Mapping[str, int]
    articled: frozenset[str]
    pair: tuple[Figure, Figure] | None


def naming_of(doc: Doc, cast: Cast) -> Naming:
    """How the text names whom and what it speaks of."""
    return Naming(fuller_phrases(doc, cast), _articled(doc, cast), _pair(cast))


def fuller_phrases(doc: Doc, cast: Cast) -> dict[str, int]:
    """For each noun the first place where a name beside it tells which one is meant.

    Nouns that stand beside several names are left out, for nobody knows which of them is meant,
    unless one of them stands there most of the time.
    """
    places: dict[tuple[str, str], int] = {}
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for noun in doc:
        if noun.pos_ != "NOUN" or noun.i in cast.at:
            continue
        for child in noun.children:
            beside = child.dep_ in ("compound", "poss", "amod", "nmod") and child.i < noun.i
            tie = (
                next((c for c in child.children if c.dep_ == "pobj"), None) if child.dep_ == "prep" else None
            )
            named = child if beside else tie
            if named is not None and (named.i in cast.at or named.ent_type_ in _NAMING):
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


def _articled(doc: Doc, cast: Cast) -> frozenset[str]:
    """The figures whose name has an article before it somewhere."""
    return frozenset(
        figure.id
        for figure in cast.figures
        for own in figure.references
        if own.form == "name" and own.start and doc[own.start - 1].lower_ == "the"
    )


def with_article(figure: Figure, naming: Naming) -> str:
    """A name with its article, where the text gives it one: "the State Department"."""
    plain = figure.kind == "person" or figure.name.lower().startswith("the ")
    return figure.name if plain or figure.id not in naming.articled else f"the {figure.name}"


def meant_by(pronoun: Token) -> Token | None:
    """Whom "they" stands for in "the farmers said they would": those who say so."""
    verb = pronoun.head
    if verb.dep_ != "ccomp" or pronoun.dep_ not in SUBJECTS:
        return None
    above = actor_of(verb.head)
    if above is None or above.pos_ not in ("NOUN", "PROPN") or above.i > pronoun.i:
        return None
    return None if above.ent_type_ == "PERSON" or is_singular(above) else above


def pair_of(head: Token, naming: Naming) -> tuple[Figure, Figure] | None:
    """The two countries that a phrase such as "the two sides" stands for."""
    if head.lemma_ not in ("country", "nation", "side"):
        return None
    return naming.pair if any(child.lower_ in ("two", "both") for child in head.children) else None


def _pair(cast: Cast) -> tuple[Figure, Figure] | None:
    """The two countries that a text about two speaks of most."""
    countries = [figure for figure in cast.figures if figure.kind == "country"]
    countries.sort(key=lambda figure: -len(figure.references))
    if len(countries) < 2 or len(countries[1].references) < _OFTEN:
        return None
    third = len(countries[2].references) if len(countries) > 2 else 0
    alone = third * 2 <= len(countries[1].references)
    return (countries[0], countries[1]) if alone else None


def is_doubtful(token: Token, figure: Figure, cast: Cast) -> bool:
    """Whether a pronoun may mean somebody else than it is taken for.

    It is clear where the sentence names one such person before it, or the subject of the verb
    above it, or else where the sentence before is about that person alone.
    """
    verb = token.head if token.dep_ in SUBJECTS else None
    above = actor_of(verb.head) if verb is not None and verb.dep_ in ("ccomp", "xcomp") else None
    speaker = cast.at.get(above.i) if above is not None else None
    if speaker is not None and speaker[0] is figure:  # "Anna Berg said that she would"
        return False
    if cast.at[token.i][1].uncertain:
        return True
    sentence = token.sent
    people = _people(sentence.start, token.i, figure, cast)
    strangers = (token.doc[i] for i in range(sentence.start, token.i) if i not in cast.at)
    if any(other.pos_ == "PROPN" and other.dep_ in SUBJECTS for other in strangers):
        return True
    if len(people) == 1:
        return figure not in people
    if people:
        return True
    if sentence.start == 0:
        return True
    earlier = token.doc[sentence.start - 1].sent
    return _people(earlier.start, earlier.end, figure, cast) != [figure]


def _people(start: int, end: int, like: Figure, cast: Cast) -> list[Figure]:
    """The first two persons spoken of between two tokens whom the same pronoun could mean.

    Two are enough to make it doubtful.
    """
    found: list[Figure] = []
    for place in range(start, end):
        known = cast.at.get(place)
        figure = known[0] if known is not None else None
        if figure is None or figure.kind != "person" or figure in found:
            continue
        if like.sex is None or figure.sex in (None, like.sex):
            found.append(figure)
        if len(found) == 2:
            break
    return found


def sound(name: str) -> bool:
    """Whether a name looks like one: capitals, and no little word at its head."""
    words = name.split()
    return (
        bool(words)
        and words[0][0].isupper()
        and words[0].lower() not in lexicon.words("questions/linking_words")
        and words[0].lower() not in lexicon.words("questions/loose_ends")
        and not any(mark in name for mark in '“”"()@#:;/')
    )
